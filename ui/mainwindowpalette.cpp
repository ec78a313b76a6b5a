// What the palette of Ctrl+K finds: panes, actions of the menus, workstations, jobs.
#include "ui/mainwindow.h"
#include "ui/models/planfeed.h"
#include "ui/panedock.h"
#include "ui/widgets/keymap.h"
#include "ui/windowmenu.h"
#include "ui/windowpalette.h"

#include <QAction>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>

#include <algorithm>

namespace resync
{

namespace
{

constexpr int kFoundOfAKind = 30;

/// All that can be chosen in \a menu and below it.
void collectActions(const QMenu &menu, std::vector<QAction *> &all)
{
    for (QAction *action : menu.actions()) {
        if (action->menu())
            collectActions(*action->menu(), all);
        else if (!action->isSeparator() && action->isEnabled() && !action->text().isEmpty())
            all.push_back(action);
    }
}

QString plainText(const QAction &action)
{
    return QString(action.text()).remove(QLatin1Char('&'));
}

} // namespace

void MainWindow::offerPalette()
{
    m_palette = new QAction(m_parts.themes.icon(QStringLiteral("search")), {}, this);
    m_palette->setShortcuts(KeyMap::fromFile(KeyMap::usualFile()).keys(QStringLiteral("palette")));
    connect(m_palette, &QAction::triggered, this, &MainWindow::openPalette);
    addAction(m_palette); // on a wall too, where the menu bar is hidden
    m_menu->offer(m_palette);
}

void MainWindow::openPalette()
{
    const auto find = [this](const QString &typed) {
        std::vector<WindowPalette::Entry> found;
        for (PaneDock *each : m_docks) {
            if (paletteScore(each->title(), typed) >= 0)
                found.push_back(
                    {each->title(), tr("pane"), m_parts.themes.icon(QString::fromLatin1(each->row().icon)), [each] { each->bringUp(); }});
        }
        std::vector<QAction *> actions;
        for (const QAction *top : menuBar()->actions()) {
            if (top->menu())
                collectActions(*top->menu(), actions);
        }
        for (QAction *action : actions) {
            const QString text = plainText(*action);
            const bool isPane =
                std::any_of(m_docks.begin(), m_docks.end(), [&text](const PaneDock *each) { return each->title() == text; });
            if (!isPane && paletteScore(text, typed) >= 0)
                found.push_back({text, tr("action"), action->icon(), [guard = QPointer<QAction>(action)] {
                                     if (guard)
                                         guard->trigger();
                                 }});
        }
        if (!typed.isEmpty())
            findInPlan(typed, found);
        return found;
    };
    auto *palette = new WindowPalette(find, m_recent, this);
    palette->open();
}

void MainWindow::findInPlan(const QString &typed, std::vector<WindowPalette::Entry> &found)
{
    int count = 0;
    for (const WorkstationPtr &each : m_parts.feed.workstations()) {
        if (count == kFoundOfAKind)
            break;
        if (paletteScore(each->path(), typed) < 2)
            continue;
        ++count;
        found.push_back({each->path(), tr("workstation"), m_parts.themes.icon(QStringLiteral("workstations")),
                         [this, path = each->path()] { emit m_desk.jobsWanted(QStringLiteral("ws:") + path); }});
    }
    count = 0;
    for (const JobPtr &each : m_parts.feed.jobs()) {
        if (count == kFoundOfAKind)
            break;
        // By its own name first: putting 100,000 labels together takes longer than a keystroke.
        if (paletteScore(each->name, typed) < 2 && paletteScore(each->stream, typed) < 2)
            continue;
        ++count;
        found.push_back({each->label(), tr("job"), m_parts.themes.icon(QStringLiteral("jobs")), [this, id = each->id] {
                             m_desk.selectJob(id);
                             bringUp(QStringLiteral("jobdetails"));
                         }});
    }
}

} // namespace resync
