#include "ui/dialogs/jobverbs.h"

#include "ui/dialogs/confirmdialog.h"
#include "ui/dialogs/resultdialog.h"
#include "ui/themes/errortext.h"
#include "ui/widgets/verbmenu.h"

namespace resync
{

JobVerbs::JobVerbs(PlanDoor &door, PlanFeed &feed, Themes &themes, QWidget *window)
    : QObject(window), m_door(door), m_feed(feed), m_themes(themes), m_window(window)
{
}

QString JobVerbs::disabledWhy() const
{
    const Connection &connection = m_feed.connection();
    if (connection.readOnly)
        return tr("The profile %1 is read-only").arg(connection.engine);
    if (connection.state == ConnectionState::Stopped)
        return tr("No engine is being watched");
    if (connection.state == ConnectionState::AuthFailed)
        return tr("The engine has refused the login");
    return {};
}

void JobVerbs::run(const QString &verb, const std::vector<JobPtr> &jobs, bool allMatching)
{
    if (jobs.empty())
        return;
    if (const QString why = disabledWhy(); !why.isEmpty()) {
        emit notice(verbWord(verb) + QStringLiteral(": ") + why, true);
        return;
    }
    const std::vector<JobPtr> valid = validJobs(verb, jobs);
    if (valid.empty()) {
        emit notice(jobs.size() == 1
                        ? tr("%1 means nothing for %2 in state %3.").arg(verbWord(verb), jobs.front()->label(), lookOf(*jobs.front()).word)
                        : tr("%1 means nothing for any of the chosen jobs in their state.").arg(verbWord(verb)),
                    true);
        return;
    }
    m_door.profile(this, [this, verb, valid, leftOut = int(jobs.size() - valid.size()),
                          allMatching](const std::optional<EngineProfile> &profile) { ask(verb, valid, leftOut, allMatching, profile); });
}

void JobVerbs::ask(const QString &verb, const std::vector<JobPtr> &valid, int leftOut, bool allMatching,
                   const std::optional<EngineProfile> &profile)
{
    auto *dialog =
        new ConfirmDialog({verb, valid, leftOut, allMatching, m_feed.connection(), profile, m_door.person()}, m_themes, m_window);
    connect(dialog, &QDialog::accepted, this, [this, dialog, verb] { send(verb, dialog->calls()); });
    dialog->open();
    emit asked(dialog);
}

void JobVerbs::send(const QString &verb, std::vector<ActionCall> calls)
{
    if (calls.size() > 1) {
        auto *dialog = new ResultDialog(std::make_unique<ActionBatch>(m_door, std::move(calls)), verb, m_themes, m_window);
        dialog->open();
        emit asked(dialog);
        return;
    }
    const ActionCall &call = calls.front();
    m_door.act(call, this, [this, what = verbWord(verb) + QStringLiteral(": ") + call.object](const ActionResult &result) {
        const QString code = result.error.code.isEmpty() ? QString() : result.error.code + QStringLiteral(": ");
        switch (result.outcome) {
        case ActionOutcome::Confirmed:
            emit notice(tr("%1 – accepted by the engine; the list follows with the next reading.").arg(what), false);
            break;
        case ActionOutcome::Refused:
            emit notice(tr("%1 – refused. %2").arg(what, code + errorText(result.error)), true);
            break;
        case ActionOutcome::Unknown:
            emit notice(tr("%1 – outcome unknown, it was not sent again. %2").arg(what, code + errorText(result.error)), true);
            break;
        }
    });
}

} // namespace resync
