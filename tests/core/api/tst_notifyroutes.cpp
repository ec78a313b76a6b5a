// Notifiers by the port: made, tested, listed without their secrets, removed; and the log of what was told.
#include "tests/core/api/portfixture.h"

#include <QJsonArray>

using namespace resync;
using namespace resync::test;

class NotifyRoutesTest : public QObject
{
    Q_OBJECT
private slots:
    void madeTestedListedAndRemoved()
    {
        Port port;
        const QString key = port.key({QStringLiteral("admin:write"), QStringLiteral("admin:read"), QStringLiteral("monitoring:read")});
        const QString base = QStringLiteral("/api/v1/alerts/notifiers");
        const QByteArray wish = R"x({"name":"on call","kind":"pagerduty","secret":"R0UTINGKEY","url":"http://127.0.0.1:1/"})x";
        const Port::Answer made = port.ask("POST", base, key, wish);
        QCOMPARE(made.status, 201);
        QVERIFY(!made.body.contains("R0UTINGKEY"));
        const QString id = made.json().value(QLatin1String("id")).toString();
        const Port::Answer list = port.ask("GET", base, key);
        QCOMPARE(list.json().value(QLatin1String("count")).toInt(), 1);
        QVERIFY(!list.body.contains("R0UTINGKEY"));
        std::optional<SecretAnswer> kept;
        port.secrets->read(QStringLiteral("notifier/") + id, this, [&kept](const SecretAnswer &answer) { kept = answer; });
        QTRY_VERIFY(kept);
        QCOMPARE(kept->secret.text(), QStringLiteral("R0UTINGKEY"));

        const Port::Answer tested = port.ask("POST", base + QLatin1Char('/') + id + QStringLiteral("/test"), key, "{}");
        QCOMPARE(tested.status, 200); // the asking went well; the telling did not, and that is what it says
        QCOMPARE(tested.json().value(QLatin1String("sent")).toBool(true), false);
        QVERIFY(!tested.json().value(QLatin1String("error")).toString().isEmpty());
        const Port::Answer log = port.ask("GET", QStringLiteral("/api/v1/alerts/deliveries"), key);
        const QJsonObject row = log.json().value(QLatin1String("results")).toArray().first().toObject();
        QCOMPARE(row.value(QLatin1String("notifier")).toString(), QStringLiteral("on call"));
        QCOMPARE(row.value(QLatin1String("why")).toString(), QStringLiteral("test"));
        QCOMPARE(row.value(QLatin1String("state")).toString(), QStringLiteral("given_up"));

        QCOMPARE(port.ask("DELETE", base + QLatin1Char('/') + id, key).status, 200);
        QCOMPARE(port.ask("DELETE", base + QLatin1Char('/') + id, key).status, 404);
        kept.reset();
        port.secrets->read(QStringLiteral("notifier/") + id, this, [&kept](const SecretAnswer &answer) { kept = answer; });
        QTRY_VERIFY(kept);
        QCOMPARE(kept->state, SecretState::Absent); // its secret went with it
    }
    void whatIsWrongIsNamed()
    {
        Port port;
        const QString key = port.key({QStringLiteral("admin:write")});
        const QString base = QStringLiteral("/api/v1/alerts/notifiers");
        QCOMPARE(port.ask("POST", base, key, R"x({"name":"a","kind":"pigeon"})x").status, 422);
        const Port::Answer hours = port.ask("POST", base, key, R"x({"name":"a","kind":"slack","hours":"late"})x");
        QCOMPARE(hours.status, 422);
        QCOMPARE(hours.json().value(QLatin1String("field")).toString(), QStringLiteral("hours"));
        QCOMPARE(port.ask("POST", base, key, R"x({"name":"a","kind":"slack"})x").status, 201);
        QCOMPARE(port.ask("POST", base, key, R"x({"name":"a","kind":"slack"})x").status, 409);
        QCOMPARE(port.ask("POST", base + QStringLiteral("/nobody/test"), key, "{}").status, 404);
        QCOMPARE(port.ask("GET", base, port.key({QStringLiteral("monitoring:read")})).status, 403);
    }
};

QTEST_GUILESS_MAIN(NotifyRoutesTest)
#include "tst_notifyroutes.moc"
