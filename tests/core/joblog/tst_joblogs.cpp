#include "core/joblog/joblog.h"
#include "tests/core/joblog/framed.h"
#include "tests/support/tempstore.h"

#include <QTest>

using namespace resync;
using namespace resync::test;

class JoblogsTest : public QObject
{
    Q_OBJECT

private slots:
    void aLogComesBackByteForByteWithItsAnalysis_data() { TempStore::addRows(); }
    void aLogComesBackByteForByteWithItsAnalysis()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(fromMs(1790000000123));
        Joblogs joblogs(store.migrated(), clock);
        const QByteArray log = framed(QByteArray(200000, 'x') + "\ncp: /data/\xe9: No space left on device\n" + QByteArray("\0\r", 2), 1);
        const JoblogAnalysis analysis = analyseJoblog(log);
        QVERIFY(!joblogs.has(QStringLiteral("r1")));
        QVERIFY(!*joblogs.find(QStringLiteral("r1")));
        QVERIFY(joblogs.keep(QStringLiteral("r1"), QStringLiteral("/W#J"), log, analysis).ok());
        const auto found = joblogs.find(QStringLiteral("r1"));
        QVERIFY2(found.ok() && *found, found.ok() ? "" : qPrintable(found.error().text()));
        QCOMPARE((*found)->bytes, log);
        QCOMPARE((*found)->jobKey, QStringLiteral("/W#J"));
        QCOMPARE((*found)->capturedAt, clock.now());
        QCOMPARE((*found)->analysis, analysis);
        QVERIFY(analysis.line > 0 && !analysis.objects.empty());
        const auto alone = joblogs.analysisOf(QStringLiteral("r1"));
        QVERIFY(alone.ok() && *alone);
        QCOMPARE(**alone, analysis);
    }

    void aLogThatGrewReplacesItself_data() { TempStore::addRows(); }
    void aLogThatGrewReplacesItself()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(fromMs(1790000000123));
        Joblogs joblogs(store.migrated(), clock);
        const QByteArray longer(150000, 'a');
        QVERIFY(joblogs.keep(QStringLiteral("r"), QStringLiteral("k"), longer, {}).ok());
        QVERIFY(joblogs.keep(QStringLiteral("r"), QStringLiteral("k"), "short", {}).ok());
        QCOMPARE((*joblogs.find(QStringLiteral("r")))->bytes, QByteArray("short"));
        QVERIFY(joblogs.keep(QStringLiteral("r"), QStringLiteral("k"), {}, {}).ok());
        QVERIFY((*joblogs.find(QStringLiteral("r")))->bytes.isEmpty());
    }

    void itIsKeptWithinATransactionOfTheCaller_data() { TempStore::addRows(); }
    void itIsKeptWithinATransactionOfTheCaller()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(fromMs(1790000000123));
        Database &database = store.migrated();
        Joblogs joblogs(database, clock);
        {
            auto transaction = database.begin();
            QVERIFY(transaction.ok());
            QVERIFY(joblogs.keep(QStringLiteral("r"), QStringLiteral("k"), "text", {}).ok());
            QVERIFY(transaction->rollback().ok());
        }
        QVERIFY(!joblogs.has(QStringLiteral("r")));
    }
};

QTEST_GUILESS_MAIN(JoblogsTest)
#include "tst_joblogs.moc"
