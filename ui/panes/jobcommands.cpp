#include "ui/panes/jobcommands.h"

#include "core/base/clock.h"
#include "core/runtime/corethread.h"
#include "ui/dialogs/maintenancedialog.h"
#include "ui/models/csv.h"
#include "ui/panes/alertnotes.h"
#include "ui/themes/errortext.h"
#include "ui/widgets/verbmenu.h"

#include <QApplication>
#include <QClipboard>
#include <QDateTime>
#include <QMenu>
#include <QSet>

#include <algorithm>

namespace resync
{

JobCommands::JobCommands(Desk &desk, PlanDoor &door, const KeyMap &keys, QWidget *pane)
    : QObject(pane), m_desk(desk), m_door(door), m_keys(keys), m_pane(pane), m_verbs(door, desk.feed, desk.themes, pane)
{
    connect(&m_verbs, &JobVerbs::notice, &desk, &Desk::notice);
}

bool JobCommands::look(const QString &id, const Job &job)
{
    if (id == QLatin1String("joblog")) {
        m_desk.selectJob(job.id);
        emit m_desk.joblogWanted(job.id, {});
        return true;
    }
    if (id == QLatin1String("diff")) {
        m_desk.selectJob(job.id);
        emit m_desk.joblogWanted(job.id, {}); // the pane is there now, and hears the other wish
        emit m_desk.diffWanted(job.id);
        return true;
    }
    if (id == QLatin1String("details") || id == QLatin1String("why") || id == QLatin1String("successors")) {
        m_desk.selectJob(job.id);
        emit m_desk.paneWanted(QStringLiteral("jobdetails"));
        return true;
    }
    return false;
}

bool JobCommands::run(const QString &id, const ChosenJobs &chosen)
{
    if (chosen.jobs.empty())
        return false;
    if (look(id, *chosen.jobs.front()))
        return true;
    if (id == QLatin1String("maintenance")) {
        const Job &job = *chosen.jobs.front();
        MaintenanceWindow about;
        about.workstation = job.workstation;
        about.stream = job.stream;
        about.job = job.name;
        (new MaintenanceDialog(m_desk.core, m_desk.themes, m_door.person(), about, m_pane))->open();
        return true;
    }
    if (id == QLatin1String("note")) {
        writeNote(m_desk, chosen.jobs, m_door.person(), m_pane);
        return true;
    }
    if (id.startsWith(QLatin1String("copy."))) {
        QApplication::clipboard()->setText(copiedText(id, chosen.jobs, chosen.message));
        return true;
    }
    static const QStringList verbs = {QStringLiteral("rerun"),          QStringLiteral("hold"),
                                      QStringLiteral("release"),        QStringLiteral("release-dependencies"),
                                      QStringLiteral("priority"),       QStringLiteral("confirm-succ"),
                                      QStringLiteral("confirm-abend"),  QStringLiteral("cancel"),
                                      QStringLiteral("cancel-pending"), QStringLiteral("kill")};
    const QString verb = id == QLatin1String("hold-release") ? holdOrRelease(chosen.jobs) : id;
    if (!verbs.contains(verb))
        return false;
    m_verbs.run(verb, chosen.jobs, chosen.allMatching);
    return true;
}

std::vector<OpenFailure> JobCommands::failuresOf(const std::vector<JobPtr> &jobs) const
{
    QSet<QString> ids;
    for (const JobPtr &job : jobs)
        ids.insert(job->id);
    std::vector<OpenFailure> failures;
    for (const OpenFailure &failure : m_desk.feed.openFailures()) {
        if (ids.contains(failure.jobId))
            failures.push_back(failure);
    }
    return failures;
}

void JobCommands::acknowledge(const std::vector<OpenFailure> &failures)
{
    const bool all = std::all_of(failures.begin(), failures.end(), [](const OpenFailure &failure) { return failure.acknowledged; });
    for (const OpenFailure &failure : failures) {
        if (failure.acknowledged == !all)
            continue;
        m_door.acknowledge(failure.runId, !all, this, [this, name = failure.job](const Result<void> &done) {
            if (!done)
                emit m_desk.notice(tr("%1 could not be acknowledged: %2").arg(name, errorText(done.error())), true);
        });
    }
}

void JobCommands::showMenu(const QPoint &at, const ChosenJobs &chosen, RowTable &table, bool acknowledge, bool acknowledged,
                           std::function<void(const QString &)> others)
{
    if (chosen.jobs.empty() && !acknowledge)
        return;
    const VerbMenu rows{chosen.jobs, m_verbs.disabledWhy(), acknowledge, acknowledged};
    QMenu *menu = rows.make(m_desk.themes, m_keys, m_pane, [this, chosen, &table, others](const QString &id) {
        if (id == QLatin1String("copy"))
            table.copyRows();
        else if (!run(id, chosen) && others)
            others(id);
    });
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(at);
}

void JobCommands::showCopyMenu(const ChosenJobs &chosen, RowTable &table)
{
    QMenu *menu = makeCopyMenu(m_pane, [this, chosen, &table](const QString &id) {
        if (id == QLatin1String("copy"))
            table.copyRows();
        else
            run(id, chosen);
    });
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(table.viewport()->mapToGlobal(table.visualRect(table.currentIndex()).bottomLeft()));
}

QList<QPair<QString, QString>> exportHead(const Desk &desk, const QString &name, const QString &filter, int shown, int total)
{
    const Connection &connection = desk.feed.connection();
    return {
        {JobCommands::tr("list"), name},
        {JobCommands::tr("engine"), connection.engine + QLatin1Char(' ') + connection.environment},
        {JobCommands::tr("filter"), filter.isEmpty() ? JobCommands::tr("none") : filter},
        {JobCommands::tr("rows"), JobCommands::tr("%1 of %2").arg(shown).arg(total)},
        {JobCommands::tr("plan read at"), connection.pictureAt ? toIso(*connection.pictureAt) : JobCommands::tr("never")},
        {JobCommands::tr("written at"), toIso(SystemClock().now())},
    };
}

QString exportName(const Desk &desk, const QString &name, const QString &suffix)
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(toMs(SystemClock().now())).toUTC();
    return QStringLiteral("resync-%1-%2-%3.%4")
        .arg(name, csv::safeFileName(desk.feed.connection().engine), now.toString(QStringLiteral("yyyyMMdd-HHmmss")), suffix);
}

void exportBytes(Desk &desk, const QByteArray &bytes, const QString &name, int rows)
{
    const Result<QString> written = csv::writeNew(csv::documentsFolder(), exportName(desk, name, QStringLiteral("csv")), bytes);
    if (written)
        emit desk.notice(JobCommands::tr("%Ln rows written to %1", nullptr, rows).arg(*written), false);
    else
        emit desk.notice(errorText(written.error()), true);
}

void exportTable(Desk &desk, const RowTable &table, const QString &name, const QString &filter)
{
    const int shown = table.rows().shownCount();
    exportBytes(desk, table.csv(exportHead(desk, name, filter, shown, table.rows().totalCount())), name, shown);
}

} // namespace resync
