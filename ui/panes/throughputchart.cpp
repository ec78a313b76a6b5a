#include "ui/panes/throughputchart.h"

#include <QDateTime>
#include <QGraphicsLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QtCharts/QBarCategoryAxis>
#include <QtCharts/QBarSet>
#include <QtCharts/QChart>
#include <QtCharts/QLegend>
#include <QtCharts/QStackedBarSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>

namespace resync
{

namespace
{

QBrush hatched(const QColor &colour, const QColor &line)
{
    QPixmap tile(6, 6);
    tile.fill(colour);
    QPainter painter(&tile);
    QColor soft = line;
    soft.setAlpha(150);
    painter.setPen(soft);
    painter.drawLine(0, 5, 5, 0);
    return QBrush(tile);
}

} // namespace

ThroughputChart::ThroughputChart(Themes &themes, QWidget *parent)
    : QChartView(parent), m_themes(themes), m_succeeded(new QBarSet(lookOf(CommonStatus::Successful).word)),
      m_failed(new QBarSet(lookOf(CommonStatus::Error).word)), m_unknown(new QBarSet(tr("Not known"))), m_legend(new QWidget(this)),
      m_hours(new QBarCategoryAxis), m_count(new QValueAxis)
{
    auto *series = new QStackedBarSeries;
    for (QBarSet *set : {m_failed, m_succeeded, m_unknown}) {
        for (int i = 0; i < Throughput::kHours; ++i)
            set->append(0);
        series->append(set);
    }
    series->setBarWidth(0.8);
    chart()->addSeries(series);
    chart()->addAxis(m_hours, Qt::AlignBottom);
    chart()->addAxis(m_count, Qt::AlignLeft);
    series->attachAxis(m_hours);
    series->attachAxis(m_count);
    m_count->setLabelFormat(QStringLiteral("%d"));
    m_hours->setGridLineVisible(false);
    chart()->setBackgroundRoundness(0);
    chart()->setMargins(QMargins(0, 0, 0, 0));
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->legend()->hide();
    buildLegend();
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMinimumHeight(96);
    setAccessibleName(tr("Runs ended per hour"));
    connect(&themes, &Themes::changed, this, &ThroughputChart::paintTheme);
    paintTheme();
}

void ThroughputChart::buildLegend()
{
    auto *row = new QHBoxLayout(m_legend);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(5);
    size_t next = 0;
    for (const QBarSet *set : {m_failed, m_succeeded, m_unknown}) {
        m_marks[next] = new QLabel(m_legend);
        auto *name = new QLabel(set->label(), m_legend);
        name->setProperty("muted", true);
        if (next > 0)
            row->addSpacing(8);
        row->addWidget(m_marks[next++]);
        row->addWidget(name);
    }
}

void ThroughputChart::paintTheme()
{
    const QColor text = m_themes.colour(ColourRole::TextMuted);
    chart()->setBackgroundBrush(m_themes.colour(ColourRole::Surface));
    setBackgroundBrush(m_themes.colour(ColourRole::Surface));
    m_succeeded->setBrush(m_themes.colour(m_trusted ? ColourRole::Chart3 : ColourRole::Unknown));
    // Told apart without colour too: failures are hatched.
    m_failed->setBrush(hatched(m_themes.colour(ColourRole::Chart2), m_themes.colour(ColourRole::Surface)));
    m_unknown->setBrush(QBrush(m_themes.colour(ColourRole::Grid), Qt::BDiagPattern));
    size_t next = 0;
    for (const QBarSet *set : {m_failed, m_succeeded, m_unknown}) {
        QPixmap mark(11, 11);
        mark.fill(m_themes.colour(ColourRole::Surface));
        QPainter painter(&mark);
        painter.fillRect(mark.rect(), set->brush());
        painter.setPen(m_themes.colour(set == m_unknown ? ColourRole::TextMuted : ColourRole::Border));
        painter.drawRect(mark.rect().adjusted(0, 0, -1, -1));
        m_marks[next++]->setPixmap(mark);
    }
    for (QBarSet *set : {m_succeeded, m_failed, m_unknown})
        set->setPen(Qt::NoPen);
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(m_hours), static_cast<QAbstractAxis *>(m_count)}) {
        axis->setLabelsColor(text);
        axis->setGridLineColor(m_themes.colour(ColourRole::Grid));
        axis->setLinePenColor(m_themes.colour(ColourRole::Border));
        QFont small = font();
        small.setPointSizeF(std::max(7.0, small.pointSizeF() * 0.85));
        axis->setLabelsFont(small);
    }
}

void ThroughputChart::show(const Throughput &throughput, bool trusted)
{
    m_trusted = trusted;
    paintTheme();
    const int most = std::max(4, throughput.most());
    QStringList labels;
    QStringList told;
    for (int i = 0; i < Throughput::kHours; ++i) {
        const HourCount &hour = throughput.hours[size_t(i)];
        const QDateTime start = QDateTime::fromMSecsSinceEpoch(toMs(throughput.from + std::chrono::hours(i))).toLocalTime();
        // A category must be unique; over a change to winter time an hour comes twice.
        // Every third hour is written, so that no label is cut.
        const QString hourText = start.toString(QStringLiteral("HH"));
        QString label = start.time().hour() % 3 == 0 ? hourText : QString();
        while (labels.contains(label))
            label += QChar(0x200b);
        labels << label;
        m_failed->replace(i, hour.known ? hour.failed : 0);
        m_succeeded->replace(i, hour.known ? hour.succeeded : 0);
        m_unknown->replace(i, hour.known ? 0 : most);
        if (hour.known)
            told << tr("%1 h: %2 succeeded, %3 failed").arg(hourText, QString::number(hour.succeeded), QString::number(hour.failed));
    }
    m_hours->setTruncateLabels(false);
    m_hours->setCategories(labels);
    m_count->setRange(0, most);
    m_count->setTickCount(5);
    m_count->applyNiceNumbers();
    setAccessibleDescription(told.join(QStringLiteral("; ")));
}

} // namespace resync
