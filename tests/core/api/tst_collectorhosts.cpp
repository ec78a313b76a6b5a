// The collector on other hosts than this one: AIX and macOS by what their tools print (tests/data/collector), a busybox, a host without a
// route; how it is installed under systemd, and how it answers those who pull.
#include "tests/core/api/collectorfixture.h"

#include <QJsonArray>
#include <QTcpServer>
#include <QTcpSocket>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

QJsonObject documentOf(const QByteArray &out)
{
    return QJsonDocument::fromJson(out).object();
}

QJsonObject metricsOf(const QByteArray &out)
{
    return documentOf(out).value(QLatin1String("metrics")).toObject();
}

/// Every command of \a system that was recorded stands before this host's; those that were not are not there.
void become(Collector &collector, const QString &system, const QByteArray &uname)
{
    const QDir folder(QStringLiteral(RESYNC_SOURCE_DIR "/tests/data/collector/") + system);
    const QByteArray where = folder.path().toUtf8();
    const auto print = [&where](const char *file) { return "cat '" + where + '/' + file + "'\n"; };
    collector.fake("uname", "case $1 in -s) echo " + uname + " ;; *) echo fta9 ;; esac\n");
    collector.fake("sleep", "exit 0\n");
    collector.fake("ps", "printf '    1\\n  42\\n 4711\\n'\n");
    collector.fake("getconf", "echo 8\n");
    collector.fake("curl", "printf 0.000000; exit 28\n");
    collector.fake("df", "name=$(printf '%s' \"$3\" | tr '/ ' '__')\n[ \"$3\" = / ] && name=_\ncat \"" + where + "/df.$name\"\n");
    for (const char *command : {"svmon", "lsps", "iostat", "netstat", "mount", "uptime", "who", "ping", "top", "vm_stat", "ioreg"})
        collector.fake(command, folder.exists(QLatin1String(command)) ? print(command) : QByteArray("exit 127\n"));
    collector.fake("vmstat", "case $1 in -v) cat '" + where + "/vmstat.-v' ;; *) cat '" + where + "/vmstat.1_2' ;; esac\n");
    collector.fake("sysctl", "cat \"" + where + "/sysctl.$2\"\n");
}

CollectorWish withMaster()
{
    CollectorWish wish = nowhere();
    wish.master = QStringLiteral("192.0.2.10");
    return wish;
}

struct Answer {
    QByteArray head;
    QByteArray body;
};

Answer ask(quint16 port, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    socket.waitForConnected(5000);
    socket.write(request);
    while (socket.waitForReadyRead(30'000)) {
    }
    const QByteArray all = socket.readAll();
    const qsizetype end = all.indexOf("\r\n\r\n");
    return {all.left(end), all.mid(end + 4)};
}

} // namespace

