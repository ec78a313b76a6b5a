#include "core/runner/runtable.h"

#include "core/base/json.h"

#include <QVariant>

namespace resync
{

namespace
{

const QString kRunColumns =
    QStringLiteral("id, workflow, version, state, outcome, error, input, origin, origin_detail, begun_by, forked_from, begun_ms, ended_ms");
const QString kReviewColumns =
    QStringLiteral("id, run, workflow, step, question, reason, calls, rehearsal, guard, owner, asked_ms, until_ms, "
                   "answer, answered_by, answered_ms, note");

QString textOfError(const Error &error)
{
    if (error.code.isEmpty())
        return {};
    return QString::fromUtf8(writeJson(QJsonObject{
        {QStringLiteral("code"), error.code}, {QStringLiteral("message"), error.message}, {QStringLiteral("context"), error.context}}));
}

QJsonObject objectOf(const QString &text)
{
    return QJsonDocument::fromJson(text.toUtf8()).object(); // written by ourselves
}

Error errorOf(const QString &text)
{
    const QJsonObject json = objectOf(text);
    return {json.value(QLatin1String("code")).toString(), json.value(QLatin1String("message")).toString(),
            json.value(QLatin1String("context")).toString()};
}

QString textOfJson(const QJsonObject &json)
{
    return QString::fromUtf8(writeJson(json));
}

WorkflowRun runOf(const Statement &row)
{
    WorkflowRun run;
    run.id = row.text(0);
    run.workflow = row.text(1);
    run.version = row.integer(2);
    run.state = RunState(row.integer(3));
    run.outcome = row.text(4);
    run.error = errorOf(row.text(5));
    run.input = objectOf(row.text(6));
    run.origin = row.text(7);
    run.originDetail = row.text(8);
    run.begunBy = row.text(9);
    run.forkedFrom = row.text(10);
    run.begunAt = row.instant(11);
    run.endedAt = row.optionalInstant(12);
    return run;
}

Review reviewOf(const Statement &row)
{
    Review review;
    review.id = row.text(0);
    review.runId = row.text(1);
    review.workflow = row.text(2);
    review.step = row.text(3);
    review.question = row.text(4);
    review.reason = row.text(5);
    review.calls = QJsonDocument::fromJson(row.text(6).toUtf8()).array();
    review.rehearsal = objectOf(row.text(7));
    review.guard = objectOf(row.text(8));
    review.owner = row.text(9);
    review.askedAt = row.instant(10);
    review.until = row.instant(11);
    review.answer = ReviewAnswer(row.integer(12));
    review.answeredBy = row.text(13);
    review.answeredAt = row.optionalInstant(14);
    review.note = row.text(15);
    return review;
}

struct RunCondition {
    QStringList parts;
    std::vector<QVariant> values;
    QString where() const { return parts.isEmpty() ? QString() : QStringLiteral(" WHERE ") + parts.join(QStringLiteral(" AND ")); }
};

RunCondition conditionOfRuns(const RunQuery &query)
{
    RunCondition condition;
    if (!query.workflow.isEmpty()) {
        condition.parts.append(QStringLiteral("workflow = ?"));
        condition.values.push_back(query.workflow);
    }
    if (query.state) {
        condition.parts.append(QStringLiteral("state = ?"));
        condition.values.push_back(qint64(*query.state));
    }
    if (query.openOnly)
        condition.parts.append(QStringLiteral("state IN (0, 1, 2)"));
    return condition;
}

void bindAll(Statement &statement, const std::vector<QVariant> &values)
{
    for (const QVariant &value : values) {
        if (value.typeId() == QMetaType::QString)
            statement.bind(value.toString());
        else
            statement.bind(value.toLongLong());
    }
}

Error unknownRun(const QString &id)
{
    return {QStringLiteral("runner.unknown"), QStringLiteral("there is no such run of a workflow"), id};
}

} // namespace

Result<void> RunTable::put(const WorkflowRun &run)
{
    Statement insert = m_database.prepare(
        QStringLiteral("INSERT INTO workflow_runs (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                       "version = excluded.version, state = excluded.state, outcome = excluded.outcome, error = excluded.error, "
                       "ended_ms = excluded.ended_ms")
            .arg(kRunColumns));
    return insert.bind(run.id)
        .bind(run.workflow)
        .bind(run.version)
        .bind(int(run.state))
        .bind(run.outcome)
        .bind(textOfError(run.error))
        .bind(textOfJson(run.input))
        .bind(run.origin)
        .bind(run.originDetail)
        .bind(run.begunBy)
        .bind(run.forkedFrom)
        .bind(run.begunAt)
        .bind(run.endedAt)
        .exec();
}

Result<WorkflowRun> RunTable::run(const QString &id) const
{
    std::optional<WorkflowRun> found;
    Statement select = m_database.prepare(QStringLiteral("SELECT %1 FROM workflow_runs WHERE id = ?").arg(kRunColumns));
    if (auto done = select.bind(id).each([&] { found = runOf(select); }); !done)
        return done.error();
    if (!found)
        return unknownRun(id);
    return *found;
}

Result<std::vector<WorkflowRun>> RunTable::runs(const RunQuery &query) const
{
    RunCondition condition = conditionOfRuns(query);
    if (!query.after.isEmpty()) {
        const auto last = run(query.after);
        if (!last)
            return last.error();
        condition.parts.append(QStringLiteral("(begun_ms < ? OR (begun_ms = ? AND id < ?))"));
        condition.values.insert(condition.values.end(), {toMs(last->begunAt), toMs(last->begunAt), last->id});
    }
    Statement select = m_database.prepare(
        QStringLiteral("SELECT %1 FROM workflow_runs%2 ORDER BY begun_ms DESC, id DESC LIMIT ?").arg(kRunColumns, condition.where()));
    bindAll(select, condition.values);
    std::vector<WorkflowRun> runs;
    if (auto done = select.bind(query.limit).each([&] { runs.push_back(runOf(select)); }); !done)
        return done.error();
    return runs;
}

Result<qint64> RunTable::count(const RunQuery &query) const
{
    const RunCondition condition = conditionOfRuns(query);
    Statement select = m_database.prepare(QStringLiteral("SELECT count(*) FROM workflow_runs") + condition.where());
    bindAll(select, condition.values);
    qint64 count = 0;
    if (auto done = select.each([&] { count = select.int64(0); }); !done)
        return done.error();
    return count;
}

Result<void> RunTable::put(const QString &runId, const StepRecord &record)
{
    Statement insert = m_database.prepare(QStringLiteral(
        "INSERT INTO workflow_steps (run, step, attempt, ordinal, state, output, error, begun_ms, ended_ms) VALUES (?, ?, ?, ?, ?, ?, ?, "
        "?, ?) "
        "ON CONFLICT (run, step, attempt) DO UPDATE SET ordinal = excluded.ordinal, state = excluded.state, output = excluded.output, "
        "error = excluded.error, ended_ms = excluded.ended_ms"));
    return insert.bind(runId)
        .bind(record.step)
        .bind(record.attempt)
        .bind(record.ordinal)
        .bind(int(record.state))
        .bind(textOfJson(record.output))
        .bind(textOfError(record.error))
        .bind(record.begunAt)
        .bind(record.endedAt)
        .exec();
}

Result<std::vector<StepRecord>> RunTable::steps(const QString &runId) const
{
    std::vector<StepRecord> records;
    Statement select = m_database.prepare(QStringLiteral("SELECT step, attempt, ordinal, state, output, error, begun_ms, ended_ms FROM "
                                                         "workflow_steps WHERE run = ? ORDER BY ordinal, attempt"));
    auto done = select.bind(runId).each([&] {
        StepRecord record;
        record.step = select.text(0);
        record.attempt = select.integer(1);
        record.ordinal = select.integer(2);
        record.state = StepState(select.integer(3));
        record.output = objectOf(select.text(4));
        record.error = errorOf(select.text(5));
        record.begunAt = select.instant(6);
        record.endedAt = select.optionalInstant(7);
        records.push_back(std::move(record));
    });
    if (!done)
        return done.error();
    return records;
}

Result<void> RunTable::put(const Review &review)
{
    Statement insert = m_database.prepare(
        QStringLiteral(
            "INSERT INTO workflow_reviews (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING")
            .arg(kReviewColumns));
    return insert.bind(review.id)
        .bind(review.runId)
        .bind(review.workflow)
        .bind(review.step)
        .bind(review.question)
        .bind(review.reason)
        .bind(QString::fromUtf8(writeJson(review.calls)))
        .bind(textOfJson(review.rehearsal))
        .bind(textOfJson(review.guard))
        .bind(review.owner)
        .bind(review.askedAt)
        .bind(review.until)
        .bind(int(review.answer))
        .bind(review.answeredBy)
        .bind(review.answeredAt)
        .bind(review.note)
        .exec();
}

Result<std::vector<Review>> RunTable::readReviews(const QString &condition, const QVariant &value) const
{
    std::vector<Review> reviews;
    Statement select = m_database.prepare(QStringLiteral("SELECT %1 FROM workflow_reviews %2").arg(kReviewColumns, condition));
    if (value.isValid())
        bindAll(select, {value});
    if (auto done = select.each([&] { reviews.push_back(reviewOf(select)); }); !done)
        return done.error();
    return reviews;
}

Result<Review> RunTable::review(const QString &id) const
{
    const auto found = readReviews(QStringLiteral("WHERE id = ?"), id);
    if (!found)
        return found.error();
    if (found->empty())
        return Error{QStringLiteral("runner.unknown"), QStringLiteral("there is no such question of a workflow"), id};
    return found->front();
}

Result<std::vector<Review>> RunTable::reviews(bool openOnly, int limit) const
{
    return readReviews(openOnly ? QStringLiteral("WHERE answer = 0 ORDER BY until_ms, id LIMIT ?")
                                : QStringLiteral("ORDER BY CASE answer WHEN 0 THEN 0 ELSE 1 END, CASE answer WHEN 0 THEN until_ms ELSE "
                                                 "-answered_ms END, id LIMIT ?"),
                       qint64(limit));
}

Result<std::vector<Review>> RunTable::reviewsOf(const QString &runId) const
{
    return readReviews(QStringLiteral("WHERE run = ? ORDER BY asked_ms, id"), runId);
}

Result<bool> RunTable::answer(const Review &answered)
{
    Statement update = m_database.prepare(
        QStringLiteral("UPDATE workflow_reviews SET answer = ?, answered_by = ?, answered_ms = ?, note = ? WHERE id = ? AND answer = 0"));
    auto done =
        update.bind(int(answered.answer)).bind(answered.answeredBy).bind(answered.answeredAt).bind(answered.note).bind(answered.id).exec();
    if (!done)
        return done.error();
    return update.rowsChanged() == 1;
}

Result<std::vector<EffectRow>> RunTable::readEffects(const QString &condition, const QString &value) const
{
    std::vector<EffectRow> effects;
    Statement select = m_database.prepare(
        QStringLiteral("SELECT id, run, step, call, state, answer, intended_ms, settled_ms FROM workflow_effects WHERE %1 = ? ORDER BY "
                       "intended_ms, id")
            .arg(condition));
    auto done = select.bind(value).each([&] {
        EffectRow effect;
        effect.id = select.text(0);
        effect.runId = select.text(1);
        effect.step = select.text(2);
        effect.call = objectOf(select.text(3));
        effect.state = EffectRow::State(select.integer(4));
        effect.answer = objectOf(select.text(5));
        effect.intendedAt = select.instant(6);
        effect.settledAt = select.optionalInstant(7);
        effects.push_back(std::move(effect));
    });
    if (!done)
        return done.error();
    return effects;
}

Result<std::optional<EffectRow>> RunTable::effect(const QString &id) const
{
    auto found = readEffects(QStringLiteral("id"), id);
    if (!found)
        return found.error();
    return found->empty() ? std::nullopt : std::optional<EffectRow>(found->front());
}

Result<std::vector<EffectRow>> RunTable::effectsOf(const QString &runId) const
{
    return readEffects(QStringLiteral("run"), runId);
}

Result<void> RunTable::put(const EffectRow &effect)
{
    Statement insert = m_database.prepare(QStringLiteral(
        "INSERT INTO workflow_effects (id, run, step, call, state, answer, intended_ms, settled_ms) VALUES (?, ?, ?, ?, ?, ?, ?, "
        "?) ON CONFLICT (id) DO UPDATE SET state = excluded.state, answer = excluded.answer, settled_ms = excluded.settled_ms"));
    return insert.bind(effect.id)
        .bind(effect.runId)
        .bind(effect.step)
        .bind(textOfJson(effect.call))
        .bind(int(effect.state))
        .bind(textOfJson(effect.answer))
        .bind(effect.intendedAt)
        .bind(effect.settledAt)
        .exec();
}

Result<std::vector<WorkflowSchedule>> RunTable::schedules() const
{
    std::vector<WorkflowSchedule> schedules;
    Statement select = m_database.prepare(QStringLiteral(
        "SELECT workflow, cron, zone, enabled, overlap, catch_up, last_ms, changed_by FROM workflow_schedules ORDER BY workflow"));
    auto done = select.each([&] {
        WorkflowSchedule schedule;
        schedule.workflow = select.text(0);
        schedule.cron = select.text(1);
        schedule.zone = select.text(2).toLatin1();
        schedule.enabled = select.boolean(3);
        schedule.overlap = WorkflowSchedule::Overlap(select.integer(4));
        schedule.catchUp = WorkflowSchedule::CatchUp(select.integer(5));
        schedule.lastAt = select.optionalInstant(6);
        schedule.changedBy = select.text(7);
        schedules.push_back(std::move(schedule));
    });
    if (!done)
        return done.error();
    return schedules;
}

Result<void> RunTable::put(const WorkflowSchedule &schedule)
{
    Statement insert = m_database.prepare(QStringLiteral(
        "INSERT INTO workflow_schedules (workflow, cron, zone, enabled, overlap, catch_up, last_ms, changed_by) VALUES (?, ?, "
        "?, ?, ?, ?, ?, ?) ON CONFLICT (workflow) DO UPDATE SET cron = excluded.cron, zone = excluded.zone, enabled = "
        "excluded.enabled, overlap = excluded.overlap, catch_up = excluded.catch_up, last_ms = excluded.last_ms, changed_by = "
        "excluded.changed_by"));
    return insert.bind(schedule.workflow)
        .bind(schedule.cron)
        .bind(QString::fromLatin1(schedule.zone))
        .bind(schedule.enabled)
        .bind(int(schedule.overlap))
        .bind(int(schedule.catchUp))
        .bind(schedule.lastAt)
        .bind(schedule.changedBy)
        .exec();
}

} // namespace resync
