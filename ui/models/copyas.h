#pragma once

#include "core/model/job.h"

#include <QString>

#include <vector>

namespace resync
{

class RowModel;

/// What goes to the clipboard. Line breaks inside outside text become blanks, so that nothing pasted into a shell runs by itself.
namespace copyas
{
/// Shown columns, separated by tabs, one row a line.
QString rows(const RowModel &model, const QList<int> &rows, const QList<int> &columns);
QString names(const std::vector<JobPtr> &jobs);
QString streams(const std::vector<JobPtr> &jobs);
QString workstations(const std::vector<JobPtr> &jobs);
/// A table with label, state, times and return code.
QString markdown(const std::vector<JobPtr> &jobs);
/// "sj /WS#STREAM.JOB" a line.
QString conman(const std::vector<JobPtr> &jobs);
/// "GET /twsd/api/v2/plan/job/…" a line.
QString rest(const std::vector<JobPtr> &jobs);
} // namespace copyas

} // namespace resync
