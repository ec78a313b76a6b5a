#include "ui/panes/overviewpane.h"

#include "core/config/settings.h"
#include "core/model/workstationstate.h"
#include "ui/models/enginetime.h"
#include "ui/models/planfeed.h"
#include "ui/models/wording.h"
#include "ui/panes/throughputchart.h"
#include "ui/themes/errortext.h"
#include "ui/themes/timetext.h"
#include "ui/widgets/brieflist.h"
#include "ui/widgets/counttile.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/gauge.h"

#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace resync
{

namespace
{

constexpr size_t kListed = 12;
/// A workstation with this limit or more has none in practice.
constexpr int kNoLimit = 1024;
/// Below this height everything is drawn smaller, so that nothing has to be scrolled for.
constexpr int kRoomy = 470;

int allowed(const PlanFeed &feed)
{
    int sum = 0;
    for (const WorkstationPtr &workstation : feed.workstations()) {
        if (workstation->online() && workstation->limit > 0 && workstation->limit < kNoLimit)
            sum += workstation->limit;
    }
    return sum;
}

} // namespace

OverviewPane::OverviewPane(Desk &desk, QWidget *parent) : Pane(desk, parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Overview"));
    outer->addWidget(scroll);
    auto *page = new QWidget(scroll);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(10, 10, 10, 10);
    column->setSpacing(8);
    column->addWidget(buildHead());
    column->addWidget(buildTiles());
    m_chart = new ThroughputChart(m_desk.themes, page);
    auto *foot = new QHBoxLayout;
    foot->setSpacing(10);
    foot->addWidget(card(tr("Runs ended per hour"), m_chart, m_chart->legend()), 3);
    auto *lists = new QVBoxLayout;
    lists->setSpacing(8);
    m_worst = new BriefList(m_desk.themes, tr("Worst open failures"), page);
    m_queue = new BriefList(m_desk.themes, tr("Next in the queue"), page);
    m_worstCount = new QLabel(page);
    m_queueCount = new QLabel(page);
    for (QLabel *count : {m_worstCount, m_queueCount})
        count->setProperty("muted", true);
    lists->addWidget(card(tr("Worst open failures"), m_worst, m_worstCount), 1);
    lists->addWidget(card(tr("Next in the queue"), m_queue, m_queueCount), 1);
    foot->addLayout(lists, 2);
    column->addLayout(foot, 1);
    scroll->setWidget(page);

    connect(m_worst, &BriefList::opened, this, [this](const QString &id) {
        m_desk.selectJob(id);
        emit m_desk.joblogWanted(id, {});
    });
    connect(m_queue, &BriefList::opened, this, [this](const QString &id) {
        m_desk.selectJob(id);
        emit m_desk.paneWanted(QStringLiteral("jobdetails"));
    });
    m_redraw.setSingleShot(true);
    m_redraw.setInterval(1000);
    connect(&m_redraw, &QTimer::timeout, this, &OverviewPane::draw);
    connect(&m_age, &QTimer::timeout, this, &OverviewPane::tick);
    m_age.start(1000);
    const PlanFeed &feed = m_desk.feed;
    connect(&feed, &PlanFeed::reset, this, &OverviewPane::draw);
    connect(&feed, &PlanFeed::changed, this, &OverviewPane::drawSoon);
    connect(&feed, &PlanFeed::connectionChanged, this, &OverviewPane::drawSoon);
    connect(&feed, &PlanFeed::openFailuresChanged, this, &OverviewPane::draw); // a failure does not wait for the next redraw
    connect(&m_desk.themes, &Themes::changed, this, &OverviewPane::drawSoon);
    const auto pace = [this](int seconds) { m_redraw.setInterval(std::clamp(seconds, 1, 30) * 1000); };
    m_desk.core.ask(
        this, [](Core &core) { return core.settings().integer(QStringLiteral("dashboard_refresh_seconds")); }, pace);
    connect(&feed, &PlanFeed::settingApplied, this, [pace](const QString &name, const QString &value) {
        if (name == QLatin1String("dashboard_refresh_seconds"))
            pace(value.toInt());
    });
    draw();
}

QWidget *OverviewPane::card(const QString &title, QWidget *content, QWidget *corner)
{
    auto *frame = new QFrame(this);
    frame->setProperty("card", true);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(4);
    auto *heading = new QLabel(title, frame);
    heading->setProperty("heading", true);
    auto *head = new QHBoxLayout;
    head->addWidget(heading, 1);
    if (corner)
        head->addWidget(corner);
    column->addLayout(head);
    column->addWidget(content, 1);
    return frame;
}

QWidget *OverviewPane::buildHead()
{
    auto *frame = new QFrame(this);
    frame->setProperty("card", true);
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(12, 6, 12, 4);
    row->setSpacing(12);
    m_running = new Gauge(m_desk.themes, tr("Running against limits"), frame);
    m_failed = new Gauge(m_desk.themes, lookOf(CommonStatus::Error).word, frame);
    m_latency = new Gauge(m_desk.themes, tr("Engine latency"), frame);
    for (Gauge *gauge : {m_running, m_failed, m_latency})
        row->addWidget(gauge, 2);
    auto *engine = new QVBoxLayout;
    engine->setSpacing(6);
    auto *stateRow = new QHBoxLayout;
    m_engineMark = new QLabel(frame);
    m_engineState = new QLabel(frame);
    m_engineState->setProperty("heading", true);
    // Not wrapped: height-for-width would give the whole page its preferred height and push the lists out of sight.
    m_engineState->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    stateRow->addWidget(m_engineMark);
    stateRow->addWidget(m_engineState, 1);
    m_engineFacts = new QLabel(frame);
    m_engineFacts->setTextFormat(Qt::PlainText);
    m_engineFacts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_engineFacts->setProperty("muted", true);
    m_engineFacts->setAccessibleName(tr("State of the engine"));
    engine->addStretch(1);
    engine->addLayout(stateRow);
    engine->addWidget(m_engineFacts);
    engine->addStretch(1);
    row->addLayout(engine, 3);
    return frame;
}

QWidget *OverviewPane::buildTiles()
{
    m_tileBox = new QWidget(this);
    new FlowLayout(m_tileBox);
    m_tileBox->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    addTile(lookOf(CommonStatus::Error), QStringLiteral("state:failed"), &PlanCounts::failed);
    addTile(lookOf(CommonStatus::Running), QStringLiteral("state:running"), &PlanCounts::running);
    addTile(lookOf(CommonStatus::Ready), QStringLiteral("state:ready"), &PlanCounts::ready);
    addTile(lookOf(CommonStatus::Waiting), QStringLiteral("state:waiting"), &PlanCounts::waiting);
    addTile(lookOf(CommonStatus::Held), QStringLiteral("state:held"), &PlanCounts::held);
    addTile(lookOf(CommonStatus::Blocked), QStringLiteral("state:blocked"), &PlanCounts::blocked);
    addTile(lookOfLate(), QStringLiteral("state:late"), &PlanCounts::late);
    addTile(lookOf(CommonStatus::Successful), QStringLiteral("state:done"), &PlanCounts::successful);
    addTile({ColourRole::Waiting, Shape::Square, tr("All jobs")}, {}, &PlanCounts::jobs);
    addTile(lookOf(CommonStatus::Canceled), QStringLiteral("state:canceled"), &PlanCounts::canceled);
    return m_tileBox;
}

void OverviewPane::addTile(const Look &look, const QString &filter, int PlanCounts::*count)
{
    auto *tile = new CountTile(m_desk.themes, look, m_tileBox);
    connect(tile, &CountTile::clicked, this, [this, filter] { emit m_desk.jobsWanted(filter); });
    m_tileBox->layout()->addWidget(tile);
    m_tiles.push_back({tile, count});
}

void OverviewPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    setSmall(height() < kRoomy);
}

