#pragma once

#include "core/base/time.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace resync::practice::joblogs
{

enum class Frame : quint8 { Unix, Windows, Agent, Broker };

/// A run as its joblog knows it. The same subject always gives the same bytes.
struct LogSubject {
    quint64 runKey = 0; ///< what differs from run to run
    quint64 jobKey = 0; ///< what is the same in all runs of a job: steps, length, encoding, line ends
    Frame frame = Frame::Unix;
    QString technology{};
    QString cause{};   ///< empty: success; "killed": cut off by an operator
    QString jobPath{}; ///< "/WS#/FOLDER/STREAM[(hhmm mm/dd/yy),(0AAAAAAAAAAAABQM)].JOB"
    QString job{};
    QString user{};
    QString task{};
    QString agent{}; ///< "/WS"
    QString successRule{};
    QString database{};
    QString fileSystem{};
    QStringList steps{};
    QString startStep{}; ///< of a rerun; empty: the first
    int jobNumber = 0;
    int returnCode = 0;
    Instant started{};
    Instant plannedEnd{}; ///< when the body is complete
    Instant shownUntil{}; ///< nothing later is written: now while it executes, the end afterwards
    bool finished = false;
    int offsetSeconds = 0; ///< of the workstation's zone
    QString zone{};        ///< "BRT"
};

struct WrittenLog {
    QByteArray text;
    QString family;    ///< empty unless it failed
    int causeLine = 0; ///< 1-based; 0: none in the text
    QString causeText; ///< without colours
};

/// Frame and body of a joblog:
///
///     =====…                        rule, 63 signs
///     = JOB       : path            header; "= TASK" with a document instead of "= JCLFILE" on dynamic agents
///     …
///     =====…
///     WA for UNIX/JOBMANRC …        banner of jobmanrc, fault-tolerant agents only
///     body                          steps with rows counted, or the tail of a Row when it fails
///     =====…
///     = Exit Status           : 3   trailer, only when finished
///     =====…
WrittenLog write(const LogSubject &subject);

} // namespace resync::practice::joblogs
