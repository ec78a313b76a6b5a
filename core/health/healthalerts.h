#pragma once

#include "core/health/healthmemory.h"

#include <QHash>
#include <QJsonObject>

namespace resync
{

/// Something about ourselves that a person should look at.
struct HealthAlert {
    enum class Grade { Warning, Critical };
    QString id; ///< "error_rate", "response_time", "cache_hits", "engine_lost": one of each at a time
    Grade grade = Grade::Warning;
    double value = 0; ///< when it was last looked at
    double limit = 0;
    Instant since;
    Instant told; ///< when it opened, rose, or was told again
    std::optional<Instant> cleared;

    bool operator==(const HealthAlert &) const = default;
};

/// The life of the alerts about ourselves, from readings alone:
///
///   past the limit ─► open ─► told again each kTellAgain ─► back under 90 % of the limit (hits: over it by 2 points) for a minute ─►
///   cleared
///
/// Judged over the last minute, so that one slow answer is none: errors and times over at least kFewestRequests requests, hits of the
/// cache over ten minutes and at least 100 look-ups.
class HealthAlerts
{
public:
    enum class Change { Opened, Rose, Again, Cleared };
    struct Told {
        HealthAlert alert;
        Change change;
    };

    /// After each reading; what is new.
    std::vector<Told> judge(const HealthMemory &memory);
    /// Open ones first, then those that cleared while the memory reaches back.
    const std::vector<HealthAlert> &alerts() const { return m_alerts; }

    static constexpr std::chrono::minutes kTellAgain{30};
    static constexpr double kFewestRequests = 20;

private:
    struct Finding {
        QString id;
        std::optional<HealthAlert::Grade> grade; ///< nothing = within its limits
        bool calm = false;                       ///< well within them
        double value = 0;
        double limit = 0;
    };
    static std::vector<Finding> look(const HealthMemory &memory);
    void follow(const Finding &finding, Instant now, std::vector<Told> &told);

    std::vector<HealthAlert> m_alerts;
    QHash<QString, Instant> m_calmSince;
};

QJsonObject healthAlertJson(const HealthAlert &alert);
/// "errors of the port: 12.0 % (limit 10 %)"
QString healthAlertText(const HealthAlert &alert);

} // namespace resync