void OverviewPane::setSmall(bool small)
{
    for (const Tile &tile : m_tiles)
        tile.tile->setSmall(small);
    for (Gauge *gauge : {m_running, m_failed, m_latency})
        gauge->setSmall(small);
    m_tileBox->updateGeometry();
}

void OverviewPane::drawSoon()
{
    m_dirty = true;
    if (!m_redraw.isActive())
        m_redraw.start();
}

void OverviewPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    if (m_dirty)
        draw();
}

void OverviewPane::draw()
{
    m_dirty = true;
    if (!isVisible() && m_drawn)
        return; // drawn when it is shown again
    m_dirty = false;
    const PlanFeed &feed = m_desk.feed;
    const Freshness freshness = freshnessOf(feed.connection(), m_clock.now());
    m_trusted = freshness.trusted;
    for (const Tile &tile : m_tiles) {
        if (feed.connection().pictureAt)
            tile.tile->setCount(feed.counts().*tile.count);
        else
            tile.tile->setKnown(false);
        tile.tile->setTrusted(freshness.trusted);
    }
    drawGauges(freshness);
    drawEngine(freshness);
    drawLists();
    drawThroughput();
    m_drawn = feed.connection().pictureAt.has_value() || feed.connection().lastError.has_value();
}

/// From the history, not from the picture: jobs that left the plan have run, too.
void OverviewPane::drawThroughput()
{
    m_desk.core.ask(
        this,
        [from = Throughput::begin(engineNow(m_desk.feed, m_clock))](Core &core) {
            return core.plan().throughput(from, from + std::chrono::hours(Throughput::kHours), std::chrono::hours(1));
        },
        [this](const Result<RunCounts> &counts) {
            const Connection &connection = m_desk.feed.connection();
            const auto readAt = connection.pictureAt ? std::optional(engineTime(connection, *connection.pictureAt)) : std::nullopt;
            m_chart->show(throughputOf(counts ? *counts : RunCounts(), engineNow(m_desk.feed, m_clock), readAt),
                          freshnessOf(connection, m_clock.now()).trusted);
        });
}

