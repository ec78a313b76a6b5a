#include "core/knowledge/knowledge.h"

#include "core/base/ids.h"
#include "core/config/settings.h"
#include "core/joblog/joblog.h"
#include "core/knowledge/casetable.h"
#include "core/knowledge/learner.h"
#include "core/knowledge/pattern.h"
#include "core/knowledge/ranking.h"
#include "core/knowledge/solutiontable.h"
#include "core/store/audit.h"
#include "core/store/retention.h"

#include <QJsonArray>
#include <QSet>

namespace resync
{

namespace
{

const QString kStarter = QStringLiteral("starter:");
const QString kProgram = QStringLiteral("resync");
constexpr qsizetype kLongestText = 8000;
constexpr qsizetype kLongestType = 60;
constexpr qsizetype kLongestKey = 200;
constexpr int kDaysKept = 400;
constexpr Duration kBetweenSlices{200};
constexpr Duration kBetweenRounds{std::chrono::hours(1)};

Error wrongField(const char *field, const QString &why)
{
    return {QStringLiteral("knowledge.field"), why, QLatin1String(field)};
}

Result<void> check(const NewSolution &wanted)
{
    if (wanted.problemType.size() > kLongestType)
        return wrongField("problem_type", QStringLiteral("is longer than %1 characters").arg(kLongestType));
    if (auto done = Pattern::check(wanted.pattern); !done)
        return done;
    if (wanted.text.trimmed().isEmpty())
        return wrongField("solution", QStringLiteral("is needed"));
    if (wanted.text.size() > kLongestText)
        return wrongField("solution", QStringLiteral("is longer than %1 characters").arg(kLongestText));
    if (wanted.scope != SolutionScope::Anywhere && wanted.scopeKey.trimmed().isEmpty())
        return wrongField("scope_key", QStringLiteral("is needed: the job, the stream or the workstation that it holds for"));
    if (wanted.scopeKey.size() > kLongestKey)
        return wrongField("scope_key", QStringLiteral("is longer than %1 characters").arg(kLongestKey));
    return {};
}

void take(Solution &solution, const NewSolution &wanted)
{
    solution.problemType = wanted.problemType.trimmed().toLower();
    solution.pattern = wanted.pattern.trimmed();
    solution.text = wanted.text.trimmed();
    solution.scope = wanted.scope;
    solution.scopeKey = wanted.scope == SolutionScope::Anywhere ? QString() : wanted.scopeKey.trimmed();
}

QString starterText(const QString &family, const QString &language)
{
    return stepsForFamily(family, language).join(QLatin1Char('\n'));
}

/// The same problem, place and text: the same solution.
QString identityOf(const Solution &one)
{
    return QStringList{one.problemType, one.pattern, QString::number(int(one.scope)), one.scopeKey, one.text}.join(QChar(0));
}

} // namespace

QString textOf(const Solution &solution, const QString &language)
{
    return solution.origin == SolutionOrigin::Starter ? starterText(solution.problemType, language) : solution.text;
}

class Knowledge::Private
{
public:
    Private(Database &theDatabase, EventBus &bus, const Settings &theSettings, const Joblogs &joblogs, Missed missed, const Clock &theClock)
        : database(theDatabase), settings(theSettings), clock(theClock), solutions(theDatabase), cases(theDatabase),
          audit(theDatabase, theClock), learner(theDatabase, bus, joblogs, std::move(missed), theClock), retention(theDatabase, theClock)
    {
        retention.setRules({{QStringLiteral("failure_cases"), QStringLiteral("failed_ms"), kDaysKept}});
    }

    /// A slice of forgetting; the next comes soon while there is more, else in an hour.
    void forget()
    {
        const auto step = retention.step();
        const bool more = step && *step == Retention::Step::More;
        clock.after(more ? kBetweenSlices : kBetweenRounds, &learner, [this] { forget(); });
    }

    /// One transaction over \a work, with its row in the audit.
    template <class Work>
    Result<void> together(const QString &by, const char *action, const QString &id, const QJsonObject &details, Work work)
    {
        auto transaction = database.begin();
        if (!transaction)
            return transaction.error();
        auto done = work();
        if (done)
            done = audit.append(by, QStringLiteral("solution.") + QLatin1String(action), id, details);
        return done ? transaction->commit() : done;
    }

    Result<Solution> offered(const QString &id) const
    {
        auto found = solutions.find(id);
        if (found && found->state != SolutionState::Offered)
            return Error{QStringLiteral("knowledge.retired"), QStringLiteral("the solution is offered no more"), id};
        return found;
    }

    Result<void> bringStarters()
    {
        const auto known = solutions.all(true);
        if (!known)
            return known.error();
        QSet<QString> ids;
        for (const Solution &one : *known)
            ids.insert(one.id);
        std::vector<Solution> missing;
        for (const QString &family : familiesWithSteps()) {
            Solution one;
            one.id = kStarter + family;
            if (ids.contains(one.id))
                continue;
            one.problemType = family;
            one.pattern = QStringLiteral("*");
            one.text = starterText(family, QStringLiteral("en"));
            one.origin = SolutionOrigin::Starter;
            one.madeBy = one.changedBy = kProgram;
            one.madeAt = one.changedAt = clock.now();
            missing.push_back(one);
        }
        return missing.empty() ? Result<void>() : putAll(missing);
    }

