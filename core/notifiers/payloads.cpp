// What each service wants to read. Contracts, as published:
//   Slack         incoming webhooks, Block Kit: https://api.slack.com/messaging/webhooks
//   Teams         a workflow's webhook with an Adaptive Card 1.4: https://learn.microsoft.com/power-automate/teams/send-a-message-in-teams
//   PagerDuty     Events API v2: https://developer.pagerduty.com/docs/events-api-v2/trigger-events/
//   Alertmanager  API v2, POST /api/v2/alerts: https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml
#include "core/notifiers/notifychannel.h"

#include "core/base/json.h"

#include <QJsonArray>

namespace resync
{

namespace
{

QString objectOf(const Alert &alert)
{
    if (!alert.job.isEmpty())
        return QStringLiteral("%1#%2.%3").arg(alert.workstation, alert.stream, alert.job);
    return alert.workstation.isEmpty() ? alert.objectKey : alert.workstation;
}

/// One line of outside text: what breaks a line becomes a space.
QString oneLine(const QString &text)
{
    QString line = text.simplified();
    line.removeIf([](QChar c) { return c.category() == QChar::Other_Control; });
    return line;
}

QJsonObject slackOf(const Notice &notice)
{
    const auto escaped = [](QString text) {
        return text.replace(QLatin1Char('&'), QLatin1String("&amp;"))
            .replace(QLatin1Char('<'), QLatin1String("&lt;"))
            .replace(QLatin1Char('>'), QLatin1String("&gt;"));
    };
    constexpr qsizetype kLongestSection = 2900;
    const QJsonObject head{{QStringLiteral("type"), QStringLiteral("section")},
                           {QStringLiteral("text"), QJsonObject{{QStringLiteral("type"), QStringLiteral("plain_text")},
                                                                {QStringLiteral("text"), noticeSubject(notice).left(kLongestSection)}}}};
    const QJsonObject rest{{QStringLiteral("type"), QStringLiteral("section")},
                           {QStringLiteral("text"), QJsonObject{{QStringLiteral("type"), QStringLiteral("plain_text")},
                                                                {QStringLiteral("text"), noticeText(notice).left(kLongestSection)}}}};
    return {{QStringLiteral("text"), escaped(noticeSubject(notice))}, {QStringLiteral("blocks"), QJsonArray{head, rest}}};
}

QJsonObject teamsOf(const Notice &notice)
{
    QJsonArray facts;
    const QStringList lines = noticeText(notice).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &line : lines)
        facts.append(QJsonObject{{QStringLiteral("title"), line.section(QLatin1String(": "), 0, 0)},
                                 {QStringLiteral("value"), line.section(QLatin1String(": "), 1)}});
    const bool bad = notice.alert.severity >= Severity::Error && notice.why != Notice::Why::Resolved;
    const QJsonObject title{{QStringLiteral("type"), QStringLiteral("TextBlock")},
                            {QStringLiteral("text"), noticeSubject(notice)},
                            {QStringLiteral("weight"), QStringLiteral("Bolder")},
                            {QStringLiteral("color"), bad ? QStringLiteral("Attention") : QStringLiteral("Default")},
                            {QStringLiteral("wrap"), true}};
    const QJsonObject card{{QStringLiteral("$schema"), QStringLiteral("http://adaptivecards.io/schemas/adaptive-card.json")},
                           {QStringLiteral("type"), QStringLiteral("AdaptiveCard")},
                           {QStringLiteral("version"), QStringLiteral("1.4")},
                           {QStringLiteral("body"), QJsonArray{title, QJsonObject{{QStringLiteral("type"), QStringLiteral("FactSet")},
                                                                                  {QStringLiteral("facts"), facts}}}}};
    const QJsonObject attachment{{QStringLiteral("contentType"), QStringLiteral("application/vnd.microsoft.card.adaptive")},
                                 {QStringLiteral("content"), card}};
    return {{QStringLiteral("type"), QStringLiteral("message")}, {QStringLiteral("attachments"), QJsonArray{attachment}}};
}

QJsonObject pagerDutyOf(const Notice &notice, const QByteArray &routingKey)
{
    const Alert &alert = notice.alert;
    const bool over = notice.why == Notice::Why::Resolved;
    QJsonObject json{{QStringLiteral("routing_key"), QString::fromUtf8(routingKey)},
                     {QStringLiteral("event_action"), over ? QStringLiteral("resolve") : QStringLiteral("trigger")},
                     {QStringLiteral("dedup_key"), QStringLiteral("resync:") + alert.id}};
    if (over)
        return json;
    constexpr qsizetype kLongestSummary = 1024;
    json.insert(QStringLiteral("payload"),
                QJsonObject{{QStringLiteral("summary"), noticeSubject(notice).left(kLongestSummary)},
                            {QStringLiteral("source"), alert.workstation.isEmpty() ? QStringLiteral("resync") : alert.workstation},
                            {QStringLiteral("severity"), toWire(alert.severity)}, // critical, error, warning, info: the same words
                            {QStringLiteral("timestamp"), toIso(alert.firstAt)},
                            {QStringLiteral("component"), alert.job.isEmpty() ? alert.objectKey : alert.job},
                            {QStringLiteral("group"), alert.stream},
                            {QStringLiteral("class"), toWire(alert.kind)},
                            {QStringLiteral("custom_details"), toJson(alert, notice.at)}});
    json.insert(QStringLiteral("client"), QStringLiteral("Resync"));
    return json;
}

/// An open one must be said again before its end, or Alertmanager takes it for resolved: twice the time after which it is.
QJsonArray alertmanagerOf(const Notice &notice)
{
    const Alert &alert = notice.alert;
    const bool over = notice.why == Notice::Why::Resolved;
    const auto lasts = notice.againMinutes > 0 ? std::chrono::minutes(2 * notice.againMinutes + 5) : std::chrono::minutes(24 * 60);
    QJsonObject labels{{QStringLiteral("alertname"), toWire(alert.kind)},
                       {QStringLiteral("severity"), toWire(alert.severity)},
                       {QStringLiteral("alert_id"), alert.id}};
    for (const auto &[name, value] : {std::pair("workstation", alert.workstation), std::pair("job_stream", alert.stream),
                                      std::pair("job", alert.job), std::pair("object", alert.objectKey)}) {
        if (!value.isEmpty())
            labels.insert(QLatin1String(name), oneLine(value));
    }
    const Instant end = over ? alert.resolvedAt.value_or(notice.at) : Instant(notice.at + lasts);
    return {QJsonObject{{QStringLiteral("labels"), labels},
                        {QStringLiteral("annotations"), QJsonObject{{QStringLiteral("summary"), noticeSubject(notice)},
                                                                    {QStringLiteral("description"), noticeText(notice)}}},
                        {QStringLiteral("startsAt"), toIso(alert.firstAt)},
                        {QStringLiteral("endsAt"), toIso(end)}}};
}

QByteArray filledIn(const QString &body, const Notice &notice)
{
    const Alert &alert = notice.alert;
    const std::pair<const char *, QString> places[] = {{"subject", noticeSubject(notice)},
                                                       {"text", noticeText(notice)},
                                                       {"why", toWire(notice.why)},
                                                       {"severity", toWire(alert.severity)},
                                                       {"state", toWire(alert.state)},
                                                       {"kind", toWire(alert.kind)},
                                                       {"workstation", alert.workstation},
                                                       {"stream", alert.stream},
                                                       {"job", alert.job},
                                                       {"id", alert.id},
                                                       {"since", toIso(alert.firstAt)},
                                                       {"count", QString::number(alert.count)},
                                                       {"owner", alert.owner},
                                                       {"note", alert.note}};
    QString filled;
    qsizetype at = 0;
    while (at < body.size()) { // once, from the left: what is filled in is no template
        const qsizetype open = body.indexOf(QLatin1String("{{"), at);
        const qsizetype close = open < 0 ? -1 : body.indexOf(QLatin1String("}}"), open);
        if (close < 0)
            break;
        filled += QStringView(body).mid(at, open - at);
        const QString name = body.mid(open + 2, close - open - 2).trimmed();
        const auto row =
            std::find_if(std::begin(places), std::end(places), [&name](const auto &place) { return name == QLatin1String(place.first); });
        if (row == std::end(places)) { // it stays, for whoever looks for the mistake
            filled += QStringView(body).mid(open, close + 2 - open);
        } else {
            const QByteArray json = writeJson(QJsonArray{row->second}); // ["…"]: escaped as JSON wants it
            filled += QString::fromUtf8(json.mid(2, json.size() - 4));
        }
        at = close + 2;
    }
    return (filled + body.mid(at)).toUtf8();
}

} // namespace

