#include "tests/support/tempstore.h"

#include "core/store/migrate.h"
#include "tests/support/postgrescluster.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTest>

namespace resync::test
{

namespace
{

/// "" and a reason, or the server's address. Started once a program, stopped when it ends.
const QString &serverUrl(QString *problem)
{
    struct Server {
        Server()
        {
            // The ctest fixture starts one for all; its port is only known then, so the variable may name a file: "@FILE".
            const QString given = qEnvironmentVariable("RESYNC_TEST_POSTGRES");
            QFile file(given.mid(1));
            if (given.startsWith(QLatin1Char('@')) && file.open(QIODevice::ReadOnly))
                url = QString::fromUtf8(file.readAll()).trimmed();
            else if (!given.isEmpty() && !given.startsWith(QLatin1Char('@')))
                url = given;
            if (!url.isEmpty())
                return;
            cluster = PostgresCluster::start(&problem);
            if (cluster)
                url = cluster->url();
        }
        std::unique_ptr<PostgresCluster> cluster;
        QString url;
        QString problem;
    };
    static const Server server;
    if (server.url.isEmpty())
        *problem = QStringLiteral("No PostgreSQL to test with: ") + server.problem;
    return server.url;
}

} // namespace

void TempStore::addRows()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("sqlite") << int(Kind::Sqlite);
    QTest::newRow("postgresql") << int(Kind::Postgres);
}

TempStore::TempStore(Kind kind)
{
    if (kind == Kind::Sqlite) {
        m_address = StoreAddress::sqlite(m_folder.filePath(QStringLiteral("resync.sqlite")));
        return;
    }
    const QString &url = serverUrl(&m_problem);
    if (url.isEmpty())
        return;
    const QString schema = QStringLiteral("t%1").arg(QRandomGenerator::system()->generate64(), 0, 36);
    auto plain = StoreAddress::parse(url);
    auto address = StoreAddress::parse(url + QStringLiteral("?schema=") + schema);
    auto database = plain ? Database::open(*plain, Database::Mode::Writer) : plain.error();
    if (!address || !database) {
        m_problem = !address ? address.error().text() : database.error().text();
        return;
    }
    if (auto made = (*database)->run(QStringLiteral("CREATE SCHEMA ") + schema); !made)
        m_problem = made.error().text();
    m_address = *address;
}

TempStore::~TempStore()
{
    m_database.reset();
    if (m_address.kind != Kind::Postgres || !m_problem.isEmpty())
        return;
    StoreAddress plain = m_address;
    const QString schema = plain.options.take(QStringLiteral("schema"));
    if (auto database = Database::open(plain, Database::Mode::Writer); database) {
        if (auto dropped = (*database)->run(QStringLiteral("DROP SCHEMA IF EXISTS %1 CASCADE").arg(schema)); !dropped)
            qWarning("%s", qPrintable(dropped.error().text()));
    }
}

Database &TempStore::database()
{
    if (!m_database) {
        auto opened = Database::open(m_address, Database::Mode::Writer);
        if (!opened)
            qFatal("the store of the test cannot be opened: %s", qPrintable(opened.error().text()));
        m_database = std::move(*opened);
    }
    return *m_database;
}

Database &TempStore::migrated()
{
    Database &writer = database();
    const auto steps = migrationsIn();
    if (!steps)
        qFatal("%s", qPrintable(steps.error().text()));
    const auto done = migrate(writer, *steps, {}, fromMs(1'700'000'000'000));
    if (!done)
        qFatal("%s", qPrintable(done.error().text()));
    return writer;
}

std::unique_ptr<Database> TempStore::reader()
{
    auto opened = Database::open(m_address, Database::Mode::Reader);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().text()));
    return std::move(*opened);
}

} // namespace resync::test
