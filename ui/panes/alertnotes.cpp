#include "ui/panes/alertnotes.h"

#include "core/alerts/alerts.h"
#include "core/runtime/core.h"
#include "core/runtime/corethread.h"
#include "ui/dialogs/notedialog.h"
#include "ui/panes/alertmodel.h"
#include "ui/themes/errortext.h"

#include <QCoreApplication>

#include <algorithm>

namespace resync
{

namespace
{

constexpr int kAlertsSearched = 1000;

struct NoteWords {
    Q_DECLARE_TR_FUNCTIONS(AlertNotes)
};

bool isAboutAny(const Alert &alert, const std::vector<JobPtr> &jobs)
{
    return std::any_of(jobs.begin(), jobs.end(), [&alert](const JobPtr &job) {
        return alert.job == job->name && alert.stream == job->stream && alert.workstation == job->workstation;
    });
}

} // namespace

void writeNote(Desk &desk, const std::vector<Alert> &alerts, const QString &person, QWidget *pane)
{
    QStringList about;
    QStringList ids;
    for (const Alert &alert : alerts) {
        about << sentenceOfAlert(alert) + QStringLiteral(" – ") + alertObject(alert);
        ids << alert.id;
    }
    auto *dialog = new NoteDialog(about, pane);
    QObject::connect(dialog, &QDialog::accepted, pane, [&desk, dialog, ids, person, pane] {
        desk.core.ask(
            pane,
            [ids, person, note = dialog->note()](Core &core) -> Result<void> {
                for (const QString &id : ids) {
                    if (const auto noted = core.alerts().addNote(id, note, person); !noted)
                        return noted.error();
                }
                return {};
            },
            [&desk, count = int(ids.size())](const Result<void> &done) {
                emit desk.notice(done ? NoteWords::tr("Note added to %Ln alert(s)", nullptr, count)
                                      : NoteWords::tr("The note was not added: %1").arg(errorText(done.error())),
                                 !done);
            });
    });
    dialog->open();
}

void writeNote(Desk &desk, const std::vector<JobPtr> &jobs, const QString &person, QWidget *pane)
{
    desk.core.ask(
        pane, [](Core &core) { return core.alerts().alerts(false, kAlertsSearched); },
        [&desk, jobs, person, pane](Result<std::vector<Alert>> alerts) {
            if (!alerts) {
                emit desk.notice(NoteWords::tr("The note was not added: %1").arg(errorText(alerts.error())), true);
                return;
            }
            std::erase_if(*alerts, [&jobs](const Alert &alert) { return !isAboutAny(alert, jobs); });
            if (alerts->empty())
                emit desk.notice(NoteWords::tr("No alert is open about %1: a note needs one.").arg(jobs.front()->label()), true);
            else
                writeNote(desk, *alerts, person, pane);
        });
}

} // namespace resync
