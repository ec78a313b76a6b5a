// The ctest fixture "postgres": one PostgreSQL server for all tests of a run.
//   postgres_fixture start FILE    starts it and writes its address to FILE and its folder to FILE.folder
//   postgres_fixture stop FILE
// Without PostgreSQL there is no FILE, and the tests skip their rows with that reason.

#include "tests/support/postgrescluster.h"

#include <QCoreApplication>
#include <QFile>

using resync::test::PostgresCluster;

namespace
{

bool write(const QString &name, const QString &text)
{
    QFile file(name);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text.toUtf8()) > 0;
}

void stop(const QString &name)
{
    QFile folder(name + QStringLiteral(".folder"));
    if (folder.open(QIODevice::ReadOnly))
        PostgresCluster::stopAt(QString::fromUtf8(folder.readAll()).trimmed());
    QFile::remove(name);
    QFile::remove(name + QStringLiteral(".folder"));
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3)
        return 2;
    const QString name = arguments[2];
    stop(name); // also what an interrupted run left behind
    if (arguments[1] != QLatin1String("start"))
        return 0;
    QString why;
    const auto cluster = PostgresCluster::start(&why);
    if (!cluster) {
        qWarning("no PostgreSQL for the tests: %s", qPrintable(why));
        return 0;
    }
    cluster->letRun();
    if (write(name + QStringLiteral(".folder"), cluster->folder()) && write(name, cluster->url()))
        return 0;
    stop(name);
    return 1;
}
