#include "core/metrics/sample.h"

#include "core/base/json.h"
#include "core/metrics/metricfields.h"
#include "core/metrics/quickdecode.h"

#include <QJsonArray>

#include <cmath>

namespace resync
{

namespace
{

/// Reads one entry; stops at the first thing that is wrong.
class EntryReader
{
public:
    EntryReader(const QJsonObject &entry, Instant now) : m_entry(entry), m_now(now) {}

    bool read()
    {
        const bool nested = m_entry.contains(QStringLiteral("metrics"));
        return readWorkstation() && readStamp() && (nested ? readNested() : readFlat()) && enough();
    }
    Sample sample;
    QString field;
    QString why;

private:
    bool wrong(const QString &which, const QString &what)
    {
        field = which.left(100);
        why = what;
        return false;
    }

    bool readText(const QJsonObject &object, const char *name, const QString &path, qsizetype most, QString &text)
    {
        const QJsonValue value = object.value(QLatin1String(name));
        if (value.isUndefined() || value.isNull())
            return true;
        text = value.toString().trimmed();
        const bool control = std::any_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
        if (!value.isString() || text.size() > most || control)
            return wrong(path, QStringLiteral("must be a text of at most %1 characters without control characters").arg(most));
        return true;
    }

    bool readWorkstation()
    {
        constexpr qsizetype kLongest = 120;
        const QString name = QStringLiteral("workstation");
        if (!readText(m_entry, "workstation", name, kLongest, sample.workstation))
            return false;
        return !sample.workstation.isEmpty() || wrong(name, QStringLiteral("is needed"));
    }

    bool readStamp()
    {
        const QString name = QStringLiteral("timestamp");
        const QJsonValue value = m_entry.value(name);
        std::optional<Instant> at;
        if (value.isString()) {
            at = fromIso(value.toString().trimmed());
        } else if (value.isDouble()) {
            constexpr double kFirstMs = 1e11; // as seconds that is the year 5138, as milliseconds 1973
            const double number = value.toDouble();
            if (number > 0 && number < 1e14)
                at = fromMs(qint64(number < kFirstMs ? number * 1000 : number));
        }
        if (!at)
            return wrong(name, QStringLiteral("must be a time in ISO-8601, or seconds or milliseconds since 1970"));
        sample.at = std::chrono::floor<std::chrono::seconds>(*at);
        if (*at < m_now - kOldestSample || *at > m_now + kNewestSample)
            return wrong(name, QStringLiteral("must be from 35 days ago to 5 minutes ahead"));
        return true;
    }

    bool readMetadata(const QJsonObject &object, const QString &path)
    {
        constexpr qsizetype kLongest = 255;
        return readText(object, "os_type", path + QStringLiteral("os_type"), kLongest, sample.osType) &&
               readText(object, "hostname", path + QStringLiteral("hostname"), kLongest, sample.hostname) &&
               readText(object, "collector_version", path + QStringLiteral("collector_version"), kLongest, sample.collectorVersion);
    }

    bool add(const QString &name, const QJsonValue &value, const QString &path)
    {
        MetricField one{name, {}};
        if (const auto fault = readMetric(name, value, one.value))
            return wrong(path, *fault);
        sample.fields.push_back(std::move(one)); // QJsonObject gives names in order
        return true;
    }

    bool readNested()
    {
        const QJsonValue metrics = m_entry.value(QStringLiteral("metrics"));
        const QJsonValue metadata = m_entry.value(QStringLiteral("metadata"));
        if (!metrics.isObject())
            return wrong(QStringLiteral("metrics"), QStringLiteral("must be an object"));
        if (!metadata.isObject() && !metadata.isUndefined() && !metadata.isNull())
            return wrong(QStringLiteral("metadata"), QStringLiteral("must be an object"));
        static const QStringList known = {QStringLiteral("workstation"), QStringLiteral("timestamp"), QStringLiteral("metrics"),
                                          QStringLiteral("metadata")};
        for (auto member = m_entry.begin(); member != m_entry.end(); ++member) {
            if (!known.contains(member.key()))
                return wrong(member.key(), QStringLiteral("does not belong beside metrics"));
        }
        const QJsonObject object = metrics.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (!add(member.key(), *member, QStringLiteral("metrics.") + member.key()))
                return false;
        }
        return readMetadata(metadata.toObject(), QStringLiteral("metadata."));
    }

