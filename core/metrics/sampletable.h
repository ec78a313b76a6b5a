#pragma once

#include "core/metrics/metrics.h"

#include <QHash>
#include <QSet>

namespace resync
{

/// The tables metric_…; inside the caller's transaction where it writes. Keeps the small books of workstations and sets in memory.
class SampleTable
{
public:
    explicit SampleTable(Database &database) : m_database(database) {}

    /// Reads the books; again after a transaction that was rolled back.
    Result<void> open();

    Result<SampleVerdict> insert(const Sample &sample, Instant now);
    /// Samples of one workstation, those that are there already left as they are; and their rollups. \a keptFrom: older ones only roll up.
    Result<void> insertPast(const std::vector<Sample> &samples, Instant keptFrom, Instant now);
    Result<std::vector<Sample>> samples(qint64 workstation, Instant from, Instant to, int limit);
    Result<std::optional<Sample>> last(qint64 workstation);

    /// Nothing when no such workstation has ever sent a sample, to this console or another.
    Result<std::optional<qint64>> idOf(const QString &name);
    /// Sorted by name, each with its last sample.
    Result<std::vector<MetricWorkstation>> workstations();
    QMap<QString, QString> hostnames() const;
    /// The last ten stamps of each workstation of the last days, oldest first.
    Result<QMap<QString, std::vector<Instant>>> lastStamps() const;
    Result<QList<qint64>> ids() const;

    struct Hour {
        qint64 workstation = 0;
        Instant start;
    };
    /// Hours that ended before \a ended and whose rollups are to be made.
    Result<std::vector<Hour>> dirty(Instant ended, int limit) const;
    Result<void> clean(const Hour &hour);
    Result<void> markAll();
    Result<void> putRollup(qint64 workstation, RollupSpan span, const Rollup &rollup);
    Result<std::vector<Rollup>> rollups(qint64 workstation, RollupSpan span, Instant from, Instant to);
    Result<void> forget(qint64 workstation, Instant samplesBefore, Instant rollupsBefore);

private:
    struct Place {
        MetricWorkstation about;
        qint64 id = 0;
    };
    Result<Place *> placeOf(const Sample &sample, Instant now);
    Result<qint64> setOf(const QString &names);
    Result<void> insertRaw(qint64 workstation, const std::vector<Sample> &samples, size_t from, Instant now);
    Result<void> rollUpPast(qint64 workstation, const std::vector<Sample> &samples, RollupSpan span, Instant until);
    Result<void> markDirty(qint64 workstation, Instant at);
    Result<SampleVerdict> compare(qint64 workstation, const Sample &sample, qint64 set, const QByteArray &content) const;
    const QStringList &namesOf(qint64 set);
    Sample sampleOf(qint64 set, Instant at, const QByteArray &content);

    Database &m_database;
    QHash<QString, Place> m_places;
    QHash<QString, qint64> m_sets;
    QHash<qint64, QStringList> m_setNames;
    QSet<std::pair<qint64, qint64>> m_dirty; ///< hours known to be marked
};

} // namespace resync
