#pragma once

#include "core/plan/plan.h"

namespace resync
{

class Database;

/// What was asked of the engine, by whom, and what became of it. The row is durable before the request leaves.
class JournalTable
{
public:
    enum class State { Intent, Sent, Confirmed, Refused, Unknown };

    struct Row {
        qint64 id = 0;
        Instant at;
        QString user;
        ActionCall call;
        QString planId;
        int runNumber = 0;
        QJsonObject before;
        State state = State::Intent;
        QString error;
        QString closedBy; ///< a person who said what became of it; empty = nobody had to
        QString closedWhy;
    };

    explicit JournalTable(Database &database) : m_database(database) {}

    /// Gives the row its number. Committed when it returns success.
    Result<void> add(qint64 engine, Row &row);
    Result<void> mark(qint64 id, State state, const QString &error, Instant at);
    /// A person's word on an action without a known outcome: \a state is Confirmed or Refused.
    Result<void> close(qint64 id, State state, const QString &by, const QString &why, Instant at);
    /// Newest first.
    Result<std::vector<Row>> read(qint64 engine, int limit) const;
    /// Rows that were never settled: Intent, Sent and Unknown, oldest first.
    Result<std::vector<Row>> unsettled(qint64 engine) const;

private:
    Result<std::vector<Row>> rows(const QString &where, const std::vector<qint64> &values) const;

    Database &m_database;
};

} // namespace resync
