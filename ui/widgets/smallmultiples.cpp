#include "ui/widgets/smallmultiples.h"

#include "ui/themes/outside.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace resync
{

namespace
{
constexpr int kLeastWidth = 168;
constexpr int kHeight = 78;
constexpr int kTileGap = 6;
} // namespace

SmallMultiples::SmallMultiples(Themes &themes, QWidget *parent) : QAbstractScrollArea(parent), m_themes(themes)
{
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Small charts of all workstations"));
    connect(&themes, &Themes::changed, viewport(), qOverload<>(&QWidget::update));
}

void SmallMultiples::setSeries(std::vector<MetricSeries> series, Instant from, Instant to, const Scale &scale)
{
    const QString before = current();
    m_series = std::move(series);
    m_from = from;
    m_to = to;
    m_scale = scale;
    m_top = scale.greatest.value_or(0);
    if (!scale.greatest) {
        for (const MetricSeries &one : m_series) {
            for (const SeriesPoint &point : one.points)
                m_top = std::max(m_top, point.greatest);
        }
    }
    m_top = m_top > 0 ? m_top : 1;
    m_current = -1;
    choose(before);
    layOut();
    viewport()->update();
}

QString SmallMultiples::current() const
{
    return m_current >= 0 && m_current < count() ? m_series[size_t(m_current)].workstation : QString();
}

void SmallMultiples::choose(const QString &workstation)
{
    for (int i = 0; i < count() && !workstation.isEmpty(); ++i) {
        if (m_series[size_t(i)].workstation == workstation)
            m_current = i;
    }
    viewport()->update();
}

void SmallMultiples::setMessage(const QString &message)
{
    m_message = message;
    setAccessibleDescription(message);
    layOut();
    viewport()->update();
}

int SmallMultiples::columns(int width)
{
    return std::max(1, (width - kTileGap) / (kLeastWidth + kTileGap));
}

QRect SmallMultiples::cellIn(int width, int index)
{
    const int across = columns(width);
    const int each = (width - kTileGap) / across - kTileGap;
    return {kTileGap + index % across * (each + kTileGap), kTileGap + index / across * (kHeight + kTileGap), each, kHeight};
}

QRect SmallMultiples::cell(int index) const
{
    return cellIn(viewport()->width(), index).translated(0, -verticalScrollBar()->value());
}

QImage SmallMultiples::picture(int width, double scale, const QString &title) const
{
    const int head = fontMetrics().height() + 16;
    const int rows = (count() + columns(width) - 1) / columns(width);
    const QSize size(width, head + std::max(1, rows) * (kHeight + kTileGap) + kTileGap);
    QImage image(size * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    painter.setFont(font());
    painter.fillRect(QRect(QPoint(0, 0), size), m_themes.colour(ColourRole::Window));
    painter.setPen(m_themes.colour(ColourRole::Text));
    painter.drawText(QRect(12, 8, width - 24, fontMetrics().height()), Qt::AlignLeft | Qt::AlignVCenter, title);
    for (int i = 0; i < count(); ++i)
        paintCell(painter, i, QRectF(cellIn(width, i).translated(0, head)));
    return image;
}

int SmallMultiples::cellAt(const QPoint &place) const
{
    for (int i = 0; i < count(); ++i) {
        if (cell(i).contains(place))
            return i;
    }
    return -1;
}

void SmallMultiples::layOut()
{
    const int rows = m_message.isEmpty() ? (count() + columns() - 1) / columns() : 0;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(kHeight / 2);
    verticalScrollBar()->setRange(0, std::max(0, rows * (kHeight + kTileGap) + kTileGap - viewport()->height()));
}

void SmallMultiples::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
}

void SmallMultiples::paintCell(QPainter &painter, int index, const QRectF &place) const
{
    const MetricSeries &series = m_series[size_t(index)];
    const QRectF box = place.adjusted(0.5, 0.5, -0.5, -0.5);
    const bool isCurrent = index == m_current;
    const double last = series.points.empty() ? 0 : series.points.back().mean;
    const bool silent = series.points.empty() || (series.step > Duration(0) && m_to - series.points.back().at > 3 * series.gapAfter());
    const bool high = !series.points.empty() && m_scale.threshold && last > *m_scale.threshold;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(
        QPen(m_themes.colour(isCurrent ? (hasFocus() ? ColourRole::Focus : ColourRole::Accent) : ColourRole::Border), isCurrent ? 2 : 1));
    painter.setBrush(m_themes.colour(high ? ColourRole::WarningSoft : ColourRole::Surface));
    painter.drawRoundedRect(box, 5, 5);
    const QString value = series.points.empty() ? tr("not measured") : m_scale.text ? m_scale.text(last) : QString::number(last);
    const double valueWidth = painter.fontMetrics().horizontalAdvance(value);
    painter.setPen(m_themes.colour(silent ? ColourRole::Unknown : high ? ColourRole::Warning : ColourRole::Text));
    painter.drawText(QRectF(box.right() - valueWidth - 8, box.top() + 4, valueWidth + 2, 18), Qt::AlignRight | Qt::AlignVCenter, value);
    const int room = int(box.width() - valueWidth - 22);
    painter.setPen(m_themes.colour(ColourRole::Text));
    painter.drawText(QRectF(box.left() + 8, box.top() + 4, room, 18), Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(shownLine(series.workstation, 60), Qt::ElideRight, room));
    const QRectF plot = box.adjusted(6, 26, -6, -5);
    const auto yOf = [&](double each) { return plot.bottom() - plot.height() * std::clamp(each / m_top, 0.0, 1.0); };
    if (m_scale.threshold && *m_scale.threshold <= m_top) {
        painter.setPen(QPen(m_themes.colour(ColourRole::Warning), 1, Qt::DotLine));
        painter.drawLine(QPointF(plot.left(), yOf(*m_scale.threshold)), QPointF(plot.right(), yOf(*m_scale.threshold)));
    }
    const QColor colour = m_themes.colour(silent ? ColourRole::Unknown : high ? ColourRole::Warning : ColourRole::Chart1);
    QColor soft = colour;
    soft.setAlphaF(0.25F);
    for (const auto &run : reduced(series, m_from, m_to, int(plot.width())).runs) {
        QPolygonF band;
        QPolygonF line;
        for (const ReducedPoint &point : run) {
            line << QPointF(plot.left() + point.x, yOf(point.mean));
            band << QPointF(plot.left() + point.x, yOf(point.greatest));
        }
        for (auto point = run.rbegin(); point != run.rend(); ++point)
            band << QPointF(plot.left() + point->x, yOf(point->least));
        painter.setPen(Qt::NoPen);
        painter.setBrush(soft);
        painter.drawPolygon(band);
        painter.setPen(QPen(colour, 1));
        painter.drawPolyline(line);
    }
}

void SmallMultiples::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_themes.colour(ColourRole::Window));
    if (!m_message.isEmpty()) {
        painter.setPen(m_themes.colour(ColourRole::TextMuted));
        painter.drawText(viewport()->rect().adjusted(24, 12, -24, -12), Qt::AlignCenter | Qt::TextWordWrap, m_message);
        return;
    }
    for (int i = 0; i < count(); ++i) {
        if (cell(i).intersects(event->rect()))
            paintCell(painter, i, QRectF(cell(i)));
    }
}

