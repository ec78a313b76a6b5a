#pragma once

#include "core/base/handover.h"
#include "ui/models/joblogdocument.h"
#include "ui/models/plandoor.h"
#include "ui/panes/pane.h"
#include "ui/widgets/keymap.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace resync
{

class ElidedLabel;
class JoblogView;
class OpinionPanel;

/// The joblog of a run: opens at the first causal line, follows a running job, finds, jumps from error to error.
class JoblogPane : public Pane
{
    Q_OBJECT
public:
    explicit JoblogPane(Desk &desk, QWidget *parent = nullptr);
    JoblogPane(Desk &desk, std::unique_ptr<PlanDoor> door, QWidget *parent = nullptr);
    ~JoblogPane() override;

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    bool focusFilter() override;
    bool ready() const override { return !m_loading; }

    /// Empty \a runId: the job's last run, and the next one when it is run again.
    void open(const QString &jobId, const QString &runId);
    /// Marks what the last good run of the job does not have, and goes to its first line; once more: unmarks it.
    void compare();
    QString comparedText() const;
    JoblogView &view() { return *m_view; }
    QString sourceText() const;
    OpinionPanel &opinion() { return *m_opinion; }
    /// Shows what a language model would be sent about this log; it is asked when a person says so.
    void askModel();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    QWidget *buildTools();
    QToolButton *tool(const QString &icon, const QString &tip, bool checkable);
    void connectAll();
    void load(bool grown);
    void take(const Result<JoblogText> &answer, const std::shared_ptr<const JoblogDocument> &before, bool grown);
    void parse(std::shared_ptr<const JoblogDocument> before, const QByteArray &more, bool grown);
    void take(std::shared_ptr<const JoblogDocument> document, quint64 generation, bool grown);
    void planChanged();
    void showRuns();
    void showSource();
    void showMeaning();
    void find(bool jump);
    void readGood(const HistoricRun &good);
    void takeDifference(const JoblogDifference &difference, const HistoricRun &good);
    void showComparison(const QString &text, bool failed);
    void showFound();
    void save();
    void write(const QByteArray &bytes, const QString &path);
    void copy();
    void command(const QString &id);
    bool isRunningNow() const;

    SystemClock m_clock;
    std::unique_ptr<PlanDoor> m_door;
    KeyMap m_keys;
    Mailbox m_here; ///< the pool answers here
    JoblogView *m_view;
    QComboBox *m_runs = nullptr;
    ElidedLabel *m_title = nullptr;
    ElidedLabel *m_source = nullptr;
    ElidedLabel *m_meaning = nullptr;
    ElidedLabel *m_compared = nullptr;
    QLineEdit *m_find = nullptr;
    QLabel *m_found = nullptr;
    QToolButton *m_errorPrevious = nullptr;
    QToolButton *m_errorNext = nullptr;
    QToolButton *m_compare = nullptr;
    QToolButton *m_model = nullptr;
    OpinionPanel *m_opinion = nullptr;
    QToolButton *m_follow = nullptr;
    QToolButton *m_wrap = nullptr;
    QToolButton *m_save = nullptr;
    QTimer m_poll;
    QTimer m_findPause;
    QString m_jobId;
    QString m_runId;
    bool m_latest = true;
    bool m_loading = false;
    bool m_truncated = false;
    bool m_wasRunning = false;
    bool m_compareWhenRead = false;
    std::optional<Instant> m_storedAt;
    std::optional<Instant> m_readAt;
    quint64 m_generation = 0;
    quint64 m_findGeneration = 0;
    std::shared_ptr<std::atomic<bool>> m_stopFind;
};

Pane *makeJoblogPane(Desk &desk, QWidget *parent);

} // namespace resync
