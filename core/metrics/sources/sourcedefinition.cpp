#include "core/metrics/sources/sourcedefinition.h"

#include "core/metrics/sources/sourcekinds.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QRegularExpression>
#include <QSet>
#include <QUrl>

namespace resync
{

namespace
{

Error wrong(const QString &field, const QString &why)
{
    return {QStringLiteral("source.field"), why, field};
}

bool matches(const char *pattern, const QString &text)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QLatin1String(pattern))).match(text).hasMatch();
}

bool plain(const QString &text)
{
    return std::none_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

void checkTargets(const SourceDefinition &definition, std::vector<Error> &problems)
{
    const QString field = QStringLiteral("targets");
    constexpr qsizetype kMost = 2000;
    if (definition.targets.isEmpty() || definition.targets.size() > kMost)
        problems.push_back(wrong(field, QStringLiteral("1 to %1 are needed").arg(kMost)));
    if (definition.kind == SourceKind::Prometheus && definition.targets.size() > 1)
        problems.push_back(wrong(field, QStringLiteral("a Prometheus has one address")));
    for (const QString &target : definition.targets) {
        if (definition.kind == SourceKind::Ssh) {
            if (!sshTarget(target))
                problems.push_back(wrong(field, QStringLiteral("'%1' is not [user@]host[:port]").arg(target)));
            continue;
        }
        const QUrl url(target, QUrl::StrictMode);
        const bool http = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
        if (!url.isValid() || !http || url.host().isEmpty() || !url.userInfo().isEmpty() || url.hasFragment())
            problems.push_back(wrong(field, QStringLiteral("'%1' is not an http or https address without a user").arg(target)));
        else if (definition.login != SourceDefinition::Login::None && url.scheme() == QLatin1String("http") &&
                 !QHostAddress(url.host()).isLoopback() && url.host() != QLatin1String("localhost"))
            problems.push_back(wrong(field, QStringLiteral("'%1' must be https: a password or token is sent there").arg(target)));
    }
}

void checkSeries(const SourceDefinition &definition, std::vector<Error> &problems)
{
    const QString field = QStringLiteral("series");
    constexpr size_t kMost = 32; // a sample has room for 64 values
    constexpr qsizetype kLongest = 4000;
    if (definition.series.size() > kMost)
        problems.push_back(wrong(field, QStringLiteral("at most %1 are kept").arg(kMost)));
    if (!definition.series.empty() && definition.kind != SourceKind::Prometheus && definition.kind != SourceKind::Ssh)
        problems.push_back(wrong(field, QStringLiteral("only Prometheus and SSH have series of your own")));
    QSet<QString> names;
    for (const SourceSeries &series : definition.series) {
        if (!matches("[A-Za-z_][A-Za-z0-9_.:-]{0,63}", series.name))
            problems.push_back(
                wrong(field, QStringLiteral("'%1' must have 1 to 64 letters, digits, '_', '.', ':' or '-'").arg(series.name)));
        if (names.contains(series.name))
            problems.push_back(wrong(field, QStringLiteral("'%1' is there twice").arg(series.name)));
        names.insert(series.name);
        if (series.query.trimmed().isEmpty() || series.query.size() > kLongest)
            problems.push_back(wrong(field, QStringLiteral("'%1' needs a query of at most %2 characters").arg(series.name).arg(kLongest)));
        const QRegularExpression pattern(series.pattern);
        if (!pattern.isValid())
            problems.push_back(wrong(field, QStringLiteral("the pattern of '%1' is wrong: %2").arg(series.name, pattern.errorString())));
        else if (!series.pattern.isEmpty() && pattern.captureCount() == 0)
            problems.push_back(wrong(field, QStringLiteral("the pattern of '%1' needs a group () around its number").arg(series.name)));
    }
}

void checkLogin(const SourceDefinition &definition, std::vector<Error> &problems)
{
    if (definition.login != SourceDefinition::Login::None && definition.kind == SourceKind::Ssh)
        problems.push_back(wrong(QStringLiteral("login"), QStringLiteral("SSH uses your own keys and agent, no password")));
    const bool basic = definition.login == SourceDefinition::Login::Basic;
    if (basic && (definition.user.isEmpty() || definition.user.contains(QLatin1Char(':')) || !plain(definition.user)))
        problems.push_back(wrong(QStringLiteral("user"), QStringLiteral("a user name without a colon is needed")));
    if (!definition.secretVariable.isEmpty() && !matches("[A-Za-z_][A-Za-z0-9_]*", definition.secretVariable))
        problems.push_back(wrong(QStringLiteral("secret_variable"), QStringLiteral("must be the name of an environment variable")));
}

SourceDefinition::Login loginOf(const QString &word)
{
    return word == QLatin1String("basic")    ? SourceDefinition::Login::Basic
           : word == QLatin1String("bearer") ? SourceDefinition::Login::Bearer
                                             : SourceDefinition::Login::None;
}

QJsonArray seriesJson(const std::vector<SourceSeries> &all)
{
    QJsonArray array;
    for (const SourceSeries &series : all) {
        QJsonObject one{{QStringLiteral("name"), series.name}, {QStringLiteral("query"), series.query}};
        if (!series.pattern.isEmpty())
            one.insert(QStringLiteral("pattern"), series.pattern);
        array.append(one);
    }
    return array;
}

} // namespace

