#include "core/model/workflowrun.h"

#include <array>

namespace resync
{

namespace
{

constexpr std::array<QLatin1String, 7> kRunStates = {QLatin1String("running"), QLatin1String("waiting"), QLatin1String("blocked"),
                                                     QLatin1String("done"),    QLatin1String("failed"),  QLatin1String("cancelled"),
                                                     QLatin1String("rejected")};
constexpr std::array<QLatin1String, 5> kStepStates = {QLatin1String("running"), QLatin1String("done"), QLatin1String("failed"),
                                                      QLatin1String("waiting"), QLatin1String("skipped")};
constexpr std::array<QLatin1String, 5> kAnswers = {QLatin1String("open"), QLatin1String("approved"), QLatin1String("rejected"),
                                                   QLatin1String("expired"), QLatin1String("void")};

QJsonValue orNull(const std::optional<Instant> &at)
{
    return at ? QJsonValue(toIso(*at)) : QJsonValue();
}

QJsonValue orNull(const Error &error)
{
    if (error.code.isEmpty())
        return {};
    return QJsonObject{
        {QStringLiteral("code"), error.code}, {QStringLiteral("message"), error.message}, {QStringLiteral("context"), error.context}};
}

} // namespace

QString toWire(RunState state)
{
    return kRunStates.at(size_t(state));
}

std::optional<RunState> runStateFromWire(QStringView word)
{
    for (size_t i = 0; i < kRunStates.size(); ++i) {
        if (word == kRunStates.at(i))
            return RunState(i);
    }
    return std::nullopt;
}

QString toWire(StepState state)
{
    return kStepStates.at(size_t(state));
}

QString toWire(ReviewAnswer answer)
{
    return kAnswers.at(size_t(answer));
}

QJsonObject toJson(const WorkflowRun &run)
{
    return {{QStringLiteral("id"), run.id},
            {QStringLiteral("workflow"), run.workflow},
            {QStringLiteral("version"), run.version},
            {QStringLiteral("state"), toWire(run.state)},
            {QStringLiteral("outcome"), run.outcome},
            {QStringLiteral("error"), orNull(run.error)},
            {QStringLiteral("input"), run.input},
            {QStringLiteral("origin"), run.origin},
            {QStringLiteral("origin_detail"), run.originDetail},
            {QStringLiteral("begun_by"), run.begunBy},
            {QStringLiteral("forked_from"), run.forkedFrom.isEmpty() ? QJsonValue() : QJsonValue(run.forkedFrom)},
            {QStringLiteral("begun_at"), toIso(run.begunAt)},
            {QStringLiteral("ended_at"), orNull(run.endedAt)}};
}

QJsonObject toJson(const StepRecord &record)
{
    return {{QStringLiteral("step"), record.step},
            {QStringLiteral("attempt"), record.attempt},
            {QStringLiteral("state"), toWire(record.state)},
            {QStringLiteral("output"), record.output},
            {QStringLiteral("error"), orNull(record.error)},
            {QStringLiteral("begun_at"), toIso(record.begunAt)},
            {QStringLiteral("ended_at"), orNull(record.endedAt)}};
}

QJsonObject toJson(const Review &review)
{
    return {{QStringLiteral("id"), review.id},
            {QStringLiteral("run"), review.runId},
            {QStringLiteral("workflow"), review.workflow},
            {QStringLiteral("step"), review.step},
            {QStringLiteral("question"), review.question},
            {QStringLiteral("reason"), review.reason},
            {QStringLiteral("calls"), review.calls},
            {QStringLiteral("rehearsal"), review.rehearsal},
            {QStringLiteral("owner"), review.owner},
            {QStringLiteral("asked_at"), toIso(review.askedAt)},
            {QStringLiteral("until"), toIso(review.until)},
            {QStringLiteral("answer"), toWire(review.answer)},
            {QStringLiteral("answered_by"), review.answeredBy},
            {QStringLiteral("answered_at"), orNull(review.answeredAt)},
            {QStringLiteral("note"), review.note}};
}

QJsonObject toJson(const WorkflowSchedule &schedule)
{
    return {
        {QStringLiteral("workflow"), schedule.workflow},
        {QStringLiteral("cron"), schedule.cron},
        {QStringLiteral("zone"), QString::fromLatin1(schedule.zone)},
        {QStringLiteral("enabled"), schedule.enabled},
        {QStringLiteral("overlap"), schedule.overlap == WorkflowSchedule::Overlap::Skip ? QStringLiteral("skip") : QStringLiteral("queue")},
        {QStringLiteral("catch_up"),
         schedule.catchUp == WorkflowSchedule::CatchUp::Once ? QStringLiteral("once") : QStringLiteral("never")},
        {QStringLiteral("last_at"), orNull(schedule.lastAt)},
        {QStringLiteral("next_at"), orNull(schedule.nextAt)}};
}

} // namespace resync
