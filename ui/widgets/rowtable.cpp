#include "ui/widgets/rowtable.h"

#include "ui/models/copyas.h"
#include "ui/models/csv.h"
#include "ui/themes/outside.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace resync
{

namespace
{

/// The mark of the order stands above the title, where it covers nothing.
class ListHeader : public QHeaderView
{
public:
    ListHeader(Themes &themes, QWidget *parent) : QHeaderView(Qt::Horizontal, parent), m_themes(themes) {}

protected:
    void initStyleOptionForIndex(QStyleOptionHeader *option, int section) const override
    {
        QHeaderView::initStyleOptionForIndex(option, section);
        option->sortIndicator = QStyleOptionHeader::None;
    }

    void paintSection(QPainter *painter, const QRect &rect, int section) const override
    {
        painter->save();
        QHeaderView::paintSection(painter, rect, section);
        painter->restore();
        if (section != sortIndicatorSection() || rect.width() < 12)
            return;
        const double x = rect.center().x();
        const double up = sortIndicatorOrder() == Qt::AscendingOrder ? 1 : -1;
        const double y = rect.top() + 4;
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_themes.colour(ColourRole::Accent));
        painter->drawPolygon(QPolygonF({{x - 5, y + 2 * up}, {x + 5, y + 2 * up}, {x, y - 2 * up}}));
        painter->restore();
    }

private:
    Themes &m_themes;
};

/// Cells come from outside: what is hidden in a name is named, and a text of megabytes is not laid out.
class CellDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QString displayText(const QVariant &value, const QLocale &locale) const override
    {
        return shownLine(value.userType() == QMetaType::QString ? value.toString() : QStyledItemDelegate::displayText(value, locale));
    }
};

} // namespace

RowTable::RowTable(RowModel &model, Themes &themes, KeyMap keys, QWidget *parent)
    : QTableView(parent), m_model(model), m_themes(themes), m_keys(std::move(keys))
{
    setHorizontalHeader(new ListHeader(themes, this));
    setModel(&model);
    setItemDelegate(new CellDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setCornerButtonEnabled(false);
    // Looking at the rows to find a height costs seconds at 100,000.
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    verticalHeader()->hide();
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setMinimumSectionSize(32);
    connect(header, &QHeaderView::customContextMenuRequested, this, &RowTable::showColumnMenu);
    for (size_t column = 0; column < model.columns().size(); ++column) {
        // a head is never cut, in whatever language
        setColumnWidth(int(column), std::max(model.columns()[column].width, header->sectionSizeHint(int(column)) + 10));
        setColumnHidden(int(column), !model.columns()[column].shown);
    }
    header->setSortIndicator(model.sortColumn(), model.sortOrder());
    header->setSortIndicatorShown(true);
    header->setSectionsClickable(true);
    connect(header, &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) { m_model.sort(column, order); });
    connect(&model, &RowModel::rearranging, this, &RowTable::noteSelection);
    connect(&model, &QAbstractItemModel::modelReset, this, [this] { m_wasReset = true; });
    connect(&model, &RowModel::rearranged, this, &RowTable::restoreSelection);
    connect(&model, &RowModel::counted, this, [this] { viewport()->update(); });
}