class CollectorHostsTest : public QObject
{
    Q_OBJECT
    static double figure(const QJsonObject &metrics, const char *name) { return metrics.value(QLatin1String(name)).toDouble(-1); }

private slots:
    void anAixHostGivesItsFigures()
    {
        Collector collector(withMaster(), QStringLiteral("rsk_x"));
        become(collector, QStringLiteral("aix"), "AIX");
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        collector.put(QStringLiteral("spool/state"),
                      ". system boot Oct 17 03:11\n" + QByteArray::number(now - 100) + " - - 2050048 1025024\n");
        const auto outcome = collector.run({QStringLiteral("--print")});
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        const QJsonObject metrics = metricsOf(outcome.out);
        QVERIFY2(!metrics.isEmpty(), outcome.out.constData());
        QCOMPARE(figure(metrics, "cpu_percent"), 43.0); // of the second report; the first tells of 41 days
        QCOMPARE(figure(metrics, "cpu_user_percent"), 31.0);
        QCOMPARE(figure(metrics, "cpu_system_percent"), 12.0); // not the sy of system calls
        QCOMPARE(figure(metrics, "cpu_iowait_percent"), 5.0);
        QCOMPARE(figure(metrics, "memory_percent"), 50.0); // what is available, files among it
        QCOMPARE(figure(metrics, "swap_percent"), 5.0);
        QCOMPARE(figure(metrics, "total_memory_gb"), 16.0);
        QCOMPARE(figure(metrics, "disk_io_read_kbs"), 104.0);
        QCOMPARE(figure(metrics, "disk_io_write_kbs"), 160.0);
        const double rx = figure(metrics, "network_rx_kbs"); // 3,000 KiB in 100 s or a little more
        QVERIFY2(rx > 25 && rx <= 30.1, qPrintable(QString::number(rx)));
        QVERIFY(figure(metrics, "network_tx_kbs") > 8 && figure(metrics, "network_tx_kbs") <= 10.1);
        QCOMPARE(figure(metrics, "load_avg_1"), 1.52);
        QCOMPARE(figure(metrics, "load_avg_15"), 0.98);
        QCOMPARE(figure(metrics, "cpu_count"), 8.0);
        QCOMPARE(figure(metrics, "process_count"), 3.0);
        QCOMPARE(figure(metrics, "disk_percent"), 80.0);
        QCOMPARE(figure(metrics, "total_disk_gb"), 6.0);
        QCOMPARE(metrics.value(QLatin1String("filesystems")).toArray().size(), 2); // no NFS, no CD, no /proc
        QCOMPARE(figure(metrics, "latency_avg_ms"), 1.0);
        QCOMPARE(figure(metrics, "packet_loss_percent"), 0.0);
        QCOMPARE(documentOf(outcome.out).value(QLatin1String("metadata")).toObject().value(QLatin1String("os_type")).toString(),
                 QStringLiteral("AIX"));
    }
    void whatAixDoesNotLetUsSeeIsNull()
    {
        Collector collector(withMaster(), QStringLiteral("rsk_x"));
        become(collector, QStringLiteral("aix"), "AIX");
        for (const char *command : {"svmon", "iostat", "ping", "netstat"}) // no root, no bos.acct, no right to ping
            collector.fake(command, "echo 'Permission denied' >&2; exit 1\n");
        QJsonObject metrics = metricsOf(collector.run({QStringLiteral("--print")}).out);
        QCOMPARE(figure(metrics, "memory_percent"), 62.5); // by vmstat: neither free nor of files
        QCOMPARE(figure(metrics, "swap_percent"), 7.0);
        for (const char *name : {"disk_io_read_kbs", "network_rx_kbs", "latency_avg_ms", "packet_loss_percent", "tcp_connect_ms"})
            QVERIFY2(metrics.contains(QLatin1String(name)) && metrics.value(QLatin1String(name)).isNull(), name);
        QCOMPARE(figure(metrics, "cpu_percent"), 43.0);
        collector.fake("vmstat", "exit 1\n");
        metrics = metricsOf(collector.run({QStringLiteral("--print")}).out);
        for (const char *name : {"cpu_percent", "memory_percent", "total_memory_gb"})
            QVERIFY2(metrics.contains(QLatin1String(name)) && metrics.value(QLatin1String(name)).isNull(), name);
    }
    void aMacGivesItsFigures()
    {
        Collector collector(withMaster(), QStringLiteral("rsk_x"));
        become(collector, QStringLiteral("macos"), "Darwin");
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        collector.put(QStringLiteral("spool/state"), "1760000000\n" + QByteArray::number(now - 100) + " 8192 18432 2050048 1025024\n");
        const auto outcome = collector.run({QStringLiteral("--print")});
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        const QJsonObject metrics = metricsOf(outcome.out);
        QVERIFY2(!metrics.isEmpty(), outcome.out.constData());
        QCOMPARE(figure(metrics, "cpu_percent"), 32.13);
        QCOMPARE(figure(metrics, "cpu_system_percent"), 10.71);
        QCOMPARE(figure(metrics, "memory_percent"), 50.0); // (282,624 − 20,480 + 131,072 + 131,072) pages of 16 KiB of 16 GiB
        QCOMPARE(figure(metrics, "swap_percent"), 25.0);
        QCOMPARE(figure(metrics, "total_memory_gb"), 16.0);
        QVERIFY(figure(metrics, "disk_io_read_kbs") > 18 && figure(metrics, "disk_io_read_kbs") <= 20.5);
        QVERIFY(figure(metrics, "network_rx_kbs") > 25 && figure(metrics, "network_rx_kbs") <= 30.1); // each interface once, no lo0
        QCOMPARE(figure(metrics, "load_avg_5"), 1.98);
        QCOMPARE(figure(metrics, "disk_percent"), 75.0);
        QCOMPARE(figure(metrics, "total_disk_gb"), 461.8); // the two volumes of one container share its room
        const QJsonArray disks = metrics.value(QLatin1String("filesystems")).toArray();
        QCOMPARE(disks.size(), 3);
        QCOMPARE(disks[2].toObject().value(QLatin1String("mount")).toString(), QStringLiteral("/Volumes/My Backup"));
        QCOMPARE(figure(metrics, "packet_loss_percent"), 5.0);
        QCOMPARE(figure(metrics, "latency_max_ms"), 9.25);
    }
    void aRebootIsNoRateAnywhere_data()
    {
        QTest::addColumn<QString>("system");
        QTest::addColumn<QByteArray>("uname");
        QTest::addColumn<QByteArray>("state");
        QTest::newRow("AIX") << QStringLiteral("aix") << QByteArray("AIX") << QByteArray(". system boot Oct 16 01:00\n@ - - 10 10\n");
        QTest::newRow("macOS") << QStringLiteral("macos") << QByteArray("Darwin") << QByteArray("1750000000\n@ 1 1 10 10\n");
        QTest::newRow("a counter went back") << QStringLiteral("macos") << QByteArray("Darwin")
                                             << QByteArray("1760000000\n@ 8192 18432 9950048 1025024\n");
    }
    void aRebootIsNoRateAnywhere()
    {
        QFETCH(QString, system);
        QFETCH(QByteArray, uname);
        QFETCH(QByteArray, state);
        Collector collector(nowhere(), QStringLiteral("rsk_x"));
        become(collector, system, uname);
        collector.put(QStringLiteral("spool/state"), state.replace("@", QByteArray::number(QDateTime::currentSecsSinceEpoch() - 100)));
        const QJsonObject metrics = metricsOf(collector.run({QStringLiteral("--print")}).out);
        // the recorded host stands still and so does its clock, within the second: nothing can be told yet
        QVERIFY(metrics.contains(QLatin1String("network_rx_kbs")));
        const QJsonValue rate = metrics.value(QLatin1String("network_rx_kbs"));
        QVERIFY2(rate.isNull() || rate.toDouble() == 0, qPrintable(QString::number(rate.toDouble())));
    }
    void anUnknownSystemIsRefused()
    {
        Collector collector(nowhere(), QStringLiteral("rsk_x"));
        collector.fake("uname", "echo HP-UX\n");
        const auto outcome = collector.run({QStringLiteral("--print")});
        QCOMPARE(outcome.code, 2);
        QVERIFY(outcome.err.contains("HP-UX is not measured"));
    }
    void aHostOfBusyboxMeasuresItself()
    {
        CollectorWish wish = nowhere();
        wish.master = QStringLiteral("127.0.0.1");
        wish.pings = 3;
        Collector collector(wish, QStringLiteral("rsk_x"));
        if (const QString missing = collector.useBusybox(); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        const auto outcome = collector.run({QStringLiteral("--print")}, {QStringLiteral("busybox"), QStringLiteral("sh")});
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        const QJsonObject metrics = metricsOf(outcome.out);
        for (const char *name : {"cpu_percent", "memory_percent", "disk_percent", "load_avg_1", "process_count", "disk_io_read_kbs"})
            QVERIFY2(figure(metrics, name) >= 0, name);
        QVERIFY(metrics.value(QLatin1String("packet_loss_percent")).isNull() ||
                figure(metrics, "packet_loss_percent") == 0); // ping wants a right
    }
    void aHostWithoutARouteHasNoLatencyAndNotZero()
    {
        QProcess unshare;
        unshare.start(QStringLiteral("unshare"), {QStringLiteral("-r"), QStringLiteral("-n"), QStringLiteral("true")});
        if (!unshare.waitForFinished(10'000) || unshare.exitCode() != 0)
            QSKIP("no network of one's own can be had here (unshare -r -n)");
        Collector collector(withMaster(), QStringLiteral("rsk_x"));
        const auto outcome = collector.run({QStringLiteral("--print")},
                                           {QStringLiteral("unshare"), QStringLiteral("-r"), QStringLiteral("-n"), QStringLiteral("sh")});
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        const QJsonObject metrics = metricsOf(outcome.out);
        for (const char *name : {"latency_min_ms", "latency_avg_ms", "latency_max_ms", "tcp_connect_ms"})
            QVERIFY2(metrics.contains(QLatin1String(name)) && metrics.value(QLatin1String(name)).isNull(), name);
        QCOMPARE(figure(metrics, "tcp_connectivity"), 0.0);
        QVERIFY(figure(metrics, "memory_percent") > 0);
    }
    void systemdRunsItAndCronNoMore()
    {
        Collector collector(nowhere(), QStringLiteral("rsk_x"));
        const QString table =
            collector.put(QStringLiteral("crontab"), "*/5 * * * * x # resync collector FTA1;\n0 3 * * * /usr/bin/backup\n");
        collector.fake("crontab", "if [ \"$1\" = -l ]; then cat '" + table.toUtf8() + "'; else cat > '" + table.toUtf8() + ".new'; mv '" +
                                      table.toUtf8() + ".new' '" + table.toUtf8() + "'; fi\n");
        collector.fake("systemctl", "echo \"$*\" >> \"$(dirname \"$0\")/asked\"\n");
        QDir(collector.folder.path()).mkdir(QStringLiteral("units"));
        collector.environment.insert(QStringLiteral("RESYNC_TEST_UNITS"), collector.folder.filePath(QStringLiteral("units")));
        const QString prefix = collector.folder.filePath(QStringLiteral("opt"));
        const auto content = [&collector](const QString &name) {
            QFile file(collector.folder.filePath(name));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const auto installed = collector.run({QStringLiteral("--install"), QStringLiteral("--with"), QStringLiteral("systemd"),
                                              QStringLiteral("--every"), QStringLiteral("10"), QStringLiteral("--prefix"), prefix});
        QVERIFY2(installed.code == 0, installed.err.constData());
        const QByteArray timer = content(QStringLiteral("units/resync-collector-FTA1.timer"));
        QVERIFY2(timer.contains("OnCalendar=*:0,10,20,30,40,50:"), timer.constData());
        QVERIFY(content(QStringLiteral("units/resync-collector-FTA1.service")).contains("ExecStart=/bin/sh " + prefix.toUtf8()));
        QVERIFY(content(QStringLiteral("fake/asked")).contains("enable --now resync-collector-FTA1.timer"));
        QCOMPARE(content(QStringLiteral("crontab")), QByteArray("0 3 * * * /usr/bin/backup\n")); // it would run twice
        if (const QString analyze = QStandardPaths::findExecutable(QStringLiteral("systemd-analyze")); !analyze.isEmpty()) {
            QProcess calendar;
            const QByteArray when = timer.mid(timer.indexOf("OnCalendar=") + 11).split('\n').first();
            calendar.start(analyze, {QStringLiteral("calendar"), QString::fromLatin1(when)});
            QVERIFY(calendar.waitForFinished(20'000));
            QVERIFY2(calendar.exitCode() == 0, calendar.readAllStandardError().constData());
        }
        QCOMPARE(collector.run({QStringLiteral("--uninstall"), QStringLiteral("--prefix"), prefix}).code, 0);
        QVERIFY(QDir(collector.folder.filePath(QStringLiteral("units"))).isEmpty());
        QVERIFY(content(QStringLiteral("fake/asked")).contains("disable --now resync-collector-FTA1.timer"));
    }
    void itAnswersThoseWhoPull_data()
    {
        QTest::addColumn<QString>("without");
        QTest::newRow("perl") << QString();
        QTest::newRow("python3") << QStringLiteral("perl");
    }
    void itAnswersThoseWhoPull()
    {
        QFETCH(QString, without);
        if (without.isEmpty() ? QStandardPaths::findExecutable(QStringLiteral("perl")).isEmpty()
                              : !QFileInfo::exists(QStringLiteral("/usr/bin/python3")))
            QSKIP("the language that it would be served with is not installed");
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost, 0));
        const quint16 port = free.serverPort();
        free.close();
        Collector collector(nowhere(), QStringLiteral("rsk_x"));
        QFile script(collector.folder.filePath(QStringLiteral("collect_metrics.sh")));
        if (!without.isEmpty()) { // as if perl were not installed
            QVERIFY(script.open(QIODevice::ReadOnly));
            QByteArray text = script.readAll();
            script.close();
            collector.put(QStringLiteral("collect_metrics.sh"), text.replace("if has perl; then\n    exec", "if false; then\n    exec"));
        }
        QProcess server;
        server.setProcessEnvironment(collector.environment);
        server.start(QStringLiteral("sh"),
                     {script.fileName(), QStringLiteral("--serve"), QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(port)});
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                QTcpSocket socket;
                socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
                return socket.waitForConnected(1000);
            }(),
            20'000);
        const Answer good = ask(port, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
        QVERIFY2(good.head.startsWith("HTTP/1.1 200 OK\r\n"), good.head.constData());
        QVERIFY(good.head.contains("Content-Length: " + QByteArray::number(good.body.size())));
        const auto batch = decodeSamples(good.body, fromMs(QDateTime::currentMSecsSinceEpoch()));
        RESYNC_OK(batch);
        QCOMPARE(batch->samples.size(), size_t(1));
        QCOMPARE(batch->samples.front().workstation, QStringLiteral("FTA1"));
        QCOMPARE(ask(port, "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n").body, good.body); // the same for a while: asking is cheap
        QVERIFY(ask(port, "GET /etc/passwd HTTP/1.1\r\n\r\n").head.startsWith("HTTP/1.1 404 "));
        const Answer posted = ask(port, "POST /metrics HTTP/1.1\r\n\r\n");
        QVERIFY(posted.head.startsWith("HTTP/1.1 405 "));
        QVERIFY(posted.head.contains("\r\nAllow: GET, HEAD"));
        QVERIFY(ask(port, "HEAD /metrics HTTP/1.1\r\n\r\n").body.isEmpty());
        std::vector<std::unique_ptr<QTcpSocket>> silent; // who says nothing holds up nobody but the fifth
        for (int i = 0; i < 3; ++i) {
            silent.push_back(std::make_unique<QTcpSocket>());
            silent.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
            QVERIFY(silent.back()->waitForConnected(5000));
        }
        QVERIFY(ask(port, "GET /metrics HTTP/1.1\r\n\r\n").head.startsWith("HTTP/1.1 200 "));
        server.terminate();
        if (!server.waitForFinished(5000))
            server.kill();
        server.waitForFinished(5000);
    }
};

QTEST_GUILESS_MAIN(CollectorHostsTest)
#include "tst_collectorhosts.moc"
