#include "ui/widgets/serieschart.h"

#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"

#include <QDateTime>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace resync
{

namespace
{

constexpr ColourRole kColours[] = {ColourRole::Chart1, ColourRole::Chart2, ColourRole::Chart3, ColourRole::Chart4, ColourRole::Chart5};
constexpr int kDashed = int(std::size(kColours)); ///< lines from here on are dashed
constexpr Duration kClosest = std::chrono::minutes(2);
constexpr int kSaid = 8;

QString markText(const TimeMarks &marks, Instant at)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(toMs(at));
    if (marks.months)
        return QLocale().toString(time.date(), QStringLiteral("MMM yyyy"));
    const bool midnight = time.time() == QTime(0, 0);
    return marks.days || midnight ? QLocale().toString(time.date(), QStringLiteral("d MMM")) : time.toString(QStringLiteral("HH:mm"));
}

} // namespace

struct SeriesChart::Frame {
    QRectF plot;
    std::vector<ReducedSeries> lines;
    std::vector<double> marks;
    double least = 0;
    double greatest = 1;
    int decimals = 0; ///< of the marks

    double yOf(double value) const { return plot.bottom() - plot.height() * (value - least) / (greatest - least); }
    QPointF at(const ReducedPoint &point, double value) const { return {plot.left() + point.x, yOf(value)}; }
};

SeriesChart::SeriesChart(Themes &themes, QWidget *parent) : QWidget(parent), m_themes(themes)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&themes, &Themes::changed, this, qOverload<>(&QWidget::update));
}

void SeriesChart::setSeries(std::vector<MetricSeries> series, const Scale &scale)
{
    m_series = std::move(series);
    m_scale = scale;
    update();
}

void SeriesChart::setSpan(Instant from, Instant to)
{
    const bool all = !isZoomed();
    m_first = from;
    m_last = to;
    if (all || m_from < from || m_to > to) {
        m_from = from;
        m_to = to;
    }
    update();
}

void SeriesChart::setView(Instant from, Instant to)
{
    const Duration width = std::clamp(to - from, std::min(kClosest, m_last - m_first), m_last - m_first);
    from = std::clamp(from, m_first, m_last - width);
    if (from == m_from && from + width == m_to)
        return;
    m_from = from;
    m_to = from + width;
    update();
    emit viewChanged(m_from, m_to);
}

void SeriesChart::zoom(double factor, double around)
{
    const double width = double((m_to - m_from).count());
    const Instant fixed = m_from + Duration(qint64(width * around));
    const auto wanted = Duration(qint64(width * factor));
    const Instant from = fixed - Duration(qint64(double(wanted.count()) * around));
    setView(from, from + wanted);
}

void SeriesChart::pan(double share)
{
    const auto by = Duration(qint64(double((m_to - m_from).count()) * share));
    setView(m_from + by, m_to + by);
}

void SeriesChart::showAll()
{
    setView(m_first, m_last);
}

void SeriesChart::setMessage(const QString &message)
{
    m_message = message;
    setAccessibleDescription(message);
    update();
}

QColor SeriesChart::colourOf(int line) const
{
    return m_themes.colour(kColours[line % int(std::size(kColours))]);
}

QString SeriesChart::valueText(double value) const
{
    return valueText(value, std::abs(value) >= 1000 ? 0 : m_scale.decimals);
}

QString SeriesChart::valueText(double value, int decimals) const
{
    const QString number = QLocale().toString(value, 'f', decimals);
    return m_scale.unit.isEmpty() ? number : number + QLatin1Char(' ') + m_scale.unit;
}

std::pair<double, double> SeriesChart::bounds(const std::vector<ReducedSeries> &lines) const
{
    double least = std::numeric_limits<double>::infinity();
    double greatest = -least;
    for (const ReducedSeries &line : lines) {
        for (const auto &run : line.runs) {
            for (const ReducedPoint &point : run) {
                least = std::min(least, point.least);
                greatest = std::max(greatest, point.greatest);
            }
        }
    }
    if (least > greatest)
        least = greatest = 0;
    least = m_scale.least.value_or(least);
    greatest = std::max(greatest, m_scale.greatest.value_or(greatest));
    if (greatest - least < 1e-9)
        greatest = least + 1;
    return {least, greatest};
}

