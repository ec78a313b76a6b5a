#include "core/store/backup.h"
#include "core/store/dailybackup.h"
#include "core/store/migrate.h"
#include "tests/support/tempstore.h"

#include <QDir>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QTest>

using namespace resync;
using resync::test::TempStore;

namespace
{

const Instant kNow = fromMs(1'790'000'000'000); // 2026-09-21T14:13:20Z

Result<void> fill(Database &db, int rows)
{
    const std::vector<Migration> steps{{1, QStringLiteral("first"), QStringLiteral("CREATE TABLE a (id {serial}, t TEXT) {table_end};")}};
    if (auto done = migrate(db, steps, {}, kNow); !done)
        return done.error();
    const BulkInsert bulk{QStringLiteral("a"), {{QStringLiteral("t"), BulkColumn::Type::Text}}, {}};
    return db.insertMany(bulk, rows, [](qsizetype row, int) { return QVariant(QStringLiteral("row %1").arg(row)); });
}

qint64 rowsOf(Database &db)
{
    const auto found = db.number(QStringLiteral("SELECT count(*) FROM a"));
    return found ? found->value_or(-1) : -2;
}

} // namespace

class BackupTest : public QObject
{
    Q_OBJECT

private slots:
    void a_backup_restores_what_was_there_data() { TempStore::addRows(); }
    void a_backup_restores_what_was_there()
    {
        RESYNC_TEMP_STORE(store);
        RESYNC_OK(fill(store.database(), 500));
        const QString file = backupName(store.folder() + QStringLiteral("/backups"), kNow, store.address().kind);
        QVERIFY(file.contains(QStringLiteral("resync-20260921T141320Z.")));
        const auto reader = store.reader();
        RESYNC_OK(backupStore(*reader, file)); // while the writer is open
        QVERIFY(!QFileInfo::exists(file + QStringLiteral(".part")));
        QVERIFY(!(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        QCOMPARE(newestBackup(store.folder() + QStringLiteral("/backups")), file);
        QCOMPARE(backupStore(*reader, file).error().code, QStringLiteral("store.backup_exists"));

        RESYNC_OK(store.database().run(QStringLiteral("DELETE FROM a WHERE id > 100")));
        QCOMPARE(rowsOf(store.database()), 100);
        store.close();
        const auto aside = restoreStore(store.address(), file, kNow);
        RESYNC_OK(aside);
        QCOMPARE(rowsOf(store.database()), 500);
        RESYNC_OK(store.database().run(QStringLiteral("INSERT INTO a (t) VALUES ('new')")));
        QCOMPARE(rowsOf(store.database()), 501);
        if (!store.database().isSqlite())
            return;
        const auto former = Database::open(StoreAddress::sqlite(*aside), Database::Mode::Reader);
        RESYNC_OK(former);
        QCOMPARE(rowsOf(**former), 100);
    }

    void a_store_in_use_is_not_replaced()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        RESYNC_OK(fill(store.database(), 5));
        const QString file = store.folder() + QStringLiteral("/copy.sqlite");
        RESYNC_OK(backupStore(store.database(), file));
        QCOMPARE(restoreStore(store.address(), file, kNow).error().code, QStringLiteral("store.locked"));
        QCOMPARE(rowsOf(store.database()), 5);
    }

    void what_is_no_backup_is_not_restored_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("hello").repeated(1000);
        QTest::newRow("cut") << QByteArray("cut");
    }
    void what_is_no_backup_is_not_restored()
    {
        QFETCH(QByteArray, bytes);
        TempStore store(StoreAddress::Kind::Sqlite);
        RESYNC_OK(fill(store.database(), 5000));
        const QString name = store.folder() + QStringLiteral("/copy.sqlite");
        if (bytes == "cut") {
            RESYNC_OK(backupStore(store.database(), name));
            QVERIFY(QFile::resize(name, QFileInfo(name).size() / 2));
        } else {
            QFile file(name);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        }
        store.close();
        QVERIFY(!restoreStore(store.address(), name, kNow).ok());
        QCOMPARE(rowsOf(store.database()), 5000);
    }

    void a_whole_store_checks_whole_data() { TempStore::addRows(); }
    void a_whole_store_checks_whole()
    {
        RESYNC_TEMP_STORE(store);
        RESYNC_OK(fill(store.database(), 50));
        for (const CheckDepth depth : {CheckDepth::Quick, CheckDepth::Full}) {
            const auto check = checkStore(*store.reader(), depth);
            RESYNC_OK(check);
            QCOMPARE(check->faults, QStringList());
            QCOMPARE(check->complete, depth == CheckDepth::Full);
        }
    }

