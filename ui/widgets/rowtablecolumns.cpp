// The columns of a list, and what of it a session remembers.
#include "ui/widgets/rowtable.h"

#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QStyle>

#include <algorithm>

namespace resync
{

namespace
{
/// More rows than this are a whole list, not a choice worth remembering.
constexpr qsizetype kRemembered = 200;
/// Beside the words of a head.
constexpr int kHeadAir = 18;
/// Beside the text of a cell: the delegate's air and the style's own margins.
constexpr int kCellAir = 18;
} // namespace

int RowTable::usualWidth(int column) const
{
    // A head is never cut, in whatever language. Qt's own hint keeps room for an arrow that stands above here.
    QFont font = horizontalHeader()->font();
    font.setBold(true);
    const ColumnSpec &spec = m_model.columns()[size_t(column)];
    const int head = QFontMetrics(font).horizontalAdvance(spec.title) + kHeadAir;
    const int mark = spec.marked ? style()->pixelMetric(QStyle::PM_ListViewIconSize) + 4 : 0;
    // What matters most stands in bold, and is wider.
    const int text = spec.sample.isEmpty() ? 0 : QFontMetrics(font).horizontalAdvance(spec.sample) + mark + kCellAir;
    return std::max({spec.width, head, text});
}

void RowTable::giveRest()
{
    if (m_restColumn < 0 || m_restByHand || isColumnHidden(m_restColumn))
        return;
    int others = 0;
    for (int column = 0; column < m_model.columnCount(); ++column)
        others += column == m_restColumn || isColumnHidden(column) ? 0 : columnWidth(column);
    m_fitting = true;
    setColumnWidth(m_restColumn, std::max(usualWidth(m_restColumn), viewport()->width() - others));
    m_fitting = false;
}

void RowTable::setSpareColumns(const QList<int> &columns)
{
    m_spare = columns;
    makeRoom();
}

void RowTable::makeRoom()
{
    if (m_columnsByHand || m_spare.isEmpty())
        return;
    int room = viewport()->width();
    for (int column = 0; column < m_model.columnCount(); ++column)
        room -= m_spare.contains(column) || isColumnHidden(column) ? 0 : usualWidth(column);
    m_fitting = true;
    for (const int column : std::as_const(m_spare)) {
        room -= usualWidth(column);
        setColumnHidden(column, room < 0);
    }
    m_fitting = false;
    giveRest();
}

void RowTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (m_columnsByHand || m_spare.isEmpty())
        giveRest();
    else
        makeRoom();
}

void RowTable::showColumnMenu(const QPoint &globalPosition)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const qsizetype shown = shownColumns().size();
    QMenu *order = menu->addMenu(tr("Sort by"));
    for (int column = 0; column < m_model.columnCount(); ++column) {
        const QString title = m_model.columns()[size_t(column)].title;
        QAction *sort = order->addAction(title);
        sort->setCheckable(true);
        sort->setChecked(column == m_model.sortColumn());
        connect(sort, &QAction::triggered, this, [this, column] {
            const bool again = column == m_model.sortColumn() && m_model.sortOrder() == Qt::AscendingOrder;
            horizontalHeader()->setSortIndicator(column, again ? Qt::DescendingOrder : Qt::AscendingOrder);
        });
    }
    menu->addSeparator();
    for (int column = 0; column < m_model.columnCount(); ++column) {
        QAction *action = menu->addAction(m_model.columns()[size_t(column)].title);
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(isColumnHidden(column) || shown > 1);
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            m_columnsByHand = true;
            setColumnHidden(column, !on);
            giveRest();
        });
    }
    menu->addSeparator();
    menu->addAction(tr("Columns as they came"), this, [this] {
        m_restByHand = false;
        m_columnsByHand = false;
        restoreColumns({});
        makeRoom();
    });
    menu->popup(globalPosition);
}