QList<int> RowTable::selectedRows() const
{
    QList<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.append(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

QList<int> RowTable::chosenRows() const
{
    const QList<int> rows = selectedRows();
    return rows.isEmpty() && currentIndex().isValid() ? QList<int>{currentIndex().row()} : rows;
}

QList<int> RowTable::shownColumns() const
{
    QList<int> columns;
    for (int place = 0; place < horizontalHeader()->count(); ++place) {
        const int column = horizontalHeader()->logicalIndex(place);
        if (!isColumnHidden(column))
            columns.append(column);
    }
    return columns;
}

void RowTable::choose(const QString &id)
{
    const int row = m_model.rowOf(m_model.slotOf(id));
    if (row >= 0 && row != currentIndex().row())
        selectRow(row);
}

// ---- selection through moves ----

void RowTable::noteSelection()
{
    m_moving = true;
    m_wasReset = false;
    m_noted.clear();
    for (const int row : selectedRows())
        m_noted.push_back(m_model.slotAt(row));
    // With 100,000 rows selected each would become a persistent index: five seconds instead of milliseconds.
    const QSignalBlocker quiet(selectionModel());
    selectionModel()->clearSelection();
}

void RowTable::restoreSelection()
{
    if (m_wasReset) {
        m_moving = false;
        choose(m_currentId);
        return;
    }
    std::vector<int> rows;
    for (const int slot : m_noted) {
        if (const int row = m_model.rowOf(slot); row >= 0)
            rows.push_back(row);
    }
    m_noted.clear();
    std::sort(rows.begin(), rows.end());
    QItemSelection selection;
    const int last = m_model.columnCount() - 1;
    for (size_t i = 0; i < rows.size();) {
        size_t end = i;
        while (end + 1 < rows.size() && rows[end + 1] == rows[end] + 1)
            ++end;
        selection.append(QItemSelectionRange(m_model.index(rows[i], 0), m_model.index(rows[end], last)));
        i = end + 1;
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_moving = false;
}

void RowTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (m_moving || !current.isValid())
        return;
    const QString id = current.data(RowModel::IdRole).toString();
    if (id == m_currentId)
        return;
    m_currentId = id;
    emit currentMoved(id);
}

QItemSelectionModel::SelectionFlags RowTable::selectionCommand(const QModelIndex &index, const QEvent *event) const
{
    const bool key = event && event->type() == QEvent::KeyPress;
    if (m_marking && key && !(static_cast<const QKeyEvent *>(event)->modifiers() & Qt::ShiftModifier))
        return QItemSelectionModel::NoUpdate;
    return QTableView::selectionCommand(index, event);
}

// ---- keys ----

void RowTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        m_marking = false;
        if (selectedRows().size() > 1 && currentIndex().isValid())
            selectRow(currentIndex().row());
        emit escaped();
        event->accept();
        return;
    }
    const int key = event->key() == Qt::Key_Enter ? Qt::Key_Return : event->key();
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const QString id = m_keys.command(QKeySequence(int(modifiers) | key));
    if (!id.isEmpty() && handle(id)) {
        event->accept();
        return;
    }
    if (event->modifiers() == Qt::NoModifier && event->text().size() == 1 && event->text().at(0).isPrint()) {
        event->ignore(); // a letter without meaning is no search in the first column; the window may want "/" or "?"
        return;
    }
    QTableView::keyPressEvent(event);
}

bool RowTable::handle(const QString &id)
{
    if (id == QLatin1String("down"))
        move(1);
    else if (id == QLatin1String("up"))
        move(-1);
    else if (id == QLatin1String("select-all"))
        selectAll();
    else if (id == QLatin1String("copy"))
        copyRows();
    else if (id == QLatin1String("mark")) {
        if (!currentIndex().isValid())
            return true;
        const bool first = !m_marking;
        m_marking = true;
        // The first mark takes the row that is selected anyway.
        selectionModel()->select(currentIndex(),
                                 (first ? QItemSelectionModel::ClearAndSelect : QItemSelectionModel::Toggle) | QItemSelectionModel::Rows);
        move(1);
    } else {
        emit command(id);
    }
    return true;
}

void RowTable::move(int by)
{
    const int row = std::clamp(currentIndex().isValid() ? currentIndex().row() + by : 0, 0, std::max(0, m_model.shownCount() - 1));
    const QModelIndex next = m_model.index(row, std::max(0, currentIndex().column()));
    if (!next.isValid())
        return;
    selectionModel()->setCurrentIndex(next, m_marking ? QItemSelectionModel::NoUpdate
                                                      : QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void RowTable::mouseDoubleClickEvent(QMouseEvent *event)
{
    QTableView::mouseDoubleClickEvent(event);
    if (indexAt(event->pos()).isValid())
        emit command(QStringLiteral("details"));
}

void RowTable::contextMenuEvent(QContextMenuEvent *event)
{
    if (event->reason() == QContextMenuEvent::Keyboard)
        emit menuWanted(viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()));
    else
        emit menuWanted(event->globalPos());
}

// ---- what it shows ----

void RowTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_model.shownCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(m_themes.colour(ColourRole::TextMuted));
    painter.drawText(viewport()->rect().adjusted(24, 16, -24, -16), Qt::AlignCenter | Qt::TextWordWrap, m_model.emptyReason());
}

