#pragma once

#include "core/base/result.h"
#include "core/model/occurrence.h"

#include <vector>

namespace resync
{

class Database;

/// What occurrences say in words of their own (keys, workstations, details; names of jobs stand once in plan_name), searched by any part
/// of any word. SQLite: a full-text index over trigrams (FTS5), where the library has it. PostgreSQL, whose own full text knows whole
/// words only: substring, through an index over trigrams where the extension pg_trgm may be had. Else plain substring.
class SearchTable
{
public:
    explicit SearchTable(Database &database) : m_database(database) {}

    /// Looks what the store has; a writer makes it where there is none, of the events that are there already.
    Result<void> open();
    bool fullText() const { return m_fullText; }

    /// Inside the caller's transaction, after the occurrences got their numbers. \a named: about a job, whose names are known elsewhere.
    Result<void> insert(const std::vector<Occurrence> &occurrences, const std::function<bool(size_t)> &named);

    /// A condition on e.seq for the table `events e`, with one value.
    struct Condition {
        QString sql;
        QString value;
    };
    Condition contains(const QString &word) const;

private:
    Result<void> make();
    Result<void> indexTrigrams();

    Database &m_database;
    bool m_there = false; ///< a reader of an older store finds none
    bool m_fullText = false;
};

/// \a word as a LIKE pattern (ESCAPE '\') for texts in lower case that contain it.
QString likePattern(const QString &word);

} // namespace resync
