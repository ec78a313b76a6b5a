#pragma once

#include "core/base/result.h"
#include "core/base/time.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace resync
{

/// What one field of a sample holds: nothing could be measured; yes or no; a number; or what is no single value, as its JSON text
/// ("filesystems").
using MetricValue = std::variant<std::monostate, bool, double, QByteArray>;

struct MetricField {
    QString name; ///< as it was sent: "cpu_percent"
    MetricValue value;

    bool operator==(const MetricField &) const = default;
};

/// What a workstation measured of itself at one second.
struct Sample {
    QString workstation;
    Instant at;                      ///< whole seconds; what was pulled is stored half a second after them
    std::vector<MetricField> fields; ///< sorted by name
    QString hostname;                ///< as told beside the values; may be empty
    QString osType;
    QString collectorVersion;

    bool operator==(const Sample &) const = default;
};

/// What is wrong with one sample of a batch, and where: "metrics.cpu_percent".
struct SampleFault {
    qsizetype index = 0;
    QString field;
    QString why;

    bool operator==(const SampleFault &) const = default;
};

/// A body of POST /api/v1/metrics/workstation, decoded.
struct SampleBatch {
    bool single = true; ///< one object, not an array: all or nothing
    std::vector<Sample> samples;
    std::vector<qsizetype> places; ///< of each sample in the array
    std::vector<SampleFault> faults;
    qsizetype count = 0; ///< entries sent, good or not
};

/// Reads one object or an array of them, strictly. Errors are of the body as a whole: "json.syntax", "json.limit", "json.duplicate",
/// "metrics.shape" (neither object nor array, or an empty one), "metrics.many" (more than kMostSamples). What is wrong with one entry is a
/// fault, and the others stand. Pure.
///
///   {"workstation","timestamp","metrics":{name: number | boolean | null,
///   "filesystems":[…]},"metadata":{os_type,hostname,collector_version}}
///   {"workstation","timestamp", name: number …}                                               the flat form
///
/// Names that are known have a range (see metricfields.cpp); others are kept as series of their own when their value is a number or a
/// truth value. Stamps: ISO-8601, zoneless ones in UTC, or seconds or milliseconds since 1970; from 35 days before \a now to 5 minutes
/// after.
Result<SampleBatch> decodeSamples(const QByteArray &body, Instant now);

inline constexpr qsizetype kMostSamples = 1000;
inline constexpr qsizetype kMostFields = 64;        ///< of one sample
inline constexpr qsizetype kSampleBytes = 64 << 10; ///< of one sample's JSON
inline constexpr std::chrono::hours kOldestSample{35 * 24};
inline constexpr std::chrono::minutes kNewestSample{5};

/// The fields as they were sent.
QJsonObject metricsJson(const std::vector<MetricField> &fields);

} // namespace resync
