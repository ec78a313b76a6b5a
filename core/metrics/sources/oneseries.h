#pragma once

#include "core/metrics/sample.h"

#include <QHash>

#include <utility>

namespace resync
{

/// Which source gives which value of a workstation, so that one with several is still one series. Pure.
class OneSeries
{
public:
    /// Takes out of \a sample what another gives already, and names it; what is left is \a source's until it has been silent for three of
    /// its intervals. A value that was not measured takes no part: it neither holds a series nor is lost by one.
    QStringList keepOwn(const QString &source, Duration interval, Sample &sample);
    /// What the workstation's own collector has just sent: it comes before every source.
    void pushed(const Sample &sample);
    /// Forgets every source whose name begins so: they are gone, or no longer read.
    void forget(const QString &prefix);

private:
    struct Holder {
        QString source; ///< empty: the workstation's own collector
        Instant last;
        Duration patience{0};
    };
    QHash<std::pair<QString, QString>, Holder> m_holders; ///< of workstation and series
};

} // namespace resync
