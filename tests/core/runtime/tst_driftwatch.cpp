#include "core/base/clock.h"
#include "core/runtime/driftwatch.h"
#include "tests/support/tempstore.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <random>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

class DriftWatchTest : public QObject
{
    Q_OBJECT
    /// Thirty jobs, each with its own usual time, once a day for five weeks; in the last week all are \a slower.
    static RunLedger ledgerOf(Instant now, double slower)
    {
        RunLedger ledger;
        std::mt19937_64 random(3);
        std::normal_distribution<double> noise(0, 0.2);
        for (int job = 0; job < 30; ++job) {
            ledger.series.push_back({0, QString::number(job), QString::number(job)});
            for (int day = 34; day >= 0; --day) {
                const double usual = 1000.0 * (job + 1) * (day < 7 ? slower : 1);
                ledger.runs.push_back({job, -1, toMs(now - 24h * day - 1h), qint32(usual * std::exp(noise(random))), false});
            }
        }
        ledger.runs.push_back({7, -1, toMs(now - 1h), 1, true}); // a failed one says nothing of durations
        ledger.runs.push_back({8, -1, toMs(now - 1h), -1, false});
        return ledger;
    }

private slots:
    void shortAndLongJobsCountAlike()
    {
        const Instant now = *fromIso(u"2026-11-27T12:00:00Z");
        const auto [before, newest] = durationsOf(ledgerOf(now, 1), now - 24h * 7);
        QCOMPARE(before.size(), size_t(30 * 28));
        QCOMPARE(newest.size(), size_t(30 * 7));
        QCOMPARE(driftOf(before, newest).verdict, Drift::Verdict::None);
    }
    void aWeekOfSlowerJobsIsADrift()
    {
        const Instant now = *fromIso(u"2026-11-27T12:00:00Z");
        const auto [before, newest] = durationsOf(ledgerOf(now, 1.3), now - 24h * 7);
        const Drift drift = driftOf(before, newest);
        QCOMPARE(drift.verdict, Drift::Verdict::Drifted);
        QVERIFY(drift.wasserstein > 1);
    }
    /// Forecasts, solutions, questions and answers of a model, a day each for sixteen weeks; \a changed: not as before in the last four.
    static void fill(Database &database, Instant now, bool changed)
    {
        const auto run = [&database](const QString &sql, auto... values) {
            Statement insert = database.prepare(sql);
            (insert.bind(values), ...);
            if (auto done = insert.exec(); !done)
                qFatal("%s", qPrintable(done.error().text()));
        };
        std::mt19937_64 random(5);
        std::normal_distribution<double> noise(0, 1);
        for (int day = 1; day < 110; ++day) {
            const bool other = changed && day <= 27;
            const qint64 at = toMs(now - 24h * day);
            for (int one = 0; one < 4; ++one) {
                run(QStringLiteral("INSERT INTO capacity_forecast (workstation, resource, target_day, ahead, made_ms, mean, lo80, hi80, "
                                   "actual) VALUES (?, 'cpu', ?, 7, ?, 50, 45, 55, ?)"),
                    QString::number(one), at / 86'400'000, at - 1, 50 + 4 * noise(random) + (other ? 9 : 0));
                const bool worked = (day + one) % 10 < (other ? 2 : 8);
                run(QStringLiteral("INSERT INTO solution_uses (id, solution, run_id, who, at_ms, outcome, settled_ms, settled_by) "
                                   "VALUES (?, 's', '', 'ana', ?, ?, ?, 'ana')"),
                    QStringLiteral("%1/%2").arg(day).arg(one), at, worked ? 1 : 2, at);
                const bool understood = (day + one) % 10 < (other ? 3 : 9);
                run(QStringLiteral("INSERT INTO question_readings (at_ms, kind, understood) VALUES (?, ?, ?)"), at,
                    (day + one) % 3 + (other ? 3 : 0), understood);
            }
            run(QStringLiteral("INSERT INTO llm_days (day, requests, tokens, failures) VALUES (?, 10, 0, ?)"), toIso(fromMs(at)).left(10),
                other ? 8 : 1);
        }
    }
    void whatIsKeptIsWatched_data()
    {
        QTest::addColumn<bool>("filled");
        QTest::addColumn<bool>("changed");
        QTest::newRow("nothing yet") << false << false;
        QTest::newRow("as before") << true << false;
        QTest::newRow("changed") << true << true;
    }
    void whatIsKeptIsWatched()
    {
        QFETCH(bool, filled);
        QFETCH(bool, changed);
        TempStore store(StoreAddress::Kind::Sqlite);
        const SystemClock clock;
        Database &database = store.migrated();
        if (filled)
            fill(database, clock.now(), changed);
        DriftWatch watch(
            store.address(), [] { return std::optional<DriftWatch::Runs>(); }, clock);
        QSignalSpy looked(&watch, &DriftWatch::looked);
        watch.look();
        QVERIFY(looked.wait(60'000));
        using State = DriftHealth::State;
        const State expected = !filled ? State::TooLittle : changed ? State::Drifted : State::None;
        for (const char *name : {"forecast_errors", "solution_feedback", "questions_understood", "question_kinds", "llm_answers"}) {
            const auto &all = watch.monitors();
            const auto one =
                std::find_if(all.begin(), all.end(), [name](const DriftHealth &each) { return each.name == QLatin1String(name); });
            QVERIFY2(one != all.end(), name);
            QVERIFY2(one->state == expected, qPrintable(QStringLiteral("%1: %2, %3 and %4 values, PSI %5, chance %6")
                                                            .arg(one->name, toWire(one->state))
                                                            .arg(one->before)
                                                            .arg(one->now)
                                                            .arg(one->psi)
                                                            .arg(one->chance)));
        }
    }
};

QTEST_GUILESS_MAIN(DriftWatchTest)
#include "tst_driftwatch.moc"
