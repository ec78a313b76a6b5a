#include "core/practice/plan/world.h"
#include "core/practice/replay/tracesource.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <zlib.h>

using namespace resync;
using namespace resync::practice;
using namespace resync::practice::replay;
using namespace std::chrono_literals;

namespace
{

const QString kFile = QStringLiteral("day.csv");
const QByteArray kTable = "job,stream,workstation,submitted,started,ended,state,return_code\n"
                          "POST,EODCLOSE,FTA1,2024-05-06T22:00:00Z,2024-05-06T22:00:05Z,2024-05-06T22:04:00Z,ABEND,3\n"
                          "LOAD,EODCLOSE,FTA1,2024-05-06T22:05:00Z,2024-05-06T22:06:00Z,2024-05-06T22:10:00Z,SUCC,0\n"
                          "COPY,NIGHT,FTA2,2024-05-07T03:00:00Z,2024-05-07T03:00:00Z,2024-05-07T03:30:00Z,CANCELLED,\n"
                          "GONE,NIGHT,FTA2,2024-05-07T03:10:00Z,,,FAIL,\n";
const QByteArray kSwf = "; Version: 2.2\n"
                        "; Computer: Tiny cluster\n"
                        "; UnixStartTime: 1700000000\n"
                        "1   0  10  100 4 -1 -1 4 200 -1 1  7 1 3 1 -1 -1 -1\n"
                        "2  60  -1   30 4 12.5 -1 4 200 -1 0  7 1 3 1 -1  1 -1\n"
                        "3 120   5   -1 4 -1 -1 4 200 -1 5  8 1 4 2 -1 -1 -1\n";

WorldOptions options()
{
    WorldOptions o;
    o.start = *fromIso(u"2026-09-16T12:00:00Z");
    o.timeZone = QStringLiteral("UTC");
    o.colleagues = false;
    return o;
}

std::unique_ptr<World> worldOf(const Trace &trace, double failureRate = 0.02)
{
    TraceOptions traceOptions;
    traceOptions.start = options().start;
    traceOptions.failureRate = failureRate;
    return std::make_unique<World>(options(), std::make_shared<TraceSource>(trace, traceOptions));
}

const SimJob *jobNamed(const World &world, const char *name)
{
    for (const SimJob &job : world.jobs()) {
        if (job.name == QLatin1String(name))
            return &job;
    }
    return nullptr;
}

QByteArray zipped(const QByteArray &text)
{
    QByteArray packed(compressBound(uLong(text.size())) + 64, Qt::Uninitialized);
    z_stream stream{};
    if (deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray input = text;
    stream.next_in = reinterpret_cast<Bytef *>(input.data());
    stream.avail_in = uInt(input.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    deflate(&stream, Z_FINISH);
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

} // namespace

/// Recorded traces: read, refused with the place of the damage, and played as plans.
class TestReplay : public QObject
{
    Q_OBJECT

private slots:
    void aTableIsReadWithItsOutcomes()
    {
        const auto trace = readCsv(kTable, kFile);
        QVERIFY(trace.ok());
        QCOMPARE(trace->jobs.size(), size_t(4));
        QVERIFY(trace->hasOutcomes);
        QCOMPARE(trace->jobs[0].stream, QStringLiteral("EODCLOSE"));
        QCOMPARE(trace->jobs[0].wait, std::optional<Duration>(5s));
        QCOMPARE(trace->jobs[0].duration, std::optional<Duration>(235s));
        QCOMPARE(trace->jobs[0].outcome, TraceOutcome::Failed);
        QCOMPARE(trace->jobs[0].returnCode, std::optional<int>(3));
        QCOMPARE(trace->jobs[2].outcome, TraceOutcome::Canceled);
        QCOMPARE(trace->jobs[3].outcome, TraceOutcome::NeverStarted);
    }

    void columnNamesSeparatorsQuotesAndTimesAreTolerated_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("job");
        QTest::addColumn<int>("outcome");
        const auto good = int(TraceOutcome::Succeeded);
        QTest::newRow("other names") << QByteArray("Job Name;Queue;Host;Submit_Time;Start Time;End-Time;Status\nX;Q;H;2024-05-06 "
                                                   "10:00:00;2024-05-06 10:00:01;2024-05-06 10:05:00;COMPLETED\n")
                                     << "X" << good;
        QTest::newRow("tabs and epoch seconds")
            << QByteArray("name\tsubmitted\tstarted\tended\trc\nX\t1714989600\t1714989601\t1714989900\t0\n") << "X" << good;
        QTest::newRow("epoch milliseconds") << QByteArray(
                                                   "name,submitted,started,ended,rc\nX,1714989600000,1714989601000,1714989900000,7\n")
                                            << "X" << int(TraceOutcome::Failed);
        QTest::newRow("quotes, CRLF, BOM") << QByteArray("\xef\xbb\xbf\"job\",\"submitted\",\"ended\",\"state\"\r\n\"A \"\"big\"\", "
                                                         "job\",2024-05-06T10:00:00+02:00,2024-05-06T10:09:00+02:00,OK\r\n")
                                           << "A \"big\", job" << good;
        QTest::newRow("a quoted line break") << QByteArray("job,submitted,state\n\"two\nlines\",2024-05-06T10:00:00Z,TIMEOUT\n")
                                             << "two\nlines" << int(TraceOutcome::Failed);
        QTest::newRow("who cancelled") << QByteArray("job,submitted,state\nX,2024-05-06T10:00:00Z,CANCELLED by 1042\n") << "X"
                                       << int(TraceOutcome::Canceled);
        QTest::newRow("no outcome") << QByteArray("job,submitted\nX,2024-05-06T10:00:00Z\n") << "X" << int(TraceOutcome::Unknown);
    }
    void columnNamesSeparatorsQuotesAndTimesAreTolerated()
    {
        QFETCH(QByteArray, text);
        const auto trace = readCsv(text, kFile);
        QVERIFY2(trace.ok(), trace.ok() ? "" : qPrintable(trace.error().text()));
        QCOMPARE(trace->jobs.size(), size_t(1));
        QTEST(trace->jobs[0].job, "job");
        QTEST(int(trace->jobs[0].outcome), "outcome");
    }

    void damageIsNamedByLineAndField_data()
    {
        QTest::addColumn<bool>("swf");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("says");
        const QString field = QStringLiteral("trace.field");
        QTest::newRow("no time") << false << QByteArray("job,submitted\nA,2024-05-06T10:00:00Z\nB,yesterday\n") << field
                                 << "Line 3, field \"submitted\": \"yesterday\"";
        QTest::newRow("end before start") << false << QByteArray("job,submitted,started,ended\nA,10,20,15\n") << field
                                          << "Line 2, field \"ended\"";
        QTest::newRow("no number") << false << QByteArray("job,submitted,rc\nA,10,x\n") << field << "Line 2, field \"return code\": \"x\"";
        QTest::newRow("open quote") << false << QByteArray("job,submitted\nA,10\n\"B,10\n") << field << "Line 3: a quote";
        QTest::newRow("lines within quotes count") << false << QByteArray("job,submitted\n\"A\n\n\",10\nB,x\n") << field << "Line 5, field";
        QTest::newRow("no column of times") << false << QByteArray("job,stream\nA,S\n") << QStringLiteral("trace.header") << "submitted";
        QTest::newRow("no column of names") << false << QByteArray("colour,submitted\nA,1\n") << QStringLiteral("trace.header")
                                            << "\"job\"";
        QTest::newRow("empty") << false << QByteArray() << QStringLiteral("trace.header") << "Line 1";
        QTest::newRow("header only") << false << QByteArray("job,submitted\n") << QStringLiteral("trace.empty") << "no job";
        QTest::newRow("swf: a word") << true << QByteArray("; x\n1 0 10 abc 4 -1 -1 4 200 -1 1 7 1 3 1 -1 -1 -1\n") << field
                                     << "Line 2, field 4 (run time): \"abc\"";
        QTest::newRow("swf: too short") << true << QByteArray("1 0 10 5 4\n") << field << "Line 1 has 5 fields of 18: CPU time is missing";
        QTest::newRow("swf: huge") << true << QByteArray("1 1e300 10 5 4 -1 -1 4 200 -1 1 7 1 3 1 -1 -1 -1\n") << field
                                   << "field 2 (submit time)";
        QTest::newRow("swf: nan") << true << QByteArray("1 nan 10 5 4 -1 -1 4 200 -1 1 7 1 3 1 -1 -1 -1\n") << field
                                  << "field 2 (submit time)";
        QTest::newRow("swf: comments only") << true << QByteArray("; nothing\n") << QStringLiteral("trace.empty") << "no job";
    }
    void damageIsNamedByLineAndField()
    {
        QFETCH(bool, swf);
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto trace = swf ? readSwf(text, kFile) : readCsv(text, kFile);
        QVERIFY(!trace.ok());
        QTEST(trace.error().code, "code");
        QVERIFY2(trace.error().message.contains(says), qPrintable(trace.error().message));
        QCOMPARE(trace.error().context, kFile);
    }

    void theWorkloadFormatIsReadWithItsUnknowns()
    {
        const auto trace = readSwf(kSwf, QStringLiteral("t.swf"));
        QVERIFY(trace.ok());
        QCOMPARE(trace->description, QStringLiteral("Tiny cluster"));
        QCOMPARE(trace->jobs.size(), size_t(3));
        QCOMPARE(toIso(trace->jobs[0].submitted), QStringLiteral("2023-11-14T22:13:20Z"));
        QCOMPARE(trace->jobs[0].outcome, TraceOutcome::Succeeded);
        QCOMPARE(trace->jobs[1].wait, std::nullopt);
        QCOMPARE(trace->jobs[1].outcome, TraceOutcome::Failed);
        QCOMPARE(trace->jobs[1].preceding, 0);
        QCOMPARE(trace->jobs[2].outcome, TraceOutcome::Canceled);
        QCOMPARE(trace->jobs[2].duration, std::nullopt);
    }

    void numbersTooLargeForAStatusOrAStartAreUnknown()
    {
        const auto trace =
            readSwf("; UnixStartTime: 9223372036854775807\n1 5 10 100 4 -1 -1 4 200 -1 3999999999 7 1 3 1 -1 -1 -1\n", kFile);
        QVERIFY(trace.ok());
        QCOMPARE(trace->jobs[0].outcome, TraceOutcome::Unknown);
        QCOMPARE(toIso(trace->jobs[0].submitted), QStringLiteral("1970-01-01T00:00:05Z"));
    }

    void packedFilesAreUnpackedAndDamagedOnesRefused()
    {
        const QTemporaryDir folder;
        const QByteArray packed = zipped(kSwf);
        write(folder.filePath(QStringLiteral("a.swf.gz")), packed);
        write(folder.filePath(QStringLiteral("b.swf.gz")), packed.left(packed.size() / 2));
        write(folder.filePath(QStringLiteral("c.csv.gz")), "this is not packed");
        write(folder.filePath(QStringLiteral("d.csv")), kTable);
        QCOMPARE(readTrace(folder.filePath(QStringLiteral("a.swf.gz")))->jobs.size(), size_t(3));
        QCOMPARE(readTrace(folder.filePath(QStringLiteral("b.swf.gz"))).error().code, QStringLiteral("trace.gzip"));
        QCOMPARE(readTrace(folder.filePath(QStringLiteral("c.csv.gz"))).error().code, QStringLiteral("trace.gzip"));
        QCOMPARE(readTrace(folder.filePath(QStringLiteral("d.csv")))->jobs.size(), size_t(4));
        QCOMPARE(readTrace(folder.filePath(QStringLiteral("none.csv"))).error().code, QStringLiteral("trace.open"));
    }

    void aTracePlaysFromNowOnAndKeepsItsOutcomes()
    {
        const auto world = worldOf(*readCsv(kTable, kFile));
        QVERIFY(jobNamed(*world, "POST"));
        world->advanceBy(1min);
        QCOMPARE(jobNamed(*world, "POST")->status(), JobStatus::Exec);
        QVERIFY(std::abs((*jobNamed(*world, "POST")->lastRun().startedAt - (options().start + 5s)).count()) <= 2000);
        QCOMPARE(jobNamed(*world, "LOAD")->status(), JobStatus::Hold);
        world->advanceBy(15min);
        QCOMPARE(jobNamed(*world, "POST")->status(), JobStatus::Abend);
        QCOMPARE(jobNamed(*world, "POST")->lastRun().returnCode, std::optional<int>(3));
        QVERIFY(!jobNamed(*world, "POST")->lastRun().syntheticFailure);
        QCOMPARE(jobNamed(*world, "LOAD")->status(), JobStatus::Succ);
        world->advanceBy(6h);
        QVERIFY(jobNamed(*world, "COPY")->lastRun().canceled);
        QVERIFY(jobNamed(*world, "COPY")->lastRun().startedAt.has_value());
        QCOMPARE(jobNamed(*world, "GONE")->status(), JobStatus::Fail);
        QVERIFY(world->joblog(jobNamed(*world, "POST")->lastRun().id).ok());
    }

    void aFinishedTraceBeginsAgainTheNextDay()
    {
        const auto world = worldOf(*readCsv(kTable, kFile));
        const Duration whole = std::chrono::hours(24);
        world->advanceBy(23h); // past the plan switch at midnight
        QVERIFY(world->plan().runNumber > 14);
        const SimJob *again = nullptr;
        for (const SimJob &job : world->jobs()) {
            if (job.name == QLatin1String("POST") && job.schedTime == options().start + whole)
                again = &job;
        }
        QVERIFY(again);
        QCOMPARE(again->definition->id.size(), 36);
        QCOMPARE(again->status(), JobStatus::Hold);
        const QString id = again->id;
        world->advanceBy(61min);
        QCOMPARE(world->jobs()[size_t(world->jobIndex(id))].status(), JobStatus::Exec);
    }

    void onlyATraceWithoutOutcomesGetsFailuresAndTheyAreMarked()
    {
        QByteArray silent = "job,stream,submitted,started,ended\n";
        QByteArray telling = "job,stream,submitted,started,ended,state\n";
        for (int i = 0; i < 1000; ++i) {
            const QByteArray row = "J,S" + QByteArray::number(i % 9) + "," + QByteArray::number(1714989600 + i) + "," +
                                   QByteArray::number(1714989601 + i) + "," + QByteArray::number(1714989660 + i);
            silent += row + "\n";
            telling += row + (i % 100 == 0 ? ",FAILED\n" : ",COMPLETED\n");
        }
        const auto count = [](const World &world) {
            std::pair<int, int> failed; // all, marked
            for (const SimJob &job : world.jobs()) {
                failed.first += job.status() == JobStatus::Abend;
                failed.second += job.lastRun().syntheticFailure;
            }
            return failed;
        };
        const auto made = worldOf(*readCsv(silent, kFile), 0.1);
        made->advanceBy(2h);
        QVERIFY(count(*made).first > 70 && count(*made).first < 130);
        QCOMPARE(count(*made).second, count(*made).first);
        const auto none = worldOf(*readCsv(silent, kFile), 0);
        none->advanceBy(2h);
        QCOMPARE(count(*none).first, 0);
        const auto own = worldOf(*readCsv(telling, kFile), 0.5);
        own->advanceBy(2h);
        QCOMPARE(count(*own), std::make_pair(10, 0));
    }

    /// What an operator sees of a rerun: a record that ended well is met again, and a failure that no record knows is not taken for one.
    void rerunsEndAsRecordedOrSayThatTheyAreMadeUp_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<double>("rate");
        QTest::addColumn<bool>("endsWell");
        QTest::newRow("recorded successes") << QByteArray("COMPLETED") << 0.0 << true;
        QTest::newRow("no outcome recorded, none made to fail") << QByteArray() << 0.0 << true;
        QTest::newRow("recorded failures") << QByteArray("FAILED") << 0.0 << false;
        QTest::newRow("no outcome recorded, all made to fail") << QByteArray() << 1.0 << false;
    }
    void rerunsEndAsRecordedOrSayThatTheyAreMadeUp()
    {
        QFETCH(QByteArray, state);
        QFETCH(double, rate);
        QFETCH(bool, endsWell);
        QByteArray table = "job,stream,submitted,started,ended,state\n";
        for (int i = 0; i < 200; ++i)
            table += "J" + QByteArray::number(i) + ",S,1714989600,1714989601,1714993200," + state + "\n";
        const auto world = worldOf(*readCsv(table, kFile), rate);
        world->advanceBy(10min);
        QStringList broken;
        for (const SimJob &job : world->jobs()) {
            if (job.status() == JobStatus::Exec && job.definition->recorded)
                broken.append(job.id);
        }
        QCOMPARE(broken.size(), 200);
        const auto job = [&world](const QString &id) -> const SimJob & { return world->jobs()[size_t(world->jobIndex(id))]; };
        for (const QString &id : broken) {
            QVERIFY(world->forceAbend(id, {}).ok());
            QVERIFY(world->rerun(job(id).lastRun().id, {}, QStringLiteral("ana")).ok());
        }
        world->advanceBy(8h);
        int failed = 0;
        for (const QString &id : broken) {
            const SimRun &run = job(id).lastRun();
            QCOMPARE(run.attempt, 2);
            QVERIFY(run.error || run.status == JobStatus::Succ);
            QCOMPARE(run.syntheticFailure, run.error);
            failed += run.error;
        }
        if (endsWell)
            QCOMPARE(failed, 0);
        else
            QVERIFY2(failed > 0 && failed < 100, qPrintable(QString::number(failed)));
    }

    void namesFitTheEnginesFields()
    {
        const auto trace = readCsv(
            "job,stream,workstation,submitted\n"
            "\"a very long name of a job that no engine would take as it is\",\"stream with blanks\",\"node.with.dots.and.more-1\",10\n"
            "x,y,\"node.with.dots.and.more-2\",11\n1,2,3,12\n",
            kFile);
        const auto world = worldOf(*trace);
        QSet<QString> machines;
        for (const SimWorkstation &workstation : world->workstations()) {
            QVERIFY(workstation.definition.name.size() <= 16);
            QVERIFY(!machines.contains(workstation.definition.name));
            machines.insert(workstation.definition.name);
        }
        for (const SimJob &job : world->jobs())
            QVERIFY(job.name.size() <= 40 && job.name[0].isLetter());
        for (const SimStream &stream : world->streams())
            QVERIFY(stream.name.size() <= 16);
    }

    void realTracesCanBePlayed()
    {
        const QString folder = qEnvironmentVariable("RESYNC_TRACE_DIR", QStringLiteral(RESYNC_SOURCE_DIR "/../shared/data/job_traces"));
        if (!QDir(folder).exists())
            QSKIP("no recorded traces beside the checkout and none named by RESYNC_TRACE_DIR; our own were played");
        const QFileInfoList files =
            QDir(folder).entryInfoList({QStringLiteral("*.gz"), QStringLiteral("*.swf"), QStringLiteral("*.csv")}, QDir::Files);
        QVERIFY(!files.isEmpty());
        for (const QFileInfo &file : files) {
            const auto trace = readTrace(file.filePath());
            QVERIFY2(trace.ok(), trace.ok() ? "" : qPrintable(trace.error().text()));
            constexpr double kRate = 0.05;
            const auto world = worldOf(*trace, kRate);
            int ended = 0, failed = 0, marked = 0;
            const auto count = [&] {
                for (const SimJob &job : world->jobs()) {
                    for (const SimRun &run : job.runs) {
                        ended += run.endedAt.has_value();
                        failed += run.status == JobStatus::Abend || run.status == JobStatus::Fail;
                        marked += run.syntheticFailure;
                    }
                }
            };
            world->advanceBy(11h); // to before the first plan ends
            count();
            QVERIFY2(trace->hasOutcomes ? marked == 0 : marked == failed, qPrintable(file.fileName())); // its own are kept, ours say so
            if (!trace->hasOutcomes && ended > 1000)
                QVERIFY2(failed > ended * kRate / 2 && failed < ended * kRate * 2, qPrintable(QString::number(failed)));
            world->advanceBy(37h);
            count();
            QVERIFY2(ended > 0, qPrintable(file.fileName()));
            qInfo(
                "%s: %zu jobs over %.1f days, %s outcomes; after two days %zu jobs in plan, %d ends seen, %d failures, %d of them made up",
                qPrintable(file.fileName()), trace->jobs.size(), double(trace->length().count()) / 86400000,
                trace->hasOutcomes ? "with" : "without", world->jobs().size(), ended, failed, marked);
        }
    }
};

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
