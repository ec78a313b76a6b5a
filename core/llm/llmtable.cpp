#include "core/llm/llmtable.h"

#include "core/llm/llm.h"

namespace resync
{

QString LlmTable::day() const
{
    return toIso(m_clock.now()).left(10);
}

Result<LlmDay> LlmTable::read(const QString &day) const
{
    LlmDay found;
    Statement select = m_database.prepare(QStringLiteral("SELECT requests, tokens, failures FROM llm_days WHERE day = ?"));
    const auto read = select.bind(day).each([&] { found = {select.int64(0), select.int64(1), select.int64(2)}; });
    if (!read)
        return read.error();
    return found;
}

Result<void> LlmTable::add(const QString &day, const LlmDay &more)
{
    Statement upsert = m_database.prepare(
        QStringLiteral("INSERT INTO llm_days (day, requests, tokens, failures) VALUES (?, ?, ?, ?) ON CONFLICT (day) DO UPDATE SET "
                       "requests = llm_days.requests + excluded.requests, tokens = llm_days.tokens + excluded.tokens, "
                       "failures = llm_days.failures + excluded.failures"));
    return upsert.bind(day).bind(more.requests).bind(more.tokens).bind(more.failures).exec();
}

Result<std::vector<LlmDayOutcome>> llmOutcomes(Database &reader, Instant from)
{
    std::vector<LlmDayOutcome> found;
    Statement select = reader.prepare(QStringLiteral("SELECT day, requests, failures FROM llm_days WHERE day >= ? ORDER BY day"));
    auto read = select.bind(toIso(from).left(10)).each([&] {
        if (const auto day = fromIso(select.text(0) + QStringLiteral("T00:00:00Z")))
            found.push_back({*day, select.int64(1), select.int64(2)});
    });
    if (!read)
        return read.error();
    return found;
}

} // namespace resync
