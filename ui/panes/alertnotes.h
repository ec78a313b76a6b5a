#pragma once

#include "core/model/alert.h"
#include "core/model/job.h"
#include "ui/panes/pane.h"

#include <vector>

namespace resync
{

/// Key N: asks for a note and adds it to each of \a alerts; the notice says what came of it. \a person: who writes.
void writeNote(Desk &desk, const std::vector<Alert> &alerts, const QString &person, QWidget *pane);
/// The same for the open alerts about \a jobs; without any, the notice says that a note needs one.
void writeNote(Desk &desk, const std::vector<JobPtr> &jobs, const QString &person, QWidget *pane);

} // namespace resync
