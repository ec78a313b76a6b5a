#pragma once

#include "core/answers/asking.h"

namespace resync
{

/// The table question_readings; inside the caller's transaction where it writes.
class QuestionTable
{
public:
    explicit QuestionTable(Database &database) : m_database(database) {}

    /// Keeps one, and forgets those that nobody compares with any more.
    Result<void> add(const QuestionReading &reading);
    Result<std::vector<QuestionReading>> since(Instant from) const;

    static constexpr std::chrono::hours kKept{150 * 24};

private:
    Database &m_database;
};

} // namespace resync
