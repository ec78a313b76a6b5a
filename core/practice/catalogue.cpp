#include "core/practice/catalogue.h"

#include <QJsonArray>

#include <span>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
struct Word {
    const char16_t *key;
    const char16_t *label;
};

struct Action {
    const char16_t *key;
    const char16_t *label;
    const char16_t *path; ///< below /twsd/api/v2
    const char16_t *query = nullptr;
};

constexpr Word kCommon[] = {{u"WAITING", u"Waiting"}, {u"READY", u"Ready"},        {u"RUNNING", u"Running"}, {u"SUCCESSFUL", u"Successful"},
                            {u"ERROR", u"Error"},     {u"CANCELED", u"Canceled"},  {u"HELD", u"Held"},       {u"UNDECIDED", u"Undecided"},
                            {u"BLOCKED", u"Blocked"}, {u"SUPPRESS", u"Suppressed"}};
constexpr Word kJobStatus[] = {
    {u"HOLD", u"Hold"},       {u"READY", u"Ready"},         {u"FENCE", u"Fence"},    {u"INTRO", u"Intro"},
    {u"FAIL", u"Fail"},       {u"EXEC", u"Exec"},           {u"WAIT", u"Wait"},      {u"SUPPR", u"Suppressed"},
    {u"SUCC", u"Successful"}, {u"SUCCP", u"Succ. pending"}, {u"ABEND", u"Abend"},    {u"ABENP", u"Abend pending"},
    {u"PEND", u"Pending"},    {u"SUSP", u"Suspended"},      {u"EXTRN", u"External"}, {u"ERROR", u"Error"}};
constexpr Word kJobSubstatus[] = {{u"HOLD_WAITING_FOR_PREDECESSOR", u"Waiting for predecessors"},
                                  {u"HOLD_WAITING_FOR_TIME", u"Waiting for its time"},
                                  {u"HOLD_WAITING_FOR_PROMPT", u"Waiting for a prompt"},
                                  {u"HOLD_WAITING_FOR_FILE", u"Waiting for a file"},
                                  {u"HOLD_PRIORITY_ZERO", u"Priority is zero"},
                                  {u"READY_WAITING_FOR_RESOURCES", u"Waiting for resources"},
                                  {u"READY_WAITING_FOR_LIMIT", u"Waiting for the limit"},
                                  {u"READY_WAITING_FOR_AGENT", u"Waiting for the agent"},
                                  {u"READY_WAITING_FOR_USER_INTERVENTION", u"Waiting for an operator"}};
constexpr Word kStreamStatus[] = {{u"HOLD", u"Hold"},   {u"READY", u"Ready"},     {u"EXEC", u"Exec"},      {u"STUCK", u"Stuck"},
                                  {u"ABEND", u"Abend"}, {u"SUCC", u"Successful"}, {u"CANCL", u"Canceled"}, {u"ADD", u"Add"}};
constexpr Word kStates[] = {{u"LINKED", u"Linked"},
                            {u"FULLY_LINKED", u"Fully linked"},
                            {u"DIRECTLY_LINKED", u"Directly linked"},
                            {u"HOST_LINKED", u"Linked through its host"},
                            {u"EXTENDED_LINKED", u"Linked as extended agent"},
                            {u"BROKER", u"By workload broker"},
                            {u"START", u"Initialized"},
                            {u"RUNNING", u"Running"},
                            {u"TCP_IP_LINKED", u"TCP/IP link"},
                            {u"MONMAN", u"Monitoring runs"},
                            {u"INSTALLED_AND_RUNNING", u"Event processor runs"},
                            {u"SERVER_STARTED", u"Application server started"}};
constexpr Word kFlags[] = {{u"AUTO_LINK", u"Links by itself"},
                           {u"FULL_STATUS", u"Full status"},
                           {u"BEHIND_FIREWALL", u"Behind a firewall"},
                           {u"TCP_IP_LINK", u"TCP/IP link"}};
