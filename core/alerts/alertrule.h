#pragma once

#include "core/base/result.h"
#include "core/model/alert.h"

#include <QJsonArray>
#include <QStringList>

#include <vector>

namespace resync
{

/// One rule, as data (resources/alerts/rules.json, or an operator's own):
///
///     {"id", "opens":[types], "resolved_by":[types],          what begins and what ends it
///      "same": "object" | "job" | "kind",                      what makes two of them one: the object (standard), the job on every day,
///      the kind alone "severity": "critical"…,                                else as it happened "workstation","stream","job": patterns
///      with * and ?,    what it is about; absent = anything "hours": "06:00-22:00",                                 only then (zone of the
///      plan) "after_minutes": 0,                                     opens when it lasts so long "quiet_minutes": 0, resolved when it
///      stays away so long "expires_hours": 0,                                     resolved by itself when it was not told again; 0 = never
///      "enabled": true}
struct AlertRule {
    enum class Same { Object, Job, Kind };
    QString id;
    std::vector<OccurrenceKind> opens;
    std::vector<OccurrenceKind> resolvedBy;
    Same same = Same::Object;
    std::optional<Severity> severity;
    QString workstation;
    QString stream;
    QString job;
    QString hours;
    int afterMinutes = 0;
    int quietMinutes = 0;
    int expiresHours = 0;
    bool enabled = true;

    bool isOpenedBy(const Occurrence &occurrence) const;
    bool isResolvedBy(OccurrenceKind kind) const;
    bool isAbout(const Occurrence &occurrence) const;
    /// The key of an alert of this rule about the object of \a occurrence.
    QString keyOf(const Occurrence &occurrence) const;
    bool isNow(Instant at, const QByteArray &zone) const; ///< of `hours`
};

/// Strict: an unknown member, type or word is "alerts.rule" with "rules[2].opens" as context.
Result<std::vector<AlertRule>> alertRules(const QJsonArray &json);
QJsonObject toJson(const AlertRule &rule);

/// Does a text fit a pattern with * and ? (without regard to case)? An empty pattern fits everything. Linear in both.
bool fitsPattern(const QString &text, const QString &pattern);

} // namespace resync
