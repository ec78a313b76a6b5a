#pragma once

#include "core/base/result.h"
#include "core/base/time.h"

#include <QJsonObject>
#include <QString>

#include <functional>
#include <memory>

namespace resync
{

class Capacity;
class Clock;
class Database;
class Joblogs;
class Knowledge;
class Metrics;
class Plan;
class Runner;
class Settings;

/// What the workflows read, and through what they act.
struct WorkflowParts {
    Runner &runner;
    Plan &plan;
    Metrics &metrics;
    Knowledge &knowledge;
    Joblogs &joblogs;
    Capacity &capacity;
    Database &database;
    const Settings &settings;
    const Clock &clock;
    /// Writes a capacity report and tells where it lies and what is in it; empty = there is no report in this program.
    std::function<void(const QJsonObject &wish, std::function<void(Result<QJsonObject>)> done)> report = {};
};

/// The four workflows; keep what this gives as long as the runner, and end it before the parts.
///
///     predictive-maintenance   fetch · degradation · correlate · predict · recommend · review · execute          daily at 2
///     capacity-forecasting     history · trends · forecast · saturation · options · report                       Sundays at 1
///     incident                 joblog · cause · similar · steps · rehearsal · review · act · learn               on a failure
///     learning                 fetch · fixes · actions · review · apply                                          Mondays at 3
class Workflows
{
public:
    explicit Workflows(WorkflowParts parts);
    ~Workflows();

    class Private;

private:
    std::unique_ptr<Private> d;
};

} // namespace resync