constexpr Word kTypes[] = {{u"AGENT", u"Agent"},
                           {u"POOL", u"Pool"},
                           {u"D-POOL", u"Dynamic pool"},
                           {u"REM-ENG", u"Remote engine"},
                           {u"MANAGER", u"Manager"},
                           {u"FTA", u"Fault-tolerant agent"},
                           {u"X-AGENT", u"Extended agent"},
                           {u"S-AGENT", u"Standard agent"},
                           {u"WORKLOAD_BROKER", u"Workload broker"},
                           {u"DOMAIN_MANAGER", u"Domain manager"}};

constexpr Action kJobActions[] = {
    {u"HOLD_JOB", u"Hold", u"plan/job/{id}/action/hold"},
    {u"RELEASE_JOB", u"Release", u"plan/job/{id}/action/release"},
    {u"KILL_JOB", u"Kill", u"plan/job/{id}/action/kill"},
    {u"CANCEL_JOB", u"Cancel", u"plan/job/{id}/action/cancel"},
    {u"CANCEL_PENDING_JOB", u"Cancel pending", u"plan/job/{id}/action/cancel-pending"},
    {u"CONFIRM_SUCC_JOB", u"Confirm SUCC", u"plan/job/{id}/action/confirm-succ"},
    {u"CONFIRM_ABEND_JOB", u"Confirm ABEND", u"plan/job/{id}/action/confirm-abend"},
    {u"RERUN_JOB", u"Rerun", u"plan/job/run/{run_id}/action/rerun"},
    {u"UPDATE_PRIORITY_JOB", u"Priority", u"plan/job/{id}/action/update-priority", u"priority"},
    {u"ADD_DEPENDENCIES_JOB", u"Add dependencies", u"plan/job/{id}/action/add-dependencies"},
    {u"RELEASE_DEPENDENCIES_JOB", u"Release dependencies", u"plan/job/{id}/action/release-dependencies"},
    {u"REMOVE_DEPENDENCIES_JOB", u"Remove dependencies", u"plan/job/{id}/action/remove-dependencies"},
    {u"RELEASE_ALL_DEPENDENCIES_JOB", u"Release all dependencies", u"plan/job/{id}/action/release-all-dependencies"}};
constexpr Action kStreamActions[] = {
    {u"HOLD_JOBSTREAM", u"Hold", u"plan/jobstream/{id}/action/hold"},
    {u"RELEASE_JOBSTREAM", u"Release", u"plan/jobstream/{id}/action/release"},
    {u"CANCEL_JOBSTREAM", u"Cancel", u"plan/jobstream/{id}/action/cancel"},
    {u"CANCEL_PENDING_JOBSTREAM", u"Cancel pending", u"plan/jobstream/{id}/action/cancel-pending"},
    {u"ADD_DEPENDENCIES_JOBSTREAM", u"Add dependencies", u"plan/jobstream/{id}/action/add-dependencies"},
    {u"RELEASE_DEPENDENCIES_JOBSTREAM", u"Release dependencies", u"plan/jobstream/{id}/action/release-dependencies"},
    {u"REMOVE_DEPENDENCIES_JOBSTREAM", u"Remove dependencies", u"plan/jobstream/{id}/action/remove-dependencies"},
    {u"RELEASE_ALL_DEPENDENCIES_JOBSTREAM", u"Release all dependencies", u"plan/jobstream/{id}/action/release-all-dependencies"}};
