#include "ui/panes/jobdetailspane.h"

#include "ui/models/enginetime.h"
#include "ui/models/jobmodel.h"
#include "ui/models/wording.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"
#include "ui/widgets/brieflist.h"
#include "ui/widgets/durationchart.h"
#include "ui/widgets/plainlabel.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace resync
{

namespace
{

constexpr int kPauseMs = 120; ///< while somebody runs through a list, only where they stop is asked for
constexpr int kMarkSize = 20;

} // namespace

JobDetailsPane::JobDetailsPane(Desk &desk, QWidget *parent) : JobDetailsPane(desk, planDoor(desk.core), parent) {}

JobDetailsPane::JobDetailsPane(Desk &desk, std::unique_ptr<PlanDoor> door, QWidget *parent)
    : Pane(desk, parent), m_door(std::move(door)), m_keys(KeyMap::fromFile(KeyMap::usualFile())), m_runs(desk.themes),
      m_dependencies(desk.themes), m_commands(desk, *m_door, m_keys, this)
{
    setObjectName(QStringLiteral("jobdetails"));
    m_details.job = std::make_shared<const Job>();
    build();
    connectAll();
    showJob(desk.selectedJob());
}

void JobDetailsPane::build()
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_empty = new PlainLabel(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setProperty("muted", true);
    m_empty->setMargin(24);
    outer->addWidget(m_empty, 1);
    m_body = new QWidget(this);
    outer->addWidget(m_body, 1);
    auto *column = new QVBoxLayout(m_body);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(6);
    column->addWidget(buildHeader());
    m_missing = new PlainLabel(m_body);
    column->addWidget(m_missing);
    m_whyTitle = new QLabel(tr("Why it is where it is"), m_body);
    m_whyTitle->setProperty("heading", true);
    m_why = new PlainLabel(m_body);
    column->addWidget(m_whyTitle);
    column->addWidget(m_why);
    auto *chartTitle = new QLabel(tr("Duration against its own history"), m_body);
    chartTitle->setProperty("heading", true);
    m_chart = new DurationChart(m_desk.themes, m_body);
    m_chart->setFixedHeight(84);
    m_chartText = new PlainLabel(m_body);
    m_chartText->setProperty("muted", true);
    column->addWidget(chartTitle);
    column->addWidget(m_chart);
    column->addWidget(m_chartText);
    column->addWidget(buildTabs(), 1);
}

QWidget *JobDetailsPane::buildHeader()
{
    auto *header = new QWidget(m_body);
    auto *row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    m_mark = new QLabel(header);
    m_title = new PlainLabel(header);
    m_title->setWordWrap(false);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    QFont large = m_title->font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    large.setBold(true);
    m_title->setFont(large);
    m_subtitle = new PlainLabel(header);
    m_subtitle->setProperty("muted", true);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_title);
    names->addWidget(m_subtitle);
    m_joblog = new QToolButton(header);
    m_joblog->setIcon(m_desk.themes.icon(QStringLiteral("joblog")));
    m_joblog->setText(tr("Joblog"));
    m_joblog->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_verbs = new QToolButton(header);
    m_verbs->setText(tr("Do …"));
    m_verbs->setToolTip(tr("What can be done with this job"));
    row->addWidget(m_mark, 0, Qt::AlignTop);
    row->addLayout(names, 1);
    row->addWidget(m_joblog, 0, Qt::AlignTop);
    row->addWidget(m_verbs, 0, Qt::AlignTop);
    return header;
}

