#include "ui/panes/jobspane.h"

#include "ui/models/enginetime.h"
#include "ui/widgets/filterbar.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace resync
{

namespace
{
constexpr int kTickMs = 1000;
} // namespace

JobsPane::JobsPane(Desk &desk, QWidget *parent) : JobsPane(desk, planDoor(desk.core), parent) {}

JobsPane::JobsPane(Desk &desk, std::unique_ptr<PlanDoor> door, QWidget *parent)
    : Pane(desk, parent), m_door(std::move(door)), m_keys(KeyMap::fromFile(KeyMap::usualFile())), m_model(desk.feed, desk.themes, m_clock),
      m_filter(new FilterBar(desk.themes, jobFilterFields(), this)), m_table(new RowTable(m_model, desk.themes, m_keys, this)),
      m_selection(new QLabel(this)), m_commands(desk, *m_door, m_keys, this)
{
    setObjectName(QStringLiteral("jobs"));
    m_table->setAccessibleName(tr("Jobs"));
    // State, job, stream and workstation always; of the others as many as there is room for, what an operator looks for first.
    m_table->setSpareColumns({int(JobColumn::Start), int(JobColumn::Took), int(JobColumn::ReturnCode), int(JobColumn::Flags),
                              int(JobColumn::SchedTime), int(JobColumn::End), int(JobColumn::Dependencies), int(JobColumn::Priority),
                              int(JobColumn::Estimate), int(JobColumn::User)});
    m_selection->setProperty("muted", true);
    m_selection->setContentsMargins(8, 2, 8, 4);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_filter);
    column->addWidget(m_table, 1);
    column->addWidget(m_selection);
    setFirst(m_table);
    m_filter->setEngine(desk.feed.connection().engine);
    connect(&desk.feed, &PlanFeed::connectionChanged, this, [this](const Connection &connection) {
        m_filter->setEngine(connection.engine);
        if (m_model.shownCount() == 0)
            m_table->viewport()->update();
    });
    connect(m_filter, &FilterBar::filterChanged, this, [this](const FilterText &filter) {
        m_model.setFilter(filter);
        m_filter->setProblem(m_model.filterProblem());
    });
    connect(m_filter, &FilterBar::left, m_table, &RowTable::enter);
    connect(&m_model, &RowModel::counted, m_filter, &FilterBar::setCounts);
    connect(m_table, &RowTable::currentMoved, &desk, &Desk::selectJob);
    connect(m_table, &RowTable::command, this, &JobsPane::command);
    connect(m_table, &RowTable::escaped, m_filter, &FilterBar::clear);
    connect(m_table, &RowTable::menuWanted, this, [this](const QPoint &at) {
        const ChosenJobs jobs = chosen();
        const std::vector<OpenFailure> failures = m_commands.failuresOf(jobs.jobs);
        const bool all = std::all_of(failures.begin(), failures.end(), [](const OpenFailure &failure) { return failure.acknowledged; });
        m_commands.showMenu(at, jobs, *m_table, !failures.empty(), all, [this](const QString &id) { command(id); });
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &JobsPane::showSelection);
    connect(&desk, &Desk::jobSelected, m_table, [this](const QString &jobId) {
        m_model.catchUp(); // it may be a job of the last poll
        m_table->choose(jobId);
    });
    connect(&desk, &Desk::jobsWanted, this, [this](const QString &filter) {
        m_desk.takeWantedFilter();
        showFilter(filter);
    });
    m_tick.setInterval(kTickMs);
    connect(&m_tick, &QTimer::timeout, &m_model, &JobModel::tick);
    m_filter->setCounts(m_model.shownCount(), m_model.totalCount());
    showSelection();
    if ((m_wished = desk.takeWantedFilter()))
        showFilter(*m_wished);
}

void JobsPane::showFilter(const QString &text)
{
    m_filter->setFilter({text, false, false});
    m_table->setFocus();
}

ChosenJobs JobsPane::chosen() const
{
    ChosenJobs chosen;
    for (const int row : m_table->chosenRows())
        chosen.jobs.push_back(m_model.jobAt(row));
    chosen.allMatching = chosen.jobs.size() > 1 && int(chosen.jobs.size()) == m_model.shownCount();
    if (chosen.jobs.size() == 1) {
        for (const OpenFailure &failure : m_desk.feed.openFailures()) {
            if (failure.jobId == chosen.jobs.front()->id)
                chosen.message = failure.cause;
        }
        if (chosen.message.isEmpty())
            chosen.message = jobtext::text(*chosen.jobs.front(), JobColumn::State, engineNow(m_desk.feed, m_clock));
    }
    return chosen;
}

void JobsPane::command(const QString &id)
{
    if (id == QLatin1String("copy-as"))
        m_commands.showCopyMenu(chosen(), *m_table);
    else if (id == QLatin1String("acknowledge"))
        m_commands.acknowledge(m_commands.failuresOf(chosen().jobs));
    else
        m_commands.run(id, chosen());
}

void JobsPane::showSelection()
{
    const qsizetype count = m_table->selectedRows().size();
    const bool all = count > 1 && count == m_model.shownCount();
    m_selection->setVisible(count > 1);
    m_selection->setText(all ? tr("All %Ln matching jobs are selected; a verb will be applied to all of them.", nullptr, int(count))
                             : tr("%Ln jobs selected · Ctrl+A takes all %L1 matching", nullptr, int(count)).arg(m_model.shownCount()));
}

bool JobsPane::focusFilter()
{
    m_filter->focusText();
    return true;
}

bool JobsPane::exportCsv()
{
    exportTable(m_desk, *m_table, QStringLiteral("jobs"), m_filter->inWords());
    return true;
}

QVariantMap JobsPane::saveState() const
{
    return {{QStringLiteral("table"), m_table->saveState()}, {QStringLiteral("filter"), m_filter->saveState()}};
}

void JobsPane::restoreState(const QVariantMap &state)
{
    m_table->restoreState(state.value(QStringLiteral("table")).toMap());
    m_filter->restoreState(state.value(QStringLiteral("filter")).toMap());
    if (const auto wished = std::exchange(m_wished, {})) // asked for by another pane: newer than what was saved
        showFilter(*wished);
}

void JobsPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    m_tick.start();
    m_model.setIdle(false);
}

void JobsPane::hideEvent(QHideEvent *event)
{
    Pane::hideEvent(event);
    m_tick.stop();
    m_model.setIdle(true);
}

Pane *makeJobsPane(Desk &desk, QWidget *parent)
{
    return new JobsPane(desk, parent);
}

} // namespace resync
