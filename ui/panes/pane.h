#pragma once

#include "ui/models/failureinsight.h"
#include "ui/themes/theme.h"

#include <QKeySequence>
#include <QPointer>
#include <QVariantMap>
#include <QWidget>

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace resync
{

class CoreThread;
class PlanFeed;

/// What the window offers its panes, so that a pane knows no other pane. Lives as long as the window; main thread.
class Desk : public QObject
{
    Q_OBJECT
public:
    Desk(CoreThread &coreThread, PlanFeed &planFeed, Themes &allThemes, QObject *parent = nullptr);
    /// With another door: for tests.
    Desk(CoreThread &coreThread, PlanFeed &planFeed, Themes &allThemes, std::unique_ptr<InsightDoor> door, QObject *parent = nullptr);

    CoreThread &core;
    PlanFeed &feed;
    Themes &themes;
    /// What is known of the open failures, and the door to all that was learnt.
    FailureInsight insight;

    QString selectedJob() const { return m_selectedJob; }
    /// The job that details, joblog and history follow.
    void selectJob(const QString &jobId);
    /// The last wish that no pane has taken yet: a pane that is made for a wish was not there to hear it. Nothing = none; an empty filter
    /// is a wish too.
    std::optional<QString> takeWantedFilter() { return std::exchange(m_wantedFilter, {}); }
    std::pair<QString, QString> takeWantedLog() { return std::exchange(m_wantedLog, {}); }

signals:
    void jobSelected(const QString &jobId);
    void paneWanted(const QString &paneId);                        ///< bring it up
    void joblogWanted(const QString &jobId, const QString &runId); ///< open the joblog; empty run id = the job's last run
    void jobsWanted(const QString &filter);                        ///< Jobs pane with this filter, e.g. "ws:/MDM state:ABEND"
    void diffWanted(const QString &jobId);                         ///< compare the joblog shown, of this job, with its last good run
    void notice(const QString &text, bool failed);                 ///< one line in the window's notice bar

private:
    QString m_selectedJob;
    std::optional<QString> m_wantedFilter;
    std::pair<QString, QString> m_wantedLog; ///< job id, run id
};

/// A dockable part of the window. Built when first shown.
class Pane : public QWidget
{
    Q_OBJECT
public:
    Pane(Desk &desk, QWidget *parent = nullptr) : QWidget(parent), m_desk(desk) {}
    ~Pane() override;

    /// Filter, columns, scroll: what the session restores.
    virtual QVariantMap saveState() const { return {}; }
    virtual void restoreState(const QVariantMap &) {}
    /// Ctrl+F and "/": the pane's filter or find field; false when it has none.
    virtual bool focusFilter() { return false; }
    /// Ctrl+E.
    virtual bool exportCsv() { return false; }
    /// Ctrl+P, where a pane has pages of its own; otherwise what it shows is printed.
    virtual bool exportPdf() { return false; }
    /// True when what it shows is there (for pictures): data arrived or its absence is said.
    virtual bool ready() const { return true; }

    /// What has the keyboard when the pane is given it. Not as a focus proxy: on its way to one Tab skips all that stands before it.
    void setFirst(QWidget *widget) { m_first = widget; }
    QWidget *first() const { return m_first; }

protected:
    void focusInEvent(QFocusEvent *event) override;

    Desk &m_desk;

private:
    QPointer<QWidget> m_first;
};

/// One row of the table of panes: adding a pane is a file, a row and a test.
struct PaneRow {
    const char *id;    ///< stable: session, command line ("jobs")
    const char *title; ///< English, translated in context "Panes"
    const char *icon;  ///< resources/icons
    Qt::DockWidgetArea area;
    const char *shortcut; ///< "Ctrl+2"
    const char *layouts;  ///< named layouts that show it: "operator on-call wallboard"
    Pane *(*make)(Desk &desk, QWidget *parent);
};

const std::vector<PaneRow> &paneTable();

} // namespace resync
