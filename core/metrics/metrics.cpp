#include "core/metrics/metrics.h"

#include "core/config/settings.h"
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
        : q(metrics), database(theDatabase), settings(theSettings), clock(theClock), table(theDatabase)
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

    Metrics &q;
    Database &database;
    Settings &settings;
    const Clock &clock;
    SampleTable table;
    std::deque<Waiting> queue;
    qsizetype queued = 0;
    bool planned = false;
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
    if (d->database.mode() == Database::Mode::Writer) {
        d->rollUpLater(minutes(1));
        d->forgetLater(minutes(10));
    }
    return {};
}

void Metrics::add(std::vector<Sample> samples, Answer answer)
{
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
    for (Waiting &one : group) {
        for (const Sample &sample : one.samples) {
            const auto verdict = table.insert(sample, now);
            if (!verdict)
                return verdict.error();
            one.verdicts.push_back(*verdict);
        }
    }
    return transaction->commit();
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

Result<std::vector<Rollup>> Metrics::rollups(const QString &workstation, RollupSpan span, Instant from, Instant to) const
{
    const auto id = d->idOf(workstation);
    if (!id)
        return id.error();
    return d->table.rollups(*id, span, from, to);
}

Result<void> Metrics::rebuildRollups()
{
    return d->table.markAll();
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
