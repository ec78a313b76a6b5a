#include "core/capacity/capacity.h"

#include "core/base/handover.h"
#include "core/capacity/capacitytable.h"
#include "core/capacity/dailyseries.h"
#include "core/capacity/growthshares.h"
#include "core/capacity/jobrows.h"
#include "core/capacity/outlook.h"
#include "core/capacity/whatif.h"
#include "core/config/settings.h"
#include "core/store/database.h"

#include <QDebug>
#include <QThreadPool>

#include <thread>

namespace resync
{

namespace
{

using std::chrono::minutes;

constexpr std::chrono::hours kAnew{6};
constexpr std::chrono::minutes kFirst{2};
constexpr qsizetype kMany = 50; ///< workstations: a second thread takes half of them

using Made = Capacity::Outlook;

/// A workstation that is known and has told nothing for long still has its line.
CapacityRow silentRow(const QString &workstation)
{
    CapacityRow row;
    row.workstation = workstation;
    row.kind = CapacityKind::Cpu;
    row.unit = QStringLiteral("%");
    return row;
}

/// Each has its own connection and its own metrics: what more than one thread does shares nothing that changes.
Result<std::vector<CapacityRow>> measuredRows(Database &reader, const CapacityWish &wish, const QStringList &workstations)
{
    Settings settings;
    const ManualClock clock(wish.now);
    Metrics metrics(reader, settings, clock);
    if (auto done = metrics.load(); !done)
        return done.error();
    const Instant from = std::chrono::floor<std::chrono::days>(wish.now) - std::chrono::days(wish.historyDays);
    const auto begins = beginsOf(wish.runs);
    std::vector<CapacityRow> rows;
    for (const QString &workstation : workstations) {
        auto read = readDays(metrics, workstation, from, wish.now);
        if (!read)
            return read.error();
        if (read->rows.empty())
            read->rows.push_back(silentRow(workstation));
        for (CapacityRow &row : read->rows) {
            if (row.kind == CapacityKind::Disk)
                row.growth = growthShares(read->diskHours.value(row.part), begins.value(row.workstation));
            lookAhead(row, wish.now, wish.horizonDays);
            rows.push_back(std::move(row));
        }
    }
    return rows;
}

Result<std::vector<CapacityRow>> measuredOnTwo(Database &reader, const CapacityWish &wish, const QStringList &workstations)
{
    const qsizetype half = workstations.size() / 2;
    Result<std::vector<CapacityRow>> others = std::vector<CapacityRow>();
    std::thread second([&] {
        const auto mine = Database::open(reader.address(), Database::Mode::Reader);
        others = mine ? measuredRows(**mine, wish, workstations.mid(half)) : Result<std::vector<CapacityRow>>(mine.error());
    });
    auto rows = measuredRows(reader, wish, workstations.mid(0, half));
    second.join();
    if (!rows || !others)
        return rows ? others : rows;
    rows->insert(rows->end(), std::make_move_iterator(others->begin()), std::make_move_iterator(others->end()));
    return rows;
}

Result<QStringList> workstationsOf(Database &reader, const CapacityWish &wish)
{
    Settings settings;
    const ManualClock clock(wish.now);
    Metrics metrics(reader, settings, clock);
    if (auto done = metrics.load(); !done)
        return done.error();
    QStringList names = metrics.hostnames().keys();
    if (!wish.workstations.isEmpty())
        names.removeIf([&wish](const QString &name) { return !wish.workstations.contains(name); });
    return names;
}

Result<Made> madeOn(const StoreAddress &address, CapacityWish &wish, const Capacity::PlanFacts &facts)
{
    const auto reader = Database::open(address, Database::Mode::Reader);
    if (!reader)
        return reader.error();
    wish.jobLimits = facts.jobLimits;
    if (facts.runs) {
        auto runs = facts.runs(**reader, wish.now - std::chrono::days(wish.historyDays));
        if (!runs)
            return runs.error();
        wish.runs = std::move(*runs);
    }
    auto rows = capacityRows(**reader, wish);
    if (!rows)
        return rows.error();
    return Made{wish.now, std::move(*rows), workloadsOf(wish.runs, wish.now)};
}

} // namespace

Result<std::vector<CapacityRow>> capacityRows(Database &reader, const CapacityWish &wish)
{
    if (wish.horizonDays < 7 || wish.horizonDays > 365 || wish.historyDays < 14)
        return Error{QStringLiteral("capacity.wish"), QStringLiteral("a horizon is 7 to 365 days, a history 14 at least"), {}};
    const auto workstations = workstationsOf(reader, wish);
    if (!workstations)
        return workstations.error();
    const auto records = CapacityTable(reader).records();
    if (!records)
        return records.error();
    const bool many = workstations->size() > kMany;
    auto measured = many ? measuredOnTwo(reader, wish, *workstations) : measuredRows(reader, wish, *workstations);
    if (!measured)
        return measured.error();
    std::vector<CapacityRow> rows = jobRows(wish);
    for (CapacityRow &row : rows)
        lookAhead(row, wish.now, wish.horizonDays);
    rows.insert(rows.end(), std::make_move_iterator(measured->begin()), std::make_move_iterator(measured->end()));
    for (CapacityRow &row : rows)
        row.record = records->value(CapacityTable::keyOf(row));
    std::stable_sort(rows.begin(), rows.end(), isMoreUrgent);
    return rows;
}

class Capacity::Private
{
public:
    Private(Capacity &owner, Database &store, const Settings &config, std::function<PlanFacts()> planFacts, const Clock &time)
        : q(owner), database(store), settings(config), facts(std::move(planFacts)), clock(time)
    {
    }

