#include "core/store/backup.h"
#include "core/store/migrate.h"
#include "tests/support/tempstore.h"

#include <QDir>
#include <QSqlDatabase>
#include <QTest>

using namespace resync;
using resync::test::TempStore;

namespace
{

const Instant kNow = fromMs(1'790'000'000'000);

std::vector<Migration> steps(int count)
{
    std::vector<Migration> all{
        {1, QStringLiteral("first"),
         QStringLiteral("-- one; with 'quotes'\nCREATE TABLE a (id {serial}, t TEXT) {table_end};\nINSERT INTO a (t) VALUES ('x;y');")},
        {2, QStringLiteral("second"), QStringLiteral("ALTER TABLE a ADD COLUMN n {int64};\nUPDATE a SET n = 5;")},
        {3, QStringLiteral("third"), QStringLiteral("CREATE TABLE b (id {serial}) {table_end};")},
    };
    all.resize(size_t(count));
    return all;
}

qint64 number(Database &db, const QString &sql)
{
    const auto found = db.number(sql);
    return found ? found->value_or(-1) : -2;
}

} // namespace

class MigrateTest : public QObject
{
    Q_OBJECT

private slots:
    void a_new_store_gets_every_step_once_data() { TempStore::addRows(); }
    void a_new_store_gets_every_step_once()
    {
        RESYNC_TEMP_STORE(store);
        Database &db = store.database();
        QCOMPARE(schemaVersion(db).value(), 0);
        const auto first = migrate(db, steps(3), {}, kNow);
        RESYNC_OK(first);
        QCOMPARE(first->from, 0);
        QCOMPARE(first->to, 3);
        RESYNC_OK(migrate(db, steps(3), {}, kNow));
        QCOMPARE(schemaVersion(db).value(), 3);
        QCOMPARE(number(db, QStringLiteral("SELECT count(*) FROM a WHERE t = 'x;y' AND n = 5")), 1);
        QCOMPARE(number(db, QStringLiteral("SELECT count(*) FROM schema_version WHERE applied_ms = 1790000000000")), 3);
    }

    void a_failing_step_is_undone_whole_and_can_be_tried_again_data() { TempStore::addRows(); }
    void a_failing_step_is_undone_whole_and_can_be_tried_again()
    {
        RESYNC_TEMP_STORE(store);
        Database &db = store.database();
        auto broken = steps(3);
        broken[1].sql += QStringLiteral("\nINSERT INTO nowhere VALUES (1);");
        QCOMPARE(migrate(db, broken, {}, kNow).error().code, QStringLiteral("store.migration"));
        QCOMPARE(schemaVersion(db).value(), 1);
        QCOMPARE(db.number(QStringLiteral("SELECT n FROM a")).error().code, QStringLiteral("store.sql"));
        RESYNC_OK(migrate(db, steps(3), {}, kNow));
        QCOMPARE(number(db, QStringLiteral("SELECT n FROM a")), 5);
    }

    void a_newer_store_is_refused_and_left_alone_data() { TempStore::addRows(); }
    void a_newer_store_is_refused_and_left_alone()
    {
        RESYNC_TEMP_STORE(store);
        Database &db = store.database();
        RESYNC_OK(migrate(db, steps(3), {}, kNow));
        const auto refused = migrate(db, steps(2), {}, kNow);
        QCOMPARE(refused.error().code, QStringLiteral("store.newer"));
        QVERIFY(refused.error().message.contains(QStringLiteral("number 3")));
        QCOMPARE(schemaVersion(db).value(), 3);
    }

    void an_older_store_is_saved_before_the_first_step_data() { TempStore::addRows(); }
    void an_older_store_is_saved_before_the_first_step()
    {
        RESYNC_TEMP_STORE(store);
        Database &db = store.database();
        const QString folder = store.folder() + QStringLiteral("/backups");
        const auto fresh = migrate(db, steps(1), folder, kNow);
        RESYNC_OK(fresh);
        QCOMPARE(fresh->backup, QString()); // nothing to lose yet
        const auto older = migrate(db, steps(3), folder, kNow);
        RESYNC_OK(older);
        QVERIFY(QFileInfo(older->backup).size() > 0);
        QCOMPARE(newestBackup(folder), older->backup);
        if (!db.isSqlite())
            return;
        const auto saved = Database::open(StoreAddress::sqlite(older->backup), Database::Mode::Reader);
        RESYNC_OK(saved);
        QCOMPARE(schemaVersion(**saved).value(), 1);
    }

