#include "ui/panes/healthpane.h"

#include "ui/models/csv.h"
#include "ui/panes/jobcommands.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/neonbackdrop.h"
#include "ui/widgets/serieschart.h"
#include "ui/widgets/statcard.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace resync
{

namespace
{

constexpr double kMegabyte = 1024.0 * 1024.0;
constexpr int kChartHeight = 150;

Look lookOf(const QString &status, const HealthParts &parts)
{
    const bool unknown = std::any_of(parts.parts.begin(), parts.parts.end(),
                                     [](const PartHealth &part) { return part.state == PartHealth::State::Unknown; });
    if (status == QLatin1String("healthy") && unknown)
        return {ColourRole::Unknown, Shape::Question, HealthPane::tr("What is known works; not all of it is known")};
    if (status == QLatin1String("healthy"))
        return {ColourRole::Ok, Shape::Disc, HealthPane::tr("All that is in use works")};
    if (status == QLatin1String("degraded"))
        return {ColourRole::Warning, Shape::Triangle, HealthPane::tr("Something works only in part")};
    return {ColourRole::Failed, Shape::Cross, HealthPane::tr("Something that is needed does not work")};
}

QString memoryText(double bytes)
{
    return QLocale().formattedDataSize(qint64(bytes), 1, QLocale::DataSizeTraditionalFormat);
}

} // namespace

HealthPane::HealthPane(Desk &desk, QWidget *parent) : Pane(desk, parent)
{
    setProperty("ownData", true); // nothing of it comes from the engine
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *top = new NeonBackdrop(desk.themes, this);
    auto *topColumn = new QVBoxLayout(top);
    topColumn->setContentsMargins(8, 6, 8, 4);
    topColumn->addWidget(buildHead());
    topColumn->addWidget(buildCards());
    column->addWidget(top);
    auto *scroll = new QScrollArea(this);
    scroll->setAccessibleName(tr("Health"));
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget(scroll);
    auto *pageColumn = new QVBoxLayout(page);
    pageColumn->setContentsMargins(8, 4, 8, 8);
    pageColumn->addWidget(buildStates());
    pageColumn->addWidget(buildCharts());
    pageColumn->addWidget(buildLists());
    pageColumn->addStretch(1);
    scroll->setWidget(page);
    column->addWidget(scroll, 1);
    m_tick.setInterval(int(Duration(HealthMemory::kEvery).count()));
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (isVisible())
            read();
    });
    m_tick.start();
    connect(&desk.themes, &Themes::changed, this, [this] {
        if (m_picture)
            draw(*m_picture);
    });
    read();
}

QWidget *HealthPane::buildHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(4, 0, 4, 0);
    m_mark = new QLabel(head);
    m_state = new QLabel(tr("Being read …"), head);
    m_state->setProperty("heading", true);
    m_updated = new QLabel(head);
    m_updated->setProperty("muted", true);
    m_pause = new QToolButton(head);
    m_pause->setCheckable(true);
    m_pause->setIcon(m_desk.themes.icon(QStringLiteral("hold")));
    m_pause->setText(tr("Pause"));
    m_pause->setToolTip(tr("Hold what is shown still; measuring goes on"));
    m_pause->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_pause->setFocusPolicy(Qt::TabFocus);
    connect(m_pause, &QToolButton::toggled, this, &HealthPane::setPaused);
    row->addWidget(m_mark);
    row->addWidget(m_state);
    row->addStretch(1);
    row->addWidget(m_updated);
    row->addWidget(m_pause);
    setFirst(m_pause);
    return head;
}

StatCard *HealthPane::addCard(QWidget *box, ColourRole role, Shape shape, const QString &word)
{
    auto *made = new StatCard(m_desk.themes, {role, shape, word}, box);
    made->setCheckable(false);
    made->setFocusPolicy(Qt::TabFocus);
    made->setCursor(Qt::ArrowCursor);
    made->setPlace(box->layout()->count());
    made->setText(QStringLiteral("–"), tr("not measured yet"));
    box->layout()->addWidget(made);
    return made;
}

