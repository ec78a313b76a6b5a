#include "core/plan/details.h"

namespace resync
{

DetailsRequest::DetailsRequest(const QString &jobId, JobPtr known, QObject *receiver, Complete complete, Reply reply, QObject *parent)
    : QObject(parent), m_jobId(jobId), m_receiver(receiver), m_complete(std::move(complete)), m_reply(std::move(reply))
{
    m_details.job = std::move(known);
}

void DetailsRequest::start(Engine *engine)
{
    if (!engine) {
        m_details.missing.push_back(
            {QStringLiteral("plan.no_engine"), QStringLiteral("no engine is watched: dependencies are not available"), {}});
        m_waiting = 1;
        done();
        return;
    }
    m_waiting = 3;
    engine->job(m_jobId, this, [this](const Result<JobPtr> &job) {
        part<JobPtr>(QStringLiteral("dependencies"), job, [this](const JobPtr &value) { m_details.job = value; });
    });
    engine->successors(m_jobId, this, [this](const Result<std::vector<JobPtr>> &jobs) {
        part<std::vector<JobPtr>>(QStringLiteral("successors"), jobs, [this](const auto &value) { m_details.successors = value; });
    });
    engine->issues(m_jobId, this, [this](const Result<QStringList> &issues) {
        part<QStringList>(QStringLiteral("issues"), issues, [this](const QStringList &value) { m_details.issues = value; });
    });
}

template <class Answer>
void DetailsRequest::part(const QString &name, const Result<Answer> &answer, const std::function<void(const Answer &)> &take)
{
    if (answer) {
        take(*answer);
    } else {
        const Error &error = answer.error();
        m_details.missing.push_back({error.code, QStringLiteral("%1 not available: %2").arg(name, error.message), error.context});
    }
    done();
}

void DetailsRequest::done()
{
    if (--m_waiting > 0)
        return;
    deleteLater();
    if (!m_receiver)
        return;
    if (!m_details.job) {
        const Error why = m_details.missing.empty() ? Error() : m_details.missing.front();
        m_reply(Error{QStringLiteral("plan.no_job"),
                      QStringLiteral("this job is not in the plan, and the engine does not tell it: ") + why.message, m_jobId});
        return;
    }
    m_complete(m_details);
    m_reply(std::move(m_details));
}

} // namespace resync
