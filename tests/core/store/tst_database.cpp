#include "core/store/sqlitehandle.h"
#include "tests/support/tempstore.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace resync;
using resync::test::TempStore;

namespace
{

const QString kTable = QStringLiteral("CREATE TABLE thing (id {serial}, big {int64}, share {double}, words TEXT, raw {blob}) {table_end}");

Result<void> insert(Database &db, qint64 big, const QString &words)
{
    Statement statement = db.prepare(QStringLiteral("INSERT INTO thing (big, share, words, raw) VALUES (?, ?, ?, ?)"));
    return statement.bind(big).bind(0.1).bind(words).bind(words.toUtf8()).exec();
}

qint64 count(Database &db)
{
    const auto number = db.number(QStringLiteral("SELECT count(*) FROM thing"));
    return number ? number->value_or(-1) : -1;
}

} // namespace

class DatabaseTest : public QObject
{
    Q_OBJECT

private slots:
    void what_is_stored_comes_back_data() { TempStore::addRows(); }
    void what_is_stored_comes_back()
    {
        RESYNC_TEMP_STORE(store);
        Database &db = store.database();
        RESYNC_OK(db.run(kTable));
        const QString words = QStringLiteral("it's \"quoted\" \\ ? ; {int64} % 漢字 🚀\r\n\t");
        QByteArray raw;
        for (int i = 0; i < 256; ++i)
            raw.append(char(i));
        Statement put = db.prepare(QStringLiteral("INSERT INTO thing (big, share, words, raw) VALUES (?, ?, ?, ?) RETURNING id"));
        for (const qint64 big : {std::numeric_limits<qint64>::min(), qint64(0), std::numeric_limits<qint64>::max()}) {
            RESYNC_OK(put.bind(big).bind(0.1).bind(words).bind(raw).exec());
            QVERIFY(put.next());
            QVERIFY(put.int64(0) > 0);
        }
        RESYNC_OK(put.bind(nullptr).bind(std::optional<double>()).bind(QString()).bind(QByteArray()).exec());
        Statement get = db.prepare(QStringLiteral("SELECT big, share, words, raw FROM thing ORDER BY id"));
        RESYNC_OK(get.exec());
        for (const qint64 big : {std::numeric_limits<qint64>::min(), qint64(0), std::numeric_limits<qint64>::max()}) {
            QVERIFY(get.next());
            QCOMPARE(get.int64(0), big);
            QCOMPARE(get.real(1), 0.1);
            QCOMPARE(get.text(2), words);
            QCOMPARE(get.blob(3), raw);
        }
        QVERIFY(get.next());
        QVERIFY(get.isNull(0) && get.isNull(1) && !get.isNull(2) && !get.isNull(3));
        QCOMPARE(get.optionalInt64(0), std::nullopt);
        QCOMPARE(get.text(2), QString());
        QVERIFY(!get.next());
        QVERIFY(!get.failure());
    }

    void text_with_zero_characters_is_kept_visibly_data() { TempStore::addRows(); }
    void text_with_zero_characters_is_kept_visibly()
    {
        RESYNC_TEMP_STORE(store);
        Database &db = store.database();
        RESYNC_OK(db.run(kTable));
        RESYNC_OK(insert(db, 1, QStringLiteral("a") + QChar(0) + QStringLiteral("b")));
        Statement get = db.prepare(QStringLiteral("SELECT words FROM thing"));
        RESYNC_OK(get.exec());
        QVERIFY(get.next());
        QCOMPARE(get.text(0), QStringLiteral("a\uFFFDb"));
    }

    void a_statement_in_use_is_not_shared_data() { TempStore::addRows(); }
    void a_statement_in_use_is_not_shared()
    {
        RESYNC_TEMP_STORE(store);
        Database &db = store.database();
        RESYNC_OK(db.run(kTable));
        for (int i = 0; i < 3; ++i)
            RESYNC_OK(insert(db, i, QStringLiteral("x")));
        const QString sql = QStringLiteral("SELECT big FROM thing ORDER BY id");
        Statement outer = db.prepare(sql);
        int pairs = 0;
        RESYNC_OK(outer.each([&] {
            Statement inner = db.prepare(sql);
            QVERIFY(inner.each([&] { ++pairs; }).ok());
        }));
        QCOMPARE(pairs, 9);
    }

    void a_transaction_is_undone_unless_committed_data() { TempStore::addRows(); }
    void a_transaction_is_undone_unless_committed()
    {
        RESYNC_TEMP_STORE(store);
        Database &db = store.database();
        RESYNC_OK(db.run(kTable));
        {
            auto transaction = db.begin();
            RESYNC_OK(transaction);
            RESYNC_OK(insert(db, 1, QStringLiteral("x")));
            QVERIFY(db.inTransaction());
            QCOMPARE(db.begin().error().code, QStringLiteral("store.nested"));
        }
        QVERIFY(!db.inTransaction());
        QCOMPARE(count(db), 0);
        auto transaction = db.begin();
        RESYNC_OK(transaction);
        RESYNC_OK(insert(db, 1, QStringLiteral("x")));
        RESYNC_OK(transaction->commit());
        QVERIFY(!transaction->commit().ok());
        QCOMPARE(count(db), 1);
    }

