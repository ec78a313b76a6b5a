#pragma once

#include "core/base/clock.h"
#include "core/store/database.h"

namespace resync
{

/// What one day (UTC) has taken.
struct LlmDay {
    qint64 requests = 0;
    qint64 tokens = 0;
    qint64 failures = 0;
};

/// The budget in the store.
class LlmTable
{
public:
    LlmTable(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

    /// Of now: "2026-11-20".
    QString day() const;
    Result<LlmDay> read(const QString &day) const;
    /// Adds to that day; transactions are the caller's. Tokens may be taken back.
    Result<void> add(const QString &day, const LlmDay &more);

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace resync
