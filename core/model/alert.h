#pragma once

#include "core/model/occurrence.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace resync
{

/// The store keeps their numbers.
enum class AlertState : quint8 {
    Open,
    Acknowledged,
    Snoozed,
    Maintenance, ///< a window is open for what it is about
    Resolved
};
QString toWire(AlertState state); ///< "open"
std::optional<AlertState> alertStateFromWire(QStringView word);

/// When a snooze ends.
enum class SnoozeEnd : quint8 {
    Time,    ///< at `until`
    NextRun, ///< when the job it is about starts again
    Worse    ///< when it becomes more severe
};

/// Something that needs a person, from its beginning to its end: however often it is told, it is one.
struct Alert {
    QString id;
    QString key;  ///< what makes it the same: kind and object
    QString rule; ///< id of the rule that made it
    AlertState state = AlertState::Open;
    Severity severity = Severity::Warning;
    OccurrenceKind kind = OccurrenceKind::JobAbend; ///< of what opened it
    QString workstation;
    QString stream;
    QString job;
    QString objectKey;
    QString runId;
    QJsonObject details; ///< of the last occurrence
    Instant firstAt;
    Instant lastAt;
    int count = 1;    ///< how often it was told
    int reopened = 0; ///< it went away and came back
    QString owner;    ///< who acknowledged or snoozed it
    QString note;
    std::optional<Instant> until; ///< of acknowledgement or snooze; none = until resolved
    SnoozeEnd ends = SnoozeEnd::Time;
    std::optional<Instant> resolvedAt;
    QString resolvedBy; ///< empty = by itself

    bool isSilenced() const
    {
        return state == AlertState::Acknowledged || state == AlertState::Snoozed || state == AlertState::Maintenance;
    }
    bool operator==(const Alert &) const = default;
};

/// What is silent for a while: once, or at every time of a cron.
struct MaintenanceWindow {
    QString id;
    QString workstation; ///< pattern with * and ?; empty = any
    QString stream;
    QString job;
    std::optional<Instant> from; ///< of a single one
    std::optional<Instant> to;
    QString cron; ///< of a recurring one: when it begins
    QByteArray zone = "UTC";
    int minutes = 0; ///< how long a recurring one lasts
    QString reason;
    QString madeBy;

    bool operator==(const MaintenanceWindow &) const = default;
};

/// One thing that happened to an alert.
struct AlertStep {
    Instant at;
    QString what; ///< "opened", "told", "acknowledged", "snoozed", "reopened", "maintenance", "resolved", "note"
    QString by;
    QString note;
};

QJsonObject toJson(const Alert &alert, Instant now);
QJsonObject toJson(const MaintenanceWindow &window);
QJsonObject toJson(const AlertStep &step);

} // namespace resync
