#include "core/store/backup.h"
#include "core/store/migrate.h"
#include "core/store/sqlitefile.h"
#include "tests/support/tempstore.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QtEndian>
#include <QTest>

using namespace resync;
using resync::test::TempStore;

namespace
{

const Instant kNow = fromMs(1'790'000'000'000);
constexpr int kRows = 3000;
constexpr int kPage = 4096;

/// A store with some tables and indexes, written back whole into its file.
QByteArray wholeStore(int version = 1)
{
    TempStore store(StoreAddress::Kind::Sqlite);
    std::vector<Migration> steps{{1, QStringLiteral("first"),
                                  QStringLiteral("CREATE TABLE job (id {serial}, name TEXT NOT NULL, raw {blob}) {table_end};\n"
                                                 "CREATE INDEX job_name ON job (name);\n"
                                                 "CREATE TABLE keyed (a TEXT, b {int64}, PRIMARY KEY (a, b)) {table_end_keyed};")}};
    for (int i = 2; i <= version; ++i)
        steps.push_back({i, QStringLiteral("more"), QStringLiteral("CREATE TABLE more_%1 (x TEXT) {table_end};").arg(i)});
    Database &db = store.database();
    if (!migrate(db, steps, {}, kNow))
        qFatal("no store to damage");
    const BulkInsert jobs{
        QStringLiteral("job"), {{QStringLiteral("name"), BulkColumn::Type::Text}, {QStringLiteral("raw"), BulkColumn::Type::Blob}}, {}};
    const BulkInsert keyed{
        QStringLiteral("keyed"), {{QStringLiteral("a"), BulkColumn::Type::Text}, {QStringLiteral("b"), BulkColumn::Type::Int64}}, {}};
    const auto cell = [](qsizetype row, int column) {
        return column == 0 ? QVariant(QStringLiteral("name-%1").arg(row % 97)) : QVariant(QByteArray(int(row % 300), 'x'));
    };
    const auto pair = [](qsizetype row, int column) { return column == 0 ? QVariant(QStringLiteral("key %1").arg(row)) : QVariant(row); };
    if (!db.insertMany(jobs, kRows, cell) || !db.insertMany(keyed, kRows, pair))
        qFatal("no store to damage");
    store.close();
    QFile file(store.address().file);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no store to damage");
    return file.readAll();
}

void put(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

struct Damage {
    QByteArray name;
    std::function<void(QByteArray &)> make;
};

QByteArray randomBytes(int seed, qsizetype size)
{
    QRandomGenerator random(quint32(seed) * 7919U + 1U);
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(random.generate());
    return bytes;
}

std::vector<Damage> allDamage(qsizetype size)
{
    std::vector<Damage> all;
    // Header fields: https://www.sqlite.org/fileformat2.html#the_database_header
    for (const auto &[at, length] :
         {std::pair(0, 16), std::pair(16, 2),  std::pair(18, 1),  std::pair(19, 1),  std::pair(20, 1),  std::pair(21, 1), std::pair(22, 1),
          std::pair(23, 1), std::pair(28, 4),  std::pair(32, 4),  std::pair(36, 4),  std::pair(44, 4),  std::pair(52, 4), std::pair(56, 4),
          std::pair(68, 4), std::pair(100, 1), std::pair(101, 2), std::pair(103, 2), std::pair(105, 2), std::pair(108, 2)}) {
        for (const char value : {'\x00', '\x7f', '\xff'})
            all.push_back({QByteArray("header byte ") + QByteArray::number(at) + " = " + QByteArray::number(int(uchar(value))),
                           [at = at, length = length, value](QByteArray &bytes) { bytes.replace(at, length, QByteArray(length, value)); }});
    }
    for (const qsizetype left : {qsizetype(1), qsizetype(99), qsizetype(100), qsizetype(512), qsizetype(kPage), qsizetype(kPage + 1),
                                 size / 4, size / 2, size - kPage, size - 1})
        all.push_back({"cut to " + QByteArray::number(left), [left](QByteArray &bytes) { bytes.truncate(left); }});
    for (int page = 1; page < 14; ++page) {
        all.push_back({"page " + QByteArray::number(page) + " zero",
                       [page](QByteArray &bytes) { bytes.replace(page * kPage, kPage, QByteArray(kPage, '\0')); }});
        all.push_back({"page " + QByteArray::number(page) + " random",
                       [page](QByteArray &bytes) { bytes.replace(page * kPage, kPage, randomBytes(page, kPage)); }});
        all.push_back({"page " + QByteArray::number(page) + " swapped", [page](QByteArray &bytes) {
                           const QByteArray a = bytes.mid(page * kPage, kPage);
                           bytes.replace(page * kPage, kPage, bytes.mid((page + 9) * kPage, kPage));
                           bytes.replace((page + 9) * kPage, kPage, a);
                       }});
    }
    for (int seed = 0; seed < 20; ++seed)
        all.push_back({"40 random bytes " + QByteArray::number(seed), [seed](QByteArray &bytes) {
                           QRandomGenerator random(quint32(seed) + 99U);
                           for (int i = 0; i < 40; ++i)
                               bytes[qsizetype(random.bounded(quint32(bytes.size())))] = char(random.generate());
                       }});
    all.push_back({"another kind of file", [](QByteArray &bytes) { bytes = QByteArray("%PDF-1.4 not a store\n").repeated(500); }});
    all.push_back({"all zeros", [](QByteArray &bytes) { bytes.fill('\0'); }});
    all.push_back({"all random", [](QByteArray &bytes) { bytes = randomBytes(5, bytes.size()); }});
    all.push_back({"rubbish behind", [](QByteArray &bytes) { bytes.append(randomBytes(6, 10 * kPage)); }});
    all.push_back({"empty", [](QByteArray &bytes) { bytes.clear(); }});
    return all;
}

bool holdsEverything(Database &db)
{
    const auto jobs = db.number(QStringLiteral("SELECT count(*) FROM job WHERE name LIKE 'name-%'"));
    const auto keyed = db.number(QStringLiteral("SELECT count(*) FROM keyed WHERE a LIKE 'key %'"));
    return jobs.ok() && keyed.ok() && jobs->value_or(0) == kRows && keyed->value_or(0) == kRows;
}

} // namespace

class DamageTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_whole = wholeStore();
        QVERIFY(m_whole.size() > 40 * kPage);
        m_damage = allDamage(m_whole.size());
        QVERIFY2(m_damage.size() >= 60, "too few cases");
    }

    void the_undamaged_store_opens()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("resync.sqlite"));
        put(file, m_whole);
        const auto db = Database::open(StoreAddress::sqlite(file), Database::Mode::Writer);
        RESYNC_OK(db);
        QVERIFY(holdsEverything(**db));
    }

    void a_damaged_store_is_told_and_left_as_it_is_data()
    {
        QTest::addColumn<int>("index");
        for (size_t i = 0; i < m_damage.size(); ++i)
            QTest::newRow(m_damage[i].name.constData()) << int(i);
    }
    void a_damaged_store_is_told_and_left_as_it_is()
    {
        QFETCH(int, index);
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("resync.sqlite"));
        QByteArray bytes = m_whole;
        m_damage[size_t(index)].make(bytes);
        put(file, bytes);
        QElapsedTimer timer;
        timer.start();
        const auto db = Database::open(StoreAddress::sqlite(file), Database::Mode::Writer, {Duration(200)});
        QVERIFY2(timer.elapsed() < 5000, "hangs");
        if (db.ok()) {
            // Some bytes carry nothing (free space, cache hints): then everything must be there.
            const auto check = checkStore(**db, CheckDepth::Full);
            QVERIFY(bytes == m_whole || (check.ok() && holdsEverything(**db)) || (check.ok() && !check->whole()));
            return;
        }
        static const QStringList codes{QStringLiteral("store.damaged"), QStringLiteral("store.foreign"), QStringLiteral("store.lost")};
        QVERIFY2(codes.contains(db.error().code), qPrintable(db.error().code + QLatin1Char(' ') + db.error().text()));
        QVERIFY2(db.error().message.contains(QStringLiteral("resync store restore")), qPrintable(db.error().message));
        QCOMPARE(contentOf(file), bytes);
        // A reader fails too, or sees an error, but never an empty store.
        if (const auto reader = Database::open(StoreAddress::sqlite(file), Database::Mode::Reader, {Duration(200)}); reader.ok()) {
            const auto count = (*reader)->number(QStringLiteral("SELECT count(*) FROM job"));
            QVERIFY(!count.ok() || count->value_or(0) > 0 || !checkStore(**reader, CheckDepth::Full)->whole());
        }
        QCOMPARE(contentOf(file), bytes);
    }

    void the_newest_backup_is_offered_and_the_damaged_store_kept_aside()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("resync.sqlite"));
        const StoreAddress address = StoreAddress::sqlite(file);
        put(file, m_whole);
        {
            const auto db = Database::open(address, Database::Mode::Reader);
            RESYNC_OK(db);
            RESYNC_OK(backupStore(**db, backupName(backupFolder(address), kNow, address.kind)));
            RESYNC_OK(backupStore(**db, backupName(backupFolder(address), kNow + std::chrono::hours(1), address.kind)));
        }
        QByteArray bytes = m_whole;
        bytes.replace(3 * kPage, kPage, randomBytes(1, kPage));
        put(file, bytes);
        const auto refused = Database::open(address, Database::Mode::Writer);
        QCOMPARE(refused.error().code, QStringLiteral("store.damaged"));
        const QString newest = newestBackup(backupFolder(address));
        QVERIFY(newest.endsWith(QStringLiteral("resync-20260921T151320Z.sqlite")));
        QVERIFY(refused.error().message.contains(newest));
        const auto aside = restoreStore(address, newest, kNow);
        RESYNC_OK(aside);
        QCOMPARE(contentOf(*aside), bytes);
        const auto db = Database::open(address, Database::Mode::Writer);
        RESYNC_OK(db);
        QVERIFY(holdsEverything(**db));
    }

    void a_foreign_database_is_not_touched()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("other.sqlite"));
        {
            QSqlDatabase other = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("other"));
            other.setDatabaseName(file);
            QVERIFY(other.open());
            QVERIFY(QSqlQuery(other).exec(QStringLiteral("CREATE TABLE bookmarks (url TEXT)")));
            other.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("other"));
        const QByteArray before = contentOf(file);
        QCOMPARE(Database::open(StoreAddress::sqlite(file), Database::Mode::Writer).error().code, QStringLiteral("store.foreign"));
        QCOMPARE(contentOf(file), before);
    }

    void a_log_of_another_store_is_not_played_in()
    {
        // The log of a store with other content, put beside this file: what a careless copy of one file leaves.
        TempStore other(StoreAddress::Kind::Sqlite);
        RESYNC_OK(other.database().run(QStringLiteral("CREATE TABLE x (y TEXT)")));
        for (int i = 0; i < 50; ++i)
            RESYNC_OK(other.database().run(QStringLiteral("INSERT INTO x VALUES ('%1')").arg(QString(500, QLatin1Char('z')))));
        const QByteArray log = contentOf(other.address().file + QStringLiteral("-wal"));
        QVERIFY(log.size() > kPage);
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("resync.sqlite"));
        put(file, m_whole);
        put(file + QStringLiteral("-wal"), log);
        const auto db = Database::open(StoreAddress::sqlite(file), Database::Mode::Writer);
        QVERIFY(!db.ok());
        QCOMPARE(db.error().code, QStringLiteral("store.damaged"));
        QCOMPARE(contentOf(file), m_whole);
    }

    void a_lost_file_is_not_a_new_one()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("resync.sqlite"));
        put(file + QStringLiteral("-wal"), QByteArray(kPage, 'x'));
        QCOMPARE(Database::open(StoreAddress::sqlite(file), Database::Mode::Writer).error().code, QStringLiteral("store.lost"));
        QVERIFY(!QFileInfo::exists(file));
    }

    void a_newer_store_is_refused_and_unchanged()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("resync.sqlite"));
        const QByteArray newer = wholeStore(3);
        put(file, newer);
        {
            const auto db = Database::open(StoreAddress::sqlite(file), Database::Mode::Writer);
            RESYNC_OK(db);
            const std::vector<Migration> known{{1, QStringLiteral("first"), {}}, {2, QStringLiteral("second"), {}}};
            const auto refused = migrate(**db, known, {}, kNow);
            QCOMPARE(refused.error().code, QStringLiteral("store.newer"));
            QVERIFY(refused.error().message.contains(QStringLiteral("newer Resync")));
        }
        QCOMPARE(contentOf(file), newer);
    }

    void a_leftover_of_an_interrupted_creation_does_no_harm()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("resync.sqlite"));
        put(file + QStringLiteral(".new"), randomBytes(9, 300));
        put(file + QStringLiteral(".new-journal"), randomBytes(9, 300));
        RESYNC_OK(Database::open(StoreAddress::sqlite(file), Database::Mode::Writer));
        QVERIFY(!QFileInfo::exists(file + QStringLiteral(".new")));
    }

    void network_file_systems_are_known_data()
    {
        QTest::addColumn<qint64>("type");
        QTest::addColumn<bool>("network");
        QTest::newRow("NFS") << qint64(0x6969) << true;
        QTest::newRow("CIFS") << qint64(0xff534d42) << true;
        QTest::newRow("CIFS, sign extended") << qint64(qint32(0xff534d42)) << true;
        QTest::newRow("SMB2") << qint64(0xfe534d42) << true;
        QTest::newRow("ext4") << qint64(0xef53) << false;
        QTest::newRow("tmpfs") << qint64(0x01021994) << false;
        QTest::newRow("btrfs") << qint64(0x9123683e) << false;
    }
    void network_file_systems_are_known()
    {
        QFETCH(qint64, type);
        QFETCH(bool, network);
        QCOMPARE(isNetworkFileSystem(type), network);
    }

private:
    QByteArray m_whole;
    std::vector<Damage> m_damage;
};

QTEST_GUILESS_MAIN(DamageTest)
#include "tst_damage.moc"
