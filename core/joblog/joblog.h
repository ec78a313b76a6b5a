#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/job.h"

#include <QObject>
#include <QStringList>

#include <optional>
#include <vector>

namespace resync
{

class Database;

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

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace resync