void RowTable::showColumnMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const qsizetype shown = shownColumns().size();
    for (int column = 0; column < m_model.columnCount(); ++column) {
        QAction *action = menu->addAction(m_model.columns()[size_t(column)].title);
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(isColumnHidden(column) || shown > 1);
        connect(action, &QAction::toggled, this, [this, column](bool on) { setColumnHidden(column, !on); });
    }
    menu->addSeparator();
    menu->addAction(tr("Columns as they came"), this, [this] { restoreState({}); });
    menu->popup(horizontalHeader()->mapToGlobal(position));
}

QByteArray RowTable::csv(const QList<QPair<QString, QString>> &about) const
{
    return csv::table(m_model, shownColumns(), about);
}

void RowTable::copyRows()
{
    QApplication::clipboard()->setText(copyas::rows(m_model, chosenRows(), shownColumns()));
}

QVariantMap RowTable::saveState() const
{
    QVariantList columns;
    for (int place = 0; place < horizontalHeader()->count(); ++place) {
        const int column = horizontalHeader()->logicalIndex(place);
        const bool hidden = isColumnHidden(column);
        // A hidden column's width is 0 to Qt; then the one it came with is kept.
        columns.append(QVariantMap{{QStringLiteral("id"), QString::fromLatin1(m_model.columns()[size_t(column)].id)},
                                   {QStringLiteral("width"), hidden ? m_model.columns()[size_t(column)].width : columnWidth(column)},
                                   {QStringLiteral("shown"), !hidden}});
    }
    const int sorted = m_model.sortColumn();
    return {{QStringLiteral("columns"), columns},
            {QStringLiteral("sort"), sorted < 0 ? QString() : QString::fromLatin1(m_model.columns()[size_t(sorted)].id)},
            {QStringLiteral("descending"), m_model.sortOrder() == Qt::DescendingOrder}};
}

void RowTable::restoreState(const QVariantMap &state)
{
    const auto columnOf = [this](const QString &id) {
        for (size_t column = 0; column < m_model.columns().size(); ++column) {
            if (id == QLatin1String(m_model.columns()[column].id))
                return int(column);
        }
        return -1;
    };
    QVariantList columns = state.value(QStringLiteral("columns")).toList();
    if (columns.isEmpty()) {
        for (const ColumnSpec &spec : m_model.columns())
            columns.append(QVariantMap{{QStringLiteral("id"), QString::fromLatin1(spec.id)},
                                       {QStringLiteral("width"), spec.width},
                                       {QStringLiteral("shown"), spec.shown}});
    }
    int place = 0;
    for (const QVariant &entry : columns) {
        const QVariantMap saved = entry.toMap();
        const int column = columnOf(saved.value(QStringLiteral("id")).toString());
        if (column < 0)
            continue; // of another version
        setColumnHidden(column, !saved.value(QStringLiteral("shown")).toBool());
        setColumnWidth(column, std::clamp(saved.value(QStringLiteral("width")).toInt(), 32, 2000));
        horizontalHeader()->moveSection(horizontalHeader()->visualIndex(column), place++);
    }
    if (shownColumns().isEmpty())
        setColumnHidden(0, false);
    const int sorted = columnOf(state.value(QStringLiteral("sort")).toString());
    if (sorted >= 0) {
        horizontalHeader()->setSortIndicator(sorted,
                                             state.value(QStringLiteral("descending")).toBool() ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
}

} // namespace resync
