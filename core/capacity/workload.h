#pragma once

#include "core/base/time.h"
#include "core/model/runledger.h"

#include <QMap>
#include <QStringList>

namespace resync
{

/// How much a stream, or all of a folder, runs.
struct WorkloadLine {
    QString name;         ///< "/FOLDER/STREAM", or "/FOLDER"
    double runsADay = 0;  ///< over the last 28 days
    double hoursADay = 0; ///< of running jobs together
    double share = 0;     ///< of all that runs, 0 to 1
    double change = 0;    ///< of hoursADay against the 28 days before, as a factor − 1; 0 when there is nothing to compare with
    int failed = 0;       ///< of the last 28 days
};

/// The largest first.
struct Workloads {
    std::vector<WorkloadLine> streams;
    std::vector<WorkloadLine> folders;
};

/// Of finished runs. Pure.
Workloads workloadsOf(const RunLedger &runs, Instant now);

/// "WS" of "/FOLDER/WS", as metrics name it.
QString workstationName(const QString &path);
/// "/FOLDER/STREAM" of a series key, and its folder.
QString streamOfKey(const QString &seriesKey);
QString folderOfStream(const QString &stream);

/// By workstation path: for each UTC day (days since 1970) the most jobs that ran at once. Pure.
QMap<QString, QMap<qint64, int>> peaksOf(const RunLedger &runs);

/// By workstation name: which streams began in which UTC hours (since 1970), each once an hour. Pure.
QMap<QString, QMap<QString, std::vector<qint64>>> beginsOf(const RunLedger &runs);

} // namespace resync
