#pragma once

#include "core/alerts/alertrule.h"
#include "core/base/clock.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace resync
{

class Database;
class EventBus;
class Settings;

/// The time at which this window is open at \a at, else the next one; nothing when it is over for good.
std::optional<std::pair<Instant, Instant>> windowTime(const MaintenanceWindow &window, Instant at);

/// Alerts with a life: what happened opens one, however often it is told it stays one, and what ends it resolves it. People acknowledge
/// (with an end, unless told otherwise), snooze, note and close; maintenance windows keep silent what they are about. Core thread.
///
/// Reads each stored event once, also those of the time in which nothing ran. A flapping one is not resolved before it stays away.
///
/// Errors: "alerts.unknown", "alerts.over" (resolved already), "alerts.field" (`context` names it), "alerts.rule", or the store's.
class Alerts : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype kLongestNote = 500; ///< characters; of a window's reason too

    /// The stored occurrences with numbers above the one given, oldest first, some at a time; none = that is all.
    using Missed = std::function<Result<std::vector<Occurrence>>(qint64 after)>;

    Alerts(Database &database, EventBus &bus, const Settings &settings, Missed missed, std::function<QByteArray()> zone, const Clock &clock,
           QObject *parent = nullptr);
    ~Alerts() override;

    /// Reads rules and open alerts, catches up with the events, and listens.
    Result<void> load();
    /// Of several consoles on one store one leads: the others only look.
    void setLeading(bool leading);

    Result<std::vector<Alert>> alerts(bool resolvedToo, int limit) const;
    Result<Alert> alert(const QString &id) const;
    Result<std::vector<AlertStep>> steps(const QString &id) const;
    int openCount() const; ///< neither silenced nor resolved

    /// Until \a until; without it as long as the setting alert_ack_hours says, or, when \a sticky, until it is resolved.
    Result<Alert> acknowledge(const QString &id, std::optional<Instant> until, bool sticky, const QString &note, const QString &by);
    Result<Alert> snooze(const QString &id, SnoozeEnd end, std::optional<Instant> until, const QString &note, const QString &by);
    Result<Alert> reopen(const QString &id, const QString &by);
    Result<Alert> resolve(const QString &id, const QString &note, const QString &by);
    Result<Alert> addNote(const QString &id, const QString &note, const QString &by);

    Result<MaintenanceWindow> addWindow(MaintenanceWindow window, const QString &by);
    Result<void> removeWindow(const QString &id, const QString &by);
    Result<std::vector<MaintenanceWindow>> windows() const;
    bool isOpen(const MaintenanceWindow &window, Instant at) const;

    const std::vector<AlertRule> &rules() const;
    /// An operator's own instead of the standard ones; an empty list = the standard ones again.
    Result<void> setRules(const QJsonArray &rules, const QString &by);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace resync
