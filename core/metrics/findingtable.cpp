#include "core/metrics/findingtable.h"

#include "core/store/database.h"

namespace resync
{

Result<std::vector<OpenMetricFinding>> FindingTable::open() const
{
    std::vector<OpenMetricFinding> all;
    Statement select = m_database.prepare(QStringLiteral("SELECT workstation, metric, since_ms FROM metric_finding"));
    if (auto read = select.each([&] { all.push_back({select.text(0), select.text(1), select.instant(2)}); }); !read)
        return read.error();
    return all;
}

Result<void> FindingTable::keep(const MetricFinding &finding)
{
    const bool opens = finding.kind == MetricFinding::Kind::Past || finding.kind == MetricFinding::Kind::Silent;
    if (!opens) {
        Statement remove = m_database.prepare(QStringLiteral("DELETE FROM metric_finding WHERE workstation = ? AND metric = ?"));
        return remove.bind(finding.workstation).bind(finding.metric).exec();
    }
    Statement insert = m_database.prepare(QStringLiteral("INSERT INTO metric_finding (workstation, metric, since_ms) VALUES (?, ?, ?) "
                                                         "ON CONFLICT (workstation, metric) DO UPDATE SET since_ms = excluded.since_ms"));
    return insert.bind(finding.workstation).bind(finding.metric).bind(finding.since).exec();
}

Result<std::vector<Metrics::HostMapping>> FindingTable::mappings() const
{
    std::vector<Metrics::HostMapping> all;
    Statement select = m_database.prepare(QStringLiteral("SELECT host, workstation, said_by, at_ms FROM metric_host ORDER BY host"));
    if (auto read = select.each([&] { all.push_back({select.text(0), select.text(1), select.text(2), select.instant(3)}); }); !read)
        return read.error();
    return all;
}

Result<void> FindingTable::map(const Metrics::HostMapping &mapping)
{
    Statement insert = m_database.prepare(
        QStringLiteral("INSERT INTO metric_host (host, workstation, said_by, at_ms) VALUES (?, ?, ?, ?) ON CONFLICT (host) DO UPDATE SET "
                       "workstation = excluded.workstation, said_by = excluded.said_by, at_ms = excluded.at_ms"));
    return insert.bind(mapping.host.toLower()).bind(mapping.workstation).bind(mapping.by).bind(mapping.at).exec();
}

Result<bool> FindingTable::unmap(const QString &host)
{
    Statement remove = m_database.prepare(QStringLiteral("DELETE FROM metric_host WHERE host = ?"));
    if (auto done = remove.bind(host.toLower()).exec(); !done)
        return done.error();
    return remove.rowsChanged() > 0;
}

} // namespace resync
