#pragma once

#include <QHash>
#include <QSet>
#include <QString>

namespace resync
{

/// Which objects go back and forth: five turns between good and bad, or more, within their last ten polls. A value, like CauseWindows.
class FlapWatch
{
public:
    static constexpr int kPolls = 10;
    static constexpr int kTurns = 5;

    /// One more poll: these objects turned since the one before.
    void observe(const QSet<QString> &turned);
    /// Turns within the last ten polls.
    int turns(const QString &key) const;
    bool flapping(const QString &key) const { return turns(key) >= kTurns; }
    /// The flapping ones with their turns.
    QHash<QString, int> list() const;

private:
    QHash<QString, quint16> m_turns; ///< bit n: it turned n polls ago
};

} // namespace resync
