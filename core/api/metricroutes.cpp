// /api/v1/metrics/workstation: samples in, series out.
#include "core/api/routes.h"
#include "core/apikeys/apikeys.h"
#include "core/metrics/metrics.h"

#include <QJsonDocument>
#include <QRandomGenerator>

namespace resync
{

namespace
{

using Decoded = std::shared_ptr<Result<SampleBatch>>;

/// On the gate's thread: the core thread only stores.
std::any decode(const HttpRequest &request, Instant now)
{
    if (request.mediaType() != "application/json")
        return Decoded(
            new Result<SampleBatch>(Error{QStringLiteral("api.media_type"), QStringLiteral("the body must be application/json"), {}}));
    return Decoded(new Result<SampleBatch>(decodeSamples(request.body, now)));
}

/// Takes out what the key may not write. A host that a person mapped to a workstation may send for it with a key of either name.
void holdBinding(SampleBatch &batch, const QString &binding, const Metrics &metrics)
{
    SampleBatch kept = batch;
    kept.samples.clear();
    kept.places.clear();
    for (size_t i = 0; i < batch.samples.size(); ++i) {
        const QString &sender = batch.samples[i].workstation;
        if (coversWorkstation(binding, sender) || coversWorkstation(binding, metrics.workstationOf(sender))) {
            kept.samples.push_back(std::move(batch.samples[i]));
            kept.places.push_back(batch.places[i]);
        } else {
            kept.faults.push_back({batch.places[i], QStringLiteral("workstation"), QStringLiteral("is not one the key is bound to")});
        }
    }
    batch = std::move(kept);
}

QJsonArray faultsJson(const std::vector<SampleFault> &faults, size_t most)
{
    QJsonArray list;
    for (size_t i = 0; i < std::min(most, faults.size()); ++i)
        list.append(QJsonObject{{QStringLiteral("index"), faults[i].index},
                                {QStringLiteral("field"), faults[i].field},
                                {QStringLiteral("reason"), faults[i].why}});
    return list;
}

/// A problem that names the first fault and lists some more.
HttpResponse refused(const SampleBatch &batch, int status, const QString &requestId)
{
    const SampleFault &first = batch.faults.front();
    HttpResponse response = HttpResponse::problem(status, status == 403 ? QStringLiteral("Forbidden") : QStringLiteral("Wrong Sample"),
                                                  first.field + QStringLiteral(": ") + first.why, requestId);
    QJsonObject document = QJsonDocument::fromJson(response.body).object();
    document.insert(QStringLiteral("field"), first.field);
    if (!batch.single)
        document.insert(QStringLiteral("errors"), faultsJson(batch.faults, 5));
    response.body = QJsonDocument(document).toJson(QJsonDocument::Compact);
    return response;
}

struct Tally {
    int stored = 0;
    int known = 0;
    int conflicts = 0;
    int full = 0;
};

/// What nearly every request is answered, written once.
const HttpResponse &plainAnswer(SampleVerdict verdict)
{
    const auto made = [](const char *status, int stored, int known) {
        return HttpResponse::json(QJsonObject{{QStringLiteral("status"), QLatin1String(status)},
                                              {QStringLiteral("stored"), stored},
                                              {QStringLiteral("duplicate"), known},
                                              {QStringLiteral("conflict"), 0},
                                              {QStringLiteral("rejected"), 0}},
                                  stored > 0 ? 201 : 200);
    };
    static const HttpResponse stored = made("stored", 1, 0);
    static const HttpResponse known = made("known", 0, 1);
    return verdict == SampleVerdict::Stored ? stored : known;
}

Tally tallyOf(const SampleBatch &batch, const std::vector<SampleVerdict> &verdicts, std::vector<SampleFault> &faults)
{
    Tally tally;
    for (size_t i = 0; i < verdicts.size(); ++i) {
        switch (verdicts[i]) {
        case SampleVerdict::Stored:
            ++tally.stored;
            break;
        case SampleVerdict::Known:
            ++tally.known;
            break;
        case SampleVerdict::Conflict:
            ++tally.conflicts;
            faults.push_back({batch.places[i], QStringLiteral("timestamp"), QStringLiteral("has other values already; the first stay")});
            break;
        case SampleVerdict::Full:
            ++tally.full;
            faults.push_back({batch.places[i], QStringLiteral("metrics"), QStringLiteral("no more different names are kept")});
            break;
        }
    }
    return tally;
}

/// \a leftOut: series of the workstation's own that were past the bound.
HttpResponse answered(const SampleBatch &batch, const std::vector<SampleVerdict> &verdicts, const QStringList &leftOut,
                      const QString &requestId)
{
    const bool plain = verdicts.size() == 1 && batch.faults.empty() && leftOut.isEmpty();
    if (plain && (verdicts.front() == SampleVerdict::Stored || verdicts.front() == SampleVerdict::Known))
        return plainAnswer(verdicts.front());
    std::vector<SampleFault> faults = batch.faults;
    const Tally tally = tallyOf(batch, verdicts, faults);
    if (tally.full > 0 && tally.stored == 0 && tally.known == 0) {
        SampleBatch full = batch;
        full.faults = faults;
        return refused(full, 422, requestId);
    }
    if (tally.conflicts > 0 && tally.stored == 0 && tally.known == 0)
        return HttpResponse::problem(409, QStringLiteral("Conflict"),
                                     QStringLiteral("this workstation has other values at this time already; the first stay"), requestId);
    const QString status = tally.stored > 0 ? QStringLiteral("stored") : QStringLiteral("known");
    QJsonObject document{{QStringLiteral("status"), status},
                         {QStringLiteral("stored"), tally.stored},
                         {QStringLiteral("duplicate"), tally.known},
                         {QStringLiteral("conflict"), tally.conflicts},
                         {QStringLiteral("rejected"), qint64(batch.faults.size()) + tally.full}};
    if (!leftOut.isEmpty())
        document.insert(QStringLiteral("left_out"), QJsonArray::fromStringList(leftOut.first(std::min<qsizetype>(leftOut.size(), 100))));
    if (!faults.empty())
        document.insert(QStringLiteral("errors"), faultsJson(faults, size_t(kMostSamples)));
    return HttpResponse::json(document, tally.stored > 0 ? 201 : 200);
}

HttpResponse notStored(const Error &error, const QString &requestId)
{
    constexpr int kSoonest = 10;
    constexpr int kLatest = 60;
    HttpResponse response = problemOf(error, requestId);
    if (response.status == 503) // spread, so that they do not all come back at once
        response.with("Retry-After", QByteArray::number(QRandomGenerator::global()->bounded(kSoonest, kLatest + 1)));
    return response;
}

/// Samples come from few addresses, again and again.
QString addressText(const QHostAddress &address)
{
    thread_local std::pair<QHostAddress, QString> last;
    if (last.second.isEmpty() || last.first != address)
        last = {address, address.toString()};
    return last.second;
}

void push(const ApiSlices &slices, const ApiCall &call, const ApiAnswer &answer)
{
    const Decoded decoded = std::any_cast<Decoded>(call.prepared);
    const QString requestId = call.request.id;
    if (!*decoded)
        return answer(problemOf(decoded->error(), requestId));
    auto batch = std::make_shared<SampleBatch>(std::move(**decoded));
    const bool anyGood = !batch->samples.empty();
    if (!call.binding.isEmpty())
        holdBinding(*batch, call.binding, slices.metrics);
    if (batch->samples.empty())
        return answer(refused(*batch, anyGood ? 403 : 422, requestId));
    std::vector<Sample> samples = std::move(batch->samples);
    QStringList workstations;
    for (Sample &sample : samples) {
        sample.workstation = slices.metrics.workstationOf(sample.workstation);
        workstations.append(sample.workstation);
    }
    if (workstations.size() > 1)
        workstations.removeDuplicates();
    const auto note = [&keys = slices.keys, id = call.keyId, workstations, from = addressText(call.request.peer)] {
        keys.noteWorkstations(id, workstations, from);
    };
    const QStringList leftOut = slices.metrics.leaveOut(samples);
    slices.metrics.add(std::move(samples), [batch, requestId, answer, note, leftOut](const Result<std::vector<SampleVerdict>> &verdicts) {
        if (verdicts)
            note();
        answer(verdicts ? answered(*batch, *verdicts, leftOut, requestId) : notStored(verdicts.error(), requestId));
    });
}

QJsonObject toJson(const Sample &sample)
{
    return {{QStringLiteral("timestamp"), toIso(sample.at)}, {QStringLiteral("metrics"), metricsJson(sample.fields)}};
}

HttpResponse listMetrics(const ApiSlices &slices, const ApiCall &call)
{
    const auto limit = limitOf(call.request, 1000, 5000);
    if (!limit)
        return problemOf(limit.error(), call.request.id);
    auto all = slices.metrics.workstations();
    if (!all)
        return problemOf(all.error(), call.request.id);
    std::erase_if(*all, [&call](const MetricWorkstation &one) { return !coversWorkstation(call.binding, one.name); });
    const QString after = call.request.queryValue(QStringLiteral("after"));
    QJsonArray results;
    QString next;
    for (const MetricWorkstation &one : *all) {
        if (!after.isEmpty() && one.name <= after)
            continue;
        if (results.size() == *limit) {
            next = results.last().toObject().value(QStringLiteral("workstation")).toString();
            break;
        }
        QJsonObject row = one.last ? toJson(*one.last) : QJsonObject();
        row.insert(QStringLiteral("workstation"), one.name);
        row.insert(QStringLiteral("hostname"), one.hostname);
        row.insert(QStringLiteral("os_type"), one.osType);
        row.insert(QStringLiteral("collector_version"), one.collectorVersion);
        results.append(row);
    }
    return pageOf(results, qint64(all->size()), next);
}

QJsonObject toJson(const Rollup &rollup)
{
    QJsonObject series;
    for (const SeriesFigures &one : rollup.series)
        series.insert(one.name, QJsonObject{{QStringLiteral("count"), one.count},
                                            {QStringLiteral("min"), one.least},
                                            {QStringLiteral("mean"), one.mean},
                                            {QStringLiteral("p95"), one.p95},
                                            {QStringLiteral("max"), one.greatest}});
    return {{QStringLiteral("timestamp"), toIso(rollup.start)},
            {QStringLiteral("samples"), rollup.samples},
            {QStringLiteral("metrics"), series}};
}

template <class Rows>
QJsonArray arrayOf(const Rows &rows)
{
    QJsonArray array;
    for (const auto &row : rows)
        array.append(toJson(row));
    return array;
}

struct Window {
    Instant from;
    Instant to;
    QString resolution;
};

/// ?hours=1..9600 (24) and ?resolution=raw|5min|hour|day.
Result<Window> windowOf(const ApiSlices &slices, const HttpRequest &request)
{
    constexpr int kLongest = 9600; // 400 days
    int hours = 24;
    if (request.hasQuery(QStringLiteral("hours"))) {
        bool isNumber = false;
        hours = request.queryValue(QStringLiteral("hours")).toInt(&isNumber);
        if (!isNumber || hours < 1 || hours > kLongest)
            return Error{QStringLiteral("api.field"), QStringLiteral("must be between 1 and %1").arg(kLongest), QStringLiteral("hours")};
    }
    QString resolution = request.queryValue(QStringLiteral("resolution"));
    if (resolution.isEmpty())
        resolution = QStringLiteral("raw");
    static const QStringList known = {QStringLiteral("raw"), QStringLiteral("5min"), QStringLiteral("hour"), QStringLiteral("day")};
    if (!known.contains(resolution))
        return Error{QStringLiteral("api.field"), QStringLiteral("must be raw, 5min, hour or day"), QStringLiteral("resolution")};
    const Instant now = slices.clock.now();
    return Window{now - std::chrono::hours(hours), now + kNewestSample, resolution};
}

HttpResponse series(const ApiSlices &slices, const ApiCall &call)
{
    const QString &workstation = call.parameters[0];
    if (!coversWorkstation(call.binding, workstation))
        return HttpResponse::problem(403, QStringLiteral("Forbidden"), QStringLiteral("the key is bound to another workstation"),
                                     call.request.id);
    const auto window = windowOf(slices, call.request);
    if (!window)
        return problemOf(window.error(), call.request.id);
    constexpr int kMostRows = 20'000;
    QJsonArray results;
    bool more = false;
    if (window->resolution == QLatin1String("raw")) {
        auto samples = slices.metrics.samples(workstation, window->from, window->to, kMostRows + 1);
        if (!samples)
            return problemOf(samples.error(), call.request.id);
        more = samples->size() > size_t(kMostRows);
        if (more) // the newest are what is asked for; "complete" says that there are older ones
            samples->erase(samples->begin());
        results = arrayOf(*samples);
    } else {
        const RollupSpan span = window->resolution == QLatin1String("hour")   ? RollupSpan::Hour
                                : window->resolution == QLatin1String("5min") ? RollupSpan::FiveMinutes
                                                                              : RollupSpan::Day;
        const auto rollups = slices.metrics.rollups(workstation, span, window->from - std::chrono::seconds(int(span)), window->to);
        if (!rollups)
            return problemOf(rollups.error(), call.request.id);
        results = arrayOf(*rollups);
    }
    return HttpResponse::json(QJsonObject{{QStringLiteral("workstation"), workstation},
                                          {QStringLiteral("from"), toIso(window->from)},
                                          {QStringLiteral("to"), toIso(window->to)},
                                          {QStringLiteral("resolution"), window->resolution},
                                          {QStringLiteral("complete"), !more},
                                          {QStringLiteral("count"), results.size()},
                                          {QStringLiteral("results"), results}})
        .with("Cache-Control", "no-store");
}

/// The hours are only marked here: they are made in slices, between everything else.
HttpResponse rebuild(const ApiSlices &slices, const ApiCall &call)
{
    const auto marked = slices.metrics.rebuildRollups();
    if (!marked)
        return problemOf(marked.error(), call.request.id);
    return HttpResponse::json(QJsonObject{{QStringLiteral("hours"), *marked}}, 202).with("Cache-Control", "no-store");
}

} // namespace

std::vector<ApiRoute> metricRoutes()
{
    const QString path = QStringLiteral("/api/v1/metrics/workstation");
    constexpr auto kAlways = ApiRoute::Key::Always;
    return {{"POST", path, Scope::MetricsWrite, kAlways, true, push, decode},
            {"GET", path, Scope::MetricsRead, kAlways, true, atOnce(listMetrics), {}},
            {"GET", path + QStringLiteral("/{workstation}"), Scope::MetricsRead, kAlways, true, atOnce(series), {}},
            {"POST", QStringLiteral("/api/v1/metrics/rollups/rebuild"), Scope::AdminWrite, kAlways, false, atOnce(rebuild), {}}};
}

} // namespace resync
