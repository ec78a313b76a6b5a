#include "ui/models/failureinsight.h"

namespace resync
{

namespace
{
constexpr int kPauseBeforeAskingMs = 200;
} // namespace

FailureInsight::FailureInsight(PlanFeed &feed, std::unique_ptr<InsightDoor> door, QObject *parent)
    : QObject(parent), m_feed(feed), m_door(std::move(door))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPauseBeforeAskingMs);
    connect(&m_pause, &QTimer::timeout, this, &FailureInsight::ask);
    connect(&m_feed, &PlanFeed::openFailuresChanged, &m_pause, qOverload<>(&QTimer::start));
    if (!m_feed.openFailures().empty())
        m_pause.start();
}

const CaseKnowledge *FailureInsight::of(const QString &runId) const
{
    const auto found = m_cases.constFind(runId);
    return found == m_cases.constEnd() ? nullptr : &*found;
}

void FailureInsight::ask()
{
    QStringList runs;
    for (const OpenFailure &failure : m_feed.openFailures()) {
        if (runs.size() < kMostAsked)
            runs << failure.runId;
    }
    m_door->cases(runs, this, [this](const std::vector<CaseKnowledge> &known) {
        m_cases.clear();
        for (const CaseKnowledge &one : known)
            m_cases.insert(one.runId, one);
        emit changed();
    });
}

} // namespace resync
