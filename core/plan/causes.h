#pragma once

#include "core/base/time.h"

#include <QHash>
#include <QString>

namespace resync
{

/// Gives equal cause keys to what an operator should be told once: failures of one workstation that begin within the same window. A value:
/// copied before a poll is judged, taken over when its outcome is stored.
class CauseWindows
{
public:
    static constexpr Duration kWindow{5 * 60 * 1000};

    /// The window opens with the first failure and does not slide, so that a long series of failures is told again.
    QString failureOn(const QString &workstation, Instant seenAt);

    static QString ofWorkstation(const QString &path) { return QStringLiteral("workstation:") + path; }
    static QString ofOutage(Instant since) { return QStringLiteral("engine:") + QString::number(toMs(since)); }
    static QString ofPlan(const QString &planId, int runNumber)
    {
        return QStringLiteral("plan:") + planId + QLatin1Char(':') + QString::number(runNumber);
    }
    static QString ofFirstSight(Instant seenAt) { return QStringLiteral("start:") + QString::number(toMs(seenAt)); }
    static QString ofSystem() { return QStringLiteral("system"); }

private:
    QHash<QString, Instant> m_opened;
};

} // namespace resync
