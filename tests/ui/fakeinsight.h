#pragma once

#include "ui/models/insightdoor.h"

namespace resync::test
{

/// A door to what was learnt behind which the test decides. Holds state: what is muted or resolved stays so.
class FakeInsight : public InsightDoor
{
public:
    void cases(const QStringList &runIds, QObject *, Reply<std::vector<CaseKnowledge>> reply) override
    {
        ++casesAsked;
        std::vector<CaseKnowledge> found;
        for (const QString &id : runIds) {
            if (known.contains(id))
                found.push_back(known.value(id));
        }
        reply(found);
    }

    void patterns(bool withResolved, QObject *, Reply<Result<std::vector<Pattern>>> reply) override
    {
        std::vector<Pattern> found;
        for (const Pattern &pattern : all) {
            if (withResolved || pattern.state != PatternState::Resolved)
                found.push_back(pattern);
        }
        reply(found);
    }

    void detect(QObject *, Reply<Result<int>> reply) override { reply(int(all.size())); }

    void mute(const QString &patternId, std::optional<Instant> until, QObject *, Reply<Result<Pattern>> reply) override
    {
        change(patternId, std::move(reply), [until](Pattern &pattern) { pattern.mutedUntil = until; });
    }

    void resolve(const QString &patternId, QObject *, Reply<Result<Pattern>> reply) override
    {
        change(patternId, std::move(reply), [](Pattern &pattern) { pattern.state = PatternState::Resolved; });
    }

    void evidence(const Pattern &pattern, QObject *, Reply<std::vector<HistoricRun>> reply) override
    {
        std::vector<HistoricRun> runs;
        for (const QString &id : pattern.evidence) {
            HistoricRun run;
            run.runId = id;
            run.workstation = QStringLiteral("/AGT001");
            run.stream = QStringLiteral("PAY");
            run.job = QStringLiteral("LOAD");
            run.status = Status::Abend;
            runs.push_back(run);
        }
        reply(runs);
    }

    void ask(const QString &question, const QString &after, QObject *, Reply<Result<Answered>> reply) override
    {
        asked << question + QStringLiteral(" <- ") + after;
        reply(answer);
    }

    void answerReading(const Interpretation &reading, QObject *, Reply<Result<Answered>> reply) override
    {
        readings.push_back(reading);
        Answered made;
        made.interpretation = reading;
        made.answer.summary = QStringLiteral("by the reading");
        reply(made);
    }

    QHash<QString, CaseKnowledge> known;
    std::vector<Interpretation> readings;
    std::vector<Pattern> all;
    Result<Answered> answer = Answered{};
    QStringList asked;
    int casesAsked = 0;

private:
    void change(const QString &id, Reply<Result<Pattern>> reply, const std::function<void(Pattern &)> &how)
    {
        for (Pattern &pattern : all) {
            if (pattern.id == id) {
                how(pattern);
                return reply(pattern);
            }
        }
        reply(Error{QStringLiteral("patterns.unknown"), QStringLiteral("there is no such pattern"), id});
    }
};

} // namespace resync::test
