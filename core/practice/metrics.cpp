#include "core/practice/metrics.h"

#include <map>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
QByteArray label(const QString &value)
{
    QByteArray text = value.toUtf8();
    text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    return '"' + text + '"';
}

void head(QByteArray &out, const char *name)
{
    out += "# TYPE " + QByteArray(name) + " gauge\n";
}

void line(QByteArray &out, const char *name, const QByteArray &labels, double value)
{
    out += name;
    if (!labels.isEmpty())
        out += '{' + labels + '}';
    out += ' ' + QByteArray::number(value, 'g', 12) + '\n';
}

void writeJobs(QByteArray &out, const PlanView &view)
{
    const World &world = view.world();
    std::map<QString, int> byStatus;
    std::map<std::pair<QString, QString>, int> byPlace;
    std::map<std::pair<QString, QString>, int> byFolder;
    for (int status = 0; status <= int(CommonStatus::Suppress); ++status)
        byStatus[text(CommonStatus(status))] = 0;
    for (const SimJob &job : world.jobs()) {
        const QString status = text(world.commonStatus(job));
        ++byStatus[status];
        ++byPlace[{status, view.workstationKey(job.workstation)}];
        ++byFolder[{status, view.streamOf(job).definition->folder}];
    }
    head(out, "application_wa_JobsInPlanCount_job");
    for (const auto &[status, count] : byStatus)
        line(out, "application_wa_JobsInPlanCount_job", "jobstatus=" + label(status) + ",waservertype=\"master\"", count);
    head(out, "application_wa_JobsByWorkstation_jobs");
    for (const auto &[key, count] : byPlace)
        line(out, "application_wa_JobsByWorkstation_jobs", "jobstatus=" + label(key.first) + ",workstation=" + label(key.second), count);
    head(out, "application_wa_JobsByFolder_jobs");
    for (const auto &[key, count] : byFolder)
        line(out, "application_wa_JobsByFolder_jobs", "jobstatus=" + label(key.first) + ",folder=" + label(key.second), count);
}

void writeWorkstations(QByteArray &out, const PlanView &view)
{
    head(out, "application_wa_workstation_running_boolean");
    for (const auto &place : view.world().workstations())
        line(out, "application_wa_workstation_running_boolean", "workstation=" + label(place.key()), place.running);
    head(out, "application_wa_workstation_linked_boolean");
    for (const auto &place : view.world().workstations())
        line(out, "application_wa_workstation_linked_boolean", "workstation=" + label(place.key()), place.linked);
}

void writeCritical(QByteArray &out, const PlanView &view)
{
    head(out, "application_wa_criticalJob_incompletePredecessor_jobs");
    for (const SimJob &job : view.world().jobs()) {
        if (job.definition->critical) {
            const QByteArray labels = "jobName=" + label(view.streamOf(job).name + u'.' + job.name);
            line(out, "application_wa_criticalJob_incompletePredecessor_jobs", labels, countDependencies(job.dependencies).unresolved);
            line(out, "application_wa_criticalJob_highRisk_boolean", labels, job.jobLate || job.deadlineHasPassed);
        }
    }
}
} // namespace

QByteArray metricsText(const PlanView &view)
{
    QByteArray out;
    writeJobs(out, view);
    writeWorkstations(out, view);
    writeCritical(out, view);
    // The queue to the database is full while its copy is behind, as after a plan switch.
    const CopyState copy = view.world().copyState();
    head(out, "application_wa_msgFileFill_percent");
    line(out, "application_wa_msgFileFill_percent", "messageFile=\"mirrorbox\"",
         copy == CopyState::Complete  ? 0
         : copy == CopyState::Loading ? 35
                                      : 80);
    head(out, "application_wa_DB_connected_boolean");
    line(out, "application_wa_DB_connected_boolean", {}, 1);
    head(out, "base_memory_usedHeap_bytes");
    line(out, "base_memory_usedHeap_bytes", {}, 400e6 + 12'000.0 * double(view.world().jobs().size()));
    head(out, "base_memory_maxHeap_bytes");
    line(out, "base_memory_maxHeap_bytes", {}, 4e9);
    return out;
}

} // namespace resync::practice