QVariantMap RowTable::saveState() const
{
    QVariantList columns;
    for (int place = 0; place < horizontalHeader()->count(); ++place) {
        const int column = horizontalHeader()->logicalIndex(place);
        const bool hidden = isColumnHidden(column);
        // A hidden column's width is 0 to Qt; then the one it came with is kept.
        columns.append(QVariantMap{{QStringLiteral("id"), QString::fromLatin1(m_model.columns()[size_t(column)].id)},
                                   {QStringLiteral("width"), hidden ? usualWidth(column) : columnWidth(column)},
                                   {QStringLiteral("shown"), !hidden}});
    }
    QVariantMap state = m_pending; // the values never came: what was remembered stays remembered
    if (m_model.totalCount() > 0) {
        QStringList chosen;
        const QList<int> rows = selectedRows();
        for (const int row : rows.mid(0, rows.size() > kRemembered ? 0 : rows.size()))
            chosen << m_model.idOf(m_model.slotAt(row));
        const int top = topRow();
        state = {{QStringLiteral("chosen"), chosen},
                 {QStringLiteral("current"), m_currentId},
                 {QStringLiteral("top"), top < 0 ? QString() : m_model.idOf(m_model.slotAt(top))}};
    }
    const int sorted = m_model.sortColumn();
    state.insert(QStringLiteral("columns"), columns);
    state.insert(QStringLiteral("language"), m_language);
    state.insert(QStringLiteral("widened"), m_restByHand);
    state.insert(QStringLiteral("picked"), m_columnsByHand);
    state.insert(QStringLiteral("sort"), sorted < 0 ? QString() : QString::fromLatin1(m_model.columns()[size_t(sorted)].id));
    state.insert(QStringLiteral("descending"), m_model.sortOrder() == Qt::DescendingOrder);
    return state;
}

void RowTable::restoreState(const QVariantMap &state)
{
    m_restByHand = state.value(QStringLiteral("widened")).toBool();
    m_columnsByHand = state.value(QStringLiteral("picked")).toBool();
    const QString language = state.value(QStringLiteral("language")).toString();
    restoreColumns(state.value(QStringLiteral("columns")).toList(), !language.isEmpty() && language != m_language);
    makeRoom();
    const QString order = state.value(QStringLiteral("sort")).toString();
    for (int column = 0; column < m_model.columnCount(); ++column) {
        if (order == QLatin1String(m_model.columns()[size_t(column)].id)) {
            horizontalHeader()->setSortIndicator(column, state.value(QStringLiteral("descending")).toBool() ? Qt::DescendingOrder
                                                                                                            : Qt::AscendingOrder);
        }
    }
    m_pending.clear();
    for (const char *name : {"chosen", "current", "top"}) {
        const QString key = QString::fromLatin1(name);
        if (state.contains(key))
            m_pending.insert(key, state.value(key));
    }
    choosePending();
}

void RowTable::restoreColumns(QVariantList columns, bool foreign)
{
    const auto columnOf = [this](const QString &id) {
        for (size_t column = 0; column < m_model.columns().size(); ++column) {
            if (id == QLatin1String(m_model.columns()[column].id))
                return int(column);
        }
        return -1;
    };
    if (columns.isEmpty()) {
        for (int column = 0; column < m_model.columnCount(); ++column) {
            const ColumnSpec &spec = m_model.columns()[size_t(column)];
            columns.append(QVariantMap{{QStringLiteral("id"), QString::fromLatin1(spec.id)},
                                       {QStringLiteral("width"), usualWidth(column)},
                                       {QStringLiteral("shown"), spec.shown}});
        }
    }
    int place = 0;
    m_fitting = true;
    for (const QVariant &entry : std::as_const(columns)) {
        const QVariantMap saved = entry.toMap();
        const int column = columnOf(saved.value(QStringLiteral("id")).toString());
        if (column < 0)
            continue; // of another version
        setColumnHidden(column, !saved.value(QStringLiteral("shown")).toBool());
        // In another language the heads are longer.
        const int least = foreign ? usualWidth(column) : 32;
        setColumnWidth(column, std::clamp(saved.value(QStringLiteral("width")).toInt(), least, 2000));
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), place++);
    }
    m_fitting = false;
    if (shownColumns().isEmpty())
        setColumnHidden(0, false);
    giveRest();
}

void RowTable::choosePending()
{
    if (m_pending.isEmpty() || m_model.totalCount() == 0)
        return;
    const QVariantMap pending = std::exchange(m_pending, {});
    std::vector<int> rows;
    const QStringList chosen = pending.value(QStringLiteral("chosen")).toStringList();
    for (const QString &id : chosen) {
        if (const int row = m_model.rowOf(m_model.slotOf(id)); row >= 0)
            rows.push_back(row);
    }
    const int current = m_model.rowOf(m_model.slotOf(pending.value(QStringLiteral("current")).toString()));
    if (current >= 0)
        selectionModel()->setCurrentIndex(m_model.index(current, 0), QItemSelectionModel::NoUpdate);
    select(std::move(rows));
    if (const int top = m_model.rowOf(m_model.slotOf(pending.value(QStringLiteral("top")).toString())); top >= 0)
        scrollToTop(top);
}

} // namespace resync
