#include "core/knowledge/solutiontable.h"

#include "core/base/ids.h"

#include <QHash>

#include <algorithm>

namespace resync
{

namespace
{

const QString kColumns = QStringLiteral("id, problem_type, pattern, scope, scope_key, solution, origin, state, merged_into, note, made_by, "
                                        "made_ms, changed_by, changed_ms");

Solution solutionOf(const Statement &row)
{
    Solution one;
    one.id = row.text(0);
    one.problemType = row.text(1);
    one.pattern = row.text(2);
    one.scope = SolutionScope(row.integer(3));
    one.scopeKey = row.text(4);
    one.text = row.text(5);
    one.origin = SolutionOrigin(row.integer(6));
    one.state = SolutionState(row.integer(7));
    one.mergedInto = row.text(8);
    one.note = row.text(9);
    one.madeBy = row.text(10);
    one.madeAt = row.instant(11);
    one.changedBy = row.text(12);
    one.changedAt = row.instant(13);
    return one;
}

} // namespace

Result<void> SolutionTable::put(const Solution &one)
{
    Statement insert = m_database.prepare(
        QStringLiteral(
            "INSERT INTO problem_solutions (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
            "problem_type = excluded.problem_type, pattern = excluded.pattern, scope = excluded.scope, scope_key = excluded.scope_key, "
            "solution = excluded.solution, state = excluded.state, merged_into = excluded.merged_into, note = excluded.note, "
            "changed_by = excluded.changed_by, changed_ms = excluded.changed_ms")
            .arg(kColumns));
    return insert.bind(one.id)
        .bind(one.problemType)
        .bind(one.pattern)
        .bind(int(one.scope))
        .bind(one.scopeKey)
        .bind(one.text)
        .bind(int(one.origin))
        .bind(int(one.state))
        .bind(one.mergedInto)
        .bind(one.note)
        .bind(one.madeBy)
        .bind(one.madeAt)
        .bind(one.changedBy)
        .bind(one.changedAt)
        .exec();
}

Result<std::vector<Solution>> SolutionTable::all(bool withRetired) const
{
    return read(withRetired ? QString() : QStringLiteral(" WHERE state = 0"), {});
}

Result<Solution> SolutionTable::find(const QString &id) const
{
    const auto found = read(QStringLiteral(" WHERE id = ?"), id);
    if (!found)
        return found.error();
    if (found->empty())
        return Error{QStringLiteral("knowledge.unknown"), QStringLiteral("there is no such solution"), id};
    return found->front();
}

Result<std::vector<Solution>> SolutionTable::read(const QString &condition, const QString &id) const
{
    std::vector<Solution> solutions;
    {
        Statement select = m_database.prepare(QStringLiteral("SELECT %1 FROM problem_solutions%2 ORDER BY id").arg(kColumns, condition));
        if (!id.isEmpty())
            select.bind(id);
        if (auto done = select.each([&] { solutions.push_back(solutionOf(select)); }); !done)
            return done.error();
    }
    if (auto done = addEvidence(solutions); !done)
        return done.error();
    return solutions;
}

Result<void> SolutionTable::addEvidence(std::vector<Solution> &solutions) const
{
    QHash<QString, size_t> places;
    for (size_t i = 0; i < solutions.size(); ++i)
        places.insert(solutions[i].id, i);
    std::vector<std::vector<qint64>> took(solutions.size());
    Statement select = m_database.prepare(
        QStringLiteral(
            "SELECT u.solution, u.outcome, u.settled_ms - c.failed_ms FROM solution_uses u LEFT JOIN failure_cases c ON c.run_id = "
            "u.run_id%1")
            .arg(solutions.size() == 1 ? QStringLiteral(" WHERE u.solution = ?") : QString()));
    if (solutions.size() == 1)
        select.bind(solutions.front().id);
    const auto read = select.each([&] {
        const auto place = places.constFind(select.text(0));
        if (place == places.cend())
            return;
        Evidence &evidence = solutions[*place].evidence;
        const int outcome = select.integer(1);
        evidence.waiting += outcome == 0 ? 1 : 0;
        evidence.worked += outcome == 1 ? 1 : 0;
        evidence.failed += outcome == 2 ? 1 : 0;
        if (outcome == 1 && !select.isNull(2))
            took[*place].push_back(select.int64(2));
    });
    if (!read)
        return read;
    for (size_t i = 0; i < solutions.size(); ++i) {
        if (took[i].empty())
            continue;
        const auto middle = took[i].begin() + qptrdiff(took[i].size() / 2);
        std::nth_element(took[i].begin(), middle, took[i].end());
        solutions[i].evidence.median = Duration(*middle);
    }
    return {};
}

Result<void> SolutionTable::addUse(const QString &solution, const QString &runId, const QString &who, Instant at)
{
    bool waits = false;
    {
        Statement select =
            m_database.prepare(QStringLiteral("SELECT 1 FROM solution_uses WHERE solution = ? AND run_id = ? AND outcome = 0"));
        if (auto done = select.bind(solution).bind(runId).each([&] { waits = true; }); !done || waits)
            return done;
    }
    Statement insert = m_database.prepare(QStringLiteral("INSERT INTO solution_uses (id, solution, run_id, who, at_ms, outcome, "
                                                         "settled_ms, settled_by) VALUES (?, ?, ?, ?, ?, 0, NULL, '')"));
    return insert.bind(newUuid()).bind(solution).bind(runId).bind(who).bind(at).exec();
}

Result<void> SolutionTable::settleUse(const QString &solution, bool worked, const QString &by, Instant at)
{
    QString waiting;
    {
        Statement select = m_database.prepare(
            QStringLiteral("SELECT id FROM solution_uses WHERE solution = ? AND outcome = 0 ORDER BY at_ms DESC, id LIMIT 1"));
        if (auto done = select.bind(solution).each([&] { waiting = select.text(0); }); !done)
            return done;
    }
    if (waiting.isEmpty()) {
        Statement insert = m_database.prepare(QStringLiteral("INSERT INTO solution_uses (id, solution, run_id, who, at_ms, outcome, "
                                                             "settled_ms, settled_by) VALUES (?, ?, '', ?, ?, ?, ?, ?)"));
        return insert.bind(newUuid()).bind(solution).bind(by).bind(at).bind(worked ? 1 : 2).bind(at).bind(by).exec();
    }
    Statement update =
        m_database.prepare(QStringLiteral("UPDATE solution_uses SET outcome = ?, settled_ms = ?, settled_by = ? WHERE id = ?"));
    return update.bind(worked ? 1 : 2).bind(at).bind(by).bind(waiting).exec();
}

Result<void> SolutionTable::moveUses(const QString &from, const QString &to)
{
    Statement update = m_database.prepare(QStringLiteral("UPDATE solution_uses SET solution = ? WHERE solution = ?"));
    return update.bind(to).bind(from).exec();
}

Result<std::vector<SolutionOutcome>> solutionOutcomes(Database &reader, Instant from)
{
    std::vector<SolutionOutcome> found;
    Statement select = reader.prepare(
        QStringLiteral("SELECT settled_ms, outcome FROM solution_uses WHERE outcome > 0 AND settled_ms >= ? ORDER BY settled_ms"));
    auto read = select.bind(from).each([&] { found.push_back({select.instant(0), select.int64(1) == 1}); });
    if (!read)
        return read.error();
    return found;
}

} // namespace resync
