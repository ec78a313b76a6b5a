#include "core/plan/causes.h"

namespace resync
{

QString CauseWindows::failureOn(const QString &workstation, Instant seenAt)
{
    auto window = m_opened.find(workstation);
    // A wall clock set back must not keep a window open for ever.
    if (window == m_opened.end() || seenAt - *window >= kWindow || seenAt < *window)
        window = m_opened.insert(workstation, seenAt);
    return QStringLiteral("failures:") + workstation + QLatin1Char(':') + QString::number(toMs(*window));
}

} // namespace resync
