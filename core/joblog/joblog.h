#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/job.h"

#include <QByteArrayView>
#include <QObject>
#include <QStringList>

#include <memory>
#include <optional>
#include <vector>

namespace resync
{

class Database;
struct RetentionRule;

/// An object that a log line names: kind is "path", "tablespace", "table", "host", "port", "user", "job" …
struct CauseObject {
    QString kind;
    QString value;

    bool operator==(const CauseObject &) const = default;
};

/// What a joblog says of its failure. Lines count from 1; line 0 = nothing found, and then `family` is "unknown".
struct JoblogAnalysis {
    int line = 0;          ///< the first causal line
    QString text;          ///< that line, cleaned for the screen, at most 500 characters
    QString family;        ///< "space", "oracle", "permission" … or "unknown"
    double confidence = 0; ///< 0–1; a rule's weight, not yet calibrated on outcomes
    std::vector<CauseObject> objects;
    std::vector<int> errorLines;   ///< every line that looks like an error, ascending, at most 1,000: "jump to error"
    std::optional<int> exitStatus; ///< of the footer
    int lines = 0;
    bool truncated = false;

    bool operator==(const JoblogAnalysis &) const = default;
};

/// Deterministic and pure: any bytes, any encoding, any line ends. Linear in the size; 50 MB is allowed.
JoblogAnalysis analyseJoblog(const QByteArray &bytes);

/// A line that may be why a run failed; the higher the score, the likelier. Lines count from 1.
struct RankedLine {
    qint64 line = 0;
    double score = 0; ///< 0–1; the scores of a log's lines are shares of one whole

    bool operator==(const RankedLine &) const = default;
};

/// Why a run failed, as far as its log tells.
struct Explanation {
    qint64 line = 0;       ///< the first causal line; 0 = the log does not say
    QString text;          ///< that line, cleaned for the screen, at most 500 characters
    QString family;        ///< "unknown" when no rule knows such a line
    double confidence = 0; ///< 0–1
    std::vector<CauseObject> objects;
    std::vector<RankedLine> candidates; ///< at most ten, the likeliest first; the first is `line`
    QString signature; ///< the same for the same cause, whatever its times, numbers and names; empty when there is no cause
    QString job;       ///< of the frame; empty when there is none
    qint64 lines = 0;
    bool truncated = false; ///< a line was too long to be read whole
};

/// Explains a log of any size piece by piece, whatever wrote it; memory is bounded. Bytes are UTF-8 or one of its old siblings.
class Explainer
{
public:
    Explainer();
    ~Explainer();
    void feed(QByteArrayView piece);
    Explanation finish();

private:
    class Work;
    std::unique_ptr<Work> m_work;
};

/// What to check and to do, in plain words ("en", "pt"); the objects of \a explanation are filled in.
QStringList stepsFor(const Explanation &explanation, const QString &language);
/// The families for which the program brings steps of their own.
QStringList familiesWithSteps();
/// The steps for a family as such: <path>, <line> … stand where a log would name them.
QStringList stepsForFamily(const QString &family, const QString &language);

/// The same for the same cause, whatever its times, numbers and names ("space:5c1d93a0e1b2c3d4"); empty when the log does not say why.
QString signatureOf(const JoblogAnalysis &analysis);

/// What is new in a failed run's log against one that went well: volatile parts (times, numbers, ids) do not count. Lines from 1.
struct JoblogDifference {
    std::vector<qint64> causeLines; ///< held for the cause, ascending
    std::vector<qint64> top;        ///< the likeliest of them, at most ten, the likeliest first
    qint64 firstDifference = 0;     ///< the first line that the good run does not have; 0 = none
};
JoblogDifference joblogDifference(const QByteArray &failed, const QByteArray &good);

/// The log as text a person reads: decoded (UTF-8, else Windows-1252), ANSI sequences taken out, lines split at CRLF, LF or a lone CR.
QStringList joblogLines(const QByteArray &bytes);

/// A stored joblog of a failed run.
struct StoredJoblog {
    QString runId;
    QString jobKey;
    Instant capturedAt;
    QByteArray bytes; ///< as the engine sent it
    JoblogAnalysis analysis;
};

/// Joblogs of failed runs, compressed, each kept once. Core thread.
class Joblogs
{
public:
    Joblogs(Database &database, const Clock &clock);

    /// Stores log and analysis in one transaction; an already stored run is replaced (the log may have been growing).
    Result<void> keep(const QString &runId, const QString &jobKey, const QByteArray &bytes, const JoblogAnalysis &analysis);
    Result<std::optional<StoredJoblog>> find(const QString &runId) const;
    /// Only the analysis: cheap, for lists.
    Result<std::optional<JoblogAnalysis>> analysisOf(const QString &runId) const;
    bool has(const QString &runId) const;

    /// How long they are kept: 90 days, as the runs they belong to.
    static std::vector<RetentionRule> retention();

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace resync
