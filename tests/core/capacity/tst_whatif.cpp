// What a change would do, on worlds whose answer is known beforehand.
#include "core/capacity/outlook.h"
#include "core/capacity/whatif.h"

#include <QTest>

#include <cmath>

using namespace resync;
using std::chrono::days;
using std::chrono::hours;

namespace
{

const Instant kAsked = *fromIso(u"2026-11-27T09:00:00Z");
const Instant kAskedDay = std::chrono::floor<days>(kAsked);
constexpr int kPast = 60;

qint32 seriesAt(RunLedger &runs, const QString &workstation, const QString &stream, int job)
{
    auto place = std::find(runs.workstations.begin(), runs.workstations.end(), workstation);
    if (place == runs.workstations.end())
        place = runs.workstations.insert(place, workstation);
    const QString key = QStringLiteral("%1#%2%1#%3.JOB%4").arg(workstation.mid(0), QStringLiteral("/PAY"), stream).arg(job);
    runs.series.push_back({qint32(place - runs.workstations.begin()), key, key});
    return qint32(runs.series.size() - 1);
}

/// \a jobs of \a stream at once, each day from \a hour on for an hour.
void runDaily(RunLedger &runs, const QString &workstation, const QString &stream, int jobs, int hour)
{
    for (int job = 0; job < jobs; ++job) {
        const qint32 series = seriesAt(runs, workstation, stream, job);
        for (int day = 1; day <= kPast; ++day) {
            RunFact run;
            run.series = series;
            run.durationMs = 3'600'000;
            run.endedMs = toMs(kAskedDay - days(day) + hours(hour + 1));
            runs.runs.push_back(run);
        }
    }
}

CapacityWish world()
{
    CapacityWish wish;
    wish.now = kAsked;
    wish.horizonDays = 90;
    wish.jobLimits = {{QStringLiteral("/FTA1"), 9}, {QStringLiteral("/FTA2"), 9}};
    runDaily(wish.runs, QStringLiteral("/FTA1"), QStringLiteral("CLOSE"), 6, 2);
    runDaily(wish.runs, QStringLiteral("/FTA1"), QStringLiteral("LOAD"), 3, 2);
    runDaily(wish.runs, QStringLiteral("/FTA2"), QStringLiteral("SMALL"), 1, 2);
    return wish;
}

CapacityRow diskOn(const QString &workstation, double perDay, double last, double total)
{
    CapacityRow row;
    row.workstation = workstation;
    row.kind = CapacityKind::Disk;
    row.part = QStringLiteral("/data");
    row.unit = QStringLiteral("%");
    row.total = total;
    for (int day = 0; day < kPast; ++day) {
        const double value = last - perDay * (kPast - 1 - day) + 0.2 * std::sin(day * 2.3);
        row.history.push_back({kAskedDay - days(kPast - day), value, value});
    }
    lookAhead(row, kAsked, 90);
    return row;
}

std::vector<CapacityRow> rowsOf(const CapacityWish &wish)
{
    std::vector<CapacityRow> rows{diskOn(QStringLiteral("FTA1"), 0.4, 74, 500), diskOn(QStringLiteral("FTA2"), 0, 40, 1000)};
    rows[0].growth = {{streamOfKey(wish.runs.series.front().key), 0.4, 0.9, kPast, true}};
    CapacityRow jobs;
    jobs.workstation = QStringLiteral("FTA1");
    jobs.kind = CapacityKind::Jobs;
    jobs.unit = QStringLiteral("jobs");
    jobs.limit = 9;
    for (int day = 1; day < kPast; ++day)
        jobs.history.push_back({kAskedDay - days(kPast - day), 9, 9});
    lookAhead(jobs, kAsked, 90);
    rows.push_back(jobs);
    return rows;
}

const ChangedRow *changedOf(const ChangeOutcome &outcome, const QString &workstation, CapacityKind kind)
{
    for (const ChangedRow &one : outcome.rows) {
        if (one.before.workstation == workstation && one.before.kind == kind)
            return &one;
    }
    return nullptr;
}

Result<ChangeOutcome> asked(const QString &text)
{
    const CapacityWish wish = world();
    const auto change = changeOf(text);
    return change ? whatIf(rowsOf(wish), wish, QStringLiteral("FTA1"), *change) : Result<ChangeOutcome>(change.error());
}

} // namespace