    void a_row_that_points_nowhere_is_found()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        Database &db = store.database();
        RESYNC_OK(fill(db, 5));
        RESYNC_OK(db.run(QStringLiteral("CREATE TABLE child (a_id {int64} REFERENCES a (id)) {table_end}")));
        RESYNC_OK(db.run(QStringLiteral("PRAGMA foreign_keys=OFF")));
        RESYNC_OK(db.run(QStringLiteral("INSERT INTO child VALUES (999)")));
        QCOMPARE(checkStore(db, CheckDepth::Full)->faults, QStringList{QStringLiteral("rows of child point to rows that are not there")});
    }

    void a_missing_schema_number_is_found_data() { TempStore::addRows(); }
    void a_missing_schema_number_is_found()
    {
        RESYNC_TEMP_STORE(store);
        RESYNC_OK(fill(store.database(), 5));
        RESYNC_OK(store.database().run(QStringLiteral("DELETE FROM schema_version")));
        QVERIFY(!checkStore(store.database(), CheckDepth::Quick)->whole());
    }

    void a_backup_is_made_once_a_day_and_not_at_once()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        RESYNC_OK(fill(store.database(), 200));
        ManualClock clock(kNow);
        DailyBackup daily(store.address(), clock, {});
        QSignalSpy saved(&daily, &DailyBackup::saved);
        QSignalSpy failed(&daily, &DailyBackup::failed);
        daily.start();
        const QString folder = backupFolder(store.address());
        clock.advance(Duration(4 * 60 * 1000));
        QVERIFY(!QFileInfo::exists(folder));
        for (int day = 1; day <= 3; ++day) {
            clock.advance(Duration(60 * 60 * 1000));
            QTRY_COMPARE_WITH_TIMEOUT(saved.count(), day, 30000);
            for (int hour = 1; hour < 24; ++hour)
                clock.advance(Duration(60 * 60 * 1000));
            QTest::qWait(20);
            QCOMPARE(saved.count(), day);
        }
        QCOMPARE(failed.count(), 0);
        QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 3);
        QCOMPARE(newestBackup(folder), saved.last().at(0).toString());
        const auto copy = Database::open(StoreAddress::sqlite(newestBackup(folder)), Database::Mode::Reader);
        RESYNC_OK(copy);
        QCOMPARE(rowsOf(**copy), 200);
    }

    void a_backup_that_fails_is_told_and_tried_again()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        RESYNC_OK(fill(store.database(), 20));
        QFile blocker(backupFolder(store.address())); // a file where the folder should be
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        ManualClock clock(kNow);
        DailyBackup daily(store.address(), clock, {});
        QSignalSpy saved(&daily, &DailyBackup::saved);
        QSignalSpy failed(&daily, &DailyBackup::failed);
        daily.start();
        clock.advance(Duration(10 * 60 * 1000));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 30000);
        QVERIFY(blocker.remove());
        clock.advance(Duration(60 * 60 * 1000));
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, 30000);
    }

    void old_backups_are_thinned_to_days_and_weeks()
    {
        QTemporaryDir folder;
        const auto touch = [&](Instant at) {
            QFile file(backupName(folder.path(), at, StoreAddress::Kind::Sqlite));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("x");
        };
        using namespace std::chrono_literals;
        for (int hour = 0; hour < 24 * 60; hour += 6)
            touch(kNow - hour * 1h);
        QFile other(folder.filePath(QStringLiteral("resync-mine.sqlite")));
        QVERIFY(other.open(QIODevice::WriteOnly));
        QVERIFY(thinBackups(folder.path(), kNow) > 200);
        const QStringList left = QDir(folder.path()).entryList(QDir::Files, QDir::Name);
        QVERIFY(left.contains(QStringLiteral("resync-mine.sqlite")));
        QVERIFY(left.contains(QStringLiteral("resync-20260921T141320Z.sqlite")));
        QVERIFY2(left.size() >= 9 && left.size() <= 12, qPrintable(left.join(QLatin1Char(' '))));
        QCOMPARE(thinBackups(folder.path(), kNow), 0);
    }
};

QTEST_GUILESS_MAIN(BackupTest)
#include "tst_backup.moc"
