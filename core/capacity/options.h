#pragma once

#include "core/capacity/capacityrow.h"

namespace resync
{

/// Something that can be bought for more room, as the operator's price list says.
struct PriceOption {
    CapacityKind kind = CapacityKind::Disk;
    double amount = 0; ///< GB of disk or memory, cores of CPU
    double price = 0;
    int leadDays = 0; ///< from the order until it is there

    bool operator==(const PriceOption &) const = default;
};

struct PriceList {
    QString currency; ///< "BRL"; empty = none told
    std::vector<PriceOption> options;
};

/// "disk 500 1200 14; cpu 2 900 30; memory 16 400 21": kind, amount (GB; cores), price, days until it is there. Error "capacity.options"
/// with the faulty entry in `context`. Pure.
Result<PriceList> priceList(const QString &currency, const QString &options);

/// What a change would do to a row.
struct WhatIf {
    std::optional<int> daysLeft; ///< none: not within the horizon
    std::optional<Instant> p50;
    double limit = 0; ///< then, in the row's unit as it is now
};

/// With room for \a factor times as much: the limit moves, the path stays. None when the row has no forecast. Pure.
std::optional<WhatIf> withMoreRoom(const CapacityRow &row, double factor);
/// With the growth of the streams in \a streams gone to another workstation. None when nothing is known of its growth. Pure.
std::optional<WhatIf> withoutStreams(const CapacityRow &row, const QStringList &streams);
/// The lowest job limit that the 80 % band does not reach within \a days; none when there is no forecast. Pure.
std::optional<int> proposedJobLimit(const CapacityRow &row, int days);

/// What buying \a option does for \a row, and whether it would come in time. None when it is not for this resource.
struct Purchase {
    PriceOption option;
    WhatIf then;
    Instant orderBy;            ///< the last day on which the order is in time for p50; before today: too late
    std::optional<int> daysWon; ///< none: not within the horizon any more
};
std::optional<Purchase> purchase(const CapacityRow &row, const PriceOption &option, Instant now);

} // namespace resync
