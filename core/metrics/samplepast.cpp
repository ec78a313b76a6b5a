// A longer past at once: many rows a statement, and no word to anybody.
#include "core/metrics/packing.h"
#include "core/metrics/sampletable.h"
#include "core/store/database.h"

#include <QVariant>

#include <algorithm>

namespace resync
{

namespace
{

using ColumnType = BulkColumn::Type;

constexpr std::chrono::hours kDayLength{24};

bool isBefore(const Sample &sample, Instant at)
{
    return sample.at < at;
}

QString namesIn(const std::vector<MetricField> &fields)
{
    QStringList names;
    for (const MetricField &field : fields)
        names.append(field.name);
    return names.join(QLatin1Char(' '));
}

} // namespace

Result<void> SampleTable::insertPast(const std::vector<Sample> &samples, Instant keptFrom, Instant now)
{
    const auto place = placeOf(samples.back(), now);
    if (!place)
        return place.error();
    const qint64 id = (*place)->id;
    if (auto done = settle(0, true); !done) // so that what is there already stays
        return done.error();
    const auto kept = std::lower_bound(samples.begin(), samples.end(), keptFrom, isBefore);
    if (auto done = insertRaw(id, samples, size_t(kept - samples.begin()), now); !done)
        return done;
    std::vector<Sample> whole;
    whole.reserve(samples.size());
    std::transform(samples.begin(), samples.end(), std::back_inserter(whole), withFileSystems);
    // The day that is under way is rolled up with what is still to come.
    const Instant today = std::chrono::floor<std::chrono::days>(now);
    if (auto done = rollUpPast(id, whole, RollupSpan::Hour, today); !done)
        return done;
    return rollUpPast(id, whole, RollupSpan::Day, today);
}

Result<void> SampleTable::insertRaw(qint64 workstation, const std::vector<Sample> &samples, size_t from, Instant now)
{
    std::vector<Row> rows;
    rows.reserve(samples.size() - from);
    const Instant today = std::chrono::floor<std::chrono::days>(now);
    for (size_t i = from; i < samples.size(); ++i) {
        const bool sameNames = i > from && std::equal(samples[i].fields.begin(), samples[i].fields.end(), samples[i - 1].fields.begin(),
                                                      samples[i - 1].fields.end(),
                                                      [](const MetricField &a, const MetricField &b) { return a.name == b.name; });
        qint64 set = sameNames ? rows.back().set : 0;
        if (!sameNames) {
            const auto found = setOf(namesIn(samples[i].fields));
            if (!found)
                return found.error();
            set = *found;
        }
        rows.push_back({set, packValues(samples[i].fields)});
        if (samples[i].at >= today) {
            if (auto done = markDirty(workstation, samples[i].at); !done)
                return done;
        }
    }
    m_spans.remove(workstation);
    const BulkInsert insert{QStringLiteral("metric_sample"),
                            {{QStringLiteral("workstation_id"), ColumnType::Int64},
                             {QStringLiteral("at_ms"), ColumnType::Int64},
                             {QStringLiteral("delay_ms"), ColumnType::Int64},
                             {QStringLiteral("set_id"), ColumnType::Int64},
                             {QStringLiteral("content"), ColumnType::Blob}},
                            QStringLiteral("ON CONFLICT DO NOTHING")};
    return m_database.insertMany(insert, qsizetype(rows.size()), [&](qsizetype row, int column) -> QVariant {
        switch (column) {
        case 0:
            return workstation;
        case 1:
            return toMs(samples[from + size_t(row)].at);
        case 2: // it came when it was measured: what is told of the past was not late
            return qint64(0);
        case 3:
            return rows[size_t(row)].set;
        default:
            return rows[size_t(row)].content;
        }
    });
}

Result<void> SampleTable::rollUpPast(qint64 workstation, const std::vector<Sample> &samples, RollupSpan span, Instant until)
{
    const Duration length = span == RollupSpan::Hour ? Duration(std::chrono::hours(1)) : Duration(kDayLength);
    for (auto first = samples.begin(); first != samples.end() && first->at < until;) {
        const Instant start(first->at.time_since_epoch() / length * length);
        const auto end = std::lower_bound(first, samples.end(), start + length, isBefore);
        if (auto done = putRollup(workstation, span, rollUp({first, end}, start)); !done)
            return done;
        first = end;
    }
    return {};
}

} // namespace resync
