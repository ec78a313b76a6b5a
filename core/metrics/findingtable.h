#pragma once

#include "core/metrics/metrics.h"

namespace resync
{

/// What is open about workstations, and which workstation a host is, in the store.
class FindingTable
{
public:
    explicit FindingTable(Database &database) : m_database(database) {}

    Result<std::vector<OpenMetricFinding>> open() const;
    /// Past and Silent are open from now on, Normal and Reporting end them.
    Result<void> keep(const MetricFinding &finding);

    Result<std::vector<Metrics::HostMapping>> mappings() const;
    Result<void> map(const Metrics::HostMapping &mapping);
    Result<bool> unmap(const QString &host);

private:
    Database &m_database;
};

} // namespace resync
