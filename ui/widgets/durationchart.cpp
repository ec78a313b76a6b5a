#include "ui/widgets/durationchart.h"

#include "ui/models/wording.h"

#include <QPainter>

#include <algorithm>

namespace resync
{

namespace
{
constexpr size_t kMostBars = 60;
constexpr int kFewest = 3; ///< successful runs below which there is no "usual"
} // namespace

DurationChart::DurationChart(Themes &themes, QWidget *parent) : QWidget(parent), m_themes(themes)
{
    connect(&themes, &Themes::changed, this, qOverload<>(&QWidget::update));
}

void DurationChart::show(const std::vector<HistoricRun> &runs, const DurationHistory &history, std::optional<Duration> now,
                         const QString &runId)
{
    m_history = history;
    m_bars.clear();
    for (const HistoricRun &run : runs) {
        if (m_bars.size() == kMostBars)
            break;
        if (run.runId != runId && run.duration)
            m_bars.push_back({*run.duration, isFailed(run.status), false});
    }
    std::reverse(m_bars.begin(), m_bars.end());
    if (now)
        m_bars.push_back({*now, false, true});
    if (history.runs < kFewest) {
        m_sentence = tr("No usual duration yet: successful runs known: %1, needed: %2.").arg(history.runs).arg(kFewest);
    } else {
        m_sentence = tr("Median %1 over %2 successful runs, usually %3 to %4.")
                         .arg(wording::clock(history.median), QString::number(history.runs), wording::clock(history.p10),
                              wording::clock(history.p90));
        if (history.sameWeekday >= kFewest)
            m_sentence += QLatin1Char(' ') + tr("On this weekday %1.").arg(wording::clock(history.sameWeekdayMedian));
        if (now && *now > history.longest)
            m_sentence += QLatin1Char(' ') + tr("This run, %1, is longer than any before.").arg(wording::clock(*now));
        else if (now && *now > history.p90)
            m_sentence += QLatin1Char(' ') + tr("This run, %1, is longer than 9 of 10.").arg(wording::clock(*now));
        else if (now)
            m_sentence += QLatin1Char(' ') + tr("This run: %1.").arg(wording::clock(*now));
    }
    setAccessibleName(tr("Durations"));
    setAccessibleDescription(m_sentence);
    setToolTip(m_sentence);
    update();
}

void DurationChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(4, 6, -4, -4);
    if (m_bars.empty()) {
        painter.setPen(m_themes.colour(ColourRole::TextMuted));
        painter.drawText(frame, Qt::AlignCenter | Qt::TextWordWrap, tr("No run with a duration is known."));
        return;
    }
    Duration top = std::max(m_history.runs >= kFewest ? m_history.p90 : Duration(0), Duration(1));
    for (const Bar &bar : m_bars)
        top = std::max(top, bar.took);
    const int labelWidth = fontMetrics().horizontalAdvance(wording::clock(top)) + 8;
    const QRectF plot = frame.adjusted(labelWidth, fontMetrics().height() / 2.0, 0, 0);
    const auto yOf = [&](Duration duration) { return plot.bottom() - plot.height() * double(duration.count()) / double(top.count()); };
    painter.setPen(m_themes.colour(ColourRole::TextMuted));
    painter.drawText(QRectF(frame.left(), plot.top() - fontMetrics().height() / 2.0, labelWidth - 6, fontMetrics().height()),
                     Qt::AlignRight | Qt::AlignVCenter, wording::clock(top));
    if (m_history.runs >= kFewest) {
        QColor band = m_themes.colour(ColourRole::Chart1);
        band.setAlphaF(0.16F);
        painter.fillRect(QRectF(QPointF(plot.left(), yOf(m_history.p90)), QPointF(plot.right(), yOf(m_history.p10))), band);
    }
    const double step = plot.width() / double(std::max<size_t>(m_bars.size(), 12));
    double x = plot.left();
    for (const Bar &bar : m_bars) {
        const QRectF box(QPointF(x + step * 0.15, std::min(yOf(bar.took), plot.bottom() - 1.5)), QPointF(x + step * 0.85, plot.bottom()));
        painter.fillRect(box, m_themes.colour(bar.current ? ColourRole::Accent : bar.failed ? ColourRole::Failed : ColourRole::Chart1));
        x += step;
    }
    if (m_history.runs >= kFewest) {
        painter.setPen(QPen(m_themes.colour(ColourRole::Text), 1, Qt::DashLine));
        painter.drawLine(QPointF(plot.left(), yOf(m_history.median)), QPointF(plot.right(), yOf(m_history.median)));
    }
    painter.setPen(m_themes.colour(ColourRole::Border));
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());
}

} // namespace resync
