#include "core/base/clock.h"
#include "core/store/backup.h"
#include "core/store/migrate.h"
#include "tests/support/tempstore.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

#include <set>

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace resync;
using resync::test::TempStore;

namespace
{

const Instant kNow = fromMs(1'790'000'000'000);
constexpr int kSteps = 8;

std::vector<Migration> steps()
{
    std::vector<Migration> all{{1, QStringLiteral("ledger"),
                                QStringLiteral("CREATE TABLE ledger (id {int64} PRIMARY KEY, pair {int64}, words TEXT) {table_end};")}};
    for (int i = 2; i <= kSteps; ++i)
        all.push_back(
            {i, QStringLiteral("more"),
             QStringLiteral("CREATE TABLE more_%1 (x {int64});\nINSERT INTO more_%1 SELECT id FROM ledger;\nUPDATE more_%1 SET x = x + 1;")
                 .arg(i)});
    return all;
}

/// Asked from another process: whether someone holds SQLite's shared bytes (PENDING_BYTE + 2, 510 of them) of \a file.
bool isLockedForOthers(const QByteArray &file)
{
    const pid_t child = ::fork();
    if (child == 0) {
        struct flock lock = {};
        lock.l_type = F_WRLCK;
        lock.l_whence = SEEK_SET;
        lock.l_start = 0x40000002;
        lock.l_len = 510;
        const int descriptor = ::open(file.constData(), O_RDWR | O_CLOEXEC);
        const bool known = descriptor >= 0 && ::fcntl(descriptor, F_GETLK, &lock) == 0;
        ::_exit(known && lock.l_type != F_UNLCK ? 0 : 1);
    }
    int status = -1;
    return child > 0 && ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// One line to the parent, in one write: what it has read was committed before.
void tell(const QByteArray &line)
{
    if (::write(STDOUT_FILENO, line.constData(), size_t(line.size())) != line.size())
        ::_exit(3);
}

/// Writes rows in transactions of one to five and tells each transaction's last id after its commit. Every row has a twin in the same
/// transaction, so that half a transaction would show.
int writeLedger(const QString &file)
{
    auto db = Database::open(StoreAddress::sqlite(file), Database::Mode::Writer);
    if (!db || !migrate(**db, {steps().front()}, {}, kNow))
        return 4;
    qint64 id = (*db)->number(QStringLiteral("SELECT max(id) FROM ledger"))->value_or(0);
    Statement put = (*db)->prepare(QStringLiteral("INSERT INTO ledger (id, pair, words) VALUES (?, ?, ?)"));
    const QString words(300, QLatin1Char('w'));
    for (int round = 0;; ++round) {
        auto transaction = (*db)->begin();
        if (!transaction)
            return 5;
        for (int i = 0; i <= round % 5; ++i) {
            ++id;
            if (!put.bind(id).bind(id).bind(words).exec() || !put.bind(-id).bind(id).bind(words).exec())
                return 6;
        }
        if (!transaction->commit())
            return 7;
        tell(QByteArray::number(id) + '\n');
        if (round % 50 == 49) {
            if (auto done = (*db)->run(QStringLiteral("DELETE FROM ledger WHERE id % 1000 = 999")); !done)
                return 8;
            Statement checkpoint = (*db)->prepare(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)"));
            if (!checkpoint.each([] {}))
                return 9;
        }
    }
}

int migrateAll(const QString &file)
{
    tell("go\n");
    auto db = Database::open(StoreAddress::sqlite(file), Database::Mode::Writer);
    if (!db)
        return 4;
    const auto done = migrate(**db, steps(), {}, SystemClock().now());
    return done.ok() ? 0 : 5;
}

int saveForEver(const QString &file)
{
    for (int i = 0;; ++i) {
        auto db = Database::open(StoreAddress::sqlite(file), Database::Mode::Reader);
        if (!db || !backupStore(**db, QStringLiteral("%1.copy-%2").arg(file, QString::number(i))))
            return 4;
        tell(QByteArray::number(i) + '\n');
    }
}

/// Lets a child of this program do \a work on \a file and kills it after \a microseconds since its first line. Returns its last whole line.
QByteArray killed(const char *work, const QString &file, int microseconds)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--child"), QLatin1String(work), file});
    if (!process.waitForReadyRead(20000))
        qFatal("the child wrote nothing: exit code %d", process.exitCode());
    ::usleep(useconds_t(microseconds));
    process.kill(); // SIGKILL
    process.waitForFinished();
    const QByteArray all = process.readAllStandardOutput();
    const qsizetype end = all.lastIndexOf('\n');
    return end < 0 ? QByteArray() : all.left(end).split('\n').last();
}

/// A store of the first step, with rows that the later ones copy.
Result<void> makeOld(TempStore &store)
{
    if (auto done = migrate(store.database(), {steps().front()}, {}, kNow); !done)
        return done.error();
    const BulkInsert bulk{QStringLiteral("ledger"), {{QStringLiteral("id"), BulkColumn::Type::Int64}}, {}};
    auto done = store.database().insertMany(bulk, 5000, [](qsizetype row, int) { return QVariant(row + 1); });
    store.close();
    return done;
}

/// How long all steps take on this machine, so that the kills are spread over them.
int microsecondsToMigrate()
{
    TempStore store(StoreAddress::Kind::Sqlite);
    if (!makeOld(store))
        qFatal("no store to migrate");
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--child"), QStringLiteral("migrate"), store.address().file});
    if (!process.waitForReadyRead(20000))
        qFatal("the child wrote nothing");
    QElapsedTimer timer;
    timer.start();
    process.waitForFinished(60000);
    return int(timer.nsecsElapsed() / 1000) + 1000;
}

} // namespace