    Result<void> putAll(const std::vector<Solution> &all)
    {
        auto transaction = database.begin();
        if (!transaction)
            return transaction.error();
        for (const Solution &one : all) {
            if (auto done = solutions.put(one); !done)
                return done;
        }
        return transaction->commit();
    }

    Database &database;
    const Settings &settings;
    const Clock &clock;
    SolutionTable solutions;
    CaseTable cases;
    Audit audit;
    Learner learner;
    Retention retention;
};

Knowledge::Knowledge(Database &database, EventBus &bus, const Settings &settings, const Joblogs &joblogs, Missed missed, const Clock &clock,
                     QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(database, bus, settings, joblogs, std::move(missed), clock))
{
    connect(&d->learner, &Learner::learnt, this, &Knowledge::changed);
}

Knowledge::~Knowledge() = default;

Result<void> Knowledge::load()
{
    if (auto done = d->bringStarters(); !done)
        return done;
    d->clock.after(kBetweenRounds, &d->learner, [this] { d->forget(); });
    return d->learner.begin();
}

Result<Solution> Knowledge::add(const NewSolution &wanted, const QString &by)
{
    if (auto done = check(wanted); !done)
        return done.error();
    Solution solution;
    solution.id = newUuid();
    take(solution, wanted);
    solution.madeBy = solution.changedBy = by;
    solution.madeAt = solution.changedAt = d->clock.now();
    if (auto done = d->together(by, "added", solution.id, toJson(solution), [&] { return d->solutions.put(solution); }); !done)
        return done.error();
    emit changed();
    return solution;
}

Result<Solution> Knowledge::change(const QString &id, const NewSolution &wanted, const QString &by)
{
    if (auto done = check(wanted); !done)
        return done.error();
    auto solution = d->offered(id);
    if (!solution)
        return solution;
    if (solution->origin == SolutionOrigin::Starter)
        return wrongField("id", QStringLiteral("what the program brings is not changed: add one of your own, and retire this one"));
    const QJsonObject before = toJson(*solution);
    take(*solution, wanted);
    solution->changedBy = by;
    solution->changedAt = d->clock.now();
    const QJsonObject details{{QStringLiteral("before"), before}, {QStringLiteral("after"), toJson(*solution)}};
    if (auto done = d->together(by, "changed", id, details, [&] { return d->solutions.put(*solution); }); !done)
        return done.error();
    emit changed();
    return solution;
}

Result<Solution> Knowledge::retire(const QString &id, const QString &reason, const QString &by)
{
    if (reason.trimmed().isEmpty())
        return wrongField("reason", QStringLiteral("is needed"));
    auto solution = d->offered(id);
    if (!solution)
        return solution;
    solution->state = SolutionState::Retired;
    solution->note = reason.trimmed();
    solution->changedBy = by;
    solution->changedAt = d->clock.now();
    const QJsonObject details{{QStringLiteral("reason"), solution->note}};
    if (auto done = d->together(by, "retired", id, details, [&] { return d->solutions.put(*solution); }); !done)
        return done.error();
    emit changed();
    return solution;
}

Result<Solution> Knowledge::merge(const QString &id, const QString &into, const QString &by)
{
    auto from = d->offered(id);
    const auto to = d->offered(into);
    if (!from || !to)
        return from ? to.error() : from.error();
    if (id == into)
        return wrongField("into", QStringLiteral("is the solution itself"));
    from->state = SolutionState::Merged;
    from->mergedInto = into;
    from->changedBy = by;
    from->changedAt = d->clock.now();
    const QJsonObject details{{QStringLiteral("into"), into}};
    const auto done = d->together(by, "merged", id, details, [&]() -> Result<void> {
        if (auto moved = d->solutions.moveUses(id, into); !moved)
            return moved;
        return d->solutions.put(*from);
    });
    if (!done)
        return done.error();
    emit changed();
    return d->solutions.find(into);
}

Result<Solution> Knowledge::solution(const QString &id) const
{
    return d->solutions.find(id);
}

Result<std::vector<Solution>> Knowledge::solutions(bool withRetired) const
{
    auto all = d->solutions.all(withRetired);
    if (!all)
        return all;
    std::vector<Fit> fits(all->size());
    rank(*all, fits, 0);
    return all;
}

Result<std::vector<Solution>> Knowledge::find(const Problem &problem) const
{
    const auto all = d->solutions.all(false);
    if (!all)
        return all.error();
    std::vector<Solution> found;
    std::vector<Fit> fits;
    for (const Solution &one : *all) {
        const bool ofType = one.problemType.isEmpty() || problem.problemType.isEmpty() ||
                            one.problemType.compare(problem.problemType, Qt::CaseInsensitive) == 0;
        // "any problem of the type" is no answer to a problem without one
        const bool anyOfNothing = one.pattern == QLatin1String("*") && problem.problemType.isEmpty();
        const int scope = ofType && !anyOfNothing ? scopeFits(one, problem) : 0;
        if (scope == 0)
            continue;
        const Pattern pattern(one.pattern);
        if (!pattern.fits(problem))
            continue;
        found.push_back(one);
        fits.push_back({pattern.exactness(), scope});
    }
    rank(found, fits, d->settings.real(QStringLiteral("solution_min_success_rate")));
    return found;
}

Result<void> Knowledge::apply(const QString &id, const QString &runId, const QString &by)
{
    if (const auto solution = d->offered(id); !solution)
        return solution.error();
    const auto known = d->cases.find(runId);
    if (!known)
        return known.error();
    if (!*known)
        return Error{QStringLiteral("knowledge.unknown"), QStringLiteral("there is no such failed run"), runId};
    const QJsonObject details{{QStringLiteral("run"), runId}};
    if (auto done = d->together(by, "applied", id, details, [&] { return d->solutions.addUse(id, runId, by, d->clock.now()); }); !done)
        return done;
    emit changed();
    return {};
}

Result<Solution> Knowledge::settle(const QString &id, bool worked, const QString &by)
{
    if (const auto solution = d->solutions.find(id); !solution)
        return solution;
    const QJsonObject details{{QStringLiteral("worked"), worked}};
    if (auto done = d->together(by, "settled", id, details, [&] { return d->solutions.settleUse(id, worked, by, d->clock.now()); }); !done)
        return done.error();
    emit changed();
    return d->solutions.find(id);
}

Result<std::vector<Odds>> Knowledge::allOdds(int limit) const
{
    const auto signatures = d->cases.mostSeen(limit);
    if (!signatures)
        return signatures.error();
    std::vector<Odds> all;
    for (const QString &signature : *signatures) {
        auto odds = d->cases.odds(signature);
        if (!odds)
            return odds.error();
        if (*odds)
            all.push_back(**odds);
    }
    return all;
}

Result<CaseKnowledge> Knowledge::about(const QString &runId) const
{
    const auto known = d->cases.find(runId);
    if (!known)
        return known.error();
    if (!*known)
        return Error{QStringLiteral("knowledge.unknown"), QStringLiteral("there is no such failed run"), runId};
    const FailureCase &one = **known;
    CaseKnowledge about;
    about.runId = runId;
    if (one.signature.isEmpty())
        return about;
    auto odds = d->cases.odds(one.signature);
    auto own = d->cases.odds(one.signature, &one);
    auto fitting = find({one.family, one.problem, one.signature, one.workstation, one.stream, one.job});
    if (!odds || !own || !fitting)
        return !odds ? odds.error() : !own ? own.error() : fitting.error();
    about.odds = *odds;
    if (*own && *odds && (*own)->seen != (*odds)->seen)
        about.oddsOfJob = *own;
    about.solutions = std::move(*fitting);
    return about;
}

Result<QJsonObject> Knowledge::exportJson() const
{
    const auto all = d->solutions.all(true);
    if (!all)
        return all.error();
    QJsonArray solutions;
    for (const Solution &one : *all) {
        if (one.origin != SolutionOrigin::Starter)
            solutions.append(toJson(one));
    }
    return QJsonObject{{QStringLiteral("format"), QStringLiteral("resync.solutions")},
                       {QStringLiteral("version"), 1},
                       {QStringLiteral("exported_at"), toIso(d->clock.now())},
                       {QStringLiteral("solutions"), solutions}};
}

Result<ImportReport> Knowledge::importJson(const QJsonObject &document, const QString &by)
{
    if (document.value(QLatin1String("format")).toString() != QLatin1String("resync.solutions"))
        return wrongField("format", QStringLiteral("must be resync.solutions"));
    if (document.value(QLatin1String("version")).toInt() != 1)
        return wrongField("version", QStringLiteral("is not one that this program knows: 1"));
    const auto known = d->solutions.all(true);
    if (!known)
        return known.error();
    QSet<QString> identities;
    for (const Solution &one : *known)
        identities.insert(identityOf(one));
    ImportReport report;
    std::vector<Solution> news;
    const QJsonArray rows = document.value(QLatin1String("solutions")).toArray();
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const auto wanted = newSolutionFrom(rows[i].toObject());
        const auto good = wanted ? check(*wanted) : Result<void>(wanted.error());
        if (!good)
            return Error{good.error().code, good.error().message, QStringLiteral("solutions[%1].%2").arg(i).arg(good.error().context)};
        Solution one;
        take(one, *wanted);
        if (identities.contains(identityOf(one))) {
            ++report.known;
            continue;
        }
        identities.insert(identityOf(one));
        one.id = newUuid();
        one.origin = SolutionOrigin::Import;
        one.madeBy = one.changedBy = by;
        one.madeAt = one.changedAt = d->clock.now();
        news.push_back(one);
    }
    report.added = int(news.size());
    if (auto done = d->putAll(news); !done)
        return done.error();
    if (!news.empty())
        emit changed();
    return report;
}

} // namespace resync
