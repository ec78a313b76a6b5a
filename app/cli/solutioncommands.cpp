// solutions add|find|result|apply|list|odds|retire|merge|export|import
#include "app/cli/output.h"
#include "core/base/json.h"
#include "core/knowledge/knowledge.h"
#include "core/runtime/core.h"

#include <QFile>

namespace resync
{

namespace
{

constexpr qint64 kLargestImport = 16 << 20;

/// A field that is refused is a wrong option: say which.
Outcome solutionRefused(const Error &error)
{
    if (error.code != QLatin1String("knowledge.field"))
        return Outcome::failed(error);
    static const QMap<QString, QString> options = {{QStringLiteral("problem_type"), QStringLiteral("--type")},
                                                   {QStringLiteral("problem_pattern"), QStringLiteral("--pattern")},
                                                   {QStringLiteral("solution"), QStringLiteral("--solution")},
                                                   {QStringLiteral("scope_key"), QStringLiteral("--for-…")},
                                                   {QStringLiteral("reason"), QStringLiteral("--reason")}};
    const auto option = options.constFind(error.context);
    return option == options.cend() ? Outcome::failed(error) : Outcome::usage(*option + QStringLiteral(": ") + error.message);
}

QString rateText(const Evidence &evidence)
{
    return evidence.rate() ? QStringLiteral("%1 of %2").arg(evidence.worked).arg(evidence.settled()) : QStringLiteral("untried");
}

QString placeText(const Solution &one)
{
    switch (one.scope) {
    case SolutionScope::Anywhere:
        break;
    case SolutionScope::Workstation:
    case SolutionScope::Stream:
    case SolutionScope::Job:
        return one.scopeKey;
    }
    return QStringLiteral("anywhere");
}

Outcome table(const std::vector<Solution> &solutions, const Invocation &invocation)
{
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const Solution &one : solutions) {
        QJsonObject row = toJson(one);
        const QString text = textOf(one, invocation.language);
        row.insert(QStringLiteral("solution"), text);
        results.append(row);
        rows.push_back({one.id, one.problemType.isEmpty() ? QStringLiteral("any") : one.problemType, one.pattern, placeText(one),
                        rateText(one.evidence), clockText(one.evidence.median),
                        one.origin == SolutionOrigin::Starter ? QStringLiteral("starter") : one.madeBy,
                        text.section(QLatin1Char('\n'), 0, 0)});
    }
    if (invocation.json)
        return {kDone, jsonList(results), {}};
    const QStringList heads = {QStringLiteral("ID"),     QStringLiteral("TYPE"),   QStringLiteral("PATTERN"), QStringLiteral("FOR"),
                               QStringLiteral("WORKED"), QStringLiteral("MEDIAN"), QStringLiteral("BY"),      QStringLiteral("SOLUTION")};
    return {kDone, textTable(heads, rows, {}), {}};
}

Outcome shown(const Result<Solution> &solution, const Invocation &invocation)
{
    if (!solution)
        return solutionRefused(solution.error());
    if (invocation.json)
        return {kDone, jsonDocument(toJson(*solution)), {}};
    return table({*solution}, invocation);
}

Result<NewSolution> wanted(const Invocation &invocation)
{
    NewSolution one;
    one.problemType = invocation.value("--type");
    one.pattern = invocation.value("--pattern");
    one.text = invocation.value("--solution");
    int scopes = 0;
    const auto take = [&](const char *option, SolutionScope scope) {
        if (!invocation.has(option))
            return;
        one.scope = scope;
        one.scopeKey = invocation.value(option);
        ++scopes;
    };
    take("--for-job", SolutionScope::Job);
    take("--for-stream", SolutionScope::Stream);
    take("--for-workstation", SolutionScope::Workstation);
    if (scopes > 1)
        return Error{QStringLiteral("knowledge.field"), QStringLiteral("only one of them"), QStringLiteral("scope_key")};
    return one;
}

Outcome add(Core &core, const Invocation &invocation)
{
    const auto one = wanted(invocation);
    return one ? shown(core.knowledge().add(*one, invocation.user), invocation) : solutionRefused(one.error());
}

std::vector<QStringList> oddsRow(const Odds &one)
{
    const QString alone = rateText(one.rerunAlone);
    return {{terminalLine(one.problem), one.family, QString::number(one.seen), alone, clockText(one.rerunAlone.median),
             QString::number(one.confirmed), QString::number(one.cancelled), localTime(one.lastAt), one.signature}};
}

const QStringList kOddsHeads = {QStringLiteral("CAUSE"),       QStringLiteral("FAMILY"),    QStringLiteral("SEEN"),
                                QStringLiteral("RERUN ALONE"), QStringLiteral("MEDIAN"),    QStringLiteral("CONFIRMED"),
                                QStringLiteral("CANCELLED"),   QStringLiteral("LAST SEEN"), QStringLiteral("SIGNATURE")};

Outcome odds(Core &core, const Invocation &invocation)
{
    if (invocation.words.size() == 2) {
        const auto about = core.knowledge().about(invocation.words[1]);
        if (!about)
            return Outcome::failed(about.error());
        if (invocation.json)
            return {kDone, jsonDocument(toJson(*about)), {}};
        if (!about->odds)
            return {kDone, "nothing is known of this failure: its joblog is not there or does not say why\n", {}};
        std::vector<QStringList> rows = oddsRow(*about->odds);
        return {kDone, textTable(kOddsHeads, rows, {2, 5, 6}) + '\n' + table(about->solutions, invocation).out, {}};
    }
    const auto all = core.knowledge().allOdds(50);
    if (!all)
        return Outcome::failed(all.error());
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const Odds &one : *all) {
        results.append(toJson(one));
        rows.push_back(oddsRow(one).front());
    }
    return invocation.json ? Outcome{kDone, jsonList(results), {}} : Outcome{kDone, textTable(kOddsHeads, rows, {2, 5, 6}), {}};
}

