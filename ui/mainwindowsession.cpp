// How the window is arranged and what it remembers: layouts, session, wallboard.
#include "ui/engineswitch.h"
#include "ui/layouts.h"
#include "ui/mainwindow.h"
#include "ui/panedock.h"
#include "ui/session.h"
#include "ui/windowmenu.h"

#include <QGuiApplication>
#include <QInputDialog>
#include <QScreen>

#include <algorithm>

namespace resync
{

namespace
{
/// Raised when the set of docks changes so much that an older state must not be restored.
constexpr int kStateVersion = 1;
/// What a desktop's frame and title bar may take.
constexpr int kFrameRoom = 8;
constexpr int kTitleRoom = 36;
} // namespace

void MainWindow::restoreSession(Greeting greeting)
{
    const Session &session = m_parts.session;
    if (session.geometry().isEmpty() || !restoreGeometry(session.geometry())) {
        // The first time: whole on the screen, the window's own frame included.
        const QSize room = screen()->availableSize() - QSize(kFrameRoom, kTitleRoom);
        resize(size().boundedTo(room));
    }
    const NamedLayout *layout = namedLayout(session.layout());
    if (layout && layout->bare) {
        applyLayout(QString::fromLatin1(layout->id));
    } else {
        // The layout first: it places panes that are newer than what was saved.
        const NamedLayout &base = layout ? *layout : namedLayouts().front();
        arrange(*this, m_docks, base);
        m_shares = {base.side, base.foot};
        if (!session.docks().isEmpty() && restoreState(session.docks(), kStateVersion))
            m_shares = {};
    }
    keepOnScreen(*this, m_docks);
    showNotices();
    m_engines->begin(greeting == Greeting::Ask);
}

void MainWindow::saveSession()
{
    Session &session = m_parts.session;
    for (PaneDock *each : m_docks)
        each->saveState();
    if (!m_bare) {
        session.setGeometry(saveGeometry());
        session.setDocks(saveState(kStateVersion));
    }
    session.setMuted(m_muted);
    session.sync();
}

bool MainWindow::applyLayout(const QString &id)
{
    const NamedLayout *layout = namedLayout(id);
    if (!layout)
        return false;
    if (layout->bare && !m_bare) {
        m_layoutBeforeWall = layoutId();
        m_beforeWall = saveState(kStateVersion);
    }
    const bool back = m_bare && !layout->bare && id == m_layoutBeforeWall && !m_beforeWall.isEmpty();
    setBare(layout->bare);
    arrange(*this, m_docks, *layout);
    m_shares = {layout->side, layout->foot};
    if (back) {
        restoreState(m_beforeWall, kStateVersion);
        m_shares = {};
    }
    m_parts.session.setLayout(id);
    showNotices();
    return true;
}

QString MainWindow::layoutId() const
{
    return namedLayout(m_parts.session.layout()) ? m_parts.session.layout() : QStringLiteral("operator");
}

void MainWindow::setBare(bool bare)
{
    if (m_bare == bare)
        return;
    m_bare = bare;
    m_menu->setBare(bare);
    if (!isVisible())
        return;
    if (bare) {
        m_wasMaximised = isMaximized();
        showFullScreen();
    } else if (m_wasMaximised) {
        showMaximized();
    } else {
        showNormal();
    }
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_shareSize = size();
    if (m_shares.side <= 0 && m_shares.foot <= 0)
        m_note.start(); // as they were restored
    applyShares();
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    // A dock that changes while the window does not and the mouse is held: a person moves the line between two areas.
    if (event->type() == QEvent::Resize && size() == m_shareSize && QGuiApplication::mouseButtons() != Qt::NoButton)
        m_note.start();
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::noteShares()
{
    if (size() == m_shareSize && isVisible())
        m_shares = sharesOf(*this, m_docks);
}

void MainWindow::noteTabs()
{
    for (PaneDock *each : m_docks) {
        const QList<QDockWidget *> beside = tabifiedDockWidgets(each);
        each->setTabbed(!each->isFloating() &&
                        std::any_of(beside.begin(), beside.end(), [](const QDockWidget *dock) { return !dock->isHidden(); }));
    }
}

void MainWindow::applyShares()
{
    if (m_shares.side > 0 || m_shares.foot > 0)
        shareOut(*this, m_docks, m_shares);
}

void MainWindow::showQuietly()
{
    setAttribute(Qt::WA_ShowWithoutActivating);
    if (m_bare)
        showFullScreen();
    else
        show();
    setAttribute(Qt::WA_ShowWithoutActivating, false);
}

void MainWindow::saveLayoutAs()
{
    auto *ask = new QInputDialog(this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setWindowTitle(tr("Save this layout"));
    ask->setLabelText(tr("Name of the layout:"));
    connect(ask, &QInputDialog::textValueSelected, this, [this](const QString &name) {
        if (!name.trimmed().isEmpty())
            m_parts.session.saveLayout(name.trimmed(), saveState(kStateVersion));
    });
    ask->open();
}

void MainWindow::restoreSaved(const QString &name)
{
    setBare(false);
    restoreState(m_parts.session.savedLayout(name), kStateVersion);
    m_shares = {};
    m_note.start();
    keepOnScreen(*this, m_docks);
    showNotices();
}

} // namespace resync
