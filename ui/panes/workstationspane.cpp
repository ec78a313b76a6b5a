#include "ui/panes/workstationspane.h"

#include "core/runtime/corethread.h"
#include "ui/dialogs/calldialog.h"
#include "ui/dialogs/maintenancedialog.h"
#include "ui/models/copyas.h"
#include "ui/panes/jobcommands.h"
#include "ui/panes/workstationcards.h"
#include "ui/panes/workstationmodel.h"
#include "ui/themes/outside.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/rowtable.h"

#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <numeric>

namespace resync
{

namespace
{

struct VerbRow {
    const char *verb;
    const char *icon;
    const char *title;
    const char *command; ///< of keyTable()
};

constexpr VerbRow kVerbs[] = {
    {"limit", "limit", QT_TRANSLATE_NOOP("resync::WorkstationsPane", "Set limit…"), "limit"},
    {"fence", "fence", QT_TRANSLATE_NOOP("resync::WorkstationsPane", "Set fence…"), "fence"},
    {"link", "link", QT_TRANSLATE_NOOP("resync::WorkstationsPane", "Link…"), "link-unlink"},
    {"unlink", "unlink", QT_TRANSLATE_NOOP("resync::WorkstationsPane", "Unlink…"), "link-unlink"},
    {"start", "start", QT_TRANSLATE_NOOP("resync::WorkstationsPane", "Start…"), "start-stop"},
    {"stop", "stop", QT_TRANSLATE_NOOP("resync::WorkstationsPane", "Stop…"), "start-stop"},
};

ActionCall callFor(const QString &verb, const Workstation &workstation, int value)
{
    if (verb == QLatin1String("limit"))
        return verbs::limit(workstation, value);
    if (verb == QLatin1String("fence"))
        return verbs::fence(workstation, value);
    if (verb == QLatin1String("link") || verb == QLatin1String("unlink"))
        return verbs::link(workstation, verb == QLatin1String("link"));
    return verbs::start(workstation, verb == QLatin1String("start"));
}

} // namespace

WorkstationsPane::WorkstationsPane(Desk &desk, QWidget *parent)
    : Pane(desk, parent), m_door(planDoor(desk.core)), m_keys(KeyMap::fromFile(KeyMap::usualFile())),
      m_sender(new CallSender(*m_door, desk.feed, desk.themes, this)), m_model(new WorkstationModel(desk.feed, desk.themes, this)),
      m_filter(new FilterBar(desk.themes, {}, this)), m_stack(new QStackedWidget(this)),
      m_cards(new WorkstationCards(*m_model, desk.themes, m_keys, m_stack)), m_table(new RowTable(*m_model, desk.themes, m_keys, m_stack))
{
    m_model->sort(int(WorkstationModel::Column::State), Qt::AscendingOrder);
    m_table->setAccessibleName(tr("Workstations"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    buildBar();
    m_stack->addWidget(m_cards);
    m_stack->addWidget(m_table);
    column->addWidget(m_stack, 1);
    connectLists();
    showCards(true);
}

WorkstationsPane::~WorkstationsPane() = default;

void WorkstationsPane::buildBar()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 8, 0);
    row->addWidget(m_filter, 1);
    auto *group = new QButtonGroup(this);
    const auto toggle = [&](const char *icon, const QString &tip) {
        auto *button = new QToolButton(this);
        button->setIcon(m_desk.themes.icon(QLatin1String(icon)));
        button->setCheckable(true);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        button->setFocusPolicy(Qt::TabFocus);
        group->addButton(button);
        row->addWidget(button, 0, Qt::AlignVCenter);
        return button;
    };
    m_cardsButton = toggle("cards", tr("Show as cards"));
    m_tableButton = toggle("table", tr("Show as a table"));
    connect(m_cardsButton, &QToolButton::clicked, this, [this] { showCards(true); });
    connect(m_tableButton, &QToolButton::clicked, this, [this] { showCards(false); });
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

void WorkstationsPane::connectLists()
{
    m_filter->offerPatterns(tr("Filter: name, type, system, node, version, state:offline"));
    m_filter->setEngine(m_desk.feed.connection().engine);
    connect(&m_desk.feed, &PlanFeed::connectionChanged, this, [this](const Connection &connection) {
        m_filter->setEngine(connection.engine);
        if (m_model->shownCount() == 0)
            static_cast<QAbstractItemView *>(m_stack->currentWidget())->viewport()->update();
    });
    connect(m_filter, &FilterBar::filterChanged, this, [this](const FilterText &filter) {
        m_model->setFilter(filter);
        m_filter->setProblem(m_model->filterProblem());
    });
    connect(m_filter, &FilterBar::left, m_stack, [this] {
        if (m_stack->currentIndex() == 1)
            m_table->enter();
        else
            m_cards->enter();
    });
    connect(m_model, &RowModel::counted, m_filter, &FilterBar::setCounts);
    m_filter->setCounts(m_model->shownCount(), m_model->totalCount());
    connect(m_cards, &WorkstationCards::menuWanted, this, &WorkstationsPane::showMenu);
    connect(m_table, &RowTable::menuWanted, this, &WorkstationsPane::showMenu);
    connect(m_table, &RowTable::escaped, m_filter, &FilterBar::clear);
    connect(m_table, &RowTable::command, this, &WorkstationsPane::command);
    connect(m_cards, &WorkstationCards::command, this, &WorkstationsPane::command);
    connect(m_cards, &WorkstationCards::escaped, m_filter, &FilterBar::clear);
    connect(m_cards, &QListView::doubleClicked, this, [this] { run(QStringLiteral("details")); });
    connect(m_sender, &CallSender::notice, &m_desk, &Desk::notice);
}

void WorkstationsPane::showCards(bool cards)
{
    const QList<int> rows = chosenRows();
    m_cardsButton->setChecked(cards);
    m_tableButton->setChecked(!cards);
    const bool focused = isAncestorOf(QApplication::focusWidget());
    m_stack->setCurrentIndex(cards ? 0 : 1);
    setFirst(m_stack->currentWidget());
    // Who looks the other way at the same workstation finds it chosen.
    auto *view = static_cast<QAbstractItemView *>(m_stack->currentWidget());
    if (!rows.isEmpty()) {
        view->setCurrentIndex(m_model->index(rows.front(), int(WorkstationModel::Column::Name)));
        view->scrollTo(view->currentIndex());
    }
    if (focused)
        view->setFocus();
}

QList<int> WorkstationsPane::chosenRows() const
{
    if (m_stack->currentIndex() == 1)
        return m_table->chosenRows();
    QList<int> rows;
    const auto selected = m_cards->selectionModel()->selectedIndexes();
    for (const QModelIndex &index : selected)
        rows << index.row();
    if (rows.isEmpty() && m_cards->currentIndex().isValid())
        rows << m_cards->currentIndex().row();
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

std::vector<WorkstationPtr> WorkstationsPane::chosen() const
{
    std::vector<WorkstationPtr> all;
    for (const int row : chosenRows())
        all.push_back(m_model->workstationAt(row));
    return all;
}

void WorkstationsPane::copyRows() const
{
    QApplication::clipboard()->setText(copyas::rows(*m_model, chosenRows(), m_table->shownColumns()));
}

void WorkstationsPane::command(const QString &id)
{
    const std::vector<WorkstationPtr> targets = chosen();
    if (targets.empty())
        return;
    const auto either = [&](const QString &one, const QString &other) {
        const bool first =
            std::any_of(targets.begin(), targets.end(), [&](const WorkstationPtr &each) { return verbs::validFor(one, *each); });
        return first ? one : other;
    };
    if (id == QLatin1String("copy") || id == QLatin1String("copy-as"))
        copyRows();
    else if (id == QLatin1String("joblog"))
        emit m_desk.jobsWanted(QStringLiteral("ws:%1 state:failed").arg(targets.front()->path()));
    else if (id == QLatin1String("maintenance"))
        openMaintenance(targets.front()->path());
    else if (id == QLatin1String("link-unlink"))
        run(either(QStringLiteral("link"), QStringLiteral("unlink")));
    else if (id == QLatin1String("start-stop"))
        run(either(QStringLiteral("start"), QStringLiteral("stop")));
    else if (id == QLatin1String("limit") || id == QLatin1String("fence") || id == QLatin1String("details"))
        run(id);
}

void WorkstationsPane::openMaintenance(const QString &workstation)
{
    MaintenanceWindow about;
    about.workstation = workstation;
    (new MaintenanceDialog(m_desk.core, m_desk.themes, m_door->person(), about, this))->open();
}

void WorkstationsPane::showMenu(const QPoint &position)
{
    const std::vector<WorkstationPtr> targets = chosen();
    if (targets.empty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    const auto key = [this](const char *command) {
        return QLatin1Char('\t') + m_keys.key(QString::fromLatin1(command)).toString(QKeySequence::NativeText);
    };
    connect(menu->addAction(m_desk.themes.icon(QStringLiteral("info")), tr("Details") + key("details")), &QAction::triggered, this,
            [this] { run(QStringLiteral("details")); });
    connect(menu->addAction(m_desk.themes.icon(QStringLiteral("jobs")), tr("Jobs there")), &QAction::triggered, this,
            [this, path = targets.front()->path()] { emit m_desk.jobsWanted(QStringLiteral("ws:") + path); });
    const QList<int> rows = chosenRows();
    const int failed = std::accumulate(rows.begin(), rows.end(), 0, [this](int sum, int row) { return sum + m_model->failedAt(row); });
    if (failed > 0) {
        connect(menu->addAction(m_desk.themes.icon(QStringLiteral("joblog")), tr("Failed jobs there (%1)").arg(failed) + key("joblog")),
                &QAction::triggered, this, [this] { command(QStringLiteral("joblog")); });
    }
    menu->addSeparator();
    const QString why = m_sender->disabledWhy();
    if (!why.isEmpty())
        menu->addAction(why)->setEnabled(false);
    for (const VerbRow &row : kVerbs) {
        const QString verb = QLatin1String(row.verb);
        const auto valid =
            std::count_if(targets.begin(), targets.end(), [&](const WorkstationPtr &each) { return verbs::validFor(verb, *each); });
        // Only verbs that mean something in that state; the rest is not offered at all.
        if (valid == 0)
            continue;
        QString text = tr(row.title);
        if (targets.size() > 1)
            text += QLatin1Char(' ') + tr("(%1 of %2)").arg(valid).arg(targets.size());
        QAction *action = menu->addAction(m_desk.themes.icon(QLatin1String(row.icon)), text + key(row.command));
        action->setEnabled(why.isEmpty());
        action->setToolTip(toolTipText(
            why.isEmpty()
                ? callFor(verb, *targets.front(), verb == QLatin1String("fence") ? targets.front()->fence : targets.front()->limit).conman
                : why));
        connect(action, &QAction::triggered, this, [this, verb] { run(verb); });
    }
    menu->addSeparator();
    connect(menu->addAction(m_desk.themes.icon(QStringLiteral("hold")), tr("Maintenance…") + key("maintenance")), &QAction::triggered, this,
            [this] { command(QStringLiteral("maintenance")); });
    connect(menu->addAction(m_desk.themes.icon(QStringLiteral("copy")), tr("Copy") + key("copy")), &QAction::triggered, this,
            &WorkstationsPane::copyRows);
    menu->popup(position);
}

void WorkstationsPane::run(const QString &verb)
{
    std::vector<WorkstationPtr> targets = chosen();
    if (targets.empty())
        return;
    if (verb == QLatin1String("details")) {
        const auto rows = chosenRows();
        showDetails(rows.front());
        return;
    }
    std::erase_if(targets, [&](const WorkstationPtr &each) { return !verbs::validFor(verb, *each); });
    if (targets.empty())
        return;
    CallWish wish;
    for (const VerbRow &row : kVerbs) {
        if (verb == QLatin1String(row.verb))
            wish.title = tr(row.title).remove(QChar(0x2026));
    }
    for (const WorkstationPtr &each : targets)
        wish.objects << each->path();
    if (verb == QLatin1String("limit")) {
        wish.valueLabel = tr("Jobs at once");
        wish.value = std::max(0, targets.front()->limit);
        wish.maximum = 1024;
    } else if (verb == QLatin1String("fence")) {
        wish.valueLabel = tr("Fence");
        wish.value = std::max(0, targets.front()->fence);
        wish.maximum = 101;
    }
    wish.calls = [verb, targets](int value) {
        std::vector<ActionCall> calls;
        for (const WorkstationPtr &each : targets)
            calls.push_back(callFor(verb, *each, value));
        return calls;
    };
    m_sender->run(wish);
}

void WorkstationsPane::showDetails(int row)
{
    const WorkstationPtr &workstation = m_model->workstationAt(row);
    auto *dialog = new QDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Workstation %1").arg(workstation->path()));
    auto *column = new QVBoxLayout(dialog);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(18);
    const auto facts = m_model->factsAt(row);
    for (const auto &[name, value] : facts) {
        auto *text = new QLabel(value, dialog);
        text->setTextFormat(Qt::PlainText);
        text->setWordWrap(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        auto *label = new QLabel(name, dialog);
        label->setProperty("muted", true);
        label->setBuddy(text);
        text->setAccessibleName(name + QStringLiteral(": ") + value);
        form->addRow(label, text);
    }
    column->addLayout(form);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    column->addWidget(buttons);
    dialog->setMinimumWidth(420);
    dialog->show();
}

QVariantMap WorkstationsPane::saveState() const
{
    return {{QStringLiteral("cards"), m_stack->currentIndex() == 0},
            {QStringLiteral("filter"), m_filter->saveState()},
            {QStringLiteral("table"), m_table->saveState()}};
}

void WorkstationsPane::restoreState(const QVariantMap &state)
{
    if (state.isEmpty())
        return;
    m_filter->restoreState(state.value(QStringLiteral("filter")).toMap());
    m_table->restoreState(state.value(QStringLiteral("table")).toMap());
    showCards(state.value(QStringLiteral("cards"), true).toBool());
}

bool WorkstationsPane::focusFilter()
{
    m_filter->focusText();
    return true;
}

bool WorkstationsPane::exportCsv()
{
    exportTable(m_desk, *m_table, QStringLiteral("workstations"), m_filter->inWords());
    return true;
}

bool WorkstationsPane::ready() const
{
    return m_desk.feed.hasPicture();
}

} // namespace resync
