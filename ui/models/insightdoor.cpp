#include "ui/models/insightdoor.h"

#include "core/runtime/corethread.h"
#include "ui/models/plandoor.h"

#include <QHash>

namespace resync
{

namespace
{

/// So many runs of a job, or events of a stretch, are looked through for those of a pattern.
constexpr int kLookedThrough = 2000;

void takeRuns(QHash<QString, HistoricRun> &known, const Result<std::vector<HistoricRun>> &runs)
{
    if (!runs)
        return;
    for (const HistoricRun &run : *runs)
        known.insert(run.runId, run);
}

void takeEvents(QHash<QString, HistoricRun> &known, const Result<std::vector<Occurrence>> &events)
{
    if (!events)
        return;
    for (const Occurrence &event : *events) {
        if (event.kind != OccurrenceKind::JobAbend || event.runId.isEmpty() || known.contains(event.runId))
            continue;
        HistoricRun run;
        run.runId = event.runId;
        run.workstation = event.workstation;
        run.stream = event.stream;
        run.job = event.job;
        run.status = Status::Abend;
        run.ended = event.at;
        known.insert(run.runId, run);
    }
}

std::vector<HistoricRun> evidenceOf(const Plan &plan, const Pattern &pattern)
{
    QHash<QString, HistoricRun> known;
    const bool ofJob = pattern.kind != PatternKind::SignatureBurst && pattern.kind != PatternKind::WorkstationCluster;
    if (ofJob) {
        takeRuns(known, plan.history(pattern.subject, kLookedThrough));
        if (pattern.kind == PatternKind::DependencyChain)
            takeRuns(known, plan.history(pattern.second, kLookedThrough));
    }
    OccurrenceQuery query;
    query.group = QStringLiteral("jobs");
    query.atLeast = Severity::Error;
    query.limit = kLookedThrough;
    query.from = fromIso(pattern.facts.value(QLatin1String("from")).toString());
    if (!ofJob)
        takeEvents(known, plan.occurrences(query));
    std::vector<HistoricRun> runs;
    for (const QString &id : pattern.evidence) {
        HistoricRun run = known.value(id);
        run.runId = id;
        runs.push_back(std::move(run));
    }
    return runs;
}

class CoreInsight final : public InsightDoor
{
public:
    explicit CoreInsight(CoreThread &core) : m_core(core) {}

    void cases(const QStringList &runIds, QObject *receiver, Reply<std::vector<CaseKnowledge>> reply) override
    {
        m_core.ask(
            receiver,
            [runIds](Core &core) {
                std::vector<CaseKnowledge> known;
                for (const QString &id : runIds) {
                    if (auto one = core.knowledge().about(id))
                        known.push_back(std::move(*one));
                }
                return known;
            },
            std::move(reply));
    }

    void patterns(bool withResolved, QObject *receiver, Reply<Result<std::vector<Pattern>>> reply) override
    {
        m_core.ask(
            receiver, [withResolved](Core &core) { return core.patterns().patterns(withResolved); }, std::move(reply));
    }

    void detect(QObject *receiver, Reply<Result<int>> reply) override
    {
        m_core.request<Result<int>>(
            receiver, [](Core &core, const std::function<void(Result<int>)> &done) { core.patterns().detect(&core.patterns(), done); },
            std::move(reply));
    }

    void mute(const QString &patternId, std::optional<Instant> until, QObject *receiver, Reply<Result<Pattern>> reply) override
    {
        m_core.ask(
            receiver, [patternId, until](Core &core) { return core.patterns().mute(patternId, until); }, std::move(reply));
    }

    void resolve(const QString &patternId, QObject *receiver, Reply<Result<Pattern>> reply) override
    {
        m_core.ask(
            receiver, [patternId, who = planDoor(m_core)->person()](Core &core) { return core.patterns().resolve(patternId, who); },
            std::move(reply));
    }

    void evidence(const Pattern &pattern, QObject *receiver, Reply<std::vector<HistoricRun>> reply) override
    {
        m_core.ask(
            receiver, [pattern](Core &core) { return evidenceOf(core.plan(), pattern); }, std::move(reply));
    }

    void ask(const QString &question, const QString &after, QObject *receiver, Reply<Result<Answered>> reply) override
    {
        m_core.request<Result<Answered>>(
            receiver,
            [question, after](Core &core, const std::function<void(Result<Answered>)> &done) {
                core.answers().ask(question, after, &core.answers(), done);
            },
            std::move(reply));
    }

    void answerReading(const Interpretation &reading, QObject *receiver, Reply<Result<Answered>> reply) override
    {
        m_core.request<Result<Answered>>(
            receiver,
            [reading](Core &core, const std::function<void(Result<Answered>)> &done) {
                core.answers().answer(reading, &core.answers(), done);
            },
            std::move(reply));
    }

private:
    CoreThread &m_core;
};

} // namespace

std::unique_ptr<InsightDoor> insightDoor(CoreThread &core)
{
    return std::make_unique<CoreInsight>(core);
}

} // namespace resync
