#pragma once

#include "core/model/job.h"
#include "ui/themes/theme.h"
#include "ui/widgets/keymap.h"

#include <functional>
#include <vector>

class QMenu;
class QWidget;

namespace resync
{

/// The menu of one or many jobs: only what is valid for at least one of them as it stands, in the order operators know, what destroys work
/// last.
struct VerbMenu {
    std::vector<JobPtr> jobs;
    QString disabledWhy;       ///< why nothing can be changed (read-only profile); empty = it can
    bool acknowledge = false;  ///< the list knows acknowledgements
    bool acknowledged = false; ///< all chosen ones are: offer to take it back

    /// \a run gets command ids: those of keyTable(), a verb ("hold", "kill" …) or "copy.job", "copy.conman" …
    QMenu *make(Themes &themes, const KeyMap &keys, QWidget *parent, std::function<void(const QString &)> run) const;
};

/// "Hold", "Release dependencies": the verb as a button says it.
QString verbWord(const QString &verb);
/// "Hold /WS#STREAM.JOB" or "Hold 412 jobs".
QString verbSentence(const QString &verb, const std::vector<JobPtr> &jobs);
/// Those of \a jobs for which the verb is valid.
std::vector<JobPtr> validJobs(const QString &verb, const std::vector<JobPtr> &jobs);
/// "hold" or "release" for the key that does either: release when all are held.
QString holdOrRelease(const std::vector<JobPtr> &jobs);
/// The menu of Ctrl+Shift+C.
QMenu *makeCopyMenu(QWidget *parent, std::function<void(const QString &)> run);
/// Carries out "copy.job", "copy.stream", "copy.workstation", "copy.markdown", "copy.conman", "copy.rest", "copy.message".
QString copiedText(const QString &command, const std::vector<JobPtr> &jobs, const QString &message);

} // namespace resync
