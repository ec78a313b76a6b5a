#include "ui/panes/metricspane.h"

#include "ui/models/csv.h"
#include "ui/panes/jobcommands.h"
#include "ui/panes/metricmodels.h"
#include "ui/themes/errortext.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/rowtable.h"
#include "ui/widgets/serieschart.h"
#include "ui/widgets/smallmultiples.h"

#include <QBuffer>
#include <QButtonGroup>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QToolButton>
#include <QVBoxLayout>

namespace resync
{

namespace
{

constexpr int kEvery = 30'000;
constexpr int kNarrow = 760;
constexpr int kWidestBox = 340;
constexpr int kSettled = 220; ///< ms without a move, then finer points are read
constexpr int kAtOnce = 20;   ///< workstations read in one go: the core does other work in between

struct Span {
    int hours;
    const char *title;
};
constexpr Span kSpans[] = {
    {1, QT_TRANSLATE_NOOP("resync::MetricsPane", "1 h")},           {6, QT_TRANSLATE_NOOP("resync::MetricsPane", "6 h")},
    {24, QT_TRANSLATE_NOOP("resync::MetricsPane", "24 h")},         {24 * 7, QT_TRANSLATE_NOOP("resync::MetricsPane", "7 days")},
    {24 * 30, QT_TRANSLATE_NOOP("resync::MetricsPane", "30 days")}, {24 * 396, QT_TRANSLATE_NOOP("resync::MetricsPane", "13 months")},
};

} // namespace

MetricsPane::MetricsPane(Desk &desk, QWidget *parent)
    : Pane(desk, parent), m_whole(new QStackedWidget(this)), m_split(new QSplitter(Qt::Horizontal, this)),
      m_filter(new FilterBar(desk.themes, {}, this)), m_list(new MetricListModel(desk.themes, this)), m_points(new MetricPointModel(this)),
      m_table(new RowTable(*m_list, desk.themes, KeyMap::fromFile(KeyMap::usualFile()), this)), m_stack(new QStackedWidget(this)),
      m_chart(new SeriesChart(desk.themes, this)), m_multiples(new SmallMultiples(desk.themes, this)),
      m_pointTable(new RowTable(*m_points, desk.themes, KeyMap::fromFile(KeyMap::usualFile()), this)),
      m_metric(metricText(QStringLiteral("cpu_percent")))
{
    setProperty("ownData", true); // nothing of it comes from the engine
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 6, 8, 8);
    column->setSpacing(6);
    column->addWidget(buildBar());
    column->addWidget(m_whole, 1);
    buildLists();
    m_whole->addWidget(m_split);
    m_whole->addWidget(buildEmpty());
    setFirst(m_table);
    m_list->setMetric(m_metric);
    m_list->setWhyEmpty(tr("Metrics are being read …"));
    m_table->sortByColumn(int(MetricListModel::Column::Workstation), Qt::AscendingOrder);
    connectLists();
    m_tick.setInterval(kEvery);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    m_tick.start();
    m_soon.setSingleShot(true);
    m_soon.setInterval(kSettled);
    connect(&m_soon, &QTimer::timeout, this, &MetricsPane::readChosen);
    showView(View::Chart);
    showMessage();
    refresh();
}

