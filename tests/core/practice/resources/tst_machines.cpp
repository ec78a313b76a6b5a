#include "core/practice/plan/pressure.h"
#include "core/practice/resources/figures.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace resync;
using namespace resync::practice;
using namespace std::chrono_literals;

namespace
{

const Instant kMonday = *fromIso(u"2026-09-14T15:00:00Z");

double percentOf(const Measurement &measured, const QString &mount)
{
    for (const FileSystem &one : measured.fileSystems) {
        if (one.mount == mount)
            return one.usedPercent;
    }
    return -1;
}

QString dataMountOf(const Measurement &measured)
{
    return measured.system == u"Windows" ? QStringLiteral("D:") : QStringLiteral("/data");
}

} // namespace

/// What the machines of a made-up company measure.
class MachinesTest : public QObject
{
    Q_OBJECT

private slots:
    void theSameAlwaysMeasuresTheSame()
    {
        const Machines one{WorldOptions()};
        const Machines other{WorldOptions()};
        QVERIFY(one.names().size() > 25);
        for (const QString &name : one.names()) { // in another order, and at other times before
            (void)other.measure(name, kMonday + 40h * 24, {});
            QCOMPARE(collectorJson(one.measure(name, kMonday, {1, 2, 3, 4, 5})),
                     collectorJson(other.measure(name, kMonday, {1, 2, 3, 4, 5})));
        }
        WorldOptions stranger;
        stranger.seed = 2;
        QVERIFY(collectorJson(Machines(stranger).measure(QStringLiteral("MDM"), kMonday, {})) !=
                collectorJson(one.measure(QStringLiteral("MDM"), kMonday, {})));
    }
    void theHourAtWhichAPlanBeginsChangesNothing()
    {
        WorldOptions evening;
        evening.startOfDayMinutes = 20 * 60;
        const Machines one{WorldOptions()};
        const Machines other{evening};
        for (const QString &name : one.names())
            QCOMPARE(collectorJson(one.measure(name, kMonday, {})), collectorJson(other.measure(name, kMonday, {})));
    }
    void everyValueIsOneThatACollectorCouldSend()
    {
        const Machines machines{WorldOptions()};
        QSet<double> cpu;
        for (const QString &name : machines.names()) {
            for (int hour = 0; hour < 24 * 14; hour += 5) {
                const Measurement measured = machines.measure(name, kMonday + std::chrono::hours(hour), {0.5, 1, 100, 100, 100});
                cpu.insert(measured.cpuPercent);
                for (const double percent : {measured.cpuPercent, measured.memoryPercent, measured.lossPercent})
                    QVERIFY(percent >= 0 && percent <= 100);
                QVERIFY(measured.latencyLeastMs <= measured.latencyMeanMs && measured.latencyMeanMs <= measured.latencyMostMs);
                QVERIFY(measured.load1 >= 0 && measured.processes > 0 && measured.cpus > 0 && measured.totalMemoryGb > 0);
                for (const FileSystem &one : measured.fileSystems)
                    QVERIFY2(one.usedPercent >= 0 && one.usedPercent < 100 && one.totalKb > 0, qPrintable(one.mount));
            }
        }
        QVERIFY2(cpu.size() > 500, "the values live");
    }
    void workLoadsTheMachine()
    {
        const Machines machines{WorldOptions()};
        const Measurement idle = machines.measure(QStringLiteral("MDM"), kMonday, {});
        const Measurement busy =
            machines.measure(QStringLiteral("MDM"), kMonday, {idle.cpus * 0.5, idle.totalMemoryGb * 0.1, 900, 800, 700});
        QVERIFY(std::abs(busy.cpuPercent - idle.cpuPercent - 50) < 0.1);
        QVERIFY(std::abs(busy.memoryPercent - idle.memoryPercent - 10) < 0.1);
        QVERIFY(busy.load1 > idle.load1 && busy.readKbs > idle.readKbs && busy.receivedKbs > idle.receivedKbs);
        QCOMPARE(busy.fileSystems.front().usedPercent, idle.fileSystems.front().usedPercent);
        QCOMPARE(machines.measure(QStringLiteral("MDM"), kMonday, {1e6, 1e6, 0, 0, 0}).cpuPercent, 100.0);
    }
    void disksFillWithWhatTheStreamsLeave()
    {
        const WorldOptions options;
        const Machines machines{options};
        const Growth growth{options};
        int rising = 0;
        int soonFull = 0;
        for (const QString &name : machines.names()) {
            const Measurement before = machines.measure(name, kMonday, {});
            const Measurement after = machines.measure(name, kMonday + 14h * 24, {});
            const double percent = percentOf(before, dataMountOf(before));
            const double grown = percentOf(after, dataMountOf(before)) - percent;
            const double came = growth.between(name, kMonday, kMonday + 14h * 24);
            if (came > 0 && grown > 0) {
                const double megabytes = grown / 100 * double(before.fileSystems.at(1).totalKb) / 1024;
                QVERIFY2(std::abs(megabytes - came) < came * 0.2 + 20, qPrintable(name)); // a day's worth at the seam of the plan's days
                ++rising;
            }
            const double daily = grown / 14;
            soonFull += daily > 0 && (95 - percent) / daily < 42;
        }
        QVERIFY2(rising > machines.names().size() / 2, qPrintable(QString::number(rising)));
        QVERIFY2(soonFull >= 2, qPrintable(QString::number(soonFull)));
    }
    void logsAreRotatedOnSundays()
    {
        const Machines machines{WorldOptions()};
        const Instant saturday = *fromIso(u"2026-09-19T20:00:00Z");
        const double full = percentOf(machines.measure(QStringLiteral("MDM"), saturday, {}), QStringLiteral("/var/log"));
        const double rotated = percentOf(machines.measure(QStringLiteral("MDM"), saturday + 13h, {}), QStringLiteral("/var/log"));
        QVERIFY2(full - rotated > 5, qPrintable(QStringLiteral("%1 → %2").arg(full).arg(rotated)));
    }
    void whereMemoryLeaksSomeJobsGetSlower()
    {
        const WorldOptions options;
        const Machines machines{options};
        int leaking = 0;
        for (const QString &name : machines.names()) {
            const double leaked = leakedMemory(options.seed, name, kMonday);
            leaking += leaked > 0;
            int slower = 0;
            const auto streams = Growth(options).company().definitions();
            for (const auto &stream : streams) {
                for (const auto &job : stream->jobs)
                    slower += slowdown(options.seed, *job, name, kMonday) > 1.05;
            }
            QCOMPARE(slower > 0, leaked > 21.3);
        }
        QVERIFY2(leaking >= 3 && leaking < machines.names().size() / 2, qPrintable(QString::number(leaking)));
    }
    void workOfAnExtendedAgentIsDoneByItsHost()
    {
        const Machines machines{WorldOptions()};
        QCOMPARE(machines.machineOf(QStringLiteral("MDM_XA")), QStringLiteral("MDM"));
        QCOMPARE(machines.machineOf(QStringLiteral("MDMDA")), QStringLiteral("MDM"));
        QVERIFY(!machines.names().contains(QStringLiteral("MDM_XA")));
        QVERIFY(machines.machineOf(QStringLiteral("NOBODY")).isEmpty());
        QVERIFY(machines.measure(QStringLiteral("NOBODY"), kMonday, {}).workstation.isEmpty());
    }
    void collectorsAreSilentNowAndThen()
    {
        const Machines machines{WorldOptions()};
        int silent = 0;
        int all = 0;
        for (const QString &name : machines.names()) {
            for (int hour = 0; hour < 24 * 60; ++hour, ++all)
                silent += machines.isSilent(name, kMonday + std::chrono::hours(hour));
        }
        const double share = double(silent) / all;
        QVERIFY2(share > 0.0003 && share < 0.006, qPrintable(QString::number(share)));
    }
    void theNamesAreSorted()
    {
        const Machines machines{WorldOptions()};
        const auto figures = figuresOf(machines.measure(QStringLiteral("MDM"), kMonday, {}));
        QVERIFY(std::is_sorted(figures.begin(), figures.end(),
                               [](const Figure &a, const Figure &b) { return QLatin1String(a.name) < QLatin1String(b.name); }));
        const QJsonObject metrics =
            collectorJson(machines.measure(QStringLiteral("MDM"), kMonday, {})).value(QStringLiteral("metrics")).toObject();
        QCOMPARE(qsizetype(metrics.size()), qsizetype(figures.size()));
        QCOMPARE(metrics.value(QStringLiteral("filesystems")).toArray().size(), 3);
    }
};

QTEST_GUILESS_MAIN(MachinesTest)
#include "tst_machines.moc"
