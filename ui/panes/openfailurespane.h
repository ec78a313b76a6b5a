#pragma once

#include "ui/models/openfailuremodel.h"
#include "ui/panes/jobcommands.h"

#include <QTimer>

class QCheckBox;
class QLabel;

namespace resync
{

class FilterBar;

/// What failed and has not since succeeded.
class OpenFailuresPane : public Pane
{
    Q_OBJECT
public:
    explicit OpenFailuresPane(Desk &desk, QWidget *parent = nullptr);
    OpenFailuresPane(Desk &desk, std::unique_ptr<PlanDoor> door, QWidget *parent = nullptr);

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    bool focusFilter() override;
    bool exportCsv() override;
    bool ready() const override { return m_desk.feed.hasPicture(); }

    OpenFailureModel &model() { return m_model; }
    RowTable &table() { return *m_table; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    std::vector<OpenFailure> chosenFailures() const;
    ChosenJobs chosen() const;
    void command(const QString &id);
    void showJoblog();
    void showSummary();

    SystemClock m_clock;
    std::unique_ptr<PlanDoor> m_door;
    KeyMap m_keys;
    OpenFailureModel m_model;
    FilterBar *m_filter;
    QCheckBox *m_hideAcknowledged;
    QLabel *m_summary;
    RowTable *m_table;
    JobCommands m_commands;
    QTimer m_tick;
};

Pane *makeOpenFailuresPane(Desk &desk, QWidget *parent);

} // namespace resync
