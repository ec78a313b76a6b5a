#include "ui/panes/promptspane.h"

#include "ui/dialogs/calldialog.h"
#include "ui/panes/jobcommands.h"
#include "ui/panes/promptmodel.h"
#include "ui/themes/outside.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/rowtable.h"

#include <QItemSelectionModel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace resync
{

PromptsPane::PromptsPane(Desk &desk, QWidget *parent) : PromptsPane(desk, planDoor(desk.core), parent) {}

PromptsPane::PromptsPane(Desk &desk, std::unique_ptr<PlanDoor> door, QWidget *parent)
    : Pane(desk, parent), m_door(std::move(door)), m_sender(new CallSender(*m_door, desk.feed, desk.themes, this)),
      m_model(new PromptModel(desk.feed, desk.themes, m_clock, this)), m_filter(new FilterBar(desk.themes, {}, this)),
      m_table(new RowTable(*m_model, desk.themes, KeyMap::fromFile(KeyMap::usualFile()), this))
{
    m_table->setAccessibleName(tr("Prompts"));
    m_yes = answerButton(QStringLiteral("ok"), tr("Reply &yes…"), true);
    m_no = answerButton(QStringLiteral("close"), tr("Reply &no…"), false);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    auto *row = new QHBoxLayout;
    row->addWidget(m_filter, 1);
    row->addWidget(m_yes, 0, Qt::AlignVCenter);
    row->addWidget(m_no, 0, Qt::AlignVCenter);
    column->addLayout(row);
    column->addWidget(m_table, 1);
    m_filter->layout()->setContentsMargins({});
    setFirst(m_table);
    connect(m_filter, &FilterBar::filterChanged, this, [this](const FilterText &filter) { m_model->setFilter(filter.text); });
    connect(m_filter, &FilterBar::left, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_model, &RowModel::counted, m_filter, &FilterBar::setCounts);
    m_filter->setCounts(m_model->shownCount(), m_model->totalCount());
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PromptsPane::showButtons);
    connect(m_model, &QAbstractItemModel::modelReset, this, &PromptsPane::showButtons);
    connect(m_table, &RowTable::menuWanted, this, &PromptsPane::showMenu);
    connect(m_table, &RowTable::escaped, m_filter, &FilterBar::clear);
    connect(m_table, &RowTable::command, this, [this](const QString &id) {
        if (id == QLatin1String("details") || id == QLatin1String("why"))
            showWaiting();
    });
    connect(m_sender, &CallSender::notice, &m_desk, &Desk::notice);
    connect(&m_desk.feed, &PlanFeed::connectionChanged, this, &PromptsPane::showButtons); // it may forbid verbs, or allow them again
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (isVisible())
            m_model->tick();
    });
    m_tick.start(15000);
    showButtons();
}

PromptsPane::~PromptsPane() = default;

QPushButton *PromptsPane::answerButton(const QString &icon, const QString &text, bool yes)
{
    auto *button = new QPushButton(m_desk.themes.icon(icon), text, this);
    connect(button, &QPushButton::clicked, this, [this, yes] { reply(yes); });
    return button;
}

std::vector<Prompt> PromptsPane::chosen() const
{
    std::vector<Prompt> prompts;
    for (const int row : m_table->chosenRows()) {
        const Prompt &prompt = m_model->promptAt(row);
        if (prompt.state == PromptState::Asked || prompt.state == PromptState::NotAsked)
            prompts.push_back(prompt);
    }
    return prompts;
}

void PromptsPane::showButtons()
{
    const bool some = !chosen().empty();
    const QString why = m_sender->disabledWhy();
    for (QPushButton *button : {m_yes, m_no}) {
        button->setEnabled(some && why.isEmpty());
        button->setToolTip(!why.isEmpty() ? toolTipText(why) : some ? QString() : tr("Choose a prompt that waits for an answer"));
    }
}

void PromptsPane::showMenu(const QPoint &position)
{
    if (m_table->chosenRows().isEmpty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    menu->addAction(m_desk.themes.icon(QStringLiteral("clock")), tr("Show the job that waits"), this, &PromptsPane::showWaiting);
    menu->addAction(m_desk.themes.icon(QStringLiteral("copy")), tr("Copy the row"), m_table, &RowTable::copyRows);
    menu->addSeparator();
    const QString why = m_sender->disabledWhy();
    const bool some = !chosen().empty();
    for (const bool yes : {true, false}) {
        if (!some)
            break;
        QAction *action = menu->addAction(m_desk.themes.icon(yes ? QStringLiteral("ok") : QStringLiteral("close")),
                                          yes ? tr("Reply &yes…") : tr("Reply &no…"));
        action->setEnabled(why.isEmpty());
        action->setToolTip(toolTipText(why));
        connect(action, &QAction::triggered, this, [this, yes] { reply(yes); });
    }
    menu->popup(position);
}

void PromptsPane::showWaiting()
{
    if (!m_table->currentIndex().isValid())
        return;
    const Prompt &prompt = m_model->promptAt(m_table->currentIndex().row());
    // The engine names it "/WS;number of its own;JOB": workstation and name are what both sides know.
    const QStringList parts = prompt.jobKey.split(QLatin1Char(';'), Qt::SkipEmptyParts);
    std::vector<JobPtr> candidates;
    for (const JobPtr &job : m_desk.feed.jobs()) {
        const bool named = parts.size() == 3 && job->workstation == parts.first() && job->name == parts.last();
        if (job->key() == prompt.jobKey || (named && !isFinal(job->status) && !isRunning(job->status)))
            candidates.push_back(job);
    }
    if (candidates.size() == 1) {
        m_desk.selectJob(candidates.front()->id);
        emit m_desk.paneWanted(QStringLiteral("jobdetails"));
    } else if (!candidates.empty()) {
        emit m_desk.jobsWanted(parts.last());
    } else {
        emit m_desk.notice(tr("Which job waits for prompt %1 is not known from the plan shown.").arg(prompt.number), true);
    }
}

void PromptsPane::reply(bool yes)
{
    const std::vector<Prompt> prompts = chosen();
    if (prompts.empty())
        return;
    CallWish wish;
    wish.title = yes ? tr("Reply yes") : tr("Reply no");
    for (const Prompt &prompt : prompts)
        wish.objects << tr("Prompt %1: %2").arg(QString::number(prompt.number), prompt.text);
    wish.calls = [prompts, yes](int) {
        std::vector<ActionCall> calls;
        for (const Prompt &prompt : prompts)
            calls.push_back(verbs::reply(prompt, yes));
        return calls;
    };
    m_sender->run(wish);
}

QVariantMap PromptsPane::saveState() const
{
    return {{QStringLiteral("filter"), m_filter->saveState()}, {QStringLiteral("table"), m_table->saveState()}};
}

void PromptsPane::restoreState(const QVariantMap &state)
{
    if (state.isEmpty())
        return;
    m_filter->restoreState(state.value(QStringLiteral("filter")).toMap());
    m_table->restoreState(state.value(QStringLiteral("table")).toMap());
    m_model->setFilter(m_filter->filter().text);
}

bool PromptsPane::focusFilter()
{
    m_filter->focusText();
    return true;
}

bool PromptsPane::exportCsv()
{
    exportTable(m_desk, *m_table, QStringLiteral("prompts"), m_filter->filter().text);
    return true;
}

bool PromptsPane::ready() const
{
    return m_desk.feed.hasPicture();
}

} // namespace resync
