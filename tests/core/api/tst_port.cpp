#include "core/api/routes.h"
#include "core/http/certificate.h"
#include "core/store/audit.h"
#include "tests/core/api/portfixture.h"

#include <QFile>
#include <QJsonArray>
#include <QSslSocket>
#include <QTcpSocket>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

class PortTest : public QObject
{
    Q_OBJECT
    const QString kKeys = QStringLiteral("/api/v1/admin/api-keys");
    static QByteArray newKey(const char *more = "") { return QByteArray(R"({"name":"Collector","scopes":["metrics:write"])") + more + '}'; }
    static QByteArray raw(const QUrl &url, const QByteArray &request)
    {
        QTcpSocket socket;
        socket.connectToHost(url.host(), quint16(url.port()));
        if (!socket.waitForConnected(5000))
            return "no connection";
        socket.write(request);
        while (socket.waitForReadyRead(5000)) {
        }
        return socket.readAll();
    }

private slots:
    void theOpenApiDocumentIsTheTable()
    {
        QFile file(QStringLiteral(":/resync/api/openapi.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject document = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(document.value(QLatin1String("openapi")).toString().startsWith(QLatin1String("3.1.")));
        QCOMPARE(document.value(QLatin1String("info")).toObject().value(QLatin1String("version")).toString(),
                 QStringLiteral(RESYNC_VERSION));
        QSet<QString> told;
        QSet<QString> ids;
        const QJsonObject paths = document.value(QLatin1String("paths")).toObject();
        for (auto path = paths.begin(); path != paths.end(); ++path) {
            const QJsonObject operations = path->toObject();
            for (auto operation = operations.begin(); operation != operations.end(); ++operation) {
                const QJsonObject one = operation->toObject();
                const QJsonArray security = one.value(QLatin1String("security")).toArray();
                const bool open = security.first().toObject().isEmpty();
                const QString scope = security.last().toObject().value(QLatin1String("bearer")).toArray().first().toString();
                told.insert(operation.key().toUpper() + QLatin1Char(' ') + path.key() + QLatin1Char(' ') + scope +
                            (open ? u" open"_qs : QString()));
                ids.insert(one.value(QLatin1String("operationId")).toString());
                int parameters = 0;
                for (const QJsonValue &parameter : one.value(QLatin1String("parameters")).toArray())
                    parameters += parameter.toObject().value(QLatin1String("in")).toString() == QLatin1String("path") ? 1 : 0;
                QCOMPARE(parameters, path.key().count(QLatin1Char('{')));
                QVERIFY2(one.value(QLatin1String("responses")).toObject().contains(QLatin1String("401")), qPrintable(path.key()));
            }
        }
        QSet<QString> served;
        for (const ApiRoute &route : routeTable())
            served.insert(QString::fromLatin1(route.method) + QLatin1Char(' ') + route.path + QLatin1Char(' ') + toWire(route.scope) +
                          (route.key == ApiRoute::Key::NotOnLoopback ? u" open"_qs : QString()));
        QCOMPARE(told - served, QSet<QString>());
        QCOMPARE(served - told, QSet<QString>());
        QCOMPARE(ids.size(), told.size());
        checkReferences(document, document);
    }
    void everyRouteIsClosedWithoutAKeyAndWithARevokedOne()
    {
        Port port;
        const QString revoked = port.key({QStringLiteral("admin:*")});
        RESYNC_OK(port.keys.revoke(revoked.left(10), QStringLiteral("a reason"), QStringLiteral("test")));
        for (const ApiRoute &route : routeTable()) {
            QString path = route.path;
            path.replace(QRegularExpression(QStringLiteral("\\{[a-z]+\\}")), QStringLiteral("x"));
            for (const QString &key : {QString(), revoked}) {
                const Port::Answer answer = port.ask(route.method, path, key, route.method == "GET" ? QByteArray() : QByteArray("{}"));
                const bool open = route.key == ApiRoute::Key::NotOnLoopback;
                QVERIFY2(answer.status == (open ? 200 : 401),
                         qPrintable(QStringLiteral("%1 %2: %3").arg(QString::fromLatin1(route.method), path).arg(answer.status)));
                if (!open)
                    QCOMPARE(answer.type, QByteArray("application/problem+json"));
            }
        }
    }
    void aKeyIsMadeUsedSuspendedRotatedRevokedAndDeleted()
    {
        Port port;
        const QString admin = port.key({QStringLiteral("admin:*")});
        const Port::Answer made = port.ask("POST", kKeys, admin, newKey(R"(,"workstation":"FTA1","expires_in_days":30)"));
        QCOMPARE(made.status, 201);
        const QString id = made.json().value(QLatin1String("id")).toString();
        const QString text = made.json().value(QLatin1String("key")).toString();
        QCOMPARE(text.size(), 53);
        QCOMPARE(made.headers.value("Location"), "/api/v1/admin/api-keys/" + id.toLatin1());
        const QString one = kKeys + QLatin1Char('/') + id;
        const Port::Answer shown = port.ask("GET", one, admin);
        QCOMPARE(shown.status, 200);
        QVERIFY(!shown.body.contains(text.toLatin1()));
        QVERIFY(!port.ask("GET", kKeys, admin).body.contains(text.toLatin1()));
        QCOMPARE(port.ask("POST", one + QStringLiteral("/suspend"), admin).json().value(QLatin1String("is_suspended")).toBool(), true);
        QCOMPARE(port.ask("POST", one + QStringLiteral("/resume"), admin).json().value(QLatin1String("is_active")).toBool(), true);
        const Port::Answer rotated = port.ask("POST", one + QStringLiteral("/rotate"), admin, R"({"overlap_hours":1})");
        QCOMPARE(rotated.status, 201);
        QVERIFY(rotated.json().value(QLatin1String("key")).toString() != text);
        const Port::Answer revoked = port.ask("DELETE", one, admin, R"({"reason":"host retired"})");
        QCOMPARE(revoked.status, 200);
        QCOMPARE(revoked.json().value(QLatin1String("revoked_reason")).toString(), QStringLiteral("host retired"));
        QVERIFY(revoked.json().value(QLatin1String("revoked_by")).toString().startsWith(QLatin1String("key ")));
        QCOMPARE(port.ask("DELETE", one, admin).status, 409);
        QCOMPARE(port.ask("DELETE", one + QStringLiteral("/permanent"), admin).status, 204);
        QCOMPARE(port.ask("GET", one, admin).status, 404);
        QVERIFY(Audit(port.store.database(), port.clock).verify()->whole());
    }
    void aReasonMayStandInTheQuery()
    {
        Port port;
        const QString admin = port.key({QStringLiteral("admin:*")});
        const QString id = port.ask("POST", kKeys, admin, newKey()).json().value(QLatin1String("id")).toString();
        const Port::Answer revoked = port.ask("DELETE", kKeys + QLatin1Char('/') + id + QStringLiteral("?reason=lost%20laptop"), admin);
        QCOMPARE(revoked.status, 200);
        QCOMPARE(revoked.json().value(QLatin1String("revoked_reason")).toString(), QStringLiteral("lost laptop"));
    }
    void whatIsWrongWithABodyIsSaidByField_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QByteArray &body, int status, const char *field) {
            QTest::newRow(name) << body << status << QString::fromLatin1(field);
        };
        row("not JSON", "{", 400, "");
        row("array", "[]", 422, "$");
        row("duplicate", R"({"name":"abc","name":"abd","scopes":["metrics:read"]})", 422, "$.name");
        row("unknown field", newKey(R"(,"expires":3)"), 422, "$");
        row("no name", R"({"scopes":["metrics:read"]})", 422, "name");
        row("name is a number", R"({"name":5,"scopes":["metrics:read"]})", 422, "name");
        row("no scope", R"({"name":"abc"})", 422, "scopes");
        row("scopes is a text", R"({"name":"abc","scopes":"metrics:read"})", 422, "scopes");
        row("days half", newKey(R"(,"expires_in_days":1.5)"), 422, "expires_in_days");
        row("days none", newKey(R"(,"expires_in_days":0)"), 422, "expires_in_days");
        row("address", newKey(R"(,"addresses":["here"])"), 422, "addresses");
        row("rate", newKey(R"(,"rate":1e300)"), 422, "rate");
        row("deep", QByteArray("{\"name\":") + QByteArray(20, '[') + QByteArray(20, ']') + '}', 422, nullptr);
    }
    void whatIsWrongWithABodyIsSaidByField()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QString, field);
        Port port;
        const QString admin = port.key({QStringLiteral("admin:*")});
        const Port::Answer answer = port.ask("POST", kKeys, admin, body);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.type, QByteArray("application/problem+json"));
        QVERIFY(answer.body.size() <= 1024 + 200);
        if (!field.isNull() && status == 422)
            QCOMPARE(answer.json().value(QLatin1String("field")).toString(), field);
        QCOMPARE(port.keys.list(true)->size(), size_t(1));
        QCOMPARE(port.ask("POST", kKeys, admin, newKey(), "text/plain").status, 415);
    }
    void neverExpiringMustBeSaid()
    {
        Port port;
        const QString admin = port.key({QStringLiteral("admin:*")});
        QVERIFY(port.ask("POST", kKeys, admin, newKey()).json().value(QLatin1String("expires_at")).isString());
        QVERIFY(port.ask("POST", kKeys, admin, newKey(R"(,"expires_in_days":null)")).json().value(QLatin1String("expires_at")).isNull());
    }
    void pagesMissNothingAndRepeatNothing()
    {
        Port port;
        const QString admin = port.key({QStringLiteral("admin:*")});
        QSet<QString> all;
        for (int i = 0; i < 25; ++i)
            all.insert(port.ask("POST", kKeys, admin, newKey()).json().value(QLatin1String("id")).toString());
        QStringList seen;
        QString after;
        do {
            const QJsonObject page = port.ask("GET", kKeys + QStringLiteral("?limit=7") + after, admin).json();
            QCOMPARE(page.value(QLatin1String("total")).toInt(), 26);
            for (const QJsonValue &key : page.value(QLatin1String("results")).toArray())
                seen.append(key.toObject().value(QLatin1String("id")).toString());
            const QString next = page.value(QLatin1String("next")).toString();
            after = next.isEmpty() ? QString() : QStringLiteral("&after=") + next;
        } while (!after.isEmpty());
        QCOMPARE(seen.size(), 26);
        QVERIFY(QSet<QString>(seen.begin(), seen.end()).contains(all));
        QCOMPARE(port.ask("GET", kKeys + QStringLiteral("?limit=0"), admin).status, 422);
        QCOMPARE(port.ask("GET", kKeys + QStringLiteral("?after=nonsense"), admin).status, 422);
    }
    void useIsSeenByWhoAsks()
    {
        Port port;
        const QString admin = port.key({QStringLiteral("admin:*")});
        for (int i = 0; i < 4; ++i)
            QCOMPARE(port.ask("GET", kKeys, admin).status, 200);
        const QJsonObject key = port.ask("GET", kKeys + QLatin1Char('/') + admin.left(10), admin).json();
        QCOMPARE(key.value(QLatin1String("usage_count")).toInt(), 5);
        QCOMPARE(key.value(QLatin1String("last_used_from")).toString(), QStringLiteral("127.0.0.1"));
        port.api.reset(); // and nothing is lost at the end
        QCOMPARE(port.keys.find(admin.left(10))->usageCount, qint64(5));
    }
    void aBadKeyIsRefusedBeforeTheBodyIsRead()
    {
        Port port;
        const QByteArray answer = raw(port.url, "POST /api/v1/admin/api-keys HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: nonsense\r\n"
                                                "Content-Type: application/json\r\nContent-Length: 100000\r\nExpect: 100-continue\r\n\r\n");
        QVERIFY2(answer.startsWith("HTTP/1.1 401 "), answer.constData());
        QVERIFY(!answer.contains("100 Continue"));
    }
    void aPageOfABrowserAndAForeignHostAreRefused()
    {
        Port port;
        QVERIFY(raw(port.url, "GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n").startsWith("HTTP/1.1 421 "));
        QVERIFY(raw(port.url, "GET /health HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nConnection: close\r\n\r\n")
                    .startsWith("HTTP/1.1 403 "));
        QCOMPARE(port.ask("GET", QStringLiteral("/health")).status, 200);
    }
    void aBlockedCoreIsNotWaitedForLongerThanTheHandlersTime()
    {
        Port port({QStringLiteral("api.handler_seconds=1")});
        // The core thread is this one: while it does not run its events, the gate must still answer.
        const QByteArray answer = raw(port.url, "GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        QVERIFY2(answer.startsWith("HTTP/1.1 503 "), answer.constData());
        QCOMPARE(port.ask("GET", QStringLiteral("/health")).status, 200);
    }
    void ratesComeFromTheSettingsAtOnce()
    {
        Port port({QStringLiteral("api.rate_address=1")});
        int refused = 0;
        for (int i = 0; i < 12; ++i)
            refused += port.ask("GET", QStringLiteral("/health")).status == 429 ? 1 : 0;
        QVERIFY(refused >= 4);
    }
    void anotherAddressThanLoopbackNeedsTls()
    {
        Port port;
        const auto plain = port.api->listen(QStringLiteral("0.0.0.0:0"));
        QVERIFY(!plain);
        QCOMPARE(plain.error().code, QStringLiteral("api.address"));
        QCOMPARE(port.api->listen(QStringLiteral("nowhere")).error().code, QStringLiteral("api.address"));
        QCOMPARE(port.api->listen(QStringLiteral("host.example:80")).error().code, QStringLiteral("api.address"));
    }
    void withACertificateItIsServedByTls()
    {
        QTemporaryDir folder;
        const SystemClock clock;
        const auto certificate = makeSelfSigned({QStringLiteral("resync"), loopbackNames(), clock.now() - 1h, clock.now() + 24h});
        RESYNC_OK(certificate);
        const auto write = [&folder](const char *name, const QByteArray &bytes) {
            QFile file(folder.filePath(QLatin1String(name)));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? file.fileName() : QString();
        };
        Port port({QStringLiteral("api.tls_certificate=") + write("c.pem", certificate->certificatePem),
                   QStringLiteral("api.tls_key=") + write("k.pem", certificate->keyPem)});
        QCOMPARE(port.url.scheme(), QStringLiteral("https"));
        HttpClientSettings trust;
        trust.pinnedSha256 = certificate->sha256;
        port.client.setSettings(trust);
        QCOMPARE(port.ask("GET", QStringLiteral("/health")).status, 200);
        QVERIFY(port.api->listen(QStringLiteral("0.0.0.0:0")).ok());
    }

private:
    /// Every {"$ref"} leads somewhere.
    void checkReferences(const QJsonValue &value, const QJsonObject &document)
    {
        if (value.isArray()) {
            for (const QJsonValue &one : value.toArray())
                checkReferences(one, document);
        }
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (member.key() == QLatin1String("$ref")) {
                QJsonValue at = document;
                for (const QString &part : member->toString().mid(2).split(QLatin1Char('/')))
                    at = at.toObject().value(part);
                QVERIFY2(at.isObject(), qPrintable(member->toString()));
            }
            checkReferences(*member, document);
        }
    }
};

QTEST_GUILESS_MAIN(PortTest)
#include "tst_port.moc"
