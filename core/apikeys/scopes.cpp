#include "core/apikeys/scopes.h"

#include <array>

namespace resync
{

namespace
{

struct ScopeWord {
    const char *word;
    Scopes scopes;
};

const std::array<ScopeWord, 14> &words()
{
    using enum Scope;
    static const std::array<ScopeWord, 14> all = {{
        {"metrics:read", MetricsRead},
        {"metrics:write", MetricsWrite},
        {"metrics:*", MetricsRead | MetricsWrite},
        {"monitoring:read", MonitoringRead},
        {"monitoring:write", MonitoringWrite},
        {"monitoring:*", MonitoringRead | MonitoringWrite},
        {"actions:write", ActionsWrite},
        {"actions:*", ActionsWrite},
        {"workflows:read", WorkflowsRead},
        {"workflows:write", WorkflowsWrite},
        {"workflows:*", WorkflowsRead | WorkflowsWrite},
        {"admin:read", AdminRead},
        {"admin:write", AdminWrite},
        {"admin:*", MetricsRead | MetricsWrite | MonitoringRead | MonitoringWrite | ActionsWrite | WorkflowsRead | WorkflowsWrite |
                        AdminRead | AdminWrite},
    }};
    return all;
}

} // namespace

QString toWire(Scope scope)
{
    for (const ScopeWord &one : words()) {
        if (one.scopes == Scopes(scope))
            return QLatin1String(one.word);
    }
    return {};
}

QStringList scopeWords()
{
    QStringList list;
    for (const ScopeWord &one : words())
        list.append(QLatin1String(one.word));
    return list;
}

Result<Scopes> scopesFrom(const QStringList &given)
{
    const auto refuse = [](const QString &why) { return Error{QStringLiteral("apikey.field"), why, QStringLiteral("scopes")}; };
    if (given.isEmpty())
        return refuse(QStringLiteral("at least one scope is needed: %1").arg(scopeWords().join(QLatin1String(", "))));
    Scopes scopes;
    for (const QString &word : given) {
        const auto found =
            std::find_if(words().begin(), words().end(), [&](const ScopeWord &one) { return word == QLatin1String(one.word); });
        if (found == words().end())
            return refuse(QStringLiteral("a scope is unknown; there are %1").arg(scopeWords().join(QLatin1String(", "))));
        scopes |= found->scopes;
    }
    return scopes;
}

} // namespace resync
