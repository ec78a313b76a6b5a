// Values packed for the store: what comes back is what went in, and damaged bytes spoil one row without a crash.
#include "core/plan/codec.h"
#include "core/plan/names.h"
#include "tests/support/fakeengine.h"

#include <QRandomGenerator>
#include <QTest>

#include <limits>

using namespace resync;
using namespace resync::test;

namespace
{

const Instant kNow = fromMs(1'790'000'000'000);

/// Every field set, to values that differ from each other and from the defaults.
Job fullJob()
{
    Job job = *FakeEngine::job(QStringLiteral("JOB"), Status::Exec, kNow);
    int n = 0;
    for (QString *text : {&job.folder, &job.timeZone, &job.definition, &job.user, &job.taskType, &job.description, &job.recovery,
                          &job.statusText, &job.substatus})
        *text = QString::fromUtf8("tëxt 🙂 %1").arg(++n);
    job.streamId = QStringLiteral("fifteen letters"); // as long as a packed UUID less one
    job.canceled = job.cancelPending = true;
    job.priority = 102;
    job.flags = {true, false, true, false, true, false, true, false, true, false, true, false, true};
    job.startTime = kNow;
    job.deadline = kNow + Duration(1);
    job.latestStart = fromMs(-1);
    job.maxDuration = Duration(std::numeric_limits<qint64>::max());
    job.estimated = Duration(std::numeric_limits<qint64>::min());
    job.dependencyCount = std::numeric_limits<int>::max();
    job.unresolvedCount = std::numeric_limits<int>::min();
    for (int i = 0; i < 3; ++i) {
        JobRun &run = FakeEngine::addRun(job, i == 2 ? Status::Exec : Status::Abend, kNow + Duration(i), kNow + Duration(i + 1));
        run.substatus = run.workstation = QStringLiteral("run %1").arg(i);
        run.jobNumber = std::numeric_limits<qint64>::max() - i;
        run.returnCode = -i;
        run.elapsed = Duration(i);
        run.estimated = Duration(-i);
        run.canceled = run.maxDurationGone = i == 1;
        run.cancelPending = run.minDurationNotReached = i == 2;
    }
    return job;
}

} // namespace

class CodecTest : public QObject
{
    Q_OBJECT

private slots:
    void what_is_packed_comes_back()
    {
        Names names;
        const Job job = fullJob();
        QCOMPARE(*unpack<Job>(pack(job, names), names), job);
        QCOMPARE(*unpack<Job>(pack(Job(), names), names), Job());
        Workstation workstation = *FakeEngine::workstation(QStringLiteral("WS"));
        workstation.flags = QStringList{QStringLiteral("A"), QString(), QStringLiteral("A")};
        workstation.limit = -1;
        workstation.started = kNow;
        QCOMPARE(*unpack<Workstation>(pack(workstation, names), names), workstation);
        JobStream stream;
        stream.id = QStringLiteral("not a uuid");
        stream.name = stream.originalName = QStringLiteral("S");
        stream.jobs = 12;
        stream.deadline = kNow;
        QCOMPARE(*unpack<JobStream>(pack(stream, names), names), stream);
        std::vector<Prompt> prompts(3);
        prompts[1].text = QStringLiteral("really?");
        prompts[2].answered = kNow;
        QCOMPARE(*unpack<std::vector<Prompt>>(pack(prompts, names), names), prompts);
        std::vector<Resource> resources(2);
        resources[1].inUse = 7;
        QCOMPARE(*unpack<std::vector<Resource>>(pack(resources, names), names), resources);
    }

    void a_newer_format_is_not_read()
    {
        Names names;
        QByteArray bytes = pack(fullJob(), names);
        bytes[0] = char(bytes[0] + 2); // zigzag: the next number
        QVERIFY(!unpack<Job>(bytes, names));
        QVERIFY(!unpack<Job>(QByteArray(), names));
    }

    void damaged_bytes_are_no_value_and_no_crash()
    {
        Names names;
        const QByteArray good = pack(fullJob(), names);
        for (qsizetype size = 0; size < good.size(); ++size)
            QVERIFY2(!unpack<Job>(good.left(size), names), qPrintable(QString::number(size)));
        QRandomGenerator random(3);
        int readable = 0;
        for (int i = 0; i < 20'000; ++i) {
            QByteArray bytes = good;
            for (int hits = 1 + random.bounded(4); hits > 0; --hits)
                bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
            if (const JobPtr job = unpack<Job>(bytes, names))
                readable += job->runs.size() < 200'000 ? 1 : 0; // what can be read is bounded
        }
        QVERIFY(readable > 0 && readable < 20'000);
    }
};

QTEST_GUILESS_MAIN(CodecTest)
#include "tst_codec.moc"