    Result<void> keep(Result<Made> &made, Instant now);
    void later(Duration pause);

    Capacity &q;
    Database &database;
    const Settings &settings;
    std::function<PlanFacts()> facts;
    const Clock &clock;
    Mailbox home;
    Made last;
    std::optional<Instant> madeAt;
    bool busy = false;
};

Capacity::Capacity(Database &database, const Settings &settings, std::function<PlanFacts()> facts, const Clock &clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, database, settings, std::move(facts), clock))
{
}

Capacity::~Capacity() = default;

void Capacity::start()
{
    d->later(kFirst);
}

void Capacity::Private::later(Duration pause)
{
    clock.after(pause, &q, [this] {
        q.refresh(&q, [](const Result<void> &done) {
            if (!done)
                qWarning().noquote() << QStringLiteral("the capacity outlook could not be made: ") + done.error().text();
        });
        later(kAnew);
    });
}

void Capacity::refresh(QObject *receiver, Reply reply)
{
    if (d->busy)
        return reply(Error{QStringLiteral("capacity.busy"), QStringLiteral("an outlook is being made"), {}});
    d->busy = true;
    CapacityWish wish;
    wish.now = d->clock.now();
    // Answers run here, or not at all when this object has died: its mailbox died first.
    QThreadPool::globalInstance()->start([this, address = d->database.address(), wish, facts = d->facts(), home = d->home.post(),
                                          guard = QPointer<QObject>(receiver), reply = std::move(reply)]() mutable {
        auto made = std::make_shared<Result<Made>>(madeOn(address, wish, facts));
        home([this, made, now = wish.now, guard, reply = std::move(reply)] {
            d->busy = false;
            const Result<void> done = d->keep(*made, now);
            if (guard)
                reply(done);
        });
    });
}

void Capacity::outlook(CapacityWish wish, QObject *receiver, std::function<void(Result<Outlook>)> reply)
{
    wish.now = d->clock.now();
    QThreadPool::globalInstance()->start([address = d->database.address(), wish = std::move(wish), facts = d->facts(),
                                          home = d->home.post(), guard = QPointer<QObject>(receiver), reply = std::move(reply)]() mutable {
        auto made = std::make_shared<Result<Made>>(madeOn(address, wish, facts));
        home([made, guard, reply = std::move(reply)] {
            if (guard)
                reply(std::move(*made));
        });
    });
}

void Capacity::whatIf(const QString &workstation, const CapacityChange &change, QObject *receiver,
                      std::function<void(Result<ChangeOutcome>)> reply)
{
    CapacityWish wish;
    wish.now = d->clock.now();
    wish.workstations << workstation;
    if (!change.target.isEmpty())
        wish.workstations << change.target;
    QThreadPool::globalInstance()->start([address = d->database.address(), wish, workstation, change, facts = d->facts(),
                                          home = d->home.post(), guard = QPointer<QObject>(receiver), reply = std::move(reply)]() mutable {
        const auto made = madeOn(address, wish, facts);
        auto outcome = std::make_shared<Result<ChangeOutcome>>(made ? resync::whatIf(made->rows, wish, workstation, change)
                                                                    : Result<ChangeOutcome>(made.error()));
        home([outcome, guard, reply = std::move(reply)] {
            if (guard)
                reply(std::move(*outcome));
        });
    });
}

Result<void> Capacity::Private::keep(Result<Made> &made, Instant now)
{
    if (!made)
        return made.error();
    if (database.mode() == Database::Mode::Writer) {
        auto transaction = database.begin();
        if (!transaction)
            return transaction.error();
        if (auto done = CapacityTable(database).put(made->rows, now); !done)
            return done;
        if (auto done = transaction->commit(); !done)
            return done;
    }
    last = std::move(*made);
    madeAt = now;
    emit q.changed();
    return {};
}

bool Capacity::busy() const
{
    return d->busy;
}

const std::vector<CapacityRow> &Capacity::rows() const
{
    return d->last.rows;
}

std::optional<Instant> Capacity::madeAt() const
{
    return d->madeAt;
}

const Workloads &Capacity::workloads() const
{
    return d->last.workloads;
}

Result<PriceList> Capacity::prices() const
{
    return priceList(d->settings.text(QStringLiteral("capacity_currency")), d->settings.text(QStringLiteral("capacity_options")));
}

} // namespace resync
