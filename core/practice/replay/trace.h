#pragma once

#include "core/base/result.h"
#include "core/base/time.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

/// Recorded traces of real batch systems, as values.
namespace resync::practice::replay
{

enum class TraceOutcome : quint8 { Unknown, Succeeded, Failed, NeverStarted, Canceled };

struct TraceJob {
    QString job;
    QString stream;
    QString workstation;
    Instant submitted;
    std::optional<Duration> wait;     ///< until it started; none: unknown
    std::optional<Duration> duration; ///< none: unknown, or it never ran
    TraceOutcome outcome = TraceOutcome::Unknown;
    std::optional<int> returnCode{};
    qint32 preceding = -1; ///< index of the job that had to end before
};

struct Trace {
    std::vector<TraceJob> jobs; ///< by time of submission
    bool hasOutcomes = false;   ///< at least one job's end is known to be good or bad
    qint64 skipped = 0;         ///< records without a usable time
    QString description;        ///< of a header, for people

    Duration length() const { return jobs.empty() ? Duration(0) : Duration(jobs.back().submitted - jobs.front().submitted); }
};

/// Reads a comma-separated table; the first line names the columns. Which names are understood stands in csv.cpp. Fields may be quoted
/// (RFC 4180); commas, semicolons or tabs part them. Times: ISO-8601 (without zone: UTC), epoch seconds or milliseconds.
///
///     job,stream,workstation,submitted,started,ended,state,return_code
///     POST,EODCLOSE,FTA1,2026-09-14T22:00:00Z,2026-09-14T22:00:05Z,2026-09-14T22:04:00Z,ABEND,3
///
/// Fails with `trace.header`, `trace.field` (naming line and field) or `trace.empty`.
Result<Trace> readCsv(const QByteArray &text, const QString &name);

/// Reads the Standard Workload Format of the Parallel Workloads Archive: comments begin with ';', a record has 18 numbers, -1 is unknown:
///
///     1 job  2 submitted (s after UnixStartTime)  3 wait  4 run time  5 processors  6 CPU time  7 memory  8 requested processors
///     9 requested time  10 requested memory  11 status (0 failed, 1 completed, 2–4 parts, 5 cancelled)  12 user  13 group
///     14 application  15 queue  16 partition  17 preceding job  18 think time
///
/// Fails with `trace.field` (naming line and field) or `trace.empty`.
Result<Trace> readSwf(const QByteArray &text, const QString &name);

/// Reads a file: *.csv or *.swf, each also with .gz. Fails with `trace.open`, `trace.gzip`, or as above.
Result<Trace> readTrace(const QString &path);

} // namespace resync::practice::replay
