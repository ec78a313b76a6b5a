#include "core/plan/ledger.h"

#include "core/plan/packing.h"
#include "core/plan/plan.h"
#include "core/plan/series.h"
#include "core/store/database.h"

#include <QHash>

#include <algorithm>
#include <limits>

namespace resync
{

Result<RunLedger> readRunLedger(Database &reader, qint64 engine, Instant from, const QByteArray &timeZone)
{
    Names names;
    if (auto done = names.load(reader); !done)
        return done.error();
    SeriesBook book(names);
    if (auto done = book.load(reader); !done)
        return done.error();
    RunLedger ledger;
    ledger.timeZone = timeZone;
    constexpr qint64 kGoodRunsKnown = 76LL * 24 * 60 * 60 * 1000;
    const qint64 recently = toMs(from) + kGoodRunsKnown;
    QHash<qint64, qint32> series;
    QHash<QString, qint32> places;
    const auto seriesOf = [&](qint64 id) {
        const auto known = series.constFind(id);
        if (known != series.cend())
            return *known;
        HistoricRun named;
        book.describe(qint32(id), {}, named);
        auto place = places.constFind(named.workstation);
        if (place == places.cend()) {
            place = places.insert(named.workstation, qint32(ledger.workstations.size()));
            ledger.workstations.push_back(named.workstation);
        }
        ledger.series.push_back(
            {*place, named.seriesKey, named.workstation + QLatin1Char('#') + named.stream + QLatin1Char('.') + named.job});
        return *series.insert(id, qint32(ledger.series.size()) - 1);
    };
    Statement select = reader.prepare(
        QStringLiteral("SELECT r.series, r.status, r.started_ms, r.ended_ms, r.duration_ms, r.run_id FROM runs r JOIN series s ON s.id = "
                       "r.series WHERE s.engine = ? AND r.known_ms >= ? AND r.ended_ms IS NOT NULL AND r.status IN (%1, %2, %3) ORDER BY "
                       "r.ended_ms")
            .arg(int(Status::Succ))
            .arg(int(Status::Abend))
            .arg(int(Status::Fail)));
    auto done = select.bind(engine).bind(from).each([&] {
        RunFact run;
        run.series = seriesOf(select.int64(0));
        run.failed = Status(select.integer(1)) != Status::Succ;
        run.endedMs = select.int64(3);
        qint64 took = -1;
        if (!select.isNull(4))
            took = select.int64(4);
        else if (!select.isNull(2))
            took = run.endedMs - select.int64(2);
        run.durationMs = qint32(std::clamp<qint64>(took, -1, std::numeric_limits<qint32>::max()));
        ledger.runs.push_back(run);
        // of the many good runs only the late ones are ever shown as evidence
        ledger.runIds.push_back(run.failed || run.endedMs >= recently ? unpackId(select.blob(5)).toLatin1() : QByteArray());
    });
    if (!done)
        return done.error();
    return ledger;
}

} // namespace resync
