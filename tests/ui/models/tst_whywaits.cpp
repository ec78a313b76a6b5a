#include "tests/support/fakeplan.h"
#include "ui/models/whywaits.h"

#include <QTest>

using namespace resync;
using namespace resync::test;

class tst_WhyWaits : public QObject
{
    Q_OBJECT

    static JobDetails detailsOf(Status status, const std::function<void(Job &)> &change = {})
    {
        FakePlan plan;
        auto job = std::make_shared<Job>(*plan.job(1, status));
        job->complete = true;
        job->flags = {};
        if (change)
            change(*job);
        JobDetails details;
        details.job = job;
        return details;
    }

    static Surroundings around(int limit, int fence, int running, QStringList states = {u"LINKED"_qs, u"RUNNING"_qs})
    {
        auto workstation = std::make_shared<Workstation>();
        workstation->name = u"AGT001"_qs;
        workstation->type = u"FTA"_qs;
        workstation->states = std::move(states);
        workstation->limit = limit;
        workstation->fence = fence;
        Surroundings around;
        around.workstation = workstation;
        around.runningThere = running;
        around.now = FakePlan().now();
        return around;
    }

    static QString all(const std::vector<Reason> &reasons)
    {
        QStringList lines;
        for (const Reason &reason : reasons)
            lines << QString::number(int(reason.weight)) + u' ' + reason.text;
        return lines.join(u'\n');
    }

private slots:
    void theDecisiveReasonComesFirst_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("substatus");
        QTest::addColumn<int>("priority");
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("fence");
        QTest::addColumn<int>("running");
        QTest::addColumn<QString>("first");
        const auto row = [](const char *name, const char *status, const char *substatus, int priority, int limit, int fence, int running,
                            const char *first) {
            QTest::newRow(name) << QString::fromLatin1(status) << QString::fromLatin1(substatus) << priority << limit << fence << running
                                << QString::fromLatin1(first);
        };
        row("held", "HOLD", "HOLD_PRIORITY_ZERO", 0, 10, 0, 0, "0 It is held by an operator");
        row("limit reached", "READY", "READY_WAITING_FOR_LIMIT", 10, 3, 0, 3, "0 The job limit of /AGT001 is reached: 3 of 3 run.");
        row("limit nought", "READY", "", 10, 0, 0, 0, "0 The job limit of /AGT001 is 0");
        row("fence", "READY", "", 10, 10, 40, 0, "0 The fence of /AGT001 is 40 and its priority is 10");
        row("behind the fence", "FENCE", "", 40, 10, 40, 0, "0 The fence of /AGT001 is 40 and its priority is 40");
        row("hi jobs pass the limit", "READY", "READY_WAITING_FOR_AGENT", 101, 0, 0, 0,
            "0 All dependencies are fulfilled; it waits for the agent");
        row("substatus alone", "HOLD", "HOLD_WAITING_FOR_TIME", 10, 10, 0, 0, "0 It waits for its start time.");
        row("a new substatus is quoted", "HOLD", "HOLD_FOR_THE_MOON", 10, 10, 0, 0, "0 The engine calls its state “HOLD_FOR_THE_MOON”.");
        row("running", "EXEC", "", 10, 10, 0, 1, "0 It does not wait: it is running.");
        row("abended", "ABEND", "", 10, 10, 0, 0, "0 It has ended abnormally");
        row("nothing explains it", "READY", "", 10, 10, 0, 0, "2 Nothing that the engine tells explains");
    }

    void theDecisiveReasonComesFirst()
    {
        QFETCH(QString, status);
        QFETCH(QString, substatus);
        QFETCH(int, priority);
        QFETCH(int, limit);
        QFETCH(int, fence);
        QFETCH(int, running);
        QFETCH(QString, first);
        const JobDetails details = detailsOf(statusFromWire(status), [&](Job &job) {
            job.substatus = substatus;
            job.priority = priority;
        });
        const QString text = all(whyItWaits(details, around(limit, fence, running)));
        QVERIFY2(text.startsWith(QString::fromUtf8(first.toLatin1()).left(30)) || text.startsWith(first.left(30)), qPrintable(text));
    }

    void openDependenciesAreNamedAndFulfilledOnesAreNot()
    {
        const JobDetails details = detailsOf(Status::Hold, [](Job &job) {
            Dependency open;
            open.kind = DependencyKind::ExternalJob;
            open.state = DependencyState::Unsatisfied;
            open.jobStreamWorkstation = u"/MDM"_qs;
            open.jobStreamName = u"LOADS"_qs;
            open.jobName = u"STEP1"_qs;
            open.predecessorStatus = u"ABEND"_qs;
            Dependency done;
            done.kind = DependencyKind::File;
            done.state = DependencyState::Satisfied;
            done.name = u"/data/in.csv"_qs;
            job.dependencies = {open, done};
        });
        const QString text = all(whyItWaits(details, around(10, 0, 0)));
        QVERIFY2(text.contains(u"0 Waits for /MDM#LOADS.STEP1, which is in state ABEND."_qs), qPrintable(text));
        QVERIFY(!text.contains(u"/data/in.csv"_qs));
    }

    void aStartTimeToComeIsTold()
    {
        const JobDetails details = detailsOf(Status::Hold, [](Job &job) { job.startTime = FakePlan().now() + std::chrono::minutes(90); });
        const QString text = all(whyItWaits(details, around(10, 0, 0)));
        QVERIFY2(text.contains(u"0 It may not start before"_qs), qPrintable(text));
    }

    void anUnlinkedWorkstationIsTold()
    {
        const QString text = all(whyItWaits(detailsOf(Status::Ready), around(10, 0, 0, {u"RUNNING"_qs})));
        QVERIFY2(text.contains(u"cannot launch jobs now"_qs), qPrintable(text));
    }

    void whatIsMissingIsSaid()
    {
        JobDetails details = detailsOf(Status::Hold, [](Job &job) { job.complete = false; });
        details.issues = {u"AWSJCO084E something"_qs};
        const QString text = all(whyItWaits(details, {}));
        QVERIFY2(text.contains(u"is not available, so this may not be all"_qs), qPrintable(text));
        QVERIFY(text.contains(u"The engine says: AWSJCO084E something"_qs));
    }
};

QTEST_GUILESS_MAIN(tst_WhyWaits)
#include "tst_whywaits.moc"
