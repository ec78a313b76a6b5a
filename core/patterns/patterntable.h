#pragma once

#include "core/patterns/patterns.h"
#include "core/store/database.h"

namespace resync
{

/// Patterns in the store. Transactions are the caller's.
class PatternTable
{
public:
    explicit PatternTable(Database &database) : m_database(database) {}

    Result<void> put(const Pattern &pattern);
    /// Not more often detected since \a before, and resolved.
    Result<void> forget(Instant before);
    Result<std::vector<Pattern>> all() const;
    /// "patterns.unknown" when there is none.
    Result<Pattern> find(const QString &id) const;

private:
    Result<std::vector<Pattern>> read(const QString &id) const;

    Database &m_database;
};

} // namespace resync
