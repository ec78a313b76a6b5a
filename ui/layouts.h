#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

class QMainWindow;

namespace resync
{

class PaneDock;

/// One of the arrangements that come with the program.
struct NamedLayout {
    const char *id;    ///< "operator"
    const char *title; ///< English, translated in context "Layouts"
    const char *front; ///< panes that lie on top of their tabs, first of them with the keyboard: "overview jobdetails joblog"
    bool apart;        ///< panes of one area beside each other instead of in tabs
    bool bare;         ///< for a wall: fullscreen, without menu and tool bar
    double side;       ///< share of the width that the right area has
    double foot;       ///< share of the height that the bottom area has
};

const std::vector<NamedLayout> &namedLayouts();
const NamedLayout *namedLayout(const QString &id);
QString titleOf(const NamedLayout &layout);

/// Puts the docks as \a layout says. Panes come from the table's own words: a new pane needs no change here.
void arrange(QMainWindow &window, const std::vector<PaneDock *> &docks, const NamedLayout &layout);

/// How much of the window the right and the bottom area have; 0 = there is none.
struct DockShares {
    double side = 0; ///< of the width
    double foot = 0; ///< of the height
};
DockShares sharesOf(const QMainWindow &window, const std::vector<PaneDock *> &docks);
/// Gives the areas their shares: when a window grows, Qt alone would give all of it to one side.
void shareOut(QMainWindow &window, const std::vector<PaneDock *> &docks, const DockShares &shares);

/// Brings back floating docks and a window that lie on a screen that is no longer there.
void keepOnScreen(QMainWindow &window, const std::vector<PaneDock *> &docks);

} // namespace resync
