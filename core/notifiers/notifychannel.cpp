#include "core/notifiers/notifychannel.h"

#include "core/base/json.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QRegularExpression>
#include <QUrl>

namespace resync
{

namespace
{

constexpr int kMostAddressees = 50;
constexpr int kMostNotifyMinutes = 7 * 24 * 60;
constexpr qsizetype kLongestTemplate = 16 << 10;

constexpr const char *kKindWords[] = {"mail", "webhook", "slack", "teams", "pagerduty", "alertmanager"};
constexpr const char *kWhyWords[] = {"opened", "again", "worse", "resolved", "snooze_ends", "test"};

template <size_t N>
std::optional<size_t> wordIndex(const char *const (&words)[N], const QString &word)
{
    for (size_t i = 0; i < N; ++i) {
        if (word == QLatin1String(words[i]))
            return i;
    }
    return {};
}

Error wrongNotify(const char *field, const QString &why)
{
    return {QStringLiteral("notify.field"), why, QLatin1String(field)};
}

/// One address as SMTP takes it without quoting: nothing in it can end the line or the command.
bool isMailAddress(const QString &text)
{
    static const QRegularExpression shape(
        QStringLiteral(R"(^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,253}[A-Za-z0-9])?\z)"));
    return shape.match(text).hasMatch();
}

bool areHours(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral("^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-3]):[0-5][0-9]\\z"));
    return shape.match(text).hasMatch() && text.left(5) != text.right(5);
}

bool isThisHost(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

void checkAddress(const NotifyChannel &channel, std::vector<Error> &problems)
{
    const QUrl url(channel.url, QUrl::StrictMode);
    if (channel.kind == NotifyKind::Mail) {
        const bool scheme = url.scheme() == QLatin1String("smtp") || url.scheme() == QLatin1String("smtps");
        if (!scheme || url.host().isEmpty() || !url.userInfo().isEmpty())
            problems.push_back(wrongNotify("url", QStringLiteral("must be smtp://HOST or smtps://HOST")));
        if (!isMailAddress(channel.from))
            problems.push_back(wrongNotify("from", QStringLiteral("must be an e-mail address")));
        const bool good = std::all_of(channel.to.begin(), channel.to.end(), isMailAddress);
        if (channel.to.isEmpty() || channel.to.size() > kMostAddressees || !good)
            problems.push_back(wrongNotify("to", QStringLiteral("must be one to %1 e-mail addresses").arg(kMostAddressees)));
        return;
    }
    const bool secretAddress = channel.kind == NotifyKind::Slack || channel.kind == NotifyKind::Teams;
    if (channel.url.isEmpty() && (secretAddress || channel.kind == NotifyKind::PagerDuty))
        return;
    const bool web = url.scheme() == QLatin1String("https") || (url.scheme() == QLatin1String("http") && isThisHost(url.host()));
    if (!web || url.host().isEmpty() || !url.userInfo().isEmpty())
        problems.push_back(wrongNotify("url", QStringLiteral("must be https://…, or http://… to this very machine")));
}

} // namespace

QString toWire(NotifyKind kind)
{
    return QLatin1String(kKindWords[size_t(kind)]);
}

std::optional<NotifyKind> notifyKindFromWire(const QString &word)
{
    const auto index = wordIndex(kKindWords, word);
    return index ? std::optional(NotifyKind(*index)) : std::nullopt;
}

QString toWire(Notice::Why why)
{
    return QLatin1String(kWhyWords[size_t(why)]);
}

std::optional<Notice::Why> noticeWhyFromWire(const QString &word)
{
    const auto index = wordIndex(kWhyWords, word);
    return index ? std::optional(Notice::Why(*index)) : std::nullopt;
}

bool NotifyChannel::needsSecret() const
{
    switch (kind) {
    case NotifyKind::Mail:
        return !user.isEmpty();
    case NotifyKind::Slack:
    case NotifyKind::Teams:
        return url.isEmpty();
    case NotifyKind::PagerDuty:
        return true;
    case NotifyKind::Webhook:
    case NotifyKind::Alertmanager:
        break;
    }
    return false;
}

std::vector<Error> problemsOf(const NotifyChannel &channel)
{
    std::vector<Error> problems;
    constexpr int kLongestNotifyName = 100;
    if (channel.name.trimmed().isEmpty() || channel.name.size() > kLongestNotifyName)
        problems.push_back(wrongNotify("name", QStringLiteral("must have 1 to %1 characters").arg(kLongestNotifyName)));
    const bool known = std::all_of(channel.severities.begin(), channel.severities.end(),
                                   [](const QString &word) { return severityFromWire(word).has_value(); });
    if (channel.severities.isEmpty() || !known)
        problems.push_back(wrongNotify("severities", QStringLiteral("must be any of: critical, error, warning, info")));
    if (!channel.hours.isEmpty() && !areHours(channel.hours))
        problems.push_back(wrongNotify("hours", QStringLiteral("must be two times of day, as 06:00-22:00")));
    for (const auto &[field, minutes] :
         {std::pair("after_minutes", channel.afterMinutes), std::pair("again_minutes", channel.againMinutes)}) {
        if (minutes < 0 || minutes > kMostNotifyMinutes)
            problems.push_back(wrongNotify(field, QStringLiteral("must be between 0 and %1").arg(kMostNotifyMinutes)));
    }
    checkAddress(channel, problems);
    if (!channel.body.isEmpty()) {
        Notice sample;
        sample.alert.job = QStringLiteral("a \"quoted\" name\n");
        if (channel.kind != NotifyKind::Webhook)
            problems.push_back(wrongNotify("body", QStringLiteral("only a webhook has a body of its own")));
        else if (channel.body.size() > kLongestTemplate || !readJson(noticePayload(channel, sample, {})))
            problems.push_back(wrongNotify("body", QStringLiteral("must be JSON when its {{places}} are filled in")));
    }
    return problems;
}

QJsonObject toJson(const NotifyChannel &channel)
{
    QJsonObject json{{QStringLiteral("name"), channel.name},
                     {QStringLiteral("kind"), toWire(channel.kind)},
                     {QStringLiteral("enabled"), channel.enabled},
                     {QStringLiteral("severities"), QJsonArray::fromStringList(channel.severities)},
                     {QStringLiteral("after_minutes"), channel.afterMinutes},
                     {QStringLiteral("again_minutes"), channel.againMinutes},
                     {QStringLiteral("resolved"), channel.resolvedToo}};
    for (const auto &[name, value] : {std::pair("hours", channel.hours), std::pair("url", channel.url), std::pair("user", channel.user),
                                      std::pair("from", channel.from), std::pair("body", channel.body),
                                      std::pair("ca_file", channel.caFile), std::pair("secret_env", channel.secretVariable)}) {
        if (!value.isEmpty())
            json.insert(QLatin1String(name), value);
    }
    if (!channel.to.isEmpty())
        json.insert(QStringLiteral("to"), QJsonArray::fromStringList(channel.to));
    return json;
}

Result<NotifyChannel> notifyChannelFromJson(const QJsonObject &json)
{
    NotifyChannel channel;
    const auto kind = notifyKindFromWire(json.value(QLatin1String("kind")).toString());
    if (!kind)
        return wrongNotify("kind", QStringLiteral("must be mail, webhook, slack, teams, pagerduty or alertmanager"));
    channel.kind = *kind;
    const std::pair<const char *, QString *> texts[] = {
        {"name", &channel.name}, {"hours", &channel.hours}, {"url", &channel.url},        {"user", &channel.user},
        {"from", &channel.from}, {"body", &channel.body},   {"ca_file", &channel.caFile}, {"secret_env", &channel.secretVariable}};
    const std::pair<const char *, QStringList *> lists[] = {{"severities", &channel.severities}, {"to", &channel.to}};
    const std::pair<const char *, bool *> switches[] = {{"enabled", &channel.enabled}, {"resolved", &channel.resolvedToo}};
    const std::pair<const char *, int *> numbers[] = {{"after_minutes", &channel.afterMinutes}, {"again_minutes", &channel.againMinutes}};
    const auto in = [](const auto &table, const QString &name) {
        return std::find_if(std::begin(table), std::end(table), [&name](const auto &row) { return name == QLatin1String(row.first); });
    };
    for (auto member = json.begin(); member != json.end(); ++member) {
        const QString name = member.key();
        const QJsonValue value = member.value();
        bool good = name == QLatin1String("kind");
        if (const auto row = in(texts, name); row != std::end(texts)) {
            good = value.isString();
            *row->second = value.toString();
        } else if (const auto flag = in(switches, name); flag != std::end(switches)) {
            good = value.isBool();
            *flag->second = value.toBool();
        } else if (const auto number = in(numbers, name); number != std::end(numbers)) {
            good = value.isDouble() && value.toDouble() == value.toInt(-1);
            *number->second = value.toInt(-1);
        } else if (const auto list = in(lists, name); list != std::end(lists)) {
            good = value.isArray();
            list->second->clear();
            const QJsonArray words = value.toArray();
            for (const auto &word : words) {
                good = good && word.isString();
                list->second->append(word.toString());
            }
        }
        if (!good)
            return Error{QStringLiteral("notify.field"), QStringLiteral("is no member of a notifier, or of another type"), name.left(60)};
    }
    return channel;
}

} // namespace resync
