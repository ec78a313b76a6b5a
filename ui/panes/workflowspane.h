#pragma once

#include "core/base/clock.h"
#include "core/runner/runner.h"
#include "ui/panes/pane.h"

#include <QTimer>

class QPlainTextEdit;
class QPushButton;
class QSplitter;

namespace resync
{

class FilterBar;
class PlainLabel;
class PlanDoor;
class RowTable;
class RunListModel;
class StepGraph;

/// Runs of workflows, the steps of the chosen one as a graph with live states, and what each step saw and said.
class WorkflowsPane : public Pane
{
    Q_OBJECT
public:
    WorkflowsPane(Desk &desk, QWidget *parent);
    ~WorkflowsPane() override;

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    bool focusFilter() override;
    bool exportCsv() override;
    bool ready() const override { return m_answered; }

    void read();
    void begin(const QString &workflow);
    RunListModel &model() { return *m_model; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    /// What the core says of the chosen run.
    struct Shown {
        Runner::Details details;
        std::vector<std::pair<QString, QStringList>> steps; ///< of its workflow, each with those before it
    };
    void buildBar();
    void readDetails();
    void showDetails(const Result<Shown> &shown);
    void showStep(const QString &step);
    void showButtons();
    void openBeginMenu();
    void cancelRun();
    void forkRun();
    const WorkflowRun *current() const;

    SystemClock m_clock;
    std::unique_ptr<PlanDoor> m_door;
    RunListModel *m_model;
    FilterBar *m_filter;
    RowTable *m_table;
    StepGraph *m_graph;
    PlainLabel *m_title;
    QPlainTextEdit *m_said;
    QSplitter *m_split;
    QPushButton *m_begin;
    QPushButton *m_cancel;
    QPushButton *m_fork;
    QPushButton *m_answer;
    Shown m_shown;
    QTimer m_tick;
    bool m_asked = false;
    bool m_answered = false;
};

} // namespace resync