QWidget *MetricsPane::buildBar()
{
    auto *bar = new QWidget(this);
    m_bar = new QBoxLayout(QBoxLayout::LeftToRight, bar);
    m_bar->setContentsMargins(0, 0, 0, 0);
    m_bar->setSpacing(4);
    auto *row = new QHBoxLayout;
    m_bar->addLayout(row, 1);
    m_metricBox = new QComboBox(bar);
    m_metricBox->setAccessibleName(tr("Series"));
    m_metricBox->setMinimumContentsLength(24);
    m_metricBox->setMaximumWidth(kWidestBox);
    m_metricBox->addItem(m_metric.full(), m_metric.name);
    connect(m_metricBox, &QComboBox::activated, this, [this](int index) { chooseMetric(m_metricBox->itemData(index).toString()); });
    row->addWidget(m_metricBox, 1);
    row->addSpacing(8);
    const auto toggle = [&](QButtonGroup *group, int id, const QString &text, const char *icon) {
        auto *button = new QToolButton(bar);
        button->setCheckable(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(text);
        button->setToolTip(text);
        if (icon)
            button->setIcon(m_desk.themes.icon(QLatin1String(icon)));
        else
            button->setText(text);
        group->addButton(button, id);
        row->addWidget(button);
    };
    m_spans = new QButtonGroup(this);
    for (const Span &span : kSpans)
        toggle(m_spans, span.hours, tr(span.title), nullptr);
    m_spans->button(24)->setChecked(true);
    connect(m_spans, &QButtonGroup::idClicked, this, &MetricsPane::chooseSpan);
    row = new QHBoxLayout;
    m_bar->addLayout(row);
    row->addStretch(1);
    m_views = new QButtonGroup(this);
    toggle(m_views, int(View::Chart), tr("Chart of the chosen workstations"), "chart");
    toggle(m_views, int(View::Multiples), tr("Small charts of all workstations"), "cards");
    toggle(m_views, int(View::Points), tr("The same as a table"), "table");
    connect(m_views, &QButtonGroup::idClicked, this, [this](int id) { showView(View(id)); });
    row->addSpacing(8);
    auto *png = new QToolButton(bar);
    png->setIcon(m_desk.themes.icon(QStringLiteral("export")));
    png->setText(tr("PNG"));
    png->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    png->setToolTip(tr("Save the picture; Ctrl+E saves the points as CSV"));
    png->setFocusPolicy(Qt::TabFocus);
    connect(png, &QToolButton::clicked, this, &MetricsPane::exportPng);
    row->addWidget(png);
    return bar;
}

void MetricsPane::buildLists()
{
    m_table->setAccessibleName(tr("Workstations that send metrics"));
    m_pointTable->setAccessibleName(tr("Points of the chart"));
    m_chart->setAccessibleName(tr("Chart of workstation metrics"));
    auto *left = new QWidget(this);
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_filter);
    column->addWidget(m_table, 1);
    m_stack->addWidget(m_chart);
    m_stack->addWidget(m_multiples);
    m_stack->addWidget(m_pointTable);
    m_split->addWidget(left);
    m_split->addWidget(m_stack);
    m_split->setStretchFactor(0, 2);
    m_split->setStretchFactor(1, 3);
    m_split->setSizes({400, 800});
    m_split->setChildrenCollapsible(false);
    m_table->setSpareColumns({int(MetricListModel::Column::Workstation), int(MetricListModel::Column::Last),
                              int(MetricListModel::Column::Heard), int(MetricListModel::Column::Mean),
                              int(MetricListModel::Column::Greatest)});
}

/// What to do when nothing has ever been sent.
QWidget *MetricsPane::buildEmpty()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->addStretch(1);
    auto *title = new QLabel(tr("No workstation has sent metrics yet"), page);
    title->setProperty("heading", true);
    title->setAlignment(Qt::AlignCenter);
    column->addWidget(title);
    auto *how = new QLabel(tr("No engine tells CPU, memory, disks and latency of its workstations. They come in one of these ways:\n\n"
                              "•  A collector on the host sends them. API keys › Collector… writes it, with its key.\n"
                              "•  Resync fetches them: from Prometheus, from node_exporter or an agent, or by SSH.\n"
                              "•  Your own script sends them to the port with a key that may send metrics."),
                           page);
    how->setWordWrap(true);
    how->setAlignment(Qt::AlignLeft);
    how->setMaximumWidth(560);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(how, 4);
    row->addStretch(1);
    column->addLayout(row);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    auto *keys = new QPushButton(m_desk.themes.icon(QStringLiteral("key")), tr("Open API keys"), page);
    connect(keys, &QPushButton::clicked, this, [this] { emit m_desk.paneWanted(QStringLiteral("apikeys")); });
    buttons->addWidget(keys);
    for (const PaneRow &each : paneTable()) { // there when this program has it
        if (qstrcmp(each.id, "sources") != 0)
            continue;
        auto *sources = new QPushButton(m_desk.themes.icon(QLatin1String(each.icon)), tr("Open sources"), page);
        connect(sources, &QPushButton::clicked, this, [this] { emit m_desk.paneWanted(QStringLiteral("sources")); });
        buttons->addWidget(sources);
    }
    buttons->addStretch(1);
    column->addSpacing(10);
    column->addLayout(buttons);
    column->addStretch(2);
    return page;
}

