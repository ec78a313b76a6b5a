#include "core/joblog/joblog.h"
#include "core/practice/joblogs/kinds.h"
#include "core/practice/joblogs/writer.h"

#include <QMap>
#include <QTest>

using namespace resync;
using namespace resync::practice;

/// Holds the analysis against the logs of the practice engine, which were written by other hands and say themselves what is true.
class PracticeLogsTest : public QObject
{
    Q_OBJECT

    static joblogs::WrittenLog logOf(const QString &kind, quint64 key)
    {
        joblogs::LogSubject subject;
        subject.runKey = key;
        subject.jobKey = key * 7 + 3;
        subject.frame = joblogs::Frame(key % 4);
        subject.technology = kind.section(QLatin1Char('.'), 0, 0);
        subject.cause = kind.section(QLatin1Char('.'), 1);
        subject.jobPath = QStringLiteral("/W#/S[(0100 09/15/26),(0AAAAAAAAAAAABQM)].J");
        subject.job = QStringLiteral("J");
        subject.user = QStringLiteral("batch");
        subject.task = QStringLiteral("/opt/batch/run.sh");
        subject.agent = QStringLiteral("/W");
        subject.database = QStringLiteral("DWH");
        subject.fileSystem = QStringLiteral("/data");
        subject.steps = {QStringLiteral("EXTRACT"), QStringLiteral("LOAD")};
        subject.jobNumber = 4711;
        subject.returnCode = joblogs::returnCode(subject.technology, subject.cause);
        subject.started = fromMs(1790000000000);
        subject.plannedEnd = subject.shownUntil = fromMs(1790000600000);
        subject.finished = true;
        return joblogs::write(subject);
    }

private slots:
    void mostCausesOfThePracticeEngineAreFoundToTheLine()
    {
        int asked = 0;
        int found = 0;
        int silent = 0;
        QMap<QString, QString> missed;
        for (const QString &kind : joblogs::kinds()) {
            for (quint64 key = 1; key <= 8; ++key) {
                const joblogs::WrittenLog log = logOf(kind, key);
                if (log.causeLine == 0)
                    continue;
                ++asked;
                const JoblogAnalysis analysis = analyseJoblog(log.text);
                silent += analysis.line == 0;
                if (analysis.line == log.causeLine)
                    ++found;
                else
                    missed[kind] = QStringLiteral("wanted %1 “%2”, got %3 “%4” [%5]")
                                       .arg(QString::number(log.causeLine), log.causeText.left(90), QString::number(analysis.line),
                                            analysis.text.left(90), analysis.family);
            }
        }
        QVERIFY(asked > 300);
        for (auto miss = missed.cbegin(); miss != missed.cend(); ++miss)
            qInfo().noquote() << miss.key() << miss.value();
        qInfo("first causal line found in %d of %d logs (%.1f %%), nothing said in %d", found, asked, 100.0 * found / asked, silent);
        QVERIFY(found * 100 >= asked * 90);
    }

    void aGoodRunIsNotBlamed()
    {
        for (const QString &kind : joblogs::kinds()) {
            joblogs::LogSubject subject;
            subject.technology = kind.section(QLatin1Char('.'), 0, 0);
            subject.steps = {QStringLiteral("EXTRACT")};
            subject.started = fromMs(1790000000000);
            subject.plannedEnd = subject.shownUntil = fromMs(1790000600000);
            subject.finished = true;
            QCOMPARE(analyseJoblog(joblogs::write(subject).text).line, 0);
        }
    }
};

QTEST_GUILESS_MAIN(PracticeLogsTest)
#include "tst_practice.moc"
