#include "core/metrics/rollup.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace resync
{

namespace
{

std::optional<double> numberIn(const MetricValue &value)
{
    if (const auto *number = std::get_if<double>(&value))
        return *number;
    if (const auto *truth = std::get_if<bool>(&value))
        return *truth ? 1 : 0;
    return {};
}

/// To nine significant digits: what a chart or a forecast can use, in a third of the bytes.
double shortened(double value)
{
    if (value == 0)
        return 0;
    const double scale = std::pow(10.0, 8 - std::floor(std::log10(std::abs(value))));
    const double rounded = std::round(value * scale) / scale;
    return std::isfinite(rounded) ? rounded : value;
}

SeriesFigures figuresOf(const QString &name, std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    const double sum = std::accumulate(values.begin(), values.end(), 0.0);
    const auto rank = size_t(std::ceil(0.95 * double(values.size())));
    return {name, int(values.size()), values.front(), shortened(sum / double(values.size())), values[rank - 1], values.back()};
}

const QLatin1String kFileSystems("filesystems");

bool tellsFileSystems(const Sample &sample)
{
    return std::any_of(sample.fields.begin(), sample.fields.end(), [](const MetricField &field) {
        return field.name == kFileSystems && std::holds_alternative<QByteArray>(field.value);
    });
}

/// Values by name, the names sorted. Samples of one collector have the same names, so that each is found where the one before it was.
class Columns
{
public:
    void add(const Sample &sample)
    {
        size_t at = 0;
        for (const MetricField &field : sample.fields) {
            const auto number = numberIn(field.value);
            if (!number)
                continue;
            while (at < m_columns.size() && m_columns[at].first < field.name)
                ++at;
            if (at == m_columns.size() || m_columns[at].first != field.name)
                m_columns.insert(m_columns.begin() + std::ptrdiff_t(at), {field.name, {}});
            m_columns[at].second.push_back(*number);
        }
    }
    std::vector<std::pair<QString, std::vector<double>>> take() { return std::move(m_columns); }

private:
    std::vector<std::pair<QString, std::vector<double>>> m_columns;
};

} // namespace

Sample withFileSystems(const Sample &sample)
{
    std::map<QString, double> disks;
    for (const MetricField &field : sample.fields) {
        const auto *text = std::get_if<QByteArray>(&field.value);
        if (field.name != kFileSystems || !text)
            continue;
        const QJsonArray all = QJsonDocument::fromJson(*text).array();
        for (const auto &one : all) {
            const QJsonObject disk = one.toObject();
            QString mount = disk.value(QLatin1String("mount")).toString();
            const QJsonValue used = disk.value(QLatin1String("used_percent"));
            if (mount.isEmpty() || !used.isDouble())
                continue;
            for (const QLatin1Char unfit : {QLatin1Char('%'), QLatin1Char(' '), QLatin1Char('\n')}) // names are kept separated by blanks
                mount.replace(unfit, QStringLiteral("%%1").arg(int(unfit.toLatin1()), 2, 16, QLatin1Char('0')));
            disks.emplace(QStringLiteral("disk_percent:") + mount, used.toDouble());
        }
    }
    Sample whole{sample.workstation, sample.at, {}, sample.hostname, sample.osType, sample.collectorVersion};
    whole.fields.reserve(sample.fields.size() + disks.size());
    auto disk = disks.begin();
    for (const MetricField &field : sample.fields) {
        for (; disk != disks.end() && disk->first < field.name; ++disk)
            whole.fields.push_back({disk->first, disk->second});
        if (field.name != kFileSystems)
            whole.fields.push_back(field);
    }
    for (; disk != disks.end(); ++disk)
        whole.fields.push_back({disk->first, disk->second});
    return whole;
}

Rollup rollUp(const std::vector<Sample> &samples, Instant start)
{
    Columns columns;
    for (const Sample &sample : samples)
        columns.add(tellsFileSystems(sample) ? withFileSystems(sample) : sample);
    Rollup rollup{start, int(samples.size()), {}};
    for (auto &[name, values] : columns.take())
        rollup.series.push_back(figuresOf(name, std::move(values)));
    return rollup;
}

} // namespace resync
