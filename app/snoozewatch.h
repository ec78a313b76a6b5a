#pragma once

#include "core/base/result.h"
#include "core/model/alert.h"
#include "core/runtime/corethread.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace resync
{

/// Warns some minutes before a snooze ends, so that nobody is surprised by the noise. Main thread.
class SnoozeWatch : public QObject
{
    Q_OBJECT
public:
    explicit SnoozeWatch(CoreThread &core, QObject *parent = nullptr);

    static constexpr std::chrono::minutes kBefore{5};
    /// Says once that the alerts cannot be read, and then leaves all as it was: not knowing is not "none".
    std::vector<Occurrence> look(const Result<std::vector<Alert>> &alerts, Instant now);
    /// Those of \a alerts whose snooze ends within kBefore and that were not told, as occurrences with "snooze_until" among their details.
    std::vector<Occurrence> ending(const std::vector<Alert> &alerts, Instant now);

signals:
    void soon(const resync::Occurrence &occurrence);
    /// Nobody is warned until they can be read again.
    void unread(const resync::Error &error);

private:
    CoreThread &m_core;
    QSet<QString> m_told; ///< alert and end
    bool m_failed = false;
    QTimer m_tick;
};

} // namespace resync
