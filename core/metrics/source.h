#pragma once

#include "core/metrics/sample.h"

#include <QObject>

namespace resync
{

/// What one host was found to measure. The source knows it by \a host, a name or an address without a port; which workstation that is, is
/// not the source's to say.
struct HostSample {
    QString host;
    Sample sample;                     ///< `workstation` is what the host calls itself, where it says so
    std::optional<Duration> clockSkew; ///< the host's clock − ours
};

/// A host, or a series of the operators' own, that gave nothing while the source itself answered.
struct HostFault {
    QString host; ///< empty: the error's context names the series
    Error error;
};

/// One reading of a source that answered. A host whose newest sample was read before is neither among the hosts nor a fault.
struct SourceReading {
    std::vector<HostSample> hosts;
    int unchanged = 0; ///< hosts that had nothing newer
    std::vector<HostFault> faults;
    std::optional<Duration> clockSkew; ///< the source's own clock − ours, where the source has one
};

/// Where workstation metrics come from. Core thread.
///
/// Between start() and stop() it reads now and after each interval, and tells of each reading once: samples() or failed(). Outside of them
/// it tells nothing, and what is still under way is dropped. A source that fails goes on trying, ever more slowly.
class Source : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void start() = 0;
    virtual void stop() = 0;

signals:
    void samples(const resync::SourceReading &reading);
    /// "net.…", "http.…" (see core/http), or "source.…":
    ///   timeout (not all was there in time) · shape (not what such a source answers) · secret (no credentials to be had) ·
    ///   hostkey (unknown, or not the one that is known) · login (refused) · command (the remote command failed) · empty (no host at all)
    void failed(const resync::Error &error);
};

} // namespace resync
