#pragma once

#include "core/health/health.h"
#include "core/model/occurrence.h"
#include "core/runtime/corethread.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace resync
{

/// Tells the person at the desk what this console has to say about itself: when it opens, rises and is told again. Main thread.
class HealthWatch : public QObject
{
    Q_OBJECT
public:
    explicit HealthWatch(CoreThread &core, QObject *parent = nullptr);

    /// Those of \a alerts that were told since the last look, as occurrences with the sentence as "own_health" among their details.
    std::vector<Occurrence> news(const std::vector<HealthAlert> &alerts, Instant now);

signals:
    void told(const resync::Occurrence &occurrence);

private:
    CoreThread &m_core;
    QHash<QString, Instant> m_told; ///< by the alert's id
    QTimer m_tick;
};

} // namespace resync
