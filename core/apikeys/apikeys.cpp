#include "core/apikeys/apikeys.h"

#include "core/apikeys/apikeytable.h"
#include "core/apikeys/keyfields.h"
#include "core/apikeys/keyformat.h"
#include "core/base/ids.h"
#include "core/base/log.h"
#include "core/store/audit.h"

#include <QDebug>
#include <QJsonArray>

namespace resync
{

namespace
{

using std::chrono::days;
using std::chrono::seconds;

Error unknown()
{
    return {QStringLiteral("apikey.unknown"), QStringLiteral("there is no such key"), {}};
}

Error revokedAlready(const ApiKey &key)
{
    return {QStringLiteral("apikey.revoked"), QStringLiteral("the key is revoked; that is for good"), key.id};
}

} // namespace

ApiKeys::ApiKeys(Database &database, const Clock &clock, QObject *parent)
    : QObject(parent), m_database(database), m_clock(clock), m_table(std::make_shared<const KeyTable>(std::vector<KeyFacts>()))
{
}

Result<void> ApiKeys::load()
{
    auto done = read();
    if (done && !m_database.isSqlite())
        watchOthers();
    return done;
}

Result<void> ApiKeys::read()
{
    const auto seen = Audit(m_database, m_clock).lastSeq();
    if (!seen)
        return seen.error();
    auto facts = ApiKeyTable(m_database).facts();
    if (!facts)
        return facts.error();
    m_seen = *seen;
    m_table = std::make_shared<const KeyTable>(std::move(*facts));
    emit changed();
    return {};
}

void ApiKeys::watchOthers()
{
    m_clock.after(seconds(1), this, [this] {
        // A store that cannot be reached is told by its own watch; the keys known so far go on until it can.
        const auto last = Audit(m_database, m_clock).lastSeq();
        if (last && *last != m_seen) {
            if (auto done = read(); !done)
                qWarning().noquote() << QStringLiteral("API keys could not be read again: %1").arg(done.error().text());
        }
        watchOthers();
    });
}

/// Runs \a change in one transaction and lets the port know.
template <class Change>
Result<void> ApiKeys::together(Change change)
{
    auto transaction = m_database.begin();
    if (!transaction)
        return transaction.error();
    if (Result<void> done = change(); !done)
        return done;
    if (auto done = transaction->commit(); !done)
        return done;
    return read();
}

Result<void> ApiKeys::note(const ApiKey &key, const char *what, const QString &by, QJsonObject more)
{
    more.insert(QStringLiteral("prefix"), key.prefix);
    more.insert(QStringLiteral("name"), key.name);
    return Audit(m_database, m_clock).append(by, QStringLiteral("apikey.") + QLatin1String(what), key.id, more);
}

Result<void> ApiKeys::insert(const ApiKey &key, const QByteArray &digest, const QString &by, const char *what)
{
    if (auto done = ApiKeyTable(m_database).insert(key, digest); !done)
        return done;
    return note(key, what, by, {{QStringLiteral("key"), toJson(key, m_clock.now())}});
}

Result<IssuedKey> ApiKeys::create(const NewApiKey &wanted, const QString &by)
{
    const auto fields = checkedFields(wanted);
    if (!fields)
        return fields.error();
    const QByteArray text = newKeyText();
    hideFromLog(QString::fromLatin1(text));
    ApiKey key;
    key.id = newUuid();
    key.prefix = QString::fromLatin1(text.first(kKeyPrefixLength));
    key.name = fields->name;
    key.description = fields->description;
    key.scopes = fields->scopes;
    key.workstation = fields->workstation;
    key.addresses = fields->addresses;
    key.rate = fields->rate;
    key.createdAt = m_clock.now();
    key.createdBy = by;
    if (fields->days)
        key.expiresAt = key.createdAt + days(*fields->days);
    if (auto done = together([&] { return insert(key, keyDigest(text), by, "created"); }); !done)
        return done.error();
    return IssuedKey{key, QString::fromLatin1(text)};
}

Result<std::vector<ApiKey>> ApiKeys::list(bool withRevoked) const
{
    auto keys = ApiKeyTable(m_database).all();
    if (keys && !withRevoked)
        std::erase_if(*keys, [](const ApiKey &key) { return key.isRevoked(); });
    return keys;
}

Result<ApiKey> ApiKeys::find(const QString &text) const
{
    const auto keys = ApiKeyTable(m_database).matching(text);
    if (!keys)
        return keys.error();
    if (keys->empty())
        return unknown();
    if (keys->size() > 1)
        return Error{QStringLiteral("apikey.ambiguous"), QStringLiteral("several keys begin like this; give the id"), text};
    return keys->front();
}

Result<ApiKey> ApiKeys::setSuspended(const QString &id, bool suspended, const QString &by)
{
    auto key = find(id);
    if (!key)
        return key;
    if (key->isRevoked())
        return revokedAlready(*key);
    if (key->suspended == suspended)
        return key;
    key->suspended = suspended;
    const auto done = together([&]() -> Result<void> {
        if (auto updated = ApiKeyTable(m_database).update(*key); !updated)
            return updated;
        return note(*key, suspended ? "suspended" : "resumed", by);
    });
    return done ? key : Result<ApiKey>(done.error());
}

Result<IssuedKey> ApiKeys::rotate(const QString &id, Duration overlap, const QString &by)
{
    auto old = find(id);
    if (!old)
        return old.error();
    if (old->isRevoked())
        return revokedAlready(*old);
    if (overlap < Duration(0) || overlap > days(90))
        return Error{QStringLiteral("apikey.field"), QStringLiteral("must be between 0 and 2160"), QStringLiteral("overlap_hours")};
    const Instant now = m_clock.now();
    const QByteArray text = newKeyText();
    hideFromLog(QString::fromLatin1(text));
    ApiKey key = *old;
    key.id = newUuid();
    key.prefix = QString::fromLatin1(text.first(kKeyPrefixLength));
    key.createdAt = now;
    key.createdBy = by;
    key.replacedBy.clear();
    key.lastUsedAt.reset();
    key.lastUsedFrom.clear();
    key.usageCount = 0;
    if (old->expiresAt)
        key.expiresAt = now + (*old->expiresAt - old->createdAt);
    old->replacedBy = key.id;
    old->expiresAt = old->expiresAt ? std::min(*old->expiresAt, now + overlap) : now + overlap;
    const auto done = together([&]() -> Result<void> {
        if (auto updated = ApiKeyTable(m_database).update(*old); !updated)
            return updated;
        if (auto noted = note(*old, "rotated", by,
                              {{QStringLiteral("replaced_by"), key.id}, {QStringLiteral("serves_until"), toIso(*old->expiresAt)}});
            !noted)
            return noted;
        return insert(key, keyDigest(text), by, "created");
    });
    if (!done)
        return done.error();
    return IssuedKey{key, QString::fromLatin1(text)};
}

Result<ApiKey> ApiKeys::revoke(const QString &id, const QString &reason, const QString &by)
{
    const auto why = checkedReason(reason);
    if (!why)
        return why.error();
    auto key = find(id);
    if (!key)
        return key;
    if (key->isRevoked())
        return revokedAlready(*key);
    key->revokedAt = m_clock.now();
    key->revokedBy = by;
    key->revokedReason = *why;
    const auto done = together([&]() -> Result<void> {
        if (auto updated = ApiKeyTable(m_database).update(*key); !updated)
            return updated;
        return note(*key, "revoked", by, {{QStringLiteral("reason"), *why}});
    });
    return done ? key : Result<ApiKey>(done.error());
}

Result<void> ApiKeys::remove(const QString &id, const QString &by)
{
    const auto key = find(id);
    if (!key)
        return key.error();
    return together([&]() -> Result<void> {
        if (auto removed = ApiKeyTable(m_database).remove(key->id); !removed)
            return removed;
        return note(*key, "deleted", by, {{QStringLiteral("key"), toJson(*key, m_clock.now())}});
    });
}

Result<ApiKeyStats> ApiKeys::stats() const
{
    auto keys = ApiKeyTable(m_database).all();
    if (!keys)
        return keys.error();
    constexpr size_t kShown = 5;
    const Instant now = m_clock.now();
    ApiKeyStats stats;
    stats.total = int(keys->size());
    for (const ApiKey &key : *keys) {
        stats.active += key.isActive(now) ? 1 : 0;
        stats.revoked += key.isRevoked() ? 1 : 0;
        stats.expired += !key.isRevoked() && key.isExpired(now) ? 1 : 0;
        stats.suspended += !key.isRevoked() && !key.isExpired(now) && key.suspended ? 1 : 0;
        if (key.isActive(now) && key.lastUsedAt.value_or(key.createdAt) + days(30) <= now)
            stats.unused.push_back(key);
        if (key.isActive(now) && key.expiresAt && *key.expiresAt <= now + days(30))
            stats.expiringSoon.push_back(key);
        if (key.usageCount > 0)
            stats.mostUsed.push_back(key);
    }
    std::stable_sort(stats.expiringSoon.begin(), stats.expiringSoon.end(),
                     [](const ApiKey &one, const ApiKey &other) { return *one.expiresAt < *other.expiresAt; });
    std::stable_sort(stats.mostUsed.begin(), stats.mostUsed.end(),
                     [](const ApiKey &one, const ApiKey &other) { return one.usageCount > other.usageCount; });
    stats.mostUsed.resize(std::min(kShown, stats.mostUsed.size()));
    stats.recentlyCreated.assign(keys->begin(), keys->begin() + std::ptrdiff_t(std::min(kShown, keys->size())));
    return stats;
}

Result<void> ApiKeys::recordUse(const std::vector<KeyUse> &uses)
{
    if (uses.empty())
        return {};
    auto transaction = m_database.begin();
    if (!transaction)
        return transaction.error();
    ApiKeyTable table(m_database);
    for (const KeyUse &use : uses) {
        if (auto done = table.addUse(use); !done)
            return done;
    }
    return transaction->commit();
}

} // namespace resync
