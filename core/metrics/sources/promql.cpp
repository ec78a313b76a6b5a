#include "core/metrics/sources/promql.h"

#include "core/base/json.h"

#include <QJsonArray>

#include <cmath>

namespace resync
{

const char *const kLocalFilesystems = "ext2|ext3|ext4|xfs|btrfs|zfs|jfs|jfs2|reiserfs|f2fs|vfat|exfat|ntfs|ntfs3|fuseblk|apfs|hfs|ufs";
const char *const kWholeDisks = "sd[a-z]+|hd[a-z]+|vd[a-z]+|xvd[a-z]+|nvme[0-9]+n[0-9]+|mmcblk[0-9]+|dasd[a-z]+";
const char *const kInnerInterfaces = "lo|ifb[0-9]+|dummy[0-9]+|veth.*|docker.*|br-.*|virbr.*";

namespace
{

struct NodeQuery {
    const char *series;
    const char *promql; ///< @BY@ the grouping, @IN{…}@ a selector with ours added, @W@ the window of rates
};

// Names and modes: node_exporter 1.x. The same figures as resources/collector/collect_metrics.sh makes of the same counters.
const NodeQuery kNode[] = {
    {"cpu_percent", "100 * (1 - sum @BY@ (rate(node_cpu_seconds_total@IN{mode=~\"idle|iowait\"}[@W@])) / "
                    "sum @BY@ (rate(node_cpu_seconds_total@IN{}[@W@])))"},
    {"cpu_user_percent", "100 * sum @BY@ (rate(node_cpu_seconds_total@IN{mode=~\"user|nice\"}[@W@])) / "
                         "sum @BY@ (rate(node_cpu_seconds_total@IN{}[@W@]))"},
    {"cpu_system_percent", "100 * sum @BY@ (rate(node_cpu_seconds_total@IN{mode=~\"system|irq|softirq\"}[@W@])) / "
                           "sum @BY@ (rate(node_cpu_seconds_total@IN{}[@W@]))"},
    {"cpu_iowait_percent", "100 * sum @BY@ (rate(node_cpu_seconds_total@IN{mode=\"iowait\"}[@W@])) / "
                           "sum @BY@ (rate(node_cpu_seconds_total@IN{}[@W@]))"},
    {"cpu_steal_percent", "100 * sum @BY@ (rate(node_cpu_seconds_total@IN{mode=\"steal\"}[@W@])) / "
                          "sum @BY@ (rate(node_cpu_seconds_total@IN{}[@W@]))"},
    {"cpu_count", "count @BY@ (node_cpu_seconds_total@IN{mode=\"idle\"})"},
    {"memory_percent", "max @BY@ (100 * (1 - node_memory_MemAvailable_bytes@IN{} / node_memory_MemTotal_bytes@IN{}))"},
    {"swap_percent", "max @BY@ (100 * (1 - node_memory_SwapFree_bytes@IN{} / (node_memory_SwapTotal_bytes@IN{} > 0)))"},
    {"total_memory_gb", "max @BY@ (node_memory_MemTotal_bytes@IN{}) / 1073741824"},
    {"disk_percent", "max @BY@ (100 * (node_filesystem_size_bytes@IN{@FS@} - node_filesystem_free_bytes@IN{@FS@}) / "
                     "(node_filesystem_size_bytes@IN{@FS@} - node_filesystem_free_bytes@IN{@FS@} + "
                     "node_filesystem_avail_bytes@IN{@FS@}))"},
    {"total_disk_gb", "sum @BY@ (max by (@LABEL@, device) (node_filesystem_size_bytes@IN{@FS@})) / 1073741824"},
    {"disk_io_read_kbs", "sum @BY@ (rate(node_disk_read_bytes_total@IN{@DISKS@}[@W@])) / 1024"},
    {"disk_io_write_kbs", "sum @BY@ (rate(node_disk_written_bytes_total@IN{@DISKS@}[@W@])) / 1024"},
    {"network_rx_kbs", "sum @BY@ (rate(node_network_receive_bytes_total@IN{@NET@}[@W@])) / 1024"},
    {"network_tx_kbs", "sum @BY@ (rate(node_network_transmit_bytes_total@IN{@NET@}[@W@])) / 1024"},
    {"load_avg_1", "max @BY@ (node_load1@IN{})"},
    {"load_avg_5", "max @BY@ (node_load5@IN{})"},
    {"load_avg_15", "max @BY@ (node_load15@IN{})"},
    {"process_count", "sum @BY@ (node_processes_state@IN{})"}, // only with --collector.processes
};

/// "@IN{a}@…" with the operator's matchers: "{a,b}".
QString filled(const char *text, const QString &label, const QString &selector, std::chrono::seconds window)
{
    QString promql = QString::fromLatin1(text);
    promql.replace(QLatin1String("@FS@"), QStringLiteral("fstype=~\"%1\"").arg(QLatin1String(kLocalFilesystems)));
    promql.replace(QLatin1String("@DISKS@"), QStringLiteral("device=~\"%1\"").arg(QLatin1String(kWholeDisks)));
    promql.replace(QLatin1String("@NET@"), QStringLiteral("device!~\"%1\"").arg(QLatin1String(kInnerInterfaces)));
    promql.replace(QLatin1String("@IN{}"), selector.isEmpty() ? QString() : QLatin1Char('{') + selector + QLatin1Char('}'));
    promql.replace(QLatin1String("@IN{"), selector.isEmpty() ? QStringLiteral("{") : QLatin1Char('{') + selector + QLatin1Char(','));
    promql.replace(QLatin1String("@BY@"), QStringLiteral("by (%1)").arg(label));
    promql.replace(QLatin1String("@LABEL@"), label);
    promql.replace(QLatin1String("@W@"), QStringLiteral("%1s").arg(window.count()));
    return promql;
}

/// As it stands between quotes in PromQL.
QString escaped(QString text)
{
    return text.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('"'), QLatin1String("\\\""));
}

Error shape(const QString &why)
{
    return {QStringLiteral("source.shape"), QStringLiteral("not an answer of Prometheus: ") + why, {}};
}

/// [ time, "value" ]
std::optional<PromValue> readPair(const QJsonValue &value)
{
    const QJsonArray pair = value.toArray();
    if (pair.size() != 2 || !pair[0].isDouble() || !pair[1].isString())
        return {};
    PromValue one;
    one.at = fromMs(qint64(std::llround(pair[0].toDouble() * 1000)));
    const QString text = pair[1].toString();
    bool isNumber = true;
    one.value = text == QLatin1String("NaN") ? std::nan("") : text.endsWith(QLatin1String("Inf")) ? HUGE_VAL : text.toDouble(&isNumber);
    return isNumber ? std::optional(one) : std::nullopt;
}

} // namespace

