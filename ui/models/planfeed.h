#pragma once

#include "core/events/event.h"
#include "core/plan/plan.h"
#include "core/runtime/corethread.h"
#include "ui/models/plandigest.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace resync
{

/// The main thread's mirror of the plan: subscribes, asks for the whole, and drops changes until it arrives. All models of plan objects
/// stand on it.
class PlanFeed : public QObject
{
    Q_OBJECT
public:
    /// What the feed asks for. The core thread answers in the program; a test answers by itself.
    struct Source {
        std::function<void(QObject *receiver, std::function<void(Picture, std::vector<OpenFailure>)> reply)> whole;
        std::function<void(QObject *receiver, std::function<void(std::vector<OpenFailure>)> reply)> failures;
    };

    explicit PlanFeed(CoreThread &core, QObject *parent = nullptr);
    explicit PlanFeed(Source source, QObject *parent = nullptr);

    /// The intake: every event of the bus, in order.
    void handle(const Event &event);

    bool hasPicture() const { return m_hasPicture; }
    const Connection &connection() const { return m_connection; }
    const QHash<QString, JobPtr> &jobs() const { return m_jobs; } ///< by id
    const QHash<QString, JobStreamPtr> &streams() const { return m_streams; }
    const QHash<QString, WorkstationPtr> &workstations() const { return m_workstations; }
    const std::vector<Prompt> &prompts() const { return m_prompts; }
    const std::vector<Resource> &resources() const { return m_resources; }
    const std::vector<OpenFailure> &openFailures() const { return m_openFailures; }
    const PlanCounts &counts() const { return m_counts; }
    const PlanDigest &digest() const { return m_digest; }
    QString planId() const { return m_planId; }
    int runNumber() const { return m_runNumber; }

    /// IANA name of the zone the plan is made in: the profile's, else that of the master workstation; empty = the engine does not tell.
    QString planZone() const;
    void setProfileZone(const QString &zone) { m_profileZone = zone; }

    /// Turns between good and bad within the last ten polls of what goes back and forth, by a job's key or a workstation's path; 0 = it
    /// does not.
    int flapping(const QString &key) const { return m_flapping.value(key, 0); }

    JobPtr job(const QString &id) const { return m_jobs.value(id); }

signals:
    /// Everything is new: models reset.
    void reset();
    /// After the mirror was brought up to date.
    void changed(const std::shared_ptr<const resync::PictureChange> &change);
    void connectionChanged(const resync::Connection &connection);
    void openFailuresChanged();
    void flappingChanged();
    void happened(const resync::Occurrence &occurrence);
    void storeStateChanged(const resync::Error &trouble);
    void metricsStored(const QStringList &workstations);
    void workflowChanged(const QString &runId);
    void alertChanged(const QString &id);
    void settingApplied(const QString &name, const QString &value);

private:
    void askWhole();
    void apply(const PictureChange &change);
    void replaceAll(const PictureChange &change);
    void take(const Picture &picture);
    void refreshFailures();
    void take(const Connection &connection);

    Source m_source;
    bool m_hasPicture = false;
    bool m_failuresAsked = false;
    bool m_failuresStale = false;
    Connection m_connection;
    QString m_profileZone;
    QString m_planId;
    int m_runNumber = 0;
    QHash<QString, JobPtr> m_jobs;
    QHash<QString, JobStreamPtr> m_streams;
    QHash<QString, WorkstationPtr> m_workstations;
    std::vector<Prompt> m_prompts;
    std::vector<Resource> m_resources;
    std::vector<OpenFailure> m_openFailures;
    QHash<QString, int> m_flapping;
    PlanCounts m_counts;
    PlanDigest m_digest;
};

} // namespace resync