Outcome find(Core &core, const Invocation &invocation)
{
    Problem problem;
    problem.problemType = invocation.value("--type");
    problem.message = invocation.words.value(1);
    if (problem.message.isEmpty() && problem.problemType.isEmpty())
        return Outcome::usage(QStringLiteral("solutions find MESSAGE, or --type T"));
    const auto found = core.knowledge().find(problem);
    return found ? table(*found, invocation) : Outcome::failed(found.error());
}

Outcome result(Core &core, const Invocation &invocation)
{
    const QString word = invocation.words.value(2);
    if (word != QLatin1String("worked") && word != QLatin1String("failed"))
        return Outcome::usage(QStringLiteral("solutions result ID worked|failed"));
    return shown(core.knowledge().settle(invocation.words[1], word == QLatin1String("worked"), invocation.user), invocation);
}

Outcome apply(Core &core, const Invocation &invocation)
{
    const auto done = core.knowledge().apply(invocation.words[1], invocation.words[2], invocation.user);
    return done ? shown(core.knowledge().solution(invocation.words[1]), invocation) : Outcome::failed(done.error());
}

Outcome imported(Core &core, const Invocation &invocation)
{
    QFile file(invocation.words[1]);
    if (!file.open(QIODevice::ReadOnly))
        return Outcome::failed({QStringLiteral("knowledge.file"), file.errorString(), invocation.words[1]});
    if (file.size() > kLargestImport)
        return Outcome::failed({QStringLiteral("knowledge.file"), QStringLiteral("the file is larger than 16 MiB"), invocation.words[1]});
    const auto json = readJson(file.readAll());
    if (!json)
        return Outcome::failed({json.error().code, json.error().message, invocation.words[1] + QLatin1Char(' ') + json.error().context});
    const auto report = core.knowledge().importJson(json->toObject(), invocation.user);
    if (!report)
        return Outcome::failed(report.error());
    if (invocation.json)
        return {kDone, jsonDocument({{QStringLiteral("added"), report->added}, {QStringLiteral("known"), report->known}}), {}};
    return {kDone, QStringLiteral("%1 added, %2 known already\n").arg(report->added).arg(report->known).toUtf8(), {}};
}

Outcome listOf(Core &core, const Invocation &invocation)
{
    const auto all = core.knowledge().solutions(invocation.has("--all"));
    return all ? table(*all, invocation) : Outcome::failed(all.error());
}

Outcome retire(Core &core, const Invocation &invocation)
{
    return shown(core.knowledge().retire(invocation.words[1], invocation.value("--reason"), invocation.user), invocation);
}

Outcome merge(Core &core, const Invocation &invocation)
{
    return shown(core.knowledge().merge(invocation.words[1], invocation.words[2], invocation.user), invocation);
}

Outcome exported(Core &core, const Invocation &)
{
    const auto all = core.knowledge().exportJson();
    return all ? Outcome{kDone, jsonDocument(*all), {}} : Outcome::failed(all.error());
}

struct SolutionVerb {
    const char *name;
    qsizetype least; ///< words with the verb itself
    qsizetype most;
    Outcome (*run)(Core &, const Invocation &);
};

constexpr SolutionVerb kSolutionVerbs[] = {
    {"add", 1, 1, add},   {"find", 1, 2, find},     {"result", 3, 3, result}, {"apply", 3, 3, apply},     {"list", 1, 1, listOf},
    {"odds", 1, 2, odds}, {"retire", 2, 2, retire}, {"merge", 3, 3, merge},   {"export", 1, 1, exported}, {"import", 2, 2, imported}};

} // namespace

void askSolutions(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done)
{
    const QString word = invocation.words.value(0);
    for (const SolutionVerb &verb : kSolutionVerbs) {
        const bool fits = invocation.words.size() >= verb.least && invocation.words.size() <= verb.most;
        if (word == QLatin1String(verb.name) && fits)
            return done(verb.run(core, invocation));
    }
    done(Outcome::usage(QStringLiteral("solutions ") + QString::fromUtf8(findCommand(QStringLiteral("solutions"))->usage)));
}

} // namespace resync