QString noticeSubject(const Notice &notice)
{
    const Alert &alert = notice.alert;
    QString head = QStringLiteral("[%1]").arg(toWire(alert.severity).toUpper());
    switch (notice.why) {
    case Notice::Why::Resolved:
        head = QStringLiteral("[RESOLVED]");
        break;
    case Notice::Why::Again:
        head += QStringLiteral(" still:");
        break;
    case Notice::Why::Worse:
        head += QStringLiteral(" worse:");
        break;
    case Notice::Why::SnoozeEnds:
        head += QStringLiteral(" snooze ends:");
        break;
    case Notice::Why::Test:
        return QStringLiteral("[TEST] Resync can reach you this way");
    case Notice::Why::Opened:
        break;
    }
    QString line = oneLine(QStringLiteral("%1 %2 %3").arg(head, toWire(alert.kind), objectOf(alert)));
    if (notice.more > 0)
        line += QStringLiteral(" and %1 more").arg(notice.more);
    return notice.practice ? QStringLiteral("PRACTICE ") + line : line;
}

QString noticeText(const Notice &notice)
{
    const Alert &alert = notice.alert;
    if (notice.why == Notice::Why::Test)
        return QStringLiteral("What: a test, at %1\nNothing has happened: somebody pressed Test.").arg(toIso(notice.at));
    QStringList lines{QStringLiteral("What: %1").arg(toWire(alert.kind)),         QStringLiteral("About: %1").arg(oneLine(objectOf(alert))),
                      QStringLiteral("Severity: %1").arg(toWire(alert.severity)), QStringLiteral("State: %1").arg(toWire(alert.state)),
                      QStringLiteral("Since: %1").arg(toIso(alert.firstAt)),      QStringLiteral("Told: %1 times").arg(alert.count)};
    if (!alert.owner.isEmpty())
        lines << QStringLiteral("Owner: %1").arg(oneLine(alert.owner));
    if (!alert.note.isEmpty())
        lines << QStringLiteral("Note: %1").arg(oneLine(alert.note));
    if (alert.until && alert.isSilenced())
        lines << QStringLiteral("Silent until: %1").arg(toIso(*alert.until));
    if (alert.resolvedAt)
        lines << QStringLiteral("Resolved: %1").arg(toIso(*alert.resolvedAt));
    if (notice.more > 0)
        lines << QStringLiteral("And: %1 more alerts at the same time; see the console").arg(notice.more);
    if (notice.practice)
        lines << QStringLiteral("PRACTICE: nothing of this is real");
    lines << QStringLiteral("Id: %1").arg(alert.id);
    return lines.join(QLatin1Char('\n'));
}

QByteArray noticePayload(const NotifyChannel &channel, const Notice &notice, const QByteArray &secret)
{
    switch (channel.kind) {
    case NotifyKind::Slack:
        return writeJson(slackOf(notice));
    case NotifyKind::Teams:
        return writeJson(teamsOf(notice));
    case NotifyKind::PagerDuty:
        return writeJson(pagerDutyOf(notice, secret));
    case NotifyKind::Alertmanager:
        return writeJson(alertmanagerOf(notice));
    case NotifyKind::Mail:
    case NotifyKind::Webhook:
        break;
    }
    if (!channel.body.isEmpty())
        return filledIn(channel.body, notice);
    QJsonObject json = toJson(notice.alert, notice.at);
    json.insert(QStringLiteral("why"), toWire(notice.why));
    json.insert(QStringLiteral("subject"), noticeSubject(notice));
    json.insert(QStringLiteral("practice"), notice.practice);
    json.insert(QStringLiteral("more"), notice.more);
    return writeJson(json);
}

} // namespace resync
