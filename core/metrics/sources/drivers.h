#pragma once

#include "core/metrics/sources/sourcekinds.h"

namespace resync
{

/// Prometheus' HTTP API: instant queries, all at one time of its clock, each giving one value for each host.
///
///   GET BASE/api/v1/query?query=PROMQL&time=T   →
///   {"status":"success","data":{"resultType":"vector","result":[{"metric":{…},"value":[T,"v"]}]}}
///
/// A host's sample bears the time at which Prometheus scraped it, so that the same scrape read twice is one sample. A host whose scrape
/// fails has no values (Prometheus marks them stale at once) and is a fault.
std::unique_ptr<SourceDriver> makePrometheusDriver(const DriverParts &parts);

/// One host's exposition (NodeExporter) or JSON (Agent), each of the definition's targets.
std::unique_ptr<SourceDriver> makeNodeExporterDriver(const DriverParts &parts);
std::unique_ptr<SourceDriver> makeAgentDriver(const DriverParts &parts);
std::unique_ptr<SourceDriver> makeSshDriver(const DriverParts &parts);

} // namespace resync
