#include "ui/panes/alertspane.h"

#include "core/runtime/corethread.h"
#include "ui/dialogs/maintenancedialog.h"
#include "ui/dialogs/notifiersdialog.h"
#include "ui/models/plandoor.h"
#include "ui/panes/alertmodel.h"
#include "ui/panes/alertnotes.h"
#include "ui/panes/jobcommands.h"
#include "ui/themes/errortext.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/rowtable.h"

#include <QCheckBox>
#include <QDateTime>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace resync
{

namespace
{

constexpr int kAlertsShown = 1000;
constexpr int kAlertsEveryMs = 5000;
constexpr int kMorningHour = 7;

/// The next seven in the morning of this machine's zone.
Instant nextMorning(Instant now)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMs(now));
    QDateTime morning(local.date(), QTime(kMorningHour, 0));
    if (morning <= local)
        morning = QDateTime(local.date().addDays(1), QTime(kMorningHour, 0));
    return fromMs(morning.toMSecsSinceEpoch());
}

} // namespace

AlertsPane::AlertsPane(Desk &desk, QWidget *parent)
    : Pane(desk, parent), m_door(planDoor(desk.core)), m_model(new AlertModel(desk.themes, m_clock, this)),
      m_filter(new FilterBar(desk.themes, {}, this)),
      m_table(new RowTable(*m_model, desk.themes, KeyMap::fromFile(KeyMap::usualFile()), this)),
      m_silenced(new QCheckBox(tr("&Silenced ones too"), this)), m_counts(new QLabel(this)), m_ack(new QPushButton(this)),
      m_snooze(new QPushButton(this)), m_resolve(new QPushButton(this)), m_reopen(new QPushButton(this)), m_note(new QPushButton(this)),
      m_maintenance(new QPushButton(this)), m_notifiers(new QPushButton(this))
{
    setProperty("ownData", true); // alerts stand on what is stored: an engine that is away makes them no less true
    m_table->setAccessibleName(tr("Alerts"));
    using Column = AlertModel::Column;
    m_table->setSpareColumns({int(Column::Since), int(Column::Until), int(Column::Note), int(Column::Owner), int(Column::Told)});
    m_silenced->setChecked(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    buildBar();
    column->addWidget(m_table, 1);
    setFirst(m_table);
    connect(m_filter, &FilterBar::filterChanged, this, [this](const FilterText &filter) { m_model->setFilter(filter.text); });
    connect(m_filter, &FilterBar::left, m_table, &RowTable::enter);
    connect(m_model, &RowModel::counted, m_filter, &FilterBar::setCounts);
    connect(m_silenced, &QCheckBox::toggled, m_model, &AlertModel::showSilenced);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &AlertsPane::showButtons);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &AlertsPane::showButtons);
    connect(m_table, &RowTable::menuWanted, this, &AlertsPane::showMenu);
    connect(m_table, &RowTable::escaped, m_filter, &FilterBar::clear);
    connect(m_table, &RowTable::command, this, [this](const QString &id) {
        if (id == QLatin1String("details"))
            showJob();
        else if (id == QLatin1String("acknowledge"))
            acknowledge(false);
        else if (id == QLatin1String("snooze") && m_snooze->isEnabled())
            openSnoozeMenu();
        else if (id == QLatin1String("note"))
            note();
        else if (id == QLatin1String("maintenance"))
            openMaintenance();
    });
    connect(&desk.feed, &PlanFeed::alertChanged, this, [this] {
        if (isVisible())
            read();
    });
    m_tick.setInterval(kAlertsEveryMs);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (isVisible())
            read();
    });
    m_tick.start();
    showButtons();
    read();
}

AlertsPane::~AlertsPane() = default;