QWidget *HealthPane::buildCards()
{
    auto *box = new QWidget(this);
    new FlowLayout(box, 2);
    box->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_requests = addCard(box, ColourRole::Running, Shape::Bars, tr("Requests a second"));
    m_errors = addCard(box, ColourRole::Accent, Shape::Cross, tr("Answered with an error"));
    m_latency = addCard(box, ColourRole::Accent, Shape::Diamond, tr("Engine latency"));
    m_cache = addCard(box, ColourRole::Accent, Shape::Square, tr("Statements found prepared"));
    m_workflows = addCard(box, ColourRole::Running, Shape::Bars, tr("Workflows under way"));
    m_poll = addCard(box, ColourRole::Held, Shape::Hourglass, tr("Poll"));
    m_cpu = addCard(box, ColourRole::Running, Shape::Disc, tr("CPU of this console"));
    m_memoryCard = addCard(box, ColourRole::Waiting, Shape::Square, tr("Memory of this console"));
    return box;
}

QWidget *HealthPane::card(const QString &title, QWidget *content)
{
    auto *frame = new QFrame(this);
    frame->setProperty("card", true);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(4);
    auto *heading = new QLabel(title, frame);
    heading->setProperty("heading", true);
    column->addWidget(heading);
    column->addWidget(content, 1);
    return frame;
}

void HealthPane::addChart(QGridLayout &grid, const QString &title, Chart chart)
{
    chart.chart = new SeriesChart(m_desk.themes, this);
    chart.chart->setFixedHeight(kChartHeight);
    chart.chart->setAccessibleName(title);
    const int place = int(m_charts.size());
    grid.addWidget(card(title, chart.chart), place / 3, place % 3);
    m_charts.push_back(std::move(chart));
}

QWidget *HealthPane::buildCharts()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    using enum HealthFigure;
    const QString ms = QStringLiteral("ms");
    const QString percent = QStringLiteral("%");
    addChart(*grid, tr("Port: requests a second"), {nullptr, {{RequestsPerSecond, tr("requests")}}, {}, {}, {}});
    addChart(*grid, tr("Port: time to answer"), {nullptr, {{ResponseP50, tr("median")}, {ResponseP95, tr("95 %")}}, ms, {}, 500});
    addChart(*grid, tr("Engine: latency"), {nullptr, {{EngineLatency, tr("median")}}, ms, {}, {}});
    addChart(*grid, tr("Poll, and its part in the store"), {nullptr, {{PollTime, tr("poll")}, {StoreTime, tr("store")}}, ms, {}, {}});
    addChart(*grid, tr("CPU"), {nullptr, {{ProcessCpu, tr("this console")}, {HostCpu, tr("this machine")}}, percent, 100, {}});
    addChart(*grid, tr("Memory of this console"),
             {nullptr, {{ProcessMemory, tr("resident"), 1 / kMegabyte}}, QStringLiteral("MB"), {}, {}});
    addChart(*grid, tr("Memory of this machine"), {nullptr, {{HostMemory, tr("in use")}}, percent, 100, {}});
    addChart(*grid, tr("Threads: late by"),
             {nullptr, {{CoreLag, tr("core")}, {GateLag, tr("port")}, {WindowLag, tr("window")}}, ms, {}, {}});
    addChart(*grid, tr("Size of the store"), {nullptr, {{StoreBytes, tr("store"), 1 / kMegabyte}}, QStringLiteral("MB"), {}, {}});
    addChart(*grid, tr("Prepared statements"), {nullptr, {{CacheHits, tr("found")}, {CacheMisses, tr("made anew")}}, {}, {}, {}});
    addChart(*grid, tr("Workflows"), {nullptr, {{WorkflowsActive, tr("under way")}, {WorkflowsFailed, tr("failed")}}, {}, {}, {}});
    addChart(*grid, tr("Samples that wait for their commit"), {nullptr, {{QueuedSamples, tr("waiting")}}, {}, {}, {}});
    for (int i = 0; i < 3; ++i)
        grid->setColumnStretch(i, 1);
    return box;
}

void HealthPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    read();
}

void HealthPane::setPaused(bool paused)
{
    m_pause->setChecked(paused);
    if (!paused)
        read();
}

