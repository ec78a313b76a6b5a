#include "ui/panes/forecastcard.h"

#include "ui/panes/capacitymodel.h"
#include "ui/themes/errortext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/serieschart.h"
#include "ui/words/forecasttext.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSpinBox>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace resync
{

namespace
{
constexpr Duration kChartDay{86'400'000};
constexpr int kShownStreams = 6;
enum GrowthColumn { StreamName, GrowthADay, GrowthShareColumn, GrowthDays };
} // namespace

ForecastCard::ForecastCard(Themes &themes, QWidget *parent)
    : QWidget(parent), m_themes(themes), m_title(new PlainLabel(this)), m_chart(new SeriesChart(themes, this)),
      m_words(new PlainLabel(this)), m_growth(new QTreeWidget(this)), m_whatIf(new QWidget(this)), m_room(new QSpinBox(m_whatIf)),
      m_then(new PlainLabel(m_whatIf))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 8, 8);
    m_title->setProperty("heading", true);
    m_title->setWordWrap(true);
    column->addWidget(m_title);
    column->addWidget(m_chart, 1);
    m_words->setWordWrap(true);
    column->addWidget(m_words);
    m_growth->setRootIsDecorated(false);
    m_growth->setUniformRowHeights(true);
    m_growth->setHeaderLabels({tr("Grows with"), tr("A day"), tr("Share"), tr("Days")});
    m_growth->setAccessibleName(tr("Streams that the growth comes with"));
    m_growth->setToolTip(tr("Tick streams to see what moving them elsewhere buys."));
    connect(m_growth, &QTreeWidget::itemChanged, this, &ForecastCard::showWhatIf);
    column->addWidget(m_growth);
    auto *row = new QHBoxLayout(m_whatIf);
    row->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(tr("What if there were this much &more room:"), m_whatIf);
    label->setBuddy(m_room);
    m_room->setRange(0, 900);
    m_room->setSingleStep(10);
    m_room->setSuffix(tr(" %"));
    connect(m_room, &QSpinBox::valueChanged, this, &ForecastCard::showWhatIf);
    m_then->setWordWrap(true);
    row->addWidget(label);
    row->addWidget(m_room);
    row->addWidget(m_then, 1);
    column->addWidget(m_whatIf);
    showRow(nullptr, {}, {});
}

void ForecastCard::showRow(const CapacityRow *row, const PriceList &prices, Instant now)
{
    m_chosen = row != nullptr;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_chart, m_words, m_growth, m_whatIf})
        widget->setVisible(row);
    if (!row)
        return m_title->setText(tr("Choose a line to see where it goes."));
    const bool another = row->workstation != m_row.workstation || row->resource() != m_row.resource();
    m_row = *row;
    m_title->setText(QStringLiteral("%1 · %2: %3").arg(row->workstation, capacitytext::resource(*row), capacitytext::outlook(*row)));
    showChart(*row);
    showGrowth(*row);
    showWords(*row, prices, now);
    if (another)
        m_room->setValue(0);
    m_whatIf->setVisible(row->forecast && row->limit);
    showWhatIf();
}

void ForecastCard::showChart(const CapacityRow &row)
{
    std::vector<MetricSeries> lines(1);
    lines[0].workstation = tr("was");
    lines[0].detail = SeriesDetail::Days;
    lines[0].step = kChartDay;
    for (const CapacityDay &day : row.history)
        lines[0].points.push_back({day.start, row.value(day), row.value(day), row.value(day)});
    if (row.forecast) {
        MetricSeries ahead;
        ahead.workstation = tr("will be, band of 80 %");
        ahead.detail = SeriesDetail::Days;
        ahead.step = kChartDay;
        const auto band =
            std::find_if(row.forecast->bands.begin(), row.forecast->bands.end(), [](const Band &one) { return one.percent == 80; });
        for (size_t k = 0; k < row.times.size() && k < row.forecast->mean.size(); ++k) {
            const double middle = row.forecast->mean[k];
            const bool known = band != row.forecast->bands.end();
            ahead.points.push_back({row.times[k], known ? band->lo[k] : middle, middle, known ? band->hi[k] : middle});
        }
        lines.push_back(std::move(ahead));
    }
    if (!row.record.empty()) {
        MetricSeries before;
        before.workstation = tr("as it was forecast");
        before.detail = SeriesDetail::Days;
        before.step = kChartDay * 40; // few points, and one line through them
        for (auto one = row.record.rbegin(); one != row.record.rend(); ++one)
            before.points.push_back({one->target, one->lo80, one->mean, one->hi80});
        lines.push_back(std::move(before));
    }
    SeriesChart::Scale scale;
    scale.unit = row.unit;
    scale.least = 0;
    if (row.unit == QLatin1String("%"))
        scale.greatest = 100;
    scale.threshold = row.limit;
    m_chart->setMessage(row.history.empty() ? capacitytext::outlook(row) : QString());
    if (row.history.empty())
        return m_chart->setSeries({}, scale);
    const Instant first = row.history.front().start;
    const Instant last = row.times.empty() ? row.history.back().start + kChartDay : row.times.back();
    m_chart->setSpan(first, last);
    m_chart->setSeries(std::move(lines), scale);
    m_chart->setAccessibleName(m_title->text());
}

