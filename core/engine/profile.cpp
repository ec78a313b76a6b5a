#include "core/engine/engine.h"

#include "core/engine/profilefields.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTimeZone>

namespace resync
{

namespace
{

using Environment = EngineProfile::Environment;

constexpr std::pair<const char *, Environment> kEnvironments[] = {
    {"PROD", Environment::Production}, {"TEST", Environment::Test}, {"DEV", Environment::Development}, {"PRACTICE", Environment::Practice}};

Error wrong(const char *field, const QString &message)
{
    return {QStringLiteral("profile.") + QLatin1String(field), message, QLatin1String(field)};
}

std::optional<Environment> environmentFromWire(const QString &word)
{
    for (const auto &[text, environment] : kEnvironments) {
        if (word.compare(QLatin1String(text), Qt::CaseInsensitive) == 0)
            return environment;
    }
    return std::nullopt;
}

bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
}

std::optional<Error> problemOfUrl(const QUrl &url)
{
    const QString text = url.toString(QUrl::RemoveUserInfo);
    if (!url.isValid() || url.host().isEmpty())
        return wrong("urls", QStringLiteral("“%1” is no address; write https://host:31116").arg(text));
    if (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http"))
        return wrong("urls", QStringLiteral("“%1” must begin with https:// (or http:// for a practice engine)").arg(text));
    if (!url.userInfo().isEmpty())
        return wrong("urls", QStringLiteral("“%1” holds a user or password; they belong into the fields made for them").arg(text));
    if (url.hasQuery() || url.hasFragment())
        return wrong("urls", QStringLiteral("“%1” must end with host and port").arg(text));
    return std::nullopt;
}

void checkTrust(const EngineProfile &profile, std::vector<Error> &problems)
{
    if (!profile.caFile.isEmpty() && !QFileInfo(profile.caFile).isReadable())
        problems.push_back(wrong("caFile", QStringLiteral("the file %1 cannot be read").arg(profile.caFile)));
    const QString pin = QString(profile.pinSha256).remove(QLatin1Char(':'));
    static const QRegularExpression hex(QStringLiteral("^[0-9A-Fa-f]{64}\\z"));
    if (!pin.isEmpty() && !hex.match(pin).hasMatch())
        problems.push_back(wrong("pinSha256", QStringLiteral("a SHA-256 fingerprint has 64 hexadecimal digits, with or without colons")));
    if (!profile.proxy.isEmpty() && profile.proxy != QLatin1String("none") && !proxyFromText(profile.proxy))
        problems.push_back(wrong("proxy", QStringLiteral("write http://host:port, socks5://host:port or none")));
}

} // namespace

QString toWire(EngineProfile::Environment environment)
{
    for (const auto &[text, known] : kEnvironments) {
        if (known == environment)
            return QLatin1String(text);
    }
    return QStringLiteral("PROD");
}

std::optional<QNetworkProxy> proxyFromText(const QString &text)
{
    if (text == QLatin1String("none"))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const QUrl url(text, QUrl::StrictMode);
    const bool socks = url.scheme() == QLatin1String("socks5");
    if (!url.isValid() || url.host().isEmpty() || (!socks && url.scheme() != QLatin1String("http")))
        return std::nullopt;
    const int port = url.port(socks ? 1080 : 8080);
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(), quint16(port),
                         url.userName(QUrl::FullyDecoded), url.password(QUrl::FullyDecoded));
}

QJsonObject toJson(const EngineProfile &profile)
{
    QJsonArray urls;
    for (const QUrl &url : profile.urls)
        urls.append(url.toString(QUrl::RemoveUserInfo));
    return {{QStringLiteral("name"), profile.name},
            {QStringLiteral("environment"), toWire(profile.environment)},
            {QStringLiteral("colour"), profile.colour},
            {QStringLiteral("urls"), urls},
            {QStringLiteral("login"), profile.login == EngineProfile::Login::ApiKey ? QStringLiteral("apikey") : QStringLiteral("basic")},
            {QStringLiteral("user"), profile.user},
            {QStringLiteral("secretVariable"), profile.secretVariable},
            {QStringLiteral("caFile"), profile.caFile},
            {QStringLiteral("pinSha256"), profile.pinSha256},
            {QStringLiteral("proxy"), profile.proxy},
            {QStringLiteral("timeZone"), profile.timeZone},
            {QStringLiteral("readOnly"), profile.readOnly},
            {QStringLiteral("needsJustification"), profile.needsJustification}};
}