QWidget *JobDetailsPane::buildTabs()
{
    m_tabs = new QTabWidget(m_body);
    m_tabs->setDocumentMode(true);
    m_runTable = new RowTable(m_runs, m_desk.themes, m_keys, m_tabs);
    m_runTable->setAccessibleName(tr("Runs"));
    m_runTable->setSpareColumns(
        {int(RunModel::Column::Ended), int(RunModel::Column::Attempt), int(RunModel::Column::Scheduled), int(RunModel::Column::Run)});
    m_dependencyTable = new RowTable(m_dependencies, m_desk.themes, m_keys, m_tabs);
    m_dependencyTable->setAccessibleName(tr("Dependencies"));
    auto *scroll = new QScrollArea(m_tabs);
    scroll->setWidgetResizable(true);
    m_facts = new QWidget(scroll);
    m_factGrid = new QGridLayout(m_facts);
    m_factGrid->setColumnStretch(1, 1);
    m_factGrid->setHorizontalSpacing(14);
    m_factGrid->setVerticalSpacing(3);
    scroll->setWidget(m_facts);
    m_tabs->addTab(m_runTable, tr("Runs"));
    m_tabs->addTab(m_dependencyTable, tr("Dependencies"));
    m_tabs->addTab(scroll, tr("Facts"));
    auto *known = new QWidget(m_tabs);
    auto *knownColumn = new QVBoxLayout(known);
    knownColumn->setContentsMargins(4, 6, 4, 4);
    m_fixes = new PlainLabel(known);
    m_patternList = new BriefList(m_desk.themes, tr("Patterns of this job"), known);
    m_patternList->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    knownColumn->addWidget(m_fixes);
    knownColumn->addWidget(m_patternList, 1);
    m_tabs->addTab(known, tr("Known"));
    connect(m_patternList, &BriefList::opened, this, [this] { emit m_desk.paneWanted(QStringLiteral("patterns")); });
    m_tabs->setMinimumHeight(140);
    return m_tabs;
}

void JobDetailsPane::connectAll()
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseMs);
    connect(&m_pause, &QTimer::timeout, this, &JobDetailsPane::ask);
    connect(&m_desk, &Desk::jobSelected, this, &JobDetailsPane::showJob);
    connect(&m_desk.feed, &PlanFeed::changed, this, [this](const std::shared_ptr<const PictureChange> &change) {
        const bool mine = std::any_of(change->jobs.begin(), change->jobs.end(), [this](const JobPtr &job) { return job->id == m_jobId; });
        if (mine || change->jobsGone.contains(m_jobId))
            showJob(m_jobId);
    });
    connect(&m_desk.feed, &PlanFeed::reset, this, [this] { showJob(m_jobId); });
    connect(&m_desk.feed, &PlanFeed::flappingChanged, this, &JobDetailsPane::showHeader);
    connect(&m_desk.themes, &Themes::changed, this, &JobDetailsPane::display);
    connect(&m_desk.insight, &FailureInsight::changed, this, &JobDetailsPane::askKnown);
    connect(m_joblog, &QToolButton::clicked, this, [this] { command(QStringLiteral("joblog")); });
    connect(m_verbs, &QToolButton::clicked, this, [this] {
        m_commands.showMenu(m_verbs->mapToGlobal(m_verbs->rect().bottomLeft()), {{m_details.job}, false, m_details.job->label()},
                            *m_runTable, false, false, {});
    });
    const auto openRun = [this] {
        if (m_runTable->currentIndex().isValid())
            emit m_desk.joblogWanted(m_jobId, m_runs.runAt(m_runTable->currentIndex().row()).runId);
    };
    connect(m_runTable, &RowTable::command, this, [this, openRun](const QString &id) {
        if (id == QLatin1String("details") || id == QLatin1String("joblog"))
            openRun();
        else
            command(id);
    });
    connect(m_dependencyTable, &RowTable::command, this, [this](const QString &id) {
        if (id != QLatin1String("details") || !m_dependencyTable->currentIndex().isValid()) {
            command(id);
            return;
        }
        const DependencyModel::Row &row = m_dependencies.rowAt(m_dependencyTable->currentIndex().row());
        if (m_desk.feed.job(row.jobId))
            m_desk.selectJob(row.jobId);
        else
            emit m_desk.notice(tr("%1 is no job of the plan shown.").arg(row.object), true);
    });
}

void JobDetailsPane::command(const QString &id)
{
    if (!m_details.job->id.isEmpty())
        m_commands.run(id, {{m_details.job}, false, m_details.job->label()});
}

