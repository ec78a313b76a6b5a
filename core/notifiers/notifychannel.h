#pragma once

#include "core/base/result.h"
#include "core/model/alert.h"

#include <QStringList>

#include <vector>

namespace resync
{

enum class NotifyKind : quint8 { Mail, Webhook, Slack, Teams, PagerDuty, Alertmanager };
QString toWire(NotifyKind kind); ///< "mail", "webhook", "slack", "teams", "pagerduty", "alertmanager"
std::optional<NotifyKind> notifyKindFromWire(const QString &word);

/// A way by which people hear of alerts outside of this console, as it is stored. Secrets are not in it: they are asked of Secrets under
/// secretKey().
struct NotifyChannel {
    QString id;   ///< UUID; empty = not stored yet
    QString name; ///< unique, for people
    NotifyKind kind = NotifyKind::Webhook;
    bool enabled = true;
    QStringList severities = {QStringLiteral("critical"), QStringLiteral("error")};
    QString hours;         ///< "22:00-06:00", in the plan's zone; empty = always
    int afterMinutes = 0;  ///< only what nobody has taken on for so long: escalation
    int againMinutes = 30; ///< told again while nobody has; 0 = once
    bool resolvedToo = true;
    /// Mail: smtp://HOST[:PORT] (STARTTLS, needed unless the host is this one) or smtps://HOST[:PORT]. Else http(s); empty where the
    /// address is itself the secret (Slack, Teams), and for PagerDuty the usual one.
    QString url;
    QString user;           ///< of Mail: the login; empty = none
    QString from;           ///< of Mail
    QStringList to;         ///< of Mail
    QString body;           ///< of Webhook: JSON with {{places}}; empty = the alert as the API gives it
    QString caFile;         ///< PEM: the only authorities believed; empty = the system's
    QString secretVariable; ///< environment variable that holds the secret; empty = keyring

    bool operator==(const NotifyChannel &) const = default;
    QString secretKey() const { return QStringLiteral("notifier/") + id; }
    /// Several at once are one message: true for what people read, false for services that group by themselves.
    bool gathers() const { return kind != NotifyKind::PagerDuty && kind != NotifyKind::Alertmanager; }
    /// Does it need a password, a key or a secret address?
    bool needsSecret() const;
};

/// Everything that is wrong with \a channel, each "notify.field" with the field in `context`; empty when it can be used. Pure.
std::vector<Error> problemsOf(const NotifyChannel &channel);
QJsonObject toJson(const NotifyChannel &channel);
/// Strict; error "notify.field".
Result<NotifyChannel> notifyChannelFromJson(const QJsonObject &json);

/// What is to be told of an alert, and why now.
struct Notice {
    enum class Why { Opened, Again, Worse, Resolved, SnoozeEnds, Test };
    Alert alert;
    Why why = Why::Opened;
    Instant at;
    bool practice = false;
    int againMinutes = 0; ///< of the channel
    int more = 0;         ///< so many others are told with it: a storm is one message
};
QString toWire(Notice::Why why); ///< "opened", "again", "worse", "resolved", "snooze_ends", "test"
std::optional<Notice::Why> noticeWhyFromWire(const QString &word);

/// "[ERROR] job_abend FTA1#STREAM.JOB": one line, plain text. PRACTICE stands before it when nothing is real.
QString noticeSubject(const Notice &notice);
/// Some lines: what, where, since when, how often, who is on it, the id.
QString noticeText(const Notice &notice);

/// The body of the request that tells \a notice by \a channel. Contracts: see payloads.cpp. Pure.
QByteArray noticePayload(const NotifyChannel &channel, const Notice &notice, const QByteArray &secret);

} // namespace resync
