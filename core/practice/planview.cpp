#include "core/practice/planview.h"

#include "core/base/ids.h"

using namespace Qt::StringLiterals;

namespace resync::practice
{

bool PlanView::renew()
{
    if (m_plan.planId == m_world.plan().planId && m_plan.runNumber == m_world.plan().runNumber &&
        m_workstationKeys.size() == m_world.workstations().size())
        return false;
    m_plan = m_world.plan();
    m_workstationKeys.clear();
    for (const auto &workstation : m_world.workstations())
        m_workstationKeys.push_back(workstation.key());
    return true;
}

const QString &PlanView::workstationKey(qint32 index) const
{
    return index < 0 || size_t(index) >= m_workstationKeys.size() ? m_none : m_workstationKeys[size_t(index)];
}

const QString &PlanView::workstationId(qint32 index) const
{
    return index < 0 || size_t(index) >= m_world.workstations().size() ? m_none : m_world.workstations()[size_t(index)].id;
}

QString PlanView::folderId(const QString &folder) const
{
    QString &id = m_folderIds[folder];
    if (id.isEmpty()) // the root's id is the same constant in every installation seen
        id = folder == u"/" ? u"742ba6a6-31aa-3051-b810-3ced4fc624b4"_s : nameUuid(u"folder "_s + folder);
    return id;
}

QString PlanView::path(const QString &folder, const QString &name)
{
    return folder.endsWith(QLatin1Char('/')) ? folder + name : folder + QLatin1Char('/') + name;
}

QString PlanView::jobKey(const SimJob &job) const
{
    return workstationKey(job.workstation) + u';' + streamOf(job).internalIdentifier + u';' + job.name;
}

QString PlanView::streamKey(const SimStream &stream) const
{
    return workstationKey(stream.workstation) + u';' + stream.internalIdentifier;
}

DependencyCounts countDependencies(const QList<SimDependency> &dependencies)
{
    DependencyCounts counts;
    for (const auto &dependency : dependencies) {
        ++counts.all;
        switch (dependency.type) {
        case DependencyType::Internal:
        case DependencyType::ExternalJob:
        case DependencyType::Join:
            ++counts.jobs;
            break;
        case DependencyType::ExternalJobStream:
            ++counts.streams;
            break;
        case DependencyType::File:
            ++counts.files;
            break;
        case DependencyType::Resource:
            ++counts.resources;
            break;
        case DependencyType::Internetwork:
            ++counts.internetwork;
            break;
        case DependencyType::Prompt:
            ++counts.prompts;
            break;
        }
        if (!dependency.isSatisfied()) {
            ++counts.unresolved;
            counts.unresolvedButResources += dependency.type != DependencyType::Resource;
        }
    }
    return counts;
}

} // namespace resync::practice
