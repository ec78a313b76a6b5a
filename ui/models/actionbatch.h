#pragma once

#include "ui/models/plandoor.h"

#include <QObject>

#include <vector>

namespace resync
{

/// Sends many calls, a few at a time, each once, and keeps what came of each. Nothing is repeated: an unknown outcome stays unknown until
/// the plan itself tells.
class ActionBatch : public QObject
{
    Q_OBJECT
public:
    enum class State { Waiting, Sent, Confirmed, Refused, Unknown, NotSent };
    struct Entry {
        ActionCall call;
        State state = State::Waiting;
        Error error;
    };

    ActionBatch(PlanDoor &door, std::vector<ActionCall> calls, QObject *parent = nullptr);

    void start();
    /// What has not been sent yet is not sent.
    void stop();

    const std::vector<Entry> &entries() const { return m_entries; }
    int count(State state) const;
    bool isFinished() const { return count(State::Waiting) == 0 && m_underWay == 0; }

    static constexpr int kAtOnce = 4;

signals:
    void changed(int index);
    void finished();

private:
    void next();

    PlanDoor &m_door;
    std::vector<Entry> m_entries;
    size_t m_next = 0;
    int m_underWay = 0;
    bool m_told = false;
};

} // namespace resync
