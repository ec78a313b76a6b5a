#include "core/apikeys/apikeys.h"

#include "tests/support/tempstore.h"

#include <QTest>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

class KeyReachTest : public QObject
{
    Q_OBJECT
    const QString kBy = QStringLiteral("maria");

    static NewApiKey wanted(const char *name)
    {
        NewApiKey key;
        key.name = QString::fromLatin1(name);
        key.scopes = {QStringLiteral("metrics:write")};
        return key;
    }
    static ApiKey key(const char *id, Instant made)
    {
        ApiKey it;
        it.id = QString::fromLatin1(id);
        it.name = it.id + QStringLiteral(" name");
        it.createdAt = made;
        return it;
    }
    static QStringList fates(const std::vector<KeyExposure> &exposed)
    {
        static constexpr const char *kWords[] = {"dark", "other", "silent"};
        QStringList all;
        for (const KeyExposure &one : exposed)
            all << one.use.workstation + QLatin1Char(' ') + QLatin1String(kWords[int(one.fate)]);
        return all;
    }

private slots:
    void whereAKeyIsUsedIsKeptWithItAndGoesWithIt_data() { TempStore::addRows(); }
    void whereAKeyIsUsedIsKeptWithItAndGoesWithIt()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(*fromIso(u"2026-11-20T12:00:00Z"));
        ApiKeys keys(store.migrated(), clock);
        QVERIFY(keys.load());
        const auto one = keys.create(wanted("one"), kBy);
        const auto two = keys.create(wanted("two"), kBy);
        QVERIFY(one && two);
        keys.noteWorkstations(one->key.id, {u"FTA1"_qs, u"FTA2"_qs}, u"10.0.0.1"_qs);
        keys.noteWorkstations(one->key.id, {u"FTA1"_qs}, u"10.0.0.9"_qs);
        clock.advance(6s); // written by the clock
        keys.noteWorkstations(one->key.id, {u"FTA1"_qs}, u"10.0.0.7"_qs);
        keys.noteWorkstations(two->key.id, {u"FTA3"_qs}, u"10.0.0.3"_qs);
        keys.noteWorkstations(u"no such key"_qs, {u"FTA4"_qs}, u"10.0.0.4"_qs);
        auto reach = keys.reach();
        QVERIFY(reach);
        QCOMPARE(reach->size(), size_t(3));
        const auto of = [&](const char *workstation) {
            return *std::find_if(reach->begin(), reach->end(),
                                 [&](const KeyWorkstation &use) { return use.workstation == QLatin1String(workstation); });
        };
        QCOMPARE(of("FTA1").times, 3);
        QCOMPARE(of("FTA1").from, u"10.0.0.7"_qs);
        QCOMPARE(of("FTA1").lastAt, clock.now());
        QCOMPARE(of("FTA2").times, 1);
        QVERIFY(keys.remove(one->key.id, kBy));
        reach = keys.reach();
        QVERIFY(reach);
        QCOMPARE(reach->size(), size_t(1));
        QCOMPARE(reach->front().workstation, u"FTA3"_qs);
    }

    void aWorkstationGoesDarkOnlyWhenNoOtherKeySendsForIt()
    {
        const Instant now = *fromIso(u"2026-11-20T12:00:00Z");
        ApiKey mine = key("mine", now - 24h * 90);
        ApiKey spare = key("spare", now - 24h * 90);
        ApiKey dead = key("dead", now - 24h * 90);
        dead.revokedAt = now - 1h;
        const std::vector<KeyWorkstation> reach = {
            {u"mine"_qs, u"A"_qs, {}, now - 5min, 9},       {u"mine"_qs, u"B"_qs, {}, now - 5min, 9},
            {u"spare"_qs, u"B"_qs, {}, now - 4min, 1},      {u"mine"_qs, u"C"_qs, {}, now - 5min, 9},
            {u"dead"_qs, u"C"_qs, {}, now - 2min, 1},       {u"mine"_qs, u"D"_qs, {}, now - 49h, 9},
            {u"mine"_qs, u"E"_qs, {}, now - 24h * 31, 9},   {u"mine"_qs, u"F"_qs, {}, now - 5min, 9},
            {u"spare"_qs, u"F"_qs, {}, now - 24h * 3, 100},
        };
        const auto exposed = exposureOf(mine, {mine, spare, dead}, reach, now);
        QCOMPARE(fates(exposed), QStringList({u"A dark"_qs, u"C dark"_qs, u"F dark"_qs, u"B other"_qs, u"D silent"_qs}));
        QCOMPARE(exposed[3].otherKey, spare.name);
    }

    void whileAKeyIsRotatedEachHostIsSeenToCross()
    {
        const Instant now = *fromIso(u"2026-11-20T12:00:00Z");
        ApiKey old = key("old", now - 24h * 90);
        old.replacedBy = u"new"_qs;
        const std::vector<KeyWorkstation> reach = {{u"old"_qs, u"A"_qs, {}, now - 5min, 9},
                                                   {u"old"_qs, u"B"_qs, {}, now - 5min, 9},
                                                   {u"new"_qs, u"A"_qs, {}, now - 1min, 1},
                                                   {u"old"_qs, u"GONE"_qs, {}, now - 24h * 40, 9}};
        const auto crossings = crossingOf(old, reach, now);
        QCOMPARE(crossings.size(), size_t(2));
        QCOMPARE(crossings[0].workstation, u"B"_qs);
        QVERIFY(!crossings[0].crossed);
        QCOMPARE(crossings[1].workstation, u"A"_qs);
        QVERIFY(crossings[1].crossed);
        QCOMPARE(crossings[1].lastAt, now - 1min);
    }
};

QTEST_GUILESS_MAIN(KeyReachTest)
#include "tst_keyreach.moc"
