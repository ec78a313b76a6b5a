#include "ui/layouts.h"

#include "ui/panedock.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QMainWindow>
#include <QScreen>

#include <algorithm>

namespace resync
{

namespace
{

/// Of the height, for the first of several panes above each other.
constexpr double kFirstShare = 0.56;

QStringList words(const char *text)
{
    return QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

bool visibleOn(const QRect &frame)
{
    const auto screens = QGuiApplication::screens();
    for (const QScreen *screen : screens) {
        const QRect common = screen->availableGeometry().intersected(frame);
        // A strip of the title bar that a mouse can take hold of is enough.
        if (common.width() >= 80 && common.height() >= 30)
            return true;
    }
    return false;
}

bool isPlaced(const PaneDock *dock)
{
    return !dock->isHidden() && !dock->isFloating();
}

void bringBack(QWidget &widget)
{
    const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
    widget.resize(widget.size().boundedTo(room.size()));
    widget.move(room.center() - QPoint(widget.width() / 2, widget.height() / 2));
}

} // namespace

const std::vector<NamedLayout> &namedLayouts()
{
    static const std::vector<NamedLayout> kLayouts = {
        {"operator", QT_TRANSLATE_NOOP("Layouts", "Operator"), "overview jobdetails joblog", false, false, 0.34, 0.38},
        {"on-call", QT_TRANSLATE_NOOP("Layouts", "On-call"), "openfailures jobdetails joblog", false, false, 0.36, 0.42},
        {"capacity", QT_TRANSLATE_NOOP("Layouts", "Capacity"), "overview workstations metrics", true, false, 0.46, 0.3},
        {"admin", QT_TRANSLATE_NOOP("Layouts", "Admin"), "workstations events", false, false, 0.36, 0.4},
        {"wallboard", QT_TRANSLATE_NOOP("Layouts", "Wallboard"), "overview openfailures", true, true, 0.36, 0.34},
    };
    return kLayouts;
}

const NamedLayout *namedLayout(const QString &id)
{
    for (const NamedLayout &layout : namedLayouts()) {
        if (id == QLatin1String(layout.id))
            return &layout;
    }
    return nullptr;
}

QString titleOf(const NamedLayout &layout)
{
    return QCoreApplication::translate("Layouts", layout.title);
}

void arrange(QMainWindow &window, const std::vector<PaneDock *> &docks, const NamedLayout &layout)
{
    window.setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    for (PaneDock *dock : docks) {
        dock->setFloating(false);
        window.removeDockWidget(dock);
    }
    QMap<Qt::DockWidgetArea, std::vector<PaneDock *>> areas;
    const auto isShown = [&](const PaneDock *dock) { return words(dock->row().layouts).contains(QLatin1String(layout.id)); };
    const auto place = [&](PaneDock *dock, bool shown) {
        auto &area = areas[dock->row().area];
        if (area.empty())
            window.addDockWidget(dock->row().area, dock);
        else if (shown && layout.apart)
            window.splitDockWidget(area.back(), dock, Qt::Vertical);
        else
            window.tabifyDockWidget(area.back(), dock);
        dock->setVisible(shown);
        if (shown)
            area.push_back(dock);
    };
    for (PaneDock *dock : docks) {
        if (isShown(dock))
            place(dock, true);
    }
    // Hidden, but with a place: shown later it comes up as a tab of its own area.
    for (PaneDock *dock : docks) {
        if (!isShown(dock))
            place(dock, false);
    }
    if (layout.apart) {
        for (const auto &area : std::as_const(areas)) {
            QList<QDockWidget *> stacked;
            QList<int> heights;
            // The first is the one that all look at.
            const double rest = area.size() > 1 ? (1 - kFirstShare) / double(area.size() - 1) : 0;
            for (PaneDock *dock : area) {
                heights << int(window.height() * (stacked.isEmpty() ? kFirstShare : rest));
                stacked << dock;
            }
            window.resizeDocks(stacked, heights, Qt::Vertical);
        }
    }
    const QStringList front = words(layout.front);
    for (const QString &id : front) {
        for (PaneDock *dock : docks) {
            if (dock->id() == id && !dock->isHidden())
                dock->raise();
        }
    }
    shareOut(window, docks, {layout.side, layout.foot});
}

DockShares sharesOf(const QMainWindow &window, const std::vector<PaneDock *> &docks)
{
    DockShares shares;
    bool rest = false;
    for (const PaneDock *dock : docks) {
        // Those behind a tab are moved out of sight and keep an old size.
        if (!isPlaced(dock) || dock->visibleRegion().isEmpty())
            continue;
        const Qt::DockWidgetArea area = window.dockWidgetArea(const_cast<PaneDock *>(dock));
        if (area == Qt::RightDockWidgetArea)
            shares.side = double(dock->width()) / window.width();
        else if (area == Qt::BottomDockWidgetArea)
            shares.foot = double(dock->height()) / window.height();
        else
            rest = true;
    }
    return rest ? shares : DockShares();
}

void shareOut(QMainWindow &window, const std::vector<PaneDock *> &docks, const DockShares &shares)
{
    const auto first = [&](Qt::DockWidgetArea area) {
        const auto found =
            std::find_if(docks.begin(), docks.end(), [&](PaneDock *dock) { return isPlaced(dock) && window.dockWidgetArea(dock) == area; });
        return found == docks.end() ? nullptr : *found;
    };
    const auto give = [&](Qt::DockWidgetArea area, double part, int whole, Qt::Orientation orientation) {
        PaneDock *rest = first(Qt::LeftDockWidgetArea);
        PaneDock *dock = first(area);
        if (rest && dock && part > 0)
            window.resizeDocks({dock, rest}, {int(whole * part), int(whole * (1 - part))}, orientation);
    };
    give(Qt::RightDockWidgetArea, shares.side, window.width(), Qt::Horizontal);
    give(Qt::BottomDockWidgetArea, shares.foot, window.height(), Qt::Vertical);
}

void keepOnScreen(QMainWindow &window, const std::vector<PaneDock *> &docks)
{
    if (!visibleOn(window.frameGeometry()))
        bringBack(window);
    for (PaneDock *dock : docks) {
        if (dock->isFloating() && !visibleOn(dock->frameGeometry()))
            bringBack(*dock);
    }
}

} // namespace resync
