#include "ui/panes/workstationspane.h"

#include "ui/dialogs/calldialog.h"
#include "ui/models/csv.h"
#include "ui/panes/workstationcards.h"
#include "ui/panes/workstationmodel.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/rowtable.h"

#include <QButtonGroup>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QToolButton>
#include <QVBoxLayout>

namespace resync
{

namespace
{

struct VerbRow {
    const char *verb;
    const char *icon;
    const char *title;
};

constexpr VerbRow kVerbs[] = {
    {"limit", "limit", QT_TRANSLATE_NOOP("resync::WorkstationsPane", "Set limit…")},
    {"fence", "fence", QT_TRANSLATE_NOOP("resync::WorkstationsPane", "Set fence…")},
    {"link", "link", QT_TRANSLATE_NOOP("resync::WorkstationsPane", "Link…")},
    {"unlink", "unlink", QT_TRANSLATE_NOOP("resync::WorkstationsPane", "Unlink…")},
    {"start", "start", QT_TRANSLATE_NOOP("resync::WorkstationsPane", "Start…")},
    {"stop", "stop", QT_TRANSLATE_NOOP("resync::WorkstationsPane", "Stop…")},
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
    : Pane(desk, parent), m_door(planDoor(desk.core)), m_sender(new CallSender(*m_door, desk.feed, desk.themes, this)),
      m_model(new WorkstationModel(desk.feed, desk.themes, this)), m_filter(new FilterBar(desk.themes, {}, this)),
      m_stack(new QStackedWidget(this)), m_cards(new WorkstationCards(*m_model, desk.themes, m_stack)),
      m_table(new RowTable(*m_model, desk.themes, KeyMap::fromFile(KeyMap::usualFile()), m_stack))
{
    m_model->sort(int(WorkstationModel::Column::State), Qt::AscendingOrder);
    m_table->setAccessibleName(tr("Workstations"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
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
    connect(m_filter, &FilterBar::filterChanged, this, [this](const FilterText &filter) { m_model->setFilter(filter.text); });
    connect(m_filter, &FilterBar::left, m_stack, [this] { m_stack->currentWidget()->setFocus(); });
    connect(m_model, &RowModel::counted, m_filter, &FilterBar::setCounts);
    m_filter->setCounts(m_model->shownCount(), m_model->totalCount());
    connect(m_cards, &WorkstationCards::menuWanted, this, &WorkstationsPane::showMenu);
    connect(m_table, &RowTable::menuWanted, this, &WorkstationsPane::showMenu);
    connect(m_table, &RowTable::escaped, m_filter, &FilterBar::clear);
    connect(m_table, &RowTable::command, this, [this](const QString &id) {
        if (id == QLatin1String("details"))
            run(QStringLiteral("details"));
    });
    connect(m_cards, &QListView::activated, this, [this] { run(QStringLiteral("details")); });
    connect(m_sender, &CallSender::notice, &m_desk, &Desk::notice);
}

void WorkstationsPane::showCards(bool cards)
{
    m_cardsButton->setChecked(cards);
    m_tableButton->setChecked(!cards);
    m_stack->setCurrentIndex(cards ? 0 : 1);
    setFocusProxy(m_stack->currentWidget());
}

std::vector<WorkstationPtr> WorkstationsPane::chosen() const
{
    std::vector<WorkstationPtr> all;
    if (m_stack->currentIndex() == 1) {
        for (const int row : m_table->chosenRows())
            all.push_back(m_model->workstationAt(row));
        return all;
    }
    const auto selected = m_cards->selectionModel()->selectedIndexes();
    for (const QModelIndex &index : selected)
        all.push_back(m_model->workstationAt(index.row()));
    return all;
}

void WorkstationsPane::showMenu(const QPoint &position)
{
    const std::vector<WorkstationPtr> targets = chosen();
    if (targets.empty())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    connect(menu->addAction(m_desk.themes.icon(QStringLiteral("info")), tr("Details")), &QAction::triggered, this,
            [this] { run(QStringLiteral("details")); });
    connect(menu->addAction(m_desk.themes.icon(QStringLiteral("jobs")), tr("Jobs there")), &QAction::triggered, this,
            [this, path = targets.front()->path()] { emit m_desk.jobsWanted(QStringLiteral("ws:") + path); });
    menu->addSeparator();
    const QString why = m_sender->disabledWhy();
    for (const VerbRow &row : kVerbs) {
        const QString verb = QLatin1String(row.verb);
        const bool valid =
            std::any_of(targets.begin(), targets.end(), [&](const WorkstationPtr &each) { return verbs::validFor(verb, *each); });
        // Only verbs that mean something in that state; the rest is not offered at all.
        if (!valid)
            continue;
        QAction *action = menu->addAction(m_desk.themes.icon(QLatin1String(row.icon)), tr(row.title));
        action->setEnabled(why.isEmpty());
        action->setToolTip(why.isEmpty() ? toolTipText(callFor(verb, *targets.front(), 0).conman) : toolTipText(why));
        connect(action, &QAction::triggered, this, [this, verb] { run(verb); });
    }
    menu->popup(position);
}

void WorkstationsPane::run(const QString &verb)
{
    std::vector<WorkstationPtr> targets = chosen();
    if (targets.empty())
        return;
    if (verb == QLatin1String("details")) {
        showDetails(targets.front());
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

void WorkstationsPane::showDetails(const WorkstationPtr &workstation)
{
    auto *dialog = new QDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Workstation %1").arg(workstation->path()));
    auto *column = new QVBoxLayout(dialog);
    auto *form = new QFormLayout;
    form->setHorizontalSpacing(18);
    const auto facts = WorkstationModel::facts(*workstation);
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
    m_model->setFilter(m_filter->filter().text);
    showCards(state.value(QStringLiteral("cards"), true).toBool());
}

bool WorkstationsPane::focusFilter()
{
    m_filter->focusText();
    return true;
}

bool WorkstationsPane::exportCsv()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    const QByteArray bytes = m_table->csv({{tr("Filter"), m_filter->filter().text}});
    const auto file = csv::writeNew(folder, QStringLiteral("workstations.csv"), bytes);
    emit m_desk.notice(file ? tr("Exported to %1.").arg(*file) : tr("Not exported: %1").arg(errorText(file.error())), !file);
    return true;
}

bool WorkstationsPane::ready() const
{
    return m_desk.feed.hasPicture();
}

} // namespace resync
