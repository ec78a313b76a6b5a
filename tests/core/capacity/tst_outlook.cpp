// What is said of the future of one resource, and what is not said.
#include "core/capacity/growthshares.h"
#include "core/capacity/options.h"
#include "core/capacity/outlook.h"
#include "core/capacity/workload.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <cmath>

using namespace resync;
using std::chrono::days;
using std::chrono::hours;

namespace
{

const Instant kNow = *fromIso(u"2026-11-27T09:00:00Z");
const Instant kToday = std::chrono::floor<days>(kNow);

/// \a count days up to yesterday.
CapacityRow rowOf(CapacityKind kind, int count, const std::function<double(int day)> &value)
{
    CapacityRow row;
    row.workstation = QStringLiteral("FTA1");
    row.kind = kind;
    row.unit = QStringLiteral("%");
    for (int day = 0; day < count; ++day)
        row.history.push_back({kToday - days(count - day), value(day), value(day) + 5});
    return row;
}

/// Between −1 and 1, without order.
double noise(int day)
{
    return std::sin(day * 12.9898) * 43758.5453 - std::floor(std::sin(day * 12.9898) * 43758.5453) - 0.5;
}

CapacityRow growing(double perDay, double last, int count = 90)
{
    CapacityRow row = rowOf(CapacityKind::Disk, count, [=](int day) { return last - perDay * (count - 1 - day) + 0.3 * noise(day); });
    row.part = QStringLiteral("/data");
    row.total = 500;
    return row;
}

} // namespace

