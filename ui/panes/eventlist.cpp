#include "ui/panes/eventlist.h"

#include "ui/themes/marks.h"
#include "ui/themes/outside.h"

#include <QDate>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

namespace resync
{

namespace
{

class EventDelegate : public QStyledItemDelegate
{
public:
    EventDelegate(EventModel &model, Themes &themes, QObject *parent) : QStyledItemDelegate(parent), m_model(model), m_themes(themes) {}

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override { return {200, EventList::kRowHeight}; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        painter->save();
        const QRect box = option.rect;
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        if (selected)
            painter->fillRect(box, m_themes.colour(ColourRole::Selection));
        const QString day = index.data(EventModel::DayRole).toString();
        const bool newDay = index.row() == 0 || index.sibling(index.row() - 1, 0).data(EventModel::DayRole).toString() != day;
        if (newDay && index.row() > 0) {
            painter->setPen(m_themes.colour(ColourRole::Border));
            painter->drawLine(box.topLeft(), box.topRight());
        }
        const Look look = lookOf(m_model.at(index.row()).severity);
        const int line = box.left() + 17;
        painter->setPen(QPen(m_themes.colour(ColourRole::Grid), 2));
        painter->drawLine(line, box.top(), line, box.bottom());
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_themes.colour(selected ? ColourRole::Selection : ColourRole::Surface));
        painter->drawEllipse(QPoint(line, box.center().y()), 10, 10);
        paintMark(*painter, QRectF(line - 8, box.center().y() - 8, 17, 17), look.shape, m_themes.colour(look.colour));
        painter->setPen(m_themes.colour(selected ? ColourRole::SelectionText : ColourRole::TextMuted));
        const QFontMetrics metrics(option.font);
        const int dayWidth =
            metrics.horizontalAdvance(QLocale().toString(QDate(2028, 11, 28), QLocale::ShortFormat)) + 12; // as long as a day gets
        const int timeWidth = metrics.horizontalAdvance(QStringLiteral("88:88:88")) + 10;
        int left = line + 16;
        if (newDay)
            painter->drawText(QRect(left, box.top(), dayWidth, box.height()), Qt::AlignVCenter, day);
        left += dayWidth;
        painter->drawText(QRect(left, box.top(), timeWidth, box.height()), Qt::AlignVCenter, index.data(EventModel::TimeRole).toString());
        left += timeWidth;
        const bool loud = look.colour == ColourRole::Failed || look.colour == ColourRole::Critical;
        painter->setPen(m_themes.colour(selected ? ColourRole::SelectionText : loud ? look.colour : ColourRole::Text));
        const QRect words(left, box.top(), box.right() - left - 6, box.height());
        painter->drawText(words, Qt::AlignVCenter, metrics.elidedText(shownLine(index.data().toString()), Qt::ElideRight, words.width()));
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setPen(m_themes.colour(ColourRole::Focus));
            painter->setBrush(Qt::NoBrush);
            painter->drawRect(box.adjusted(0, 0, -1, -1));
        }
        painter->restore();
    }

private:
    EventModel &m_model;
    Themes &m_themes;
};

} // namespace

EventList::EventList(EventModel &model, Themes &themes, QWidget *parent) : QListView(parent), m_model(model), m_themes(themes)
{
    setModel(&model);
    setItemDelegate(new EventDelegate(model, themes, this));
    setUniformItemSizes(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&model, &EventModel::stateChanged, viewport(), qOverload<>(&QWidget::update));
}

void EventList::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_model.rowCount() > 0 || m_model.state().isEmpty())
        return;
    QPainter painter(viewport());
    painter.setPen(m_themes.colour(ColourRole::TextMuted));
    painter.drawText(viewport()->rect().adjusted(20, 8, -20, -8), Qt::AlignCenter | Qt::TextWordWrap, m_model.state());
}

} // namespace resync
