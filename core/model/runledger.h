#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace resync
{

/// One finished run, in numbers: what the detectors read.
struct RunFact {
    qint32 series = 0;      ///< index into RunLedger::series
    qint32 signature = -1;  ///< of its joblog, index into RunLedger::signatures; -1 = not failed, or not known
    qint64 endedMs = 0;     ///< UTC
    qint32 durationMs = -1; ///< -1 = not known
    bool failed = false;
};

/// The same job on every day.
struct SeriesFact {
    qint32 workstation = 0; ///< index into RunLedger::workstations
    QString key;            ///< Job::seriesKey()
    QString label;          ///< "/WS#STREAM.JOB"
};

/// Every finished run of a stretch of time, the oldest first. A value.
struct RunLedger {
    std::vector<RunFact> runs;
    std::vector<QByteArray> runIds; ///< beside `runs`; an empty one is not known
    std::vector<SeriesFact> series;
    std::vector<QString> workstations;
    std::vector<QString> signatures;
    QByteArray timeZone; ///< IANA; the zone by which people plan. Empty = UTC
};

} // namespace resync
