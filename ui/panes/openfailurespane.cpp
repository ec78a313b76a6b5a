#include "ui/panes/openfailurespane.h"

#include "ui/themes/errortext.h"
#include "ui/themes/freshness.h"
#include "ui/widgets/filterbar.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>

#include <algorithm>

namespace resync
{

namespace
{
constexpr int kAgeTickMs = 5000;
} // namespace

OpenFailuresPane::OpenFailuresPane(Desk &desk, QWidget *parent) : OpenFailuresPane(desk, planDoor(desk.core), parent) {}

OpenFailuresPane::OpenFailuresPane(Desk &desk, std::unique_ptr<PlanDoor> door, QWidget *parent)
    : Pane(desk, parent), m_door(std::move(door)), m_keys(KeyMap::fromFile(KeyMap::usualFile())),
      m_model(desk.feed, desk.themes, m_clock, &desk.insight), m_filter(new FilterBar(desk.themes, {}, this)),
      m_hideAcknowledged(new QCheckBox(tr("Hide acknowledged"), this)), m_summary(new QLabel(this)),
      m_table(new RowTable(m_model, desk.themes, m_keys, this)), m_commands(desk, *m_door, m_keys, this)
{
    setObjectName(QStringLiteral("openfailures"));
    m_table->setAccessibleName(tr("Open failures"));
    using Column = OpenFailureModel::Column;
    m_table->setSpareColumns({int(Column::Fix), int(Column::Workstation), int(Column::Stream), int(Column::ReturnCode),
                              int(Column::Acknowledged), int(Column::Attempts), int(Column::Failed)});
    m_summary->setTextFormat(Qt::PlainText);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(10, 6, 10, 0);
    top->addWidget(m_summary, 1);
    top->addWidget(m_hideAcknowledged);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_filter);
    column->addWidget(m_table, 1);
    setFirst(m_table);
    m_filter->offerPatterns(tr("Filter: job, stream, workstation, words of the cause, -word"));
    const auto refilter = [this] {
        m_model.setFilter(m_filter->filter(), m_hideAcknowledged->isChecked());
        m_filter->setProblem(m_model.filterProblem());
    };
    connect(m_filter, &FilterBar::filterChanged, this, refilter);
    connect(m_hideAcknowledged, &QCheckBox::toggled, this, refilter);
    connect(m_filter, &FilterBar::left, m_table, &RowTable::enter);
    connect(&m_model, &RowModel::counted, this, [this](int shown, int total) {
        m_filter->setCounts(shown, total);
        showSummary();
    });
    connect(m_table, &RowTable::currentMoved, this, [this](const QString &runId) {
        if (const int slot = m_model.slotOf(runId); m_model.rowOf(slot) >= 0)
            m_desk.selectJob(m_model.failureAt(m_model.rowOf(slot)).jobId);
    });
    connect(m_table, &RowTable::command, this, &OpenFailuresPane::command);
    connect(m_table, &RowTable::escaped, m_filter, &FilterBar::clear);
    connect(m_table, &RowTable::menuWanted, this, [this](const QPoint &at) {
        const std::vector<OpenFailure> failures = chosenFailures();
        if (failures.empty())
            return;
        const bool all = std::all_of(failures.begin(), failures.end(), [](const OpenFailure &failure) { return failure.acknowledged; });
        m_commands.showMenu(at, chosen(), *m_table, true, all, [this](const QString &id) { command(id); });
    });
    m_tick.setInterval(kAgeTickMs);
    connect(&m_tick, &QTimer::timeout, &m_model, &OpenFailureModel::tick);
    connect(&m_tick, &QTimer::timeout, this, &OpenFailuresPane::showSummary);
    m_filter->setEngine(desk.feed.connection().engine);
    m_filter->setCounts(m_model.shownCount(), m_model.totalCount());
    connect(&desk.feed, &PlanFeed::connectionChanged, this, [this](const Connection &connection) {
        m_filter->setEngine(connection.engine);
        showSummary();
    });
    connect(&desk.themes, &Themes::changed, this, &OpenFailuresPane::showSummary);
    showSummary();
}

