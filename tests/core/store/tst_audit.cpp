#include "core/store/audit.h"

#include "tests/support/tempstore.h"

#include <QTest>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

class AuditTest : public QObject
{
    Q_OBJECT
    static void fill(Database &database, ManualClock &clock, int rows)
    {
        Audit audit(database, clock);
        auto transaction = database.begin();
        QVERIFY(transaction.ok());
        for (int i = 1; i <= rows; ++i) {
            RESYNC_OK(audit.append(QStringLiteral("maria"), QStringLiteral("apikey.created"), QStringLiteral("key-%1").arg(i),
                                   {{QStringLiteral("name"), QStringLiteral("José %1").arg(i)}}));
            clock.advance(1s);
        }
        RESYNC_OK(transaction->commit());
    }
    static void lift(Database &database)
    {
        if (database.isSqlite()) {
            RESYNC_OK(database.run(QStringLiteral("DROP TRIGGER audit_no_update")));
            RESYNC_OK(database.run(QStringLiteral("DROP TRIGGER audit_no_delete")));
        } else {
            RESYNC_OK(database.run(QStringLiteral("DROP TRIGGER audit_no_change ON audit")));
        }
    }

private slots:
    void rowsAreNumberedAndWhole_data() { TempStore::addRows(); }
    void rowsAreNumberedAndWhole()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(*fromIso(u"2026-11-20T23:59:50Z"));
        fill(store.migrated(), clock, 20);
        const Audit audit(store.database(), clock);
        const auto check = audit.verify();
        RESYNC_OK(check);
        QVERIFY(check->whole());
        QCOMPARE(check->rows, 20);
        QCOMPARE(check->head.size(), 32);
        QCOMPARE(*audit.lastSeq(), 20);
        const auto one = audit.entries(5, QStringLiteral("key-7"));
        RESYNC_OK(one);
        QCOMPARE(one->size(), size_t(1));
        QCOMPARE(one->front().seq, 7);
        QCOMPARE(one->front().details.value(QLatin1String("name")).toString(), QStringLiteral("José 7"));
    }
    void theDatabaseRefusesToChangeOrRemoveARow_data() { TempStore::addRows(); }
    void theDatabaseRefusesToChangeOrRemoveARow()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(*fromIso(u"2026-11-20T12:00:00Z"));
        fill(store.migrated(), clock, 3);
        QVERIFY(!store.database().run(QStringLiteral("UPDATE audit SET who = 'nobody' WHERE seq = 2")));
        QVERIFY(!store.database().run(QStringLiteral("DELETE FROM audit WHERE seq = 2")));
        if (!store.database().isSqlite())
            QVERIFY(!store.database().run(QStringLiteral("TRUNCATE audit")));
        QCOMPARE(Audit(store.database(), clock).verify()->rows, 3);
    }
    void tamperingShowsAtItsRow_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<qint64>("row");
        for (const char *column : {"who", "action", "object", "details"})
            QTest::addRow("%s", column) << QStringLiteral("UPDATE audit SET %1 = 'x' WHERE seq = 4").arg(QLatin1String(column))
                                        << qint64(4);
        QTest::newRow("time") << QStringLiteral("UPDATE audit SET at_ms = at_ms + 1 WHERE seq = 4") << qint64(4);
        QTest::newRow("hash") << QStringLiteral("UPDATE audit SET hash = x'00' WHERE seq = 4") << qint64(4);
        QTest::newRow("first") << QStringLiteral("UPDATE audit SET who = 'x' WHERE seq = 1") << qint64(1);
        QTest::newRow("last") << QStringLiteral("UPDATE audit SET who = 'x' WHERE seq = 9") << qint64(9);
        QTest::newRow("removed") << QStringLiteral("DELETE FROM audit WHERE seq = 4") << qint64(4);
        QTest::newRow("inserted") << QStringLiteral(
                                         "INSERT INTO audit SELECT 0, at_ms, who, action, object, details, hash FROM audit WHERE seq = 1")
                                  << qint64(1);
        QTest::newRow("text moved between fields")
            << QStringLiteral("UPDATE audit SET who = 'mari', action = 'aapikey.created' WHERE seq = 4") << qint64(4);
        QTest::newRow("exchanged") << QStringLiteral(
                                          "UPDATE audit SET seq = CASE seq WHEN 4 THEN -5 WHEN 5 THEN -4 END WHERE seq IN (4, 5)")
                                   << qint64(1);
    }
    void tamperingShowsAtItsRow()
    {
        QFETCH(QString, sql);
        QFETCH(qint64, row);
        TempStore store(StoreAddress::Kind::Sqlite);
        ManualClock clock(*fromIso(u"2026-11-20T12:00:00Z"));
        fill(store.migrated(), clock, 9);
        lift(store.database());
        RESYNC_OK(store.database().run(sql));
        const auto check = Audit(store.database(), clock).verify();
        RESYNC_OK(check);
        QVERIFY(!check->whole());
        QCOMPARE(*check->firstBad, row);
    }
    void aRowNeedsATransaction()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        ManualClock clock(*fromIso(u"2026-11-20T12:00:00Z"));
        Audit audit(store.migrated(), clock);
        QCOMPARE(audit.append(QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c"), {}).error().code,
                 QStringLiteral("store.nested"));
    }
};

QTEST_GUILESS_MAIN(AuditTest)
#include "tst_audit.moc"