    void a_transaction_with_a_failed_statement_never_commits_data() { TempStore::addRows(); }
    void a_transaction_with_a_failed_statement_never_commits()
    {
        RESYNC_TEMP_STORE(store);
        Database &db = store.database();
        RESYNC_OK(db.run(kTable));
        RESYNC_OK(db.run(QStringLiteral("CREATE UNIQUE INDEX thing_big ON thing (big)")));
        auto transaction = db.begin();
        RESYNC_OK(transaction);
        RESYNC_OK(insert(db, 1, QStringLiteral("x")));
        QCOMPARE(insert(db, 1, QStringLiteral("x")).error().code, QStringLiteral("store.conflict"));
        QCOMPARE(transaction->commit().error().code, QStringLiteral("store.conflict"));
        QCOMPARE(count(db), 0);
        RESYNC_OK(insert(db, 1, QStringLiteral("x")));
    }

    void mistakes_have_a_code_data() { TempStore::addRows(); }
    void mistakes_have_a_code()
    {
        RESYNC_TEMP_STORE(store);
        Database &db = store.database();
        QCOMPARE(db.run(QStringLiteral("SELEKT 1")).error().code, QStringLiteral("store.sql"));
        Statement wrong = db.prepare(QStringLiteral("SELECT nothing FROM nowhere"));
        QCOMPARE(wrong.exec().error().code, QStringLiteral("store.sql"));
        QCOMPARE(wrong.exec().error().code, QStringLiteral("store.sql"));
        QVERIFY(wrong.exec().error().context.contains(QStringLiteral("nowhere")));
        QCOMPARE(db.number(QStringLiteral("SELECT 7")).value(), std::optional<qint64>(7));
        QCOMPARE(db.number(QStringLiteral("SELECT 7 WHERE 1 = 0")).value(), std::optional<qint64>());
    }

    void many_rows_go_in_by_one_call_data() { TempStore::addRows(); }
    void many_rows_go_in_by_one_call()
    {
        RESYNC_TEMP_STORE(store);
        Database &db = store.database();
        RESYNC_OK(db.run(QStringLiteral("CREATE TABLE job (id TEXT NOT NULL, n INTEGER, at_ms {int64}, share {double}, raw {blob}, PRIMARY "
                                        "KEY (id)) {table_end_keyed}")));
        const BulkInsert bulk{QStringLiteral("job"),
                              {{QStringLiteral("id"), BulkColumn::Type::Text},
                               {QStringLiteral("n"), BulkColumn::Type::Integer},
                               {QStringLiteral("at_ms"), BulkColumn::Type::Int64},
                               {QStringLiteral("share"), BulkColumn::Type::Real},
                               {QStringLiteral("raw"), BulkColumn::Type::Blob}},
                              QStringLiteral("ON CONFLICT (id) DO UPDATE SET n = excluded.n")};
        constexpr qsizetype kRows = 12'345;
        const QString odd = QStringLiteral("{\"a\",\\b}NULL' ");
        int add = 0;
        const auto cell = [&](qsizetype row, int column) -> QVariant {
            switch (column) {
            case 0:
                return odd + QString::number(row);
            case 1:
                return row % 7 == 0 ? QVariant() : QVariant(int(row) + add);
            case 2:
                return qint64(1'700'000'000'000) + row;
            case 3:
                return 1.0 / 3.0;
            default:
                return QByteArray("\0\\\"x", 4);
            }
        };
        RESYNC_OK(db.insertMany(bulk, kRows, cell));
        add = 1;
        RESYNC_OK(db.insertMany(bulk, kRows, cell));
        QCOMPARE(db.number(QStringLiteral("SELECT count(*) FROM job")).value(), std::optional<qint64>(kRows));
        Statement get = db.prepare(QStringLiteral("SELECT n, at_ms, share, raw FROM job WHERE id = ?"));
        RESYNC_OK(get.bind(odd + QStringLiteral("12344")).exec());
        QVERIFY(get.next());
        QCOMPARE(get.integer(0), 12345);
        QCOMPARE(get.int64(1), 1'700'000'012'344);
        QCOMPARE(get.real(2), 1.0 / 3.0);
        QCOMPARE(get.blob(3), QByteArray("\0\\\"x", 4));
        QCOMPARE(db.number(QStringLiteral("SELECT count(*) FROM job WHERE n IS NULL")).value(), std::optional<qint64>((kRows + 6) / 7));
    }

