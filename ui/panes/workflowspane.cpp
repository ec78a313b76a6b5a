#include "ui/panes/workflowspane.h"

#include "core/runtime/corethread.h"
#include "ui/models/plandoor.h"
#include "ui/panes/jobcommands.h"
#include "ui/panes/runlistmodel.h"
#include "ui/panes/stepgraph.h"
#include "ui/themes/errortext.h"
#include "ui/themes/timetext.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/rowtable.h"

#include <QInputDialog>
#include <QItemSelectionModel>
#include <QJsonDocument>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSplitter>
#include <QVBoxLayout>

namespace resync
{

namespace
{

constexpr int kRunsShown = 500;
constexpr int kReadEveryMs = 5000;

} // namespace

WorkflowsPane::WorkflowsPane(Desk &desk, QWidget *parent)
    : Pane(desk, parent), m_door(planDoor(desk.core)), m_model(new RunListModel(desk.themes, m_clock, this)),
      m_filter(new FilterBar(desk.themes, {}, this)),
      m_table(new RowTable(*m_model, desk.themes, KeyMap::fromFile(KeyMap::usualFile()), this)), m_graph(new StepGraph(desk.themes, this)),
      m_title(new PlainLabel(this)), m_said(new QPlainTextEdit(this)), m_split(new QSplitter(Qt::Vertical, this)),
      m_begin(new QPushButton(this)), m_cancel(new QPushButton(this)), m_fork(new QPushButton(this)), m_answer(new QPushButton(this))
{
    setProperty("ownData", true); // nothing of it comes from the engine
    m_table->setAccessibleName(tr("Runs of workflows"));
    m_said->setReadOnly(true);
    m_said->setAccessibleName(tr("What the step said"));
    m_said->setFont(desk.themes.monospace());
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    buildBar();
    auto *below = new QWidget(this);
    auto *lower = new QVBoxLayout(below);
    lower->setContentsMargins(0, 0, 0, 0);
    lower->addWidget(m_title);
    lower->addWidget(m_graph);
    lower->addWidget(m_said, 1);
    m_split->addWidget(m_table);
    m_split->addWidget(below);
    m_split->setChildrenCollapsible(false);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 1);
    column->addWidget(m_split, 1);
    m_filter->layout()->setContentsMargins({});
    setFirst(m_table);
    connect(m_filter, &FilterBar::filterChanged, this, [this](const FilterText &filter) { m_model->setFilter(filter.text); });
    connect(m_filter, &FilterBar::left, m_table, &RowTable::enter);
    connect(m_model, &RowModel::counted, m_filter, &FilterBar::setCounts);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &WorkflowsPane::readDetails);
    connect(m_model, &RowModel::rearranged, this, &WorkflowsPane::showButtons);
    connect(m_table, &RowTable::escaped, m_filter, &FilterBar::clear);
    connect(m_table, &RowTable::command, this, [this](const QString &id) {
        if (id == QLatin1String("details"))
            m_graph->setFocus();
        else if (id == QLatin1String("cancel") && m_cancel->isEnabled())
            cancelRun();
    });
    connect(m_graph, &StepGraph::stepChosen, this, &WorkflowsPane::showStep);
    connect(&desk.feed, &PlanFeed::workflowChanged, this, [this] {
        if (isVisible())
            read();
    });
    m_tick.setInterval(kReadEveryMs);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (isVisible())
            read();
    });
    m_tick.start();
    showButtons();
    read();
}

WorkflowsPane::~WorkflowsPane() = default;

void WorkflowsPane::buildBar()
{
    auto *row = new QHBoxLayout;
    row->addWidget(m_filter, 1);
    const auto button = [&](QPushButton *made, const char *icon, const QString &text, auto deed) {
        made->setIcon(m_desk.themes.icon(QLatin1String(icon)));
        made->setText(text);
        connect(made, &QPushButton::clicked, this, deed);
        row->addWidget(made, 0, Qt::AlignVCenter);
    };
    button(m_begin, "plus", tr("&Begin…"), [this] { openBeginMenu(); });
    button(m_answer, "ok", tr("&Answer…"), [this] { emit m_desk.paneWanted(QStringLiteral("approvals")); });
    button(m_fork, "rerun", tr("&From this step…"), [this] { forkRun(); });
    button(m_cancel, "cancel", tr("&Cancel…"), [this] { cancelRun(); });
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

const WorkflowRun *WorkflowsPane::current() const
{
    const QModelIndex at = m_table->currentIndex();
    return at.isValid() && at.row() < m_model->shownCount() ? &m_model->runAt(at.row()) : nullptr;
}

void WorkflowsPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    read();
}