void HealthPane::read()
{
    if (m_asked || m_pause->isChecked())
        return;
    m_asked = true;
    m_desk.core.ask(
        this,
        [](Core &core) -> Result<Picture> {
            Picture picture;
            const Health &health = core.health();
            picture.now = core.clock().now();
            picture.status = health.status();
            picture.uptime = health.uptime();
            picture.parts = health.parts();
            picture.alerts = health.alerts();
            picture.memory = health.memory();
            picture.process = processFigures();
            picture.host = hostFigures();
            picture.disks = localDisks();
            picture.port = health.port();
            picture.store = health.storePlace();
            auto keys = core.apiKeys().stats();
            if (!keys)
                return keys.error();
            picture.keys = std::move(*keys);
            if (const Api *api = core.api()) {
                picture.fingerprint = api->fingerprint();
                picture.clients = api->clients();
                const auto all = core.apiKeys().list(true);
                for (const ApiKey &key : all ? *all : std::vector<ApiKey>())
                    picture.keyNames.insert(key.id, key.name);
            }
            return picture;
        },
        [this](const Result<Picture> &picture) {
            m_asked = false;
            m_trouble = picture ? QString() : errorText(picture.error());
            if (picture) {
                m_picture = *picture;
                return draw(*m_picture);
            }
            m_state->setText(tr("Not available: %1").arg(m_trouble));
        });
}

void HealthPane::draw(const Picture &picture)
{
    const Look look = lookOf(picture.status, picture.parts);
    m_mark->setPixmap(m_desk.themes.mark(look).pixmap(18, 18));
    m_state->setText(look.word);
    QPalette palette = m_state->palette();
    palette.setColor(QPalette::WindowText, m_desk.themes.colour(look.colour));
    m_state->setPalette(palette);
    m_updated->setText(tr("up for %1 · read at %2").arg(durationText(picture.uptime), timeText(picture.now, picture.now)));
    showCards(picture);
    showCharts(picture);
    showParts(picture);
    showMachine(picture);
    showPort(picture);
    showClients(picture);
    showAlerts(picture);
    showRoom(picture);
    showDrifts(picture);
    showEndings(picture);
}

/// The last minute, and the change against the same an hour ago.
void HealthPane::set(StatCard &card, const Picture &picture, HealthFigure figure, const std::function<QString(double)> &text)
{
    const auto now = picture.memory.about(figure, Duration(0));
    const auto before = picture.memory.about(figure, std::chrono::hours(1));
    if (!now)
        return card.setText(QStringLiteral("–"), tr("nothing to measure"));
    if (!before)
        return card.setText(text(*now), tr("no hour yet to compare"));
    const double change = *now - *before;
    if (std::abs(change) < 0.005 * std::max(1.0, std::abs(*before)))
        return card.setText(text(*now), tr("as an hour ago"));
    card.setText(text(*now), tr("%1 an hour ago").arg(text(*before)));
}

/// The share of look-ups of the last minute, against the same an hour ago.
void HealthPane::setCache(const Picture &picture)
{
    const auto share = [&picture](Duration before) -> std::optional<double> {
        const auto hits = picture.memory.about(HealthFigure::CacheHits, before);
        const auto misses = picture.memory.about(HealthFigure::CacheMisses, before);
        const double all = hits.value_or(0) + misses.value_or(0);
        return all > 0 ? std::optional(100 * hits.value_or(0) / all) : std::nullopt;
    };
    const auto text = [](double value) { return tr("%1 %").arg(QLocale().toString(value, 'f', 1)); };
    const auto now = share(Duration(0));
    const auto before = share(std::chrono::hours(1));
    m_cache->setText(now ? text(*now) : QStringLiteral("–"), !now     ? tr("nothing was looked up")
                                                             : before ? tr("%1 an hour ago").arg(text(*before))
                                                                      : tr("no hour yet to compare"));
}

