#include "ui/panes/workstationcards.h"

#include "ui/themes/marks.h"

#include <QContextMenuEvent>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace resync
{

namespace
{

constexpr int kWidth = 216;
constexpr int kHeight = 104;

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
        painter->setPen(m_themes.colour(look.colour));
        painter->drawText(QRectF(left, box.top() + 28, wide, 18), Qt::AlignVCenter,
                          metrics.elidedText(look.word, Qt::ElideRight, int(wide)));
        painter->setPen(m_themes.colour(ColourRole::TextMuted));
        painter->drawText(QRectF(left, box.top() + 28, wide, 18), Qt::AlignVCenter | Qt::AlignRight,
                          metrics.elidedText(workstation.type, Qt::ElideRight, int(wide / 2)));
        paintBar(*painter, QRectF(left, box.top() + 54, wide, 7), workstation, m_model.runningAt(index.row()));
        painter->setPen(m_themes.colour(ColourRole::Text));
        const QRectF foot(left, box.top() + 66, wide, 20);
        painter->drawText(foot, Qt::AlignVCenter, runningText(workstation, m_model.runningAt(index.row())));
        painter->setPen(m_themes.colour(ColourRole::TextMuted));
        if (workstation.fence > 0)
            painter->drawText(foot, Qt::AlignVCenter | Qt::AlignRight, WorkstationCards::tr("fence %1").arg(workstation.fence));
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

    static QString runningText(const Workstation &workstation, int running)
    {
        if (workstation.limit < 0)
            return WorkstationCards::tr("%1 running, limit not told").arg(running);
        return WorkstationCards::tr("%1 running of %2").arg(running).arg(workstation.limit);
    }

    WorkstationModel &m_model;
    Themes &m_themes;
};

} // namespace

WorkstationCards::WorkstationCards(WorkstationModel &model, Themes &themes, QWidget *parent)
    : QListView(parent), m_model(model), m_themes(themes)
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
    const int room = viewport()->width() - 24;
    const int fits = std::max(1, room / kWidth);
    setGridSize({std::max(kWidth, room / fits), kHeight});
    QListView::resizeEvent(event);
}

void WorkstationCards::contextMenuEvent(QContextMenuEvent *event)
{
    emit menuWanted(event->globalPos());
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
