#include "ui/panes/workstationcards.h"

#include "ui/themes/marks.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QStyledItemDelegate>

#include <algorithm>

namespace resync
{

namespace
{

constexpr int kWidth = 216;
constexpr int kHeight = 118;

class CardDelegate : public QStyledItemDelegate
{
public:
    CardDelegate(WorkstationModel &model, Themes &themes, QObject *parent) : QStyledItemDelegate(parent), m_model(model), m_themes(themes)
    {
    }

    /// As wide as the grid of the view, which stretches cards to the line.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        const auto *view = qobject_cast<const QListView *>(option.widget);
        return view ? view->gridSize() : QSize(kWidth, kHeight);
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Workstation &workstation = *m_model.workstationAt(index.row());
        const Look look = lookOf(workstation);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRectF box = QRectF(option.rect).adjusted(4, 4, -4, -4);
        paintFrame(*painter, option, box, look);
        const QFontMetrics metrics(option.font);
        QFont bold = option.font;
        bold.setBold(true);
        const qreal left = box.left() + 12;
        const qreal wide = box.width() - 22;
        paintMark(*painter, QRectF(left, box.top() + 9, 16, 16), look.shape, m_themes.colour(look.colour));
        painter->setFont(bold);
        painter->setPen(m_themes.colour(ColourRole::Text));
        painter->drawText(QRectF(left + 22, box.top() + 7, wide - 22, 20), Qt::AlignVCenter,
                          QFontMetrics(bold).elidedText(workstation.path(), Qt::ElideMiddle, int(wide - 22)));
        painter->setFont(option.font);
        const auto pair = [&](qreal top, const QString &text, ColourRole colour, const QString &fact) {
            // What stands at the left goes first; what stands at the right is cut before the two can touch.
            const int leftWide = std::min(int(wide), metrics.horizontalAdvance(text));
            painter->setPen(m_themes.colour(colour));
            painter->drawText(QRectF(left, top, wide, 18), Qt::AlignVCenter, metrics.elidedText(text, Qt::ElideRight, int(wide)));
            painter->setPen(m_themes.colour(ColourRole::TextMuted));
            painter->drawText(QRectF(left, top, wide, 18), Qt::AlignVCenter | Qt::AlignRight,
                              metrics.elidedText(fact, Qt::ElideRight, int(wide) - leftWide - 12));
        };
        // What goes back and forth is more than its type.
        const QString badge = index.data(RowModel::BadgeRole).toString();
        pair(box.top() + 28, look.word, look.colour, badge.isEmpty() ? workstation.type : QString());
        if (!badge.isEmpty())
            paintBadge(*painter, m_themes, QRectF(left, box.top() + 28, wide, 18), badge);
        paintBar(*painter, QRectF(left, box.top() + 53, wide, 7), workstation, m_model.runningAt(index.row()));
        const int failed = m_model.failedAt(index.row());
        pair(box.top() + 65, m_model.runningTextAt(index.row()), ColourRole::Text,
             workstation.fence > 0 ? WorkstationCards::tr("fence %1").arg(workstation.fence) : QString());
        pair(box.top() + 83, failed > 0 ? WorkstationCards::tr("%n failed", nullptr, failed) : QString(), ColourRole::Failed,
             QStringList{workstation.os, workstation.version}.filter(QRegularExpression(QStringLiteral("."))).join(QStringLiteral(" · ")));
        painter->restore();
    }

private:
    void paintFrame(QPainter &painter, const QStyleOptionViewItem &option, const QRectF &box, const Look &look) const
    {
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        const bool focused = option.state.testFlag(QStyle::State_HasFocus);
        const bool calm = look.colour == ColourRole::Ok;
        painter.setPen(QPen(m_themes.colour(focused    ? ColourRole::Focus
                                            : selected ? ColourRole::Accent
                                                       : ColourRole::Border),
                            focused ? 2 : 1));
        painter.setBrush(m_themes.colour(calm ? ColourRole::SurfaceRaised : softOf(look.colour)));
        painter.drawRoundedRect(box, 7, 7);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_themes.colour(look.colour));
        painter.drawRoundedRect(QRectF(box.left() + 1, box.top() + 8, 3, box.height() - 16), 1.5, 1.5);
    }

    void paintBar(QPainter &painter, const QRectF &bar, const Workstation &workstation, int running) const
    {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_themes.colour(ColourRole::Grid));
        painter.drawRoundedRect(bar, 3, 3);
        if (workstation.limit <= 0 || running <= 0)
            return;
        const double share = std::clamp(double(running) / workstation.limit, 0.0, 1.0);
        painter.setBrush(m_themes.colour(share >= 1 ? ColourRole::Warning : ColourRole::Accent));
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), std::max(4.0, bar.width() * share), bar.height()), 3, 3);
    }

    WorkstationModel &m_model;
    Themes &m_themes;
};

} // namespace

WorkstationCards::WorkstationCards(WorkstationModel &model, Themes &themes, const KeyMap &keys, QWidget *parent)
    : QListView(parent), m_model(model), m_themes(themes), m_keys(keys)
{
    setModel(&model);
    setModelColumn(int(WorkstationModel::Column::Name));
    setItemDelegate(new CardDelegate(model, themes, this));
    setViewMode(QListView::IconMode);
    setMovement(QListView::Static);
    setResizeMode(QListView::Adjust);
    setUniformItemSizes(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setGridSize({kWidth, kHeight});
    setAccessibleName(tr("Workstations as cards"));
}

void WorkstationCards::resizeEvent(QResizeEvent *event)
{
    // Cards stretch to the line, so that no ragged strip is left at the right.
    const int room = viewport()->width() - 2;
    const int fits = std::max(1, room / kWidth);
    setGridSize({std::max(kWidth, room / fits), kHeight});
    QListView::resizeEvent(event);
}

void WorkstationCards::enter()
{
    setFocus(Qt::ShortcutFocusReason);
    if (selectionModel()->selectedIndexes().isEmpty() && m_model.shownCount() > 0)
        setCurrentIndex(m_model.index(0, modelColumn()));
}

void WorkstationCards::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        emit escaped();
        return;
    }
    const int key = event->key() == Qt::Key_Enter ? Qt::Key_Return : event->key();
    const QString id = m_keys.command(QKeySequence(int(event->modifiers() & ~Qt::KeypadModifier) | key));
    if (id == QLatin1String("down") || id == QLatin1String("up")) {
        const int row = std::clamp(currentIndex().row() + (id == QLatin1String("down") ? 1 : -1), 0, std::max(0, m_model.shownCount() - 1));
        setCurrentIndex(m_model.index(row, modelColumn()));
    } else if (id == QLatin1String("verbs")) {
        emit menuWanted(viewport()->mapToGlobal(visualRect(currentIndex()).center()));
    } else if (id == QLatin1String("select-all")) {
        selectAll();
    } else if (id == QLatin1String("mark")) {
        selectionModel()->select(currentIndex(), QItemSelectionModel::Toggle);
    } else if (!id.isEmpty()) {
        emit command(id);
    } else if (event->modifiers() == Qt::NoModifier && event->text().size() == 1 && event->text().at(0).isPrint()) {
        event->ignore(); // the window may want "/" or "?"
    } else {
        QListView::keyPressEvent(event);
    }
}

void WorkstationCards::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    emit menuWanted(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).center()) : event->globalPos());
}

void WorkstationCards::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_model.shownCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(m_themes.colour(ColourRole::TextMuted));
    painter.drawText(viewport()->rect(), Qt::AlignCenter | Qt::TextWordWrap, m_model.emptyReason());
}

} // namespace resync