class WhatIfTest : public QObject
{
    Q_OBJECT

private slots:
    void wishesAreReadStrictly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        for (const char *good :
             {"limit 12", "move /PAY/CLOSE to FTA2", "move CLOSE +2h", "MOVE CLOSE -30m", "disk /data +200G", "disk /data +1.5T"})
            QTest::newRow(good) << QString::fromLatin1(good) << true;
        for (const char *bad :
             {"", "limit", "limit 0", "limit -3", "limit 5000", "limit 12 now", "move CLOSE", "move CLOSE 2h", "move CLOSE +2d",
              "move CLOSE to", "disk /data 200G", "disk /data +0G", "disk +200G", "disk /data +nanG", "buy a mainframe"})
            QTest::newRow(bad) << QString::fromLatin1(bad) << false;
    }
    void wishesAreReadStrictly()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        const auto change = changeOf(text);
        QCOMPARE(change.ok(), good);
        if (!good)
            QCOMPARE(change.error().code, QStringLiteral("capacity.change"));
    }
    void aHigherLimitIsReachedNoMore()
    {
        const auto outcome = asked(QStringLiteral("limit 12"));
        QVERIFY(outcome.ok());
        const ChangedRow *jobs = changedOf(*outcome, QStringLiteral("FTA1"), CapacityKind::Jobs);
        QVERIFY(jobs);
        QCOMPARE(*jobs->before.daysLeft, 0); // nine at once, nine allowed
        QVERIFY(!jobs->after.daysLeft);
        QCOMPARE(*jobs->after.limit, 12.0);
    }
    void aStreamInTheNightAfterTheOthersLowersThePeak()
    {
        const auto outcome = asked(QStringLiteral("move CLOSE +2h"));
        QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().text()));
        const ChangedRow *jobs = changedOf(*outcome, QStringLiteral("FTA1"), CapacityKind::Jobs);
        QVERIFY(jobs);
        QCOMPARE(jobs->before.history.back().busy, 9.0);
        QCOMPARE(jobs->after.history.back().busy, 6.0);
        QVERIFY(!jobs->after.daysLeft);
        QCOMPARE(outcome->untold.front().code, QStringLiteral("capacity.unmeasured")); // CPU and memory
    }
    void aStreamElsewhereTakesItsJobsAndItsGrowthAlong()
    {
        const auto outcome = asked(QStringLiteral("move CLOSE to FTA2"));
        QVERIFY2(outcome.ok(), outcome ? "" : qPrintable(outcome.error().text()));
        QCOMPARE(changedOf(*outcome, QStringLiteral("FTA1"), CapacityKind::Jobs)->after.history.back().busy, 3.0);
        QCOMPARE(changedOf(*outcome, QStringLiteral("FTA2"), CapacityKind::Jobs)->before.history.back().busy, 1.0);
        QCOMPARE(changedOf(*outcome, QStringLiteral("FTA2"), CapacityKind::Jobs)->after.history.back().busy, 7.0);
        const ChangedRow *here = changedOf(*outcome, QStringLiteral("FTA1"), CapacityKind::Disk);
        QVERIFY(here && here->before.daysLeft && std::abs(*here->before.daysLeft - 40) <= 5);
        QVERIFY(!here->after.daysLeft);
        const ChangedRow *there = changedOf(*outcome, QStringLiteral("FTA2"), CapacityKind::Disk);
        QVERIFY(there);
        // nine tenths of what grows here goes along, and takes half as much of a disk twice as large
        const double went = here->before.perDay - here->after.perDay;
        QVERIFY2(std::abs(went - 0.9 * here->before.perDay) < 1e-9 && went > 0.2 && went < 0.4, qPrintable(QString::number(went)));
        QVERIFY(std::abs(there->after.perDay - there->before.perDay - went / 2) < 1e-9);
        QVERIFY(there->after.forecast->mean.back() > there->before.forecast->mean.back() + 80 * went / 2);
    }
    void aLargerDiskLastsLonger()
    {
        const auto outcome = asked(QStringLiteral("disk /data +80G"));
        QVERIFY(outcome.ok());
        const ChangedRow &disk = outcome->rows.front();
        QCOMPARE(*disk.after.total, 580.0);
        // 74 % of 500 GB, 2 GB a day, 522 GB is the limit: (522 - 370) / 2
        QVERIFY(disk.after.daysLeft && std::abs(*disk.after.daysLeft - 76) <= 8);
        QVERIFY(*disk.before.daysLeft < *disk.after.daysLeft);
    }
    void whatIsNotKnownIsNotChanged()
    {
        QCOMPARE(asked(QStringLiteral("move NOBODY +2h")).error().code, QStringLiteral("capacity.stream"));
        QCOMPARE(asked(QStringLiteral("move CLOSE to MOON")).error().code, QStringLiteral("capacity.workstation"));
        QCOMPARE(asked(QStringLiteral("disk /nowhere +1G")).error().code, QStringLiteral("capacity.part"));
        const CapacityWish wish = world();
        QCOMPARE(whatIf(rowsOf(wish), wish, QStringLiteral("MOON"), *changeOf(QStringLiteral("limit 12"))).error().code,
                 QStringLiteral("capacity.workstation"));
    }
};

QTEST_GUILESS_MAIN(WhatIfTest)
#include "tst_whatif.moc"
