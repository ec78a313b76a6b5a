#include "core/base/log.h"
#include "core/store/address.h"

#include <QDir>
#include <QTest>

using namespace resync;

class AddressTest : public QObject
{
    Q_OBJECT

private slots:
    void addresses_are_read_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("again"); // empty: refused
        const auto row = [](const char *name, const char *text, const char *again) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(again);
        };
        row("sqlite", "sqlite:/var/lib/x/resync.sqlite", "sqlite:/var/lib/x/resync.sqlite");
        row("sqlite with slashes", "sqlite:///var/lib/x.sqlite", "sqlite:/var/lib/x.sqlite");
        row("sqlite, odd characters", "sqlite:/tmp/ü ?;#.sqlite", "sqlite:/tmp/ü ?;#.sqlite");
        row("sqlite, dots", "sqlite:/tmp/a/../b.sqlite", "sqlite:/tmp/b.sqlite");
        row("sqlite, nothing", "sqlite:", "");
        row("postgres", "postgresql://ana@db.example:5433/resync", "postgresql://ana@db.example:5433/resync");
        row("short scheme, default port", "postgres://ana@db/resync", "postgresql://ana@db:5432/resync");
        row("several hosts", "postgresql://ana@a:1,b:2/resync?target_session_attrs=read-write",
            "postgresql://ana@a:1,b:2/resync?target_session_attrs=read-write");
        row("IPv6", "postgresql://[::1]:5433/resync", "postgresql://[::1]:5433/resync");
        row("socket folder", "postgresql://ana@%2Frun%2Fpostgresql/resync", "postgresql://ana@%2Frun%2Fpostgresql:5432/resync");
        row("password is left out", "postgresql://ana:geheim%40x@db/resync", "postgresql://ana@db:5432/resync");
        row("options", "postgresql://db/r?sslmode=require&schema=team_a", "postgresql://db:5432/r?schema=team_a&sslmode=require");
        row("no database", "postgresql://ana@db", "");
        row("no database, slash", "postgresql://ana@db/", "");
        row("no host", "postgresql:///resync", "");
        row("port 0", "postgresql://db:0/r", "");
        row("port 70000", "postgresql://db:70000/r", "");
        row("unknown option", "postgresql://db/r?hostaddr=1.2.3.4", "");
        row("option with a quote", "postgresql://db/r?application_name=a'b", "");
        row("option with a semicolon", "postgresql://db/r?application_name=a;b", "");
        row("time-out in words", "postgresql://db/r?connect_timeout=long", "");
        row("schema with a dash", "postgresql://db/r?schema=a-b", "");
        row("host with a quote", "postgresql://d'b/r", "");
        row("another scheme", "mysql://db/r", "");
        row("a bare file", "/tmp/x.sqlite", "");
        row("empty", "", "");
    }
    void addresses_are_read()
    {
        QFETCH(QString, text);
        QFETCH(QString, again);
        const auto address = StoreAddress::parse(text);
        if (again.isEmpty()) {
            QVERIFY(!address.ok());
            QCOMPARE(address.error().code, QStringLiteral("store.address"));
            return;
        }
        QVERIFY2(address.ok(), address.ok() ? "" : qPrintable(address.error().text()));
        QCOMPARE(address->text(), again);
        if (address->password.isEmpty())
            QCOMPARE(StoreAddress::parse(address->text()).value(), *address);
    }

    void a_password_is_taken_and_hidden()
    {
        const auto address = StoreAddress::parse(QStringLiteral("postgresql://ana:geheim%40x:y@db/resync"));
        QVERIFY(address.ok());
        QCOMPARE(address->password, QStringLiteral("geheim@x:y"));
        QCOMPARE(cleanLogLine(QStringLiteral("with geheim@x:y inside")), QStringLiteral("with ‹secret› inside"));
        const auto refused = StoreAddress::parse(QStringLiteral("postgresql://ana:other-secret@db:99999/resync"));
        QVERIFY(!refused.ok());
        QVERIFY(!refused.error().text().contains(QStringLiteral("other-secret")));
    }

    void the_password_may_come_from_the_environment()
    {
        qputenv("RESYNC_STORE_PASSWORD", "from-outside");
        QCOMPARE(StoreAddress::parse(QStringLiteral("postgresql://ana@db/resync"))->password, QStringLiteral("from-outside"));
        QCOMPARE(StoreAddress::parse(QStringLiteral("postgresql://ana:inside@db/resync"))->password, QStringLiteral("inside"));
        qunsetenv("RESYNC_STORE_PASSWORD");
    }

    void a_relative_file_is_made_absolute()
    {
        QCOMPARE(StoreAddress::parse(QStringLiteral("sqlite:some/file.sqlite"))->file,
                 QDir::current().absoluteFilePath(QStringLiteral("some/file.sqlite")));
    }
};

QTEST_GUILESS_MAIN(AddressTest)
#include "tst_address.moc"