void ForecastCard::showGrowth(const CapacityRow &row)
{
    const QSignalBlocker quiet(m_growth);
    m_growth->clear();
    for (const GrowthShare &one : row.growth) {
        if (m_growth->topLevelItemCount() == kShownStreams)
            break;
        auto *item = new QTreeWidgetItem(m_growth, {one.stream, QStringLiteral("%L1 %2").arg(one.perDay, 0, 'f', 3).arg(row.unit),
                                                    QStringLiteral("%1 %").arg(qRound(100 * one.share)), QLocale().toString(one.runs)});
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(StreamName, Qt::Unchecked);
        item->setToolTip(GrowthADay, one.surely ? tr("measured many times over") : tr("likely, but within what chance may do"));
        if (!one.surely)
            item->setForeground(GrowthADay, m_themes.colour(ColourRole::TextMuted));
    }
    m_growth->setVisible(m_growth->topLevelItemCount() > 0);
    for (int column = StreamName; column <= GrowthDays; ++column)
        m_growth->resizeColumnToContents(column);
    m_growth->setFixedHeight((m_growth->topLevelItemCount() + 1) * (fontMetrics().height() + 8) + 8);
}

QString ForecastCard::recordText(const CapacityRow &row) const
{
    if (row.record.empty())
        return tr("None of its forecasts has come due yet.");
    QStringList parts;
    for (const PastForecast &one : row.record) {
        parts << (one.held() ? tr("%1: %2 was forecast, %3 came (within the band)") : tr("%1: %2 was forecast, %3 came (outside the band)"))
                     .arg(capacitytext::day(one.target), capacitytext::value(one.mean, row.unit),
                          capacitytext::value(one.actual, row.unit));
    }
    return tr("Its last forecasts: %1.").arg(parts.join(QStringLiteral("; ")));
}

QString ForecastCard::optionText(const CapacityRow &row, const PriceList &prices, Instant now) const
{
    QStringList parts;
    for (const PriceOption &option : prices.options) {
        const auto bought = purchase(row, option, now);
        if (!bought)
            continue;
        const QString price = QStringLiteral("%1 %L2").arg(prices.currency).arg(option.price, 0, 'f', 2).trimmed();
        const QString until =
            bought->then.p50 ? tr("lasts until %1").arg(capacitytext::day(*bought->then.p50)) : tr("lasts beyond the horizon");
        const QString order =
            bought->orderBy < now ? tr("an order today comes too late") : tr("order by %1").arg(capacitytext::day(bought->orderBy));
        parts << tr("%L1 more for %2: %3, %4").arg(option.amount).arg(price, until, order);
    }
    if (const auto limit = proposedJobLimit(row, 30); limit && row.limit && *limit > *row.limit)
        parts << tr("a limit of %L1 would do for 30 days").arg(*limit);
    return parts.join(QStringLiteral("; "));
}

void ForecastCard::showWords(const CapacityRow &row, const PriceList &prices, Instant now)
{
    QStringList words;
    if (row.forecast)
        words << whyText(*row.forecast);
    else if (row.refusal)
        words << capacitytext::outlook(row);
    if (row.daysMissing > 0)
        words << tr("Days without data: %L1.").arg(row.daysMissing);
    words << recordText(row);
    if (const QString options = optionText(row, prices, now); !options.isEmpty())
        words << tr("What helps: %1.").arg(options);
    m_words->setText(words.join(QLatin1Char(' ')));
}

QString ForecastCard::whatIfText() const
{
    if (!m_chosen || !m_row.forecast || !m_row.limit)
        return {};
    QStringList moved;
    for (int i = 0; i < m_growth->topLevelItemCount(); ++i) {
        if (m_growth->topLevelItem(i)->checkState(StreamName) == Qt::Checked)
            moved << m_growth->topLevelItem(i)->text(StreamName);
    }
    const double factor = 1 + m_room->value() / 100.0;
    if (moved.isEmpty() && m_room->value() == 0)
        return {};
    CapacityRow changed = m_row;
    *changed.limit *= factor;
    const auto then = moved.isEmpty() ? withMoreRoom(m_row, factor) : withoutStreams(changed, moved);
    if (!then)
        return {};
    if (!then->daysLeft)
        return tr("not full within the horizon");
    if (*then->daysLeft == 0)
        return tr("still full");
    return m_row.daysLeft ? tr("full by %1, %L2 days later").arg(capacitytext::day(*then->p50)).arg(*then->daysLeft - *m_row.daysLeft)
                          : tr("full by %1").arg(capacitytext::day(*then->p50));
}

void ForecastCard::showWhatIf()
{
    m_then->setText(whatIfText());
}

} // namespace resync