void SmallMultiples::setCurrent(int index)
{
    if (count() == 0)
        return;
    m_current = std::clamp(index, 0, count() - 1);
    const QRect place = cell(m_current);
    if (place.top() < 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + place.top() - kTileGap);
    else if (place.bottom() > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + place.bottom() - viewport()->height() + kTileGap);
    viewport()->update();
    emit chosen(current());
}

void SmallMultiples::mousePressEvent(QMouseEvent *event)
{
    if (const int index = cellAt(event->pos()); index >= 0)
        setCurrent(index);
}

void SmallMultiples::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (cellAt(event->pos()) >= 0)
        emit opened(current());
}

void SmallMultiples::keyPressEvent(QKeyEvent *event)
{
    const int rows = std::max(1, viewport()->height() / (kHeight + kTileGap));
    const QHash<int, int> steps = {{Qt::Key_Left, -1},
                                   {Qt::Key_Right, 1},
                                   {Qt::Key_Up, -columns()},
                                   {Qt::Key_Down, columns()},
                                   {Qt::Key_PageUp, -columns() * rows},
                                   {Qt::Key_PageDown, columns() * rows},
                                   {Qt::Key_Home, -count()},
                                   {Qt::Key_End, count()}};
    if (const auto step = steps.constFind(event->key()); step != steps.constEnd())
        setCurrent(m_current + *step);
    else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_current >= 0)
        emit opened(current());
    else
        QAbstractScrollArea::keyPressEvent(event);
}

} // namespace resync
