#pragma once

#include "core/base/clock.h"
#include "core/capacity/capacityrow.h"
#include "core/capacity/options.h"
#include "core/capacity/workload.h"

#include <QObject>

#include <functional>
#include <memory>

namespace resync
{

class Database;
class Settings;
struct CapacityChange;
struct ChangeOutcome;

/// What is asked, and what is known of the plan; the metrics come from the store.
struct CapacityWish {
    Instant now;
    int horizonDays = 90;         ///< 7 to 365
    int historyDays = 120;        ///< of daily values, at most
    QStringList workstations;     ///< as they are named in the metrics; empty = all
    QMap<QString, int> jobLimits; ///< of the plan's workstations, by path ("/FTA1"); those without a limit are not in it
    RunLedger runs;               ///< for jobs against limits and for what the streams leave on the disks; may be empty
};

/// Everything that fills up, by days left; what cannot be told stands last and says why. Reads on \a reader, on whatever thread that is
/// used: about 10 ms a workstation. Errors: "capacity.wish", or the store's. One workstation's missing data is its row's refusal.
Result<std::vector<CapacityRow>> capacityRows(Database &reader, const CapacityWish &wish);

/// How far off a forecast was whose day has come: in half widths of its band of 80 %, 0 = right.
struct ForecastMiss {
    Instant target;
    double off = 0;
};
/// By day. Errors: the store's.
Result<std::vector<ForecastMiss>> forecastMisses(Database &reader, Instant from);

/// The outlook as it was last made, and made anew every six hours. Core thread; the work is done in the pool on a connection of its own.
///
/// Each outlook is compared later with what came true: see CapacityRow::record.
///
/// Errors: "capacity.busy" (one is being made), or the store's.
class Capacity : public QObject
{
    Q_OBJECT
public:
    /// What of a wish only the plan knows: run limits, and a reader of its runs for the pool; nothing while no engine is known.
    struct PlanFacts {
        QMap<QString, int> jobLimits;
        std::function<Result<RunLedger>(Database &reader, Instant from)> runs;
    };
    using Reply = std::function<void(Result<void>)>;

    Capacity(Database &database, const Settings &settings, std::function<PlanFacts()> facts, const Clock &clock, QObject *parent = nullptr);
    ~Capacity() override;

    /// The first outlook some minutes after the start, then every six hours.
    void start();
    void refresh(QObject *receiver, Reply reply);

    struct Outlook {
        Instant madeAt;
        std::vector<CapacityRow> rows;
        Workloads workloads;
    };
    /// One for its own sake, as a report wants it; neither kept nor shown. Of \a wish count the days and the workstations.
    void outlook(CapacityWish wish, QObject *receiver, std::function<void(Result<Outlook>)> reply);
    /// What a change to a workstation would do, of the store as it is now: see whatIf() in whatif.h.
    void whatIf(const QString &workstation, const CapacityChange &change, QObject *receiver,
                std::function<void(Result<ChangeOutcome>)> reply);
    bool busy() const;

    /// Of the last outlook; empty before the first.
    const std::vector<CapacityRow> &rows() const;
    std::optional<Instant> madeAt() const;
    /// Who runs how much, of the last outlook: streams by their share of the time, folders likewise.
    const Workloads &workloads() const;
    /// The operator's price list (settings capacity_currency and capacity_options). Error "capacity.options" names the faulty entry.
    Result<PriceList> prices() const;

signals:
    void changed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace resync
