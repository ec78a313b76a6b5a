#pragma once

#include "core/engine/engine.h"
#include "core/plan/plan.h"

#include <QObject>
#include <QPointer>

namespace resync
{

/// Gathers what there is to know of one job from three calls and the store. Each part that cannot be had is named in JobDetails::missing;
/// only when nothing at all is known is the answer an error. Deletes itself after its one answer.
class DetailsRequest : public QObject
{
public:
    using Reply = std::function<void(Result<JobDetails>)>;
    /// Puts history and durations into the details.
    using Complete = std::function<void(JobDetails &)>;

    /// \a known: the job as the picture has it; may be null.
    DetailsRequest(const QString &jobId, JobPtr known, QObject *receiver, Complete complete, Reply reply, QObject *parent);

    /// \a engine may be null: then the picture and the store are all there is.
    void start(Engine *engine);

private:
    template <class Answer>
    void part(const QString &name, const Result<Answer> &answer, const std::function<void(const Answer &)> &take);
    void done();

    QString m_jobId;
    QPointer<QObject> m_receiver;
    Complete m_complete;
    Reply m_reply;
    JobDetails m_details;
    int m_waiting = 0;
};

} // namespace resync
