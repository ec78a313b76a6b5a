// collector export: a script for one workstation, or for many, each with a key of its own beside it.
#include "app/cli/collectorrollout.h"
#include "app/cli/output.h"
#include "core/api/api.h"
#include "core/apikeys/apikeys.h"
#include "core/metrics/collector.h"
#include "core/plan/plan.h"
#include "core/runtime/collectorexport.h"
#include "core/runtime/core.h"

namespace resync
{

namespace
{

Result<int> number(const Invocation &invocation, const char *option, int standard)
{
    if (!invocation.has(option))
        return standard;
    bool isNumber = false;
    const int value = invocation.value(option).toInt(&isNumber);
    if (!isNumber)
        return Error{QStringLiteral("usage"), QStringLiteral("%1 takes a whole number").arg(QLatin1String(option)), {}};
    return value;
}

Result<CollectorWish> wishOf(Core &core, const Invocation &invocation)
{
    CollectorWish wish;
    wish.url = invocation.value("--url");
    if (wish.url.isEmpty())
        wish.url = core.api() ? core.api()->url().toString() : QStringLiteral("http://127.0.0.1:8630");
    wish.workstation = invocation.value("--workstation");
    wish.master = invocation.value("--master");
    wish.system = invocation.has("--windows") ? CollectorSystem::Windows : CollectorSystem::Unix;
    const std::pair<const char *, int *> numbers[] = {
        {"--master-port", &wish.masterPort}, {"--pings", &wish.pings}, {"--tcp-seconds", &wish.tcpSeconds}};
    for (const auto &[option, field] : numbers) {
        const auto value = number(invocation, option, *field);
        if (!value)
            return value.error();
        *field = *value;
    }
    return wish;
}

Outcome fieldOutcome(const Error &error)
{
    return error.code == QLatin1String("collector.field")
               ? Outcome::usage(QStringLiteral("--") + QString(error.context).replace(QLatin1Char('_'), QLatin1Char('-')) +
                                QStringLiteral(": ") + error.message)
               : Outcome::failed(error);
}

Outcome exportTo(Core &core, const CollectorWish &wish, const QDir &folder, int days, const Invocation &invocation)
{
    const auto files = exportCollector(core.apiKeys(), wish, days, folder, invocation.user);
    if (!files)
        return fieldOutcome(files.error());
    if (invocation.json)
        return {kDone,
                jsonDocument({{QStringLiteral("script"), files->script},
                              {QStringLiteral("key_file"), files->keyFile},
                              {QStringLiteral("key_id"), files->keyId},
                              {QStringLiteral("url"), wish.url},
                              {QStringLiteral("workstation"), wish.workstation}}),
                {}};
    const QByteArray run = wish.system == CollectorSystem::Windows
                               ? QByteArray("powershell -ExecutionPolicy Bypass -File collect_metrics.ps1 -Install")
                               : QByteArray("sh collect_metrics.sh --install");
    return {kDone, files->script.toUtf8() + '\n', "resync: sends to " + wish.url.toUtf8() + "; on the host run: " + run + '\n'};
}

/// Those of the plan that are hosts: a pool or an extended agent runs nowhere of its own.
Result<std::vector<CollectorHost>> hostsOfPlan(Core &core)
{
    static const QStringList elsewhere = {QStringLiteral("POOL"), QStringLiteral("D-POOL"), QStringLiteral("X-AGENT"),
                                          QStringLiteral("REM-ENG")};
    std::vector<CollectorHost> hosts;
    const Picture picture = core.plan().picture();
    for (const WorkstationPtr &one : picture.workstations) {
        if (!elsewhere.contains(one->type))
            hosts.push_back({one->name, one->nodeName.isEmpty() ? one->name : one->nodeName,
                             one->os.startsWith(QLatin1String("WIN"), Qt::CaseInsensitive)});
    }
    if (hosts.empty())
        return Error{QStringLiteral("collector.list"), QStringLiteral("the plan that was read last has no workstations; use --list"), {}};
    return hosts;
}

Result<std::vector<CollectorHost>> hostsOfList(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{QStringLiteral("collector.list"), QStringLiteral("the list cannot be read: %1").arg(file.errorString()), name};
    auto hosts = readCollectorList(file.readAll());
    if (!hosts)
        return Error{hosts.error().code, hosts.error().message, name + QStringLiteral(", ") + hosts.error().context};
    return hosts;
}

} // namespace

void askCollector(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done)
{
    const bool exports = invocation.words == QStringList(QStringLiteral("export"));
    const int ways = int(invocation.has("--workstation")) + int(invocation.has("--all")) + int(invocation.has("--list"));
    if (!exports || ways != 1 || invocation.value("--out").isEmpty())
        return done(Outcome::usage(
            QStringLiteral("collector export --workstation W [--windows] | --all | --list FILE, --out DIR [--url URL] [--master HOST] "
                           "[--master-port N] [--pings N] [--tcp-seconds N] [--expires-days D]")));
    const auto wish = wishOf(core, invocation);
    if (!wish)
        return done(Outcome::failed(wish.error()));
    const auto days = number(invocation, "--expires-days", NewApiKey::kStandardDays);
    if (!days)
        return done(Outcome::failed(days.error()));
    const QDir out(invocation.value("--out"));
    if (invocation.has("--workstation"))
        return done(exportTo(core, *wish, out, *days, invocation));
    const auto hosts = invocation.has("--all") ? hostsOfPlan(core) : hostsOfList(invocation.value("--list"));
    done(hosts ? exportRollout(core, *hosts, *wish, out, *days, invocation) : Outcome::failed(hosts.error()));
}

} // namespace resync
