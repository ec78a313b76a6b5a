#pragma once

#include "ui/models/jobmodel.h"
#include "ui/panes/jobcommands.h"

#include <QTimer>

class QLabel;

namespace resync
{

class FilterBar;

/// All jobs of the plan.
class JobsPane : public Pane
{
    Q_OBJECT
public:
    explicit JobsPane(Desk &desk, QWidget *parent = nullptr);
    JobsPane(Desk &desk, std::unique_ptr<PlanDoor> door, QWidget *parent = nullptr);

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    bool focusFilter() override;
    bool exportCsv() override;
    bool ready() const override { return m_desk.feed.hasPicture(); }

    JobModel &model() { return m_model; }
    RowTable &table() { return *m_table; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    ChosenJobs chosen() const;
    void command(const QString &id);
    void showSelection();
    void showFilter(const QString &text);

    SystemClock m_clock;
    std::unique_ptr<PlanDoor> m_door;
    KeyMap m_keys;
    JobModel m_model;
    FilterBar *m_filter;
    RowTable *m_table;
    QLabel *m_selection;
    JobCommands m_commands;
    QTimer m_tick;
    std::optional<QString> m_wished; ///< the filter it was made for, until the session's has been put back
};

Pane *makeJobsPane(Desk &desk, QWidget *parent);

} // namespace resync
