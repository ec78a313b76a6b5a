// sources list|add|test|remove
#include "app/cli/output.h"
#include "core/metrics/sources/sourcekinds.h"
#include "core/metrics/sources/sources.h"
#include "core/runtime/core.h"

namespace resync
{

namespace
{

using Done = std::function<void(Outcome)>;

Error sourceUsage(const QString &why)
{
    return {QStringLiteral("usage"), why, {}};
}

Result<qint64> seconds(const Invocation &invocation, const char *option, std::chrono::seconds standard)
{
    if (!invocation.has(option))
        return qint64(standard.count());
    bool isNumber = false;
    const qint64 value = invocation.value(option).toLongLong(&isNumber);
    return isNumber ? Result<qint64>(value) : sourceUsage(QStringLiteral("%1 takes a whole number").arg(QLatin1String(option)));
}

/// "NAME=TEXT" of a repeated option.
Result<std::vector<std::pair<QString, QString>>> pairs(const Invocation &invocation, const char *option)
{
    std::vector<std::pair<QString, QString>> all;
    const QStringList texts = invocation.options.value(QLatin1String(option));
    for (const QString &text : texts) {
        const qsizetype equals = text.indexOf(QLatin1Char('='));
        if (equals <= 0)
            return sourceUsage(QStringLiteral("%1 takes NAME=…").arg(QLatin1String(option)));
        all.emplace_back(text.left(equals), text.mid(equals + 1));
    }
    return all;
}

Result<void> readSeries(const Invocation &invocation, SourceDefinition &definition)
{
    const auto series = pairs(invocation, "--series");
    const auto patterns = pairs(invocation, "--pattern");
    const auto hosts = pairs(invocation, "--host");
    for (const auto *all : {&series, &patterns, &hosts}) {
        if (!*all)
            return all->error();
    }
    for (const auto &[name, query] : *series)
        definition.series.push_back({name, query, {}});
    for (const auto &[name, pattern] : *patterns) {
        const auto of = std::find_if(definition.series.begin(), definition.series.end(),
                                     [&name = name](const SourceSeries &one) { return one.name == name; });
        if (of == definition.series.end())
            return sourceUsage(QStringLiteral("--pattern %1=… has no --series %1=…").arg(name));
        of->pattern = pattern;
    }
    for (const auto &[host, workstation] : *hosts)
        definition.hosts.insert(host, workstation);
    return {};
}

Result<SourceDefinition> definitionFrom(const Invocation &invocation)
{
    const SourceKindRow *kind = sourceKind(invocation.value("--kind"));
    if (!kind) {
        QStringList words;
        for (const SourceKindRow &row : sourceKinds())
            words.append(QLatin1String(row.word));
        return sourceUsage(QStringLiteral("--kind is one of ") + words.join(QStringLiteral(", ")));
    }
    SourceDefinition definition;
    definition.name = invocation.words.value(1);
    definition.kind = kind->kind;
    definition.enabled = !invocation.has("--disabled");
    definition.targets = invocation.options.value(QStringLiteral("--target"));
    definition.user = invocation.value("--user");
    definition.secretVariable = invocation.has("--token-env") ? invocation.value("--token-env") : invocation.value("--password-env");
    definition.login = invocation.has("--token-env") ? SourceDefinition::Login::Bearer
                       : invocation.has("--user")    ? SourceDefinition::Login::Basic
                                                     : SourceDefinition::Login::None;
    definition.caFile = invocation.value("--ca");
    definition.selector = invocation.value("--selector");
    if (invocation.has("--host-label"))
        definition.hostLabel = invocation.value("--host-label");
    definition.sshConfig = invocation.value("--ssh-config");
    definition.master = invocation.value("--master");
    const auto interval = seconds(invocation, "--interval", kind->interval);
    const auto timeout = seconds(invocation, "--timeout", definition.timeout);
    const auto port = seconds(invocation, "--master-port", std::chrono::seconds(definition.masterPort));
    for (const auto *number : {&interval, &timeout, &port}) {
        if (!*number)
            return number->error();
    }
    definition.interval = std::chrono::seconds(*interval);
    definition.timeout = std::chrono::seconds(*timeout);
    definition.masterPort = int(std::clamp<qint64>(*port, -1, 1 << 20));
    if (auto read = readSeries(invocation, definition); !read)
        return read.error();
    const std::vector<Error> problems = problemsOf(definition);
    if (!problems.empty()) {
        QStringList lines;
        for (const Error &problem : problems)
            lines.append(problem.context + QStringLiteral(": ") + problem.message);
        return sourceUsage(lines.join(QStringLiteral("; ")));
    }
    return definition;
}

QString word(SourceHealth::State state)
{
    switch (state) {
    case SourceHealth::State::Off:
        return QStringLiteral("off");
    case SourceHealth::State::Waiting:
        return QStringLiteral("waiting");
    case SourceHealth::State::Good:
        return QStringLiteral("good");
    case SourceHealth::State::Partial:
        return QStringLiteral("partial");
    case SourceHealth::State::Failing:
        return QStringLiteral("failing");
    }
    return {};
}

QString word(HostMatch match)
{
    switch (match) {
    case HostMatch::Mapped:
        return QStringLiteral("mapped");
    case HostMatch::OwnWord:
        return QStringLiteral("own_word");
    case HostMatch::Hostname:
        return QStringLiteral("hostname");
    case HostMatch::SameName:
        return QStringLiteral("same_name");
    case HostMatch::HostItself:
        return QStringLiteral("host_itself");
    case HostMatch::LeftOut:
        return QStringLiteral("left_out");
    }
    return {};
}

QJsonValue isoOrNull(const std::optional<Instant> &at)
{
    return at ? QJsonValue(toIso(*at)) : QJsonValue();
}

QJsonValue msOrNull(const std::optional<Duration> &duration)
{
    return duration ? QJsonValue(qint64(duration->count())) : QJsonValue();
}

QJsonValue errorJson(const std::optional<Error> &error)
{
    if (!error)
        return {};
    return QJsonObject{{QStringLiteral("code"), error->code}, {QStringLiteral("message"), error->text()}};
}

QJsonArray hostsJson(const std::vector<SourceHost> &hosts)
{
    QJsonArray all;
    for (const SourceHost &host : hosts) {
        all.append(QJsonObject{{QStringLiteral("host"), host.host},
                               {QStringLiteral("workstation"), host.workstation},
                               {QStringLiteral("match"), word(host.match)},
                               {QStringLiteral("last"), isoOrNull(host.last)},
                               {QStringLiteral("fault"), errorJson(host.fault)},
                               {QStringLiteral("clock_skew_ms"), msOrNull(host.clockSkew)},
                               {QStringLiteral("elsewhere"), QJsonArray::fromStringList(host.elsewhere)}});
    }
    return all;
}

QJsonObject stateJson(const SourceState &state)
{
    const SourceHealth &health = state.health;
    QJsonObject json = toJson(state.definition);
    json.insert(QStringLiteral("id"), state.definition.id);
    json.insert(QStringLiteral("health"), QJsonObject{{QStringLiteral("state"), word(health.state)},
                                                      {QStringLiteral("last_try"), isoOrNull(health.lastTry)},
                                                      {QStringLiteral("last_success"), isoOrNull(health.lastSuccess)},
                                                      {QStringLiteral("next"), isoOrNull(health.next)},
                                                      {QStringLiteral("last_error"), errorJson(health.lastError)},
                                                      {QStringLiteral("last_error_at"), isoOrNull(health.lastErrorAt)},
                                                      {QStringLiteral("failures_in_row"), health.failuresInRow},
                                                      {QStringLiteral("readings"), health.readings},
                                                      {QStringLiteral("failures"), health.failures},
                                                      {QStringLiteral("samples_stored"), health.stored},
                                                      {QStringLiteral("samples_known"), health.known},
                                                      {QStringLiteral("samples_conflicting"), health.conflicts},
                                                      {QStringLiteral("took_ms"), msOrNull(health.took)},
                                                      {QStringLiteral("clock_skew_ms"), msOrNull(health.clockSkew)},
                                                      {QStringLiteral("hosts"), hostsJson(health.hosts)}});
    return json;
}

Outcome list(const Sources &sources, const Invocation &invocation)
{
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const SourceState &state : sources.all()) {
        results.append(stateJson(state));
        const SourceHealth &health = state.health;
        rows.push_back({state.definition.name, QLatin1String(sourceKind(state.definition.kind).word), word(health.state),
                        QStringLiteral("%1 s").arg(state.definition.interval.count()), QString::number(health.stored),
                        localTime(health.lastSuccess), health.lastError ? health.lastError->text() : QString()});
    }
    if (invocation.json)
        return {kDone, jsonList(results), {}};
    return {kDone,
            textTable({QStringLiteral("NAME"), QStringLiteral("KIND"), QStringLiteral("STATE"), QStringLiteral("EVERY"),
                       QStringLiteral("SAMPLES"), QStringLiteral("LAST SUCCESS"), QStringLiteral("LAST ERROR")},
                      rows, {3, 4}),
            {}};
}

Outcome trialOutcome(const SourceTrial &trial, const Invocation &invocation)
{
    QJsonArray samples;
    for (const HostSample &host : trial.reading.hosts) {
        samples.append(QJsonObject{{QStringLiteral("host"), host.host},
                                   {QStringLiteral("timestamp"), toIso(host.sample.at)},
                                   {QStringLiteral("metrics"), metricsJson(host.sample.fields)}});
    }
    if (invocation.json)
        return {kDone,
                jsonDocument({{QStringLiteral("hosts"), hostsJson(trial.hosts)},
                              {QStringLiteral("samples"), samples},
                              {QStringLiteral("took_ms"), qint64(trial.took.count())},
                              {QStringLiteral("clock_skew_ms"), msOrNull(trial.reading.clockSkew)}}),
                {}};
    std::vector<QStringList> rows;
    for (const SourceHost &host : trial.hosts) {
        const auto of = std::find_if(trial.reading.hosts.begin(), trial.reading.hosts.end(),
                                     [&host](const HostSample &one) { return one.host == host.host; });
        const QString values = of == trial.reading.hosts.end() ? QString() : QString::number(of->sample.fields.size());
        const QString skew = host.clockSkew ? QStringLiteral("%1 ms").arg(host.clockSkew->count()) : QString();
        rows.push_back({host.host, host.workstation, word(host.match), values, skew, host.fault ? host.fault->text() : QString()});
    }
    return {kDone,
            textTable({QStringLiteral("HOST"), QStringLiteral("WORKSTATION"), QStringLiteral("MATCH"), QStringLiteral("VALUES"),
                       QStringLiteral("CLOCK"), QStringLiteral("FAULT")},
                      rows, {3, 4}),
            {}};
}

void test(Core &core, const SourceState &state, const Invocation &invocation, const Done &done)
{
    core.sources().test(state.definition, {}, &core.bus(), [invocation, done](const Result<SourceTrial> &trial) {
        done(trial ? trialOutcome(*trial, invocation) : Outcome::failed(trial.error()));
    });
}

} // namespace

