#pragma once

#include "ui/models/dependencymodel.h"
#include "ui/models/runmodel.h"
#include "ui/models/whywaits.h"
#include "ui/panes/jobcommands.h"

#include <QTimer>

class QGridLayout;
class QLabel;
class QTabWidget;
class QToolButton;

namespace resync
{

class BriefList;
class DurationChart;
class PlainLabel;

/// One job: why it waits, its runs, its dependencies both ways, its durations against its own history, its times and flags.
class JobDetailsPane : public Pane
{
    Q_OBJECT
public:
    explicit JobDetailsPane(Desk &desk, QWidget *parent = nullptr);
    JobDetailsPane(Desk &desk, std::unique_ptr<PlanDoor> door, QWidget *parent = nullptr);

    bool ready() const override { return m_jobId.isEmpty() || m_answered; }
    void showJob(const QString &jobId);
    QStringList reasons() const; ///< why it waits, as shown
    QString knownText() const;   ///< what was learnt of it, as shown

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    QWidget *buildHeader();
    QWidget *buildTabs();
    void connectAll();
    void ask();
    void take(const Result<JobDetails> &answer);
    void display();
    void showHeader();
    void showWhy();
    void showFacts();
    void askKnown();
    void showKnown();
    void showMissing(const std::vector<Error> &missing);
    void addFact(const QString &name, const QString &value, const QString &hover = {});
    Surroundings surroundings(const Job &job) const;
    void command(const QString &id);

    SystemClock m_clock;
    std::unique_ptr<PlanDoor> m_door;
    KeyMap m_keys;
    RunModel m_runs;
    DependencyModel m_dependencies;
    JobCommands m_commands;
    QLabel *m_mark = nullptr;
    PlainLabel *m_title = nullptr;
    PlainLabel *m_subtitle = nullptr;
    QToolButton *m_joblog = nullptr;
    QToolButton *m_verbs = nullptr;
    QWidget *m_body = nullptr;
    PlainLabel *m_empty = nullptr;
    QLabel *m_whyTitle = nullptr;
    PlainLabel *m_why = nullptr;
    DurationChart *m_chart = nullptr;
    PlainLabel *m_chartText = nullptr;
    QTabWidget *m_tabs = nullptr;
    RowTable *m_runTable = nullptr;
    RowTable *m_dependencyTable = nullptr;
    QWidget *m_facts = nullptr;
    QGridLayout *m_factGrid = nullptr;
    PlainLabel *m_missing = nullptr;
    PlainLabel *m_fixes = nullptr;
    BriefList *m_patternList = nullptr;
    std::vector<Pattern> m_patterns;      ///< of this job
    std::optional<CaseKnowledge> m_known; ///< of its newest failed run
    QTimer m_pause;
    QString m_jobId;
    JobDetails m_details;
    bool m_answered = false;
};

Pane *makeJobDetailsPane(Desk &desk, QWidget *parent);

} // namespace resync
