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
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QToolButton>
#include <QTreeWidget>
#include <QUrl>
#include <QVBoxLayout>

namespace resync
{

namespace
{

constexpr double kMegabyte = 1024.0 * 1024.0;
constexpr int kChartHeight = 150;

Look lookOf(const QString &status)
{
    if (status == QLatin1String("healthy"))
        return {ColourRole::Ok, Shape::Disc, HealthPane::tr("All that is in use works")};
    if (status == QLatin1String("degraded"))
        return {ColourRole::Warning, Shape::Triangle, HealthPane::tr("Something works only in part")};
    return {ColourRole::Failed, Shape::Cross, HealthPane::tr("Something that is needed does not work")};
}

Look lookOf(PartHealth::State state)
{
    switch (state) {
    case PartHealth::State::Good:
        return {ColourRole::Ok, Shape::Disc, HealthPane::tr("Works")};
    case PartHealth::State::Degraded:
        return {ColourRole::Warning, Shape::Triangle, HealthPane::tr("In part")};
    case PartHealth::State::Bad:
        return {ColourRole::Failed, Shape::Cross, HealthPane::tr("Does not work")};
    case PartHealth::State::NotUsed:
        break;
    }
    return {ColourRole::Waiting, Shape::Ring, HealthPane::tr("Not used")};
}

QString nameOf(const QString &part)
{
    const std::pair<const char *, QString> names[] = {{"engine", HealthPane::tr("Engine")},
                                                      {"store", HealthPane::tr("Store")},
                                                      {"keyring", HealthPane::tr("Keyring")},
                                                      {"port", HealthPane::tr("Port")}};
    for (const auto &[id, name] : names) {
        if (part == QLatin1String(id))
            return name;
    }
    return part;
}

QString bytesText(double bytes)
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
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *page = new QWidget(scroll);
    auto *pageColumn = new QVBoxLayout(page);
    pageColumn->setContentsMargins(8, 4, 8, 8);
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
    setFocusProxy(m_pause);
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
    m_errors = addCard(box, ColourRole::Failed, Shape::Cross, tr("Answered with an error"));
    m_latency = addCard(box, ColourRole::Accent, Shape::Diamond, tr("Engine latency"));
    m_poll = addCard(box, ColourRole::Held, Shape::Hourglass, tr("Poll"));
    m_cpu = addCard(box, ColourRole::Ok, Shape::Disc, tr("CPU of this console"));
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
    addChart(*grid, tr("Core thread: late by"), {nullptr, {{CoreLag, tr("late")}}, ms, {}, {}});
    addChart(*grid, tr("Size of the store"), {nullptr, {{StoreBytes, tr("store"), 1 / kMegabyte}}, QStringLiteral("MB"), {}, {}});
    for (int i = 0; i < 3; ++i)
        grid->setColumnStretch(i, 1);
    return box;
}

QTreeWidget *HealthPane::list(const QStringList &headers, const QString &name)
{
    auto *made = new QTreeWidget(this);
    made->setProperty("plain", true);
    made->setRootIsDecorated(false);
    made->setUniformRowHeights(true);
    made->setHeaderLabels(headers);
    made->setAccessibleName(name);
    made->setMinimumHeight(130);
    made->header()->setStretchLastSection(true);
    return made;
}

QWidget *HealthPane::buildLists()
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    m_parts = list({tr("Part"), tr("State"), tr("Why")}, tr("What this console depends on"));
    m_machine = list({tr("What"), tr("Now")}, tr("This process and this machine"));
    m_port = list({tr("What"), tr("Now")}, tr("The port"));
    m_out = new QLabel(this);
    m_out->setTextFormat(Qt::PlainText);
    m_out->setWordWrap(true);
    m_out->setAlignment(Qt::AlignTop);
    grid->addWidget(card(tr("What this console depends on"), m_parts), 0, 0);
    grid->addWidget(card(tr("The port"), m_port), 0, 1);
    grid->addWidget(card(tr("This process and this machine"), m_machine), 1, 0);
    grid->addWidget(card(tr("What will run out"), m_out), 1, 1);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
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
            picture.parts = health.dependencies();
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
    const Look look = lookOf(picture.status);
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
    const QStringList out = runningOut(picture);
    m_out->setText(out.isEmpty() ? tr("Nothing that is known of.") : out.join(QLatin1Char('\n')));
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

void HealthPane::showCards(const Picture &picture)
{
    const QLocale locale;
    const auto ms = [locale](double value) { return tr("%1 ms").arg(locale.toString(value, 'f', value < 10 ? 1 : 0)); };
    const auto percent = [locale](double value) { return tr("%1 %").arg(locale.toString(value, 'f', 1)); };
    using enum HealthFigure;
    set(*m_requests, picture, RequestsPerSecond, [locale](double value) { return locale.toString(value, 'f', 1); });
    set(*m_errors, picture, ErrorPercent, percent);
    set(*m_latency, picture, EngineLatency, ms);
    set(*m_poll, picture, PollTime, ms);
    set(*m_cpu, picture, ProcessCpu, percent);
    set(*m_memoryCard, picture, ProcessMemory, bytesText);
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

void HealthPane::showParts(const Picture &picture)
{
    m_parts->clear();
    for (const PartHealth &part : picture.parts) {
        const Look look = lookOf(part.state);
        auto *row = new QTreeWidgetItem(m_parts, {nameOf(part.name), look.word, shownLine(messageText(part.why))});
        row->setIcon(1, m_desk.themes.mark(look));
        row->setForeground(1, m_desk.themes.colour(look.colour));
        row->setToolTip(2, toolTipText(messageText(part.why)));
    }
    m_parts->resizeColumnToContents(0);
    m_parts->resizeColumnToContents(1);
}

void HealthPane::showMachine(const Picture &picture)
{
    m_machine->clear();
    const QLocale locale;
    const QString absent = tr("not available on this system");
    const auto add = [&](const QString &what, const QString &now) { new QTreeWidgetItem(m_machine, {what, now.isEmpty() ? absent : now}); };
    const auto number = [locale](std::optional<qint64> value) { return value ? locale.toString(*value) : QString(); };
    const ProcessFigures &process = picture.process;
    add(tr("This console: memory"), process.residentBytes ? bytesText(double(*process.residentBytes)) : QString());
    add(tr("This console: threads"), number(process.threads));
    add(tr("This console: open files"), number(process.descriptors));
    const HostFigures &host = picture.host;
    const auto busy = picture.memory.about(HealthFigure::HostCpu, Duration(0));
    add(tr("This machine: CPU"), busy && host.processors
                                     ? tr("%1 % of %L2 processors").arg(locale.toString(*busy, 'f', 1)).arg(*host.processors)
                                 : host.processors ? tr("not measured yet")
                                                   : QString());
    add(tr("This machine: load"), host.load ? locale.toString(*host.load, 'f', 2) : QString());
    add(tr("This machine: memory"),
        host.memoryBytes && host.memoryFreeBytes
            ? tr("%1 of %2 free").arg(bytesText(double(*host.memoryFreeBytes)), bytesText(double(*host.memoryBytes)))
            : QString());
    for (const DiskFigures &disk : picture.disks)
        add(tr("Disk %1").arg(shownLine(disk.path, 60)),
            tr("%1 of %2 free").arg(bytesText(double(disk.freeBytes)), bytesText(double(disk.totalBytes))));
    m_machine->resizeColumnToContents(0);
}

void HealthPane::showPort(const Picture &picture)
{
    m_port->clear();
    const auto add = [&](const QString &what, const QString &now) { return new QTreeWidgetItem(m_port, {what, now}); };
    if (picture.port.isEmpty()) {
        add(tr("Address"), tr("closed: Resync was started without --listen"));
        m_port->resizeColumnToContents(0);
        return;
    }
    const QUrl url(picture.port);
    const bool tls = url.scheme() == QLatin1String("https");
    add(tr("Address"), picture.port);
    auto *row = add(tr("TLS"), tls ? tr("yes") : tr("no: for this very machine alone"));
    row->setIcon(1, m_desk.themes.mark(tls ? Look{ColourRole::Ok, Shape::Disc, {}} : Look{ColourRole::Waiting, Shape::Ring, {}}));
    add(tr("Keys that may be used"), QLocale().toString(picture.keys.active));
    m_port->resizeColumnToContents(0);
}

QStringList HealthPane::runningOut(const Picture &picture)
{
    QStringList lines;
    std::vector<std::pair<Instant, double>> levels; // of the disk, from the growth of the store in it
    const DiskFigures *home = nullptr;
    for (const DiskFigures &disk : picture.disks) {
        if (picture.store.startsWith(disk.path) && (!home || disk.path.size() > home->path.size()))
            home = &disk;
    }
    const auto &readings = picture.memory.readings();
    const auto size = readings.empty() ? std::nullopt : readings.back()[HealthFigure::StoreBytes];
    if (home && size) {
        for (const HealthReading &reading : readings) {
            if (const auto bytes = reading[HealthFigure::StoreBytes])
                levels.emplace_back(reading.at, double(home->freeBytes) + *size - *bytes);
        }
        const auto out = runsOut(levels);
        if (out && out->after < std::chrono::hours(24 * 400))
            lines << tr("Disk of the store: in %1 (%2 to %3), by the growth of the last two hours.")
                         .arg(durationText(out->after), durationText(out->soonest), durationText(out->latest));
    }
    for (const ApiKey &key : picture.keys.expiringSoon)
        lines << tr("API key %1: expires in %2.").arg(shownLine(key.name, 60), durationText(*key.expiresAt - picture.now));
    return lines;
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
                                             "workflows_failed"};
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