SeriesChart::Frame SeriesChart::frameOf(const QPainter &painter, const QRectF &area) const
{
    const QFontMetricsF metrics(painter.font());
    Frame frame;
    const QRectF inner = area.adjusted(8, metrics.height() + 12, -12, -metrics.height() - 10);
    // The marks' width depends on the values, and these on the width: two rounds settle it.
    double labels = metrics.horizontalAdvance(QStringLiteral("00 000")) + 8;
    for (int round = 0; round < 2; ++round) {
        frame.plot = inner.adjusted(labels, 0, 0, 0);
        frame.lines.clear();
        for (const MetricSeries &series : m_series)
            frame.lines.push_back(reduced(series, m_from, m_to, std::max(1, int(frame.plot.width()))));
        const auto [least, greatest] = bounds(frame.lines);
        frame.marks = niceMarks(least, greatest, std::max(2, int(inner.height() / 36)));
        const bool whole = std::all_of(frame.marks.begin(), frame.marks.end(), [](double mark) { return mark == std::round(mark); });
        frame.decimals = whole ? 0 : std::max(1, m_scale.decimals);
        double widest = 0;
        for (const double mark : frame.marks)
            widest = std::max(widest, metrics.horizontalAdvance(valueText(mark, frame.decimals)));
        if (widest + 8 <= labels)
            break;
        labels = widest + 8;
    }
    if (!frame.marks.empty()) {
        frame.least = frame.marks.front();
        frame.greatest = frame.marks.back();
    }
    return frame;
}

void SeriesChart::paintGrid(QPainter &painter, const Frame &frame) const
{
    const QFontMetricsF metrics(painter.font());
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (const double mark : frame.marks) {
        const double y = frame.yOf(mark);
        painter.setPen(m_themes.colour(ColourRole::Grid));
        painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y));
        painter.setPen(m_themes.colour(ColourRole::TextMuted));
        painter.drawText(QRectF(frame.plot.left() - 200, y - 10, 194, 20), Qt::AlignRight | Qt::AlignVCenter,
                         valueText(mark, frame.decimals));
    }
    const TimeMarks marks = timeMarks(m_from, m_to, std::max(2, int(frame.plot.width() / 96)));
    const double scale = frame.plot.width() / double((m_to - m_from).count());
    for (const Instant at : marks.at) {
        const double x = frame.plot.left() + double((at - m_from).count()) * scale;
        painter.setPen(m_themes.colour(ColourRole::Grid));
        painter.drawLine(QPointF(x, frame.plot.top()), QPointF(x, frame.plot.bottom()));
        painter.setPen(m_themes.colour(ColourRole::TextMuted));
        const double half = metrics.horizontalAdvance(markText(marks, at)) / 2 + 1;
        if (x - half >= 0 && x + half <= frame.plot.right() + 12)
            painter.drawText(QRectF(x - half, frame.plot.bottom() + 4, 2 * half, metrics.height()), Qt::AlignCenter, markText(marks, at));
    }
    painter.setPen(m_themes.colour(ColourRole::Border));
    painter.drawRect(frame.plot);
}

/// Which line is whose; those that have no room are told by the crosshair.
void SeriesChart::paintNames(QPainter &painter, const QRectF &area) const
{
    const QFontMetricsF metrics(painter.font());
    const double y = area.top() + 6;
    double x = area.left() + 14;
    for (int i = 0; i < int(m_series.size()); ++i) {
        const QString name = shownLine(m_series[size_t(i)].workstation, 40);
        const double width = metrics.horizontalAdvance(name);
        if (x + width + 40 > area.right() && i > 0) {
            painter.setPen(m_themes.colour(ColourRole::TextMuted));
            painter.drawText(QPointF(x, y + metrics.ascent()), QStringLiteral("…"));
            return;
        }
        painter.setPen(QPen(colourOf(i), 3, i >= kDashed ? Qt::DotLine : Qt::SolidLine));
        painter.drawLine(QPointF(x, y + metrics.height() / 2), QPointF(x + 13, y + metrics.height() / 2));
        painter.setPen(m_themes.colour(ColourRole::Text));
        painter.drawText(QPointF(x + 18, y + metrics.ascent()), name);
        x += width + 38;
    }
}

void SeriesChart::paintLine(QPainter &painter, const Frame &frame, int line) const
{
    const QColor colour = colourOf(line);
    QColor soft = colour;
    soft.setAlphaF(m_series.size() == 1 ? 0.22F : m_series.size() < 4 ? 0.1F : 0.06F); // bands lie over each other
    painter.setRenderHint(QPainter::Antialiasing, true);
    for (const auto &run : frame.lines[size_t(line)].runs) {
        const bool banded = std::any_of(run.begin(), run.end(), [](const ReducedPoint &one) { return one.greatest > one.least; });
        if (banded) {
            QPolygonF band;
            band.reserve(int(run.size()) * 2);
            for (const ReducedPoint &point : run)
                band << frame.at(point, point.greatest);
            for (auto point = run.rbegin(); point != run.rend(); ++point)
                band << frame.at(*point, point->least);
            painter.setPen(Qt::NoPen);
            painter.setBrush(soft);
            painter.drawPolygon(band);
        }
        QPen pen(colour, 1);
        if (line >= kDashed)
            pen.setStyle(Qt::DashLine);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        QPolygonF middle;
        middle.reserve(int(run.size()));
        for (const ReducedPoint &point : run)
            middle << frame.at(point, point.mean);
        if (middle.size() == 1) { // alone between two gaps: a dot, as a line would not show it
            painter.setBrush(colour);
            painter.drawEllipse(middle.front(), 2, 2);
        } else {
            painter.drawPolyline(middle);
        }
    }
}

