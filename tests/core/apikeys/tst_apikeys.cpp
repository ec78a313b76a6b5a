#include "core/apikeys/apikeys.h"

#include "core/apikeys/keyformat.h"
#include "core/store/audit.h"
#include "tests/support/tempstore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

class ApiKeysTest : public QObject
{
    Q_OBJECT
    const QString kBy = QStringLiteral("maria");

    static NewApiKey wanted()
    {
        NewApiKey key;
        key.name = QStringLiteral("Collector of FTA1");
        key.scopes = {QStringLiteral("metrics:write")};
        key.workstation = QStringLiteral("FTA1");
        return key;
    }
    static KeyVerdict verdict(const ApiKeys &keys, const QString &text, Instant now)
    {
        return keys.table()->look(text.toLatin1(), QHostAddress::LocalHost, now).verdict;
    }

private slots:
    void theFormatHoldsItsVectors_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("zeros") << QByteArray("rsk_00000000000000000000000000000000000000000002CZclj");
        QTest::newRow("z") << QByteArray("rsk_zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz0UsatS");
        QTest::newRow("mixed") << QByteArray("rsk_4fGh2kQ9rT7uYb1NcX5vM8wLpZ3sJ6dAeRgWiKoUxVq2nPeIt");
        QTest::newRow("alphabet") << QByteArray("rsk_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopq0RsLou");
    }
    void theFormatHoldsItsVectors()
    {
        QFETCH(QByteArray, key);
        QCOMPARE(key.size(), kKeyLength);
        QCOMPARE(formOf(key), KeyForm::Good);
        QCOMPARE(keyTextFor(key.sliced(4, 43)), key);
        // every single mistyped character shows
        for (qsizetype i = 4; i < key.size(); ++i) {
            QByteArray mistyped = key;
            mistyped[i] = key[i] == '7' ? '8' : '7';
            QCOMPARE(formOf(mistyped), KeyForm::Mistyped);
        }
    }
    void whatIsNoKeyIsMisshapen_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray good = keyTextFor(QByteArray(43, '0'));
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("short") << good.chopped(1);
        QTest::newRow("long") << good + '0';
        QTest::newRow("mark") << QByteArray("rsx_") + good.sliced(4);
        QTest::newRow("dash") << QByteArray(good).replace(10, 1, "-");
        QTest::newRow("NUL") << QByteArray(good).replace(10, 1, QByteArray(1, '\0'));
        QTest::newRow("space") << ' ' + good.chopped(1);
    }
    void whatIsNoKeyIsMisshapen()
    {
        QFETCH(QByteArray, text);
        QCOMPARE(formOf(text), KeyForm::Misshapen);
    }
    void newKeysAreAllDifferentAndWellFormed()
    {
        QSet<QByteArray> seen;
        for (int i = 0; i < 1000; ++i) {
            const QByteArray key = newKeyText();
            QCOMPARE(formOf(key), KeyForm::Good);
            seen.insert(key);
        }
        QCOMPARE(seen.size(), 1000);
    }

    void aNewKeyServesAtOnceAndItsTextIsNowhereInTheStore_data() { TempStore::addRows(); }
    void aNewKeyServesAtOnceAndItsTextIsNowhereInTheStore()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(*fromIso(u"2026-11-20T12:00:00Z"));
        ApiKeys keys(store.migrated(), clock);
        RESYNC_OK(keys.load());
        QSignalSpy changed(&keys, &ApiKeys::changed);
        const auto issued = keys.create(wanted(), kBy);
        RESYNC_OK(issued);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(verdict(keys, issued->text, clock.now()), KeyVerdict::Good);
        QCOMPARE(issued->key.prefix, issued->text.left(10));
        QCOMPARE(*issued->key.expiresAt, clock.now() + std::chrono::days(365));
        const auto found = keys.find(issued->key.id);
        RESYNC_OK(found);
        QCOMPARE(*found, issued->key);
        RESYNC_OK(keys.find(issued->key.prefix));
        const auto audit = Audit(store.database(), clock).entries(10);
        RESYNC_OK(audit);
        QCOMPARE(audit->size(), size_t(1));
        QVERIFY(!QJsonDocument(audit->front().details).toJson().contains(issued->text.toUtf8()));
        // another registry on the same store knows it too, and after a restart
        ApiKeys again(store.database(), clock);
        RESYNC_OK(again.load());
        QCOMPARE(verdict(again, issued->text, clock.now()), KeyVerdict::Good);
    }
    void everyFieldIsHeld_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<int>("which");
        QTest::newRow("name short") << QStringLiteral("name") << 0;
        QTest::newRow("name long") << QStringLiteral("name") << 1;
        QTest::newRow("name control") << QStringLiteral("name") << 2;
        QTest::newRow("description long") << QStringLiteral("description") << 3;
        QTest::newRow("no scope") << QStringLiteral("scopes") << 4;
        QTest::newRow("workstation") << QStringLiteral("workstation") << 5;
        QTest::newRow("addresses") << QStringLiteral("addresses") << 6;
        QTest::newRow("rate") << QStringLiteral("rate") << 7;
        QTest::newRow("days none") << QStringLiteral("expires_in_days") << 8;
        QTest::newRow("days many") << QStringLiteral("expires_in_days") << 9;
    }
    void everyFieldIsHeld()
    {
        QFETCH(QString, field);
        QFETCH(int, which);
        TempStore store(StoreAddress::Kind::Sqlite);
        ManualClock clock(*fromIso(u"2026-11-20T12:00:00Z"));
        ApiKeys keys(store.migrated(), clock);
        NewApiKey key = wanted();
        const std::vector<std::function<void()>> spoil = {
            [&] { key.name = QStringLiteral("  ab  "); },
            [&] { key.name = QString(101, QLatin1Char('n')); },
            [&] { key.name = QStringLiteral("two\nlines"); },
            [&] { key.description = QString(501, QLatin1Char('d')); },
            [&] { key.scopes.clear(); },
            [&] { key.workstation = QStringLiteral("FTA 1; DROP"); },
            [&] {
                key.addresses = {QStringLiteral("10.0.0.0/8"), QStringLiteral("nowhere")};
            },
            [&] { key.rate = 0; },
            [&] { key.days = 0; },
            [&] { key.days = 3651; },
        };
        spoil[size_t(which)]();
        const auto refused = keys.create(key, kBy);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("apikey.field"));
        QCOMPARE(refused.error().context, field);
        QCOMPARE(keys.list(true)->size(), size_t(0));
    }
    void suspendedServesNotUntilResumed_data() { TempStore::addRows(); }
    void suspendedServesNotUntilResumed()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(*fromIso(u"2026-11-20T12:00:00Z"));
        ApiKeys keys(store.migrated(), clock);
        const auto issued = keys.create(wanted(), kBy);
        RESYNC_OK(issued);
        RESYNC_OK(keys.setSuspended(issued->key.id, true, kBy));
        QCOMPARE(verdict(keys, issued->text, clock.now()), KeyVerdict::Suspended);
        QVERIFY(!keys.find(issued->key.id)->isActive(clock.now()));
        RESYNC_OK(keys.setSuspended(issued->key.id, false, kBy));
        QCOMPARE(verdict(keys, issued->text, clock.now()), KeyVerdict::Good);
    }
    void revokedIsForGoodAndSaysWhoAndWhy_data() { TempStore::addRows(); }
    void revokedIsForGoodAndSaysWhoAndWhy()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(*fromIso(u"2026-11-20T12:00:00Z"));
        ApiKeys keys(store.migrated(), clock);
        const auto issued = keys.create(wanted(), kBy);
        RESYNC_OK(issued);
        const QString id = issued->key.id;
        QCOMPARE(keys.revoke(id, QStringLiteral(" x "), kBy).error().context, QStringLiteral("reason"));
        QCOMPARE(verdict(keys, issued->text, clock.now()), KeyVerdict::Good);
        RESYNC_OK(keys.revoke(id, QStringLiteral("host retired"), QStringLiteral("joão")));
        QCOMPARE(verdict(keys, issued->text, clock.now()), KeyVerdict::Revoked);
        const auto key = keys.find(id);
        RESYNC_OK(key);
        QCOMPARE(key->revokedBy, QStringLiteral("joão"));
        QCOMPARE(key->revokedReason, QStringLiteral("host retired"));
        QCOMPARE(keys.setSuspended(id, false, kBy).error().code, QStringLiteral("apikey.revoked"));
        QCOMPARE(keys.rotate(id, 1h, kBy).error().code, QStringLiteral("apikey.revoked"));
        QCOMPARE(keys.list(false)->size(), size_t(0));
        QCOMPARE(keys.list(true)->size(), size_t(1));
        QCOMPARE(keys.revoke(QStringLiteral("no such id"), QStringLiteral("a reason"), kBy).error().code, QStringLiteral("apikey.unknown"));
    }
    void rotationLetsBothServeForTheOverlap_data() { TempStore::addRows(); }
    void rotationLetsBothServeForTheOverlap()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(*fromIso(u"2026-11-20T12:00:00Z"));
        ApiKeys keys(store.migrated(), clock);
        const auto old = keys.create(wanted(), kBy);
        RESYNC_OK(old);
        clock.advance(std::chrono::hours(24 * 10));
        const auto fresh = keys.rotate(old->key.id, std::chrono::hours(24), kBy);
        RESYNC_OK(fresh);
        QVERIFY(fresh->text != old->text);
        QCOMPARE(fresh->key.workstation, old->key.workstation);
        QCOMPARE(*fresh->key.expiresAt, clock.now() + std::chrono::days(365));
        QCOMPARE(keys.find(old->key.id)->replacedBy, fresh->key.id);
        QCOMPARE(verdict(keys, old->text, clock.now()), KeyVerdict::Good);
        QCOMPARE(verdict(keys, fresh->text, clock.now()), KeyVerdict::Good);
        clock.advance(std::chrono::hours(24));
        QCOMPARE(verdict(keys, old->text, clock.now()), KeyVerdict::Expired);
        QCOMPARE(verdict(keys, fresh->text, clock.now()), KeyVerdict::Good);
        QCOMPARE(keys.rotate(fresh->key.id, std::chrono::hours(-1), kBy).error().context, QStringLiteral("overlap_hours"));
    }
    void rotatingASuspendedKeyDoesNotResumeIt()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        ManualClock clock(*fromIso(u"2026-11-20T12:00:00Z"));
        ApiKeys keys(store.migrated(), clock);
        const auto old = keys.create(wanted(), kBy);
        RESYNC_OK(keys.setSuspended(old->key.id, true, kBy));
        const auto fresh = keys.rotate(old->key.id, 1h, kBy);
        RESYNC_OK(fresh);
        QCOMPARE(verdict(keys, fresh->text, clock.now()), KeyVerdict::Suspended);
    }
    void deletingLeavesATombstoneInTheAudit_data() { TempStore::addRows(); }
    void deletingLeavesATombstoneInTheAudit()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(*fromIso(u"2026-11-20T12:00:00Z"));
        ApiKeys keys(store.migrated(), clock);
        const auto issued = keys.create(wanted(), kBy);
        RESYNC_OK(issued);
        RESYNC_OK(keys.remove(issued->key.id, kBy));
        QCOMPARE(verdict(keys, issued->text, clock.now()), KeyVerdict::Unknown);
        QCOMPARE(keys.find(issued->key.id).error().code, QStringLiteral("apikey.unknown"));
        const auto audit = Audit(store.database(), clock).entries(10, issued->key.id);
        RESYNC_OK(audit);
        QCOMPARE(audit->size(), size_t(2));
        QCOMPARE(audit->front().action, QStringLiteral("apikey.deleted"));
        QCOMPARE(audit->front().who, kBy);
        QCOMPARE(audit->front().details.value(QLatin1String("key")).toObject().value(QLatin1String("name")).toString(), issued->key.name);
    }
    void useIsCountedWithTimeAndAddress_data() { TempStore::addRows(); }
    void useIsCountedWithTimeAndAddress()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(*fromIso(u"2026-11-20T12:00:00Z"));
        ApiKeys keys(store.migrated(), clock);
        const auto issued = keys.create(wanted(), kBy);
        RESYNC_OK(issued);
        RESYNC_OK(keys.recordUse({{issued->key.id, clock.now(), QStringLiteral("10.1.2.3"), 7}}));
        clock.advance(1min);
        RESYNC_OK(keys.recordUse({{issued->key.id, clock.now(), QStringLiteral("10.1.2.4"), 2}}));
        const auto key = keys.find(issued->key.id);
        RESYNC_OK(key);
        QCOMPARE(key->usageCount, qint64(9));
        QCOMPARE(key->lastUsedFrom, QStringLiteral("10.1.2.4"));
        QCOMPARE(*key->lastUsedAt, clock.now());
    }
    void statisticsCountEachKeyOnce_data() { TempStore::addRows(); }
    void statisticsCountEachKeyOnce()
    {
        RESYNC_TEMP_STORE(store);
        ManualClock clock(*fromIso(u"2026-01-01T00:00:00Z"));
        ApiKeys keys(store.migrated(), clock);
        NewApiKey want = wanted();
        const auto make = [&](const char *name, std::optional<int> days) {
            want.name = QLatin1String(name);
            want.days = days;
            return keys.create(want, kBy).value().key;
        };
        const ApiKey quiet = make("quiet", std::nullopt);
        make("short", 10);
        const ApiKey revoked = make("revoked", 100);
        const ApiKey suspended = make("suspended", 100);
        const ApiKey busy = make("busy", 60);
        RESYNC_OK(keys.revoke(revoked.id, QStringLiteral("a reason"), kBy));
        RESYNC_OK(keys.setSuspended(suspended.id, true, kBy));
        clock.advance(std::chrono::hours(24 * 40));
        RESYNC_OK(keys.recordUse({{busy.id, clock.now(), QStringLiteral("::1"), 3}}));
        const auto stats = keys.stats();
        RESYNC_OK(stats);
        QCOMPARE(stats->total, 5);
        QCOMPARE(stats->active, 2);
        QCOMPARE(stats->expired, 1);
        QCOMPARE(stats->revoked, 1);
        QCOMPARE(stats->suspended, 1);
        QCOMPARE(stats->mostUsed.size(), size_t(1));
        QCOMPARE(stats->mostUsed.front().id, busy.id);
        QCOMPARE(stats->unused.size(), size_t(1));
        QCOMPARE(stats->unused.front().id, quiet.id);
        QCOMPARE(stats->expiringSoon.size(), size_t(1));
        QCOMPARE(stats->expiringSoon.front().id, busy.id);
        QCOMPARE(stats->recentlyCreated.size(), size_t(5));
    }
    void theJsonHasEveryFieldOfTheContract()
    {
        TempStore store(StoreAddress::Kind::Sqlite);
        ManualClock clock(*fromIso(u"2026-11-20T12:00:00Z"));
        ApiKeys keys(store.migrated(), clock);
        const QJsonObject json = toJson(keys.create(wanted(), kBy)->key, clock.now());
        for (const char *field : {"id", "key_prefix", "name", "description", "scopes", "workstation", "expires_at", "is_active",
                                  "is_suspended", "is_revoked", "is_expired", "last_used_at", "last_used_from", "usage_count", "created_at",
                                  "created_by", "revoked_at", "revoked_by", "revoked_reason"})
            QVERIFY2(json.contains(QLatin1String(field)), field);
        QVERIFY(json.value(QLatin1String("last_used_at")).isNull());
        QCOMPARE(json.value(QLatin1String("is_active")).toBool(), true);
    }
    void anotherConsolesChangeIsSeenWithinASecond()
    {
        TempStore store(StoreAddress::Kind::Postgres);
        if (!store.problem().isEmpty())
            QSKIP(qPrintable(store.problem()));
        ManualClock clock(*fromIso(u"2026-11-20T12:00:00Z"));
        ApiKeys here(store.migrated(), clock);
        RESYNC_OK(here.load());
        auto other = Database::open(store.address(), Database::Mode::Writer);
        RESYNC_OK(other);
        ApiKeys there(**other, clock);
        const auto issued = there.create(wanted(), kBy);
        RESYNC_OK(issued);
        QCOMPARE(verdict(here, issued->text, clock.now()), KeyVerdict::Unknown);
        clock.advance(1s);
        QCOMPARE(verdict(here, issued->text, clock.now()), KeyVerdict::Good);
        RESYNC_OK(there.revoke(issued->key.id, QStringLiteral("a reason"), kBy));
        clock.advance(1s);
        QCOMPARE(verdict(here, issued->text, clock.now()), KeyVerdict::Revoked);
    }
};

QTEST_GUILESS_MAIN(ApiKeysTest)
#include "tst_apikeys.moc"