void WorkflowsPane::read()
{
    if (m_asked)
        return;
    m_asked = true;
    m_desk.core.ask(
        this,
        [](Core &core) {
            RunQuery query;
            query.limit = kRunsShown;
            return core.runner().runs(query);
        },
        [this](Result<std::vector<WorkflowRun>> runs) {
            m_asked = false;
            m_answered = true;
            if (!runs) {
                m_model->setTrouble(tr("The runs cannot be read: %1").arg(errorText(runs.error())));
                return;
            }
            m_model->setRuns(std::move(*runs));
            if (!m_table->currentIndex().isValid() && m_model->shownCount() > 0)
                m_table->selectRow(0);
            readDetails();
        });
}

void WorkflowsPane::readDetails()
{
    const WorkflowRun *run = current();
    m_graph->parentWidget()->setVisible(run);
    if (!run) {
        m_shown = {};
        m_graph->setSteps({});
        m_title->setText(m_model->totalCount() == 0 ? QString() : tr("Choose a run to see its steps."));
        m_said->clear();
        return showButtons();
    }
    m_desk.core.ask(
        this,
        [id = run->id](Core &core) -> Result<Shown> {
            auto details = core.runner().details(id);
            if (!details)
                return details.error();
            Shown shown;
            if (const Workflow *workflow = core.runner().workflow(details->run.workflow)) {
                for (size_t i = 0; i < workflow->steps.size(); ++i)
                    shown.steps.emplace_back(workflow->steps[i].name, workflow->before(i));
            }
            shown.details = std::move(*details);
            return shown;
        },
        [this](const Result<Shown> &shown) { showDetails(shown); });
}

void WorkflowsPane::showDetails(const Result<Shown> &shown)
{
    if (!shown) {
        m_title->setText(errorText(shown.error()));
        return;
    }
    const WorkflowRun *run = current();
    if (!run || run->id != shown->details.run.id)
        return; // another one was chosen meanwhile
    const QString before = m_shown.details.run.id;
    m_shown = *shown;
    std::vector<StepGraph::Node> nodes;
    for (const auto &[name, earlier] : m_shown.steps) {
        StepGraph::Node node{name, earlier, {}};
        for (const StepRecord &record : m_shown.details.steps) {
            if (record.step == name)
                node.record = record;
        }
        nodes.push_back(std::move(node));
    }
    m_graph->setSteps(std::move(nodes));
    const WorkflowRun &one = m_shown.details.run;
    const QString outcome = one.outcome.isEmpty() ? errorText(one.error) : workflowText(one.outcome);
    m_title->setText(QStringList{workflowName(one.workflow), lookOf(one.state).word, outcome}
                         .filter(QRegularExpression(QStringLiteral(".")))
                         .join(QStringLiteral(" · ")));
    if (before != one.id || m_graph->chosen().isEmpty()) {
        QString last;
        for (const StepRecord &record : m_shown.details.steps)
            last = record.step;
        m_graph->choose(last);
    }
    showStep(m_graph->chosen());
    showButtons();
}

void WorkflowsPane::showStep(const QString &step)
{
    QStringList text;
    const auto put = [&text](const QString &head, const QJsonObject &json) {
        text.append(head);
        text.append(QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Indented)).trimmed());
        text.append(QString());
    };
    for (const StepRecord &record : m_shown.details.steps) {
        if (record.step != step)
            continue;
        text.append(
            QStringLiteral("%1 · %2 · %3 · %4")
                .arg(stepName(record.step), tr("try %1").arg(record.attempt), lookOf(record.state).word, fullTimeText(record.begunAt)));
        if (!record.error.code.isEmpty())
            text.append(errorText(record.error));
        text.append(QString());
        put(tr("What it said:"), record.output);
        put(tr("What it saw:"), Runner::stateBefore(m_shown.details, record));
    }
    const QString said = text.isEmpty() && !step.isEmpty() ? tr("This step has not begun.") : text.join(QLatin1Char('\n'));
    if (said != m_said->toPlainText())
        m_said->setPlainText(said);
    showButtons();
}

