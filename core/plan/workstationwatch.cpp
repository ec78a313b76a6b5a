#include "core/plan/workstationwatch.h"

#include "core/model/workstationstate.h"
#include "core/plan/causes.h"

#include <QJsonArray>

#include <algorithm>

namespace resync
{

namespace
{

constexpr int kGoodPolls = 2;

Occurrence about(const Workstation &workstation, OccurrenceKind kind, Severity severity, Instant seenAt)
{
    Occurrence occurrence;
    occurrence.at = occurrence.seenAt = seenAt;
    occurrence.kind = kind;
    occurrence.severity = severity;
    occurrence.workstation = workstation.path();
    occurrence.objectKey = workstation.path();
    occurrence.causeKey = CauseWindows::ofWorkstation(workstation.path());
    occurrence.details = {{QStringLiteral("states"), QJsonArray::fromStringList(workstation.states)}};
    return occurrence;
}

bool isUnlinked(const Workstation &workstation)
{
    return !workstation.linked() && !workstation.ignored && stateOf(workstation) != WorkstationState::Unknown;
}

bool isBad(const Workstation &workstation)
{
    return isOffline(workstation) || isUnlinked(workstation);
}

/// One of the two questions asked of a workstation: true when something is to be told.
bool turned(bool bad, bool &toldBad, quint8 &good, bool isNew)
{
    if (bad) {
        good = 0;
        if (toldBad)
            return false;
        toldBad = true;
        return true;
    }
    if (!toldBad || isNew)
        return false;
    if (++good < kGoodPolls)
        return false;
    good = 0;
    toldBad = false;
    return true;
}

} // namespace

bool isOffline(const Workstation &workstation)
{
    return stateOf(workstation) == WorkstationState::Offline;
}

void WorkstationWatch::remember(const std::vector<WorkstationPtr> &workstations)
{
    m_told.clear();
    for (const WorkstationPtr &workstation : workstations) {
        Told told;
        told.offline = isOffline(*workstation);
        told.unlinked = isUnlinked(*workstation);
        m_told.insert(workstation->path(), told);
    }
}

void WorkstationWatch::hold(Instant seenAt)
{
    m_heldSince = m_switchedAt = seenAt;
    m_backAt.reset();
    m_awaited.clear();
    for (auto told = m_told.begin(); told != m_told.end(); ++told) {
        if (!told->offline && !told->unlinked)
            m_awaited.insert(told.key());
    }
}

Duration WorkstationWatch::longestHold() const
{
    if (m_comebacks.empty())
        return kLongestHold;
    return std::clamp(2 * *std::max_element(m_comebacks.begin(), m_comebacks.end()), kShortestHold, kLongestHold);
}

bool WorkstationWatch::allBack(const std::vector<WorkstationPtr> &workstations) const
{
    return std::none_of(workstations.begin(), workstations.end(), [this](const WorkstationPtr &workstation) {
        return isBad(*workstation) && m_awaited.contains(workstation->path());
    });
}

void WorkstationWatch::learn(bool back, Instant seenAt)
{
    const Duration since = seenAt - *m_switchedAt;
    if (since < Duration(0) || since > kLongestHold) {
        m_switchedAt.reset();
        return;
    }
    if (!back) {
        m_backAt.reset();
        return;
    }
    if (!m_backAt)
        m_backAt = seenAt;
    if (since < kShortestHold)
        return; // they may go yet
    m_comebacks.push_back(*m_backAt - *m_switchedAt);
    if (m_comebacks.size() > size_t(kComebacks))
        m_comebacks.erase(m_comebacks.begin());
    m_switchedAt.reset();
}

std::vector<Occurrence> WorkstationWatch::observe(const std::vector<WorkstationPtr> &workstations, Instant seenAt)
{
    std::vector<Occurrence> out;
    const bool back = !m_switchedAt || allBack(workstations);
    const Duration since = m_heldSince ? seenAt - *m_heldSince : Duration(-1);
    const bool held = since >= Duration(0) && since < (back ? kShortestHold : longestHold());
    if (m_switchedAt)
        learn(back, seenAt);
    if (held)
        return out;
    m_heldSince.reset();
    for (Told &told : m_told)
        told.seen = false;
    for (const WorkstationPtr &workstation : workstations) {
        const QString path = workstation->path();
        const bool isNew = !m_told.contains(path);
        Told &told = m_told[path];
        told.seen = true;
        judge(*workstation, told, isNew, seenAt, out);
    }
    // Gone from the plan is neither offline nor recovered.
    m_told.removeIf([](const auto &entry) { return !entry.value().seen; });
    return out;
}

void WorkstationWatch::judge(const Workstation &workstation, Told &told, bool isNew, Instant seenAt, std::vector<Occurrence> &out) const
{
    told.unknown = stateOf(workstation) == WorkstationState::Unknown;
    if (told.unknown) { // neither worse nor better: what was told stands until the engine says something else
        told.goodOnline = told.goodLinked = 0;
        return;
    }
    const bool offline = isOffline(workstation);
    const bool unlinked = isUnlinked(workstation);
    if (isNew) // nobody saw the link go: that it cannot launch jobs is the news
        told.unlinked = unlinked;
    else if (turned(unlinked, told.unlinked, told.goodLinked, false))
        out.push_back(about(workstation, unlinked ? OccurrenceKind::WorkstationUnlinked : OccurrenceKind::WorkstationLinked,
                            unlinked ? Severity::Warning : Severity::Info, seenAt));
    if (turned(offline, told.offline, told.goodOnline, isNew))
        out.push_back(about(workstation, offline ? OccurrenceKind::WorkstationOffline : OccurrenceKind::WorkstationOnline,
                            offline ? Severity::Warning : Severity::Info, seenAt));
}

int WorkstationWatch::offline() const
{
    return int(std::count_if(m_told.begin(), m_told.end(), [](const Told &told) { return told.offline && !told.unknown; }));
}

} // namespace resync
