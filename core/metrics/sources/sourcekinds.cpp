// The table of sources: adding one is a driver, a row here, and a test.
#include "core/metrics/sources/sourcekinds.h"

#include "core/metrics/sources/drivers.h"

namespace resync
{

using std::chrono::seconds;

const std::vector<SourceKindRow> &sourceKinds()
{
    static const std::vector<SourceKindRow> kinds = {
        {SourceKind::Prometheus, "prometheus", seconds(60), 9090, makePrometheusDriver},
        {SourceKind::NodeExporter, "node_exporter", seconds(300), 9100, makeNodeExporterDriver},
        {SourceKind::Agent, "agent", seconds(300), 9090, makeAgentDriver},
        {SourceKind::Ssh, "ssh", seconds(300), 22, makeSshDriver},
    };
    return kinds;
}

const SourceKindRow &sourceKind(SourceKind kind)
{
    for (const SourceKindRow &row : sourceKinds()) {
        if (row.kind == kind)
            return row;
    }
    return sourceKinds().front();
}

const SourceKindRow *sourceKind(const QString &word)
{
    for (const SourceKindRow &row : sourceKinds()) {
        if (word == QLatin1String(row.word))
            return &row;
    }
    return nullptr;
}

} // namespace resync
