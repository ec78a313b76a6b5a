#pragma once

#include "core/base/time.h"

#include <QString>

#include <optional>
#include <vector>

namespace resync
{

enum class DependencyKind : quint8 { Unknown, Internal, ExternalJob, ExternalJobStream, Join, File, Resource, Internetwork, Prompt };
enum class DependencyState : quint8 { Unknown, Satisfied, Unsatisfied, Undecided, Unbound };

/// What a job or job stream waits for, as the engine tells it for one object asked by id.
struct Dependency {
    DependencyKind kind = DependencyKind::Unknown;
    DependencyState state = DependencyState::Unknown;
    QString id;

    QString jobId; ///< predecessor of Internal, ExternalJob
    QString jobName;
    QString jobStreamId;
    QString jobStreamName;
    QString jobStreamWorkstation;
    std::optional<Instant> jobStreamSchedTime;
    QString predecessorStatus; ///< the engine's word
    bool conditional = false;

    QString name;        ///< file path, resource, join or prompt name
    QString workstation; ///< where the file or resource is
    QString text;        ///< the prompt's question; the file's state in the engine's word
    int promptNumber = 0;
    int quantity = 0;   ///< resource units wanted
    int available = -1; ///< resource units free; -1 = not told
    int joinQuantity = 0;
    std::vector<QString> members; ///< of a join: names of its predecessors

    bool operator==(const Dependency &) const = default;
};

} // namespace resync
