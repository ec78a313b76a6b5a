#pragma once

#include "core/alerts/alerts.h"
#include "core/base/clock.h"
#include "ui/panes/pane.h"

#include <QTimer>

class QCheckBox;
class QLabel;
class QPushButton;

namespace resync
{

class AlertModel;
class FilterBar;
class PlanDoor;
class RowTable;

/// What needs a person, and what is silent until when: acknowledge, snooze, resolve.
class AlertsPane : public Pane
{
    Q_OBJECT
public:
    AlertsPane(Desk &desk, QWidget *parent);
    ~AlertsPane() override;

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    bool focusFilter() override;
    bool exportCsv() override;
    bool ready() const override { return m_answered; }

    void read();
    AlertModel &model() { return *m_model; }
    void acknowledge(bool sticky);
    void snooze(SnoozeEnd end, std::optional<Instant> until);
    void resolve();
    void reopen();
    void note();
    void openMaintenance();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildBar();
    void openSnoozeMenu();
    void showMenu(const QPoint &at);
    void showButtons();
    void showJob();
    QStringList chosenIds() const;
    /// Does it for each that is chosen and says how many it was done for.
    void each(std::function<Result<Alert>(Alerts &, const QString &id, const QString &by)> work, const QString &done);

    SystemClock m_clock;
    std::unique_ptr<PlanDoor> m_door;
    AlertModel *m_model;
    FilterBar *m_filter;
    RowTable *m_table;
    QCheckBox *m_silenced;
    QLabel *m_counts;
    QPushButton *m_ack;
    QPushButton *m_snooze;
    QPushButton *m_resolve;
    QPushButton *m_reopen;
    QPushButton *m_note;
    QPushButton *m_maintenance;
    QPushButton *m_notifiers;
    QTimer m_tick;
    bool m_asked = false;
    bool m_answered = false;
};

} // namespace resync
