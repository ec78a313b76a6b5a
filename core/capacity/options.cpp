#include "core/capacity/options.h"

#include <algorithm>
#include <cmath>

namespace resync
{

namespace
{

using std::chrono::days;

std::optional<CapacityKind> kindOf(const QString &word)
{
    for (const CapacityKind kind : {CapacityKind::Cpu, CapacityKind::Memory, CapacityKind::Disk}) {
        if (word == toWire(kind))
            return kind;
    }
    return {};
}

std::optional<PriceOption> optionOf(const QString &entry)
{
    const QStringList words = entry.simplified().split(QLatin1Char(' '));
    if (words.size() != 4)
        return {};
    bool good[3] = {false, false, false};
    const auto kind = kindOf(words[0].toLower());
    const PriceOption option{kind.value_or(CapacityKind::Disk), words[1].toDouble(&good[0]), words[2].toDouble(&good[1]),
                             words[3].toInt(&good[2])};
    const bool sound = kind && good[0] && good[1] && good[2] && option.amount > 0 && option.price >= 0 && option.leadDays >= 0;
    return sound ? std::optional<PriceOption>(option) : std::nullopt;
}

WhatIf outcomeOf(const CapacityRow &row, const Forecast &forecast, double limit)
{
    const double last = row.history.empty() ? 0 : row.value(row.history.back());
    const Saturation reached = saturation(forecast, last, limit);
    WhatIf then;
    then.limit = limit;
    if (reached.state == Saturation::AlreadyFull)
        then.daysLeft = 0;
    else if (const auto step = reached.likely; step && size_t(*step) <= row.times.size()) {
        then.daysLeft = *step;
        then.p50 = row.times[size_t(*step) - 1];
    }
    return then;
}

} // namespace

Result<PriceList> priceList(const QString &currency, const QString &options)
{
    PriceList list;
    list.currency = currency.trimmed();
    for (const QString &entry : options.split(QLatin1Char(';'), Qt::SkipEmptyParts)) {
        if (entry.trimmed().isEmpty())
            continue;
        const auto option = optionOf(entry);
        if (!option)
            return Error{QStringLiteral("capacity.options"),
                         QStringLiteral("an entry is kind (disk, memory, cpu), amount, price and days, as in disk 500 1200 14"),
                         entry.trimmed()};
        list.options.push_back(*option);
    }
    return list;
}

std::optional<WhatIf> withMoreRoom(const CapacityRow &row, double factor)
{
    if (!row.forecast || !row.limit || !(factor > 0))
        return {};
    return outcomeOf(row, *row.forecast, *row.limit * factor);
}

std::optional<WhatIf> withoutStreams(const CapacityRow &row, const QStringList &streams)
{
    if (!row.forecast || !row.limit || row.growth.empty())
        return {};
    double less = 0;
    for (const GrowthShare &one : row.growth) {
        if (streams.contains(one.stream))
            less += one.perDay;
    }
    Forecast slower = *row.forecast;
    const double last = row.history.empty() ? 0 : row.value(row.history.back());
    for (size_t k = 0; k < slower.mean.size(); ++k) {
        const double gone = less * double(k + 1);
        slower.mean[k] = std::max(std::min(last, slower.mean[k]), slower.mean[k] - gone);
        for (Band &band : slower.bands) {
            band.lo[k] -= gone;
            band.hi[k] = std::max(slower.mean[k], band.hi[k] - gone);
        }
    }
    return outcomeOf(row, slower, *row.limit);
}

std::optional<int> proposedJobLimit(const CapacityRow &row, int aheadDays)
{
    if (row.kind != CapacityKind::Jobs || !row.forecast)
        return {};
    for (const Band &band : row.forecast->bands) {
        if (band.percent != 80)
            continue;
        const auto end = band.hi.begin() + std::min<std::ptrdiff_t>(aheadDays, std::ptrdiff_t(band.hi.size()));
        if (end == band.hi.begin())
            return {};
        return int(std::floor(*std::max_element(band.hi.begin(), end))) + 1;
    }
    return {};
}

std::optional<Purchase> purchase(const CapacityRow &row, const PriceOption &option, Instant now)
{
    if (option.kind != row.kind || !row.total || *row.total <= 0)
        return {};
    const auto then = withMoreRoom(row, (*row.total + option.amount) / *row.total);
    if (!then)
        return {};
    Purchase bought{option, *then, {}, {}};
    const Instant full = row.daysLeft ? now + days(*row.daysLeft) : row.times.empty() ? now : row.times.back();
    bought.orderBy = full - days(option.leadDays);
    if (then->daysLeft && row.daysLeft)
        bought.daysWon = *then->daysLeft - *row.daysLeft;
    return bought;
}

} // namespace resync
