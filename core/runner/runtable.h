#pragma once

#include "core/model/workflowrun.h"
#include "core/store/database.h"

namespace resync
{

/// What was to be done to the outside, as it is kept.
struct EffectRow {
    enum class State { Intended, Done, Refused, Unknown };
    QString id; ///< run/step/name
    QString runId;
    QString step;
    QJsonObject call;
    State state = State::Intended;
    QJsonObject answer;
    Instant intendedAt;
    std::optional<Instant> settledAt;
};

struct RunQuery {
    QString workflow; ///< empty = any
    std::optional<RunState> state;
    bool openOnly = false;
    QString after; ///< id of the last one of the page before; empty = from the newest
    int limit = 100;
};

/// Runs, steps, reviews, effects and schedules in the store. Transactions are the caller's.
class RunTable
{
public:
    explicit RunTable(Database &database) : m_database(database) {}

    Result<void> put(const WorkflowRun &run); ///< new, or over the one with this id
    /// "runner.unknown" when there is none.
    Result<WorkflowRun> run(const QString &id) const;
    Result<std::vector<WorkflowRun>> runs(const RunQuery &query) const; ///< newest first
    Result<qint64> count(const RunQuery &query) const;                  ///< of all pages

    Result<void> put(const QString &runId, const StepRecord &record);
    Result<std::vector<StepRecord>> steps(const QString &runId) const; ///< in the order in which they ended

    Result<void> put(const Review &review);
    Result<Review> review(const QString &id) const;
    Result<std::vector<Review>> reviews(bool openOnly, int limit) const; ///< the most urgent first, then the newest answered
    Result<std::vector<Review>> reviewsOf(const QString &runId) const;
    /// False when it has been answered already: of two at once one wins.
    Result<bool> answer(const Review &answered);

    Result<std::optional<EffectRow>> effect(const QString &id) const;
    Result<void> put(const EffectRow &effect);
    Result<std::vector<EffectRow>> effectsOf(const QString &runId) const;

    Result<std::vector<WorkflowSchedule>> schedules() const;
    Result<void> put(const WorkflowSchedule &schedule);

private:
    Result<std::vector<Review>> readReviews(const QString &condition, const QVariant &value) const;
    Result<std::vector<EffectRow>> readEffects(const QString &condition, const QString &value) const;

    Database &m_database;
};

} // namespace resync
