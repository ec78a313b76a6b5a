#pragma once

#include "core/practice/plan/definitions.h"

/// What an operator changes of objects that are in the plan already (REST: PATCH).
namespace resync::practice
{

/// Nothing: stays as it is. A value: becomes that. Nothing within: is taken away.
template <class T>
using Change = std::optional<std::optional<T>>;

/// Of one job, before it runs. What its definition says is changed for this instance alone.
struct JobChange {
    std::optional<int> priority{};
    Change<Instant> startTime{};
    Change<Instant> latestStart{};
    Change<Instant> deadline{};
    Change<Duration> maxDuration{};
    Change<Duration> minDuration{};
    std::optional<DurationRule> maxRule{};
    std::optional<StartRule> latestRule{};
    std::optional<bool> noOperation{};
    std::optional<bool> critical{};
    std::optional<bool> requiresConfirmation{};
    std::optional<bool> monitored{};
    std::optional<QString> task{};

    bool operator==(const JobChange &) const = default;
};

/// Of one job stream.
struct StreamChange {
    std::optional<int> priority{};
    std::optional<int> limit{};
    Change<Instant> latestStart{};
    Change<Instant> deadline{};
    std::optional<bool> carryForward{};
    std::optional<bool> monitored{};

    bool operator==(const StreamChange &) const = default;
};

} // namespace resync::practice
