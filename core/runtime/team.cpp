#include "core/runtime/team.h"

#include "core/events/eventbus.h"
#include "core/plan/plan.h"

namespace resync
{

namespace
{

constexpr Duration kTeamEvery{15000};

std::shared_ptr<const PictureChange> wholeOf(const Picture &picture)
{
    auto change = std::make_shared<PictureChange>();
    change->whole = true;
    change->planId = picture.planId;
    change->runNumber = picture.runNumber;
    change->jobs = picture.jobs;
    change->streams = picture.streams;
    change->workstations = picture.workstations;
    change->promptsChanged = true;
    change->prompts = picture.prompts;
    change->resourcesChanged = true;
    change->resources = picture.resources;
    return change;
}

} // namespace

Team::Team(const StoreAddress &address, Plan &plan, EventBus &bus, const Clock &clock, std::function<Result<void>()> lead)
    : m_address(address), m_plan(plan), m_bus(bus), m_clock(clock), m_lead(std::move(lead)), m_leadership(address, QStringLiteral("poller"))
{
}

Result<void> Team::join()
{
    if (m_address.kind == StoreAddress::Kind::Sqlite) {
        m_leads = true;
        return m_lead();
    }
    m_clock.after(kTeamEvery, this, [this] { look(); });
    const auto leads = m_leadership.tryLead();
    m_leads = leads && *leads;
    return m_leads ? m_lead() : Result<void>();
}

void Team::look()
{
    m_clock.after(kTeamEvery, this, [this] { look(); });
    if (m_leads) {
        if (m_leadership.leads())
            return;
        // The lock went with its connection: somebody else may poll by now.
        qWarning("the poller's lock was lost; this console reads what the new leader stores");
        m_leads = false;
        m_plan.watch(nullptr);
        emit lost();
    }
    const auto leads = m_leadership.tryLead();
    if (leads && *leads) {
        m_leads = true;
        if (auto done = m_lead(); !done)
            qWarning().noquote() << QStringLiteral("taking over the polling failed:") << done.error().text();
        return;
    }
    readAgain();
}

void Team::readAgain()
{
    const qint64 known = m_bus.recent().empty() ? 0 : m_bus.recent().back().seq;
    if (auto done = m_plan.load(); !done) {
        qWarning().noquote() << QStringLiteral("reading the leader's picture failed:") << done.error().text();
        return;
    }
    m_bus.publish(PlanChanged{wholeOf(m_plan.picture()), m_plan.connection()});
    const std::deque<Occurrence> recent = m_bus.recent();
    for (const Occurrence &occurrence : recent) {
        if (occurrence.seq > known)
            emit m_bus.published(Happened{occurrence}); // stored and remembered already: only told
    }
}

} // namespace resync
