#include "core/metrics/metrics.h"

#include "core/config/settings.h"
#include "core/metrics/findingtable.h"
#include "core/metrics/sampletable.h"
#include "core/store/database.h"

#include <QDebug>

#include <deque>

namespace resync
{

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;

namespace
{

Error unknownWorkstation()
{
    return {QStringLiteral("metrics.unknown"), QStringLiteral("this workstation has sent no metrics"), {}};
}

} // namespace

class Metrics::Private
{
public:
    Private(Metrics &metrics, Database &theDatabase, Settings &theSettings, const Clock &theClock)
        : q(metrics), database(theDatabase), settings(theSettings), clock(theClock), table(theDatabase), findings(theDatabase),
          watch(theClock.now())
    {
    }

    struct Waiting {
        std::vector<Sample> samples;
        Answer answer;
        std::vector<SampleVerdict> verdicts = {};
    };

    Result<qint64> idOf(const QString &workstation);
    void planCommit();
    void commit();
    void readAgain();
    Result<void> rollUpAll(const std::vector<SampleTable::Hour> &dirty);
    Result<void> store(std::vector<Waiting> &group);
    Result<void> makeRollup(const SampleTable::Hour &hour, RollupSpan span);
    Instant oldestKept() const { return clock.now() - days(settings.integer(QStringLiteral("retention_days_metrics"))); }
    void rollUpLater(Duration pause);
    void forgetLater(Duration pause);
    void settleLater(Duration pause);
    void lookLater();
    Result<void> loadWatch();
    /// Takes the newest samples out of \a stored.
    void judge(Waiting &stored);
    void tell(const std::vector<MetricFinding> &found);

    Metrics &q;
    Database &database;
    Settings &settings;
    const Clock &clock;
    SampleTable table;
    FindingTable findings;
    MetricWatch watch;
    QHash<QString, Sample> last;
    QHash<QString, QString> hosts; ///< lower case → workstation
    std::deque<Waiting> queue;
    qsizetype queued = 0;
    bool planned = false;
    qint64 leftOut = 0;
    int settleTurns = 0;
    qsizetype forgotten = 0; ///< workstations of this round that forgetStep() has seen to
};

Metrics::Metrics(Database &database, Settings &settings, const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, database, settings, clock))
{
}

Metrics::~Metrics() = default;

Result<void> Metrics::load()
{
    if (auto done = d->table.open(); !done)
        return done;
    if (auto done = d->loadWatch(); !done)
        return done;
    if (d->database.mode() == Database::Mode::Writer) {
        d->rollUpLater(minutes(1));
        d->forgetLater(minutes(10));
        d->settleLater(minutes(1));
        d->lookLater();
    }
    return {};
}

namespace
{

MetricLimits limitsOf(const Settings &settings)
{
    const auto number = [&settings](const char *name) { return double(settings.integer(QLatin1String(name))); };
    MetricLimits limits;
    limits.cpuPercent = number("metric_limit_cpu");
    limits.memoryPercent = number("metric_limit_memory");
    limits.diskPercent = number("metric_limit_disk");
    limits.loadPerCpu = number("metric_limit_load");
    limits.latencyMs = number("metric_limit_latency");
    limits.latencyTimes = number("metric_limit_latency_times");
    limits.lossPercent = number("metric_limit_loss");
    limits.holds = minutes(settings.integer(QStringLiteral("metric_limit_minutes")));
    limits.hysteresisPercent = number("metric_limit_hysteresis");
    limits.silentIntervals = settings.integer(QStringLiteral("metric_silent_intervals"));
    return limits;
}

} // namespace

Result<void> Metrics::Private::loadWatch()
{
    watch.setLimits(limitsOf(settings));
    QObject::connect(&settings, &Settings::changed, &q, [this](const QStringList &names) {
        if (std::any_of(names.begin(), names.end(), [](const QString &name) { return name.startsWith(QLatin1String("metric_")); }))
            watch.setLimits(limitsOf(settings));
    });
    auto stamps = table.lastStamps();
    auto open = findings.open();
    auto mappings = findings.mappings();
    if (!stamps || !open || !mappings)
        return !stamps ? stamps.error() : !open ? open.error() : mappings.error();
    for (auto one = stamps->begin(); one != stamps->end(); ++one)
        watch.remember(one.key(), *one);
    for (const OpenMetricFinding &one : *open)
        watch.reopen(one);
    auto workstations = table.workstations();
    if (!workstations)
        return workstations.error();
    for (MetricWorkstation &one : *workstations) {
        if (!one.last)
            continue;
        one.last->workstation = one.name;
        last.insert(one.name, std::move(*one.last));
    }
    for (const HostMapping &one : *mappings)
        hosts.insert(one.host.toLower(), one.workstation);
    return {};
}

