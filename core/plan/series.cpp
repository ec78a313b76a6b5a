#include "core/plan/series.h"

#include "core/store/database.h"

#include <QVariant>

#include <algorithm>

namespace resync
{

Result<void> SeriesBook::load(Database &database)
{
    m_ids.clear();
    m_keys.assign(1, Key());
    m_pending.clear();
    Statement select =
        database.prepare(QStringLiteral("SELECT id, engine, workstation, folder, stream_workstation, stream, job FROM series ORDER BY id"));
    return select.each([&] {
        const qint64 id = select.int64(0);
        if (id <= 0 || id > (1 << 26))
            return;
        const Key key{select.integer(1), select.integer(2), select.integer(3), select.integer(4), select.integer(5), select.integer(6)};
        m_keys.resize(std::max(m_keys.size(), size_t(id) + 1));
        m_keys[size_t(id)] = key;
        m_ids.insert(key, qint32(id));
    });
}

Result<void> SeriesBook::store(Database &database)
{
    BulkInsert insert{QStringLiteral("series"), {}, QStringLiteral("ON CONFLICT (id) DO NOTHING")};
    for (const char *name : {"id", "engine", "workstation", "folder", "stream_workstation", "stream", "job"})
        insert.columns.push_back({QLatin1String(name), BulkColumn::Type::Int64});
    return database.insertMany(insert, qsizetype(m_pending.size()), [this](qsizetype row, int column) -> QVariant {
        const qint32 id = m_pending[size_t(row)];
        const Key &key = m_keys[size_t(id)];
        const qint64 cells[] = {id, key.engine, key.workstation, key.folder, key.streamWorkstation, key.stream, key.job};
        return cells[column];
    });
}

qint32 SeriesBook::idOf(qint64 engine, const Job &job)
{
    const Key key{qint32(engine),
                  qint32(m_names.idOf(job.workstation)),
                  qint32(m_names.idOf(job.folder)),
                  qint32(m_names.idOf(job.streamWorkstation)),
                  qint32(m_names.idOf(job.stream)),
                  qint32(m_names.idOf(job.name))};
    if (m_ids.size() >= m_ids.capacity())
        m_ids.reserve(std::max<qsizetype>(1024, 4 * m_ids.size()));
    qint32 &id = m_ids[key];
    if (id == 0) {
        id = qint32(m_keys.size());
        m_keys.push_back(key);
        m_pending.push_back(id);
    }
    return id;
}

qint32 SeriesBook::find(qint64 engine, const QString &seriesKey) const
{
    for (size_t id = 1; id < m_keys.size(); ++id) {
        const Key &key = m_keys[id];
        if (key.engine == engine && seriesKey.endsWith(m_names.text(key.job)) && seriesKey.startsWith(m_names.text(key.workstation)) &&
            jobOf(qint32(id), {}).seriesKey() == seriesKey)
            return qint32(id);
    }
    return 0;
}

Job SeriesBook::jobOf(qint32 id, const std::optional<Instant> &sched) const
{
    Job job;
    if (id <= 0 || size_t(id) >= m_keys.size())
        return job;
    const Key &key = m_keys[size_t(id)];
    job.workstation = m_names.text(key.workstation);
    job.folder = m_names.text(key.folder);
    job.streamWorkstation = m_names.text(key.streamWorkstation);
    job.stream = m_names.text(key.stream);
    job.name = m_names.text(key.job);
    job.schedTime = sched;
    return job;
}

} // namespace resync
