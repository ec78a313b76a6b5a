#include "ui/panes/sourcespane.h"

#include "core/config/secrets.h"
#include "core/runtime/corethread.h"
#include "ui/models/plandoor.h"
#include "ui/models/planfeed.h"
#include "ui/panes/jobcommands.h"
#include "ui/panes/sourcecard.h"
#include "ui/themes/errortext.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/rowtable.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace resync
{

namespace
{

constexpr int kSourcesEvery = 3000;
constexpr int kNarrowSources = 760;

struct SourcesNow {
    std::vector<SourceState> states;
    bool running = false;
    Instant at;
};

} // namespace

SourcesPane::SourcesPane(Desk &desk, QWidget *parent)
    : Pane(desk, parent), m_door(planDoor(desk.core)), m_model(new SourceModel(desk.themes, this)),
      m_table(new RowTable(*m_model, desk.themes, KeyMap::fromFile(KeyMap::usualFile()), this)), m_card(new SourceCard(desk.themes, this)),
      m_split(new QSplitter(Qt::Horizontal, this))
{
    setProperty("ownData", true); // nothing of it comes from the engine
    m_model->sort(int(SourceModel::Column::State), Qt::AscendingOrder);
    m_table->horizontalHeader()->setSortIndicator(int(SourceModel::Column::State), Qt::AscendingOrder);
    m_table->setAccessibleName(tr("Sources of metrics"));
    using Column = SourceModel::Column;
    QList<int> spare;
    for (const Column column : {Column::State, Column::Name, Column::LastError, Column::Hosts, Column::LastSuccess, Column::Stored,
                                Column::Kind, Column::Skew, Column::Every})
        spare << int(column);
    m_table->setSpareColumns(spare);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    m_split->addWidget(m_table);
    m_split->addWidget(m_card);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 2);
    m_split->setSizes({640, 460});
    m_split->setChildrenCollapsible(false);
    m_split->setContentsMargins(8, 0, 8, 8);
    column->addWidget(m_split, 1);
    setFirst(m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &SourcesPane::showCurrent);
    connect(m_table, &RowTable::menuWanted, this, &SourcesPane::showMenu);
    connect(m_table, &RowTable::command, this, [this](const QString &id) {
        if (id == QLatin1String("details"))
            openCurrent();
        else if (id == QLatin1String("rerun"))
            readNow();
        else if (id == QLatin1String("cancel"))
            remove();
    });
    connect(m_card, &SourceCard::mapWanted, this, &SourcesPane::openCurrent);
    connect(&desk.themes, &Themes::changed, this, &SourcesPane::showCurrent);
    m_tick.setInterval(kSourcesEvery);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (isVisible())
            read();
    });
    m_tick.start();
    showCurrent();
    read();
}

SourcesPane::~SourcesPane() = default;

QWidget *SourcesPane::buildBar()
{
    auto *bar = new QWidget(this);
    auto *row = new FlowLayout(bar, 6, FlowLayout::Items::Buttons);
    row->setContentsMargins(8, 8, 8, 6);
    const auto button = [&](const char *icon, const QString &text, auto deed) {
        auto *made = new QPushButton(m_desk.themes.icon(QLatin1String(icon)), text, bar);
        connect(made, &QPushButton::clicked, this, deed);
        row->addWidget(made);
        return made;
    };
    button("plus", tr("&New source…"), [this] { openNew(); });
    m_edit = button("edit", tr("Edit and &test…"), [this] { openCurrent(); });
    m_readNow = button("refresh", tr("Read no&w"), [this] { readNow(); });
    m_remove = button("trash", tr("Re&move…"), [this] { remove(); });
    bar->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    return bar;
}

void SourcesPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    read();
}

void SourcesPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    m_split->setOrientation(width() < kNarrowSources ? Qt::Vertical : Qt::Horizontal);
}

void SourcesPane::read()
{
    if (m_asked)
        return;
    m_asked = true;
    m_desk.core.ask(
        this,
        [](Core &core) {
            return SourcesNow{core.sources().all(), core.sources().running(), core.clock().now()};
        },
        [this](const SourcesNow &now) {
            m_asked = false;
            m_answered = true;
            m_model->setSources(now.states, now.running, now.at);
            if (!m_table->currentIndex().isValid() && m_model->shownCount() > 0)
                m_table->selectRow(0);
            showCurrent();
        });
}

const SourceState *SourcesPane::current() const
{
    const QModelIndex index = m_table->currentIndex();
    return index.isValid() ? m_model->sourceAt(index.row()) : nullptr;
}