void AlertsPane::buildBar()
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addWidget(m_filter);
    m_filter->layout()->setContentsMargins({});
    auto *bar = new QWidget(this);
    auto *row = new FlowLayout(bar, 6, FlowLayout::Items::Buttons);
    const auto button = [&](QPushButton *made, const char *icon, const QString &text, auto deed) {
        made->setIcon(m_desk.themes.icon(QLatin1String(icon)));
        made->setText(text);
        connect(made, &QPushButton::clicked, this, deed);
        row->addWidget(made);
    };
    button(m_ack, "ok", tr("&Acknowledge"), [this] { acknowledge(false); });
    button(m_snooze, "clock", tr("S&nooze…"), [this] { openSnoozeMenu(); });
    button(m_resolve, "close", tr("&Resolve"), [this] { resolve(); });
    button(m_reopen, "bell", tr("Re&open"), [this] { reopen(); });
    button(m_note, "edit", tr("No&te…"), [this] { note(); });
    button(m_maintenance, "hold", tr("&Maintenance…"), [this] { openMaintenance(); });
    button(m_notifiers, "bell", tr("Notif&iers…"),
           [this] { (new NotifiersDialog(m_desk.core, m_desk.themes, m_door->person(), this))->open(); });
    row->addWidget(m_silenced);
    row->addWidget(m_counts);
    bar->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    column->addWidget(bar);
}

void AlertsPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    read();
}

void AlertsPane::read()
{
    if (m_asked)
        return;
    m_asked = true;
    m_desk.core.ask(
        this, [](Core &core) { return core.alerts().alerts(false, kAlertsShown); },
        [this](Result<std::vector<Alert>> alerts) {
            m_asked = false;
            m_answered = true;
            if (!alerts) {
                m_model->setTrouble(tr("The alerts cannot be read: %1").arg(errorText(alerts.error())));
                return;
            }
            m_model->setAlerts(std::move(*alerts));
            m_counts->setText(tr("%L1 open, %L2 silenced").arg(m_model->openCount()).arg(m_model->silencedCount()));
            showButtons();
        });
}

QStringList AlertsPane::chosenIds() const
{
    QStringList ids;
    for (const int row : m_table->chosenRows())
        ids << m_model->alertAt(row).id;
    return ids;
}

void AlertsPane::showButtons()
{
    bool open = false;
    bool silent = false;
    for (const int row : m_table->chosenRows()) {
        const Alert &alert = m_model->alertAt(row);
        open = open || alert.state == AlertState::Open || alert.state == AlertState::Maintenance;
        silent = silent || alert.state == AlertState::Acknowledged || alert.state == AlertState::Snoozed;
    }
    m_ack->setEnabled(open || silent);
    m_snooze->setEnabled(open || silent);
    m_resolve->setEnabled(open || silent);
    m_reopen->setEnabled(silent);
    m_note->setEnabled(!m_table->chosenRows().isEmpty());
}

void AlertsPane::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_desk.themes.icon(QStringLiteral("jobdetails")), tr("Show the job"), this, &AlertsPane::showJob);
    menu->addAction(m_desk.themes.icon(QStringLiteral("copy")), tr("Copy the row"), m_table, &RowTable::copyRows);
    menu->addSeparator();
    menu->addAction(m_ack->icon(), m_ack->text(), this, [this] { acknowledge(false); })->setEnabled(m_ack->isEnabled());
    menu->addAction(tr("Acknowledge until it is &resolved"), this, [this] { acknowledge(true); })->setEnabled(m_ack->isEnabled());
    menu->addAction(m_snooze->icon(), m_snooze->text(), this, &AlertsPane::openSnoozeMenu)->setEnabled(m_snooze->isEnabled());
    menu->addAction(m_resolve->icon(), m_resolve->text(), this, &AlertsPane::resolve)->setEnabled(m_resolve->isEnabled());
    menu->addAction(m_reopen->icon(), m_reopen->text(), this, &AlertsPane::reopen)->setEnabled(m_reopen->isEnabled());
    menu->addSeparator();
    menu->addAction(m_note->icon(), m_note->text(), this, &AlertsPane::note)->setEnabled(m_note->isEnabled());
    menu->addAction(m_maintenance->icon(), m_maintenance->text(), this, &AlertsPane::openMaintenance);
    menu->popup(at);
}

void AlertsPane::openSnoozeMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const Instant now = m_clock.now();
    menu->addAction(tr("&15 minutes"), this, [this, now] { snooze(SnoozeEnd::Time, now + std::chrono::minutes(15)); });
    menu->addAction(tr("&1 hour"), this, [this, now] { snooze(SnoozeEnd::Time, now + std::chrono::hours(1)); });
    menu->addAction(tr("Until the &morning"), this, [this, now] { snooze(SnoozeEnd::Time, nextMorning(now)); });
    menu->addAction(tr("Until the job's next &run"), this, [this] { snooze(SnoozeEnd::NextRun, {}); });
    menu->addAction(tr("Until it &worsens"), this, [this] { snooze(SnoozeEnd::Worse, {}); });
    menu->popup(m_snooze->mapToGlobal(QPoint(0, m_snooze->height())));
}

