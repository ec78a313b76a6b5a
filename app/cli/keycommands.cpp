// keys create|list|show|rotate|suspend|resume|revoke|delete|stats
#include "app/cli/output.h"
#include "core/apikeys/apikeys.h"
#include "core/runtime/core.h"

namespace resync
{

namespace
{

using Done = std::function<void(Outcome)>;

Error usageError(const QString &what)
{
    return {QStringLiteral("usage"), what, {}};
}

/// A field that the registry refuses is a wrong option: say which.
Outcome refused(const Error &error)
{
    if (error.code != QLatin1String("apikey.field"))
        return Outcome::failed(error);
    static const QMap<QString, QString> options = {{QStringLiteral("name"), QStringLiteral("--name")},
                                                   {QStringLiteral("description"), QStringLiteral("--description")},
                                                   {QStringLiteral("scopes"), QStringLiteral("--scope")},
                                                   {QStringLiteral("workstation"), QStringLiteral("--workstation")},
                                                   {QStringLiteral("addresses"), QStringLiteral("--address")},
                                                   {QStringLiteral("rate"), QStringLiteral("--rate")},
                                                   {QStringLiteral("expires_in_days"), QStringLiteral("--expires-days")},
                                                   {QStringLiteral("overlap_hours"), QStringLiteral("--overlap-hours")},
                                                   {QStringLiteral("reason"), QStringLiteral("--reason")}};
    return Outcome::usage(options.value(error.context, error.context) + QStringLiteral(": ") + error.message);
}

Result<std::optional<int>> wholeNumber(const Invocation &invocation, const char *option)
{
    if (!invocation.has(option))
        return std::optional<int>();
    bool isNumber = false;
    const int value = invocation.value(option).toInt(&isNumber);
    if (!isNumber)
        return usageError(QStringLiteral("%1 takes a whole number").arg(QLatin1String(option)));
    return std::optional<int>(value);
}

Result<NewApiKey> wantedKey(const Invocation &invocation)
{
    NewApiKey key;
    key.name = invocation.value("--name");
    key.description = invocation.value("--description");
    key.scopes = invocation.options.value(QStringLiteral("--scope"));
    key.workstation = invocation.value("--workstation");
    key.addresses = invocation.options.value(QStringLiteral("--address"));
    const auto rate = wholeNumber(invocation, "--rate");
    if (!rate)
        return rate.error();
    key.rate = *rate;
    if (invocation.value("--expires-days") == QLatin1String("never")) {
        key.days.reset();
        return key;
    }
    const auto days = wholeNumber(invocation, "--expires-days");
    if (!days)
        return usageError(QStringLiteral("--expires-days takes a whole number, or never"));
    if (*days)
        key.days = *days;
    return key;
}

/// The key alone on stdout, for scripts; what a person should know on stderr.
Outcome shownOnce(const Core &core, const Result<IssuedKey> &issued, const Invocation &invocation)
{
    if (!issued)
        return refused(issued.error());
    const ApiKey &key = issued->key;
    if (invocation.json) {
        QJsonObject document = toJson(key, core.clock().now());
        document.insert(QStringLiteral("key"), issued->text);
        return {kDone, jsonDocument(document), {}};
    }
    const QString expiry = key.expiresAt ? QStringLiteral("expires %1").arg(localTime(key.expiresAt)) : QStringLiteral("never expires");
    return {kDone, issued->text.toLatin1() + '\n', "resync: key " + key.id.toLatin1() + ", shown this once, " + expiry.toUtf8() + '\n'};
}

QString stateOf(const ApiKey &key, Instant now)
{
    return key.isRevoked()      ? QStringLiteral("revoked")
           : key.isExpired(now) ? QStringLiteral("expired")
           : key.suspended      ? QStringLiteral("suspended")
                                : QStringLiteral("active");
}

Outcome list(Core &core, const Invocation &invocation)
{
    const auto keys = core.apiKeys().list(invocation.has("--include-revoked"));
    if (!keys)
        return Outcome::failed(keys.error());
    const Instant now = core.clock().now();
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const ApiKey &key : *keys) {
        results.append(toJson(key, now));
        rows.push_back({key.id, key.prefix, key.name, stateOf(key, now), key.scopes.join(QLatin1Char(' ')), key.workstation,
                        key.expiresAt ? localTime(key.expiresAt) : QStringLiteral("never"), QString::number(key.usageCount),
                        localTime(key.lastUsedAt)});
    }
    if (invocation.json)
        return {kDone, jsonList(results), {}};
    const QStringList heads = {QStringLiteral("ID"),      QStringLiteral("KEY"),    QStringLiteral("NAME"),
                               QStringLiteral("STATE"),   QStringLiteral("SCOPES"), QStringLiteral("WORKSTATION"),
                               QStringLiteral("EXPIRES"), QStringLiteral("USED"),   QStringLiteral("LAST USED")};
    return {kDone, textTable(heads, rows, {7}), {}};
}

Outcome shown(const Core &core, const Result<ApiKey> &key, const Invocation &invocation)
{
    if (!key)
        return refused(key.error());
    const Instant now = core.clock().now();
    if (invocation.json)
        return {kDone, jsonDocument(toJson(*key, now)), {}};
    std::vector<QStringList> rows = {{QStringLiteral("id"), key->id},
                                     {QStringLiteral("key"), key->prefix + QStringLiteral("…")},
                                     {QStringLiteral("name"), key->name},
                                     {QStringLiteral("description"), key->description},
                                     {QStringLiteral("state"), stateOf(*key, now)},
                                     {QStringLiteral("scopes"), key->scopes.join(QLatin1Char(' '))},
                                     {QStringLiteral("workstation"), key->workstation},
                                     {QStringLiteral("addresses"), key->addresses.join(QLatin1Char(' '))},
                                     {QStringLiteral("rate"), key->rate ? QString::number(*key->rate) : QString()},
                                     {QStringLiteral("created"), localTime(key->createdAt) + QStringLiteral(" by ") + key->createdBy},
                                     {QStringLiteral("expires"), key->expiresAt ? localTime(key->expiresAt) : QStringLiteral("never")},
                                     {QStringLiteral("used"), QString::number(key->usageCount)}};
    if (key->lastUsedAt)
        rows.push_back({QStringLiteral("last used"), localTime(key->lastUsedAt) + QStringLiteral(" from ") + key->lastUsedFrom});
    if (key->isRevoked()) {
        rows.push_back({QStringLiteral("revoked"), localTime(key->revokedAt) + QStringLiteral(" by ") + key->revokedBy});
        rows.push_back({QStringLiteral("reason"), key->revokedReason});
    }
    if (!key->replacedBy.isEmpty())
        rows.push_back({QStringLiteral("replaced by"), key->replacedBy});
    std::erase_if(rows, [](const QStringList &row) { return row[1].isEmpty(); });
    return {kDone, textTable({QStringLiteral("FIELD"), QStringLiteral("VALUE")}, rows), {}};
}

Outcome stats(Core &core, const Invocation &invocation)
{
    const auto figures = core.apiKeys().stats();
    if (!figures)
        return Outcome::failed(figures.error());
    if (invocation.json)
        return {kDone, jsonDocument(toJson(*figures, core.clock().now())), {}};
    const auto row = [](const char *name, qsizetype count) { return QStringList{QLatin1String(name), QString::number(count)}; };
    return {kDone,
            textTable({QStringLiteral("KEYS"), QStringLiteral("COUNT")},
                      {row("total", figures->total), row("active", figures->active), row("suspended", figures->suspended),
                       row("expired", figures->expired), row("revoked", figures->revoked),
                       row("unused for 30 days", qsizetype(figures->unused.size())),
                       row("expire within 30 days", qsizetype(figures->expiringSoon.size()))},
                      {1}),
            {}};
}

Outcome rotate(Core &core, const QString &id, const Invocation &invocation)
{
    const auto hours = wholeNumber(invocation, "--overlap-hours");
    if (!hours)
        return Outcome::failed(hours.error());
    constexpr int kStandardOverlap = 24;
    return shownOnce(core, core.apiKeys().rotate(id, std::chrono::hours(hours->value_or(kStandardOverlap)), invocation.user), invocation);
}

std::optional<Outcome> onOneKey(Core &core, const QString &what, const Invocation &invocation)
{
    ApiKeys &keys = core.apiKeys();
    const QString id = invocation.words.value(1);
    if (what == QLatin1String("show"))
        return shown(core, keys.find(id), invocation);
    if (what == QLatin1String("rotate"))
        return rotate(core, id, invocation);
    if (what == QLatin1String("suspend") || what == QLatin1String("resume"))
        return shown(core, keys.setSuspended(id, what == QLatin1String("suspend"), invocation.user), invocation);
    if (what == QLatin1String("revoke"))
        return shown(core, keys.revoke(id, invocation.value("--reason"), invocation.user), invocation);
    if (what == QLatin1String("delete")) {
        const auto removed = keys.remove(id, invocation.user);
        return removed ? Outcome{} : refused(removed.error());
    }
    return {};
}

} // namespace

void askKeys(Core &core, const Invocation &invocation, const Done &done)
{
    const QString what = invocation.words.value(0);
    if (invocation.words.size() == 1 && what == QLatin1String("create")) {
        const auto wanted = wantedKey(invocation);
        return done(wanted ? shownOnce(core, core.apiKeys().create(*wanted, invocation.user), invocation)
                           : Outcome::failed(wanted.error()));
    }
    if (invocation.words.size() == 1 && what == QLatin1String("list"))
        return done(list(core, invocation));
    if (invocation.words.size() == 1 && what == QLatin1String("stats"))
        return done(stats(core, invocation));
    if (invocation.words.size() == 2) {
        if (const auto outcome = onOneKey(core, what, invocation))
            return done(*outcome);
    }
    done(Outcome::usage(QStringLiteral("keys create --name N --scope S… [--workstation W] [--expires-days D|never] [--address A…], "
                                       "keys list [--include-revoked], keys show ID, keys rotate ID [--overlap-hours H], keys suspend ID, "
                                       "keys resume ID, keys revoke ID [--reason TEXT], keys delete ID, keys stats")));
}

} // namespace resync