class OutlookTest : public QObject
{
    Q_OBJECT

private slots:
    void aDiskThatFillsHasADateWithProbabilities()
    {
        CapacityRow row = growing(0.3, 75);
        lookAhead(row, kNow, 90);
        QVERIFY(!row.refusal);
        QCOMPARE(*row.limit, 90.0);
        QVERIFY(row.saturation && row.saturation->p50);
        QCOMPARE(row.saturation->state, Saturation::Reached);
        QVERIFY2(std::abs(*row.daysLeft - 50) <= 8, qPrintable(QString::number(*row.daysLeft))); // (90 − 75) / 0.3
        QVERIFY(*row.saturation->p10 <= *row.saturation->p50);
        QVERIFY(!row.saturation->p90 || *row.saturation->p50 <= *row.saturation->p90);
        QVERIFY2(std::abs(row.perDay - 0.3) < 0.03, qPrintable(QString::number(row.perDay))); // within 10 %
        QCOMPARE(row.times.size(), row.forecast->mean.size());
        QCOMPARE(row.times.front(), kToday);
    }
    void aDiskThatStandsStillHasNone()
    {
        CapacityRow row = growing(0, 40);
        lookAhead(row, kNow, 90);
        QVERIFY(row.forecast && !row.daysLeft && !row.refusal);
        QCOMPARE(row.saturation->state, Saturation::NotWithinHorizon);
        QVERIFY(row.saturation->chance < 0.1);
    }
    void whatIsFullIsFullToday()
    {
        CapacityRow row = growing(0.1, 93);
        lookAhead(row, kNow, 90);
        QCOMPARE(row.saturation->state, Saturation::AlreadyFull);
        QCOMPARE(*row.daysLeft, 0);
    }
    void peaksAtTheLimitAreNoDayOnWhichItFillsUp_data()
    {
        QTest::addColumn<double>("mean");
        QTest::addColumn<double>("busy");
        QTest::addColumn<bool>("peaks");
        QTest::newRow("bursts of a machine that idles") << 8.0 << 100.0 << true;
        QTest::newRow("full all day") << 97.0 << 100.0 << false;
        QTest::newRow("room at its peaks too") << 8.0 << 40.0 << false;
    }
    void peaksAtTheLimitAreNoDayOnWhichItFillsUp()
    {
        QFETCH(double, mean);
        QFETCH(double, busy);
        QFETCH(bool, peaks);
        CapacityRow row = growing(0, 50);
        row.kind = CapacityKind::Cpu;
        for (size_t i = 0; i < row.history.size(); ++i) {
            row.history[i].mean = mean;
            row.history[i].busy = i % 7 == 3 ? busy - 6 : busy; // a quiet day a week
        }
        lookAhead(row, kNow, 90);
        QVERIFY(row.saturation);
        QCOMPARE(row.fullAtPeak, peaks);
        QCOMPARE(row.daysLeft.has_value(), busy > 95 && !peaks);
        CapacityRow filling = growing(0.3, 75);
        lookAhead(filling, kNow, 90);
        QVERIFY(isMoreUrgent(filling, row) == peaks || busy < 95 || mean > 95);
    }
    void thinDataSaysHowMuchMoreIsNeededAndNothingElse_data()
    {
        QTest::addColumn<int>("known");
        QTest::addColumn<int>("needed");
        for (const int known : {1, 2, 3, 13})
            QTest::addRow("%d days", known) << known << 14 - known;
    }
    void thinDataSaysHowMuchMoreIsNeededAndNothingElse()
    {
        QFETCH(int, known);
        QFETCH(int, needed);
        CapacityRow row = growing(0.3, 75, known);
        lookAhead(row, kNow, 90);
        QVERIFY(row.refusal && !row.forecast && !row.saturation && !row.daysLeft);
        QCOMPARE(row.refusal->code, QStringLiteral("capacity.short"));
        QCOMPARE(row.daysNeeded, needed);
        QVERIFY(row.refusal->message.startsWith(QString::number(needed)));
    }
    void silenceIsNoAllClear()
    {
        CapacityRow row = growing(0, 10);
        for (CapacityDay &day : row.history)
            day.start -= days(5);
        lookAhead(row, kNow, 90);
        QVERIFY(row.refusal && !row.forecast);
        QCOMPARE(row.refusal->code, QStringLiteral("capacity.silent"));
        CapacityRow none;
        lookAhead(none, kNow, 90);
        QCOMPARE(none.refusal->code, QStringLiteral("capacity.none"));
        QCOMPARE(none.daysNeeded, 14);
    }
    void aForecastFromBeforeYesterdayHasNoDateInThePast()
    {
        CapacityRow row = growing(1.2, 88.9);
        row.history.pop_back();
        row.history.pop_back();
        lookAhead(row, kNow, 90);
        QVERIFY(row.forecast);
        QVERIFY(!row.saturation->p50 || *row.saturation->p50 >= kToday);
        QVERIFY(row.daysLeft && *row.daysLeft >= 0);
        QVERIFY(row.times.back() >= kToday + days(89));
    }
    void gapsAreCounted()
    {
        CapacityRow row = growing(0.3, 75);
        row.history.erase(row.history.begin() + 20, row.history.begin() + 26);
        lookAhead(row, kNow, 90);
        QCOMPARE(row.daysMissing, 6);
        QVERIFY2(std::abs(row.perDay - 0.3) < 0.03, qPrintable(QString::number(row.perDay)));
    }
    void theBusyHourOfProcessorsCounts()
    {
        CapacityRow row = rowOf(CapacityKind::Cpu, 60, [](int day) { return 40 + noise(day); });
        lookAhead(row, kNow, 90);
        QVERIFY(*row.busyHour > *row.now + 4);
        QVERIFY(std::abs(row.forecast->mean.front() - 45) < 1.5);
        CapacityRow latency = rowOf(CapacityKind::Latency, 60, [](int day) { return 20 + noise(day); });
        latency.unit = QStringLiteral("ms");
        lookAhead(latency, kNow, 90);
        QVERIFY2(std::abs(*latency.limit - 75) < 3, "three times its own baseline");
    }
    void theMostUrgentStandsFirstAndTheUntoldLast()
    {
        CapacityRow soon = growing(0.5, 80), later = growing(0.3, 75), never = growing(0, 40), unknown = growing(0.3, 75, 5);
        std::vector<CapacityRow> rows{unknown, never, later, soon};
        for (CapacityRow &row : rows)
            lookAhead(row, kNow, 90);
        std::stable_sort(rows.begin(), rows.end(), isMoreUrgent);
        QVERIFY(rows[0].daysLeft && rows[1].daysLeft && *rows[0].daysLeft < *rows[1].daysLeft);
        QVERIFY(rows[2].forecast && !rows[2].daysLeft);
        QVERIFY(rows[3].refusal);
        const QJsonObject json = toJson(rows[0]);
        QCOMPARE(json.value(QStringLiteral("resource")).toString(), QStringLiteral("disk:/data"));
        QCOMPARE(json.value(QStringLiteral("forecast")).toObject().value(QStringLiteral("hi80")).toArray().size(), 90);
        QVERIFY(!toJson(rows[0], true).contains(QStringLiteral("forecast")));
        QVERIFY(toJson(rows[3]).value(QStringLiteral("days_left")).isNull());
    }
    void moreRoomAndFewerStreamsBuyTime()
    {
        CapacityRow row = growing(0.3, 75);
        row.growth = {{QStringLiteral("/PAY/CLOSE"), 0.2, 0.67, 60, true}, {QStringLiteral("/BIL/LOAD"), 0.1, 0.33, 60, true}};
        lookAhead(row, kNow, 90);
        const auto room = withMoreRoom(row, 1.1);
        QVERIFY(room && (!room->daysLeft || *room->daysLeft > *row.daysLeft + 15));
        const auto moved = withoutStreams(row, {QStringLiteral("/BIL/LOAD")});
        QVERIFY(moved && (!moved->daysLeft || *moved->daysLeft > *row.daysLeft + 10));
        QVERIFY(!withoutStreams(growing(0.3, 75), {QStringLiteral("/BIL/LOAD")}));
        const auto bought = purchase(row, {CapacityKind::Disk, 500, 1200, 14}, kNow);
        QVERIFY(bought);
        QCOMPARE(bought->orderBy, kNow + days(*row.daysLeft - 14));
        QVERIFY(!bought->then.daysLeft); // twice the disk lasts beyond the horizon
        QVERIFY(!purchase(row, {CapacityKind::Memory, 16, 400, 21}, kNow));
    }
    void aJobLimitIsProposedAsANumber()
    {
        CapacityRow row = rowOf(CapacityKind::Jobs, 60, [](int day) { return 10 + 0.1 * day + noise(day); });
        row.unit = QStringLiteral("jobs");
        row.limit = 20;
        lookAhead(row, kNow, 90);
        const auto limit = proposedJobLimit(row, 30);
        QVERIFY(limit);
        QVERIFY2(*limit >= 22 && *limit <= 34, qPrintable(QString::number(*limit))); // busy: 15 + 0.1 × 90
        QVERIFY(*proposedJobLimit(row, 90) >= *limit);
        QVERIFY(!proposedJobLimit(growing(0.3, 75), 30));
    }
    void ofOneJobAtATimeNothingIsTold()
    {
        CapacityRow row = rowOf(CapacityKind::Jobs, 60, [](int) { return 1.0; });
        row.unit = QStringLiteral("jobs");
        row.limit = 1;
        lookAhead(row, kNow, 90);
        QVERIFY2(!row.daysLeft, "a limit of one is no full workstation");
        QVERIFY(row.refusal);
        QCOMPARE(row.refusal->code, QStringLiteral("capacity.single"));
        row = rowOf(CapacityKind::Jobs, 60, [](int) { return 2.0; });
        row.limit = 2;
        lookAhead(row, kNow, 90);
        QVERIFY(!row.refusal);
    }
    void pricesAreReadStrictly()
    {
        const auto list = priceList(QStringLiteral(" BRL "), QStringLiteral("disk 500 1200.50 14; cpu 2 900 30 ;"));
        QVERIFY(list.ok());
        QCOMPARE(list->currency, QStringLiteral("BRL"));
        QCOMPARE(list->options.size(), size_t(2));
        QCOMPARE(list->options[0], (PriceOption{CapacityKind::Disk, 500, 1200.5, 14}));
        for (const char *wrong : {"disk 500 1200", "tape 1 1 1", "disk -5 1 1", "disk 5 x 1", "cpu 2 900 30 5"}) {
            const auto refused = priceList({}, QLatin1String(wrong));
            QVERIFY2(!refused.ok() && refused.error().context == QLatin1String(wrong), wrong);
        }
        QVERIFY(priceList({}, {})->options.empty());
    }
    void theStreamsThatMakeTheGrowthAreFound()
    {
        // Two streams a day that leave 0.2 and 0.1, one that leaves nothing, one on Mondays that leaves 0.7; and a weekly rotation.
        std::vector<std::pair<qint64, double>> disk;
        QMap<QString, std::vector<qint64>> begins;
        double level = 20;
        double logs = 0;
        const qint64 first = toMs(kToday) / 3'600'000 - 60 * 24;
        for (qint64 hour = first; hour < first + 60 * 24; ++hour) {
            const qint64 ofDay = hour % 24;
            const bool monday = (hour / 24 + 3) % 7 == 0;
            const auto begin = [&](const char *stream, double leaves) {
                begins[QLatin1String(stream)].push_back(hour);
                level += leaves;
            };
            if (ofDay == 2)
                begin("/PAY/CLOSE", 0.2);
            if (ofDay == 9)
                begin("/BIL/LOAD", 0.1);
            if (ofDay == 13)
                begin("/DWH/NOTHING", 0);
            if (ofDay == 22 && monday)
                begin("/GL/WEEK", 0.7);
            logs += 0.002;
            if (ofDay == 7 && monday)
                logs = 0;
            disk.emplace_back(hour, level + logs + 0.004 * noise(int(hour)));
        }
        const auto shares = growthShares(disk, begins);
        QVERIFY(shares.size() >= 3);
        const auto of = [&](const QString &stream) {
            const auto found = std::find_if(shares.begin(), shares.end(), [&](const GrowthShare &one) { return one.stream == stream; });
            return found == shares.end() ? GrowthShare() : *found;
        };
        QVERIFY2(std::abs(of(QStringLiteral("/PAY/CLOSE")).perDay - 0.2) < 0.02,
                 qPrintable(QString::number(of(QStringLiteral("/PAY/CLOSE")).perDay)));
        QVERIFY(std::abs(of(QStringLiteral("/BIL/LOAD")).perDay - 0.1) < 0.02);
        QVERIFY(std::abs(of(QStringLiteral("/GL/WEEK")).perDay - 0.1) < 0.02);
        QVERIFY(of(QStringLiteral("/DWH/NOTHING")).share < 0.05);
        QVERIFY(of(QStringLiteral("/PAY/CLOSE")).surely);
        QCOMPARE(shares.front().stream, QStringLiteral("/PAY/CLOSE"));
        QVERIFY(growthShares({disk.begin(), disk.begin() + 100}, begins).empty());
        QVERIFY(growthShares(disk, {}).empty());
    }
    void workloadIsCountedByStreamAndFolder()
    {
        RunLedger ledger;
        ledger.workstations = {QStringLiteral("/FTA1"), QStringLiteral("/SITES/FTA2")};
        ledger.series = {{0, QStringLiteral("/FTA1#/PAY/MDM#CLOSE.COPY"), {}}, {1, QStringLiteral("/SITES/FTA2#//MDM#LOAD.X"), {}}};
        for (int day = 1; day <= 56; ++day) {
            RunFact run;
            run.series = 0;
            run.endedMs = toMs(kNow - days(day));
            run.durationMs = day <= 28 ? 7'200'000 : 3'600'000;
            ledger.runs.push_back(run);
            run.series = 1;
            run.durationMs = 1'800'000;
            run.failed = day == 3;
            ledger.runs.push_back(run);
        }
        const Workloads loads = workloadsOf(ledger, kNow);
        QCOMPARE(loads.streams.size(), size_t(2));
        QCOMPARE(loads.streams[0].name, QStringLiteral("/PAY/CLOSE"));
        QCOMPARE(loads.streams[1].name, QStringLiteral("/LOAD"));
        QCOMPARE(loads.folders[0].name, QStringLiteral("/PAY"));
        QCOMPARE(loads.folders[1].name, QStringLiteral("/"));
        QVERIFY(std::abs(loads.streams[0].hoursADay - 2) < 0.1 && std::abs(loads.streams[0].change - 1) < 0.1);
        QCOMPARE(loads.streams[1].failed, 1);
        QVERIFY(std::abs(loads.streams[0].share - 0.8) < 0.01);
        const auto peaks = peaksOf(ledger);
        QCOMPARE(peaks.value(QStringLiteral("/FTA1")).value(toMs(kNow - days(1)) / 86'400'000), 1);
        QVERIFY(beginsOf(ledger).value(QStringLiteral("FTA2")).contains(QStringLiteral("/LOAD")));
    }
    void whatRunsAtOnceIsCountedOverMidnight()
    {
        RunLedger ledger;
        ledger.workstations = {QStringLiteral("/FTA1")};
        ledger.series = {{0, QStringLiteral("/FTA1#//MDM#A.B"), {}}};
        const qint64 midnight = toMs(kToday);
        for (const auto &[began, ended] : {std::pair(-3, 2), std::pair(-1, 30), std::pair(1, 3), std::pair(3, 4)}) {
            RunFact run;
            run.endedMs = midnight + ended * 3'600'000LL;
            run.durationMs = qint32((ended - began) * 3'600'000);
            ledger.runs.push_back(run);
        }
        const auto peaks = peaksOf(ledger).value(QStringLiteral("/FTA1"));
        QCOMPARE(peaks.value(midnight / 86'400'000 - 1), 2);
        QCOMPARE(peaks.value(midnight / 86'400'000), 3);
        QCOMPARE(peaks.value(midnight / 86'400'000 + 1), 1);
    }
};

QTEST_GUILESS_MAIN(OutlookTest)
#include "tst_outlook.moc"
