#include "core/apikeys/apikeys.h"

#include <QJsonArray>

namespace resync
{

namespace
{

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

QJsonValue timeOrNull(const std::optional<Instant> &instant)
{
    return instant ? QJsonValue(toIso(*instant)) : QJsonValue(QJsonValue::Null);
}

QJsonArray listOf(const std::vector<ApiKey> &keys, Instant now)
{
    QJsonArray list;
    for (const ApiKey &key : keys)
        list.append(toJson(key, now));
    return list;
}

} // namespace

QJsonObject toJson(const ApiKey &key, Instant now)
{
    return {{QStringLiteral("id"), key.id},
            {QStringLiteral("key_prefix"), key.prefix},
            {QStringLiteral("name"), key.name},
            {QStringLiteral("description"), key.description},
            {QStringLiteral("scopes"), QJsonArray::fromStringList(key.scopes)},
            {QStringLiteral("workstation"), textOrNull(key.workstation)},
            {QStringLiteral("addresses"), QJsonArray::fromStringList(key.addresses)},
            {QStringLiteral("rate"), key.rate ? QJsonValue(*key.rate) : QJsonValue(QJsonValue::Null)},
            {QStringLiteral("expires_at"), timeOrNull(key.expiresAt)},
            {QStringLiteral("is_active"), key.isActive(now)},
            {QStringLiteral("is_suspended"), key.suspended},
            {QStringLiteral("is_revoked"), key.isRevoked()},
            {QStringLiteral("is_expired"), key.isExpired(now)},
            {QStringLiteral("last_used_at"), timeOrNull(key.lastUsedAt)},
            {QStringLiteral("last_used_from"), textOrNull(key.lastUsedFrom)},
            {QStringLiteral("usage_count"), key.usageCount},
            {QStringLiteral("created_at"), toIso(key.createdAt)},
            {QStringLiteral("created_by"), key.createdBy},
            {QStringLiteral("revoked_at"), timeOrNull(key.revokedAt)},
            {QStringLiteral("revoked_by"), textOrNull(key.revokedBy)},
            {QStringLiteral("revoked_reason"), textOrNull(key.revokedReason)},
            {QStringLiteral("replaced_by"), textOrNull(key.replacedBy)}};
}

QJsonObject toJson(const ApiKeyStats &stats, Instant now)
{
    return {{QStringLiteral("total"), stats.total},
            {QStringLiteral("active"), stats.active},
            {QStringLiteral("suspended"), stats.suspended},
            {QStringLiteral("expired"), stats.expired},
            {QStringLiteral("revoked"), stats.revoked},
            {QStringLiteral("most_used"), listOf(stats.mostUsed, now)},
            {QStringLiteral("recently_created"), listOf(stats.recentlyCreated, now)},
            {QStringLiteral("unused_30_days"), listOf(stats.unused, now)},
            {QStringLiteral("expiring_soon"), listOf(stats.expiringSoon, now)}};
}

} // namespace resync