void WorkflowsPane::showButtons()
{
    const WorkflowRun *run = current();
    m_cancel->setEnabled(run && !isOver(run->state));
    m_fork->setEnabled(run && isOver(run->state) && !m_graph->chosen().isEmpty());
    m_answer->setEnabled(run && run->state == RunState::Waiting);
}

void WorkflowsPane::openBeginMenu()
{
    m_desk.core.ask(
        this, [](Core &core) { return core.runner().workflows(); },
        [this](const QStringList &names) {
            auto *menu = new QMenu(this);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            for (const QString &name : names) {
                if (name != QLatin1String("incident")) // begins at a failure
                    menu->addAction(workflowName(name), this, [this, name] { begin(name); });
            }
            menu->popup(m_begin->mapToGlobal(QPoint(0, m_begin->height())));
        });
}

void WorkflowsPane::begin(const QString &workflow)
{
    m_desk.core.ask(
        this,
        [workflow, who = m_door->person()](Core &core) {
            return core.runner().begin(workflow, {}, {QStringLiteral("manual"), {}, who});
        },
        [this](const Result<WorkflowRun> &run) {
            if (!run) {
                emit m_desk.notice(tr("It was not begun: %1").arg(errorText(run.error())), true);
                return;
            }
            emit m_desk.notice(tr("%1 has begun.").arg(workflowName(run->workflow)), false);
            read();
        });
}

void WorkflowsPane::cancelRun()
{
    const WorkflowRun *run = current();
    if (!run)
        return;
    auto *ask = new QInputDialog(this);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    ask->setWindowTitle(tr("Cancel the run"));
    ask->setLabelText(tr("Why? What was done stays done."));
    connect(ask, &QInputDialog::textValueSelected, this, [this, id = run->id](const QString &reason) {
        m_desk.core.ask(
            this, [id, reason, who = m_door->person()](Core &core) { return core.runner().cancel(id, reason, who); },
            [this](const Result<WorkflowRun> &done) {
                emit m_desk.notice(done ? tr("The run was canceled.") : tr("It was not canceled: %1").arg(errorText(done.error())), !done);
                read();
            });
    });
    ask->open();
}

void WorkflowsPane::forkRun()
{
    const WorkflowRun *run = current();
    if (!run)
        return;
    m_desk.core.ask(
        this, [id = run->id, step = m_graph->chosen(), who = m_door->person()](Core &core) { return core.runner().fork(id, step, who); },
        [this](const Result<WorkflowRun> &fork) {
            emit m_desk.notice(fork ? tr("A new run has begun at this step.") : tr("It was not begun: %1").arg(errorText(fork.error())),
                               !fork);
            read();
        });
}

QVariantMap WorkflowsPane::saveState() const
{
    return {{QStringLiteral("filter"), m_filter->saveState()},
            {QStringLiteral("table"), m_table->saveState()},
            {QStringLiteral("split"), m_split->saveState()}};
}

void WorkflowsPane::restoreState(const QVariantMap &state)
{
    if (state.isEmpty())
        return;
    m_filter->restoreState(state.value(QStringLiteral("filter")).toMap());
    m_table->restoreState(state.value(QStringLiteral("table")).toMap());
    m_split->restoreState(state.value(QStringLiteral("split")).toByteArray());
    m_model->setFilter(m_filter->filter().text);
}

bool WorkflowsPane::focusFilter()
{
    m_filter->focusText();
    return true;
}

bool WorkflowsPane::exportCsv()
{
    exportTable(m_desk, *m_table, QStringLiteral("workflows"), m_filter->filter().text);
    return true;
}

} // namespace resync
