#include "core/plan/flapwatch.h"

#include <bit>

namespace resync
{

void FlapWatch::observe(const QSet<QString> &turned)
{
    constexpr quint16 kMask = (1 << kPolls) - 1;
    for (auto object = m_turns.begin(); object != m_turns.end();) {
        *object = quint16(*object << 1) & kMask;
        object = *object == 0 ? m_turns.erase(object) : std::next(object);
    }
    for (const QString &key : turned)
        m_turns[key] |= 1;
}

int FlapWatch::turns(const QString &key) const
{
    return std::popcount(m_turns.value(key));
}

QHash<QString, int> FlapWatch::list() const
{
    QHash<QString, int> flapping;
    for (auto object = m_turns.begin(); object != m_turns.end(); ++object) {
        if (std::popcount(*object) >= kTurns)
            flapping.insert(object.key(), std::popcount(*object));
    }
    return flapping;
}

} // namespace resync
