#pragma once

#include "core/model/job.h"
#include "core/plan/names.h"

namespace resync
{

/// The numbers that stand for "the same job on every day".
class SeriesBook
{
public:
    struct Key {
        qint32 engine = 0;
        qint32 workstation = 0; ///< names from here on; see Names for why 32 bits are enough
        qint32 folder = 0;
        qint32 streamWorkstation = 0;
        qint32 stream = 0;
        qint32 job = 0;

        bool operator==(const Key &) const = default;
    };

    explicit SeriesBook(Names &names) : m_names(names) {}

    Result<void> load(Database &database);
    /// Inside the caller's transaction, after Names::store().
    Result<void> store(Database &database);
    void stored() { m_pending.clear(); }

    qint32 idOf(qint64 engine, const Job &job);
    /// By Job::seriesKey(); 0 when it was never seen.
    qint32 find(qint64 engine, const QString &seriesKey) const;

    /// Puts names and keys of this series into anything with the members of a HistoricRun.
    template <class Target>
    void describe(qint32 id, const std::optional<Instant> &sched, Target &target) const
    {
        const Job job = jobOf(id, sched);
        target.workstation = job.workstation;
        target.stream = job.stream;
        target.job = job.name;
        target.jobKey = job.key();
        target.seriesKey = job.seriesKey();
    }
    /// A job with nothing but its names and its day.
    Job jobOf(qint32 id, const std::optional<Instant> &sched) const;

private:
    Names &m_names;
    QHash<Key, qint32> m_ids;
    std::vector<Key> m_keys{Key()}; ///< by id
    std::vector<qint32> m_pending;
};

inline size_t qHash(const SeriesBook::Key &key, size_t seed = 0)
{
    return qHashMulti(seed, key.engine, key.workstation, key.folder, key.streamWorkstation, key.stream, key.job);
}

} // namespace resync
