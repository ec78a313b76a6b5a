#include "tests/support/fakeplan.h"
#include "ui/models/jobfilter.h"

#include <QTest>

using namespace resync;

class tst_JobFilter : public QObject
{
    Q_OBJECT

    static JobPtr sample()
    {
        auto job = std::make_shared<Job>();
        job->name = u"PAY_STEP01"_qs;
        job->stream = u"PAYROLL"_qs;
        job->workstation = u"/MDM"_qs;
        job->folder = u"/FIN/"_qs;
        job->user = u"Oracle"_qs;
        job->status = Status::Abend;
        job->statusText = u"ABEND"_qs;
        job->common = CommonStatus::Error;
        job->priority = 60;
        job->flags.late = true;
        job->description = u"Überweisung São Paulo"_qs;
        JobRun run;
        run.returnCode = 12;
        run.elapsed = std::chrono::minutes(90);
        job->runs.push_back(run);
        return job;
    }

private slots:
    void aFilterAcceptsWhatItSays_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("regex");
        QTest::addColumn<bool>("accepted");
        const auto row = [](const char *name, const QString &text, bool accepted, bool regex = false) {
            QTest::newRow(name) << text << regex << accepted;
        };
        row("empty", u"  "_qs, true);
        row("word", u"payroll"_qs, true);
        row("two words", u"payroll step01"_qs, true);
        row("one of two missing", u"payroll step02"_qs, false);
        row("without word", u"-payroll"_qs, false);
        row("quoted", u"\"são paulo\""_qs, true);
        row("umlaut in other case", u"ÜBERW"_qs, true);
        row("label", u"/mdm#/fin/payroll.pay_step01"_qs, true);
        row("state", u"state:ABEND"_qs, true);
        row("state, lower", u"state:abend,succ"_qs, true);
        row("state group", u"state:failed"_qs, true);
        row("state group late", u"state:late"_qs, true);
        row("common status", u"state:ERROR"_qs, true);
        row("other state", u"state:succ"_qs, false);
        row("not state", u"-state:succ"_qs, true);
        row("whole workstation", u"ws:/MDM"_qs, true);
        row("whole path is not a part", u"ws:/MD"_qs, false);
        row("part", u"ws:md"_qs, true);
        row("pattern", u"ws:M*"_qs, true);
        row("pattern is whole", u"ws:M"_qs, true);
        row("pattern misses", u"ws:X*"_qs, false);
        row("stream", u"stream:PAY*"_qs, true);
        row("user", u"user:oracle"_qs, true);
        row("priority", u"prio:>50"_qs, true);
        row("priority not", u"prio:<=50"_qs, false);
        row("rc", u"rc:12"_qs, true);
        row("rc not zero", u"rc:!=0"_qs, true);
        row("duration", u"dur:>1h"_qs, true);
        row("duration minutes", u"dur:<80min"_qs, false);
        row("late", u"late:"_qs, true);
        row("not late", u"late:no"_qs, false);
        row("critical", u"critical:"_qs, false);
        row("not told is not more than 0", u"deps:>0"_qs, false);
        row("still typing", u"ws:"_qs, true);
        row("all at once", u"state:ABEND ws:/MDM prio:>50 late: pay"_qs, true);
        row("unknown field is text", u"foo:bar"_qs, false);
        row("regex", u"pay_step\\d+$"_qs, true, true);
        row("regex, no", u"^\\d+$"_qs, false, true);
        row("regex beside field", u"state:ABEND pay.*01"_qs, true, true);
    }

    void aFilterAcceptsWhatItSays()
    {
        QFETCH(QString, text);
        QFETCH(bool, regex);
        QFETCH(bool, accepted);
        const JobPtr job = sample();
        std::string haystack;
        JobFilter::appendHaystack(*job, haystack);
        const JobFilter filter = JobFilter::compile({text, regex, false});
        QVERIFY2(filter.problem().isEmpty(), qPrintable(filter.problem()));
        QCOMPARE(filter.accepts(*job, haystack), accepted);
        const JobFilter reversed = JobFilter::compile({text, regex, true});
        // Nothing to reverse: everything stays.
        QCOMPARE(reversed.accepts(*job, haystack), reversed.acceptsAll() ? true : !accepted);
    }

    void whatCannotBeReadIsSaidAndHidesNothing_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("regex");
        QTest::newRow("open group") << u"pay(step"_qs << true;
        QTest::newRow("no number") << u"prio:high"_qs << false;
    }

    void whatCannotBeReadIsSaidAndHidesNothing()
    {
        QFETCH(QString, text);
        QFETCH(bool, regex);
        const JobFilter filter = JobFilter::compile({text, regex, true});
        QVERIFY(!filter.problem().isEmpty());
        QVERIFY(filter.acceptsAll());
    }
};

QTEST_GUILESS_MAIN(tst_JobFilter)
#include "tst_jobfilter.moc"