    void a_reader_reads_and_never_writes_data() { TempStore::addRows(); }
    void a_reader_reads_and_never_writes()
    {
        RESYNC_TEMP_STORE(store);
        Database &db = store.database();
        RESYNC_OK(db.run(kTable));
        RESYNC_OK(insert(db, 1, QStringLiteral("x")));
        const auto reader = store.reader();
        QCOMPARE(count(*reader), 1);
        QCOMPARE(insert(*reader, 2, QStringLiteral("y")).error().code, QStringLiteral("store.readonly"));
        QCOMPARE(reader->run(QStringLiteral("DROP TABLE thing")).error().code, QStringLiteral("store.readonly"));
        RESYNC_OK(insert(db, 2, QStringLiteral("x")));
        QCOMPARE(count(*reader), 2);
    }

    void stopped_writes_are_refused_and_deletes_are_not_data() { TempStore::addRows(); }
    void stopped_writes_are_refused_and_deletes_are_not()
    {
        RESYNC_TEMP_STORE(store);
        Database &db = store.database();
        RESYNC_OK(db.run(kTable));
        RESYNC_OK(insert(db, 1, QStringLiteral("x")));
        db.stopWrites(QStringLiteral("no room"));
        const auto refused = insert(db, 2, QStringLiteral("x"));
        QCOMPARE(refused.error().code, QStringLiteral("store.full"));
        QCOMPARE(refused.error().message, QStringLiteral("no room"));
        RESYNC_OK(db.run(QStringLiteral("DELETE FROM thing")));
        db.resumeWrites();
        RESYNC_OK(insert(db, 2, QStringLiteral("x")));
    }

    void statements_survive_a_reopening_data() { TempStore::addRows(); }
    void statements_survive_a_reopening()
    {
        RESYNC_TEMP_STORE(store);
        Database &db = store.database();
        RESYNC_OK(db.run(kTable));
        Statement put = db.prepare(QStringLiteral("INSERT INTO thing (big) VALUES (?)"));
        RESYNC_OK(put.bind(1).exec());
        RESYNC_OK(db.reopen());
        RESYNC_OK(put.bind(2).exec());
        QCOMPARE(count(db), 2);
    }

    void every_sqlite_connection_has_the_safe_settings_data()
    {
        QTest::addColumn<bool>("writer");
        QTest::newRow("writer") << true;
        QTest::newRow("reader") << false;
    }
    void every_sqlite_connection_has_the_safe_settings()
    {
        QFETCH(bool, writer);
        TempStore store(StoreAddress::Kind::Sqlite);
        Database &db = store.database();
        const auto reader = store.reader();
        Database &looked = writer ? db : *reader;
        QHash<QString, qint64> wanted{
            {QStringLiteral("foreign_keys"), 1},
            {QStringLiteral("busy_timeout"), 5000},
            {QStringLiteral("trusted_schema"), 0},
            {QStringLiteral("cell_size_check"), 1},
            {QStringLiteral("application_id"), 0x52737943},
            {QStringLiteral("auto_vacuum"), 2},
            {QStringLiteral("query_only"), writer ? 0 : 1},
        };
        if (writer) {
            wanted.insert(QStringLiteral("synchronous"), 2);
            wanted.insert(QStringLiteral("journal_size_limit"), 64 << 20);
        }
        for (auto it = wanted.begin(); it != wanted.end(); ++it)
            QCOMPARE(looked.number(QStringLiteral("PRAGMA ") + it.key()).value().value_or(-1), it.value());
        Statement mode = looked.prepare(QStringLiteral("PRAGMA journal_mode"));
        RESYNC_OK(mode.exec());
        QVERIFY(mode.next());
        QCOMPARE(mode.text(0), QStringLiteral("wal"));
    }

    void no_sql_text_can_damage_the_file()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        Database &db = store.database();
        RESYNC_OK(db.run(kTable));
        RESYNC_OK(db.run(QStringLiteral("PRAGMA writable_schema=ON")));
        QVERIFY(!db.run(QStringLiteral("UPDATE sqlite_master SET sql = 'damaged'")).ok());
    }

    void the_file_is_for_its_user_alone()
    {
        QTemporaryDir outer;
        const QString file = outer.filePath(QStringLiteral("new/folder/resync.sqlite"));
        {
            auto db = Database::open(StoreAddress::sqlite(file), Database::Mode::Writer);
            RESYNC_OK(db);
            RESYNC_OK((*db)->run(kTable));
            const auto others =
                QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther | QFile::ExeGroup | QFile::ExeOther;
            const QDir folder(outer.filePath(QStringLiteral("new/folder")));
            for (const QFileInfo &info : folder.entryInfoList(QDir::Files))
                QVERIFY2(!(info.permissions() & others), qPrintable(info.fileName()));
            QVERIFY(!(QFileInfo(folder.path()).permissions() & others));
        }
    }

    void tables_are_strict()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        Database &db = store.database();
        RESYNC_OK(db.run(kTable));
        QCOMPARE(db.run(QStringLiteral("INSERT INTO thing (big) VALUES ('text')")).error().code, QStringLiteral("store.conflict"));
    }
};

QTEST_GUILESS_MAIN(DatabaseTest)
#include "tst_database.moc"
