#include "core/practice/joblogs/kinds.h"
#include "core/practice/joblogs/writer.h"
#include "fixedplan.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace resync;
using namespace resync::practice;
using namespace std::chrono_literals;

namespace
{

joblogs::LogSubject subject(const QString &kind, quint64 run, quint64 job)
{
    joblogs::LogSubject s;
    s.runKey = run;
    s.jobKey = job;
    s.technology = kind.section(QLatin1Char('.'), 0, 0);
    s.cause = kind.section(QLatin1Char('.'), 1);
    s.jobPath = QStringLiteral("/FTA1#/BILLING/EODCLOSE[(2200 09/14/26),(0AAAAAAAAAAAABQM)].POSTTRX");
    s.job = QStringLiteral("POSTTRX");
    s.user = QStringLiteral("orabatch");
    s.task = QStringLiteral("/opt/batch/bin/post_trx.sh 20260914");
    s.agent = QStringLiteral("/FTA1");
    s.database = QStringLiteral("BILP");
    s.jobNumber = 4711;
    s.returnCode = s.cause.isEmpty() ? 0 : joblogs::returnCode(s.technology, s.cause);
    s.started = *fromIso(u"2026-09-15T01:07:31Z");
    s.plannedEnd = s.shownUntil = s.started + 4min;
    s.finished = true;
    s.zone = QStringLiteral("BRT");
    s.offsetSeconds = -3 * 3600;
    return s;
}

/// A job key whose logs are of modest length, so that all kinds are read quickly.
constexpr quint64 kModest = 3;

} // namespace

/// Joblogs: real-shaped, deterministic, with a known cause.
class TestJoblogs : public QObject
{
    Q_OBJECT

private slots:
    void everyKindFailsInItsOwnWords_data()
    {
        QTest::addColumn<QString>("kind");
        const QStringList kinds = joblogs::kinds();
        QVERIFY(kinds.size() >= 40);
        for (const QString &kind : kinds)
            QTest::newRow(qPrintable(kind)) << kind;
    }
    void everyKindFailsInItsOwnWords()
    {
        QFETCH(QString, kind);
        const joblogs::WrittenLog log = joblogs::write(subject(kind, 12, kModest));
        const QList<QByteArray> lines = log.text.split('\n');
        QVERIFY(!log.family.isEmpty());
        QVERIFY(log.causeLine > 10 && log.causeLine < lines.size());
        QVERIFY(lines[log.causeLine - 1].contains(log.causeText.toUtf8()));
        QVERIFY2(!log.text.contains('{') || log.text.contains("{\""), "a placeholder was left");
        static const QRegularExpression kExit(QStringLiteral("^=\\s*Exit Status\\s*:\\s*(-?\\d+)"), QRegularExpression::MultilineOption);
        const auto exit = kExit.match(QString::fromUtf8(log.text));
        QVERIFY(exit.hasMatch());
        QVERIFY(exit.captured(1).toInt() != 0);
        QCOMPARE(joblogs::write(subject(kind, 12, kModest)).text, log.text);
    }

    void aSuccessfulRunTellsOfNoCauseAndResemblesTheNext()
    {
        joblogs::LogSubject first = subject(QStringLiteral("oracle."), 1, kModest);
        joblogs::LogSubject second = subject(QStringLiteral("oracle."), 2, kModest);
        second.started += 24h;
        second.plannedEnd = second.shownUntil = second.started + 5min;
        const auto one = joblogs::write(first);
        const auto two = joblogs::write(second);
        QCOMPARE(one.causeLine, 0);
        QVERIFY(one.family.isEmpty());
        QVERIFY(one.text.contains("Exit Status           : 0"));
        QVERIFY(one.text != two.text);
        static const QRegularExpression kDigits(QStringLiteral("\\d+"));
        const auto shape = [](const QByteArray &text) {
            QString s = QString::fromUtf8(text).remove(kDigits);
            return s.remove(QStringLiteral("Mon")).remove(QStringLiteral("Tue"));
        };
        QCOMPARE(shape(one.text), shape(two.text)); // same steps; only ids, times and counters differ
    }

    void framesDifferByPlatform()
    {
        joblogs::LogSubject s = subject(QStringLiteral("shell.disk-full"), 1, kModest);
        QVERIFY(joblogs::write(s).text.contains("= JCLFILE   : /opt/batch"));
        QVERIFY(joblogs::write(s).text.contains("AWSBIS307I Starting"));
        s.frame = joblogs::Frame::Agent;
        const QByteArray agent = joblogs::write(s).text;
        QVERIFY(agent.contains("= TASK      : <?xml"));
        QVERIFY(!agent.contains("JCLFILE") && !agent.contains("AWSBIS307I") && !agent.contains("System Time"));
        s.frame = joblogs::Frame::Windows;
        const QByteArray windows = joblogs::write(s).text;
        QCOMPARE(windows.count('\n'), windows.count("\r\n"));
        QVERIFY(windows.contains("jobmanrc.cmd"));
    }

