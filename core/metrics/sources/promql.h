#pragma once

#include "core/base/time.h"
#include "core/metrics/sources/sourcedefinition.h"

namespace resync
{

/// What is asked of a Prometheus for one of our series.
struct PromQuery {
    QString series;
    QString promql;
    QString host; ///< asked for this host alone; empty = the answer names the hosts
};

/// The series of node_exporter under our names, one value a host: the same figures as a collector's. \a label names the host, \a selector
/// holds further matchers, \a window is that of rates.
std::vector<PromQuery> nodeQueries(const QString &label, const QString &selector, std::chrono::seconds window);
/// The operators' own; a query with $host once for each of \a hosts.
std::vector<PromQuery> ownQueries(const SourceDefinition &definition, const QStringList &hosts);

/// A file system that holds files and is not another machine's.
extern const char *const kLocalFilesystems;
/// Whole devices: partitions and mapped volumes would count the same transfer twice.
extern const char *const kWholeDisks;
/// Interfaces inside the machine.
extern const char *const kInnerInterfaces;

/// One value of an answer.
struct PromValue {
    QString host; ///< the label's value; empty when there is none
    double value = 0;
    Instant at;
};
/// The vector or scalar of an answer of /api/v1/query. Errors: "source.shape", "source.query" (what Prometheus says against it).
Result<std::vector<PromValue>> readVector(const QByteArray &body, const QString &label);

} // namespace resync