void Metrics::Private::judge(Waiting &stored)
{
    const Instant now = clock.now();
    for (size_t i = 0; i < stored.verdicts.size(); ++i) {
        if (stored.verdicts[i] != SampleVerdict::Stored)
            continue;
        Sample &sample = stored.samples[i];
        tell(watch.take(sample, now));
        Sample &newest = last[sample.workstation];
        if (newest.fields.empty() || newest.at < sample.at)
            newest = std::move(sample);
    }
}

void Metrics::Private::tell(const std::vector<MetricFinding> &found)
{
    for (const MetricFinding &finding : found) {
        if (auto kept = findings.keep(finding); !kept)
            qWarning().noquote()
                << QStringLiteral("metrics: what was found about %1 could not be kept: %2").arg(finding.workstation, kept.error().text());
        emit q.found(finding);
    }
}

void Metrics::Private::lookLater()
{
    clock.after(minutes(1), &q, [this] {
        q.lookForSilence();
        lookLater();
    });
}

void Metrics::lookForSilence()
{
    d->tell(d->watch.look(d->clock.now()));
}

const QHash<QString, Sample> &Metrics::lastSamples() const
{
    return d->last;
}

qsizetype Metrics::queuedCount() const
{
    return d->queued;
}

Result<std::vector<Metrics::HostMapping>> Metrics::hostMappings() const
{
    return d->findings.mappings();
}

Result<void> Metrics::mapHost(const QString &host, const QString &workstation, const QString &by)
{
    if (auto done = d->findings.map({host, workstation, by, d->clock.now()}); !done)
        return done;
    d->hosts.insert(host.toLower(), workstation);
    return {};
}

Result<bool> Metrics::unmapHost(const QString &host)
{
    auto removed = d->findings.unmap(host);
    if (removed)
        d->hosts.remove(host.toLower());
    return removed;
}

QString Metrics::workstationOf(const QString &name) const
{
    return d->hosts.isEmpty() ? name : d->hosts.value(name.toLower(), name);
}

qint64 Metrics::leftOutCount() const
{
    return d->leftOut;
}

Metrics::ExtraSeries Metrics::extraSeries() const
{
    const auto [fullest, count] = d->table.extras().fullest();
    return {d->table.extras().count(), fullest, count, int(d->settings.integer(QStringLiteral("metric_extra_series")))};
}

QStringList Metrics::leaveOut(std::vector<Sample> &samples)
{
    const int most = d->settings.integer(QStringLiteral("metric_extra_series"));
    QStringList all;
    for (Sample &sample : samples) {
        const QStringList left = d->table.leaveOutExtras(sample, most);
        if (left.isEmpty())
            continue;
        d->leftOut += left.size();
        all += left;
    }
    if (!all.isEmpty())
        all.removeDuplicates();
    return all;
}

void Metrics::add(std::vector<Sample> samples, Answer answer)
{
    leaveOut(samples);
    const auto count = qsizetype(samples.size());
    if (d->queued + count > kMostQueued)
        return answer(Error{QStringLiteral("metrics.busy"), QStringLiteral("more samples are waiting than can be stored at once"), {}});
    d->queued += count;
    d->queue.push_back({std::move(samples), std::move(answer)});
    d->planCommit();
}

Result<qint64> Metrics::Private::idOf(const QString &workstation)
{
    const auto id = table.idOf(workstation);
    if (!id)
        return id.error();
    return *id ? Result<qint64>(**id) : Result<qint64>(unknownWorkstation());
}

/// After everything that has already been handed over: so that it shares the commit.
void Metrics::Private::planCommit()
{
    if (planned)
        return;
    planned = true;
    QMetaObject::invokeMethod(
        &q, [this] { commit(); }, Qt::QueuedConnection);
}