    void aGrowingLogIsAlwaysABeginningOfTheLaterOne()
    {
        joblogs::LogSubject s = subject(QStringLiteral("java.memory"), 5, kModest);
        s.finished = false;
        QByteArray before;
        for (auto shown = 0s; shown <= 240s; shown += 20s) {
            s.shownUntil = s.started + shown;
            const QByteArray now = joblogs::write(s).text;
            QVERIFY(now.startsWith(before));
            QVERIFY(!now.contains("Exit Status"));
            before = now;
        }
        s.finished = true;
        QVERIFY(joblogs::write(s).text.startsWith(before));
    }

    void someJobsWriteUnusually()
    {
        bool latin1 = false, colours = false, longLine = false, noNewline = false;
        qsizetype smallest = 1 << 30, largest = 0;
        for (quint64 job = 0; job < 400; ++job) {
            const QByteArray text = joblogs::write(subject(QStringLiteral("oracle.space"), 1, job)).text;
            latin1 |= text.contains('\xed') && !QString::fromUtf8(text).contains(QLatin1String("Início"));
            colours |= text.contains("\x1b[");
            noNewline |= !text.endsWith('\n');
            qsizetype at = 0;
            for (qsizetype next; (next = text.indexOf('\n', at)) >= 0; at = next + 1)
                longLine |= next - at > 20000;
            smallest = std::min(smallest, text.size());
            largest = std::max(largest, text.size());
        }
        QVERIFY(latin1);
        QVERIFY(colours);
        QVERIFY(longLine);
        QVERIFY(noNewline);
        QVERIFY2(smallest < 2500, qPrintable(QString::number(smallest)));
        QVERIFY2(largest > 3'000'000, qPrintable(QString::number(largest)));
    }

    void aRunMadeToFailBeforeItsTimeStillTellsItsCause()
    {
        auto source = std::make_shared<FixedPlan>();
        source->stream(QStringLiteral("S"), {FixedPlan::job(QStringLiteral("A"), 3600)});
        World world(FixedPlan::options(), source);
        world.advanceBy(5min);
        const SimJob &job = jobNamed(world, QStringLiteral("A"));
        const QByteArray growing = *world.joblog(job.lastRun().id);
        QVERIFY(world.forceAbend(job.id, QStringLiteral("space")).ok());
        const JobLogTruth truth = *world.joblogTruth(job.lastRun().id);
        QCOMPARE(truth.family, QStringLiteral("oracle.space"));
        QVERIFY(truth.causeLine > 0);
        QVERIFY(world.joblog(job.lastRun().id)->contains(truth.causeText.toUtf8()));
        QVERIFY(world.joblog(job.lastRun().id)->startsWith(growing));
    }

    void aRunThatNeverStartedHasNoLog()
    {
        auto source = std::make_shared<FixedPlan>();
        auto fail = FixedPlan::job(QStringLiteral("FAILS"), 10, 1);
        fail->recorded->status = JobStatus::Fail;
        source->stream(QStringLiteral("S"), {fail, FixedPlan::job(QStringLiteral("BAD"), 100, 8)});
        World world(FixedPlan::options(), source);
        QCOMPARE(world.joblog(jobNamed(world, QStringLiteral("BAD")).lastRun().id).error().code, QStringLiteral("joblog.none"));
        world.advanceBy(1min);
        const QByteArray growing = *world.joblog(jobNamed(world, QStringLiteral("BAD")).lastRun().id);
        QVERIFY(!growing.contains("Exit Status"));
        world.advanceBy(10min);
        QCOMPARE(jobNamed(world, QStringLiteral("FAILS")).status(), JobStatus::Fail);
        QCOMPARE(world.joblog(jobNamed(world, QStringLiteral("FAILS")).lastRun().id).error().code, QStringLiteral("joblog.none"));
        const QString run = jobNamed(world, QStringLiteral("BAD")).lastRun().id;
        const QByteArray whole = *world.joblog(run);
        QVERIFY(whole.startsWith(growing));
        QVERIFY(whole.contains("Exit Status           : 8"));
        const JobLogTruth truth = *world.joblogTruth(run);
        QVERIFY(truth.failed);
        QVERIFY(whole.split('\n')[truth.causeLine - 1].contains(truth.causeText.toUtf8()));
        QCOMPARE(world.joblog(QStringLiteral("nothing")).error().code, QStringLiteral("AWSJDB101E"));
    }
};

QTEST_GUILESS_MAIN(TestJoblogs)
#include "tst_joblogs.moc"
