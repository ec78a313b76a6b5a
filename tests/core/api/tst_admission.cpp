// Every state of a key × every route of the table × from this machine and from elsewhere.
#include "core/api/admission.h"

#include "core/apikeys/keyformat.h"

#include <QTest>

using namespace resync;
using namespace std::chrono_literals;

namespace
{

struct State {
    const char *name;
    int otherwise; ///< the status that refuses it
};

constexpr State kStates[] = {{"none", 401},        {"unknown", 401},       {"malformed", 401},          {"mistyped", 401},
                             {"expired", 401},     {"revoked", 401},       {"suspended", 401},          {"wrong scope", 403},
                             {"workstation", 403}, {"other address", 403}, {"two different keys", 401}, {"good", 0}};

} // namespace

class AdmissionTest : public QObject
{
    Q_OBJECT
    const Instant kNow = *fromIso(u"2026-11-20T12:00:00Z");
    const QString kHere = QStringLiteral("127.0.0.1");
    const QString kElsewhere = QStringLiteral("192.0.2.9");

    static QByteArray keyText(const char *name)
    {
        QByteArray secret = QByteArray(name).replace(' ', '0');
        return keyTextFor(secret.leftJustified(43, '0', true));
    }
    std::shared_ptr<const KeyTable> keys(Scope scope) const
    {
        const Scopes all = scopesFrom({QStringLiteral("admin:*")}).value();
        std::vector<KeyFacts> facts;
        for (const char *name : {"good", "expired", "revoked", "suspended", "wrong scope", "workstation", "other address"})
            facts.push_back({QLatin1String(name), keyDigest(keyText(name)), scope, {}, {}, {}, false, false, {}});
        facts[1].expiresAt = kNow - 1s;
        facts[2].revoked = true;
        facts[3].suspended = true;
        facts[4].scopes = all & ~Scopes(scope);
        facts[5].workstation = QStringLiteral("ELSEWHERE");
        facts[6].addresses.push_back(*AddressRange::parse(QStringLiteral("203.0.113.0/24")));
        return std::make_shared<const KeyTable>(std::move(facts));
    }
    HttpRequest request(const ApiRoute &route, const QString &from, const QByteArray &state) const
    {
        HttpRequest request;
        request.method = route.method;
        for (const QString &part : route.path.split(QLatin1Char('/'), Qt::SkipEmptyParts))
            request.segments.append(part.startsWith(QLatin1Char('{')) ? QStringLiteral("some-id") : part);
        request.path = QLatin1Char('/') + request.segments.join(QLatin1Char('/'));
        request.peer = QHostAddress(from);
        request.id = QStringLiteral("1");
        if (state == "malformed")
            request.headers.set("X-API-Key", "rsk_hello");
        else if (state == "mistyped")
            request.headers.set("X-API-Key", keyText("good").chopped(1) + '?');
        else if (state == "two different keys") {
            request.headers.add("X-API-Key", keyText("good"));
            request.headers.add("Authorization", "Bearer " + keyText("revoked"));
        } else if (state != "none")
            request.headers.set("X-API-Key", keyText(state.constData()));
        return request;
    }

private slots:
    void theMatrixHolds_data()
    {
        QTest::addColumn<int>("row");
        for (size_t i = 0; i < routeTable().size(); ++i)
            QTest::addRow("%s %s", routeTable()[i].method.constData(), qPrintable(routeTable()[i].path)) << int(i);
    }
    void theMatrixHolds()
    {
        QFETCH(int, row);
        const ApiRoute &route = routeTable()[size_t(row)];
        for (const QString &from : {kHere, kElsewhere}) {
            for (const State &state : kStates) {
                Admission admission(ApiRates{0, 0, 0, 0});
                admission.setKeys(keys(route.scope));
                const auto refusal = admission.refuse(request(route, from, state.name), kNow, 0ms);
                const bool open = !needsKey(route, QHostAddress(from));
                const bool looksItself = QByteArray(state.name) == "workstation" && route.aboutWorkstation;
                const int wanted = open || looksItself ? 0 : state.otherwise;
                const int got = refusal ? refusal->status : 0;
                QVERIFY2(got == wanted,
                         qPrintable(QStringLiteral("%1 from %2: %3, not %4").arg(QLatin1String(state.name), from).arg(got).arg(wanted)));
                if (got == 401)
                    QVERIFY(refusal->headers.has("WWW-Authenticate"));
            }
        }
    }
    void onlyTheOpenRoutesNeedNoKeyFromThisMachine()
    {
        QStringList open;
        for (const ApiRoute &route : routeTable()) {
            QVERIFY(!toWire(route.scope).isEmpty());
            if (!needsKey(route, QHostAddress(kHere)))
                open.append(route.path);
            QVERIFY(needsKey(route, QHostAddress(kElsewhere)));
        }
        open.sort();
        QCOMPARE(open, QStringList({QStringLiteral("/"), QStringLiteral("/api/monitoring/health"), QStringLiteral("/api/openapi.json"),
                                    QStringLiteral("/health"), QStringLiteral("/metrics")}));
    }
    void allRefusalsOfAKeyReadTheSame()
    {
        const ApiRoute &route = routeTable().back();
        Admission admission(ApiRates{0, 0, 0, 0});
        admission.setKeys(keys(route.scope));
        QSet<QByteArray> texts;
        for (const char *state : {"none", "unknown", "malformed", "expired", "revoked", "suspended"})
            texts.insert(admission.refuse(request(route, kHere, state), kNow, 0ms)->body);
        QCOMPARE(texts.size(), 1);
    }
    void theKeyTravelsInEitherHeader()
    {
        const ApiRoute &route = routeTable().back();
        Admission admission(ApiRates{0, 0, 0, 0});
        admission.setKeys(keys(route.scope));
        HttpRequest bearer = request(route, kHere, "none");
        bearer.headers.set("Authorization", "bearer " + keyText("good"));
        QVERIFY(!admission.refuse(bearer, kNow, 0ms));
        const RouteMatch match = Admission::matchOf(bearer);
        QCOMPARE(admission.callOf(bearer, match, kNow).keyId, QStringLiteral("good"));
        HttpRequest basic = request(route, kHere, "none");
        basic.headers.set("Authorization", "Basic " + keyText("good"));
        QCOMPARE(admission.refuse(basic, kNow, 0ms)->status, 401);
    }
    /// The body may be long on its way.
    void theKeyMayGoBetweenTheHeadAndTheCall()
    {
        const ApiRoute &route = routeTable().back();
        const HttpRequest good = request(route, kHere, "good");
        const RouteMatch match = Admission::matchOf(good);
        Admission admission(ApiRates{0, 0, 0, 0});
        admission.setKeys(keys(route.scope));
        QVERIFY(!admission.refuse(good, kNow, 0ms));
        admission.setKeys(std::make_shared<const KeyTable>(std::vector<KeyFacts>()));
        QVERIFY(admission.callOf(good, match, kNow).keyId.isEmpty());

        std::vector<KeyFacts> soon;
        soon.push_back({QStringLiteral("good"), keyDigest(keyText("good")), Scopes(route.scope), {}, {}, {}, false, false, {}});
        soon[0].expiresAt = kNow + 1s;
        admission.setKeys(std::make_shared<const KeyTable>(std::move(soon)));
        QVERIFY(!admission.refuse(good, kNow, 0ms));
        QCOMPARE(admission.callOf(good, match, kNow).keyId, QStringLiteral("good"));
        QVERIFY(!admission.refuse(good, kNow, 0ms));
        QVERIFY(admission.callOf(good, match, kNow + 2s).keyId.isEmpty());

        admission.setKeys(keys(route.scope));
        QVERIFY(!admission.refuse(good, kNow, 0ms)); // another request's head comes in between, with a key of its own
        QCOMPARE(admission.refuse(request(route, kHere, "revoked"), kNow, 0ms)->status, 401);
        QVERIFY(admission.callOf(request(route, kHere, "revoked"), match, kNow).keyId.isEmpty());
    }
    void whatHasNoRouteIsSaid()
    {
        Admission admission(ApiRates{0, 0, 0, 0});
        HttpRequest request;
        request.method = "GET";
        request.segments = {QStringLiteral("nowhere")};
        request.peer = QHostAddress(kHere);
        QCOMPARE(admission.refuse(request, kNow, 0ms)->status, 404);
        request.segments = {QStringLiteral("health")};
        request.method = "POST";
        const auto refusal = admission.refuse(request, kNow, 0ms);
        QCOMPARE(refusal->status, 405);
        QCOMPARE(refusal->headers.value("Allow"), QByteArray("GET, HEAD"));
        // a fixed word wins over a name in its place
        QCOMPARE(matchRoute("GET", {u"api"_qs, u"v1"_qs, u"admin"_qs, u"api-keys"_qs, u"stats"_qs, u"summary"_qs}).route->path,
                 QStringLiteral("/api/v1/admin/api-keys/stats/summary"));
    }
    void aKeyHasItsOwnRate()
    {
        const ApiRoute &route = routeTable().back();
        Admission admission(ApiRates{10, 0, 0, 0});
        admission.setKeys(keys(route.scope));
        const HttpRequest one = request(route, kHere, "good");
        for (int i = 0; i < 60; ++i)
            QVERIFY(!admission.refuse(one, kNow, 0ms));
        const auto refusal = admission.refuse(one, kNow, 0ms);
        QCOMPARE(refusal->status, 429);
        QCOMPARE(refusal->headers.value("Retry-After"), QByteArray("1"));
        QVERIFY(!admission.refuse(one, kNow, 100ms)); // a tenth of a second gives one more
    }
    void guessingIsSlowedAndAGoodKeyIsAlwaysServed()
    {
        const ApiRoute &route = routeTable().back();
        Admission admission(ApiRates{0, 0, 0, 10});
        admission.setKeys(keys(route.scope));
        for (int i = 0; i < 10; ++i)
            QCOMPARE(admission.refuse(request(route, kElsewhere, "unknown"), kNow, 0ms)->status, 401);
        const auto slowed = admission.refuse(request(route, kElsewhere, "unknown"), kNow, 0ms);
        QCOMPARE(slowed->status, 429);
        QVERIFY(slowed->headers.has("Retry-After"));
        QVERIFY(!admission.refuse(request(route, kElsewhere, "good"), kNow, 1ms));
        QCOMPARE(admission.refuse(request(route, kHere, "unknown"), kNow, 1ms)->status, 401); // another address has its own count
    }
    void waitingForGuessesDoublesUpToAQuarterOfAnHour()
    {
        BadKeys guesses(1);
        Duration now(0);
        QVERIFY(!guesses.refuse("a", now));
        Duration before(500);
        for (int i = 0; i < 40; ++i) {
            const auto wait = guesses.refuse("a", now);
            if (!wait)
                continue; // a new minute's free one
            QVERIFY(*wait == std::min<Duration>(before * 2, 15min));
            before = *wait;
            now += *wait;
        }
        QCOMPARE(before, Duration(15min));
    }
    void tablesAreBounded()
    {
        BadKeys guesses(1);
        TokenBuckets buckets(1);
        for (int i = 0; i < 10'000; ++i) {
            (void)guesses.refuse(QByteArray::number(i), Duration(i));
            (void)buckets.refuse(QByteArray::number(i), Duration(i));
        }
        QVERIFY(guesses.known() <= BadKeys::kMostAddresses);
        QVERIFY(buckets.known() <= TokenBuckets::kMostNames);
    }
};

QTEST_GUILESS_MAIN(AdmissionTest)
#include "tst_admission.moc"