void OverviewPane::drawGauges(const Freshness &freshness)
{
    const PlanFeed &feed = m_desk.feed;
    const PlanCounts &counts = feed.counts();
    const QLocale locale;
    Gauge::Reading running;
    Gauge::Reading failed;
    Gauge::Reading latency;
    if (!feed.connection().pictureAt) {
        running.absent = failed.absent = tr("not available: the plan has not been read yet");
    } else {
        const int limit = allowed(feed);
        running.value = locale.toString(counts.running);
        running.of = limit > 0 ? tr("of %1 allowed").arg(locale.toString(limit)) : tr("no limits told");
        running.share = limit > 0 ? double(counts.running) / limit : 0;
        running.warningAt = 0.9;
        const double percent = counts.jobs > 0 ? 100.0 * counts.failed / counts.jobs : 0;
        failed.value = tr("%1 %").arg(locale.toString(percent, 'f', 1));
        failed.of = tr("%1 of %2 jobs").arg(locale.toString(counts.failed), locale.toString(counts.jobs));
        // Twice the share that makes the plan critical fills the arc.
        failed.share = percent / 20;
        failed.warningAt = 0.25;
        failed.criticalAt = 0.5;
    }
    if (feed.connection().latency) {
        const double ms = double(feed.connection().latency->count());
        latency.value = wording::latency(*feed.connection().latency);
        latency.of = tr("last call");
        latency.share = ms / 2000;
        latency.warningAt = 0.5;
        latency.criticalAt = 1;
    } else {
        latency.absent = tr("not available: no call has been answered yet");
    }
    m_running->setReading(running);
    m_failed->setReading(failed);
    m_latency->setReading(latency);
    for (Gauge *gauge : {m_running, m_failed, m_latency})
        gauge->setTrusted(freshness.trusted);
}