void Metrics::Private::commit()
{
    planned = false;
    std::vector<Waiting> group;
    qsizetype count = 0;
    while (!queue.empty() && (group.empty() || count + qsizetype(queue.front().samples.size()) <= kMostInCommit)) {
        count += qsizetype(queue.front().samples.size());
        group.push_back(std::move(queue.front()));
        queue.pop_front();
    }
    queued -= count;
    if (!queue.empty())
        planCommit();
    const auto done = store(group);
    if (!done)
        readAgain();
    int fresh = 0;
    for (Waiting &one : group) {
        if (done) {
            emit q.added(one.samples);
            judge(one);
            fresh += int(std::count(one.verdicts.begin(), one.verdicts.end(), SampleVerdict::Stored));
        }
        one.answer(done ? Result<std::vector<SampleVerdict>>(std::move(one.verdicts)) : Result<std::vector<SampleVerdict>>(done.error()));
    }
    if (fresh > 0)
        emit q.stored(fresh);
}

/// After a transaction that was rolled back: the books hold rows that are not there.
void Metrics::Private::readAgain()
{
    if (auto read = table.open(); !read)
        qWarning().noquote() << QStringLiteral("metrics: the store cannot be read: %1").arg(read.error().text());
}

Result<void> Metrics::Private::store(std::vector<Waiting> &group)
{
    auto transaction = database.begin();
    if (!transaction)
        return transaction.error();
    const Instant now = clock.now();
    qsizetype count = 0;
    for (Waiting &one : group) {
        for (const Sample &sample : one.samples) {
            const auto verdict = table.insert(sample, now);
            if (!verdict)
                return verdict.error();
            one.verdicts.push_back(*verdict);
            ++count;
        }
    }
    auto done = table.endBatch();
    if (done) { // in the commit that there is anyway, and faster than new ones come
        if (auto settled = table.settle(2 * count); !settled)
            done = settled.error();
    }
    return done ? transaction->commit() : done;
}

Result<void> Metrics::addPast(const std::vector<Sample> &samples)
{
    if (samples.empty())
        return {};
    auto transaction = d->database.begin();
    if (!transaction)
        return transaction.error();
    auto done = d->table.insertPast(samples, d->oldestKept(), d->clock.now());
    if (done)
        done = transaction->commit();
    if (!done)
        d->readAgain();
    return done;
}

Result<std::vector<MetricWorkstation>> Metrics::workstations() const
{
    return d->table.workstations();
}

QMap<QString, QString> Metrics::hostnames() const
{
    return d->table.hostnames();
}

Result<std::vector<Sample>> Metrics::samples(const QString &workstation, Instant from, Instant to, int limit) const
{
    const auto id = d->idOf(workstation);
    if (!id)
        return id.error();
    auto found = d->table.samples(*id, from, to, limit);
    if (found) {
        for (Sample &sample : *found)
            sample.workstation = workstation;
    }
    return found;
}

Result<std::vector<Rollup>> Metrics::rollups(const QString &workstation, RollupSpan span, Instant from, Instant to,
                                             const QStringList &only) const
{
    const auto id = d->idOf(workstation);
    if (!id)
        return id.error();
    if (span == RollupSpan::FiveMinutes)
        return d->table.fineRollups(*id, from, to);
    return d->table.rollups(*id, span, from, to, only);
}

Result<qint64> Metrics::rebuildRollups()
{
    auto transaction = d->database.begin();
    if (!transaction)
        return transaction.error();
    auto done = d->table.markAll();
    const auto hoursToMake = d->database.number(QStringLiteral("SELECT count(*) FROM metric_dirty"));
    if (done)
        done = transaction->commit();
    if (!done) {
        d->readAgain();
        return done.error();
    }
    return hoursToMake ? Result<qint64>(hoursToMake->value_or(0)) : Result<qint64>(hoursToMake.error());
}

Result<bool> Metrics::settleStep(bool all)
{
    constexpr qsizetype kSamplesAStep = 500;
    auto transaction = d->database.begin();
    if (!transaction)
        return transaction.error();
    const auto more = d->table.settle(kSamplesAStep, all);
    const auto done = more ? transaction->commit() : Result<void>(more.error());
    if (!done) {
        d->readAgain();
        return done.error();
    }
    return more;
}

