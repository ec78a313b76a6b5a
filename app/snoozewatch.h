#pragma once

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
    /// Those of \a alerts whose snooze ends within kBefore and that were not told, as occurrences with "snooze_until" among their details.
    std::vector<Occurrence> ending(const std::vector<Alert> &alerts, Instant now);

signals:
    void soon(const resync::Occurrence &occurrence);

private:
    CoreThread &m_core;
    QSet<QString> m_told; ///< alert and end
    QTimer m_tick;
};

} // namespace resync
