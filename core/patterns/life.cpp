#include "core/base/ids.h"
#include "core/patterns/patterns.h"

#include <QHash>

namespace resync
{

namespace
{

using namespace std::chrono_literals;
constexpr Duration kNewFor = std::chrono::hours(24);
constexpr Duration kQuiet = std::chrono::hours(24 * 7);
constexpr Duration kForgotten = std::chrono::hours(24 * 28);

PatternState stateOf(const Pattern &one, Instant now)
{
    if (now - one.lastAt > kQuiet)
        return PatternState::Fading;
    return now - one.firstAt < kNewFor ? PatternState::New : PatternState::Active;
}

} // namespace

QString patternId(PatternKind kind, const QString &subject, const QString &second)
{
    return nameUuid(toWire(kind) + QChar(0) + subject + QChar(0) + second);
}

PatternChange afterDetection(const std::vector<Pattern> &known, std::vector<Pattern> found, Instant now)
{
    QHash<QString, const Pattern *> before;
    for (const Pattern &one : known)
        before.insert(one.id, &one);
    PatternChange change;
    for (Pattern &one : found) {
        const Pattern *was = before.take(one.id);
        one.seenAt = now;
        one.firstAt = now;
        if (was) {
            one.firstAt = was->firstAt;
            one.mutedUntil = was->mutedUntil;
        }
        // what a person resolved comes back only with runs that are newer than that
        const bool stays = was && was->state == PatternState::Resolved && was->resolvedAt && one.lastAt <= *was->resolvedAt;
        if (stays) {
            one.resolvedAt = was->resolvedAt;
            one.resolvedBy = was->resolvedBy;
            one.state = PatternState::Resolved;
        } else {
            const bool back = was && was->state == PatternState::Resolved;
            if (back)
                one.firstAt = now;
            one.state = stateOf(one, now);
            if ((!was || back) && one.state != PatternState::Fading)
                change.fresh.push_back(one);
        }
        change.changed.push_back(one);
    }
    for (const Pattern *was : std::as_const(before)) { // not detected any more
        if (was->state == PatternState::Resolved)
            continue;
        Pattern one = *was;
        one.state = PatternState::Fading;
        if (now - one.seenAt > kForgotten) {
            one.state = PatternState::Resolved;
            one.resolvedAt = now;
            one.resolvedBy.clear();
        }
        if (!(one == *was))
            change.changed.push_back(one);
    }
    return change;
}

} // namespace resync