void SeriesChart::paintThreshold(QPainter &painter, const Frame &frame) const
{
    if (!m_scale.threshold || *m_scale.threshold < frame.least || *m_scale.threshold > frame.greatest)
        return;
    const double y = frame.yOf(*m_scale.threshold);
    painter.setPen(QPen(m_themes.colour(ColourRole::Warning), 1, Qt::DashLine));
    painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y));
    const QString text = tr("threshold %1").arg(valueText(*m_scale.threshold));
    const double width = QFontMetricsF(painter.font()).horizontalAdvance(text);
    painter.drawText(QPointF(frame.plot.right() - width - 6, y - 4 > frame.plot.top() + 12 ? y - 4 : y + 14), text);
}

QStringList SeriesChart::readingAt(Instant at) const
{
    QStringList lines{fullTimeText(at)};
    for (const MetricSeries &series : m_series) {
        if (lines.size() > kSaid) {
            lines << tr("… and %L1 more").arg(int(m_series.size()) - kSaid);
            break;
        }
        const auto next = std::lower_bound(series.points.begin(), series.points.end(), at,
                                           [](const SeriesPoint &point, Instant when) { return point.at < when; });
        const SeriesPoint *nearest = next == series.points.end() ? nullptr : &*next;
        if (next != series.points.begin() && (!nearest || at - (next - 1)->at < nearest->at - at))
            nearest = &*(next - 1);
        const Duration away = nearest ? (nearest->at > at ? nearest->at - at : at - nearest->at) : Duration(0);
        const QString name = shownLine(series.workstation, 40);
        if (!nearest || away > std::max(series.gapAfter() / 2, (m_to - m_from) / 200))
            lines << tr("%1: not measured").arg(name);
        else if (nearest->greatest > nearest->least)
            lines << tr("%1: %2 (%3 to %4)").arg(name, valueText(nearest->mean), valueText(nearest->least), valueText(nearest->greatest));
        else
            lines << tr("%1: %2").arg(name, valueText(nearest->mean));
    }
    return lines;
}

void SeriesChart::paintCrosshair(QPainter &painter, const Frame &frame) const
{
    if (m_dragFrom && m_selecting && m_mouse) {
        QColor soft = m_themes.colour(ColourRole::Accent);
        soft.setAlphaF(0.2F);
        painter.fillRect(QRectF(QPointF(m_dragFrom->x(), frame.plot.top()), QPointF(m_mouse->x(), frame.plot.bottom())).normalized(), soft);
        return;
    }
    if (!m_mouse || m_dragFrom || !frame.plot.contains(*m_mouse))
        return;
    painter.setPen(QPen(m_themes.colour(ColourRole::Accent), 1, Qt::DotLine));
    painter.drawLine(QPointF(m_mouse->x(), frame.plot.top()), QPointF(m_mouse->x(), frame.plot.bottom()));
    painter.drawLine(QPointF(frame.plot.left(), m_mouse->y()), QPointF(frame.plot.right(), m_mouse->y()));
    const QStringList lines = readingAt(timeAt(m_mouse->x()));
    const QFontMetricsF metrics(painter.font());
    double width = 0;
    for (const QString &line : lines)
        width = std::max(width, metrics.horizontalAdvance(line));
    QRectF box(0, 0, width + 30, metrics.height() * double(lines.size()) + 12);
    const bool left = m_mouse->x() + box.width() + 20 > frame.plot.right();
    box.moveTopLeft({left ? m_mouse->x() - box.width() - 12 : m_mouse->x() + 12, frame.plot.top() + 8});
    painter.setPen(m_themes.colour(ColourRole::Border));
    painter.setBrush(m_themes.colour(ColourRole::SurfaceRaised));
    painter.drawRoundedRect(box, 5, 5);
    double y = box.top() + 6 + metrics.ascent();
    for (int i = 0; i < lines.size(); ++i) {
        if (i > 0 && i <= int(m_series.size()) && i <= kSaid)
            painter.fillRect(QRectF(box.left() + 8, y - metrics.ascent() / 2 - 1, 10, 3), colourOf(i - 1));
        painter.setPen(m_themes.colour(i == 0 ? ColourRole::TextMuted : ColourRole::Text));
        painter.drawText(QPointF(box.left() + (i == 0 ? 8 : 23), y), lines[i]);
        y += metrics.height();
    }
}

