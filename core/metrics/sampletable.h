#pragma once

#include "core/metrics/extranames.h"
#include "core/metrics/metrics.h"
#include "core/metrics/recentsamples.h"

#include <QHash>
#include <QSet>

namespace resync
{

/// The tables metric_…; inside the caller's transaction where it writes. Keeps the small books of workstations and sets in memory.
///
///   insert() … insert() ─► endBatch(): one row of metric_recent ─► commit           settle(), now and then: ─► metric_sample, by
///   workstation
///
/// On SQLite, which has one writer, so that the books in memory know all that is recent. PostgreSQL sorts each sample in at once.
class SampleTable
{
public:
    explicit SampleTable(Database &database);

    /// Reads the books; again after a transaction that was rolled back.
    Result<void> open();

    /// Takes out the series past the bound on names of a workstation's own, and says which.
    QStringList leaveOutExtras(Sample &sample, int mostExtras) { return m_extras.leaveOut(sample, mostExtras); }
    const ExtraNames &extras() const { return m_extras; }
    Result<SampleVerdict> insert(const Sample &sample, Instant now);
    /// After the last insert() of a transaction.
    Result<void> endBatch();
    /// Sorts in about \a most recent samples, when there are so many that it pays, or \a all of them are wanted; true while there are more.
    Result<bool> settle(qsizetype most, bool all = false);
    qsizetype unsettledCount() const { return m_recent.count(); }
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
    Result<std::vector<Rollup>> rollups(qint64 workstation, RollupSpan span, Instant from, Instant to, const QStringList &only);
    /// The five minutes of an hour, all of whose \a samples these are, where they are worth their place.
    Result<void> putFine(qint64 workstation, const std::vector<Sample> &samples);
    Result<std::vector<Rollup>> fineRollups(qint64 workstation, Instant from, Instant to);
    Result<void> forget(qint64 workstation, Instant samplesBefore, Instant rollupsBefore);

private:
    struct Place {
        MetricWorkstation about;
        qint64 id = 0;
    };
    struct Row {
        qint64 set = 0;
        QByteArray content;
    };
    /// From the oldest to the newest sample in metric_sample, and perhaps further; empty when there is none.
    using Span = std::optional<std::pair<Instant, Instant>>;
    Result<Place *> placeOf(const Sample &sample, Instant now);
    Result<qint64> setOf(const QString &names);
    Result<void> insertRaw(qint64 workstation, const std::vector<Sample> &samples, size_t from, Instant now);
    Result<void> rollUpPast(qint64 workstation, const std::vector<Sample> &samples, RollupSpan span, Instant until);
    Result<void> markDirty(qint64 workstation, Instant at);
    Result<qint64> setOf(const std::vector<MetricField> &fields);
    Result<SampleVerdict> insertSorted(qint64 workstation, const Sample &sample, const Row &row, Instant now);
    Result<std::optional<Row>> settledRow(qint64 workstation, Instant at);
    Result<Span> spanOf(qint64 workstation);
    Result<void> openRecent();
    Result<void> settleMore(qsizetype most);
    Result<void> addFine(std::vector<Rollup> &found, qint64 workstation, Instant from, Instant to);
    void addRecent(std::vector<Sample> &found, qint64 workstation, Instant from, Instant to, int limit);
    const QStringList &namesOf(qint64 set);
    std::vector<std::pair<size_t, QString>> wantedOf(qint64 set, const QStringList &only);
    Sample sampleOf(qint64 set, Instant at, const QByteArray &content);

    Database &m_database;
    QHash<QString, Place> m_places;
    QHash<QString, qint64> m_sets;
    QHash<qint64, QStringList> m_setNames;
    QSet<std::pair<qint64, qint64>> m_dirty; ///< hours known to be marked
    ExtraNames m_extras;
    std::vector<QString> m_lastNames; ///< of m_lastSet: most samples have the names of the one before
    qint64 m_lastSet = 0;
    bool m_unread = false; ///< the books could not be read

    RecentSamples m_recent;
    QHash<qint64, Span> m_spans;
    QByteArray m_batch;       ///< the row of metric_recent that is being made
    qint64 m_nextBatch = 1;   ///< its id
    qint64 m_settleUpTo = 0;  ///< batches that are being sorted in; 0 = none are
    QList<qint64> m_toSettle; ///< workstations of them
};

} // namespace resync
