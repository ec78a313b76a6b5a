#include "ui/panes/pane.h"

#include "ui/panes/apikeyspane.h"
#include "ui/panes/eventspane.h"
#include "ui/panes/healthpane.h"
#include "ui/panes/jobdetailspane.h"
#include "ui/panes/joblogpane.h"
#include "ui/panes/jobspane.h"
#include "ui/panes/metricspane.h"
#include "ui/panes/openfailurespane.h"
#include "ui/panes/overviewpane.h"
#include "ui/panes/promptspane.h"
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
        {"jobdetails", QT_TRANSLATE_NOOP("Panes", "Job details"), "jobdetails", Qt::RightDockWidgetArea, "Ctrl+5", "operator on-call",
         make<JobDetailsPane>},
        {"joblog", QT_TRANSLATE_NOOP("Panes", "Joblog"), "joblog", Qt::BottomDockWidgetArea, "Ctrl+6", "operator on-call",
         make<JoblogPane>},
        {"events", QT_TRANSLATE_NOOP("Panes", "Events"), "events", Qt::BottomDockWidgetArea, "Ctrl+7", "operator on-call admin",
         make<EventsPane>},
        {"prompts", QT_TRANSLATE_NOOP("Panes", "Prompts"), "prompts", Qt::BottomDockWidgetArea, "Ctrl+8", "operator on-call admin",
         make<PromptsPane>},
        {"metrics", QT_TRANSLATE_NOOP("Panes", "Workstation metrics"), "chart", Qt::RightDockWidgetArea, "Ctrl+0", "capacity",
         make<MetricsPane>},
        {"apikeys", QT_TRANSLATE_NOOP("Panes", "API keys"), "key", Qt::LeftDockWidgetArea, "Ctrl+9", "admin", make<ApiKeysPane>},
        {"health", QT_TRANSLATE_NOOP("Panes", "Health"), "health", Qt::LeftDockWidgetArea, "Ctrl+Shift+H", "admin", make<HealthPane>},
    };
    return kPanes;
}

} // namespace resync
