// The practice engine's machines and its past in the store.
#include "core/metrics/metrics.h"
#include "core/plan/plan.h"
#include "core/runtime/corethread.h"
#include "core/store/database.h"

#include <QTemporaryDir>
#include <QTest>

using namespace resync;

class PracticeFeedTest : public QObject
{
    Q_OBJECT

    struct Figures {
        qint64 workstations = 0, samples = 0, hours = 0, days = 0, runs = 0, failed = 0;
        bool bringing = true;
        bool operator==(const Figures &) const = default;
    };
    static Figures figuresOf(Core &core)
    {
        if (!core.metrics().settleStep(true)) // so that one table has them all
            return {};
        const auto number = [&core](const char *sql) { return core.database().number(QLatin1String(sql))->value_or(0); };
        return {number("SELECT count(*) FROM metric_workstation"),
                number("SELECT count(*) FROM metric_sample"),
                number("SELECT count(*) FROM metric_rollup WHERE span_s = 3600"),
                number("SELECT count(*) FROM metric_rollup WHERE span_s = 86400"),
                number("SELECT count(*) FROM runs WHERE ended_ms IS NOT NULL"),
                number("SELECT sum(failed) FROM daily"),
                core.bringsPast()};
    }
    CoreOptions options() const
    {
        CoreOptions wanted;
        wanted.dataDir = m_folder.path();
        wanted.practice = true;
        wanted.practiceEngine.jobs = 300;
        wanted.practiceEngine.workstations = 25;
        return wanted;
    }
    /// A core of its own until \a enough says so.
    static Figures run(const CoreOptions &options, const std::function<bool(const Figures &)> &enough)
    {
        CoreThread thread(options);
        Figures figures;
        QObject here;
        bool asked = false;
        thread.start();
        const bool came = QTest::qWaitFor(
            [&] {
                if (thread.isOpen() && !std::exchange(asked, true)) {
                    thread.ask(&here, figuresOf, [&](const Figures &now) {
                        figures = now;
                        asked = false;
                    });
                }
                return enough(figures) || thread.hasFailed();
            },
            90'000);
        return came && !thread.hasFailed() ? figures : Figures();
    }

    QTemporaryDir m_folder;

private slots:
    void theMachinesAreMeasuredFromTheStart()
    {
        QTemporaryDir folder;
        CoreOptions wanted = options();
        wanted.dataDir = folder.path();
        const Figures figures = run(wanted, [](const Figures &now) { return now.samples > 0; });
        QVERIFY(figures.workstations > 10);
        QCOMPARE(figures.samples, figures.workstations);
        QVERIFY(!figures.bringing);
    }
    void thePastIsBroughtOnce()
    {
        CoreOptions wanted = options();
        wanted.practiceEngine.historyDays = 40;
        const Figures first = run(wanted, [](const Figures &now) { return now.days > 0 && !now.bringing; });
        QVERIFY(first.workstations > 10);
        QVERIFY2(first.samples > first.workstations * 34 * 288, "raw for as long as samples are kept");
        QVERIFY2(first.hours > first.workstations * 39 * 24 * 95 / 100 && first.hours <= first.workstations * 41 * 24,
                 "some hours are silent");
        QVERIFY(first.days >= first.workstations * 39);
        QVERIFY2(first.runs > 40 * 250, qPrintable(QString::number(first.runs)));
        QVERIFY(first.failed > 40);
        // The second start finds it there.
        const Figures second = run(wanted, [&first](const Figures &now) { return now.samples > first.samples; });
        QVERIFY(second.samples >= first.samples + second.workstations);
        QVERIFY(!second.bringing);
        QCOMPARE(second.hours, first.hours);
        QVERIFY2(second.runs < first.runs + 600, qPrintable(QStringLiteral("%1 → %2").arg(first.runs).arg(second.runs)));
        // Another company's past would mix with it.
        CoreOptions other = wanted;
        other.practiceEngine.seed = 5;
        const Figures third = run(other, [&second](const Figures &now) { return now.samples > second.samples; });
        QVERIFY(third.hours == first.hours && !third.bringing);
    }
};

QTEST_GUILESS_MAIN(PracticeFeedTest)
#include "tst_practicefeed.moc"
