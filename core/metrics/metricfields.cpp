// What a field may be: the names that collectors send, with their ranges.
#include "core/metrics/metricfields.h"

#include "core/base/json.h"

#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace resync
{

namespace
{

enum class Kind { Number, Count, Truth };

struct Range {
    Kind kind = Kind::Number;
    double least = 0;
    double most = 0;
};

constexpr double kLargest = 1e15; ///< whole numbers up to here are exact

const QHash<QString, Range> &ranges()
{
    static const QHash<QString, Range> all = [] {
        QHash<QString, Range> known;
        const auto add = [&known](std::initializer_list<const char *> names, const Range &range) {
            for (const char *name : names)
                known.insert(QLatin1String(name), range);
        };
        add({"cpu_percent", "memory_percent", "disk_percent", "packet_loss_percent"}, {Kind::Number, 0, 100});
        add({"latency_min_ms", "latency_avg_ms", "latency_max_ms", "tcp_connect_ms"}, {Kind::Number, 0, 3'600'000});
        add({"disk_io_read_kbs", "disk_io_write_kbs", "network_rx_kbs", "network_tx_kbs"}, {Kind::Number, 0, 1e12});
        add({"load_avg_1", "load_avg_5", "load_avg_15", "load_avg_1min", "load_avg_5min", "load_avg_15min"}, {Kind::Number, 0, 1e6});
        add({"total_memory_gb", "total_disk_gb"}, {Kind::Number, 0, 1e9});
        add({"process_count"}, {Kind::Count, 0, 1e9});
        add({"cpu_count"}, {Kind::Count, 1, 1e6});
        add({"tcp_connectivity"}, {Kind::Truth, 0, 1});
        return known;
    }();
    return all;
}

bool isMetricName(const QString &name)
{
    static const QRegularExpression allowed(QRegularExpression::anchoredPattern(QStringLiteral("[A-Za-z_][A-Za-z0-9_.:-]{0,63}")));
    return allowed.match(name).hasMatch();
}

QString number(double value)
{
    return QString::number(value, 'g', 15);
}

std::optional<QString> readNumber(double value, const Range &range, MetricValue &field)
{
    if (!std::isfinite(value))
        return QStringLiteral("must be a finite number");
    if (value < range.least || value > range.most)
        return QStringLiteral("must be between %1 and %2").arg(number(range.least), number(range.most));
    if (range.kind == Kind::Count && value != std::floor(value))
        return QStringLiteral("must be a whole number");
    if (range.kind == Kind::Truth && value != 0 && value != 1)
        return QStringLiteral("must be true, false, 1 or 0");
    field = value;
    return {};
}

/// Every local file system, each an object of texts and numbers: kept as it came.
std::optional<QString> readFilesystems(const QJsonValue &value, MetricValue &field)
{
    constexpr qsizetype kMost = 256;
    if (!value.isArray() || value.toArray().size() > kMost)
        return QStringLiteral("must be an array of at most %1 objects").arg(kMost);
    const QJsonArray objects = value.toArray();
    for (const auto &one : objects) {
        if (!one.isObject())
            return QStringLiteral("must be an array of at most %1 objects").arg(kMost);
        const QJsonObject object = one.toObject();
        for (const QJsonValue &member : object) {
            if (member.isArray() || member.isObject())
                return QStringLiteral("its objects hold texts and numbers only");
        }
    }
    field = writeJson(value.toArray());
    return {};
}

} // namespace

bool MetricRange::holds(double value) const
{
    return value >= least && value <= most && (!whole || value == std::floor(value));
}

bool isCollected(const QString &name)
{
    return ranges().contains(name) || name == QLatin1String("filesystems");
}

bool haveNames(const std::vector<MetricField> &fields, const std::vector<QString> &names)
{
    return std::equal(fields.begin(), fields.end(), names.begin(), names.end(), [](const MetricField &field, const QString &name) {
        return (field.name.constData() == name.constData() && field.name.size() == name.size()) || field.name == name;
    });
}

std::optional<MetricRange> rangeOf(const QString &name)
{
    const auto known = ranges().constFind(name);
    if (known != ranges().constEnd())
        return MetricRange{known->least, known->most, known->kind != Kind::Number, known->kind == Kind::Truth};
    if (name == QLatin1String("filesystems") || !isMetricName(name))
        return {};
    if (name.endsWith(QLatin1String("_percent")))
        return MetricRange{0, 100, false, true};
    return MetricRange{-kLargest, kLargest, false, true};
}

std::optional<QString> readMetric(const QString &name, const QJsonValue &value, MetricValue &field)
{
    const auto known = ranges().constFind(name);
    const bool isKnown = known != ranges().constEnd();
    if (!isKnown && !isMetricName(name))
        return QStringLiteral("the name must have 1 to 64 letters, digits, '_', '.', ':' or '-'");
    if (value.isNull()) {
        field = std::monostate();
        return {};
    }
    if (name == QLatin1String("filesystems"))
        return readFilesystems(value, field);
    if (value.isBool() && (!isKnown || known->kind == Kind::Truth)) {
        field = value.toBool();
        return {};
    }
    if (!value.isDouble())
        return QStringLiteral("must be a number or null");
    Range range = isKnown ? *known : Range{Kind::Number, -kLargest, kLargest};
    if (!isKnown && name.endsWith(QLatin1String("_percent")))
        range = {Kind::Number, 0, 100};
    return readNumber(value.toDouble(), range, field);
}

} // namespace resync
