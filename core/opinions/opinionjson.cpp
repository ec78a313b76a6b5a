#include "core/opinions/opinions.h"

#include <QJsonArray>
#include <QJsonObject>

namespace resync
{

namespace
{

QJsonArray numbersOf(const std::vector<int> &numbers)
{
    QJsonArray array;
    for (const int number : numbers)
        array.append(number);
    return array;
}

QString wireOf(LlmKind kind)
{
    return kind == LlmKind::OpenAi ? QStringLiteral("openai") : QStringLiteral("anthropic");
}

} // namespace

QString toWire(Inquiry::State state)
{
    switch (state) {
    case Inquiry::State::Shown:
        return QStringLiteral("shown");
    case Inquiry::State::Asking:
        return QStringLiteral("asking");
    case Inquiry::State::Given:
        return QStringLiteral("given");
    case Inquiry::State::Failed:
        break;
    }
    return QStringLiteral("failed");
}

QJsonObject toJson(const Opinion &opinion)
{
    return {{QStringLiteral("summary"), opinion.summary},
            {QStringLiteral("likely_cause"), opinion.cause},
            {QStringLiteral("severity"), opinion.severity},
            {QStringLiteral("family"), opinion.family},
            {QStringLiteral("evidence"), numbersOf(opinion.lines)},
            {QStringLiteral("model"), opinion.model},
            {QStringLiteral("tokens"), opinion.tokens},
            {QStringLiteral("verified"), false}};
}

QJsonObject toJson(const Inquiry &inquiry)
{
    QJsonObject hidden;
    for (auto it = inquiry.preview.hidden.cbegin(); it != inquiry.preview.hidden.cend(); ++it)
        hidden.insert(it.key(), it.value());
    const QJsonValue none;
    return {{QStringLiteral("id"), inquiry.id},
            {QStringLiteral("run_id"), inquiry.runId.isEmpty() ? none : QJsonValue(inquiry.runId)},
            {QStringLiteral("made_at"), toIso(inquiry.madeAt)},
            {QStringLiteral("state"), toWire(inquiry.state)},
            {QStringLiteral("sent"), inquiry.state != Inquiry::State::Shown},
            {QStringLiteral("kind"), wireOf(inquiry.preview.kind)},
            {QStringLiteral("url"), inquiry.preview.url.toString()},
            {QStringLiteral("model"), inquiry.preview.model},
            {QStringLiteral("body"), QString::fromUtf8(inquiry.preview.body)},
            {QStringLiteral("hidden"), hidden},
            {QStringLiteral("lines"), numbersOf(inquiry.preview.lines)},
            {QStringLiteral("cause_line"), inquiry.causeLine > 0 ? QJsonValue(inquiry.causeLine) : none},
            {QStringLiteral("summary"), inquiry.summary},
            {QStringLiteral("opinion"), inquiry.opinion ? QJsonValue(toJson(*inquiry.opinion)) : none},
            {QStringLiteral("error"), inquiry.error ? QJsonValue(QJsonObject{{QStringLiteral("code"), inquiry.error->code},
                                                                             {QStringLiteral("message"), inquiry.error->text()}})
                                                    : none}};
}

QJsonObject toJson(const LlmState &state)
{
    return {{QStringLiteral("enabled"), state.enabled},
            {QStringLiteral("ready"), state.reason.isEmpty()},
            {QStringLiteral("reason"), state.reason.isEmpty() ? QJsonValue() : QJsonValue(state.reason)},
            {QStringLiteral("kind"), wireOf(state.kind)},
            {QStringLiteral("url"), state.url.toString()},
            {QStringLiteral("model"), state.model},
            {QStringLiteral("requests_today"), state.requestsToday},
            {QStringLiteral("requests_allowed"), state.requestsAllowed},
            {QStringLiteral("tokens_today"), state.tokensToday},
            {QStringLiteral("tokens_allowed"), state.tokensAllowed},
            {QStringLiteral("failures_today"), state.failuresToday}};
}

} // namespace resync
