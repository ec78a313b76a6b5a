#include "core/metrics/sources/oneseries.h"

#include <QStringList>

namespace resync
{

namespace
{

constexpr int kSilentIntervals = 3;
constexpr std::chrono::minutes kPushInterval{5};

bool measured(const MetricField &field)
{
    return !std::holds_alternative<std::monostate>(field.value);
}

} // namespace

QStringList OneSeries::keepOwn(const QString &source, Duration interval, Sample &sample)
{
    QStringList elsewhere;
    std::vector<MetricField> own;
    for (MetricField &field : sample.fields) {
        Holder &holder = m_holders[{sample.workstation, field.name}];
        const bool free = holder.patience == Duration(0) || holder.source == source || sample.at > holder.last + holder.patience;
        if (!free) {
            elsewhere.append(field.name);
            continue;
        }
        if (measured(field)) {
            const Instant last = holder.source == source ? std::max(holder.last, sample.at) : sample.at;
            holder = {source, last, interval * kSilentIntervals};
        }
        own.push_back(std::move(field));
    }
    sample.fields = std::move(own);
    return elsewhere;
}

void OneSeries::pushed(const Sample &sample)
{
    for (const MetricField &field : sample.fields) {
        Holder &holder = m_holders[{sample.workstation, field.name}];
        if (measured(field) && (!holder.source.isEmpty() || sample.at > holder.last))
            holder = {{}, sample.at, kPushInterval * kSilentIntervals};
    }
}

void OneSeries::forget(const QString &prefix)
{
    m_holders.removeIf([&prefix](const auto &one) { return one.value().source.startsWith(prefix); });
}

} // namespace resync