void askSources(Core &core, const Invocation &invocation, const Done &done)
{
    const QString what = invocation.words.value(0);
    if (what == QLatin1String("list") && invocation.words.size() == 1)
        return done(list(core.sources(), invocation));
    const bool oneName = invocation.words.size() == 2;
    if (oneName && what == QLatin1String("add")) {
        const auto definition = definitionFrom(invocation);
        if (!definition)
            return done(Outcome::failed(definition.error()));
        const auto saved = core.sources().save(*definition, invocation.user);
        if (!saved)
            return done(Outcome::failed(saved.error()));
        return done({kDone, invocation.json ? jsonDocument(stateJson(*core.sources().find(saved->id))) : QByteArray(), {}});
    }
    if (oneName && (what == QLatin1String("test") || what == QLatin1String("remove"))) {
        const auto state = core.sources().find(invocation.words[1]);
        if (!state)
            return done(
                Outcome::failed({QStringLiteral("source.unknown"), QStringLiteral("no source has this name"), invocation.words[1]}));
        if (what == QLatin1String("test"))
            return test(core, *state, invocation, done);
        const auto removed = core.sources().remove(state->definition.id, invocation.user);
        return done(
            removed
                ? Outcome{kDone, invocation.json ? jsonDocument({{QStringLiteral("removed"), state->definition.name}}) : QByteArray(), {}}
                : Outcome::failed(removed.error()));
    }
    done(Outcome::usage(QStringLiteral("sources add NAME --kind KIND --target T …, sources list, sources test NAME, sources remove NAME")));
}

} // namespace resync
