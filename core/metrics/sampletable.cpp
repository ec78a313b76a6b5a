#include "core/metrics/sampletable.h"

#include "core/metrics/metricfields.h"
#include "core/metrics/packing.h"
#include "core/store/database.h"

#include <algorithm>

namespace resync
{

namespace
{

Instant hourOf(Instant at)
{
    return std::chrono::floor<std::chrono::hours>(at);
}

QString joinedNames(const std::vector<MetricField> &fields)
{
    QString names;
    for (const MetricField &field : fields) {
        if (!names.isEmpty())
            names += QLatin1Char(' ');
        names += field.name;
    }
    return names;
}

Error full(const char *what)
{
    return {QStringLiteral("metrics.full"), QStringLiteral("no more different %1 are kept").arg(QLatin1String(what)), {}};
}

bool isFull(const Error &error)
{
    return error.code == QLatin1String("metrics.full");
}

/// The id of a row that was just inserted.
Result<qint64> newId(Statement &insert)
{
    if (auto done = insert.exec(); !done)
        return done.error();
    qint64 id = 0;
    while (insert.next())
        id = insert.int64(0);
    if (insert.failure())
        return *insert.failure();
    return id;
}

} // namespace

SampleTable::SampleTable(Database &database) : m_database(database), m_extras(database) {}

Result<void> SampleTable::open()
{
    m_unread = true;
    m_places.clear();
    m_sets.clear();
    m_setNames.clear();
    m_dirty.clear();
    m_lastNames.clear();
    Statement places = m_database.prepare(QStringLiteral("SELECT id, name, hostname, os_type, collector_version FROM metric_workstation"));
    auto read = places.each([&] {
        m_places.insert(places.text(1), {{places.text(1), places.text(2), places.text(3), places.text(4), {}}, places.int64(0)});
    });
    if (!read)
        return read;
    Statement sets = m_database.prepare(QStringLiteral("SELECT id, names FROM metric_set"));
    read = sets.each([&] {
        m_sets.insert(sets.text(1), sets.int64(0));
        m_setNames.insert(sets.int64(0), sets.text(1).split(QLatin1Char(' ')));
    });
    if (!read)
        return read;
    QHash<qint64, QString> names;
    for (auto place = m_places.begin(); place != m_places.end(); ++place)
        names.insert(place->id, place.key());
    if (read = m_extras.open(names); !read)
        return read;
    read = openRecent();
    m_unread = !read.ok();
    return read;
}

Result<SampleTable::Place *> SampleTable::placeOf(const Sample &sample, Instant now)
{
    auto place = m_places.find(sample.workstation);
    if (place == m_places.end()) {
        if (m_places.size() >= Metrics::kMostWorkstations)
            return full("workstations");
        // Another console may have made it meanwhile: then its row is the one.
        Statement insert = m_database.prepare(
            QStringLiteral("INSERT INTO metric_workstation (name, hostname, os_type, collector_version, since_ms) VALUES (?, ?, ?, ?, ?) "
                           "ON CONFLICT (name) DO UPDATE SET hostname = excluded.hostname RETURNING id"));
        insert.bind(sample.workstation).bind(sample.hostname).bind(sample.osType).bind(sample.collectorVersion).bind(now);
        const auto id = newId(insert);
        if (!id)
            return id.error();
        const MetricWorkstation about{sample.workstation, sample.hostname, sample.osType, sample.collectorVersion, {}};
        place = m_places.insert(sample.workstation, {about, *id});
        return &*place;
    }
    MetricWorkstation &about = place->about;
    const bool same =
        about.hostname == sample.hostname && about.osType == sample.osType && about.collectorVersion == sample.collectorVersion;
    const bool told = !sample.hostname.isEmpty() || !sample.osType.isEmpty() || !sample.collectorVersion.isEmpty();
    if (same || !told)
        return &*place;
    Statement update =
        m_database.prepare(QStringLiteral("UPDATE metric_workstation SET hostname = ?, os_type = ?, collector_version = ? WHERE id = ?"));
    update.bind(sample.hostname).bind(sample.osType).bind(sample.collectorVersion).bind(place->id);
    if (auto done = update.exec(); !done)
        return done.error();
    about.hostname = sample.hostname;
    about.osType = sample.osType;
    about.collectorVersion = sample.collectorVersion;
    return &*place;
}

Result<qint64> SampleTable::setOf(const QString &names)
{
    if (const auto known = m_sets.constFind(names); known != m_sets.constEnd())
        return *known;
    if (m_sets.size() >= Metrics::kMostSets)
        return full("sets of names");
    Statement insert = m_database.prepare(
        QStringLiteral("INSERT INTO metric_set (names) VALUES (?) ON CONFLICT (names) DO UPDATE SET names = excluded.names RETURNING id"));
    insert.bind(names);
    const auto id = newId(insert);
    if (!id)
        return id;
    m_sets.insert(names, *id);
    m_setNames.insert(*id, names.split(QLatin1Char(' ')));
    return id;
}

Result<qint64> SampleTable::setOf(const std::vector<MetricField> &fields)
{
    if (!m_lastNames.empty() && haveNames(fields, m_lastNames))
        return m_lastSet;
    const auto set = setOf(joinedNames(fields));
    if (!set)
        return set;
    m_lastSet = *set;
    m_lastNames.clear();
    for (const MetricField &field : fields)
        m_lastNames.push_back(field.name);
    return set;
}

Result<void> SampleTable::markDirty(qint64 workstation, Instant at)
{
    const qint64 hour = toMs(hourOf(at));
    if (m_dirty.contains({workstation, hour}))
        return {};
    Statement insert =
        m_database.prepare(QStringLiteral("INSERT INTO metric_dirty (workstation_id, hour_ms) VALUES (?, ?) ON CONFLICT DO NOTHING"));
    if (auto done = insert.bind(workstation).bind(hour).exec(); !done)
        return done;
    m_dirty.insert({workstation, hour});
    return {};
}

Result<SampleVerdict> SampleTable::insert(const Sample &sample, Instant now)
{
    if (m_unread) { // what is recent is not known: nothing may be called new
        if (auto done = open(); !done)
            return done.error();
    }
    if (sample.fields.empty()) // all of it was past the bound
        return SampleVerdict::Full;
    const auto place = placeOf(sample, now);
    if (!place)
        return isFull(place.error()) ? Result<SampleVerdict>(SampleVerdict::Full) : place.error();
    const auto set = setOf(sample.fields);
    if (!set)
        return isFull(set.error()) ? Result<SampleVerdict>(SampleVerdict::Full) : set.error();
    const qint64 id = (*place)->id;
    const Row row{*set, packValues(sample.fields)};
    if (auto done = m_extras.keep(sample.workstation, id); !done)
        return done.error();
    if (!m_database.isSqlite())
        return insertSorted(id, sample, row, now);
    const auto verdictOn = [&row](qint64 thatSet, const QByteArray &content) {
        return thatSet == row.set && content == row.content ? SampleVerdict::Known : SampleVerdict::Conflict;
    };
    if (const RecentSamples::One *there = m_recent.find(id, sample.at))
        return verdictOn(there->set, there->content);
    const auto settled = settledRow(id, sample.at);
    if (!settled)
        return settled.error();
    if (*settled)
        return verdictOn((*settled)->set, (*settled)->content);
    if (auto done = markDirty(id, sample.at); !done)
        return done.error();
    RecentSamples::One one{sample.at, (now - sample.at).count(), row.set, row.content, m_nextBatch};
    RecentSamples::pack(m_batch, id, one);
    m_recent.add(id, std::move(one));
    return SampleVerdict::Stored;
}

Result<SampleVerdict> SampleTable::insertSorted(qint64 workstation, const Sample &sample, const Row &row, Instant now)
{
    Statement insert = m_database.prepare(QStringLiteral("INSERT INTO metric_sample (workstation_id, at_ms, delay_ms, set_id, content) "
                                                         "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"));
    insert.bind(workstation).bind(sample.at).bind(qint64((now - sample.at).count())).bind(row.set).bind(row.content);
    if (auto done = insert.exec(); !done)
        return done.error();
    if (insert.rowsChanged() == 0) {
        const auto there = settledRow(workstation, sample.at);
        if (!there)
            return there.error();
        const bool same = *there && (*there)->set == row.set && (*there)->content == row.content;
        return same ? SampleVerdict::Known : SampleVerdict::Conflict;
    }
    if (auto done = markDirty(workstation, sample.at); !done)
        return done.error();
    return SampleVerdict::Stored;
}

/// Another console may have added the set since the books were read. The query runs beside the one whose rows are being read.
const QStringList &SampleTable::namesOf(qint64 set)
{
    const auto known = m_setNames.constFind(set);
    if (known != m_setNames.constEnd())
        return *known;
    QStringList names;
    Statement select = m_database.prepare(QStringLiteral("SELECT names FROM metric_set WHERE id = ?"));
    if (select.bind(set).exec() && select.next())
        names = select.text(0).split(QLatin1Char(' '));
    return *m_setNames.insert(set, names);
}

Sample SampleTable::sampleOf(qint64 set, Instant at, const QByteArray &content)
{
    Sample sample;
    sample.at = at;
    for (const QString &name : namesOf(set))
        sample.fields.push_back({name, {}});
    if (!unpackValues(content, sample.fields))
        sample.fields.clear();
    return sample;
}

Result<std::vector<Sample>> SampleTable::samples(qint64 workstation, Instant from, Instant to, int limit)
{
    std::vector<Sample> found;
    Statement select =
        m_database.prepare(QStringLiteral("SELECT set_id, at_ms, content FROM (SELECT set_id, at_ms, content FROM metric_sample "
                                          "WHERE workstation_id = ? AND at_ms >= ? AND at_ms < ? "
                                          "ORDER BY at_ms DESC LIMIT ?) AS newest ORDER BY at_ms"));
    auto read = select.bind(workstation).bind(from).bind(to).bind(limit).each([&] {
        found.push_back(sampleOf(select.int64(0), select.instant(1), select.blob(2)));
    });
    if (!read)
        return read.error();
    addRecent(found, workstation, from, to, limit);
    return found;
}

Result<std::optional<Sample>> SampleTable::last(qint64 workstation)
{
    std::optional<Sample> found;
    Statement select = m_database.prepare(
        QStringLiteral("SELECT set_id, at_ms, content FROM metric_sample WHERE workstation_id = ? ORDER BY at_ms DESC LIMIT 1"));
    auto read = select.bind(workstation).each([&] { found = sampleOf(select.int64(0), select.instant(1), select.blob(2)); });
    if (!read)
        return read.error();
    const RecentSamples::Many &recent = m_recent.of(workstation);
    if (!recent.empty() && (!found || found->at < recent.back().at))
        found = sampleOf(recent.back().set, recent.back().at, recent.back().content);
    return found;
}

Result<std::optional<qint64>> SampleTable::idOf(const QString &name)
{
    if (const auto place = m_places.constFind(name); place != m_places.constEnd())
        return std::optional<qint64>(place->id);
    std::optional<qint64> id;
    Statement select = m_database.prepare(QStringLiteral("SELECT id FROM metric_workstation WHERE name = ?"));
    if (auto read = select.bind(name).each([&] { id = select.int64(0); }); !read)
        return read.error();
    return id;
}

Result<std::vector<MetricWorkstation>> SampleTable::workstations()
{
    std::vector<MetricWorkstation> all;
    std::vector<qint64> places;
    Statement select =
        m_database.prepare(QStringLiteral("SELECT id, name, hostname, os_type, collector_version FROM metric_workstation ORDER BY name"));
    auto read = select.each([&] {
        places.push_back(select.int64(0));
        all.push_back({select.text(1), select.text(2), select.text(3), select.text(4), {}});
    });
    if (!read)
        return read.error();
    for (size_t i = 0; i < all.size(); ++i) {
        auto newest = last(places[i]);
        if (!newest)
            return newest.error();
        all[i].last = std::move(*newest);
    }
    return all;
}

QMap<QString, QString> SampleTable::hostnames() const
{
    QMap<QString, QString> names;
    for (auto place = m_places.begin(); place != m_places.end(); ++place)
        names.insert(place.key(), place->about.hostname);
    return names;
}

Result<QMap<QString, std::vector<Instant>>> SampleTable::lastStamps() const
{
    constexpr int kStamps = 10;
    QMap<QString, std::vector<Instant>> all;
    Statement select =
        m_database.prepare(QStringLiteral("SELECT at_ms FROM metric_sample WHERE workstation_id = ? ORDER BY at_ms DESC LIMIT ?"));
    for (auto place = m_places.begin(); place != m_places.end(); ++place) {
        std::vector<Instant> stamps;
        if (auto read = select.bind(place->id).bind(kStamps).each([&] { stamps.push_back(select.instant(0)); }); !read)
            return read.error();
        for (const RecentSamples::One &one : m_recent.of(place->id))
            stamps.push_back(one.at);
        std::sort(stamps.begin(), stamps.end());
        stamps.erase(std::unique(stamps.begin(), stamps.end()), stamps.end());
        if (stamps.size() > size_t(kStamps))
            stamps.erase(stamps.begin(), stamps.end() - kStamps);
        all.insert(place.key(), std::move(stamps));
    }
    return all;
}

Result<QList<qint64>> SampleTable::ids() const
{
    QList<qint64> all;
    Statement select = m_database.prepare(QStringLiteral("SELECT id FROM metric_workstation ORDER BY id"));
    if (auto read = select.each([&] { all.append(select.int64(0)); }); !read)
        return read.error();
    return all;
}

Result<std::vector<SampleTable::Hour>> SampleTable::dirty(Instant ended, int limit) const
{
    std::vector<Hour> hours;
    Statement select = m_database.prepare(
        QStringLiteral("SELECT workstation_id, hour_ms FROM metric_dirty WHERE hour_ms <= ? ORDER BY workstation_id, hour_ms LIMIT ?"));
    auto read = select.bind(ended - std::chrono::hours(1)).bind(limit).each([&] { hours.push_back({select.int64(0), select.instant(1)}); });
    if (!read)
        return read.error();
    return hours;
}

Result<void> SampleTable::clean(const Hour &hour)
{
    m_dirty.remove({hour.workstation, toMs(hour.start)});
    Statement remove = m_database.prepare(QStringLiteral("DELETE FROM metric_dirty WHERE workstation_id = ? AND hour_ms = ?"));
    return remove.bind(hour.workstation).bind(hour.start).exec();
}

Result<void> SampleTable::markAll()
{
    const QList<qint64> recent = m_recent.workstations();
    for (const qint64 workstation : recent) {
        for (const RecentSamples::One &one : m_recent.of(workstation)) {
            if (auto done = markDirty(workstation, one.at); !done)
                return done;
        }
    }
    return m_database.run(QStringLiteral("INSERT INTO metric_dirty (workstation_id, hour_ms) "
                                         "SELECT DISTINCT workstation_id, at_ms - at_ms % 3600000 FROM metric_sample WHERE true "
                                         "ON CONFLICT DO NOTHING"));
}

Result<void> SampleTable::putRollup(qint64 workstation, RollupSpan span, const Rollup &rollup)
{
    QStringList names;
    std::vector<MetricField> figures;
    for (const SeriesFigures &series : rollup.series) {
        names.append(series.name);
        for (const double figure : {double(series.count), series.least, series.mean, series.p95, series.greatest})
            figures.push_back({series.name, figure});
    }
    const auto set = setOf(names.join(QLatin1Char(' ')));
    if (!set)
        return set.error();
    Statement insert = m_database.prepare(
        QStringLiteral("INSERT INTO metric_rollup (workstation_id, span_s, start_ms, samples, set_id, content) VALUES (?, ?, ?, ?, ?, ?) "
                       "ON CONFLICT (workstation_id, span_s, start_ms) DO UPDATE SET samples = excluded.samples, set_id = excluded.set_id, "
                       "content = excluded.content"));
    insert.bind(workstation).bind(int(span)).bind(rollup.start).bind(rollup.samples).bind(*set);
    return insert.bind(packValues(figures)).exec();
}

/// Where in a set the names of \a only stand; all of them when it is empty.
std::vector<std::pair<size_t, QString>> SampleTable::wantedOf(qint64 set, const QStringList &only)
{
    std::vector<std::pair<size_t, QString>> wanted;
    const QStringList &names = namesOf(set);
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (only.isEmpty() || only.contains(names[i]))
            wanted.emplace_back(size_t(i), names[i]);
    }
    return wanted;
}

