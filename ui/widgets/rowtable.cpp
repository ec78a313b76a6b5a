#include "ui/widgets/rowtable.h"

#include "ui/models/copyas.h"
#include "ui/models/csv.h"
#include "ui/themes/marks.h"
#include "ui/themes/outside.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>

namespace resync
{

namespace
{

/// More chosen rows than this are not looked for again after everything was numbered anew.
constexpr size_t kIdsKept = 2000;

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

/// Cells come from outside: what is hidden in a name is named, and a text of megabytes is not laid out. Air at both sides keeps figures at
/// the right from touching the words of the next column.
class CellDelegate : public QStyledItemDelegate
{
public:
    CellDelegate(const Themes &themes, QObject *parent) : QStyledItemDelegate(parent), m_themes(themes) {}

    QString displayText(const QVariant &value, const QLocale &locale) const override
    {
        return shownLine(value.userType() == QMetaType::QString ? value.toString() : QStyledItemDelegate::displayText(value, locale));
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem cell = option;
        initStyleOption(&cell, index);
        const QStyle *style = cell.widget->style();
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, cell.widget);
        cell.rect.adjust(3, 0, -5, 0);
        if (const QString badge = index.data(RowModel::BadgeRole).toString(); !badge.isEmpty()) {
            painter->setFont(cell.font);
            cell.rect.setRight(cell.rect.right() - paintBadge(*painter, m_themes, cell.rect, badge));
        }
        cell.state.setFlag(QStyle::State_HasFocus, false); // the row has it, not the cell
        style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    }

private:
    const Themes &m_themes;
};

} // namespace

RowTable::RowTable(RowModel &model, Themes &themes, KeyMap keys, QWidget *parent)
    : QTableView(parent), m_model(model), m_themes(themes), m_keys(std::move(keys))
{
    setHorizontalHeader(new ListHeader(themes, this));
    setModel(&model);
    setItemDelegate(new CellDelegate(themes, this));
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
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setMinimumSectionSize(32);
    connect(header, &QHeaderView::customContextMenuRequested, this,
            [this](const QPoint &at) { showColumnMenu(horizontalHeader()->mapToGlobal(at)); });
    for (int column = 0; column < model.columnCount(); ++column) {
        const ColumnSpec &spec = model.columns()[size_t(column)];
        setColumnWidth(column, usualWidth(column));
        setColumnHidden(column, !spec.shown);
        if (spec.rest)
            m_restColumn = column;
    }
    header->setStretchLastSection(m_restColumn < 0);
    connect(header, &QHeaderView::sectionResized, this, [this](int column, int before, int) {
        if (m_fitting || before == 0 || m_restColumn < 0)
            return;
        m_restByHand = m_restByHand || column == m_restColumn;
        giveRest();
    });
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

void RowTable::enter()
{
    setFocus(Qt::ShortcutFocusReason);
    if (!selectedRows().isEmpty() || m_model.shownCount() == 0)
        return;
    const int before = m_model.rowOf(m_model.slotOf(m_currentId));
    const int row = std::max(0, before);
    selectRow(row);
    if (before < 0) // the one before is hidden: whoever follows it must hear of this one
        follow(m_model.idOf(m_model.slotAt(row)));
}

void RowTable::follow(const QString &id)
{
    if (id == m_currentId)
        return;
    m_currentId = id;
    emit currentMoved(id);
}

// ---- selection and place through moves ----

int RowTable::topRow() const
{
    return verticalScrollBar()->value() > verticalScrollBar()->minimum() ? rowAt(0) : -1;
}

void RowTable::scrollToTop(int row)
{
    executeDelayedItemsLayout(); // the bar's range must be that of the new rows
    verticalScrollBar()->setValue(row);
}

void RowTable::noteSelection()
{
    m_moving = true;
    m_wasReset = false;
    m_noted = {};
    const QList<int> rows = selectedRows();
    for (const int row : rows)
        m_noted.chosen.push_back(m_model.slotAt(row));
    if (m_noted.chosen.size() <= kIdsKept) {
        for (const int slot : m_noted.chosen)
            m_noted.chosenIds << m_model.idOf(slot);
    }
    if (const int top = topRow(); top >= 0 && m_model.following()) {
        m_noted.top = m_model.slotAt(top);
        m_noted.topId = m_model.idOf(m_noted.top);
    }
    // With 100,000 rows selected each would become a persistent index: five seconds instead of milliseconds.
    const QSignalBlocker quiet(selectionModel());
    selectionModel()->clearSelection();
}

void RowTable::restoreSelection()
{
    if (m_wasReset) { // everything has another slot now
        m_noted.chosen.clear();
        for (const QString &id : std::as_const(m_noted.chosenIds))
            m_noted.chosen.push_back(m_model.slotOf(id));
        m_noted.top = m_noted.topId.isEmpty() ? -1 : m_model.slotOf(m_noted.topId);
        // To ask for what is not there would have the model look through all its values.
        if (const int row = m_currentId.isEmpty() ? -1 : m_model.rowOf(m_model.slotOf(m_currentId)); row >= 0)
            selectionModel()->setCurrentIndex(m_model.index(row, 0), QItemSelectionModel::NoUpdate);
    }
    std::vector<int> rows;
    for (const int slot : m_noted.chosen) {
        if (const int row = m_model.rowOf(slot); row >= 0)
            rows.push_back(row);
    }
    select(std::move(rows));
    m_moving = false;
    if (const int top = m_model.rowOf(m_noted.top); top >= 0)
        scrollToTop(top);
    else if (!m_model.following())
        showChosen();
    m_noted = {};
    choosePending();
}

/// Who sorts or filters looks for something: the chosen row, else the first ones.
void RowTable::showChosen()
{
    executeDelayedItemsLayout(); // the rows' places must be those of now
    scrollTo(m_model.index(std::max(0, m_model.rowOf(m_model.slotOf(m_currentId))), 0));
}

void RowTable::select(std::vector<int> rows)
{
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
}

void RowTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (m_moving || !current.isValid())
        return;
    follow(current.data(RowModel::IdRole).toString());
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
    else if (id == QLatin1String("verbs"))
        emit menuWanted(viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()));
    else if (id == QLatin1String("columns"))
        showColumnMenu(horizontalHeader()->mapToGlobal(QPoint(0, horizontalHeader()->height())));
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

QByteArray RowTable::csv(const QList<QPair<QString, QString>> &about) const
{
    return csv::table(m_model, shownColumns(), about);
}

void RowTable::copyRows()
{
    QApplication::clipboard()->setText(copyas::rows(m_model, chosenRows(), shownColumns()));
}

} // namespace resync
