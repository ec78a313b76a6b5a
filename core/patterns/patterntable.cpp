#include "core/patterns/patterntable.h"

#include "core/base/json.h"

#include <QJsonArray>

namespace resync
{

namespace
{

const QString kColumns = QStringLiteral(
    "id, kind, subject, second, state, muted_ms, confidence, facts, evidence, first_ms, last_ms, seen_ms, resolved_ms, resolved_by");

Pattern patternOf(const Statement &row)
{
    Pattern one;
    one.id = row.text(0);
    one.kind = PatternKind(row.integer(1));
    one.subject = row.text(2);
    one.second = row.text(3);
    one.state = PatternState(row.integer(4));
    one.mutedUntil = row.optionalInstant(5);
    one.confidence = row.real(6);
    if (const auto facts = readJson(row.text(7).toUtf8()))
        one.facts = facts->toObject();
    if (const auto evidence = readJson(row.text(8).toUtf8())) {
        const QJsonArray runs = evidence->toArray();
        for (const auto &run : runs)
            one.evidence.append(run.toString());
    }
    one.firstAt = row.instant(9);
    one.lastAt = row.instant(10);
    one.seenAt = row.instant(11);
    one.resolvedAt = row.optionalInstant(12);
    one.resolvedBy = row.text(13);
    return one;
}

} // namespace

Result<void> PatternTable::put(const Pattern &one)
{
    Statement insert = m_database.prepare(
        QStringLiteral(
            "INSERT INTO patterns (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET state = "
            "excluded.state, "
            "muted_ms = excluded.muted_ms, confidence = excluded.confidence, facts = excluded.facts, evidence = excluded.evidence, "
            "first_ms = excluded.first_ms, last_ms = excluded.last_ms, seen_ms = excluded.seen_ms, resolved_ms = excluded.resolved_ms, "
            "resolved_by = excluded.resolved_by")
            .arg(kColumns));
    return insert.bind(one.id)
        .bind(int(one.kind))
        .bind(one.subject)
        .bind(one.second)
        .bind(int(one.state))
        .bind(one.mutedUntil)
        .bind(one.confidence)
        .bind(QString::fromUtf8(writeJson(one.facts)))
        .bind(QString::fromUtf8(writeJson(QJsonArray::fromStringList(one.evidence))))
        .bind(one.firstAt)
        .bind(one.lastAt)
        .bind(one.seenAt)
        .bind(one.resolvedAt)
        .bind(one.resolvedBy)
        .exec();
}

Result<void> PatternTable::forget(Instant before)
{
    Statement remove =
        m_database.prepare(QStringLiteral("DELETE FROM patterns WHERE seen_ms < ? AND state = %1").arg(int(PatternState::Resolved)));
    return remove.bind(before).exec();
}

Result<std::vector<Pattern>> PatternTable::all() const
{
    return read({});
}

Result<Pattern> PatternTable::find(const QString &id) const
{
    const auto found = read(id);
    if (!found)
        return found.error();
    if (found->empty())
        return Error{QStringLiteral("patterns.unknown"), QStringLiteral("there is no such pattern"), id};
    return found->front();
}

Result<std::vector<Pattern>> PatternTable::read(const QString &id) const
{
    std::vector<Pattern> patterns;
    Statement select = m_database.prepare(QStringLiteral("SELECT %1 FROM patterns%2 ORDER BY confidence DESC, last_ms DESC, id")
                                              .arg(kColumns, id.isEmpty() ? QString() : QStringLiteral(" WHERE id = ?")));
    if (!id.isEmpty())
        select.bind(id);
    if (auto done = select.each([&] { patterns.push_back(patternOf(select)); }); !done)
        return done.error();
    return patterns;
}

} // namespace resync