class KillTest : public QObject
{
    Q_OBJECT

private slots:
    /// SQLite's locks are POSIX's: whoever closes any descriptor of the file drops them for the whole process. A program that then opens
    /// and closes the store takes itself for the last one and deletes the log with what was committed.
    void looking_at_the_store_again_leaves_its_locks()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        const auto writer = Database::open(store.address(), Database::Mode::Writer);
        RESYNC_OK(writer);
        RESYNC_OK(migrate(**writer, {steps().front()}, {}, kNow));
        const QByteArray file = QFile::encodeName(store.address().file);
        QVERIFY(isLockedForOthers(file));
        {
            const auto reader = Database::open(store.address(), Database::Mode::Reader);
            RESYNC_OK(reader);
        }
        QVERIFY(isLockedForOthers(file));
        RESYNC_OK((*writer)->reopen());
        QVERIFY(isLockedForOthers(file));
        {
            QFile careless(store.address().file); // what the check is there to see
            QVERIFY(careless.open(QIODevice::ReadOnly));
        }
        QVERIFY(!isLockedForOthers(file));
    }
    void what_was_acknowledged_survives_kill_9()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        QElapsedTimer timer;
        timer.start();
        int kills = 0;
        qint64 acknowledged = 0;
        QRandomGenerator random(4711);
        while (kills < 20 || (timer.elapsed() < 8'000 && kills < 60)) {
            acknowledged = std::max(acknowledged, killed("ledger", store.address().file, int(random.bounded(60'000))).toLongLong());
            ++kills;
            const auto db = Database::open(store.address(), Database::Mode::Writer);
            RESYNC_OK(db);
            const auto stored = (*db)->number(QStringLiteral("SELECT max(id) FROM ledger"));
            RESYNC_OK(stored);
            QVERIFY2(stored->value_or(0) >= acknowledged, "an acknowledged row is lost");
            // Every row but the deleted ones is there, with its twin: no transaction by halves.
            const qint64 missing =
                stored->value_or(0) - (*db)->number(QStringLiteral("SELECT count(*) FROM ledger WHERE id > 0"))->value_or(0);
            QVERIFY(missing <= stored->value_or(0) / 1000 + 1);
            QCOMPARE((*db)
                         ->number(QStringLiteral(
                             "SELECT count(*) FROM ledger a WHERE a.id > 0 AND NOT EXISTS (SELECT 1 FROM ledger b WHERE b.id = -a.id)"))
                         ->value_or(-1),
                     0);
            acknowledged = stored->value_or(0);
        }
        const auto check = checkStore(store.database(), CheckDepth::Full);
        RESYNC_OK(check);
        QCOMPARE(check->faults, QStringList());
        qInfo("%d kills, %lld transactions' rows, none lost", kills, static_cast<long long>(acknowledged));
    }

    void a_migration_killed_anywhere_is_finished_by_the_next_start()
    {
        const int wholeTime = microsecondsToMigrate();
        QElapsedTimer timer;
        timer.start();
        QRandomGenerator random(42);
        int kills = 0;
        std::set<int> seen;
        while (kills < 12 || (timer.elapsed() < 6'000 && kills < 40)) {
            TempStore store(StoreAddress::Kind::Sqlite);
            RESYNC_OK(makeOld(store));
            killed("migrate", store.address().file, int(random.bounded(wholeTime)));
            ++kills;
            const auto version = schemaVersion(store.database());
            RESYNC_OK(version);
            QVERIFY(*version >= 1 && *version <= kSteps);
            seen.insert(*version);
            RESYNC_OK(migrate(store.database(), steps(), {}, kNow));
            for (int i = 2; i <= kSteps; ++i)
                QCOMPARE(store.database().number(QStringLiteral("SELECT count(*) FROM more_%1 WHERE x > 1").arg(i)).value(),
                         std::optional<qint64>(5000));
            QVERIFY(checkStore(store.database(), CheckDepth::Full)->whole());
        }
        qInfo("%d kills at %d different steps", kills, int(seen.size()));
    }

    void a_backup_killed_anywhere_leaves_no_half_copy()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        RESYNC_OK(migrate(store.database(), {steps().front()}, {}, kNow));
        const BulkInsert bulk{QStringLiteral("ledger"),
                              {{QStringLiteral("id"), BulkColumn::Type::Int64}, {QStringLiteral("words"), BulkColumn::Type::Text}},
                              {}};
        RESYNC_OK(store.database().insertMany(bulk, 20'000, [](qsizetype row, int column) {
            return column == 0 ? QVariant(row + 1) : QVariant(QString(100, QLatin1Char('w')));
        }));
        QRandomGenerator random(43);
        for (int round = 0; round < 8; ++round) {
            killed("backup", store.address().file, int(random.bounded(120'000)));
            const QFileInfo file(store.address().file);
            for (const QFileInfo &copy : file.dir().entryInfoList({file.fileName() + QStringLiteral(".copy-*")}, QDir::Files)) {
                if (copy.fileName().endsWith(QStringLiteral(".part")) || copy.fileName().contains(QStringLiteral(".part-"))) {
                    QFile::remove(copy.absoluteFilePath());
                    continue;
                }
                const auto db = Database::open(StoreAddress::sqlite(copy.absoluteFilePath()), Database::Mode::Reader);
                RESYNC_OK(db);
                QVERIFY(checkStore(**db, CheckDepth::Full)->whole());
                QCOMPARE((*db)->number(QStringLiteral("SELECT count(*) FROM ledger")).value(), std::optional<qint64>(20'000));
                QFile::remove(copy.absoluteFilePath());
            }
        }
    }

    void a_store_killed_while_it_is_born_is_born_by_the_next_start()
    {
        QRandomGenerator random(44);
        for (int round = 0; round < 30; ++round) {
            QTemporaryDir folder;
            const QString file = folder.filePath(QStringLiteral("resync.sqlite"));
            const pid_t child = ::fork();
            if (child == 0) {
                ::close(STDERR_FILENO);
                ::execl(QFile::encodeName(QCoreApplication::applicationFilePath()).constData(), "child", "--child", "create",
                        QFile::encodeName(file).constData(), nullptr);
                ::_exit(9);
            }
            ::usleep(useconds_t(5'000 + random.bounded(25'000)));
            ::kill(child, SIGKILL);
            ::waitpid(child, nullptr, 0);
            const auto db = Database::open(StoreAddress::sqlite(file), Database::Mode::Writer);
            RESYNC_OK(db);
            RESYNC_OK((*db)->run(QStringLiteral("CREATE TABLE a (b TEXT)")));
        }
    }

    void a_second_writer_is_refused_by_name_and_process()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--child"), QStringLiteral("ledger"), store.address().file});
        QVERIFY(process.waitForReadyRead(20000));
        const auto refused = Database::open(store.address(), Database::Mode::Writer);
        QCOMPARE(refused.error().code, QStringLiteral("store.locked"));
        QVERIFY2(refused.error().message.contains(QStringLiteral("process %1").arg(process.processId())),
                 qPrintable(refused.error().message));
        RESYNC_OK(Database::open(store.address(), Database::Mode::Reader)); // reading is allowed
        process.kill();
        process.waitForFinished();
        RESYNC_OK(Database::open(store.address(), Database::Mode::Writer)); // and nothing must be cleared away by hand
    }

    void a_store_locked_by_a_stranger_is_told_in_bounded_time()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        RESYNC_OK(store.database().run(QStringLiteral("CREATE TABLE a (b TEXT)")));
        store.close();
        {
            QSqlDatabase stranger = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("stranger"));
            stranger.setDatabaseName(store.address().file);
            QVERIFY(stranger.open());
            QVERIFY(QSqlQuery(stranger).exec(QStringLiteral("BEGIN EXCLUSIVE")));
            QElapsedTimer timer;
            timer.start();
            const auto refused = Database::open(store.address(), Database::Mode::Writer, {Duration(300)});
            QCOMPARE(refused.error().code, QStringLiteral("store.locked"));
            QVERIFY(timer.elapsed() >= 250 && timer.elapsed() < 3000);
            stranger.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("stranger"));
        RESYNC_OK(Database::open(store.address(), Database::Mode::Writer));
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == QLatin1String("--child")) {
        if (arguments[2] == QLatin1String("ledger"))
            return writeLedger(arguments[3]);
        if (arguments[2] == QLatin1String("migrate"))
            return migrateAll(arguments[3]);
        if (arguments[2] == QLatin1String("create"))
            return Database::open(StoreAddress::sqlite(arguments[3]), Database::Mode::Writer).ok() ? 0 : 4;
        return saveForEver(arguments[3]);
    }
    KillTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_kill.moc"