constexpr Action kWorkstationActions[] = {
    {u"LIMIT_WORKSTATION", u"Limit", u"plan/workstation/{id}/action/update-limit", u"limit"},
    {u"FENCE_WORKSTATION", u"Fence", u"plan/workstation/{id}/action/update-fence", u"priority"},
    {u"LINK_WORKSTATION", u"Link", u"plan/workstation/{id}/action/link"},
    {u"UNLINK_WORKSTATION", u"Unlink", u"plan/workstation/{id}/action/unlink"},
    {u"START_WORKSTATION", u"Start", u"plan/workstation/{id}/action/start"},
    {u"STOP_WORKSTATION", u"Stop", u"plan/workstation/{id}/action/stop"},
    {u"START_EVENT_MONITORING", u"Start event monitoring", u"plan/workstation/{id}/action/start-event-monitoring"},
    {u"STOP_EVENT_MONITORING", u"Stop event monitoring", u"plan/workstation/{id}/action/stop-event-monitoring"},
    {u"START_EVENT_PROCESSOR", u"Start event processor", u"plan/workstation/{id}/action/start-event-processor"},
    {u"STOP_EVENT_PROCESSOR", u"Stop event processor", u"plan/workstation/{id}/action/stop-event-processor"},
    {u"SWITCH_EVENT_PROCESSOR", u"Switch event processor", u"plan/workstation/{id}/action/switch-event-processor"},
    {u"BECOME_MDM", u"Become master domain manager", u"plan/workstation/{id}/action/become-mdm"},
    {u"UPGRADE", u"Upgrade", u"plan/workstation/{id}/action/upgrade"}};
constexpr Action kResourceActions[] = {
    {u"UPDATE_QUANTITY_RESOURCE", u"Quantity", u"plan/resource/{id}/action/update-quantity", u"quantity"}};
constexpr Action kPromptActions[] = {{u"REPLY_PROMPT", u"Reply", u"plan/prompt/{id}/action/reply"}};

QString said(const char16_t *text)
{
    return QString::fromUtf16(text);
}

QJsonArray words(std::span<const Word> table)
{
    QJsonArray array;
    for (const Word &word : table)
        array.append(QJsonObject{{u"key"_s, said(word.key)}, {u"label"_s, said(word.label)}});
    return array;
}

QJsonArray actions(std::span<const Action> table)
{
    QJsonArray array;
    for (const Action &action : table) {
        QJsonObject object{{u"key"_s, said(action.key)},
                           {u"label"_s, said(action.label)},
                           {u"httpMethod"_s, u"PUT"_s},
                           {u"parametricUrl"_s, u"/twsd/api/v2/"_s + said(action.path)}};
        if (action.query)
            object.insert(u"queryParameters"_s, QJsonObject{{said(action.query), u"integer"_s}});
        array.append(object);
    }
    return array;
}
} // namespace

std::optional<QJsonObject> objectCatalogue(const QString &type)
{
    const QJsonObject all{
        {u"JOB_IN_PLAN"_s, QJsonObject{{u"actions"_s, actions(kJobActions)},
                                       {u"status"_s, words(kJobStatus)},
                                       {u"substatus"_s, words(kJobSubstatus)},
                                       {u"commonStatus"_s, words(kCommon)}}},
        {u"JOBSTREAM_IN_PLAN"_s,
         QJsonObject{{u"actions"_s, actions(kStreamActions)}, {u"status"_s, words(kStreamStatus)}, {u"commonStatus"_s, words(kCommon)}}},
        {u"WORKSTATION_IN_PLAN"_s, QJsonObject{{u"actions"_s, actions(kWorkstationActions)},
                                               {u"activeStates"_s, words(kStates)},
                                               {u"activeFlags"_s, words(kFlags)},
                                               {u"workstationType"_s, words(kTypes)}}},
        {u"RESOURCE_IN_PLAN"_s, QJsonObject{{u"actions"_s, actions(kResourceActions)}}},
        {u"PROMPT_IN_PLAN"_s, QJsonObject{{u"actions"_s, actions(kPromptActions)}}},
        {u"EVENTSOURCE"_s, QJsonObject{{u"actions"_s, QJsonArray()}}},
    };
    if (type.isEmpty())
        return all;
    if (!all.contains(type))
        return {};
    return QJsonObject{{type, all.value(type)}};
}

} // namespace resync::practice
