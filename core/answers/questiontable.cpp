#include "core/answers/questiontable.h"

#include "core/store/database.h"

namespace resync
{

Result<void> QuestionTable::add(const QuestionReading &reading)
{
    Statement insert = m_database.prepare(QStringLiteral("INSERT INTO question_readings (at_ms, kind, understood) VALUES (?, ?, ?)"));
    if (auto done = insert.bind(reading.at).bind(qint64(reading.kind)).bind(qint64(reading.understood ? 1 : 0)).exec(); !done)
        return done;
    Statement old = m_database.prepare(QStringLiteral("DELETE FROM question_readings WHERE at_ms < ?"));
    return old.bind(reading.at - kKept).exec();
}

Result<std::vector<QuestionReading>> QuestionTable::since(Instant from) const
{
    std::vector<QuestionReading> found;
    Statement select =
        m_database.prepare(QStringLiteral("SELECT at_ms, kind, understood FROM question_readings WHERE at_ms >= ? ORDER BY at_ms"));
    auto read = select.bind(from).each([&] {
        const qint64 kind = std::clamp<qint64>(select.int64(1), 0, qint64(QuestionKind::Unknown));
        found.push_back({select.instant(0), QuestionKind(kind), select.int64(2) != 0});
    });
    if (!read)
        return read.error();
    return found;
}

Result<std::vector<QuestionReading>> questionReadings(Database &reader, Instant from)
{
    return QuestionTable(reader).since(from);
}

} // namespace resync
