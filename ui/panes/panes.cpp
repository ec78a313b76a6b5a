#include "ui/panes/pane.h"

#include "ui/panes/alertspane.h"
#include "ui/panes/answerspane.h"
#include "ui/panes/apikeyspane.h"
#include "ui/panes/approvalspane.h"
#include "ui/panes/causespane.h"
#include "ui/panes/eventspane.h"
#include "ui/panes/forecastspane.h"
#include "ui/panes/healthpane.h"
#include "ui/panes/jobdetailspane.h"
#include "ui/panes/joblogpane.h"
#include "ui/panes/jobspane.h"
#include "ui/panes/metricspane.h"
#include "ui/panes/openfailurespane.h"
#include "ui/panes/overviewpane.h"
#include "ui/panes/patternspane.h"
#include "ui/panes/promptspane.h"
#include "ui/panes/reportpane.h"
#include "ui/panes/sourcespane.h"
#include "ui/panes/workflowspane.h"
#include "ui/panes/workstationspane.h"

#include <QCoreApplication>

namespace resync
{

namespace
{

template <class Kind>
Pane *make(Desk &desk, QWidget *parent)
{
    return new Kind(desk, parent);
}

} // namespace

const std::vector<PaneRow> &paneTable()
{
    static const std::vector<PaneRow> kPanes = {
        {"overview", QT_TRANSLATE_NOOP("Panes", "Overview"), "overview", Qt::LeftDockWidgetArea, "Ctrl+1",
         "operator on-call capacity admin wallboard", make<OverviewPane>},
        {"jobs", QT_TRANSLATE_NOOP("Panes", "Jobs"), "jobs", Qt::LeftDockWidgetArea, "Ctrl+2", "operator", make<JobsPane>},
        {"workstations", QT_TRANSLATE_NOOP("Panes", "Workstations"), "workstations", Qt::LeftDockWidgetArea, "Ctrl+3",
         "operator capacity admin", make<WorkstationsPane>},
        {"openfailures", QT_TRANSLATE_NOOP("Panes", "Open failures"), "openfailures", Qt::LeftDockWidgetArea, "Ctrl+4",
         "operator on-call wallboard", make<OpenFailuresPane>},
        {"causes", QT_TRANSLATE_NOOP("Panes", "Causes"), "causes", Qt::LeftDockWidgetArea, "Ctrl+Shift+K", "operator on-call",
         make<CausesPane>},
        {"alerts", QT_TRANSLATE_NOOP("Panes", "Alerts"), "alerts", Qt::LeftDockWidgetArea, "Ctrl+Shift+L", "operator on-call admin",
         make<AlertsPane>},
        {"jobdetails", QT_TRANSLATE_NOOP("Panes", "Job details"), "jobdetails", Qt::RightDockWidgetArea, "Ctrl+5", "operator on-call",
         make<JobDetailsPane>},
        {"joblog", QT_TRANSLATE_NOOP("Panes", "Joblog"), "joblog", Qt::BottomDockWidgetArea, "Ctrl+6", "operator on-call",
         make<JoblogPane>},
        {"events", QT_TRANSLATE_NOOP("Panes", "Events"), "events", Qt::BottomDockWidgetArea, "Ctrl+7", "operator on-call admin",
         make<EventsPane>},
        {"prompts", QT_TRANSLATE_NOOP("Panes", "Prompts"), "prompts", Qt::BottomDockWidgetArea, "Ctrl+8", "operator on-call admin",
         make<PromptsPane>},
        {"patterns", QT_TRANSLATE_NOOP("Panes", "Patterns"), "patterns", Qt::BottomDockWidgetArea, "Ctrl+Shift+P", "operator admin",
         make<PatternsPane>},
        {"answers", QT_TRANSLATE_NOOP("Panes", "Answers"), "answers", Qt::BottomDockWidgetArea, "Ctrl+Shift+A", "operator on-call",
         make<AnswersPane>},
        {"metrics", QT_TRANSLATE_NOOP("Panes", "Workstation metrics"), "chart", Qt::RightDockWidgetArea, "Ctrl+0", "capacity",
         make<MetricsPane>},
        {"workflows", QT_TRANSLATE_NOOP("Panes", "Workflows"), "workflows", Qt::LeftDockWidgetArea, "Ctrl+Shift+W", "capacity admin",
         make<WorkflowsPane>},
        {"approvals", QT_TRANSLATE_NOOP("Panes", "Approvals"), "approvals", Qt::BottomDockWidgetArea, "Ctrl+Shift+V", "on-call admin",
         make<ApprovalsPane>},
        {"forecasts", QT_TRANSLATE_NOOP("Panes", "Forecasts"), "chart", Qt::LeftDockWidgetArea, "Ctrl+Shift+F", "capacity",
         make<ForecastsPane>},
        {"report", QT_TRANSLATE_NOOP("Panes", "Report"), "export", Qt::LeftDockWidgetArea, "Ctrl+Shift+R", "capacity", make<ReportPane>},
        {"apikeys", QT_TRANSLATE_NOOP("Panes", "API keys"), "key", Qt::LeftDockWidgetArea, "Ctrl+9", "admin", make<ApiKeysPane>},
        {"sources", QT_TRANSLATE_NOOP("Panes", "Sources"), "link", Qt::LeftDockWidgetArea, "Ctrl+Shift+S", "admin", make<SourcesPane>},
        {"health", QT_TRANSLATE_NOOP("Panes", "Health"), "health", Qt::LeftDockWidgetArea, "Ctrl+Shift+H", "admin", make<HealthPane>},
    };
    return kPanes;
}

} // namespace resync
