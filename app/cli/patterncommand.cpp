// patterns [--detect] [--all]
#include "app/cli/output.h"
#include "core/patterns/patterns.h"
#include "core/runtime/core.h"

namespace resync
{

namespace
{

Outcome listPatterns(Core &core, const Invocation &invocation)
{
    const auto all = core.patterns().patterns(invocation.has("--all"));
    if (!all)
        return Outcome::failed(all.error());
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const Pattern &one : *all) {
        results.append(toJson(one));
        rows.push_back(
            {toWire(one.kind), toWire(one.state), terminalLine(one.subject), terminalLine(sentenceOf(one)), localTime(one.lastAt), one.id});
    }
    if (invocation.json)
        return {kDone, jsonList(results), {}};
    return {kDone,
            textTable({QStringLiteral("KIND"), QStringLiteral("STATE"), QStringLiteral("ABOUT"), QStringLiteral("PATTERN"),
                       QStringLiteral("LAST"), QStringLiteral("ID")},
                      rows, {}),
            {}};
}

} // namespace

void askPatterns(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done)
{
    if (!invocation.words.isEmpty())
        return done(Outcome::usage(QStringLiteral("patterns [--detect] [--all]")));
    if (!invocation.has("--detect"))
        return done(listPatterns(core, invocation));
    core.patterns().detect(&core.patterns(), [&core, invocation, done](const Result<int> &detected) {
        done(detected ? listPatterns(core, invocation) : Outcome::failed(detected.error()));
    });
}

} // namespace resync
