#include "core/metrics/quickdecode.h"

#include "core/metrics/metricfields.h"

#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>

namespace resync
{

namespace
{

using simdjson::dom::element;
using simdjson::dom::element_type;

struct TextHash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

/// Names are few and come again and again: each is made a QString once, with what it may hold.
struct KnownName {
    QString name;
    std::optional<MetricRange> range; ///< nothing: not a number in any case, or no name
};

const KnownName &knownName(std::string_view text)
{
    thread_local std::unordered_map<std::string, KnownName, TextHash, std::equal_to<>> names;
    constexpr size_t kMost = 4096;
    if (const auto found = names.find(text); found != names.end())
        return found->second;
    static const KnownName strange;
    if (names.size() >= kMost)
        return strange; // no one has so many: the slow reader takes them
    const QString name = QString::fromUtf8(text.data(), qsizetype(text.size()));
    return names.emplace(std::string(text), KnownName{name, rangeOf(name)}).first->second;
}

/// Plain, and short enough for every limit; anything else is for the slow reader.
std::optional<QString> plainText(const element &value, size_t most)
{
    std::string_view text;
    if (value.get(text) || text.empty() || text.size() > most || text.front() == ' ' || text.back() == ' ')
        return {};
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
    return plain ? std::optional<QString>(QString::fromLatin1(text.data(), qsizetype(text.size()))) : std::nullopt;
}

std::optional<double> plainNumber(const element &value)
{
    constexpr qint64 kExact = 1LL << 53;
    switch (value.type()) {
    case element_type::DOUBLE:
        return double(value);
    case element_type::INT64: {
        const qint64 whole = int64_t(value);
        return whole > -kExact && whole < kExact ? std::optional<double>(double(whole)) : std::nullopt;
    }
    default:
        return {};
    }
}

bool readStamp(const element &value, Instant now, Instant &at)
{
    const auto text = plainText(value, 40);
    const auto read = text ? fromIso(*text) : std::nullopt;
    if (!read || *read < now - kOldestSample || *read > now + kNewestSample)
        return false;
    at = std::chrono::floor<std::chrono::seconds>(*read);
    return true;
}

bool readValue(const element &value, const MetricRange &range, MetricValue &field)
{
    bool truth = false;
    if (value.is_null())
        return true;
    if (!value.get(truth)) {
        field = truth;
        return range.truth;
    }
    const auto number = plainNumber(value);
    if (!number || !std::isfinite(*number) || !range.holds(*number))
        return false;
    field = *number;
    return true;
}

bool readMetrics(const element &value, Sample &sample)
{
    simdjson::dom::object object;
    if (value.get(object) || qsizetype(object.size()) > kMostFields)
        return false;
    thread_local std::vector<std::pair<const KnownName *, element>> members; // sorted before they are made fields
    members.clear();
    for (const auto member : object) {
        members.emplace_back(&knownName(member.key), member.value);
        if (!members.back().first->range)
            return false;
    }
    std::sort(members.begin(), members.end(), [](const auto &one, const auto &other) { return one.first->name < other.first->name; });
    sample.fields.reserve(members.size());
    bool anything = false;
    for (size_t i = 0; i < members.size(); ++i) {
        if (i > 0 && members[i].first == members[i - 1].first)
            return false; // a name stands twice
        const KnownName &known = *members[i].first;
        MetricValue held;
        if (!readValue(members[i].second, *known.range, held))
            return false;
        anything = anything || !std::holds_alternative<std::monostate>(held);
        sample.fields.push_back({known.name, std::move(held)});
    }
    return anything;
}

bool readMetadata(const element &value, Sample &sample)
{
    simdjson::dom::object object;
    if (value.get(object))
        return false;
    constexpr size_t kLongest = 255;
    int seen = 0;
    for (const auto member : object) {
        QString *text = member.key == "os_type"             ? &sample.osType
                        : member.key == "hostname"          ? &sample.hostname
                        : member.key == "collector_version" ? &sample.collectorVersion
                                                            : nullptr;
        const auto read = plainText(member.value, kLongest);
        if (!text || !read || !text->isEmpty())
            return false;
        *text = *read;
        ++seen;
    }
    return seen <= 3;
}

bool readOne(const element &value, Instant now, Sample &sample)
{
    simdjson::dom::object object;
    if (value.get(object))
        return false;
    constexpr size_t kLongestName = 120;
    int workstations = 0;
    int stamps = 0;
    int metrics = 0;
    int others = 0;
    for (const auto member : object) {
        if (member.key == "workstation") {
            const auto name = plainText(member.value, kLongestName);
            if (!name)
                return false;
            sample.workstation = *name;
            ++workstations;
        } else if (member.key == "timestamp") {
            if (!readStamp(member.value, now, sample.at))
                return false;
            ++stamps;
        } else if (member.key == "metrics") {
            if (metrics > 0 || !readMetrics(member.value, sample))
                return false;
            ++metrics;
        } else if (member.key == "metadata") {
            if (others > 0 || !readMetadata(member.value, sample))
                return false;
            ++others;
        } else {
            return false;
        }
    }
    return workstations == 1 && stamps == 1 && metrics == 1;
}

} // namespace

std::optional<SampleBatch> quickDecode(const QByteArray &body, Instant now)
{
    constexpr qsizetype kMostBytes = 64 << 10; // so that no sample can be too large
    if (body.size() > kMostBytes)
        return {};
    thread_local simdjson::dom::parser parser;
    element root;
    if (parser.parse(body.constData(), size_t(body.size())).get(root))
        return {};
    SampleBatch batch;
    simdjson::dom::array entries;
    if (root.get(entries)) {
        batch.samples.emplace_back();
        if (!readOne(root, now, batch.samples.back()))
            return {};
        batch.places.push_back(0);
        batch.count = 1;
        return batch;
    }
    if (entries.size() == 0 || qsizetype(entries.size()) > kMostSamples)
        return {};
    batch.single = false;
    for (const element entry : entries) {
        batch.samples.emplace_back();
        if (!readOne(entry, now, batch.samples.back()))
            return {};
        batch.places.push_back(batch.count++);
    }
    return batch;
}

} // namespace resync
