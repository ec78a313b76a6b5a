#include "ui/models/actionbatch.h"

#include <algorithm>

namespace resync
{

ActionBatch::ActionBatch(PlanDoor &door, std::vector<ActionCall> calls, QObject *parent) : QObject(parent), m_door(door)
{
    m_entries.reserve(calls.size());
    for (ActionCall &call : calls)
        m_entries.push_back({std::move(call), State::Waiting, {}});
}

int ActionBatch::count(State state) const
{
    return int(std::count_if(m_entries.begin(), m_entries.end(), [state](const Entry &entry) { return entry.state == state; }));
}

void ActionBatch::start()
{
    next();
}

void ActionBatch::stop()
{
    for (; m_next < m_entries.size(); ++m_next) {
        m_entries[m_next].state = State::NotSent;
        emit changed(int(m_next));
    }
    next();
}

void ActionBatch::next()
{
    while (m_underWay < kAtOnce && m_next < m_entries.size()) {
        const size_t index = m_next++;
        m_entries[index].state = State::Sent;
        ++m_underWay;
        emit changed(int(index));
        m_door.act(m_entries[index].call, this, [this, index](const ActionResult &result) {
            Entry &entry = m_entries[index];
            entry.state = result.outcome == ActionOutcome::Confirmed ? State::Confirmed
                          : result.outcome == ActionOutcome::Refused ? State::Refused
                                                                     : State::Unknown;
            entry.error = result.error;
            --m_underWay;
            emit changed(int(index));
            next();
        });
    }
    if (m_underWay == 0 && m_next >= m_entries.size() && !m_told) {
        m_told = true;
        emit finished();
    }
}

} // namespace resync
