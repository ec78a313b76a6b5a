#pragma once

#include "core/base/clock.h"
#include "core/store/database.h"

namespace resync
{

/// Rows of \a table whose \a timeColumn (UTC ms) is older than \a days go.
struct RetentionRule {
    QString table;
    QString timeColumn;
    int days = 30;
    QString key = {};       ///< columns of the primary key of a `{table_end_keyed}` table, "job_id, start_ms"; empty for others
    QString condition = {}; ///< further condition in SQL, e.g. "state <> 'OPEN'"; empty for all rows
};

/// Deletes what is too old, in slices: each call of step() deletes a bounded number of rows in one short transaction, so that the writer
/// is never held long. Whoever owns it calls step() again (by the clock) while it says More.
class Retention
{
public:
    enum class Step { More, Done };

    Retention(Database &database, const Clock &clock);

    void setRules(std::vector<RetentionRule> rules);
    /// One slice. After the last rule: gives free pages back (SQLite: incremental_vacuum, bounded) and Done.
    Result<Step> step();
    /// Rows deleted since the last Done was begun.
    qint64 deleted() const { return m_deleted; }
    /// Writes the log back into the file and cuts it (SQLite: wal_checkpoint(TRUNCATE)); for idle moments. Nothing on PostgreSQL.
    Result<void> checkpoint();

    static constexpr int kRowsEachStep = 2000;

private:
    Result<bool> giveBackPages();

    Database &m_database;
    const Clock &m_clock;
    std::vector<RetentionRule> m_rules;
    size_t m_next = 0;
    bool m_underWay = false;
    qint64 m_deleted = 0;
};

} // namespace resync
