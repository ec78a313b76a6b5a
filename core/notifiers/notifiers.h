#pragma once

#include "core/base/clock.h"
#include "core/config/secret.h"
#include "core/notifiers/notifychannel.h"

#include <QObject>

#include <functional>
#include <memory>

namespace resync
{

class Alerts;
class Database;
class EventBus;
class Secrets;

/// One thing that was to be told by one channel, and what came of it.
struct Delivery {
    /// The store keeps their numbers.
    enum class State { Waits, Sent, GivenUp };
    qint64 id = 0;
    QString channel; ///< id
    QString alert;   ///< id; empty = a test
    Notice::Why why = Notice::Why::Opened;
    Severity severity = Severity::Warning;
    State state = State::Waits;
    int tries = 0;
    Instant made;
    Instant next; ///< of one that waits: not before
    std::optional<Instant> done;
    QString error; ///< of the last try
};
QJsonObject toJson(const Delivery &delivery, const QString &channelName);
/// What stands as `error` of one that was told in the message of another.
QString toldWithText(qint64 id);

/// A channel, and how it is.
struct NotifyState {
    NotifyChannel channel;
    int waiting = 0;
    std::optional<Delivery> last; ///< the last one that was tried, since the start
};

/// Tells people of alerts outside of this console: by mail, by webhook. What is to be told is stored first, then tried until it is taken or
/// kGiveUp has passed, over restarts too; each try is in the log. Core thread.
///
///   AlertChanged, or the clock ─► policy of each channel ─► delivery stored ─► sent ─► stored as sent
///                                                              └── not taken: again after 30 s, 1 min … at most 15 min
///
/// Told is an open alert when it is as severe as the channel wants, within its hours, `after_minutes` after it opened; again when it
/// becomes worse and each `again_minutes` while nobody takes it on; five minutes before a snooze ends; and when it is resolved, if it was
/// told.
///
/// More than kTogether at once are one message where people read it: the worst, and how many more; and such a channel is told at most
/// every kGather, so that a slow storm is few messages, too.
///
/// Errors: "notify.field" (`context` names it), "notify.name", "notify.unknown", the store's; of sending those of SMTP and HTTP.
class Notifiers : public QObject
{
    Q_OBJECT
public:
    struct World {
        std::function<QByteArray()> zone;  ///< of the plan
        std::function<bool()> practice;    ///< is nothing real now?
        std::function<bool()> wanted = {}; ///< the setting notifiers_enabled; none = yes
    };
    Notifiers(Database &database, EventBus &bus, Alerts &alerts, Secrets &secrets, World world, const Clock &clock,
              QObject *parent = nullptr);
    ~Notifiers() override;

    Result<void> load();
    /// Of several consoles on one store one tells; only while it leads.
    void setLeading(bool leading);

    /// Sorted by name.
    std::vector<NotifyState> all() const;
    std::optional<NotifyChannel> find(const QString &idOrName) const;
    /// A new one (its id is empty) or a changed one.
    Result<NotifyChannel> save(NotifyChannel channel, const QString &by);
    Result<void> remove(const QString &idOrName, const QString &by);
    using Tested = std::function<void(const Result<void> &)>;
    /// Sends a test by it at once, once, with \a secret or with what Secrets has; it is in the log.
    void test(const NotifyChannel &channel, const std::optional<Secret> &secret, QObject *receiver, Tested tested);

    /// Newest first. \a alert: of this alone; empty = of all.
    Result<std::vector<Delivery>> deliveries(const QString &alert, int limit) const;
    /// What time alone brings; called by the clock, tests call it themselves.
    void look();

    static constexpr std::chrono::minutes kSnoozeWarning{5};
    static constexpr std::chrono::hours kGiveUp{12};
    static constexpr size_t kTogether = 5;
    static constexpr std::chrono::seconds kGather{30};

signals:
    /// A channel, or what came of a delivery.
    void changed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace resync
