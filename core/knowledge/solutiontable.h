#pragma once

#include "core/knowledge/knowledge.h"
#include "core/store/database.h"

namespace resync
{

/// Solutions and their applications in the store. Transactions are the caller's.
class SolutionTable
{
public:
    explicit SolutionTable(Database &database) : m_database(database) {}

    Result<void> put(const Solution &solution); ///< new, or over the one with this id
    Result<std::vector<Solution>> all(bool withRetired) const;
    /// "knowledge.unknown" when there is none.
    Result<Solution> find(const QString &id) const;

    Result<void> addUse(const QString &solution, const QString &runId, const QString &who, Instant at);
    /// Settles the newest application that waits, or adds one that is settled.
    Result<void> settleUse(const QString &solution, bool worked, const QString &by, Instant at);
    Result<void> moveUses(const QString &from, const QString &to);

private:
    Result<std::vector<Solution>> read(const QString &condition, const QString &id) const;
    Result<void> addEvidence(std::vector<Solution> &solutions) const;

    Database &m_database;
};

} // namespace resync