std::optional<SshTarget> sshTarget(const QString &text)
{
    // Nothing that ssh could take for an option, and nothing that a configuration's %h could hand to a shell.
    static const QRegularExpression form(QStringLiteral("^(?:([A-Za-z0-9_][A-Za-z0-9_.-]{0,63})@)?(?:\\[([0-9A-Fa-f:.]+(?:%[A-Za-z0-9]+)?)"
                                                        "\\]|([A-Za-z0-9_][A-Za-z0-9_.-]{0,252}))(?::([0-9]{1,5}))?$"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    SshTarget target{match.captured(1), match.captured(2) + match.captured(3), match.captured(4).toInt()};
    constexpr int kLastPort = 65535;
    if (target.port > kLastPort || (!match.captured(4).isEmpty() && target.port == 0))
        return {};
    return target;
}

std::vector<Error> problemsOf(const SourceDefinition &definition)
{
    std::vector<Error> problems;
    constexpr qsizetype kLongestName = 100;
    if (definition.name.trimmed().isEmpty() || definition.name.size() > kLongestName || !plain(definition.name))
        problems.push_back(wrong(QStringLiteral("name"), QStringLiteral("a name of at most %1 characters is needed").arg(kLongestName)));
    if (definition.interval < kLeastSourceInterval || definition.interval > kMostSourceInterval)
        problems.push_back(wrong(QStringLiteral("interval"), QStringLiteral("must be between 10 s and 1 h")));
    if (definition.timeout < std::chrono::seconds(1) || definition.timeout > std::chrono::seconds(300))
        problems.push_back(wrong(QStringLiteral("timeout"), QStringLiteral("must be between 1 s and 5 min")));
    checkTargets(definition, problems);
    checkLogin(definition, problems);
    if (!matches("[A-Za-z_][A-Za-z0-9_]{0,100}", definition.hostLabel))
        problems.push_back(wrong(QStringLiteral("host_label"), QStringLiteral("must be the name of a label")));
    if (!matches("(?:\\s*[A-Za-z_][A-Za-z0-9_]*\\s*(?:=|!=|=~|!~)\\s*\"(?:[^\"\\\\]|\\\\.)*\"\\s*(?:,(?!\\s*$)|$))*", definition.selector))
        problems.push_back(wrong(QStringLiteral("selector"), QStringLiteral("must be label matchers, as job=\"node\",site=\"lisbon\"")));
    checkSeries(definition, problems);
    if (!definition.master.isEmpty() && !matches("[A-Za-z0-9][A-Za-z0-9.:-]{0,252}", definition.master))
        problems.push_back(wrong(QStringLiteral("master"), QStringLiteral("must be a host name or an address")));
    if (definition.masterPort < 1 || definition.masterPort > 65535)
        problems.push_back(wrong(QStringLiteral("master_port"), QStringLiteral("must be between 1 and 65535")));
    for (auto host = definition.hosts.begin(); host != definition.hosts.end(); ++host) {
        constexpr qsizetype kLongest = 255;
        if (host.key().isEmpty() || host->size() > kLongest || !plain(*host) || !plain(host.key()))
            problems.push_back(wrong(QStringLiteral("hosts"), QStringLiteral("'%1' cannot be mapped to '%2'").arg(host.key(), *host)));
    }
    return problems;
}

QJsonObject toJson(const SourceDefinition &definition)
{
    QJsonObject json{{QStringLiteral("name"), definition.name},
                     {QStringLiteral("kind"), QLatin1String(sourceKind(definition.kind).word)},
                     {QStringLiteral("enabled"), definition.enabled},
                     {QStringLiteral("interval_seconds"), qint64(definition.interval.count())},
                     {QStringLiteral("timeout_seconds"), qint64(definition.timeout.count())},
                     {QStringLiteral("targets"), QJsonArray::fromStringList(definition.targets)}};
    const SourceDefinition usual;
    const std::pair<const char *, QString> texts[] = {
        {"user", definition.user},         {"secret_variable", definition.secretVariable}, {"ca_file", definition.caFile},
        {"selector", definition.selector}, {"ssh_config", definition.sshConfig},           {"master", definition.master}};
    for (const auto &[name, text] : texts) {
        if (!text.isEmpty())
            json.insert(QLatin1String(name), text);
    }
    if (definition.login != SourceDefinition::Login::None)
        json.insert(QStringLiteral("login"),
                    definition.login == SourceDefinition::Login::Basic ? QStringLiteral("basic") : QStringLiteral("bearer"));
    if (definition.hostLabel != usual.hostLabel)
        json.insert(QStringLiteral("host_label"), definition.hostLabel);
    if (definition.masterPort != usual.masterPort)
        json.insert(QStringLiteral("master_port"), definition.masterPort);
    if (!definition.series.empty())
        json.insert(QStringLiteral("series"), seriesJson(definition.series));
    QJsonObject hosts;
    for (auto host = definition.hosts.begin(); host != definition.hosts.end(); ++host)
        hosts.insert(host.key(), *host);
    if (!hosts.isEmpty())
        json.insert(QStringLiteral("hosts"), hosts);
    return json;
}

Result<SourceDefinition> sourceFromJson(const QJsonObject &json)
{
    const auto text = [&json](const char *name) { return json.value(QLatin1String(name)).toString(); };
    const SourceKindRow *kind = sourceKind(text("kind"));
    if (!kind)
        return wrong(QStringLiteral("kind"), QStringLiteral("'%1' is no kind of source").arg(text("kind")));
    SourceDefinition definition;
    definition.kind = kind->kind;
    definition.name = text("name");
    definition.enabled = json.value(QLatin1String("enabled")).toBool(true);
    definition.interval = std::chrono::seconds(json.value(QLatin1String("interval_seconds")).toInteger(kind->interval.count()));
    definition.timeout = std::chrono::seconds(json.value(QLatin1String("timeout_seconds")).toInteger(definition.timeout.count()));
    const QJsonArray targets = json.value(QLatin1String("targets")).toArray();
    for (const auto &target : targets)
        definition.targets.append(target.toString());
    definition.login = loginOf(text("login"));
    definition.user = text("user");
    definition.secretVariable = text("secret_variable");
    definition.caFile = text("ca_file");
    definition.selector = text("selector");
    definition.hostLabel = json.value(QLatin1String("host_label")).toString(definition.hostLabel);
    definition.sshConfig = text("ssh_config");
    definition.master = text("master");
    definition.masterPort = json.value(QLatin1String("master_port")).toInt(definition.masterPort);
    const QJsonArray series = json.value(QLatin1String("series")).toArray();
    for (const auto &value : series) {
        const QJsonObject one = value.toObject();
        definition.series.push_back({one.value(QLatin1String("name")).toString(), one.value(QLatin1String("query")).toString(),
                                     one.value(QLatin1String("pattern")).toString()});
    }
    const QJsonObject hosts = json.value(QLatin1String("hosts")).toObject();
    for (auto host = hosts.begin(); host != hosts.end(); ++host)
        definition.hosts.insert(host.key(), host->toString());
    const std::vector<Error> problems = problemsOf(definition);
    if (!problems.empty())
        return problems.front();
    return definition;
}

} // namespace resync
