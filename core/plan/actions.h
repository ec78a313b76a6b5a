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
/// snapshots are looked at instead.
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
    Result<void> close(const Row &row, State state, const Error &error, bool observed);
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
/// Does the plan show what the call wanted? Nothing when that cannot be told from the plan.
std::optional<bool> hasHappened(const JournalTable::Row &row, const LivePlan &plan);

} // namespace resync