void HealthPane::showCards(const Picture &picture)
{
    const QLocale locale;
    const auto ms = [locale](double value) { return tr("%1 ms").arg(locale.toString(value, 'f', value < 10 ? 1 : 0)); };
    const auto percent = [locale](double value) { return tr("%1 %").arg(locale.toString(value, 'f', 1)); };
    using enum HealthFigure;
    set(*m_requests, picture, RequestsPerSecond, [locale](double value) { return locale.toString(value, 'f', 1); });
    set(*m_errors, picture, ErrorPercent, percent);
    set(*m_latency, picture, EngineLatency, ms);
    setCache(picture);
    set(*m_workflows, picture, WorkflowsActive, [locale](double value) { return locale.toString(value, 'f', 0); });
    set(*m_poll, picture, PollTime, ms);
    set(*m_cpu, picture, ProcessCpu, percent);
    set(*m_memoryCard, picture, ProcessMemory, memoryText);
}

void HealthPane::showCharts(const Picture &picture)
{
    const std::deque<HealthReading> &readings = picture.memory.readings();
    for (const Chart &each : m_charts) {
        std::vector<MetricSeries> lines;
        bool any = false;
        for (const Line &line : each.lines) {
            MetricSeries series;
            series.workstation = line.name;
            // A poll is measured each half minute or so: what is seldom is no gap.
            const bool seldom = line.figure == HealthFigure::PollTime || line.figure == HealthFigure::StoreTime ||
                                line.figure == HealthFigure::EngineLatency;
            series.step = seldom ? Duration(std::chrono::minutes(2)) : Duration(HealthMemory::kEvery);
            for (const HealthReading &reading : readings) {
                if (const auto value = reading[line.figure])
                    series.points.push_back({reading.at, *value * line.factor, *value * line.factor, *value * line.factor});
            }
            any = any || !series.points.empty();
            lines.push_back(std::move(series));
        }
        SeriesChart::Scale scale;
        scale.unit = each.unit;
        scale.least = 0;
        scale.greatest = each.greatest;
        scale.threshold = each.threshold;
        each.chart->setSpan(picture.now - std::chrono::hours(2), picture.now);
        each.chart->setSeries(std::move(lines), scale);
        each.chart->setMessage(any ? QString() : tr("Nothing has been measured yet."));
    }
}

/// Every reading of the two hours.
bool HealthPane::exportCsv()
{
    if (!m_picture)
        return true;
    static constexpr const char *kNames[] = {"requests_per_second",
                                             "error_percent",
                                             "response_p50_ms",
                                             "response_p95_ms",
                                             "engine_calls_per_minute",
                                             "engine_failures_per_minute",
                                             "engine_latency_ms",
                                             "poll_ms",
                                             "store_ms",
                                             "store_bytes",
                                             "core_lag_ms",
                                             "process_cpu_percent",
                                             "process_memory_bytes",
                                             "process_threads",
                                             "process_descriptors",
                                             "host_cpu_percent",
                                             "host_memory_percent",
                                             "host_load_1",
                                             "cache_hits",
                                             "cache_misses",
                                             "cache_size",
                                             "cache_evictions",
                                             "engine_up",
                                             "available",
                                             "queued_samples",
                                             "gate_lag_ms",
                                             "workflows_active",
                                             "workflows_failed",
                                             "window_lag_ms",
                                             "events_published",
                                             "events_dropped",
                                             "model_calls",
                                             "model_tokens",
                                             "model_failures",
                                             "port_connections"};
    static_assert(std::size(kNames) == kHealthFigures);
    QStringList head{QStringLiteral("time")};
    for (const char *name : kNames)
        head << QLatin1String(name);
    const int rows = int(m_picture->memory.readings().size());
    QByteArray bytes("\xef\xbb\xbf");
    for (const auto &[name, value] : exportHead(m_desk, QStringLiteral("health"), {}, rows, rows))
        bytes += csv::line({QStringLiteral("# ") + name, value});
    bytes += csv::line(head);
    for (const HealthReading &reading : m_picture->memory.readings()) {
        QStringList fields{toIso(reading.at)};
        for (const auto &value : reading.values)
            fields << (value ? QString::number(*value, 'g', 10) : QString());
        bytes += csv::line(fields);
    }
    exportBytes(m_desk, bytes, QStringLiteral("health"), rows);
    return true;
}

} // namespace resync