void JobDetailsPane::showJob(const QString &jobId)
{
    const bool other = jobId != m_jobId;
    m_jobId = jobId;
    const JobPtr job = m_desk.feed.job(jobId);
    if (other) {
        m_details = {};
        m_details.job = job ? job : std::make_shared<const Job>();
        m_answered = false;
        m_patterns.clear();
        m_known.reset();
    } else if (job && !m_answered) {
        m_details.job = job;
    }
    display();
    if (!jobId.isEmpty())
        m_pause.start();
}

void JobDetailsPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    if (!m_jobId.isEmpty() && !m_answered)
        m_pause.start();
}

void JobDetailsPane::ask()
{
    if (m_jobId.isEmpty() || !isVisible())
        return; // asked when it is shown
    askKnown();
    m_door->details(m_jobId, this, [this, asked = m_jobId](const Result<JobDetails> &answer) {
        if (asked == m_jobId)
            take(answer);
    });
}

void JobDetailsPane::take(const Result<JobDetails> &answer)
{
    m_answered = true;
    if (answer && answer->job) {
        m_details = *answer;
    } else {
        // What the plan's picture knows stays; what could not be had is named.
        m_details.missing = {answer ? Error{QStringLiteral("engine.answer"), QStringLiteral("The answer holds no job."), m_jobId}
                                    : answer.error()};
    }
    display();
    if (!m_known)
        askKnown(); // the failure may be one of the days before
}

void JobDetailsPane::display()
{
    const bool some = !m_details.job->id.isEmpty();
    m_body->setVisible(some);
    m_empty->setVisible(!some);
    if (!some) {
        m_empty->setText(m_jobId.isEmpty() ? tr("Choose a job in a list: its details appear here.")
                                           : tr("The job is no longer in the plan shown."));
        return;
    }
    showHeader();
    showWhy();
    m_runs.show(*m_details.job, m_details.history, engineNow(m_desk.feed, m_clock));
    m_dependencies.show(m_details);
    const JobRun *run = m_details.job->lastRun();
    m_chart->show(m_runs.runs(), m_details.durations, jobtext::duration(*m_details.job, engineNow(m_desk.feed, m_clock)),
                  run ? run->id : QString());
    m_chart->setVisible(!m_chart->isEmpty()); // its sentence says why
    m_chartText->setText(m_chart->sentence());
    m_tabs->setTabText(0, tr("Runs (%1)").arg(m_runs.totalCount()));
    m_tabs->setTabText(1, tr("Dependencies (%1)").arg(m_dependencies.totalCount()));
    showFacts();
    showKnown();
    showMissing(m_details.missing);
}

void JobDetailsPane::showHeader()
{
    const Job &job = *m_details.job;
    const Look look = lookOf(job);
    m_mark->setPixmap(m_desk.themes.mark(look).pixmap(kMarkSize, kMarkSize));
    m_mark->setAccessibleName(look.word);
    m_title->setText(job.name);
    m_title->setToolTip(toolTipText(job.label()));
    QString text = jobtext::text(job, JobColumn::State, engineNow(m_desk.feed, m_clock)) + QLatin1Char('\n') + job.workstation +
                   QLatin1Char('#') + job.stream;
    if (const QString flags = jobtext::flags(job); !flags.isEmpty())
        text += QLatin1Char('\n') + flags;
    if (const QString flaps = wording::flappingHover(m_desk.feed.flapping(job.key())); !flaps.isEmpty())
        text += QLatin1Char('\n') + flaps;
    m_subtitle->setText(text);
}

Surroundings JobDetailsPane::surroundings(const Job &job) const
{
    Surroundings around;
    around.now = engineNow(m_desk.feed, m_clock);
    around.stream = m_desk.feed.streams().value(job.streamId);
    for (const WorkstationPtr &workstation : m_desk.feed.workstations()) {
        if (workstation->path() == job.workstation || workstation->key == job.workstation)
            around.workstation = workstation;
    }
    around.runningThere = m_desk.feed.digest().runningOn(job.workstation);
    around.runningInStream = m_desk.feed.digest().runningIn(job.streamId);
    return around;
}

