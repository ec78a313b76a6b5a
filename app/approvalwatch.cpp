#include "app/approvalwatch.h"

#include "core/runner/runner.h"

namespace resync
{

namespace
{
constexpr int kApprovalsEveryMs = 30'000;
constexpr int kApprovalsCounted = 1000;
} // namespace

ApprovalWatch::ApprovalWatch(CoreThread &core, PlanFeed &feed, QObject *parent) : QObject(parent), m_core(core)
{
    m_tick.setInterval(kApprovalsEveryMs);
    connect(&m_tick, &QTimer::timeout, this, &ApprovalWatch::look);
    connect(&feed, &PlanFeed::workflowChanged, this, &ApprovalWatch::look);
    connect(&core, &CoreThread::opened, this, &ApprovalWatch::look);
    m_tick.start();
}

void ApprovalWatch::look()
{
    m_again = m_asked; // what changes while the answer is under way is not in it
    if (std::exchange(m_asked, true))
        return;
    m_core.ask(
        this, [](Core &running) { return running.runner().reviews(true, kApprovalsCounted); },
        [this](const Result<std::vector<Review>> &open) {
            m_asked = false;
            if (open)
                emit counted(int(open->size()));
            if (std::exchange(m_again, false))
                look();
        });
}

} // namespace resync

// Compiled here and not with all others: `resync` then links nothing of the windows.
#include "moc_approvalwatch.cpp"
