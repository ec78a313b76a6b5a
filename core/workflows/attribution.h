#pragma once

#include <QJsonObject>
#include <QString>

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace resync
{

/// A daily series: (day since 1970, value).
using DailySeries = std::vector<std::pair<qint64, double>>;

/// How a job's runtime goes with one resource of its workstation.
struct Attribution {
    QString resource;    ///< "memory_percent"
    int lagDays = 0;     ///< the resource that many days before
    double level = 0;    ///< rank correlation of the values
    double movement = 0; ///< of their changes from day to day: two things that only both grow do not move together
    double p = 1;        ///< of the movements (of the levels where there are too few), times all that was looked at
    double levelP = 1;   ///< of the levels, times all that was looked at
    int days = 0;
    /// They move together from day to day: more than that both only grow.
    bool isSure() const { return days >= kEnoughForMovement && score() >= 0.3 && p <= 0.05; }
    /// They at least stand together.
    bool isLikely() const { return level >= 0.6 && levelP <= 0.01; }
    double score() const { return days >= kEnoughForMovement ? (level + movement) / 2 : level / 2; }
    static constexpr int kEnoughForMovement = 20;
};

/// Every resource against \a job, the likeliest first; lags of 0 to 3 days. Resources that never change are left out, and so is what is the
/// job's own series.
std::vector<Attribution> attributions(const DailySeries &job, const std::map<QString, DailySeries> &resources);

QJsonObject toJson(const Attribution &one);

} // namespace resync