    void no_backup_means_no_migration()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        Database &db = store.database();
        RESYNC_OK(migrate(db, steps(1), {}, kNow));
        QFile blocker(store.folder() + QStringLiteral("/file"));
        QVERIFY(blocker.open(QIODevice::WriteOnly));
        QVERIFY(!migrate(db, steps(2), blocker.fileName() + QStringLiteral("/backups"), kNow).ok());
        QCOMPARE(schemaVersion(db).value(), 1);
    }

    void two_consoles_may_migrate_one_server_at_once()
    {
        TempStore store(StoreAddress::Kind::Postgres);
        if (!store.problem().isEmpty())
            QSKIP(qPrintable(store.problem()));
        auto other = Database::open(store.address(), Database::Mode::Writer);
        RESYNC_OK(other);
        RESYNC_OK(migrate(store.database(), steps(2), {}, kNow));
        RESYNC_OK(migrate(**other, steps(3), {}, kNow));
        RESYNC_OK(migrate(store.database(), steps(3), {}, kNow));
    }

    void statements_are_split_where_they_end_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QStringList>("statements");
        const auto list = [](std::initializer_list<const char *> items) {
            QStringList out;
            for (const char *item : items)
                out.append(QString::fromUtf8(item));
            return out;
        };
        QTest::newRow("two") << QStringLiteral("A;\nB") << list({"A", "B"});
        QTest::newRow("empty ones") << QStringLiteral(";;\n -- nothing\n;") << QStringList();
        QTest::newRow("quotes") << QStringLiteral("A 'x;''y' \"z;\";B") << list({"A 'x;''y' \"z;\"", "B"});
        QTest::newRow("comments") << QStringLiteral("A /* ; ' */ b;-- ; '\nC") << list({"A  b", "C"});
        QTest::newRow("trigger")
            << QStringLiteral("CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET n = CASE WHEN 1 THEN 2 END; DELETE FROM b; END; C")
            << list({"CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET n = CASE WHEN 1 THEN 2 END; DELETE FROM b; END", "C"});
    }
    void statements_are_split_where_they_end()
    {
        QFETCH(QString, sql);
        QFETCH(QStringList, statements);
        QCOMPARE(splitStatements(sql), statements);
    }

    void the_files_are_taken_by_number()
    {
        QTemporaryDir folder;
        const auto write = [&](const char *name) {
            QFile file(folder.filePath(QLatin1String(name)));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("CREATE TABLE x (y TEXT);");
        };
        write("0004_fourth.sql");
        write("0001_first.sql");
        const auto good = migrationsIn(folder.path());
        RESYNC_OK(good);
        QCOMPARE(good->size(), size_t(2));
        QCOMPARE(good->at(1).name, QStringLiteral("fourth"));
        QCOMPARE(good->at(1).number, 4);
        write("0004_again.sql");
        QCOMPARE(migrationsIn(folder.path()).error().code, QStringLiteral("store.migration"));
        QVERIFY(QFile::remove(folder.filePath(QStringLiteral("0004_again.sql"))));
        write("5_short.sql");
        QCOMPARE(migrationsIn(folder.path()).error().code, QStringLiteral("store.migration"));
    }

    void a_lower_number_that_comes_later_is_applied_too_data() { TempStore::addRows(); }
    void a_lower_number_that_comes_later_is_applied_too()
    {
        RESYNC_TEMP_STORE(store);
        Database &db = store.database();
        auto some = steps(3);
        some.erase(some.begin() + 1);
        RESYNC_OK(migrate(db, some, {}, kNow));
        QCOMPARE(schemaVersion(db).value(), 3);
        RESYNC_OK(migrate(db, steps(3), {}, kNow));
        QCOMPARE(number(db, QStringLiteral("SELECT n FROM a")), 5);
        QCOMPARE(schemaVersion(db).value(), 3);
    }

    void the_schema_of_the_program_applies_data() { TempStore::addRows(); }
    void the_schema_of_the_program_applies()
    {
        RESYNC_TEMP_STORE(store);
        const auto all = migrationsIn();
        RESYNC_OK(all);
        RESYNC_OK(migrate(store.database(), *all, {}, kNow));
        QCOMPARE(schemaVersion(store.database()).value(), all->back().number);
    }
};

QTEST_GUILESS_MAIN(MigrateTest)
#include "tst_migrate.moc"