void OverviewPane::drawEngine(const Freshness &freshness)
{
    const Connection &connection = m_desk.feed.connection();
    m_engineMark->setPixmap(m_desk.themes.mark(freshness.look).pixmap(18, 18));
    m_engineState->setText(freshness.look.word);
    QPalette palette = m_engineState->palette();
    palette.setColor(QPalette::WindowText, m_desk.themes.colour(freshness.look.colour));
    m_engineState->setPalette(palette);
    const PlanCounts &counts = m_desk.feed.counts();
    QStringList facts{freshness.age};
    if (connection.pictureAt) {
        facts << tr("plan run %1, %L2 jobs").arg(m_desk.feed.runNumber()).arg(counts.jobs);
        const auto &all = m_desk.feed.workstations();
        const auto unknown = std::count_if(
            all.begin(), all.end(), [](const WorkstationPtr &workstation) { return stateOf(*workstation) == WorkstationState::Unknown; });
        facts
            << (unknown > 0
                    ? tr("%1 of %2 workstations offline, %3 in a state not known").arg(counts.offline).arg(counts.workstations).arg(unknown)
                : counts.offline > 0 ? tr("%1 of %2 workstations offline").arg(counts.offline).arg(counts.workstations)
                                     : tr("all %L1 workstations online").arg(counts.workstations));
    }
    const QString text = facts.join(QLatin1Char('\n'));
    if (m_engineFacts->text() != text)
        m_engineFacts->setText(text);
    m_engineFacts->setToolTip(connection.pictureAt ? utcText(*connection.pictureAt) : QString());
}

void OverviewPane::drawLists()
{
    const PlanFeed &feed = m_desk.feed;
    const Instant now = engineNow(feed, m_clock);
    std::vector<BriefList::Row> rows;
    std::vector<OpenFailure> failures = feed.openFailures();
    std::stable_sort(failures.begin(), failures.end(), [](const OpenFailure &one, const OpenFailure &other) {
        if (one.critical != other.critical)
            return one.critical;
        if (one.acknowledged != other.acknowledged)
            return !one.acknowledged;
        return one.failedAt > other.failedAt;
    });
    for (const OpenFailure &failure : failures) {
        if (rows.size() == kListed)
            break;
        const Look look = failure.critical ? lookOf(Severity::Critical) : lookOf(Status::Abend, CommonStatus::Error, false);
        const QString cause = failure.cause.isEmpty() ? messageText(failure.causeWhy) : failure.cause;
        rows.push_back({failure.jobId, look, QStringLiteral("%1#%2.%3").arg(failure.workstation, failure.stream, failure.job), cause,
                        durationText(std::chrono::floor<std::chrono::seconds>(std::max(Duration(0), now - failure.failedAt))),
                        wording::timeHover(failure.failedAt, feed.planZone())});
    }
    // The list follows the picture by a moment: with failed jobs in the plan an empty list is "not known", never "none". Nor is an old one.
    const bool known = feed.connection().pictureAt && (feed.counts().failed == 0 || !failures.empty());
    m_worstCount->setText(failures.empty() ? QString() : tr("%L1 open").arg(failures.size()));
    m_worst->setRows(rows, !known                                                  ? tr("Not known yet.")
                           : freshnessOf(feed.connection(), m_clock.now()).trusted ? tr("No failure is open.")
                                                                                   : tr("None was known; the plan is not being read."));

    rows.clear();
    for (const JobPtr &job : feed.digest().queue(kListed)) {
        const auto at = job->startTime ? job->startTime : job->schedTime;
        rows.push_back({job->id, lookOf(*job), job->label(), {}, wording::time(at, now), wording::timeHover(at, feed.planZone())});
    }
    m_queueCount->setText(rows.empty() ? QString() : tr("%L1 in all").arg(feed.digest().waiting()));
    m_queue->setRows(rows, feed.connection().pictureAt ? tr("Nothing waits.") : tr("Not known yet."));
}

void OverviewPane::tick()
{
    if (!isVisible())
        return;
    const Freshness freshness = freshnessOf(m_desk.feed.connection(), m_clock.now());
    if (freshness.trusted != m_trusted)
        draw(); // old by age alone: no news told it
    else
        drawEngine(freshness);
}

} // namespace resync
