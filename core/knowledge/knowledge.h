#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/occurrence.h"
#include "core/model/runledger.h"

#include <QJsonObject>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace resync
{

class Database;
class EventBus;
class Joblogs;
class Settings;

/// Where a solution holds: for one job, one job stream, one workstation, or anywhere.
enum class SolutionScope : quint8 { Anywhere, Workstation, Stream, Job };
enum class SolutionOrigin : quint8 { Person, Starter, Import };
enum class SolutionState : quint8 { Offered, Retired, Merged };

/// What was done about a failure before, and how often that worked.
struct Evidence {
    int worked = 0;
    int failed = 0;
    int waiting = 0;                ///< applied, outcome not known yet
    std::optional<Duration> median; ///< from the failure to the success, of those that worked

    int settled() const { return worked + failed; }
    /// 0–1; nothing when it was never tried to its end.
    std::optional<double> rate() const { return settled() ? std::optional<double>(double(worked) / settled()) : std::nullopt; }
    bool operator==(const Evidence &) const = default;
};

struct Solution {
    QString id;
    QString problemType; ///< a family of errors ("space", "oracle"); empty = any
    QString pattern;     ///< see core/knowledge/pattern.h
    SolutionScope scope = SolutionScope::Anywhere;
    QString scopeKey; ///< "/WS", the stream's name, or "STREAM.JOB"
    QString text;     ///< what to do: one step a line
    SolutionOrigin origin = SolutionOrigin::Person;
    SolutionState state = SolutionState::Offered;
    QString mergedInto; ///< id of the solution that has its place
    QString note;
    QString madeBy;
    Instant madeAt;
    QString changedBy;
    Instant changedAt;
    Evidence evidence;

    bool operator==(const Solution &) const = default;
};

/// What a person writes down. Errors of its fields: "knowledge.field", `context` the field's name of the port.
struct NewSolution {
    QString problemType;
    QString pattern;
    QString text;
    SolutionScope scope = SolutionScope::Anywhere;
    QString scopeKey = {};
};

/// A failure for which something is looked for. Each part may be empty.
struct Problem {
    QString problemType; ///< family
    QString message;     ///< the error's line, as it stands
    QString signature;
    QString workstation;
    QString stream;
    QString job;
};

/// What became of the failures with one signature: "seen 14 times, rerun alone worked 11, median 6 min".
struct Odds {
    QString signature;
    QString family;
    QString problem; ///< the first causal line, of the newest
    int seen = 0;
    Instant firstAt;
    Instant lastAt;
    Evidence rerunAlone; ///< without any solution applied
    int confirmed = 0;   ///< called successful by a person
    int cancelled = 0;

    bool operator==(const Odds &) const = default;
};

/// What is known about one failed run.
struct CaseKnowledge {
    QString runId;
    std::optional<Odds> odds;        ///< nothing: its joblog says nothing or is not there
    std::optional<Odds> oddsOfJob;   ///< of the same signature in the same job alone, when that is not all of them
    std::vector<Solution> solutions; ///< those that fit, best first
};

struct ImportReport {
    int added = 0;
    int known = 0; ///< the same was there already
};

/// Solutions for failures, and what reruns taught. Core thread.
///
/// Each failed run is a case. A rerun that succeeds settles it as worked, one that fails again as not; so do the solutions that were
/// applied to it. It learns from the events, and after a crash reads on where it stopped. Failed runs are remembered for 400 days,
/// solutions and what came of them for ever.
///
/// Errors: "knowledge.field" (`context` names it), "knowledge.unknown" (no such solution, run or signature), "knowledge.retired", or the
/// store's.
class Knowledge : public QObject
{
    Q_OBJECT
public:
    /// The stored occurrences with numbers above the one given, oldest first, some at a time; none = that is all.
    using Missed = std::function<Result<std::vector<Occurrence>>(qint64 after)>;

    Knowledge(Database &database, EventBus &bus, const Settings &settings, const Joblogs &joblogs, Missed missed, const Clock &clock,
              QObject *parent = nullptr);
    ~Knowledge() override;

    /// Brings the starter knowledge up to date and listens from then on; what was missed is read when the first event comes.
    Result<void> load();

    Result<Solution> add(const NewSolution &wanted, const QString &by);
    Result<Solution> change(const QString &id, const NewSolution &wanted, const QString &by);
    /// Offered no more; its evidence stays.
    Result<Solution> retire(const QString &id, const QString &reason, const QString &by);
    /// \a id is offered no more and its evidence counts for \a into.
    Result<Solution> merge(const QString &id, const QString &into, const QString &by);
    Result<Solution> solution(const QString &id) const;
    /// Best first: by the lower bound of the rate, then those never tried, newest first.
    Result<std::vector<Solution>> solutions(bool withRetired) const;
    /// Those that fit \a problem, best first; what was tried at least three times and worked less often than the setting
    /// solution_min_success_rate comes last.
    Result<std::vector<Solution>> find(const Problem &problem) const;

    /// \a id is being tried on a failed run; the rerun's outcome settles it.
    Result<void> apply(const QString &id, const QString &runId, const QString &by);
    /// What came of a solution, told by a person or a script: of its newest application that waits, else of one not told before.
    Result<Solution> settle(const QString &id, bool worked, const QString &by);

    /// Of every signature, the most seen first.
    Result<std::vector<Odds>> allOdds(int limit) const;
    Result<CaseKnowledge> about(const QString &runId) const;

    Result<QJsonObject> exportJson() const;
    /// All or nothing; what is there already with the same problem and text is known.
    Result<ImportReport> importJson(const QJsonObject &document, const QString &by);

signals:
    void changed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Lower end of the 95 % Wilson interval of a rate: 95 of 100 ranks above 1 of 1. 0 when nothing was tried.
double lowerBound(int worked, int tried);

/// Puts the signatures of failed runs into \a ledger; on a connection of the caller's thread.
Result<void> addSignatures(Database &reader, Instant from, RunLedger &ledger);

/// What came of one application of a solution.
struct SolutionOutcome {
    Instant at;
    bool worked = false;
};
/// Of those settled since \a from, oldest first; on a connection of the caller's thread.
Result<std::vector<SolutionOutcome>> solutionOutcomes(Database &reader, Instant from);

/// What to do, in \a language ("en", "pt_BR"): starter knowledge has both, what people wrote is as they wrote it.
QString textOf(const Solution &solution, const QString &language);

/// {"problem_type","problem_pattern","solution","scope","scope_key"}; "knowledge.field" names what is wrong.
Result<NewSolution> newSolutionFrom(const QJsonObject &json);

/// As the port and the command line show them.
QJsonObject toJson(const Solution &solution);
QJsonObject toJson(const Odds &odds);
QJsonObject toJson(const CaseKnowledge &about);

} // namespace resync
