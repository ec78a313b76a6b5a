#pragma once

#include "core/capacity/capacity.h"

namespace resync
{

/// What would be done to a workstation.
struct CapacityChange {
    enum class Kind { Limit, MoveStream, ShiftStream, AddDisk };
    Kind kind = Kind::Limit;
    int limit = 0;        ///< of jobs
    QString stream;       ///< "/FOLDER/STREAM", or its last name alone where that is one stream
    QString target;       ///< workstation by its name
    Duration shift{0};    ///< later; earlier when negative
    QString part;         ///< mount point
    double gigabytes = 0; ///< more
};

/// "limit 12", "move /PAY/CLOSE to FTA2", "move CLOSE +2h" (or -30m), "disk /data +200G" (or T). Error "capacity.change" with what is
/// wrong in `context`. Pure.
Result<CapacityChange> changeOf(const QString &text);

/// A resource as it is seen now, and as it would be.
struct ChangedRow {
    CapacityRow before;
    CapacityRow after;
};

struct ChangeOutcome {
    std::vector<ChangedRow> rows;
    std::vector<Error> untold; ///< what of it cannot be told, and why: codes "capacity.unmeasured", "capacity.nodisk", "capacity.nogrowth"
};

/// What \a change to \a workstation does to what \a rows say, with the runs and limits of \a world. Pure.
///
/// Jobs at once are counted anew from the runs as they would have been, and looked ahead from; a disk's path keeps its shape, its limit or
/// its slope moves. How much CPU and memory a stream takes is measured nowhere, and said so. Errors: "capacity.workstation",
/// "capacity.stream" (none of that name ran there; more than one), "capacity.part" (no such disk, or its size is not known),
/// "capacity.limit" (its jobs are not known).
Result<ChangeOutcome> whatIf(const std::vector<CapacityRow> &rows, const CapacityWish &world, const QString &workstation,
                             const CapacityChange &change);

QJsonObject toJson(const ChangeOutcome &outcome);

} // namespace resync
