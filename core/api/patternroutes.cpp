// /api/v1/monitoring/patterns…
#include "core/api/routes.h"
#include "core/patterns/patterns.h"

namespace resync
{

namespace
{

HttpResponse answerOf(const ApiCall &call, const Result<Pattern> &pattern)
{
    return pattern ? HttpResponse::json(toJson(*pattern)).with("Cache-Control", "no-store") : problemOf(pattern.error(), call.request.id);
}

Error wrongPatternField(const char *field, const QString &why)
{
    return {QStringLiteral("api.field"), why, QLatin1String(field)};
}

HttpResponse list(const ApiSlices &slices, const ApiCall &call)
{
    constexpr int kStandard = 100;
    constexpr int kMost = 1000;
    const auto limit = limitOf(call.request, kStandard, kMost);
    if (!limit)
        return problemOf(limit.error(), call.request.id);
    const QString resolved = call.request.queryValue(QStringLiteral("include_resolved"));
    if (!resolved.isEmpty() && resolved != QLatin1String("true") && resolved != QLatin1String("false"))
        return problemOf(wrongPatternField("include_resolved", QStringLiteral("must be true or false")), call.request.id);
    const QString kind = call.request.queryValue(QStringLiteral("kind"));
    const auto wanted = patternKindFromWire(kind);
    if (!kind.isEmpty() && !wanted)
        return problemOf(wrongPatternField("kind", QStringLiteral("is not a kind of pattern")), call.request.id);
    auto all = slices.patterns.patterns(resolved == QLatin1String("true"));
    if (!all)
        return problemOf(all.error(), call.request.id);
    if (wanted)
        std::erase_if(*all, [&wanted](const Pattern &one) { return one.kind != *wanted; });
    auto first = all->begin();
    if (const QString after = call.request.queryValue(QStringLiteral("after")); !after.isEmpty()) {
        const auto last = std::find_if(all->begin(), all->end(), [&after](const Pattern &one) { return one.id == after; });
        if (last == all->end())
            return problemOf(wrongPatternField("after", QStringLiteral("must be the next of an answer")), call.request.id);
        first = last + 1;
    }
    const auto end = all->end() - first > *limit ? first + *limit : all->end();
    QJsonArray results;
    for (auto one = first; one != end; ++one)
        results.append(toJson(*one));
    return pageOf(results, qint64(all->size()), end == all->end() ? QString() : (end - 1)->id);
}

void detect(const ApiSlices &slices, const ApiCall &call, const ApiAnswer &answer)
{
    slices.patterns.detect(&slices.patterns, [answer, id = call.request.id](const Result<int> &done) {
        answer(done ? HttpResponse::json(QJsonObject{{QStringLiteral("patterns"), *done}}).with("Cache-Control", "no-store")
                    : problemOf(done.error(), id));
    });
}

HttpResponse mute(const ApiSlices &slices, const ApiCall &call)
{
    constexpr int kMostHours = 24 * 365;
    const auto body = bodyObject(call.request, {QStringLiteral("hours")});
    if (!body)
        return problemOf(body.error(), call.request.id);
    const double hours = body->value(QLatin1String("hours")).toDouble(-1);
    if (hours != int(hours) || hours < 0 || hours > kMostHours)
        return problemOf(wrongPatternField("hours", QStringLiteral("must be a whole number from 0 (not muted) to %1").arg(kMostHours)),
                         call.request.id);
    const auto until = hours > 0 ? std::optional<Instant>(slices.clock.now() + std::chrono::hours(int(hours))) : std::nullopt;
    return answerOf(call, slices.patterns.mute(call.parameters[0], until));
}

HttpResponse resolve(const ApiSlices &slices, const ApiCall &call)
{
    return answerOf(call, slices.patterns.resolve(call.parameters[0], call.who()));
}

} // namespace

std::vector<ApiRoute> patternRoutes()
{
    const QString base = QStringLiteral("/api/v1/monitoring/patterns");
    const Scope writes = Scope::MonitoringWrite;
    return {{"GET", base, Scope::MonitoringRead, ApiRoute::Key::Always, false, atOnce(list), {}},
            {"POST", base + QStringLiteral("/detect"), writes, ApiRoute::Key::Always, false, detect, {}},
            {"POST", base + QStringLiteral("/{id}/mute"), writes, ApiRoute::Key::Always, false, atOnce(mute), {}},
            {"POST", base + QStringLiteral("/{id}/resolve"), writes, ApiRoute::Key::Always, false, atOnce(resolve), {}}};
}

} // namespace resync
