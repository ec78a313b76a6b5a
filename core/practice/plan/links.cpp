#include "core/practice/plan/chance.h"
#include "core/practice/plan/scheduler.h"

#include <utility>

namespace resync::practice
{

namespace
{

constexpr Duration kEndHeard{500};    ///< after the link is back
constexpr double kOutageMinutes = 18; ///< median
constexpr double kOutageSigma = 0.8;
// A machine that serves people by day keeps low priorities out meanwhile (after the start of the plan).
constexpr auto kFenceUpAfter = std::chrono::hours(8);
constexpr auto kFenceDownAfter = std::chrono::hours(17);
constexpr double kOfflineShare = 0.35; ///< of outages: the machine itself is down, not only the link

} // namespace

void Scheduler::setLink(qint32 index, bool linked, bool byUser)
{
    SimWorkstation &workstation = board.editWorkstation(index);
    workstation.linked = linked;
    workstation.unlinkedByUser = byUser && !linked;
    const quint64 key = mix(hashOf(workstation.id), quint64(toMs(board.now)));
    workstation.online = linked || byUser || unit(key) >= kOfflineShare;
    if (linked && !workstation.timeStarted)
        workstation.timeStarted = board.now;
    machineChanged(index);
}

void Scheduler::setRunning(qint32 index, bool running)
{
    SimWorkstation &workstation = board.editWorkstation(index);
    workstation.running = running;
    if (running)
        workstation.timeStarted = board.now;
    else
        workstation.timeStarted.reset();
    machineChanged(index);
}

void Scheduler::setMaster(qint32 index)
{
    SimWorkstation &before = board.editWorkstation(board.master);
    before.definition.isMaster = false;
    before.definition.fullStatus = true; // it is the backup now
    const qint32 was = std::exchange(board.master, index);
    board.editWorkstation(index).definition.isMaster = true;
    for (qint32 i = 0; i < board.workstations.count(); ++i) {
        if (board.workstations[i].host == was)
            board.editWorkstation(i).host = index;
    }
    machineChanged(index);
}

/// What it means for those who wait on \a index, on what it hosts, and on pools it belongs to.
void Scheduler::machineChanged(qint32 index)
{
    if (isUsable(board.workstations[index])) {
        const auto ends = std::exchange(m_workstations[size_t(index)].deferredEnds, {});
        for (const auto &[job, run] : ends)
            post(kEndHeard, EventKind::RunEnds, job, run);
    }
    reconsider(index);
    for (qint32 other = 0; other < board.workstations.count(); ++other) {
        const SimWorkstation &candidate = board.workstations[other];
        if (candidate.host == index)
            machineChanged(other); // hosts are no deeper than two
        else if (candidate.members.contains(index))
            reconsider(other);
    }
}

void Scheduler::planMachines(const DayPlan &plan)
{
    const double window = double((plan.to - plan.from).count());
    for (qint32 i = 0; i < board.workstations.count(); ++i) {
        const SimWorkstation &workstation = board.workstations[i];
        Draw draw(mix(mix(m_options.seed, hashOf(workstation.id)), quint64(plan.day.toJulianDay())));
        if (workstation.definition.fence > 0) {
            post(plan.from + kFenceUpAfter - board.now, EventKind::FenceUp, i);
            post(plan.from + kFenceDownAfter - board.now, EventKind::FenceDown, i);
        }
        if (!draw.once(workstation.definition.outagesPerDay))
            continue;
        const auto from = plan.from + Duration(qint64(draw.real() * window));
        const double minutes = kOutageMinutes * std::exp(kOutageSigma * normal(draw.next()));
        if (from < board.now)
            continue;
        post(from - board.now, EventKind::LinkLost, i);
        post(from - board.now + Duration(qint64(minutes * 60000)), EventKind::LinkBack, i);
    }
}

} // namespace resync::practice
