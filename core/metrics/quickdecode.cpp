#include "core/metrics/quickdecode.h"

#include "core/metrics/metricfields.h"

#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <deque>
#include <mutex>
#include <numeric>
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

/// Names are few and come again and again: each is made a QString once, with what it may hold. The text is never freed and its QString
/// counts no users: seventeen counters a sample that two threads take from each other cost more than to read the sample.
struct KnownName {
    QString name;
    std::optional<MetricRange> range; ///< nothing: not a number in any case, or no name
};

class KnownNames
{
public:
    const KnownName &find(std::string_view text)
    {
        static const KnownName strange;
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_names.find(text); found != m_names.end())
            return found->second;
        if (m_names.size() >= kMost)
            return strange; // no one has so many: the slow reader takes them
        const QString &kept = m_texts.emplace_back(QString::fromUtf8(text.data(), qsizetype(text.size())));
        const QString name = QString::fromRawData(kept.constData(), kept.size());
        return m_names.emplace(std::string(text), KnownName{name, rangeOf(name)}).first->second;
    }

    static constexpr size_t kMost = 4096;

private:
    std::mutex m_mutex;
    std::deque<QString> m_texts;
    std::unordered_map<std::string, KnownName, TextHash, std::equal_to<>> m_names;
};

const KnownName &knownName(std::string_view text)
{
    static auto *all = new KnownNames; // samples of any thread, to the very last, show into it
    thread_local std::unordered_map<std::string, const KnownName *, TextHash, std::equal_to<>> seen;
    if (const auto found = seen.find(text); found != seen.end())
        return *found->second;
    const KnownName &known = all->find(text);
    if (seen.size() < KnownNames::kMost)
        seen.emplace(std::string(text), &known);
    return known;
}

/// Texts that come again and again, once each, see KnownName.
class KnownTexts
{
public:
    /// Nothing when it is one too many.
    std::optional<QString> find(std::string_view text)
    {
        const std::lock_guard lock(m_mutex);
        auto found = m_texts.find(text);
        if (found == m_texts.end() && m_texts.size() >= kMost)
            return {};
        if (found == m_texts.end())
            found = m_texts.emplace(std::string(text), QString::fromLatin1(text.data(), qsizetype(text.size()))).first;
        return QString::fromRawData(found->second.constData(), found->second.size());
    }

private:
    static constexpr size_t kMost = 8192;
    std::mutex m_mutex;
    std::unordered_map<std::string, QString, TextHash, std::equal_to<>> m_texts;
};

QString knownText(std::string_view text)
{
    static auto *all = new KnownTexts; // samples of any thread, to the very last, show into it
    thread_local std::unordered_map<std::string, QString, TextHash, std::equal_to<>> seen;
    if (const auto found = seen.find(text); found != seen.end())
        return found->second;
    const auto known = all->find(text);
    if (!known)
        return QString::fromLatin1(text.data(), qsizetype(text.size()));
    seen.emplace(std::string(text), *known);
    return *known;
}

/// Plain, and short enough for every limit; anything else is for the slow reader.
std::optional<QString> plainText(const element &value, size_t most)
{
    std::string_view text;
    if (value.get(text) || text.empty() || text.size() > most || text.front() == ' ' || text.back() == ' ')
        return {};
    const bool plain = std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c < 0x7f; });
    return plain ? std::optional<QString>(knownText(text)) : std::nullopt;
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

/// "2026-09-05T02:59:00Z", as collectors write it; any other form is for fromIso().
std::optional<Instant> plainStamp(std::string_view text)
{
    constexpr std::string_view kForm = "dddd-dd-ddTdd:dd:ddZ";
    if (text.size() != kForm.size())
        return {};
    for (size_t i = 0; i < kForm.size(); ++i) {
        const bool fits = kForm[i] == 'd' ? text[i] >= '0' && text[i] <= '9' : text[i] == kForm[i];
        if (!fits)
            return {};
    }
    const auto two = [text](size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    const std::chrono::year_month_day day(std::chrono::year(two(0) * 100 + two(2)), std::chrono::month(unsigned(two(5))),
                                          std::chrono::day(unsigned(two(8))));
    constexpr int kFirstYear = 1971;
    if (!day.ok() || int(day.year()) < kFirstYear || two(11) > 23 || two(14) > 59 || two(17) > 59)
        return {};
    return std::chrono::sys_days(day) + std::chrono::hours(two(11)) + std::chrono::minutes(two(14)) + std::chrono::seconds(two(17));
}

bool readStamp(const element &value, Instant now, Instant &at)
{
    std::string_view plain;
    std::optional<Instant> read = value.get(plain) ? std::nullopt : plainStamp(plain);
    if (!read && !plain.empty())
        read = fromIso(QString::fromUtf8(plain.data(), qsizetype(plain.size())));
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

/// In which order \a names are sorted; null when one stands twice. Samples of one collector have the order of the one before.
const std::vector<size_t> *sortedOrder(const std::vector<const KnownName *> &names)
{
    struct Last {
        std::vector<const KnownName *> names;
        std::vector<size_t> order;
    };
    thread_local Last last;
    if (!names.empty() && last.names == names)
        return &last.order;
    last.names.clear();
    last.order.resize(names.size());
    std::iota(last.order.begin(), last.order.end(), size_t(0));
    std::sort(last.order.begin(), last.order.end(), [&names](size_t one, size_t other) { return names[one]->name < names[other]->name; });
    for (size_t i = 1; i < last.order.size(); ++i) {
        if (names[last.order[i]] == names[last.order[i - 1]])
            return nullptr;
    }
    last.names = names;
    return &last.order;
}

bool readMetrics(const element &value, Sample &sample)
{
    simdjson::dom::object object;
    if (value.get(object) || qsizetype(object.size()) > kMostFields)
        return false;
    thread_local std::vector<const KnownName *> names;
    thread_local std::vector<element> values;
    names.clear();
    values.clear();
    for (const auto member : object) {
        names.push_back(&knownName(member.key));
        values.push_back(member.value);
        if (!names.back()->range)
            return false;
    }
    const std::vector<size_t> *order = sortedOrder(names);
    if (!order)
        return false;
    sample.fields.reserve(names.size());
    bool anything = false;
    for (const size_t i : *order) {
        MetricField &field = sample.fields.emplace_back();
        field.name = names[i]->name;
        if (!readValue(values[i], *names[i]->range, field.value))
            return false;
        anything = anything || !std::holds_alternative<std::monostate>(field.value);
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
