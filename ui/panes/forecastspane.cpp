#include "ui/panes/forecastspane.h"

#include "core/runtime/corethread.h"
#include "ui/models/wording.h"
#include "ui/panes/forecastcard.h"
#include "ui/panes/jobcommands.h"
#include "ui/panes/whatifpanel.h"
#include "ui/themes/errortext.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/rowtable.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>

namespace resync
{

namespace
{
constexpr int kOutlookEvery = 15'000;
constexpr int kNarrowForecasts = 900;
} // namespace

struct ForecastsPane::Outlook {
    std::optional<Instant> madeAt;
    bool busy = false;
    bool fresh = false; ///< `rows` are filled in: another than the one that is shown
    std::vector<CapacityRow> rows;
    Result<PriceList> prices = PriceList();
    Instant now;
};

ForecastsPane::ForecastsPane(Desk &desk, QWidget *parent)
    : Pane(desk, parent), m_model(new CapacityModel(desk.themes, this)), m_filter(new FilterBar(desk.themes, {}, this)),
      m_table(new RowTable(*m_model, desk.themes, KeyMap::fromFile(KeyMap::usualFile()), this)), m_card(new ForecastCard(desk.themes)),
      m_whatIf(new WhatIfPanel(desk)), m_split(new QSplitter(Qt::Horizontal, this))
{
    setProperty("ownData", true); // it is of our own books, and says itself how old it is
    m_model->sort(int(CapacityModel::Column::Urgency), Qt::AscendingOrder);
    m_table->horizontalHeader()->setSortIndicator(int(CapacityModel::Column::Urgency), Qt::AscendingOrder);
    m_table->setAccessibleName(tr("Capacity by days left"));
    using Column = CapacityModel::Column;
    QList<int> spare;
    for (const Column column : {Column::Urgency, Column::Workstation, Column::Resource, Column::DaysLeft, Column::Outlook, Column::Now,
                                Column::BusyHour, Column::PerDay, Column::GrowsWith})
        spare << int(column);
    m_table->setSpareColumns(spare);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Outlook of the chosen line"));
    scroll->setWidget(m_card);
    m_split->addWidget(m_table);
    auto *chosen = new QWidget(this);
    auto *below = new QVBoxLayout(chosen);
    below->setContentsMargins(0, 0, 0, 0);
    below->addWidget(scroll, 1);
    below->addWidget(m_whatIf);
    m_split->addWidget(chosen);
    m_split->setSizes({760, 500});
    m_split->setChildrenCollapsible(false);
    m_split->setContentsMargins(8, 0, 8, 8);
    column->addWidget(m_split, 1);
    setFirst(m_table);
    connect(m_filter, &FilterBar::filterChanged, this, [this](const FilterText &filter) {
        const TextFilter compiled = TextFilter::compile(filter);
        m_model->setFilter(compiled);
        m_filter->setProblem(compiled.problem());
    });
    connect(m_filter, &FilterBar::left, m_table, &RowTable::enter);
    connect(m_model, &RowModel::counted, m_filter, &FilterBar::setCounts);
    connect(m_table, &RowTable::escaped, m_filter, &FilterBar::clear);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &ForecastsPane::showCurrent);
    connect(&desk.themes, &Themes::changed, this, &ForecastsPane::showCurrent);
    m_tick.setInterval(kOutlookEvery);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (isVisible())
            read();
    });
    m_tick.start();
    read();
}

QWidget *ForecastsPane::buildBar()
{
    auto *bar = new QWidget(this);
    auto *column = new QVBoxLayout(bar);
    column->setContentsMargins(8, 6, 8, 6);
    column->addWidget(m_filter);
    m_filter->layout()->setContentsMargins({});
    auto *row = new QHBoxLayout;
    m_again = new QPushButton(m_desk.themes.icon(QStringLiteral("refresh")), tr("Look &ahead now"), bar);
    connect(m_again, &QPushButton::clicked, this, &ForecastsPane::lookAhead);
    m_made = new QLabel(bar);
    m_made->setTextFormat(Qt::PlainText);
    m_made->setProperty("muted", true);
    row->addWidget(m_again);
    row->addWidget(m_made, 1);
    column->addLayout(row);
    m_filter->offerPatterns(tr("Filter: workstation, resource, stream"));
    return bar;
}

void ForecastsPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    read();
}

void ForecastsPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    m_split->setOrientation(width() < kNarrowForecasts ? Qt::Vertical : Qt::Horizontal);
}

void ForecastsPane::read()
{
    if (m_asked)
        return;
    m_asked = true;
    m_desk.core.ask(
        this,
        [shown = m_madeAt](Core &core) {
            Outlook outlook;
            outlook.madeAt = core.capacity().madeAt();
            outlook.busy = core.capacity().busy();
            outlook.fresh = outlook.madeAt != shown;
            if (outlook.fresh)
                outlook.rows = core.capacity().rows();
            outlook.prices = core.capacity().prices();
            outlook.now = core.clock().now();
            return outlook;
        },
        [this](const Outlook &outlook) {
            m_asked = false;
            take(outlook);
        });
}

void ForecastsPane::take(const Outlook &outlook)
{
    const bool first = !m_answered;
    m_answered = true;
    m_now = outlook.now;
    m_prices = outlook.prices ? *outlook.prices : PriceList();
    if (outlook.fresh) {
        m_madeAt = outlook.madeAt;
        m_model->setRows(outlook.rows, outlook.madeAt);
    }
    showMostUrgent();
    QString made = m_madeAt ? tr("Made at %1.").arg(wording::time(m_madeAt, m_now)) : tr("Not made yet.");
    if (!outlook.prices)
        made += QLatin1Char(' ') + tr("The price list cannot be read: %1").arg(errorText(outlook.prices.error()));
    m_made->setText(made);
    showCurrent();
    if (first && !m_madeAt && !outlook.busy)
        lookAhead(); // whoever opens this pane wants to know
}

/// What stands first is shown until a person chooses a line.
void ForecastsPane::showMostUrgent()
{
    const int current = m_table->currentSlot();
    const bool byHand = current >= 0 && m_model->idOf(current) != m_shownFirst;
    if (byHand || m_model->shownCount() == 0)
        return;
    m_shownFirst = m_model->idOf(m_model->slotAt(0));
    m_table->selectRow(0);
}

void ForecastsPane::lookAhead()
{
    if (m_making)
        return;
    m_making = true;
    m_again->setEnabled(false);
    m_made->setText(tr("Looking ahead …"));
    m_desk.core.request<Result<void>>(
        this, [](Core &core, const std::function<void(Result<void>)> &done) { core.capacity().refresh(&core.capacity(), done); },
        [this](const Result<void> &done) {
            m_making = false;
            m_again->setEnabled(true);
            if (!done)
                m_model->setTrouble(tr("The outlook cannot be made: %1").arg(errorText(done.error())));
            read();
        });
}

void ForecastsPane::showCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    const CapacityRow *row = current.isValid() ? m_model->rowAt(current.row()) : nullptr;
    m_card->showRow(row, m_prices, m_now);
    QStringList others;
    for (int i = 0; row && i < m_model->shownCount(); ++i) {
        const QString &name = m_model->rowAt(i)->workstation;
        if (name != row->workstation && !others.contains(name))
            others << name;
    }
    m_whatIf->showRow(row, others);
}

QVariantMap ForecastsPane::saveState() const
{
    return {{QStringLiteral("filter"), m_filter->saveState()},
            {QStringLiteral("table"), m_table->saveState()},
            {QStringLiteral("split"), m_split->saveState()}};
}

void ForecastsPane::restoreState(const QVariantMap &state)
{
    if (state.isEmpty())
        return;
    m_filter->restoreState(state.value(QStringLiteral("filter")).toMap());
    m_table->restoreState(state.value(QStringLiteral("table")).toMap());
    m_split->restoreState(state.value(QStringLiteral("split")).toByteArray());
    m_model->setFilter(TextFilter::compile(m_filter->filter()));
}

bool ForecastsPane::focusFilter()
{
    m_filter->focusText();
    return true;
}

bool ForecastsPane::exportCsv()
{
    exportTable(m_desk, *m_table, QStringLiteral("forecasts"), m_filter->inWords());
    return true;
}

} // namespace resync
