#pragma once

#include "core/answers/asking.h"
#include "core/knowledge/knowledge.h"
#include "core/patterns/patterns.h"
#include "core/plan/plan.h"

#include <functional>
#include <memory>
#include <optional>

namespace resync
{

class CoreThread;

/// What panes ask of what was learnt: cases and fixes, patterns, answers. In the program the core thread answers; a test answers by itself.
/// Every reply comes once, on the main thread, unless \a receiver has died.
class InsightDoor
{
public:
    template <class T>
    using Reply = std::function<void(T)>;

    virtual ~InsightDoor() = default;
    /// What is known of these failed runs; those of which nothing is known are left out.
    virtual void cases(const QStringList &runIds, QObject *receiver, Reply<std::vector<CaseKnowledge>> reply) = 0;
    virtual void patterns(bool withResolved, QObject *receiver, Reply<Result<std::vector<Pattern>>> reply) = 0;
    /// Looks for patterns now; how many there are.
    virtual void detect(QObject *receiver, Reply<Result<int>> reply) = 0;
    virtual void mute(const QString &patternId, std::optional<Instant> until, QObject *receiver, Reply<Result<Pattern>> reply) = 0;
    virtual void resolve(const QString &patternId, QObject *receiver, Reply<Result<Pattern>> reply) = 0;
    /// The runs that a pattern stands on, the newest first; of one that the books no longer hold only its id is told.
    virtual void evidence(const Pattern &pattern, QObject *receiver, Reply<std::vector<HistoricRun>> reply) = 0;
    /// \a after: the question before, from which this one may go on; empty = none.
    virtual void ask(const QString &question, const QString &after, QObject *receiver, Reply<Result<Answered>> reply) = 0;
    /// By a reading that a person has put right.
    virtual void answerReading(const Interpretation &reading, QObject *receiver, Reply<Result<Answered>> reply) = 0;
};

std::unique_ptr<InsightDoor> insightDoor(CoreThread &core);

} // namespace resync
