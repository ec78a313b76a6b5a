// The exported collector, run for real: against this host, a recorded one, and a real port.
#include "tests/core/api/collectorfixture.h"

#include <QJsonArray>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

class CollectorTest : public QObject
{
    Q_OBJECT
    static QJsonObject metricsOf(const QByteArray &out)
    {
        return QJsonDocument::fromJson(out).object().value(QLatin1String("metrics")).toObject();
    }
    static void record(Collector &collector)
    {
        collector.put(QStringLiteral("proc/uptime"), "1100.50 2000.00\n");
        collector.put(QStringLiteral("proc/stat"), "cpu  1300 100 500 8500 400 50 50 100 0 0\ncpu0 1 1 1 1\ncpu1 1 1 1 1\nctxt 5\n");
        collector.put(QStringLiteral("proc/diskstats"),
                      "   8       0 sda 10 0 4000 0 10 0 8000 0 0 0 0\n   8       1 sda1 10 0 4000 0 10 0 8000 0 0 0 0\n"
                      " 259       0 nvme0n1 10 0 2000 0 10 0 0 0 0 0 0\n   7       0 loop0 10 0 9999 0 10 0 9999 0 0 0 0\n");
        collector.put(QStringLiteral("proc/net/dev"),
                      "Inter-|   Receive  |  Transmit\n face |bytes packets|bytes\n    lo: 999999 1 0 0 0 0 0 0 999999 1 0 0 0 0 0 0\n"
                      "  eth0:1124000 1 0 0 0 0 0 0 614400 1 0 0 0 0 0 0\n");
        collector.put(QStringLiteral("proc/meminfo"),
                      "MemTotal:        8000000 kB\nMemFree:  100 kB\nMemAvailable:    6000000 kB\nSwapTotal: 1000 kB\nSwapFree: 750 kB\n");
        collector.put(QStringLiteral("proc/loadavg"), "0.52 1.25 2.75 1/200 4242\n");
        collector.put(QStringLiteral("proc/mounts"),
                      "/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /var/my\\040data xfs rw 0 0\ntmpfs /run tmpfs rw 0 0\n"
                      "/dev/sda1 /mnt/again ext4 rw 0 0\nhost:/x /nfs nfs rw 0 0\n");
        collector.put(QStringLiteral("proc/sys/kernel/random/boot_id"), "boot-1\n");
        collector.put(QStringLiteral("proc/1/stat"), "1");
        collector.put(QStringLiteral("proc/42/stat"), "42");
        collector.put(QStringLiteral("spool/state"), "boot-1\n1000.50 1000 100 400 7800 300 50 50 50 1000 2000 100000 0\n");
        collector.environment.insert(QStringLiteral("RESYNC_TEST_PROC"), collector.folder.filePath(QStringLiteral("proc")));
        collector.fake("df", "case $3 in\n/) echo h; echo '/dev/sda1 1048576 250000 750000 25% /' ;;\n"
                             "'/var/my data') echo h; echo '/dev/sdb1 2097152 900000 100000 90% /var/my data' ;;\n*) exit 1 ;;\nesac\n");
        collector.fake("sleep", "exit 0\n");
    }

private slots:
    void aRecordedHostGivesExactlyItsFigures()
    {
        Collector collector(nowhere(), QStringLiteral("rsk_x"));
        record(collector);
        const auto outcome = collector.run({QStringLiteral("--print")});
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        const QJsonObject metrics = metricsOf(outcome.out);
        const auto figure = [&metrics](const char *name) { return metrics.value(QLatin1String(name)).toDouble(-1); };
        // of 1,250 ticks: 300 user, 100 system, 700 idle, 100 iowait, 50 stolen
        QCOMPARE(figure("cpu_percent"), 36.0);
        QCOMPARE(figure("cpu_user_percent"), 24.0);
        QCOMPARE(figure("cpu_system_percent"), 8.0);
        QCOMPARE(figure("cpu_iowait_percent"), 8.0);
        QCOMPARE(figure("cpu_steal_percent"), 4.0);
        QCOMPARE(figure("disk_io_read_kbs"), 20.0); // 2,000 KiB in 100 s, partitions not counted twice
        QCOMPARE(figure("disk_io_write_kbs"), 20.0);
        QCOMPARE(figure("network_rx_kbs"), 10.0);
        QCOMPARE(figure("network_tx_kbs"), 6.0);
        QCOMPARE(figure("memory_percent"), 25.0);
        QCOMPARE(figure("swap_percent"), 25.0);
        QCOMPARE(figure("load_avg_15"), 2.75);
        QCOMPARE(figure("cpu_count"), 2.0);
        QCOMPARE(figure("process_count"), 2.0);
        QCOMPARE(figure("disk_percent"), 90.0);
        QCOMPARE(figure("total_disk_gb"), 3.0);
        const QJsonArray disks = metrics.value(QLatin1String("filesystems")).toArray();
        QCOMPARE(disks.size(), 2); // no tmpfs, no NFS, no device twice
        QCOMPARE(disks[1].toObject().value(QLatin1String("mount")).toString(), QStringLiteral("/var/my data"));
        QVERIFY(metrics.value(QLatin1String("latency_avg_ms")).isNull()); // no master: not measured, never 0
        QVERIFY(metrics.value(QLatin1String("tcp_connectivity")).isNull());
    }
    void aRebootAndABrokenCounterAreNeverARate()
    {
        Collector collector(nowhere(), QStringLiteral("rsk_x"));
        record(collector);
        collector.put(QStringLiteral("spool/state"), "boot-0\n1000.50 1000 100 400 7800 300 50 50 50 1000 2000 100000 0\n");
        auto metrics = metricsOf(collector.run({QStringLiteral("--print")}).out);
        QVERIFY(metrics.value(QLatin1String("cpu_percent")).isNull()); // the recorded host stands still: no second sample differs
        QVERIFY(metrics.value(QLatin1String("network_rx_kbs")).isNull());
        collector.put(QStringLiteral("spool/state"), "boot-1\n1000.50 1000 100 400 7800 300 50 50 50 1000 2000 99100000 0\n");
        metrics = metricsOf(collector.run({QStringLiteral("--print")}).out);
        QVERIFY(metrics.value(QLatin1String("network_rx_kbs")).isNull());
        QCOMPARE(metrics.value(QLatin1String("memory_percent")).toDouble(), 25.0);
    }
    void whatPingSaysIsRead_data()
    {
        QTest::addColumn<QByteArray>("ping");
        QTest::addColumn<double>("loss"); // −1: null
        QTest::addColumn<double>("average");
        QTest::newRow("iputils") << QByteArray("20 packets transmitted, 19 received, 5% packet loss, time 3800ms\n"
                                               "rtt min/avg/max/mdev = 0.211/0.512/1.250/0.100 ms\n")
                                 << 5.0 << 0.512;
        QTest::newRow("busybox") << QByteArray("20 packets transmitted, 20 packets received, 0% packet loss\n"
                                               "round-trip min/avg/max = 0.211/0.512/1.250 ms\n")
                                 << 0.0 << 0.512;
        QTest::newRow("unreachable") << QByteArray("20 packets transmitted, 0 received, +4 errors, 100% packet loss, time 3800ms\n")
                                     << 100.0 << -1.0;
        QTest::newRow("no right") << QByteArray() << -1.0 << -1.0;
    }
    void whatPingSaysIsRead()
    {
        QFETCH(QByteArray, ping);
        QFETCH(double, loss);
        QFETCH(double, average);
        CollectorWish wish = nowhere();
        wish.master = QStringLiteral("192.0.2.1");
        Collector collector(wish, QStringLiteral("rsk_x"));
        record(collector);
        collector.fake("ping", "cat <<'X'\n" + ping + "X\n" + (ping.isEmpty() ? "echo 'ping: Operation not permitted' >&2; exit 2\n" : ""));
        collector.fake("curl", "printf 0.000000; exit 28\n");
        const QJsonObject metrics = metricsOf(collector.run({QStringLiteral("--print")}).out);
        QCOMPARE(metrics.value(QLatin1String("packet_loss_percent")).toDouble(-1), loss);
        QCOMPARE(metrics.value(QLatin1String("latency_avg_ms")).toDouble(-1), average);
        QCOMPARE(metrics.value(QLatin1String("tcp_connectivity")).toInt(-1), 0);
        QVERIFY(metrics.value(QLatin1String("tcp_connect_ms")).isNull());
    }
    void thisHostArrivesAtTheRealPort_data()
    {
        QTest::addColumn<QStringList>("shell");
        QTest::addColumn<QString>("locale");
        QTest::newRow("mksh, C") << QStringList{QStringLiteral("mksh")} << QStringLiteral("C");
        QTest::newRow("dash, C") << QStringList{QStringLiteral("dash")} << QStringLiteral("C");
        QTest::newRow("dash, pt_BR") << QStringList{QStringLiteral("dash")} << QStringLiteral("pt_BR.UTF-8");
        QTest::newRow("bash, de_DE") << QStringList{QStringLiteral("bash")} << QStringLiteral("de_DE.UTF-8");
        QTest::newRow("busybox, C") << QStringList{QStringLiteral("busybox"), QStringLiteral("sh")} << QStringLiteral("C");
    }
    void thisHostArrivesAtTheRealPort()
    {
        QFETCH(QStringList, shell);
        QFETCH(QString, locale);
        if (QStandardPaths::findExecutable(shell.first()).isEmpty())
            QSKIP(qPrintable(QStringLiteral("there is no %1 here").arg(shell.first())));
        Port port;
        Collector collector(wishFor(port), port.key({QStringLiteral("metrics:write")}, QStringLiteral("FTA1")));
        if (const QString missing = collector.speak(locale); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        const auto outcome = collector.run({}, shell);
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        const auto all = port.metrics.workstations();
        RESYNC_OK(all);
        QCOMPARE(all->size(), size_t(1));
        const QJsonObject metrics = metricsJson(all->front().last->fields);
        for (const char *name : {"cpu_percent", "memory_percent", "disk_percent"}) {
            const double value = metrics.value(QLatin1String(name)).toDouble(-1);
            QVERIFY2(value >= 0 && value <= 100, name);
        }
        QVERIFY(metrics.value(QLatin1String("process_count")).toInt() > 0);
        QCOMPARE(metrics.value(QLatin1String("tcp_connectivity")).toInt(-1), 1);
        QCOMPARE(all->front().osType, QStringLiteral("Linux"));
        QVERIFY(collector.waiting().isEmpty());
        QVERIFY(!QFileInfo::exists(collector.folder.filePath(QStringLiteral("spool/lock"))));
    }
    void theKeyIsOnNoCommandLine()
    {
        Port port;
        const QString key = port.key({QStringLiteral("metrics:write")});
        Collector collector(wishFor(port), key);
        collector.fake("curl", "printf '%s\\n' \"$@\" >> \"$(dirname \"$0\")/arguments\"\nexec /usr/bin/curl \"$@\"\n");
        QCOMPARE(collector.run().code, 0);
        QFile arguments(collector.folder.filePath(QStringLiteral("fake/arguments")));
        QVERIFY(arguments.open(QIODevice::ReadOnly));
        const QByteArray all = arguments.readAll();
        QVERIFY(all.contains("--data-binary"));
        QVERIFY(!all.contains(key.toLatin1().mid(4)));
    }
    void whatCouldNotBeSentIsSentLater()
    {
        Collector collector(nowhere(), QStringLiteral("rsk_x"));
        QCOMPARE(collector.run().code, 1);
        QCOMPARE(collector.run().code, 1);
        QCOMPARE(collector.waiting().size(), 2);
        Port port;
        const auto script = collectorScript(wishFor(port));
        collector.put(QStringLiteral("collect_metrics.sh"), *script);
        collector.put(QStringLiteral("collect_metrics.key"), port.key({QStringLiteral("metrics:write")}).toLatin1());
        const auto outcome = collector.run();
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        QVERIFY(collector.waiting().isEmpty());
        const Instant now = port.clock.now();
        QCOMPARE(port.metrics.samples(QStringLiteral("FTA1"), now - 1h, now + 1h, 10)->size(), size_t(3));
    }
    void aRefusedKeyKeepsTheSamplesAndIsSaidOnce()
    {
        Port port;
        const QString key = port.key({QStringLiteral("metrics:write")});
        RESYNC_OK(port.keys.revoke(key.left(10), QStringLiteral("host retired"), QStringLiteral("test")));
        Collector collector(wishFor(port), key);
        const auto first = collector.run();
        QCOMPARE(first.code, 3);
        QVERIFY2(first.err.contains("refuses the key"), first.err.constData());
        const auto second = collector.run();
        QCOMPARE(second.code, 3);
        QVERIFY2(second.err.isEmpty(), second.err.constData());
        QCOMPARE(collector.waiting().size(), 2);
    }
    void oneAtATimeAndADeadOnesLockIsTakenOver()
    {
        Collector collector(nowhere(), QStringLiteral("rsk_x"));
        collector.put(QStringLiteral("spool/lock/pid"), QByteArray::number(QCoreApplication::applicationPid()));
        const auto busy = collector.run();
        QCOMPARE(busy.code, 1);
        QVERIFY(busy.err.contains("another collector"));
        QCOMPARE(collector.waiting().size(), 0);
        collector.put(QStringLiteral("spool/lock/pid"), "4194305\n"); // above the largest process id
        QCOMPARE(collector.run().code, 1);
        QCOMPARE(collector.waiting().size(), 1);
    }
    void whatIsUnsafeIsRefused()
    {
        CollectorWish wish = nowhere();
        wish.url = QStringLiteral("http://192.0.2.1:8630");
        QCOMPARE(collectorScript(wish).error().context, QStringLiteral("url"));
        wish.url = QStringLiteral("https://host';reboot;'");
        QCOMPARE(collectorScript(wish).error().context, QStringLiteral("url"));
        wish = nowhere();
        wish.workstation = QStringLiteral("FTA1';reboot;'");
        QCOMPARE(collectorScript(wish).error().context, QStringLiteral("workstation"));
        wish = nowhere();
        wish.master = QStringLiteral("-f");
        QCOMPARE(collectorScript(wish).error().context, QStringLiteral("master"));
        Collector collector(nowhere(), QStringLiteral("rsk_x"));
        QFile::setPermissions(collector.folder.filePath(QStringLiteral("collect_metrics.key")),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
        const auto open = collector.run();
        QCOMPARE(open.code, 2);
        QVERIFY(open.err.contains("chmod 600"));
    }
    void itInstallsItselfAndGoesWithoutATrace()
    {
        Collector collector(nowhere(), QStringLiteral("rsk_x"));
        const QString table = collector.put(QStringLiteral("crontab"), "0 3 * * * /usr/bin/backup\n");
        collector.fake("crontab", "if [ \"$1\" = -l ]; then cat '" + table.toUtf8() + "'; else cat > '" + table.toUtf8() + ".new'; mv '" +
                                      table.toUtf8() + ".new' '" + table.toUtf8() + "'; fi\n");
        const QString prefix = collector.folder.filePath(QStringLiteral("opt/scripts"));
        const auto content = [&table] {
            QFile file(table);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        for (int i = 0; i < 2; ++i) { // a second time changes nothing
            const auto installed = collector.run(
                {QStringLiteral("--install"), QStringLiteral("--with"), QStringLiteral("cron"), QStringLiteral("--prefix"), prefix});
            QVERIFY2(installed.code == 0, installed.err.constData());
            QCOMPARE(content().count("collect_metrics.sh"), 1);
        }
        QVERIFY(content().contains("0,5,10,15,20,25,30,35,40,45,50,55 * * * * \"" + prefix.toUtf8() + "/collect_metrics.sh\""));
        QVERIFY(QFileInfo(prefix + QStringLiteral("/collect_metrics.sh")).isExecutable());
        QCOMPARE(collector.run({QStringLiteral("--uninstall"), QStringLiteral("--prefix"), prefix}).code, 0);
        QCOMPARE(content(), QByteArray("0 3 * * * /usr/bin/backup\n"));
        QCOMPARE(collector.run({QStringLiteral("--uninstall"), QStringLiteral("--prefix"), prefix}).code, 2); // nothing there to remove
        QVERIFY(QDir(prefix).isEmpty());
    }
    void aTableThatCannotBeReadIsNotWrittenOver()
    {
        Collector collector(nowhere(), QStringLiteral("rsk_x"));
        collector.fake("crontab",
                       "if [ \"$1\" = -l ]; then echo 'crontab: permission denied' >&2; exit 1; fi\n: > \"$(dirname \"$0\")/written\"\n");
        const QString prefix = collector.folder.filePath(QStringLiteral("opt"));
        QCOMPARE(
            collector
                .run({QStringLiteral("--install"), QStringLiteral("--with"), QStringLiteral("cron"), QStringLiteral("--prefix"), prefix})
                .code,
            2);
        QVERIFY(!QFileInfo::exists(collector.folder.filePath(QStringLiteral("fake/written"))));
        collector.fake("crontab",
                       "if [ \"$1\" = -l ]; then echo 'no crontab for root' >&2; exit 1; fi\ncat > \"$(dirname \"$0\")/written\"\n");
        QCOMPARE(
            collector
                .run({QStringLiteral("--install"), QStringLiteral("--with"), QStringLiteral("cron"), QStringLiteral("--prefix"), prefix})
                .code,
            0);
        QVERIFY(QFileInfo::exists(collector.folder.filePath(QStringLiteral("fake/written"))));
    }
    void theLineOfAnotherWorkstationStays()
    {
        Collector collector(nowhere(), QStringLiteral("rsk_x"));
        const QString table = collector.put(QStringLiteral("crontab"), "*/5 * * * * /x/collect_metrics.sh # resync collector FTA10;\n");
        collector.fake("crontab", "if [ \"$1\" = -l ]; then cat '" + table.toUtf8() + "'; else cat > '" + table.toUtf8() + ".new'; mv '" +
                                      table.toUtf8() + ".new' '" + table.toUtf8() + "'; fi\n");
        const QString prefix = collector.folder.filePath(QStringLiteral("opt"));
        QCOMPARE(
            collector
                .run({QStringLiteral("--install"), QStringLiteral("--with"), QStringLiteral("cron"), QStringLiteral("--prefix"), prefix})
                .code,
            0);
        QCOMPARE(collector.run({QStringLiteral("--uninstall"), QStringLiteral("--prefix"), prefix}).code, 0);
        QFile file(table);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("*/5 * * * * /x/collect_metrics.sh # resync collector FTA10;\n"));
    }
    void itSaysWhatIsMissing()
    {
        Collector collector(nowhere(), QStringLiteral("rsk_x"));
        const auto good = collector.run({QStringLiteral("--self-test")});
        QVERIFY2(good.code == 0, (good.out + good.err).constData());
        record(collector);
        QFile::remove(collector.folder.filePath(QStringLiteral("proc/meminfo")));
        const auto bad = collector.run({QStringLiteral("--self-test")});
        QCOMPARE(bad.code, 2);
        QVERIFY2(bad.out.contains("missing  memory_percent"), bad.out.constData());
        QCOMPARE(collector.run({QStringLiteral("--nonsense")}).code, 2);
    }
};

QTEST_GUILESS_MAIN(CollectorTest)
#include "tst_collector.moc"
