#include "core/report/reportchart.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace resync
{

namespace
{

const QColor kChartInk(0x14, 0x1a, 0x22);
const QColor kChartQuiet(0x60, 0x69, 0x74);
const QColor kGridInk(0xd5, 0xda, 0xdf);
const QColor kNearBand(0xbd, 0xc8, 0xd4);
const QColor kFarBand(0xe2, 0xe8, 0xee);
const QColor kMeasured(0x12, 0x3c, 0x69);
const QColor kLimitInk(0x9a, 0x1b, 0x1b);

struct ChartScale {
    QRectF plot;
    double fromMs = 0;
    double toMs = 1;
    double low = 0;
    double high = 1;

    QPointF at(Instant when, double value) const
    {
        const double x = (double(resync::toMs(when)) - fromMs) / (toMs - fromMs);
        const double y = (value - low) / (high - low);
        return {plot.left() + x * plot.width(), plot.bottom() - std::clamp(y, 0.0, 1.0) * plot.height()};
    }
};

const Band *bandOf(const CapacityRow &row, int percent)
{
    for (const Band &band : row.forecast->bands) {
        if (band.percent == percent)
            return &band;
    }
    return nullptr;
}

/// 1, 2 or 5 times a power of ten, for about four lines.
double gridStep(double span)
{
    const double rough = span / 4;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    const double share = rough / power;
    return power * (share < 1.5 ? 1 : share < 3.5 ? 2 : share < 7.5 ? 5 : 10);
}

ChartScale scaleFor(const QRectF &plot, const CapacityRow &row, const std::vector<CapacityDay> &shown)
{
    ChartScale scale;
    scale.plot = plot;
    double high = row.limit.value_or(0);
    double low = 0;
    for (const CapacityDay &day : shown) {
        high = std::max(high, row.value(day));
        low = std::min(low, row.value(day));
    }
    Instant last = shown.empty() ? Instant() : shown.back().start;
    if (row.forecast && !row.times.empty()) {
        last = std::max(last, row.times.back());
        if (const Band *near = bandOf(row, 80)) {
            for (const double value : near->hi)
                high = std::max(high, std::min(value, 2 * std::max(1.0, row.limit.value_or(value))));
        }
    }
    scale.fromMs = double(toMs(shown.empty() ? last : shown.front().start));
    scale.toMs = std::max(scale.fromMs + 1, double(toMs(last)));
    scale.low = low;
    scale.high = row.unit == QLatin1String("%") ? std::max(100.0, std::min(high, 100.0)) : std::max(high * 1.1, low + 1);
    return scale;
}

void drawGrid(QPainter &painter, const ChartScale &scale, const ReportText &words, const CapacityRow &row, const QFont &font)
{
    painter.setFont(font);
    const double step = gridStep(scale.high - scale.low);
    const QString unit = row.unit == QLatin1String("%") ? QStringLiteral("%") : QString();
    for (double value = std::ceil(scale.low / step) * step; value <= scale.high + step * 1e-6; value += step) {
        const double y = scale.at(fromMs(qint64(scale.fromMs)), value).y();
        painter.setPen(QPen(kGridInk, 0.4));
        painter.drawLine(QPointF(scale.plot.left(), y), QPointF(scale.plot.right(), y));
        painter.setPen(kChartQuiet);
        painter.drawText(QRectF(scale.plot.left() - 40, y - 6, 36, 12), Qt::AlignRight | Qt::AlignVCenter,
                         words.number(value, step < 1 ? 1 : 0) + unit);
    }
    constexpr int kTicks = 2; // a chart is half a page wide
    for (int i = 0; i <= kTicks; ++i) {
        const double x = scale.plot.left() + scale.plot.width() * i / kTicks;
        const Instant when = fromMs(qint64(scale.fromMs + (scale.toMs - scale.fromMs) * i / kTicks));
        painter.setPen(QPen(kGridInk, 0.4));
        painter.drawLine(QPointF(x, scale.plot.bottom()), QPointF(x, scale.plot.bottom() + 3));
        painter.setPen(kChartQuiet);
        const double width = 64;
        const double left = i == 0 ? x : i == kTicks ? x - width : x - width / 2;
        painter.drawText(QRectF(left, scale.plot.bottom() + 3, width, 11),
                         (i == 0        ? Qt::AlignLeft
                          : i == kTicks ? Qt::AlignRight
                                        : Qt::AlignHCenter) |
                             Qt::AlignTop,
                         words.date(when));
    }
}

void drawBand(QPainter &painter, const ChartScale &scale, const CapacityRow &row, int percent, const QColor &colour)
{
    const Band *band = bandOf(row, percent);
    if (!band || band->lo.empty())
        return;
    const size_t n = std::min(row.times.size(), band->lo.size());
    QPolygonF outline;
    for (size_t i = 0; i < n; ++i)
        outline << scale.at(row.times[i], band->hi[i]);
    for (size_t i = n; i > 0; --i)
        outline << scale.at(row.times[i - 1], band->lo[i - 1]);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawPolygon(outline);
    painter.setBrush(Qt::NoBrush);
}

void drawHistory(QPainter &painter, const ChartScale &scale, const CapacityRow &row, const std::vector<CapacityDay> &shown)
{
    constexpr auto kGap = std::chrono::hours(36);
    QPainterPath path;
    for (size_t i = 0; i < shown.size(); ++i) {
        const QPointF point = scale.at(shown[i].start, row.value(shown[i]));
        if (i == 0 || shown[i].start - shown[i - 1].start > kGap)
            path.moveTo(point);
        else
            path.lineTo(point);
    }
    painter.setPen(QPen(kMeasured, 1.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
}

void drawForecast(QPainter &painter, const ChartScale &scale, const CapacityRow &row)
{
    QPainterPath path;
    for (size_t i = 0; i < row.times.size() && i < row.forecast->mean.size(); ++i) {
        const QPointF point = scale.at(row.times[i], row.forecast->mean[i]);
        i == 0 ? path.moveTo(point) : path.lineTo(point);
    }
    QPen pen(kChartInk, 1.1, Qt::CustomDashLine);
    pen.setDashPattern({4, 2.5});
    painter.setPen(pen);
    painter.drawPath(path);
    if (row.saturation && row.saturation->p50) {
        const QPointF top = scale.at(*row.saturation->p50, scale.high);
        painter.setPen(QPen(kChartQuiet, 0.6, Qt::DashLine));
        painter.drawLine(top, QPointF(top.x(), scale.plot.bottom()));
    }
}

} // namespace

void drawChart(QPainter &painter, const QRectF &place, const CapacityRow &row, const ReportText &words, int days, const QFont &font,
               const QFont &bold)
{
    std::vector<CapacityDay> shown = row.history;
    if (!shown.empty()) {
        const Instant from = shown.back().start - std::chrono::hours(24 * days);
        std::erase_if(shown, [from](const CapacityDay &day) { return day.start < from; });
    }
    painter.setFont(bold);
    painter.setPen(kChartInk);
    QString title = QStringLiteral("%1 · %2").arg(row.workstation, words.resource(row));
    if (row.fullAtPeak)
        title += QStringLiteral(" · ") + words.text("full.peak");
    else if (row.saturation && row.saturation->state == Saturation::AlreadyFull)
        title += QStringLiteral(" · ") + words.text("full.now");
    else if (row.saturation && row.saturation->p50)
        title += QStringLiteral(" · ") + words.text("col.p50") + QLatin1Char(' ') + words.date(*row.saturation->p50);
    painter.drawText(QRectF(place.left(), place.top(), place.width(), 13), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(bold).elidedText(title, Qt::ElideRight, place.width()));
    const QRectF plot = place.adjusted(42, 17, -4, -16);
    const ChartScale scale = scaleFor(plot, row, shown);
    if (row.forecast) {
        painter.setClipRect(plot.adjusted(-1, -1, 1, 1));
        drawBand(painter, scale, row, 95, kFarBand);
        drawBand(painter, scale, row, 80, kNearBand);
        painter.setClipping(false);
    }
    drawGrid(painter, scale, words, row, font);
    painter.setClipRect(plot.adjusted(-1, -1, 1, 1));
    drawHistory(painter, scale, row, shown);
    if (row.forecast)
        drawForecast(painter, scale, row);
    if (row.limit) {
        QPen pen(kLimitInk, 1, Qt::CustomDashLine);
        pen.setDashPattern({1, 2});
        painter.setPen(pen);
        painter.drawLine(scale.at(fromMs(qint64(scale.fromMs)), *row.limit), scale.at(fromMs(qint64(scale.toMs)), *row.limit));
    }
    painter.setClipping(false);
    painter.setPen(QPen(kChartQuiet, 0.6));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
    painter.drawLine(plot.bottomLeft(), plot.topLeft());
}

void drawTimeline(QPainter &painter, const QRectF &place, const std::vector<const CapacityRow *> &rows, const ReportText &words,
                  Instant from, int days, const QFont &font)
{
    constexpr double kNames = 170;
    constexpr double kLine = 18;
    const QRectF plot = place.adjusted(kNames, 0, -8, -16);
    const auto x = [&](Instant at) {
        const double share = double((at - from).count()) / double(std::chrono::milliseconds(std::chrono::hours(24 * days)).count());
        return plot.left() + std::clamp(share, 0.0, 1.0) * plot.width();
    };
    painter.setFont(font);
    constexpr int kMarks = 3;
    for (int i = 0; i <= kMarks; ++i) {
        const Instant at = from + std::chrono::hours(24 * days * i / kMarks);
        painter.setPen(QPen(kGridInk, 0.5));
        painter.drawLine(QPointF(x(at), plot.top()), QPointF(x(at), plot.bottom()));
        painter.setPen(kChartQuiet);
        const double left = i == 0 ? x(at) : i == kMarks ? x(at) - 80 : x(at) - 40;
        painter.drawText(QRectF(left, plot.bottom() + 2, 80, 12),
                         (i == 0        ? Qt::AlignLeft
                          : i == kMarks ? Qt::AlignRight
                                        : Qt::AlignHCenter) |
                             Qt::AlignTop,
                         words.date(at));
    }
    for (size_t i = 0; i < rows.size(); ++i) {
        const double middle = plot.top() + (double(i) + 0.5) * kLine;
        const SaturationDates &dates = *rows[i]->saturation;
        painter.setPen(kChartInk);
        const QString name = QStringLiteral("%1 · %2").arg(rows[i]->workstation, words.resource(*rows[i]));
        painter.drawText(QRectF(place.left(), middle - 8, kNames - 8, 16), Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(font).elidedText(name, Qt::ElideRight, kNames - 8));
        const double early = x(dates.p10.value_or(*dates.p50));
        const double late = dates.p90 ? x(*dates.p90) : plot.right();
        painter.setPen(QPen(kChartQuiet, 0.5));
        painter.setBrush(kNearBand);
        painter.drawRect(QRectF(early, middle - 4, std::max(2.0, late - early), 8));
        painter.setPen(Qt::NoPen);
        painter.setBrush(kMeasured);
        painter.drawRect(QRectF(x(*dates.p50) - 1.5, middle - 6, 3, 12));
        painter.setBrush(Qt::NoBrush);
    }
}

} // namespace resync