    bool readFlat()
    {
        static const QStringList others = {QStringLiteral("workstation"), QStringLiteral("timestamp"),         QStringLiteral("os_type"),
                                           QStringLiteral("hostname"),    QStringLiteral("collector_version"), QStringLiteral("metadata")};
        for (auto member = m_entry.begin(); member != m_entry.end(); ++member) {
            if (!others.contains(member.key()) && !add(member.key(), *member, member.key()))
                return false;
        }
        return readMetadata(m_entry, {}) && readMetadata(m_entry.value(QStringLiteral("metadata")).toObject(), QStringLiteral("metadata."));
    }

    bool enough()
    {
        if (qsizetype(sample.fields.size()) > kMostFields)
            return wrong(QStringLiteral("metrics"), QStringLiteral("must not be more than %1 values").arg(kMostFields));
        const auto told = [](const MetricField &one) { return !std::holds_alternative<std::monostate>(one.value); };
        if (!std::any_of(sample.fields.begin(), sample.fields.end(), told))
            return wrong(QStringLiteral("metrics"), QStringLiteral("at least one value is needed"));
        return true;
    }

    const QJsonObject m_entry;
    const Instant m_now;
};

void take(SampleBatch &batch, const QJsonValue &entry, qsizetype index, bool weigh, Instant now)
{
    if (!entry.isObject()) {
        batch.faults.push_back({index, QStringLiteral("$"), QStringLiteral("must be an object")});
        return;
    }
    if (weigh && writeJson(entry.toObject()).size() > kSampleBytes) {
        batch.faults.push_back({index, QStringLiteral("$"), QStringLiteral("must not be larger than 64 KiB")});
        return;
    }
    EntryReader reader(entry.toObject(), now);
    if (!reader.read()) {
        batch.faults.push_back({index, reader.field, reader.why});
        return;
    }
    batch.samples.push_back(std::move(reader.sample));
    batch.places.push_back(index);
}

} // namespace

Result<SampleBatch> decodeSamples(const QByteArray &body, Instant now)
{
    if (auto quick = quickDecode(body, now))
        return *std::move(quick);
    const auto json = readJson(body, JsonLimits());
    if (!json)
        return json.error();
    const bool weigh = body.size() > kSampleBytes;
    SampleBatch batch;
    if (json->isObject()) {
        batch.count = 1;
        take(batch, *json, 0, weigh, now);
        return batch;
    }
    const QJsonArray entries = json->toArray();
    if (entries.isEmpty())
        return Error{QStringLiteral("metrics.shape"), QStringLiteral("the body must be one sample or an array of them"),
                     QStringLiteral("$")};
    if (entries.size() > kMostSamples)
        return Error{QStringLiteral("metrics.many"), QStringLiteral("a batch holds at most %1 samples").arg(kMostSamples), {}};
    batch.single = false;
    batch.count = entries.size();
    for (qsizetype i = 0; i < entries.size(); ++i)
        take(batch, entries[i], i, weigh, now);
    return batch;
}

QJsonObject metricsJson(const std::vector<MetricField> &fields)
{
    QJsonObject object;
    for (const MetricField &field : fields) {
        QJsonValue value;
        if (const auto *truth = std::get_if<bool>(&field.value))
            value = *truth;
        else if (const auto *number = std::get_if<double>(&field.value))
            value = *number == std::floor(*number) && std::abs(*number) < 1e15 ? QJsonValue(qint64(*number)) : QJsonValue(*number);
        else if (const auto *text = std::get_if<QByteArray>(&field.value))
            value = QJsonDocument::fromJson(*text).array();
        object.insert(field.name, value.isUndefined() ? QJsonValue() : value);
    }
    return object;
}

} // namespace resync