void SourcesPane::showCurrent()
{
    const SourceState *state = current();
    m_card->showSource(state, m_model->at());
    m_edit->setEnabled(state);
    m_remove->setEnabled(state);
    m_readNow->setEnabled(state && state->health.state != SourceHealth::State::Off && !state->health.reading);
}

void SourcesPane::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QPushButton *each : {m_edit, m_readNow, m_remove}) {
        QAction *action = menu->addAction(each->icon(), each->text());
        action->setEnabled(each->isEnabled());
        connect(action, &QAction::triggered, each, &QPushButton::click);
    }
    menu->addSeparator();
    menu->addAction(m_desk.themes.icon(QStringLiteral("copy")), tr("Copy the row"), m_table, &RowTable::copyRows);
    menu->popup(at);
}

/// Test and save of a dialog; what is typed as password or token goes to the keyring first.
SourceDialog::Doors SourcesPane::doors()
{
    SourceDialog::Doors doors;
    doors.test = [this](const SourceDialog::Order &order, std::function<void(Result<SourceTrial>)> reply) {
        m_desk.core.request<Result<SourceTrial>>(
            this,
            [order](Core &core, const std::function<void(Result<SourceTrial>)> &done) {
                core.sources().test(order.definition, order.secret, &core.bus(), done);
            },
            std::move(reply));
    };
    doors.save = [this](const SourceDialog::Order &order, const std::function<void(Result<void>)> &reply) {
        m_desk.core.request<Result<void>>(
            this,
            [order, who = m_door->person()](Core &core, const std::function<void(Result<void>)> &done) {
                const auto saved = core.sources().save(order.definition, who);
                if (!saved)
                    return done(saved.error());
                if (!order.secret)
                    return done({});
                core.secrets().write(saved->secretKey(), *order.secret, &core.bus(),
                                     [&core, definition = *saved, who, done](const Result<void> &written) {
                                         // read once more, now that it has what it logs on with
                                         if (written)
                                             (void)core.sources().save(definition, who);
                                         done(written);
                                     });
            },
            [this, reply](const Result<void> &saved) {
                reply(saved);
                read();
            });
    };
    return doors;
}

void SourcesPane::open(const SourceDefinition &definition, const std::vector<SourceHost> &hosts)
{
    QStringList workstations;
    for (const WorkstationPtr &each : m_desk.feed.workstations())
        workstations << each->name;
    (new SourceDialog(doors(), definition, hosts, workstations, m_desk.themes, this))->open();
}

void SourcesPane::openNew()
{
    open({}, {});
}

void SourcesPane::openCurrent(const QString &host)
{
    const SourceState *state = current();
    if (!state)
        return;
    open(state->definition, state->health.hosts);
    if (host.isEmpty())
        return;
    if (auto *dialog = findChild<SourceDialog *>())
        dialog->editHost(host);
}

void SourcesPane::readNow()
{
    if (const SourceState *state = current())
        m_desk.core.ask(
            this, [id = state->definition.id](Core &core) { core.sources().readNow(id); }, [this] { read(); });
}

void SourcesPane::remove()
{
    const SourceState *state = current();
    if (!state)
        return;
    auto *question = new QMessageBox(QMessageBox::Warning, tr("Remove a source"),
                                     tr("Remove “%1”? Nothing more is read from it; what it brought stays.").arg(state->definition.name),
                                     QMessageBox::NoButton, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *go = question->addButton(tr("Remove it"), QMessageBox::DestructiveRole);
    question->setDefaultButton(question->addButton(tr("Do nothing"), QMessageBox::RejectRole));
    connect(go, &QPushButton::clicked, this, [this, id = state->definition.id] {
        m_desk.core.ask(
            this, [id, who = m_door->person()](Core &core) { return core.sources().remove(id, who); },
            [this](const Result<void> &removed) {
                if (!removed)
                    emit m_desk.notice(tr("The source was not removed: %1").arg(errorText(removed.error())), true);
                read();
            });
    });
    question->open();
}

QVariantMap SourcesPane::saveState() const
{
    return {{QStringLiteral("table"), m_table->saveState()}, {QStringLiteral("split"), m_split->saveState()}};
}

void SourcesPane::restoreState(const QVariantMap &state)
{
    if (state.isEmpty())
        return;
    m_table->restoreState(state.value(QStringLiteral("table")).toMap());
    m_split->restoreState(state.value(QStringLiteral("split")).toByteArray());
}

bool SourcesPane::exportCsv()
{
    exportTable(m_desk, *m_table, QStringLiteral("sources"), {});
    return true;
}

} // namespace resync
