#pragma once

#include "core/base/clock.h"
#include "core/metrics/metricwatch.h"
#include "core/metrics/rollup.h"

#include <QHash>
#include <QMap>
#include <QObject>

#include <functional>
#include <memory>

namespace resync
{

class Database;
class Settings;

enum class SampleVerdict : quint8 {
    Stored,
    Known,    ///< the same workstation, stamp and values were there already
    Conflict, ///< the same workstation and stamp with other values: the first stays
    Full      ///< not stored: no more different workstations, or sets of names, are kept
};

/// One workstation that has sent samples.
struct MetricWorkstation {
    QString name;
    QString hostname;
    QString osType;
    QString collectorVersion;
    std::optional<Sample> last;
};

/// All are made with each hour that is over or changed. Five minutes are kept as long as the samples, and only where those come more often:
/// the sample of a collector that sends each five minutes is its own rollup. Hours and days are kept longer. Each is made of the samples
/// themselves: a percentile of percentiles would be none.
enum class RollupSpan { FiveMinutes = 300, Hour = 3600, Day = 86400 };

/// Metrics of workstations: takes samples in, keeps them, and rolls them up. Core thread.
///
///   add() ─► queue ─► one transaction for all that waits (at most 500 samples; no timer) ─► commit ─► each is answered
///
/// Series of a workstation's own, beside those that collectors send, are kept up to the setting metric_extra_series: what is past it is
/// left out of its sample.
///
/// An answer of "stored" means that the sample is on the disk. What arrives while a transaction runs waits for the next: the busier it is,
/// the more samples share a commit.
///
/// Errors: "metrics.busy" (the queue is full), "metrics.unknown" (no such workstation), "metrics.full" (of addPast(): more workstations or
/// sets of names than are kept), or the store's.
class Metrics : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<void(Result<std::vector<SampleVerdict>>)>;

    Metrics(Database &database, Settings &settings, const Clock &clock, QObject *parent = nullptr);
    ~Metrics() override;

    /// Reads what is needed to take samples in, and begins to roll up and to forget.
    Result<void> load();

    /// Takes the series past the bound out of \a samples, as add() does, and says which: for whoever is to be told.
    QStringList leaveOut(std::vector<Sample> &samples);
    /// Calls \a answer once, after the commit, with a verdict for each sample; all or none of \a samples are stored, but for the full.
    void add(std::vector<Sample> samples, Answer answer);

    /// One workstation's samples of a longer past, oldest first, in one transaction and without a word to anybody: raw where they are young
    /// enough to be kept, and rolled up by hours and days. What is there already stays. Blocks for about a tenth of a second a month of
    /// five-minute samples.
    Result<void> addPast(const std::vector<Sample> &samples);

    Result<std::vector<MetricWorkstation>> workstations() const;
    /// The host name that each workstation told with its samples; empty where it told none. From memory.
    QMap<QString, QString> hostnames() const;
    /// \a from ≤ at < \a to, oldest first; when there are more than \a limit, the newest of them.
    Result<std::vector<Sample>> samples(const QString &workstation, Instant from, Instant to, int limit) const;
    /// \a only: the names wanted, which is much faster than all of them; empty = all.
    Result<std::vector<Rollup>> rollups(const QString &workstation, RollupSpan span, Instant from, Instant to,
                                        const QStringList &only = {}) const;
    /// Makes every rollup anew whose samples are still there, bit by bit: so many hours are to be made now.
    Result<qint64> rebuildRollups();
    /// One slice of rolling up; true while there is more to do. Called by the clock; tests call it themselves.
    Result<bool> rollUpStep();
    /// One slice of forgetting what is older than the settings retention_days_metrics and retention_days_rollups; true while there is more.
    Result<bool> forgetStep();

    /// The newest sample of each workstation. From memory.
    const QHash<QString, Sample> &lastSamples() const;
    /// Samples that wait for their commit.
    qsizetype queuedCount() const;
    /// Values left out since the start because their workstation has too many series of its own.
    qint64 leftOutCount() const;
    /// Series of workstations' own that are kept; the setting metric_extra_series is the bound on those of one.
    struct ExtraSeries {
        int kept = 0;
        QString fullest; ///< the workstation with most of them; empty while there are none
        int ofFullest = 0;
        int most = 0;
    };
    ExtraSeries extraSeries() const;
    /// Sorts in a slice of what came lately, when \a all or enough is there; true while there is more. Called by the clock and by commits.
    Result<bool> settleStep(bool all = false);
    /// Looks for workstations that have stopped reporting. Called by the clock; tests call it themselves.
    void lookForSilence();

    /// Under which workstation's name a host's samples are kept, because a person said so.
    struct HostMapping {
        QString host;
        QString workstation;
        QString by;
        Instant at;
    };
    Result<std::vector<HostMapping>> hostMappings() const;
    /// From the next sample on; what is stored stays where it is. Errors: the store's.
    Result<void> mapHost(const QString &host, const QString &workstation, const QString &by);
    /// False when it was not mapped.
    Result<bool> unmapHost(const QString &host);
    /// The name under which what \a name sends is kept.
    QString workstationOf(const QString &name) const;

    static constexpr qsizetype kMostQueued = 2000;
    static constexpr qsizetype kMostInCommit = 500;
    static constexpr qsizetype kMostWorkstations = 20'000;
    static constexpr qsizetype kMostSets = 20'000;

signals:
    /// Committed: so many new samples.
    void stored(int samples);
    /// Committed: the samples of one add(), the known ones among them, before it is answered.
    void added(const std::vector<resync::Sample> &samples);
    /// A metric is past its limit for long enough, or back; a workstation fell silent, or reports again. Told once each, across restarts.
    void found(const resync::MetricFinding &finding);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace resync