void JobDetailsPane::showWhy()
{
    const Job &job = *m_details.job;
    const bool waits = !isFinal(job.status) && !isRunning(job.status) && !job.canceled;
    m_whyTitle->setText(waits ? tr("Why it waits") : tr("Where it stands"));
    m_why->setText(reasons().join(QLatin1Char('\n')));
}

QStringList JobDetailsPane::reasons() const
{
    QStringList lines;
    for (const Reason &reason : whyItWaits(m_details, surroundings(*m_details.job))) {
        const QString sign = reason.weight == Reason::Weight::Decisive       ? QStringLiteral("▸ ")
                             : reason.weight == Reason::Weight::Contributing ? QStringLiteral("· ")
                                                                             : QStringLiteral("– ");
        lines << sign + reason.text;
    }
    return lines;
}

void JobDetailsPane::addFact(const QString &name, const QString &value, const QString &hover)
{
    if (value.isEmpty())
        return;
    const int row = m_factGrid->rowCount();
    auto *label = new QLabel(name, m_facts);
    label->setProperty("muted", true);
    auto *text = new PlainLabel(m_facts, value);
    text->setAccessibleName(name);
    text->setToolTip(toolTipText(hover));
    m_factGrid->addWidget(label, row, 0, Qt::AlignTop);
    m_factGrid->addWidget(text, row, 1);
}

void JobDetailsPane::showFacts()
{
    while (QLayoutItem *item = m_factGrid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const Job &job = *m_details.job;
    const JobRun *run = job.lastRun();
    const auto time = [&](const QString &name, const std::optional<Instant> &at) {
        if (at)
            addFact(name, fullTimeText(*at), wording::timeHover(at, job.timeZone));
    };
    time(tr("Scheduled"), job.schedTime);
    time(tr("Not before"), job.startTime);
    time(tr("Latest start"), job.latestStart);
    time(tr("Deadline"), job.deadline);
    time(tr("Started"), run ? run->started : std::nullopt);
    time(tr("Ended"), run ? run->ended : std::nullopt);
    addFact(tr("Plan time zone"), job.timeZone);
    addFact(tr("Estimate"), job.estimated ? wording::clock(*job.estimated) : QString());
    addFact(tr("Longest allowed"), job.maxDuration ? wording::clock(*job.maxDuration) : QString());
    addFact(tr("Priority"), jobtext::text(job, JobColumn::Priority, engineNow(m_desk.feed, m_clock)));
    addFact(tr("Return code"), run && run->returnCode ? QString::number(*run->returnCode) : QString());
    addFact(tr("Process or job number"), run && run->jobNumber > 0 ? QString::number(run->jobNumber) : QString());
    addFact(tr("Ran on"), run ? run->workstation : QString());
    addFact(tr("Log-on user"), job.user);
    addFact(tr("Type"), job.taskType);
    addFact(tr("Recovery"), job.recovery);
    addFact(tr("Definition"), job.definition);
    addFact(tr("Folder"), job.folder);
    addFact(tr("Description"), job.description);
    addFact(tr("Substatus"), job.substatus);
    addFact(tr("Job id"), job.id);
    addFact(tr("Run id"), run ? run->id : QString());
    m_factGrid->setRowStretch(m_factGrid->rowCount(), 1);
}

void JobDetailsPane::showMissing(const std::vector<Error> &missing)
{
    QStringList lines;
    for (const Error &error : missing)
        lines << tr("Not available: %1").arg(errorText(error));
    if (!m_answered)
        lines << tr("Asking the engine for the details …");
    m_missing->setText(lines.join(QLatin1Char('\n')));
    m_missing->setVisible(!lines.isEmpty());
    QPalette palette = m_missing->palette();
    palette.setColor(QPalette::WindowText, m_desk.themes.colour(missing.empty() ? ColourRole::TextMuted : ColourRole::Warning));
    m_missing->setPalette(palette);
}

Pane *makeJobDetailsPane(Desk &desk, QWidget *parent)
{
    return new JobDetailsPane(desk, parent);
}

} // namespace resync
