#pragma once

#include "core/base/clock.h"
#include "core/metrics/sources/driver.h"
#include "core/metrics/sources/sourcedefinition.h"

namespace resync
{

/// What a driver is made with.
struct DriverParts {
    const SourceDefinition &definition;
    const Secret &secret; ///< password or token; empty when there is none
    QByteArray caPem;
    const Clock &clock;
};

/// One row of the table of sources.
struct SourceKindRow {
    SourceKind kind;
    const char *word;              ///< on the command line and in the store: "prometheus"
    std::chrono::seconds interval; ///< usual one
    quint16 port;                  ///< usual one
    std::unique_ptr<SourceDriver> (*make)(const DriverParts &parts);
};

const std::vector<SourceKindRow> &sourceKinds();
const SourceKindRow &sourceKind(SourceKind kind);
/// Null when no kind has this word.
const SourceKindRow *sourceKind(const QString &word);

} // namespace resync