std::vector<PromQuery> nodeQueries(const QString &label, const QString &selector, std::chrono::seconds window)
{
    std::vector<PromQuery> queries;
    for (const NodeQuery &one : kNode)
        queries.push_back({QLatin1String(one.series), filled(one.promql, label, selector, window), {}});
    return queries;
}

std::vector<PromQuery> ownQueries(const SourceDefinition &definition, const QStringList &hosts)
{
    static const QString kHost = QStringLiteral("$host");
    std::vector<PromQuery> queries;
    for (const SourceSeries &series : definition.series) {
        if (!series.query.contains(kHost)) {
            queries.push_back({series.name, series.query, {}});
            continue;
        }
        for (const QString &host : hosts)
            queries.push_back({series.name, QString(series.query).replace(kHost, escaped(host)), host});
    }
    return queries;
}

Result<std::vector<PromValue>> readVector(const QByteArray &body, const QString &label)
{
    const auto json = readJson(body);
    if (!json)
        return shape(json.error().text());
    const QJsonObject answer = json->toObject();
    if (answer.value(QLatin1String("status")).toString() == QLatin1String("error"))
        return Error{QStringLiteral("source.query"), answer.value(QLatin1String("error")).toString(), {}};
    const QJsonObject data = answer.value(QLatin1String("data")).toObject();
    const QString type = data.value(QLatin1String("resultType")).toString();
    std::vector<PromValue> values;
    if (type == QLatin1String("scalar")) {
        const auto one = readPair(data.value(QLatin1String("result")));
        if (!one)
            return shape(QStringLiteral("its scalar is none"));
        values.push_back(*one);
        return values;
    }
    if (type != QLatin1String("vector"))
        return shape(type.isEmpty() ? QStringLiteral("it has no resultType") : QStringLiteral("a %1, not a vector").arg(type));
    const QJsonArray results = data.value(QLatin1String("result")).toArray();
    for (const auto &result : results) {
        const QJsonObject object = result.toObject();
        auto one = readPair(object.value(QLatin1String("value")));
        if (!one)
            return shape(QStringLiteral("a value of its vector is none"));
        one->host = object.value(QLatin1String("metric")).toObject().value(label).toString();
        values.push_back(*one);
    }
    return values;
}

} // namespace resync
