#include "core/store/connectionwatch.h"
#include "core/store/leadership.h"
#include "tests/support/postgrescluster.h"
#include "tests/support/tempstore.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QSqlDatabase>
#include <QTcpServer>
#include <QTest>

#include <ctime>

using namespace resync;
using resync::test::PostgresCluster;
using resync::test::TempStore;

namespace
{

const QString kTable = QStringLiteral("CREATE TABLE ledger (id {int64} PRIMARY KEY, at_ms {int64}) {table_end}");

Result<void> insert(Database &db, qint64 id)
{
    Statement statement = db.prepare(QStringLiteral("INSERT INTO ledger (id) VALUES (?) ON CONFLICT (id) DO NOTHING"));
    return statement.bind(id).exec();
}

/// Ends the server's process behind \a victim, as an administrator or a failing network would.
void cutOff(Database &victim, Database &other)
{
    const auto pid = victim.number(QStringLiteral("SELECT pg_backend_pid()"));
    QVERIFY(pid.ok());
    QVERIFY(other.number(QStringLiteral("SELECT count(pg_terminate_backend(%1))").arg(pid->value_or(0))).ok());
}

} // namespace

class PostgresTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<TempStore>(StoreAddress::Kind::Postgres);
        if (!m_store->problem().isEmpty())
            QSKIP(qPrintable(m_store->problem()));
    }
    void cleanup() { m_store.reset(); }

    void a_lost_connection_is_told_and_reopened()
    {
        Database &db = m_store->database();
        RESYNC_OK(db.run(kTable));
        RESYNC_OK(insert(db, 1));
        const auto other = m_store->reader();
        Statement held = db.prepare(QStringLiteral("SELECT count(*) FROM ledger"));
        cutOff(db, *other);
        QCOMPARE(insert(db, 2).error().code, QStringLiteral("store.unreachable"));
        QVERIFY(!db.isOpen());
        QCOMPARE(insert(db, 2).error().code, QStringLiteral("store.unreachable"));
        QCOMPARE(db.begin().error().code, QStringLiteral("store.unreachable"));
        RESYNC_OK(db.reopen());
        RESYNC_OK(insert(db, 2));
        RESYNC_OK(held.exec());
        QVERIFY(held.next());
        QCOMPARE(held.int64(0), 2);
    }

    void a_transaction_cut_off_is_not_half_stored()
    {
        Database &db = m_store->database();
        RESYNC_OK(db.run(kTable));
        {
            auto transaction = db.begin();
            RESYNC_OK(transaction);
            RESYNC_OK(insert(db, 1));
            cutOff(db, *m_store->reader());
            QCOMPARE(insert(db, 2).error().code, QStringLiteral("store.unreachable"));
            QCOMPARE(transaction->commit().error().code, QStringLiteral("store.unreachable"));
        }
        QVERIFY(!db.inTransaction());
        RESYNC_OK(db.reopen());
        QCOMPARE(db.number(QStringLiteral("SELECT count(*) FROM ledger")).value(), std::optional<qint64>(0));
    }

    void a_statement_that_takes_too_long_is_stopped()
    {
        StoreAddress address = m_store->address();
        address.options.insert(QStringLiteral("statement_timeout"), QStringLiteral("200"));
        const auto db = Database::open(address, Database::Mode::Reader);
        RESYNC_OK(db);
        QElapsedTimer timer;
        timer.start();
        QCOMPARE((*db)->number(QStringLiteral("SELECT count(pg_sleep(20))")).error().code, QStringLiteral("store.timeout"));
        QVERIFY(timer.elapsed() < 5000);
        QVERIFY((*db)->isOpen());
        QCOMPARE((*db)->number(QStringLiteral("SELECT 1")).value(), std::optional<qint64>(1));
    }

    void a_lock_of_another_console_is_waited_for_in_bounded_time()
    {
        RESYNC_OK(m_store->database().run(kTable));
        auto holder = m_store->database().begin();
        RESYNC_OK(holder);
        RESYNC_OK(m_store->database().run(QStringLiteral("LOCK TABLE ledger")));
        const auto db = Database::open(m_store->address(), Database::Mode::Writer, {Duration(200)});
        RESYNC_OK(db);
        QCOMPARE(insert(**db, 1).error().code, QStringLiteral("store.timeout"));
    }

    void a_lost_connection_comes_back_by_itself()
    {
        Database &db = m_store->database();
        RESYNC_OK(db.run(kTable));
        ManualClock clock(fromMs(1'790'000'000'000));
        ConnectionWatch watch(db, clock, [] { return 0.999; });
        QSignalSpy lost(&watch, &ConnectionWatch::lost);
        QSignalSpy restored(&watch, &ConnectionWatch::restored);
        watch.start();
        clock.advance(Duration(30'000));
        QCOMPARE(lost.count(), 0);
        cutOff(db, *m_store->reader());
        clock.advance(Duration(11'000)); // nobody else asked: the watch finds it
        QCOMPARE(lost.count(), 1);
        QCOMPARE(restored.count(), 1);
        QVERIFY(!watch.isLost());
        RESYNC_OK(insert(db, 1));
    }

    void a_server_that_stays_away_is_told_once_and_tried_again()
    {
        PostgresCluster *cluster = ownServer();
        if (!cluster)
            QSKIP("no PostgreSQL server of its own to crash");
        auto db = Database::open(StoreAddress::parse(cluster->url()).value(), Database::Mode::Writer);
        RESYNC_OK(db);
        ManualClock clock(fromMs(1'790'000'000'000));
        ConnectionWatch watch(**db, clock, [] { return 0.999; });
        QSignalSpy lost(&watch, &ConnectionWatch::lost);
        QSignalSpy restored(&watch, &ConnectionWatch::restored);
        watch.start();
        QVERIFY(cluster->crash());
        QVERIFY(!(*db)->run(QStringLiteral("SELECT 1")).ok());
        clock.advance(Duration(120'000));
        QCOMPARE(lost.count(), 1);
        QCOMPARE(lost.at(0).at(0).value<Error>().code, QStringLiteral("store.unreachable"));
        QCOMPARE(restored.count(), 0);
        QVERIFY(cluster->restart());
        clock.advance(Duration(31'000));
        QCOMPARE(restored.count(), 1);
        RESYNC_OK((*db)->run(QStringLiteral("SELECT 1")));
    }

    void only_one_console_leads_and_another_takes_over()
    {
        Leadership first(m_store->address(), QStringLiteral("poller"));
        Leadership second(m_store->address(), QStringLiteral("poller"));
        Leadership reports(m_store->address(), QStringLiteral("reports"));
        QVERIFY(first.tryLead().value());
        QVERIFY(first.tryLead().value());
        QVERIFY(!second.tryLead().value());
        QVERIFY(!second.leads());
        QVERIFY(reports.tryLead().value()); // another role
        first.resign();
        QVERIFY(!first.leads());
        QTRY_VERIFY(second.tryLead().value());
        // The connection of the leader dies: it notices, and the lock is free.
        const auto killed = m_store->database().number(QStringLiteral(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()"));
        RESYNC_OK(killed);
        QVERIFY(killed->value_or(0) >= 1);
        QTRY_VERIFY(!second.leads());
        QTRY_VERIFY(first.tryLead().value());
    }

    void a_sqlite_store_is_always_led_by_its_writer()
    {
        Leadership only(StoreAddress::sqlite(QStringLiteral("/nowhere/x.sqlite")), QStringLiteral("poller"));
        QVERIFY(only.tryLead().value());
        QVERIFY(only.leads());
    }

    void the_next_host_is_taken_when_the_first_is_down()
    {
        StoreAddress address = m_store->address();
        quint16 closedPort = 0;
        {
            QTcpServer server;
            QVERIFY(server.listen(QHostAddress::LocalHost));
            closedPort = server.serverPort();
        }
        address.hosts.prepend({QStringLiteral("127.0.0.1"), closedPort});
        const auto db = Database::open(address, Database::Mode::Writer);
        RESYNC_OK(db);
        QCOMPARE((*db)->number(QStringLiteral("SELECT 1")).value(), std::optional<qint64>(1));
    }

    void a_server_that_is_not_there_is_told_without_the_password()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const quint16 port = server.serverPort();
        server.close();
        const auto address = StoreAddress::parse(QStringLiteral("postgresql://ana:very-secret-word@127.0.0.1:%1/x").arg(port));
        RESYNC_OK(address);
        const auto db = Database::open(*address, Database::Mode::Writer);
        QCOMPARE(db.error().code, QStringLiteral("store.unreachable"));
        QVERIFY(!db.error().text().contains(QStringLiteral("very-secret-word")));
        QVERIFY(db.error().context.contains(QString::number(port)));
    }

    void a_silent_server_is_given_up_after_the_connect_timeout()
    {
        QTcpServer silent; // accepts in the kernel and never answers
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        const auto address =
            StoreAddress::parse(QStringLiteral("postgresql://ana@127.0.0.1:%1/x?connect_timeout=2").arg(silent.serverPort()));
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(Database::open(*address, Database::Mode::Writer).error().code, QStringLiteral("store.unreachable"));
        QVERIFY(timer.elapsed() < 10'000);
    }

    void an_unknown_database_is_told()
    {
        StoreAddress address = m_store->address();
        address.database = QStringLiteral("no_such_database");
        const auto db = Database::open(address, Database::Mode::Writer);
        QCOMPARE(db.error().code, QStringLiteral("store.unreachable"));
        QVERIFY(db.error().context.contains(QStringLiteral("no_such_database")));
    }

    void times_come_back_as_they_were_in_any_time_zone()
    {
        qputenv("TZ", "America/Sao_Paulo");
        ::tzset();
        Database &db = m_store->database();
        RESYNC_OK(db.run(kTable));
        Statement put = db.prepare(QStringLiteral("INSERT INTO ledger (id, at_ms) VALUES (?, ?)"));
        const Instant at = fromMs(1'541'296'800'123); // inside the hour that does not exist there
        RESYNC_OK(put.bind(1).bind(at).exec());
        Statement get = db.prepare(QStringLiteral("SELECT at_ms FROM ledger"));
        RESYNC_OK(get.exec());
        QVERIFY(get.next());
        QCOMPARE(toMs(get.instant(0)), toMs(at));
        qputenv("TZ", "UTC");
        ::tzset();
    }

    void a_crash_of_the_server_loses_nothing_acknowledged()
    {
        PostgresCluster *cluster = ownServer();
        if (!cluster)
            QSKIP("no PostgreSQL server of its own to crash");
        const auto address = StoreAddress::parse(cluster->url());
        RESYNC_OK(address);
        auto db = Database::open(*address, Database::Mode::Writer);
        RESYNC_OK(db);
        RESYNC_OK((*db)->run(kTable));
        qint64 acknowledged = 0;
        for (; acknowledged < 100; ++acknowledged)
            RESYNC_OK(insert(**db, acknowledged + 1));
        QVERIFY(cluster->crash());
        QCOMPARE(insert(**db, acknowledged + 1).error().code, QStringLiteral("store.unreachable"));
        QCOMPARE((*db)->reopen().error().code, QStringLiteral("store.unreachable")); // still down
        QVERIFY(cluster->restart());
        RESYNC_OK((*db)->reopen());
        QVERIFY((*db)->number(QStringLiteral("SELECT count(*) FROM ledger"))->value_or(0) >= acknowledged);
        RESYNC_OK(insert(**db, acknowledged + 1));
    }

private:
    /// A server that a test may crash without the others; it must run again when the test is over.
    PostgresCluster *ownServer()
    {
        if (!m_cluster)
            m_cluster = PostgresCluster::start(nullptr);
        return m_cluster.get();
    }

    std::unique_ptr<TempStore> m_store;
    std::unique_ptr<PostgresCluster> m_cluster;
};

QTEST_GUILESS_MAIN(PostgresTest)
#include "tst_postgres.moc"