void MetricsPane::connectLists()
{
    m_filter->offerPatterns(tr("Filter: workstation, host, system"));
    connect(m_filter, &FilterBar::filterChanged, this, [this](const FilterText &filter) {
        const TextFilter compiled = TextFilter::compile(filter);
        m_list->setFilter(compiled);
        m_filter->setProblem(compiled.problem());
        showMultiples();
    });
    connect(m_filter, &FilterBar::left, m_table, &RowTable::enter);
    connect(m_list, &RowModel::counted, m_filter, &FilterBar::setCounts);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(m_table, &RowTable::escaped, m_filter, &FilterBar::clear);
    connect(m_table, &RowTable::command, this, [this](const QString &id) {
        if (id == QLatin1String("details"))
            showView(View::Chart);
    });
    connect(m_chart, &SeriesChart::viewChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(m_multiples, &SmallMultiples::opened, this, [this](const QString &workstation) {
        choose({workstation});
        showView(View::Chart);
    });
}

void MetricsPane::showView(View view)
{
    m_views->button(int(view))->setChecked(true);
    m_stack->setCurrentIndex(int(view));
}

void MetricsPane::chooseMetric(const QString &name)
{
    m_metric = metricText(name);
    if (const int index = m_metricBox->findData(name); index >= 0)
        m_metricBox->setCurrentIndex(index);
    m_list->setMetric(m_metric);
    m_chart->setSeries({}, {});
    m_all.clear();
    showMultiples();
    readAll();
    readChosen();
}

void MetricsPane::chooseSpan(int hours)
{
    if (QAbstractButton *button = m_spans->button(hours))
        button->setChecked(true);
    m_span = std::chrono::hours(hours);
    m_chart->setSpan(from(), m_to);
    m_chart->showAll();
    readAll();
    readChosen();
}

void MetricsPane::choose(const QStringList &workstations)
{
    QItemSelection selection;
    for (const QString &name : workstations) {
        const int row = m_list->rowOf(m_list->slotOf(name));
        if (row >= 0)
            selection.select(m_list->index(row, 0), m_list->index(row, m_list->columnCount() - 1));
    }
    m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

/// Beside other panes: the list above the chart.
void MetricsPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    const bool narrow = width() < kNarrow;
    m_split->setOrientation(narrow ? Qt::Vertical : Qt::Horizontal);
    m_bar->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

void MetricsPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    refresh();
}

void MetricsPane::refresh()
{
    if (m_asked)
        return;
    m_asked = true;
    m_desk.core.ask(
        this, [](Core &core) { return std::pair(core.metrics().workstations(), core.clock().now()); },
        [this](const std::pair<Result<std::vector<MetricWorkstation>>, Instant> &answer) {
            m_asked = false;
            m_to = answer.second;
            take(answer.first);
        });
}

void MetricsPane::take(const Result<std::vector<MetricWorkstation>> &workstations)
{
    m_answered = true;
    m_trouble = workstations ? QString() : tr("The metrics cannot be read: %1").arg(errorText(workstations.error()));
    if (!workstations) {
        m_whole->setCurrentIndex(0);
        m_list->setWhyEmpty(m_trouble);
        return showMessage();
    }
    m_whole->setCurrentIndex(workstations->empty() ? 1 : 0);
    m_list->setWhyEmpty(tr("No workstation is among these."));
    m_list->setWorkstations(*workstations, m_to);
    m_names.clear();
    for (const MetricWorkstation &each : *workstations)
        m_names << each.name;
    fillMetrics(*workstations);
    m_chart->setSpan(from(), m_to);
    if (!m_wanted.isEmpty())
        choose(std::exchange(m_wanted, {}));
    if (m_table->selectedRows().isEmpty() && m_list->shownCount() > 0)
        m_table->selectRow(0);
    readAll();
    readChosen();
}

/// Every series that any workstation sends, well-known ones first; the choice stays.
void MetricsPane::fillMetrics(const std::vector<MetricWorkstation> &workstations)
{
    QStringList names{m_metric.name};
    for (const MetricWorkstation &each : workstations) {
        if (!each.last)
            continue;
        for (const MetricField &field : each.last->fields) {
            if (!std::holds_alternative<QByteArray>(field.value) && !names.contains(field.name))
                names << field.name;
        }
    }
    std::sort(names.begin(), names.end(), metricBefore);
    QStringList before;
    for (int i = 0; i < m_metricBox->count(); ++i)
        before << m_metricBox->itemData(i).toString();
    if (names == before)
        return;
    m_metricBox->clear();
    for (const QString &name : std::as_const(names))
        m_metricBox->addItem(metricText(name).full(), name);
    m_metricBox->setCurrentIndex(m_metricBox->findData(m_metric.name));
}

void MetricsPane::readAll()
{
    m_part.clear();
    m_reading = !m_names.isEmpty();
    if (m_reading)
        readPart(++m_allRound, 0);
}

/// A handful of workstations at a time, so that a poll never waits for a chart.
void MetricsPane::readPart(quint64 round, int first)
{
    SeriesWish wish{m_names.mid(first, kAtOnce), m_metric.name, from(), m_to, detailForMany(m_span)};
    m_desk.core.ask(
        this, [wish](Core &core) { return readSeries(core.metrics(), wish); },
        [this, round, first](const Result<std::vector<MetricSeries>> &part) {
            if (round != m_allRound)
                return; // something else is wanted by now
            if (!part) {
                m_reading = false;
                m_trouble = tr("The metrics cannot be read: %1").arg(errorText(part.error()));
                return showMessage();
            }
            m_part.insert(m_part.end(), part->begin(), part->end());
            m_list->setFigures(*part);
            if (first + kAtOnce < std::min(int(m_names.size()), kMostMultiples))
                return readPart(round, first + kAtOnce);
            m_reading = false;
            m_all = std::move(m_part);
            showMultiples();
        });
}

void MetricsPane::showMultiples()
{
    std::vector<MetricSeries> shown;
    for (const MetricSeries &one : m_all) {
        if (m_list->rowOf(m_list->slotOf(one.workstation)) >= 0)
            shown.push_back(one);
    }
    SmallMultiples::Scale scale;
    scale.threshold = m_metric.threshold;
    if (m_metric.percent)
        scale.greatest = 100;
    scale.text = [metric = m_metric](double value) { return metric.value(value); };
    m_multiples->setSeries(std::move(shown), from(), m_to, scale);
    showMessage();
}

QStringList MetricsPane::chosen() const
{
    QStringList names;
    for (const int row : m_table->chosenRows()) {
        if (names.size() < kMostLines)
            names << m_list->workstationAt(row);
    }
    return names;
}

/// What is in view and half as much on each side, so that a small pan needs nothing new.
void MetricsPane::readChosen()
{
    const QStringList names = chosen();
    const quint64 round = ++m_chosenRound;
    if (names.isEmpty()) {
        m_chart->setSeries({}, {});
        return showMessage();
    }
    const auto [viewFrom, viewTo] = m_chart->view();
    const Duration half = (viewTo - viewFrom) / 2;
    const Instant first = std::max(from(), viewFrom - half);
    const Instant last = std::min(m_to, viewTo + half);
    SeriesWish wish{names, m_metric.name, first, last + std::chrono::seconds(1), detailFor(viewTo - viewFrom)};
    m_desk.core.ask(
        this, [wish](Core &core) { return readSeries(core.metrics(), wish); },
        [this, round](const Result<std::vector<MetricSeries>> &series) { takeChosen(round, series); });
}

void MetricsPane::takeChosen(quint64 round, const Result<std::vector<MetricSeries>> &series)
{
    if (round != m_chosenRound)
        return;
    m_trouble = series ? QString() : tr("The metrics cannot be read: %1").arg(errorText(series.error()));
    SeriesChart::Scale scale;
    scale.unit = m_metric.unit;
    scale.least = 0;
    if (m_metric.percent)
        scale.greatest = 100;
    scale.threshold = m_metric.threshold;
    scale.decimals = m_metric.decimals;
    m_chart->setSeries(series ? *series : std::vector<MetricSeries>(), scale);
    const auto [viewFrom, viewTo] = m_chart->view();
    m_points->setSeries(m_chart->series(), m_metric, viewFrom, viewTo);
    showMessage();
}

void MetricsPane::showMessage()
{
    const auto &lines = m_chart->series();
    const bool any = std::any_of(lines.begin(), lines.end(), [](const MetricSeries &one) { return !one.points.empty(); });
    QString why = m_trouble;
    if (why.isEmpty() && !m_answered)
        why = tr("Metrics are being read …");
    else if (why.isEmpty() && lines.empty())
        why = m_table->chosenRows().isEmpty() ? tr("Choose workstations in the list.") : tr("Metrics are being read …");
    else if (why.isEmpty() && !any)
        why = tr("“%1” was not measured in this time on what is chosen.").arg(m_metric.title);
    m_chart->setMessage(why);
    m_points->setWhyEmpty(why);
    m_multiples->setMessage(!m_trouble.isEmpty() ? m_trouble : m_all.empty() ? tr("Metrics are being read …") : QString());
}

QString MetricsPane::title() const
{
    const Connection &connection = m_desk.feed.connection();
    const auto [viewFrom, viewTo] = m_chart->view();
    QStringList parts{m_metric.full(), tr("%1 to %2").arg(toIso(viewFrom), toIso(viewTo))};
    if (!connection.engine.isEmpty())
        parts << connection.engine;
    if (connection.practice)
        parts << tr("PRACTICE");
    return parts.join(QStringLiteral(" · "));
}

void MetricsPane::exportPng()
{
    const bool many = View(m_stack->currentIndex()) == View::Multiples;
    const QImage image = many ? m_multiples->picture(1200, 2, title()) : m_chart->picture(QSize(1200, 600), 2, title());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const auto file = csv::writeNew(folder, csv::safeFileName(QStringLiteral("resync-%1-%2.png").arg(m_metric.name, toIso(m_to))), bytes);
    emit m_desk.notice(file ? tr("Saved as %1.").arg(*file) : errorText(file.error()), !file);
}

/// All workstations that are shown, each point with the least and the greatest of what it stands for.
void MetricsPane::exportAll()
{
    QByteArray rows = csv::line(
        {QStringLiteral("time"), QStringLiteral("workstation"), m_metric.name, QStringLiteral("least"), QStringLiteral("greatest")});
    int count = 0;
    for (const MetricSeries &one : m_all) {
        if (m_list->rowOf(m_list->slotOf(one.workstation)) < 0)
            continue;
        for (const SeriesPoint &point : one.points) {
            const auto number = [](double value) { return QString::number(value, 'g', 10); };
            rows += csv::line({toIso(point.at), one.workstation, number(point.mean), number(point.least), number(point.greatest)});
            ++count;
        }
    }
    QByteArray bytes("\xef\xbb\xbf");
    for (const auto &[name, value] : exportHead(m_desk, QStringLiteral("metrics"), m_filter->inWords(), count, count))
        bytes += csv::line({QStringLiteral("# ") + name, value});
    exportBytes(m_desk, bytes + rows, QStringLiteral("metrics-all-") + m_metric.name, count);
}

bool MetricsPane::exportCsv()
{
    if (View(m_stack->currentIndex()) == View::Multiples) {
        exportAll();
        return true;
    }
    exportTable(m_desk, *m_pointTable, QStringLiteral("metrics-") + m_metric.name, m_filter->inWords());
    return true;
}

QVariantMap MetricsPane::saveState() const
{
    return {{QStringLiteral("filter"), m_filter->saveState()},
            {QStringLiteral("table"), m_table->saveState()},
            {QStringLiteral("split"), m_split->saveState()},
            {QStringLiteral("metric"), m_metric.name},
            {QStringLiteral("hours"), int(m_span / std::chrono::hours(1))},
            {QStringLiteral("view"), m_stack->currentIndex()},
            {QStringLiteral("chosen"), chosen()}};
}

void MetricsPane::restoreState(const QVariantMap &state)
{
    if (state.isEmpty())
        return;
    m_filter->restoreState(state.value(QStringLiteral("filter")).toMap());
    m_table->restoreState(state.value(QStringLiteral("table")).toMap());
    m_split->restoreState(state.value(QStringLiteral("split")).toByteArray());
    m_list->setFilter(TextFilter::compile(m_filter->filter()));
    m_wanted = state.value(QStringLiteral("chosen")).toStringList();
    const int hours = state.value(QStringLiteral("hours")).toInt();
    if (m_spans->button(hours))
        chooseSpan(hours);
    chooseMetric(state.value(QStringLiteral("metric"), m_metric.name).toString());
    showView(View(std::clamp(state.value(QStringLiteral("view")).toInt(), 0, 2)));
}

bool MetricsPane::focusFilter()
{
    m_filter->focusText();
    return true;
}

} // namespace resync