void AlertsPane::each(std::function<Result<Alert>(Alerts &, const QString &, const QString &)> work, const QString &done)
{
    const QStringList ids = chosenIds();
    if (ids.isEmpty())
        return;
    m_desk.core.ask(
        this,
        [ids, work = std::move(work), who = m_door->person()](Core &core) {
            std::vector<Error> errors;
            for (const QString &id : ids) {
                if (const auto result = work(core.alerts(), id, who); !result)
                    errors.push_back(result.error());
            }
            return errors;
        },
        [this, done, count = ids.size()](const std::vector<Error> &errors) {
            if (errors.empty())
                emit m_desk.notice(done.arg(count), false);
            else
                emit m_desk.notice(tr("Not done for %1 of %2 alerts: %3")
                                       .arg(QString::number(errors.size()), QString::number(count), errorText(errors.front())),
                                   true);
            read();
        });
}

void AlertsPane::acknowledge(bool sticky)
{
    each([sticky](Alerts &alerts, const QString &id, const QString &by) { return alerts.acknowledge(id, {}, sticky, {}, by); },
         tr("Alerts acknowledged: %1."));
}

void AlertsPane::snooze(SnoozeEnd end, std::optional<Instant> until)
{
    each([end, until](Alerts &alerts, const QString &id, const QString &by) { return alerts.snooze(id, end, until, {}, by); },
         tr("Alerts snoozed: %1."));
}

void AlertsPane::resolve()
{
    each([](Alerts &alerts, const QString &id, const QString &by) { return alerts.resolve(id, {}, by); }, tr("Alerts resolved: %1."));
}

void AlertsPane::reopen()
{
    each([](Alerts &alerts, const QString &id, const QString &by) { return alerts.reopen(id, by); }, tr("Alerts reopened: %1."));
}

void AlertsPane::note()
{
    std::vector<Alert> alerts;
    for (const int row : m_table->chosenRows())
        alerts.push_back(m_model->alertAt(row));
    if (!alerts.empty())
        writeNote(m_desk, alerts, m_door->person(), this);
}

/// About what is chosen, if anything is.
void AlertsPane::openMaintenance()
{
    MaintenanceWindow about;
    if (const QList<int> rows = m_table->chosenRows(); !rows.isEmpty()) {
        const Alert &alert = m_model->alertAt(rows.front());
        about.workstation = alert.workstation;
        about.stream = alert.stream;
        about.job = alert.job;
    }
    (new MaintenanceDialog(m_desk.core, m_desk.themes, m_door->person(), about, this))->open();
}

void AlertsPane::showJob()
{
    const QModelIndex at = m_table->currentIndex();
    if (!at.isValid())
        return;
    const Alert &alert = m_model->alertAt(at.row());
    if (!alert.job.isEmpty())
        emit m_desk.jobsWanted(alert.job);
    else if (alert.rule.startsWith(QLatin1String("workflow")))
        emit m_desk.paneWanted(QStringLiteral("workflows"));
    else if (!alert.workstation.isEmpty())
        emit m_desk.paneWanted(QStringLiteral("workstations"));
}

QVariantMap AlertsPane::saveState() const
{
    return {{QStringLiteral("filter"), m_filter->saveState()},
            {QStringLiteral("table"), m_table->saveState()},
            {QStringLiteral("silenced"), m_silenced->isChecked()}};
}

void AlertsPane::restoreState(const QVariantMap &state)
{
    if (state.isEmpty())
        return;
    m_filter->restoreState(state.value(QStringLiteral("filter")).toMap());
    m_table->restoreState(state.value(QStringLiteral("table")).toMap());
    m_silenced->setChecked(state.value(QStringLiteral("silenced"), true).toBool());
    m_model->setFilter(m_filter->filter().text);
}

bool AlertsPane::focusFilter()
{
    m_filter->focusText();
    return true;
}

bool AlertsPane::exportCsv()
{
    exportTable(m_desk, *m_table, QStringLiteral("alerts"), m_filter->filter().text);
    return true;
}

} // namespace resync