void OpenFailuresPane::showSummary()
{
    const int total = m_model.totalCount();
    const int critical = m_model.criticalCount();
    QStringList parts;
    if (critical > 0)
        parts << tr("%n critical", nullptr, critical);
    if (critical == 0)
        parts << QLocale().toString(total);
    else if (total > critical)
        parts << tr("%n other", nullptr, total - critical);
    const Freshness freshness = freshnessOf(m_desk.feed.connection(), m_clock.now());
    const bool known = m_desk.feed.hasPicture() && m_desk.feed.connection().pictureAt;
    QString text = total > 0           ? tr("Open: %1").arg(parts.join(QStringLiteral(", ")))
                   : !known            ? tr("Not known yet")
                   : freshness.trusted ? tr("Nothing open")
                                       : tr("Nothing was open when the plan was last read");
    if (known && !freshness.trusted)
        text += QStringLiteral(" · ") + freshness.age;
    m_summary->setText(text);
    QFont font = this->font();
    font.setBold(total > 0);
    m_summary->setFont(font);
    QPalette palette = m_summary->palette();
    palette.setColor(QPalette::WindowText, m_desk.themes.colour(critical > 0                 ? ColourRole::Critical
                                                                : total > 0                  ? ColourRole::Failed
                                                                : known && freshness.trusted ? ColourRole::Ok
                                                                                             : ColourRole::Unknown));
    m_summary->setPalette(palette);
    m_table->viewport()->update();
}

std::vector<OpenFailure> OpenFailuresPane::chosenFailures() const
{
    std::vector<OpenFailure> failures;
    for (const int row : m_table->chosenRows())
        failures.push_back(m_model.failureAt(row));
    return failures;
}

ChosenJobs OpenFailuresPane::chosen() const
{
    ChosenJobs chosen;
    QStringList messages;
    const std::vector<OpenFailure> failures = chosenFailures();
    for (const OpenFailure &failure : failures) {
        messages << (failure.cause.isEmpty() ? messageText(failure.causeWhy) : failure.cause);
        if (const JobPtr job = m_desk.feed.job(failure.jobId))
            chosen.jobs.push_back(job);
    }
    chosen.allMatching = failures.size() > 1 && int(failures.size()) == m_model.shownCount();
    chosen.message = messages.join(QLatin1Char('\n'));
    return chosen;
}

void OpenFailuresPane::command(const QString &id)
{
    if (id == QLatin1String("acknowledge"))
        m_commands.acknowledge(chosenFailures());
    else if (id == QLatin1String("details") || id == QLatin1String("joblog"))
        showJoblog(); // what an operator wants of a failure is its log
    else if (id == QLatin1String("copy-as"))
        m_commands.showCopyMenu(chosen(), *m_table);
    else if (!m_commands.run(id, chosen()) && !chosenFailures().empty())
        emit m_desk.notice(tr("The job is no longer in this plan."), true);
}

void OpenFailuresPane::showJoblog()
{
    const std::vector<OpenFailure> failures = chosenFailures();
    if (failures.empty())
        return;
    m_desk.selectJob(failures.front().jobId);
    emit m_desk.joblogWanted(failures.front().jobId, failures.front().runId);
}

bool OpenFailuresPane::focusFilter()
{
    m_filter->focusText();
    return true;
}

bool OpenFailuresPane::exportCsv()
{
    exportTable(m_desk, *m_table, QStringLiteral("open-failures"), m_filter->inWords());
    return true;
}

QVariantMap OpenFailuresPane::saveState() const
{
    return {{QStringLiteral("table"), m_table->saveState()},
            {QStringLiteral("filter"), m_filter->saveState()},
            {QStringLiteral("hideAcknowledged"), m_hideAcknowledged->isChecked()}};
}

void OpenFailuresPane::restoreState(const QVariantMap &state)
{
    m_table->restoreState(state.value(QStringLiteral("table")).toMap());
    m_hideAcknowledged->setChecked(state.value(QStringLiteral("hideAcknowledged")).toBool());
    m_filter->restoreState(state.value(QStringLiteral("filter")).toMap());
}

void OpenFailuresPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    showSummary(); // as old as the pane was hidden, and without its colour if it was moved to another window
    m_tick.start();
}

void OpenFailuresPane::hideEvent(QHideEvent *event)
{
    Pane::hideEvent(event);
    m_tick.stop();
}

Pane *makeOpenFailuresPane(Desk &desk, QWidget *parent)
{
    return new OpenFailuresPane(desk, parent);
}

} // namespace resync
