#pragma once

#include "core/practice/plan/world.h"

#include <QHash>

#include <vector>

namespace resync::practice
{

/// The plan as REST sees it: the World's objects with the names and ids that the wire wants, remembered for as long as one plan lasts.
class PlanView
{
public:
    explicit PlanView(const World &world) : m_world(world) { renew(); }

    const World &world() const { return m_world; }
    /// Forgets what belongs to an older plan. True when the plan has changed since the last call.
    bool renew();

    const QString &planId() const { return m_plan.planId; }
    int runNumber() const { return m_plan.runNumber; }
    QString timeZone() const { return m_world.options().timeZone; }

    /// "/WS"; empty for -1.
    const QString &workstationKey(qint32 index) const;
    const QString &workstationId(qint32 index) const;
    QString folderId(const QString &folder) const;

    /// The stream a job belongs to, live: its names never change.
    const SimStream &streamOf(const SimJob &job) const { return m_world.streams()[size_t(job.stream)]; }
    /// "/PAY/CLOSE"
    static QString streamPath(const SimStream &stream) { return path(stream.definition->folder, stream.name); }
    static QString path(const QString &folder, const QString &name);
    /// "/WS;0AAAAAAAAAAAABQM;JOB": the composite key, which is no id.
    QString jobKey(const SimJob &job) const;
    QString streamKey(const SimStream &stream) const;

private:
    const World &m_world;
    PlanIdentity m_plan;
    std::vector<QString> m_workstationKeys;
    mutable QHash<QString, QString> m_folderIds;
    QString m_none;
};

struct DependencyCounts {
    int all = 0, jobs = 0, streams = 0, internetwork = 0, prompts = 0, resources = 0, files = 0, unresolved = 0, unresolvedButResources = 0;
};
DependencyCounts countDependencies(const QList<SimDependency> &dependencies);

} // namespace resync::practice
