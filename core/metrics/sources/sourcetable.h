#pragma once

#include "core/base/clock.h"
#include "core/metrics/sources/sourcedefinition.h"

namespace resync
{

class Database;

/// The table metric_source: a definition a row, as JSON, and who changed it in the audit.
class SourceTable
{
public:
    SourceTable(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

    /// Sorted by name. One that can no longer be read is left out and told in \a problems.
    Result<std::vector<SourceDefinition>> all(QStringList &problems) const;
    /// Error "source.name".
    Result<void> put(const SourceDefinition &definition, bool isNew, const QString &who);
    /// Error "source.unknown".
    Result<void> remove(const SourceDefinition &definition, const QString &who);

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace resync