void SeriesChart::paint(QPainter &painter, const QRectF &area) const
{
    painter.fillRect(area, m_themes.colour(ColourRole::Surface));
    if (!m_message.isEmpty() || m_to <= m_from) {
        painter.setPen(m_themes.colour(ColourRole::TextMuted));
        painter.drawText(area.adjusted(24, 12, -24, -12), Qt::AlignCenter | Qt::TextWordWrap, m_message);
        return;
    }
    const Frame frame = frameOf(painter, area);
    m_plot = frame.plot;
    paintNames(painter, area);
    paintGrid(painter, frame);
    painter.save();
    painter.setClipRect(frame.plot);
    for (int line = 0; line < int(m_series.size()); ++line)
        paintLine(painter, frame, line);
    paintThreshold(painter, frame);
    painter.restore();
    paintCrosshair(painter, frame);
}

void SeriesChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect());
    if (hasFocus()) {
        painter.setPen(m_themes.colour(ColourRole::Focus));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

QImage SeriesChart::picture(QSize size, double scale, const QString &title) const
{
    QImage image(size * scale, QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    QPainter painter(&image);
    painter.setFont(font());
    const QFontMetricsF metrics(painter.font());
    const double head = metrics.height() + 16;
    painter.fillRect(QRectF(QPointF(0, 0), QSizeF(size)), m_themes.colour(ColourRole::Surface));
    painter.setPen(m_themes.colour(ColourRole::Text));
    painter.drawText(QRectF(12, 8, size.width() - 24, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter, title);
    const QRectF seen = m_plot;
    paint(painter, QRectF(0, head, size.width(), size.height() - head));
    m_plot = seen;
    return image;
}

QRectF SeriesChart::plot() const
{
    return m_plot.isEmpty() ? QRectF(rect()) : m_plot;
}

Instant SeriesChart::timeAt(double x) const
{
    const QRectF area = plot();
    const double share = std::clamp((x - area.left()) / std::max(1.0, area.width()), 0.0, 1.0);
    return m_from + Duration(qint64(double((m_to - m_from).count()) * share));
}

void SeriesChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return event->ignore();
    m_dragFrom = event->position();
    m_dragView = m_from;
    m_selecting = event->modifiers().testFlag(Qt::ShiftModifier);
    setCursor(m_selecting ? Qt::IBeamCursor : Qt::ClosedHandCursor);
}

void SeriesChart::mouseMoveEvent(QMouseEvent *event)
{
    m_mouse = event->position();
    if (m_dragFrom && !m_selecting) {
        const double share = (m_dragFrom->x() - m_mouse->x()) / std::max(1.0, plot().width());
        const Duration width = m_to - m_from;
        const Instant from = m_dragView + Duration(qint64(double(width.count()) * share));
        setView(from, from + width);
    }
    update();
}

void SeriesChart::mouseReleaseEvent(QMouseEvent *event)
{
    const auto from = std::exchange(m_dragFrom, std::nullopt);
    unsetCursor();
    if (from && m_selecting && std::abs(event->position().x() - from->x()) > 6) {
        const Instant one = timeAt(from->x());
        const Instant other = timeAt(event->position().x());
        setView(std::min(one, other), std::max(one, other));
    }
    m_selecting = false;
    update();
}

void SeriesChart::mouseDoubleClickEvent(QMouseEvent *)
{
    showAll();
}

void SeriesChart::wheelEvent(QWheelEvent *event)
{
    const QRectF area = plot();
    const double around = std::clamp((event->position().x() - area.left()) / std::max(1.0, area.width()), 0.0, 1.0);
    zoom(std::pow(0.8, event->angleDelta().y() / 120.0), around);
    event->accept();
}

void SeriesChart::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return pan(-0.15);
    case Qt::Key_Right:
        return pan(0.15);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoom(0.7);
    case Qt::Key_Minus:
        return zoom(1 / 0.7);
    case Qt::Key_0:
    case Qt::Key_Home:
        return showAll();
    default:
        QWidget::keyPressEvent(event);
    }
}

void SeriesChart::leaveEvent(QEvent *event)
{
    m_mouse.reset();
    update();
    QWidget::leaveEvent(event);
}

} // namespace resync