Result<std::vector<Rollup>> SampleTable::rollups(qint64 workstation, RollupSpan span, Instant from, Instant to, const QStringList &only)
{
    constexpr size_t kFigures = 5;
    std::vector<Rollup> found;
    std::vector<double> figures;
    qint64 set = -1; // nearly every row has that of the row before
    std::vector<std::pair<size_t, QString>> wanted;
    Statement select = m_database.prepare(QStringLiteral("SELECT start_ms, samples, set_id, content FROM metric_rollup WHERE "
                                                         "workstation_id = ? AND span_s = ? AND start_ms >= ? AND start_ms < ? "
                                                         "ORDER BY start_ms"));
    auto read = select.bind(workstation).bind(int(span)).bind(from).bind(to).each([&] {
        Rollup rollup{select.instant(0), select.integer(1), {}};
        if (const qint64 its = select.int64(2); its != set) {
            set = its;
            wanted = wantedOf(set, only);
        }
        if (unpackNumbers(select.blob(3), figures)) {
            rollup.series.reserve(wanted.size());
            for (const auto &[place, name] : wanted) {
                const size_t at = place * kFigures;
                if (at + kFigures <= figures.size())
                    rollup.series.push_back({name, int(figures[at]), figures[at + 1], figures[at + 2], figures[at + 3], figures[at + 4]});
            }
        }
        found.push_back(std::move(rollup));
    });
    if (!read)
        return read.error();
    return found;
}

Result<void> SampleTable::forget(qint64 workstation, Instant samplesBefore, Instant rollupsBefore)
{
    if (const RecentSamples::Many &recent = m_recent.of(workstation); !recent.empty() && recent.front().at < samplesBefore) {
        if (auto done = settle(0, true); !done)
            return done.error();
    }
    Statement samples = m_database.prepare(QStringLiteral("DELETE FROM metric_sample WHERE workstation_id = ? AND at_ms < ?"));
    if (auto done = samples.bind(workstation).bind(samplesBefore).exec(); !done)
        return done;
    for (const RollupSpan span : {RollupSpan::FiveMinutes, RollupSpan::Hour, RollupSpan::Day}) {
        Statement rollups =
            m_database.prepare(QStringLiteral("DELETE FROM metric_rollup WHERE workstation_id = ? AND span_s = ? AND start_ms < ?"));
        if (auto done =
                rollups.bind(workstation).bind(int(span)).bind(span == RollupSpan::FiveMinutes ? samplesBefore : rollupsBefore).exec();
            !done)
            return done;
    }
    return {};
}

} // namespace resync
