#include "core/capacity/jobrows.h"

namespace resync
{

std::vector<CapacityRow> jobRows(const CapacityWish &wish)
{
    constexpr qint64 kDayOfJobs = 86'400'000;
    std::vector<CapacityRow> rows;
    const auto peaks = peaksOf(wish.runs);
    for (auto place = peaks.begin(); place != peaks.end(); ++place) {
        const QString name = workstationName(place.key());
        const auto limit = wish.jobLimits.constFind(place.key());
        const bool wanted = wish.workstations.isEmpty() || wish.workstations.contains(name);
        if (!wanted || limit == wish.jobLimits.constEnd() || place->isEmpty())
            continue;
        CapacityRow row;
        row.workstation = name;
        row.kind = CapacityKind::Jobs;
        row.unit = QStringLiteral("jobs");
        row.limit = *limit;
        // The first and the last day are known in part only; a day between them without a run had none.
        for (qint64 day = place->firstKey() + 1; day < toMs(wish.now) / kDayOfJobs; ++day) {
            const auto peak = double(place->value(day));
            row.history.push_back({fromMs(day * kDayOfJobs), peak, peak});
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace resync
