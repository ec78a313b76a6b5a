#pragma once

#include "core/plan/diff.h"
#include "core/plan/journaltable.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <functional>

namespace resync
{

/// Carries out the operator's verbs. Promise: a call is sent at most once by this program, and its outcome is verified or handed to a
/// person. The intent is durable before the request leaves; what has no outcome (a time-out, a crash) is never sent again: complete
/// snapshots are looked at instead, and until one shows it, or a person closes it with a reason, nothing more is sent to the same object.
class Actions : public QObject
{
public:
    /// Stores the occurrence in one transaction with the given work, then publishes it.
    using Record = std::function<Result<void>(Occurrence, const std::function<Result<void>()> &alongside)>;
    using Reply = std::function<void(ActionResult)>;

    Actions(JournalTable &journal, const LivePlan &plan, const Clock &clock, Record record, std::function<void()> readAgain);

    /// Takes up what was left without an outcome for this engine; calls under way with the one before end as Unknown.
    void setEngine(Engine *engine, qint64 engineId);
    void act(const ActionCall &call, const QString &user, QObject *receiver, Reply reply);
    /// A complete snapshot was applied: look whether what is unknown has happened.
    void lookAgain();
    /// A person looked: it was done, or it was not. Also while nothing is watched. Errors: "plan.no_action", "plan.no_reason", or the
    /// store's.
    Result<void> close(qint64 engineId, qint64 id, bool done, const QString &reason, const QString &by);

private:
    using Row = JournalTable::Row;
    using State = JournalTable::State;
    struct UnderWay {
        Row row;
        QPointer<QObject> receiver;
        Reply reply;
    };
    struct Unsure {
        Row row;
        int snapshots = 0;
        bool told = false; ///< that it is unknown
    };
    void settle(qint64 id, const ActionResult &result);
    Result<void> settleAs(const Row &row, State state, const Error &error, bool observed);
    /// Why nothing may be sent to this object now; empty code: it may.
    Error obstacle(const ActionCall &call) const;
    Occurrence occurrenceOf(const Row &row, State state, const Error &error, bool observed) const;

    JournalTable &m_journal;
    const LivePlan &m_plan;
    const Clock &m_clock;
    Record m_record;
    std::function<void()> m_readAgain;
    QPointer<Engine> m_engine;
    qint64 m_engineId = 0;
    QHash<qint64, UnderWay> m_underWay;
    std::vector<Unsure> m_unsure;
};

/// What is read of the target before the call, so that its effect can be recognised.
QJsonObject stateBefore(const ActionCall &call, const LivePlan &plan);
/// Does the call act on the job or workstation that the row is about?
bool sameTarget(const JournalTable::Row &row, const ActionCall &call, const LivePlan &plan);
/// Does the plan show what the call wanted? Nothing when that cannot be told from the plan.
std::optional<bool> hasHappened(const JournalTable::Row &row, const LivePlan &plan);

} // namespace resync