namespace
{

std::optional<Error> takeFlag(EngineProfile &profile, const QString &name, const QJsonValue &value)
{
    bool &flag = name == QLatin1String("readOnly") ? profile.readOnly : profile.needsJustification;
    if (!value.isBool())
        return Error{QStringLiteral("profile.") + name, QStringLiteral("must be true or false"), name};
    flag = value.toBool();
    return std::nullopt;
}

std::optional<Error> takeUrls(EngineProfile &profile, const QJsonValue &value)
{
    if (!value.isArray())
        return wrong("urls", QStringLiteral("must be a list of addresses"));
    const QJsonArray addresses = value.toArray();
    for (const auto &item : addresses) {
        if (!item.isString())
            return wrong("urls", QStringLiteral("each address must be a text"));
        profile.urls.append(QUrl(item.toString(), QUrl::StrictMode));
    }
    return std::nullopt;
}

std::optional<Error> takeText(EngineProfile &profile, const QString &name, const QJsonValue &value)
{
    static const QHash<QString, QString EngineProfile::*> texts = {
        {QStringLiteral("name"), &EngineProfile::name},     {QStringLiteral("colour"), &EngineProfile::colour},
        {QStringLiteral("user"), &EngineProfile::user},     {QStringLiteral("secretVariable"), &EngineProfile::secretVariable},
        {QStringLiteral("caFile"), &EngineProfile::caFile}, {QStringLiteral("pinSha256"), &EngineProfile::pinSha256},
        {QStringLiteral("proxy"), &EngineProfile::proxy},   {QStringLiteral("timeZone"), &EngineProfile::timeZone}};
    const bool word = name == QLatin1String("environment") || name == QLatin1String("login");
    // A name written wrongly must not pass: "readonly" instead of "readOnly" would open a production engine for changes.
    if (!word && !texts.contains(name))
        return Error{QStringLiteral("profile.unknown"), QStringLiteral("a profile has no field of this name"), name};
    if (!value.isString())
        return Error{QStringLiteral("profile.") + name, QStringLiteral("must be a text"), name};
    const QString text = value.toString();
    if (!word) {
        profile.*texts.value(name) = text;
    } else if (name == QLatin1String("environment")) {
        const auto environment = environmentFromWire(text);
        if (!environment)
            return wrong("environment", QStringLiteral("must be PROD, TEST, DEV or PRACTICE"));
        profile.environment = *environment;
    } else if (text == QLatin1String("basic") || text == QLatin1String("apikey")) {
        profile.login = text == QLatin1String("basic") ? EngineProfile::Login::Basic : EngineProfile::Login::ApiKey;
    } else {
        return wrong("login", QStringLiteral("must be basic or apikey"));
    }
    return std::nullopt;
}

} // namespace

Result<EngineProfile> profileFromJson(const QJsonObject &json)
{
    EngineProfile profile;
    for (auto field = json.begin(); field != json.end(); ++field) {
        const QString name = field.key();
        const bool flag = name == QLatin1String("readOnly") || name == QLatin1String("needsJustification");
        const auto problem = flag                            ? takeFlag(profile, name, field.value())
                             : name == QLatin1String("urls") ? takeUrls(profile, field.value())
                                                             : takeText(profile, name, field.value());
        if (problem)
            return *problem;
    }
    return profile;
}

std::vector<Error> problemsOf(const EngineProfile &profile)
{
    std::vector<Error> problems;
    if (profile.name.trimmed().isEmpty() || profile.name.size() > 60 || hasControls(profile.name))
        problems.push_back(wrong("name", QStringLiteral("give the engine a name of at most 60 characters")));
    static const QRegularExpression colour(QStringLiteral("^#[0-9A-Fa-f]{6}\\z"));
    if (!profile.colour.isEmpty() && !colour.match(profile.colour).hasMatch())
        problems.push_back(wrong("colour", QStringLiteral("write a colour as #rrggbb")));
    if (profile.urls.isEmpty())
        problems.push_back(wrong("urls", QStringLiteral("give at least one address, https://host:31116")));
    for (const QUrl &url : profile.urls) {
        if (const auto problem = problemOfUrl(url))
            problems.push_back(*problem);
    }
    const bool practice = profile.environment == Environment::Practice;
    if (profile.login == EngineProfile::Login::Basic && profile.user.isEmpty() && !practice)
        problems.push_back(wrong("user", QStringLiteral("give the user name to log on with")));
    if (profile.user.contains(QLatin1Char(':')) || hasControls(profile.user))
        problems.push_back(wrong("user", QStringLiteral("a user name cannot hold a colon or control characters")));
    static const QRegularExpression variable(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*\\z"));
    if (!profile.secretVariable.isEmpty() && !variable.match(profile.secretVariable).hasMatch())
        problems.push_back(wrong("secretVariable", QStringLiteral("this is no name of an environment variable")));
    checkTrust(profile, problems);
    if (!profile.timeZone.isEmpty() && !QTimeZone::isTimeZoneIdAvailable(profile.timeZone.toLatin1()))
        problems.push_back(
            wrong("timeZone", QStringLiteral("“%1” is no time zone; write one such as America/Sao_Paulo").arg(profile.timeZone)));
    return problems;
}

} // namespace resync
