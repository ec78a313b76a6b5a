#include "core/apikeys/apikeytable.h"

#include "core/store/database.h"

#include <QDebug>

namespace resync
{

namespace
{

const QString kColumns = QStringLiteral("id, prefix, name, description, scopes, workstation, addresses, rate, expires_ms, suspended, "
                                        "created_ms, created_by, revoked_ms, revoked_by, revoked_reason, replaced_by, last_used_ms, "
                                        "last_used_from, usage_count");

QStringList words(const QString &text)
{
    return text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

ApiKey keyOf(const Statement &row)
{
    ApiKey key;
    key.id = row.text(0);
    key.prefix = row.text(1);
    key.name = row.text(2);
    key.description = row.text(3);
    key.scopes = words(row.text(4));
    key.workstation = row.text(5);
    key.addresses = words(row.text(6));
    if (!row.isNull(7))
        key.rate = row.integer(7);
    key.expiresAt = row.optionalInstant(8);
    key.suspended = row.boolean(9);
    key.createdAt = row.instant(10);
    key.createdBy = row.text(11);
    key.revokedAt = row.optionalInstant(12);
    key.revokedBy = row.text(13);
    key.revokedReason = row.text(14);
    key.replacedBy = row.text(15);
    key.lastUsedAt = row.optionalInstant(16);
    key.lastUsedFrom = row.text(17);
    key.usageCount = row.int64(18);
    return key;
}

/// A row that can no longer be understood gives a key that opens nothing.
KeyFacts factsOf(const ApiKey &key, const QByteArray &digest)
{
    KeyFacts facts{key.id, digest, {}, key.workstation, {}, key.expiresAt, key.suspended, key.isRevoked(), key.rate};
    if (const auto scopes = scopesFrom(key.scopes))
        facts.scopes = *scopes;
    else
        qWarning().noquote() << QStringLiteral("API key %1 has a scope that is not known and opens nothing").arg(key.id);
    for (const QString &text : key.addresses) {
        if (const auto range = AddressRange::parse(text)) {
            facts.addresses.push_back(*range);
        } else {
            qWarning().noquote() << QStringLiteral("API key %1 has an address that cannot be read and opens nothing").arg(key.id);
            facts.scopes = {};
        }
    }
    return facts;
}

} // namespace

Result<void> ApiKeyTable::insert(const ApiKey &key, const QByteArray &digest)
{
    Statement statement = m_database.prepare(QStringLiteral("INSERT INTO api_key (%1, digest) VALUES "
                                                            "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                                                 .arg(kColumns));
    statement.bind(key.id).bind(key.prefix).bind(key.name).bind(key.description).bind(key.scopes.join(QLatin1Char(' ')));
    statement.bind(key.workstation).bind(key.addresses.join(QLatin1Char(' ')));
    key.rate ? statement.bind(*key.rate) : statement.bind(nullptr);
    statement.bind(key.expiresAt).bind(key.suspended);
    statement.bind(key.createdAt).bind(key.createdBy).bind(key.revokedAt).bind(key.revokedBy).bind(key.revokedReason);
    statement.bind(key.replacedBy).bind(key.lastUsedAt).bind(key.lastUsedFrom).bind(key.usageCount).bind(digest);
    return statement.exec();
}

Result<void> ApiKeyTable::update(const ApiKey &key)
{
    Statement statement = m_database.prepare(QStringLiteral("UPDATE api_key SET expires_ms = ?, suspended = ?, revoked_ms = ?, "
                                                            "revoked_by = ?, revoked_reason = ?, replaced_by = ? WHERE id = ?"));
    statement.bind(key.expiresAt).bind(key.suspended).bind(key.revokedAt).bind(key.revokedBy).bind(key.revokedReason);
    return statement.bind(key.replacedBy).bind(key.id).exec();
}

Result<void> ApiKeyTable::remove(const QString &id)
{
    Statement reach = m_database.prepare(QStringLiteral("DELETE FROM api_key_workstation WHERE key_id = ?"));
    if (auto done = reach.bind(id).exec(); !done)
        return done;
    Statement statement = m_database.prepare(QStringLiteral("DELETE FROM api_key WHERE id = ?"));
    return statement.bind(id).exec();
}

/// A key may have been deleted meanwhile; what it did then goes with it.
Result<void> ApiKeyTable::addReach(const KeyWorkstation &use)
{
    Statement statement = m_database.prepare(
        QStringLiteral("INSERT INTO api_key_workstation (key_id, workstation, last_from, last_ms, times) "
                       "SELECT id, CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS {int64}), CAST(? AS {int64}) FROM api_key WHERE id = ? ON "
                       "CONFLICT (key_id, workstation) DO UPDATE SET "
                       "last_from = excluded.last_from, last_ms = excluded.last_ms, times = api_key_workstation.times + excluded.times"));
    return statement.bind(use.workstation).bind(use.from).bind(use.lastAt).bind(use.times).bind(use.keyId).exec();
}

Result<std::vector<KeyWorkstation>> ApiKeyTable::reach() const
{
    std::vector<KeyWorkstation> all;
    Statement statement = m_database.prepare(
        QStringLiteral("SELECT key_id, workstation, last_from, last_ms, times FROM api_key_workstation ORDER BY key_id, workstation"));
    auto read = statement.each([&] {
        all.push_back({statement.text(0), statement.text(1), statement.text(2), statement.instant(3), statement.int64(4)});
    });
    if (!read)
        return read.error();
    return all;
}

Result<void> ApiKeyTable::addUse(const KeyUse &use)
{
    Statement statement = m_database.prepare(
        QStringLiteral("UPDATE api_key SET last_used_ms = ?, last_used_from = ?, usage_count = usage_count + ? WHERE id = ?"));
    return statement.bind(use.at).bind(use.from).bind(use.times).bind(use.id).exec();
}

Result<std::vector<ApiKey>> ApiKeyTable::select(const QString &rest, const QStringList &values) const
{
    std::vector<ApiKey> keys;
    Statement statement = m_database.prepare(QStringLiteral("SELECT %1 FROM api_key %2").arg(kColumns, rest));
    for (const QString &value : values)
        statement.bind(value);
    if (auto read = statement.each([&] { keys.push_back(keyOf(statement)); }); !read)
        return read.error();
    return keys;
}

Result<std::vector<ApiKey>> ApiKeyTable::all() const
{
    return select(QStringLiteral("ORDER BY created_ms DESC, id"), {});
}

Result<std::vector<ApiKey>> ApiKeyTable::matching(const QString &idOrPrefix) const
{
    return select(QStringLiteral("WHERE id = ? OR prefix = ? ORDER BY created_ms DESC, id"), {idOrPrefix, idOrPrefix});
}

Result<std::vector<KeyFacts>> ApiKeyTable::facts() const
{
    std::vector<KeyFacts> facts;
    Statement statement = m_database.prepare(QStringLiteral("SELECT %1, digest FROM api_key").arg(kColumns));
    if (auto read = statement.each([&] { facts.push_back(factsOf(keyOf(statement), statement.blob(19))); }); !read)
        return read.error();
    return facts;
}

} // namespace resync