Result<void> Metrics::Private::makeRollup(const SampleTable::Hour &hour, RollupSpan span)
{
    const Instant start = span == RollupSpan::Hour ? hour.start : Instant(std::chrono::floor<days>(hour.start));
    if (start < oldestKept())
        return {}; // some of its samples are gone: what was made of all of them stays
    constexpr int kAll = 1'000'000;
    const auto samples = table.samples(hour.workstation, start, start + std::chrono::seconds(int(span)), kAll);
    if (!samples)
        return samples.error();
    if (samples->empty())
        return {};
    if (span == RollupSpan::Hour) {
        if (auto done = table.putFine(hour.workstation, *samples); !done)
            return done;
    }
    return table.putRollup(hour.workstation, span, rollUp(*samples, start));
}

Result<void> Metrics::Private::rollUpAll(const std::vector<SampleTable::Hour> &dirty)
{
    auto transaction = database.begin();
    if (!transaction)
        return transaction.error();
    const auto dayOf = [](const SampleTable::Hour &one) { return std::chrono::floor<days>(one.start); };
    for (size_t i = 0; i < dirty.size(); ++i) {
        const SampleTable::Hour &hour = dirty[i];
        if (auto done = makeRollup(hour, RollupSpan::Hour); !done)
            return done;
        const bool sameDayFollows =
            i + 1 < dirty.size() && dirty[i + 1].workstation == hour.workstation && dayOf(dirty[i + 1]) == dayOf(hour);
        if (!sameDayFollows) {
            if (auto done = makeRollup(hour, RollupSpan::Day); !done)
                return done;
        }
        if (auto done = table.clean(hour); !done)
            return done;
    }
    return transaction->commit();
}

Result<bool> Metrics::rollUpStep()
{
    constexpr int kHoursAStep = 50;
    const auto dirty = d->table.dirty(d->clock.now() - kNewestSample, kHoursAStep);
    if (!dirty)
        return dirty.error();
    if (dirty->empty())
        return false;
    if (auto done = d->rollUpAll(*dirty); !done) {
        d->readAgain();
        return done.error();
    }
    return int(dirty->size()) == kHoursAStep;
}

Result<bool> Metrics::forgetStep()
{
    constexpr qsizetype kWorkstationsAStep = 50;
    const auto known = d->table.ids();
    if (!known)
        return known.error();
    const QList<qint64> &ids = *known;
    if (d->forgotten >= ids.size()) {
        d->forgotten = 0;
        return false;
    }
    const Instant rollupsBefore = d->clock.now() - days(d->settings.integer(QStringLiteral("retention_days_rollups")));
    auto transaction = d->database.begin();
    if (!transaction)
        return transaction.error();
    const qsizetype end = std::min(ids.size(), d->forgotten + kWorkstationsAStep);
    for (qsizetype i = d->forgotten; i < end; ++i) {
        if (auto done = d->table.forget(ids[i], d->oldestKept(), rollupsBefore); !done)
            return done.error();
    }
    if (auto done = transaction->commit(); !done)
        return done.error();
    d->forgotten = end;
    return true;
}

void Metrics::Private::rollUpLater(Duration pause)
{
    clock.after(pause, &q, [this] {
        const auto more = q.rollUpStep();
        if (!more)
            qWarning().noquote() << QStringLiteral("metrics could not be rolled up: %1").arg(more.error().text());
        rollUpLater(more && *more ? Duration(50) : Duration(minutes(1)));
    });
}

/// What is recent is sorted in when it is much, and at the latest after a quarter of an hour.
void Metrics::Private::settleLater(Duration pause)
{
    constexpr int kTurns = 15;
    clock.after(pause, &q, [this] {
        const bool late = ++settleTurns >= kTurns;
        const auto more = table.unsettledCount() > 0 ? q.settleStep(late) : Result<bool>(false);
        if (late)
            settleTurns = 0;
        if (!more)
            qWarning().noquote() << QStringLiteral("recent metrics could not be sorted in: %1").arg(more.error().text());
        settleLater(more && *more ? Duration(50) : Duration(minutes(1)));
    });
}

void Metrics::Private::forgetLater(Duration pause)
{
    clock.after(pause, &q, [this] {
        const auto more = q.forgetStep();
        if (!more)
            qWarning().noquote() << QStringLiteral("old metrics could not be deleted: %1").arg(more.error().text());
        forgetLater(more && *more ? Duration(50) : Duration(hours(1)));
    });
}

} // namespace resync
