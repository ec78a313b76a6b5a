#include "core/store/freespace.h"
#include "core/store/retention.h"
#include "tests/support/tempstore.h"

#include <QDir>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QStorageInfo>
#include <QTest>

#include <sys/mount.h>
#include <unistd.h>

using namespace resync;
using resync::test::TempStore;

namespace
{

const Instant kNow = fromMs(1'790'000'000'000);
constexpr qint64 kMb = 1 << 20;

/// A file system of a few MB. Needs the right to mount.
class SmallDisk
{
public:
    explicit SmallDisk(qint64 bytes)
    {
        m_mounted = ::mount("tmpfs", QFile::encodeName(m_folder.path()).constData(), "tmpfs", 0,
                            QByteArray("size=").append(QByteArray::number(bytes)).constData()) == 0;
    }
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(QFile::encodeName(m_folder.path()).constData(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    bool mounted() const { return m_mounted; }
    QString filePath(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    /// Leaves \a left bytes free; a second call makes room again.
    void fill(qint64 left)
    {
        QFile::remove(filePath("filler"));
        QFile file(filePath("filler"));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
        const QByteArray block(4096, 'f');
        while (QStorageInfo(m_folder.path()).bytesAvailable() > left && file.write(block) == block.size()) {
        }
    }

private:
    QTemporaryDir m_folder;
    bool m_mounted = false;
};

Result<void> insert(Database &db, int words)
{
    Statement statement = db.prepare(QStringLiteral("INSERT INTO event (at_ms, words) VALUES (?, ?)"));
    return statement.bind(kNow).bind(QString(words, QLatin1Char('w'))).exec();
}

const QString kTable = QStringLiteral("CREATE TABLE event (id {serial}, at_ms {int64}, words TEXT) {table_end}");

qint64 count(Database &db)
{
    const auto number = db.number(QStringLiteral("SELECT count(*) FROM event"));
    return number ? number->value_or(-1) : -1;
}

} // namespace

class RoomTest : public QObject
{
    Q_OBJECT

private slots:
    void states_follow_the_room_data()
    {
        QTest::addColumn<qint64>("freeMb");
        QTest::addColumn<qint64>("totalMb");
        QTest::addColumn<FreeSpace::State>("state");
        QTest::newRow("ample") << qint64(50'000) << qint64(100'000) << FreeSpace::State::Ample;
        QTest::newRow("scarce") << qint64(900) << qint64(10'000) << FreeSpace::State::Scarce;
        QTest::newRow("just above the floor") << qint64(201) << qint64(5'000) << FreeSpace::State::Scarce;
        QTest::newRow("below the floor") << qint64(199) << qint64(5'000) << FreeSpace::State::Full;
        QTest::newRow("below two per cent") << qint64(1'900) << qint64(100'000) << FreeSpace::State::Full;
        QTest::newRow("above two per cent") << qint64(2'100) << qint64(100'000) << FreeSpace::State::Ample;
        QTest::newRow("unknown") << qint64(0) << qint64(-1) << FreeSpace::State::Ample;
    }
    void states_follow_the_room()
    {
        QFETCH(qint64, freeMb);
        QFETCH(qint64, totalMb);
        QFETCH(FreeSpace::State, state);
        TempStore store(StoreAddress::Kind::Sqlite);
        const ManualClock clock(kNow);
        FreeSpace::Limits limits;
        limits.ballastBytes = 0;
        FreeSpace space(store.database(), clock, limits, [&](const QString &) { return FreeSpace::Room{freeMb * kMb, totalMb * kMb}; });
        QCOMPARE(space.look(), state);
        QCOMPARE(space.message().isEmpty(), state == FreeSpace::State::Ample);
        QCOMPARE(store.database().writesStopped().isEmpty(), state != FreeSpace::State::Full);
    }

    void writes_stop_below_the_floor_and_go_on_above_it()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        Database &db = store.database();
        RESYNC_OK(db.run(kTable));
        ManualClock clock(kNow);
        qint64 freeMb = 5'000;
        FreeSpace space(db, clock, {}, [&](const QString &folder) {
            return FreeSpace::Room{folder == store.folder() ? freeMb * kMb : 0, 8'000 * kMb};
        });
        QSignalSpy changes(&space, &FreeSpace::changed);
        space.start();
        QCOMPARE(QFileInfo(space.ballastFile()).size(), 16 * kMb);
        freeMb = 100;
        clock.advance(Duration(10'000));
        QCOMPARE(space.state(), FreeSpace::State::Full);
        QCOMPARE(insert(db, 1).error().code, QStringLiteral("store.full"));
        QVERIFY(insert(db, 1).error().message.contains(QStringLiteral("100 MB")));
        QVERIFY(!QFileInfo::exists(space.ballastFile()));
        freeMb = 210; // not on and off at the edge
        clock.advance(Duration(10'000));
        QCOMPARE(space.state(), FreeSpace::State::Full);
        freeMb = 2'000;
        clock.advance(Duration(10'000));
        QCOMPARE(space.state(), FreeSpace::State::Ample);
        RESYNC_OK(insert(db, 1));
        QVERIFY(QFileInfo::exists(space.ballastFile()));
        QCOMPARE(changes.count(), 2);
    }

    void a_full_disk_stops_writes_loses_nothing_and_recovers()
    {
        SmallDisk disk(8 * kMb);
        if (!disk.mounted())
            QSKIP("mounting a small disk is not allowed here");
        const ManualClock clock(kNow);
        const StoreAddress address = StoreAddress::sqlite(disk.filePath("resync.sqlite"));
        qint64 stored = 0;
        {
            auto db = Database::open(address, Database::Mode::Writer);
            RESYNC_OK(db);
            RESYNC_OK((*db)->run(kTable));
            FreeSpace::Limits limits;
            limits.floorBytes = 64 * 1024;
            limits.floorShare = 0;
            limits.warnBytes = 128 * 1024;
            limits.ballastBytes = 512 * 1024;
            FreeSpace space(**db, clock, limits);
            QCOMPARE(space.look(), FreeSpace::State::Ample);
            QVERIFY(QFileInfo(space.ballastFile()).size() == 512 * 1024);
            disk.fill(300 * 1024);
            Result<void> done;
            while (done = insert(**db, 20'000), done.ok())
                ++stored;
            QCOMPARE(done.error().code, QStringLiteral("store.full")); // by the database itself, before the watch looked
            QCOMPARE(count(**db), stored);
            QCOMPARE(space.look(), FreeSpace::State::Full);
            QVERIFY(!QFileInfo::exists(space.ballastFile()));
            QVERIFY(!(*db)->writesStopped().isEmpty());
            RESYNC_OK((*db)->run(QStringLiteral("DELETE FROM event WHERE id = 1"))); // the ballast's room lets retention work
            --stored;
            disk.fill(4 * kMb);
            QCOMPARE(space.look(), FreeSpace::State::Ample);
            RESYNC_OK(insert(**db, 20'000));
            ++stored;
        }
        const auto db = Database::open(address, Database::Mode::Writer);
        RESYNC_OK(db);
        QCOMPARE(count(**db), stored);
        QCOMPARE((*db)->number(QStringLiteral("SELECT count(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'")).value(),
                 std::optional<qint64>(1));
    }

    void a_store_cannot_be_born_on_a_full_disk_and_says_so()
    {
        SmallDisk disk(1 * kMb);
        if (!disk.mounted())
            QSKIP("mounting a small disk is not allowed here");
        disk.fill(0);
        const StoreAddress address = StoreAddress::sqlite(disk.filePath("resync.sqlite"));
        QCOMPARE(Database::open(address, Database::Mode::Writer).error().code, QStringLiteral("store.full"));
        QVERIFY(!QFileInfo::exists(address.file));
        QFile::remove(disk.filePath("filler"));
        RESYNC_OK(Database::open(address, Database::Mode::Writer));
    }

    void a_write_protected_store_is_told_and_can_be_read()
    {
        SmallDisk disk(4 * kMb);
        if (!disk.mounted())
            QSKIP("mounting a small disk is not allowed here");
        const StoreAddress address = StoreAddress::sqlite(disk.filePath("resync.sqlite"));
        {
            const auto db = Database::open(address, Database::Mode::Writer);
            RESYNC_OK(db);
            RESYNC_OK((*db)->run(kTable));
            RESYNC_OK(insert(**db, 10));
        }
        const QByteArray folder = QFile::encodeName(QFileInfo(address.file).absolutePath());
        QCOMPARE(::mount("tmpfs", folder.constData(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr), 0);
        const auto refused = Database::open(address, Database::Mode::Writer, {Duration(200)});
        QCOMPARE(refused.error().code, QStringLiteral("store.readonly"));
        QVERIFY(refused.error().message.contains(QStringLiteral("read only")));
        {
            const auto reader = Database::open(address, Database::Mode::Reader, {Duration(200)});
            RESYNC_OK(reader);
            QCOMPARE(count(**reader), 1);
        }
        QCOMPARE(::mount("tmpfs", folder.constData(), "tmpfs", MS_REMOUNT, nullptr), 0);
    }

    void retention_deletes_what_is_too_old_in_slices_data() { TempStore::addRows(); }
    void retention_deletes_what_is_too_old_in_slices()
    {
        RESYNC_TEMP_STORE(store);
        Database &db = store.database();
        RESYNC_OK(db.run(QStringLiteral("CREATE TABLE event (id {serial}, at_ms {int64}, open INTEGER) {table_end}")));
        RESYNC_OK(db.run(QStringLiteral("CREATE TABLE state (job TEXT, at_ms {int64}, PRIMARY KEY (job, at_ms)) {table_end_keyed}")));
        const auto at = [](qsizetype row) { return toMs(kNow) - row * 3'600'000; }; // one an hour back
        const BulkInsert events{QStringLiteral("event"),
                                {{QStringLiteral("at_ms"), BulkColumn::Type::Int64}, {QStringLiteral("open"), BulkColumn::Type::Integer}},
                                {}};
        RESYNC_OK(db.insertMany(
            events, 10'000, [&](qsizetype row, int column) { return column == 0 ? QVariant(at(row)) : QVariant(row % 100 == 0 ? 1 : 0); }));
        const BulkInsert states{QStringLiteral("state"),
                                {{QStringLiteral("job"), BulkColumn::Type::Text}, {QStringLiteral("at_ms"), BulkColumn::Type::Int64}},
                                {}};
        RESYNC_OK(db.insertMany(
            states, 3'000, [&](qsizetype row, int column) { return column == 0 ? QVariant(QStringLiteral("J")) : QVariant(at(row)); }));
        const ManualClock clock(kNow);
        Retention retention(db, clock);
        retention.setRules({{QStringLiteral("event"), QStringLiteral("at_ms"), 30, {}, QStringLiteral("open = 0")},
                            {QStringLiteral("state"), QStringLiteral("at_ms"), 7, QStringLiteral("job, at_ms"), {}}});
        int calls = 0;
        qint64 before = 13'000;
        for (auto step = retention.step(); step.ok() && *step == Retention::Step::More; step = retention.step()) {
            const qint64 now =
                db.number(QStringLiteral("SELECT (SELECT count(*) FROM event) + (SELECT count(*) FROM state)"))->value_or(-1);
            QVERIFY(before - now <= Retention::kRowsEachStep);
            before = now;
            QVERIFY(++calls < 100);
        }
        QVERIFY(calls >= 6);
        // 30 days = 720 hours and the row at the edge; every hundredth is open and stays.
        QCOMPARE(db.number(QStringLiteral("SELECT count(*) FROM event")).value(), std::optional<qint64>(721 + 92));
        QCOMPARE(db.number(QStringLiteral("SELECT count(*) FROM state")).value(), std::optional<qint64>(169));
        QCOMPARE(retention.deleted(), 13'000 - 721 - 92 - 169);
        RESYNC_OK(retention.checkpoint());
        QCOMPARE(retention.step().value(), Retention::Step::More);
        if (db.isSqlite()) {
            QCOMPARE(db.number(QStringLiteral("PRAGMA freelist_count")).value(), std::optional<qint64>(0));
            QCOMPARE(QFileInfo(store.address().file + QStringLiteral("-wal")).size(), 0);
        }
    }
};

QTEST_GUILESS_MAIN(RoomTest)
#include "tst_room.moc"
