#include "core/answers/answers.h"
#include "core/answers/texts.h"

#include <array>

namespace resync
{

namespace
{

constexpr std::array kStatuses = {
    "", "status.failed", "status.succeeded", "status.running", "status.late", "status.waiting", "status.held", "status.offline"};

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

} // namespace

QString readingOf(const Interpretation &read, const QByteArray &timeZone)
{
    const auto text = [&read](const char *key) { return textFor(key, read.language); };
    QStringList parts{text(("kind." + toWire(read.kind).toLatin1()).constData())};
    if (read.count)
        parts.append(text("part.count"));
    if (read.status != QuestionStatus::Any && !(read.kind == QuestionKind::Failures && read.status == QuestionStatus::Failed))
        parts.append(text(kStatuses[size_t(read.status)]));
    if (read.span)
        parts.append(spanText(*read.span, timeZone, read.language));
    if (read.against)
        parts.append(text("part.against").arg(spanText(*read.against, timeZone, read.language)));
    if (!read.job.isEmpty())
        parts.append(text("part.job").arg(read.job));
    if (!read.stream.isEmpty())
        parts.append(text("part.stream").arg(read.stream));
    if (!read.workstation.isEmpty())
        parts.append(text("part.workstation").arg(read.workstation));
    if (!read.except.isEmpty())
        parts.append(text("part.except").arg(read.except.join(QStringLiteral(", "))));
    if (read.order != QuestionOrder::Newest)
        parts.append(text(read.order == QuestionOrder::MostFailures ? "order.failures" : "order.longest"));
    if (read.top > 0)
        parts.append(text("part.top").arg(read.top));
    if (read.longerThan)
        parts.append(text("part.longer").arg(read.longerThan->count() / 60000));
    if (read.returnCode)
        parts.append(text("part.code").arg(*read.returnCode));
    if (read.atLeast > 0)
        parts.append(text("part.times").arg(read.atLeast));
    if (!read.notUnderstood.isEmpty())
        parts.append(text("part.unsure").arg(read.notUnderstood.join(QStringLiteral(", "))));
    return parts.join(QStringLiteral(" · "));
}

QJsonObject toJson(const Interpretation &read, const QByteArray &timeZone)
{
    const auto from = [](const std::optional<TimeSpan> &span) { return span ? QJsonValue(toIso(span->from)) : QJsonValue(); };
    const auto to = [](const std::optional<TimeSpan> &span) { return span ? QJsonValue(toIso(span->to)) : QJsonValue(); };
    const QString status = read.status == QuestionStatus::Any ? QString() : QString::fromLatin1(kStatuses[size_t(read.status)]).mid(7);
    return {{QStringLiteral("kind"), toWire(read.kind)},
            {QStringLiteral("job"), textOrNull(read.job)},
            {QStringLiteral("stream"), textOrNull(read.stream)},
            {QStringLiteral("workstation"), textOrNull(read.workstation)},
            {QStringLiteral("from"), from(read.span)},
            {QStringLiteral("to"), to(read.span)},
            {QStringLiteral("against_from"), from(read.against)},
            {QStringLiteral("against_to"), to(read.against)},
            {QStringLiteral("status"), textOrNull(status)},
            {QStringLiteral("except"), QJsonArray::fromStringList(read.except)},
            {QStringLiteral("top"), read.top > 0 ? QJsonValue(read.top) : QJsonValue()},
            {QStringLiteral("count"), read.count},
            {QStringLiteral("return_code"), read.returnCode ? QJsonValue(*read.returnCode) : QJsonValue()},
            {QStringLiteral("longer_than_seconds"), read.longerThan ? QJsonValue(qint64(read.longerThan->count() / 1000)) : QJsonValue()},
            {QStringLiteral("at_least"), read.atLeast > 0 ? QJsonValue(read.atLeast) : QJsonValue()},
            {QStringLiteral("sure"), read.sure},
            {QStringLiteral("not_understood"), QJsonArray::fromStringList(read.notUnderstood)},
            {QStringLiteral("candidates"), QJsonArray::fromStringList(read.candidates)},
            {QStringLiteral("language"), read.language == QuestionLanguage::Portuguese ? QStringLiteral("pt") : QStringLiteral("en")},
            {QStringLiteral("text"), readingOf(read, timeZone)}};
}

QJsonObject toJson(const PlainAnswer &answer, const Interpretation &interpretation, const QByteArray &timeZone)
{
    return {{QStringLiteral("summary"), answer.summary},
            {QStringLiteral("details"), answer.details},
            {QStringLiteral("suggestions"), QJsonArray::fromStringList(answer.suggestions)},
            {QStringLiteral("interpretation"), toJson(interpretation, timeZone)}};
}

} // namespace resync
