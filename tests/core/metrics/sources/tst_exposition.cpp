#include "core/metrics/sources/exposition.h"
#include "core/metrics/sources/nodefigures.h"

#include <QTest>

#include <cmath>

using namespace resync;
using namespace std::chrono_literals;

namespace
{

struct Line {
    QByteArray name;
    QByteArray labels;
    double value;
};

Result<std::vector<Line>> lines(const QByteArray &text)
{
    std::vector<Line> all;
    const auto read = readExposition(text, [&all](const ExpositionSample &sample) {
        QByteArray labels;
        for (const auto &[name, value] : sample.labels)
            labels += name.toByteArray() + '=' + value + ';';
        all.push_back({sample.name.toByteArray(), labels, sample.value});
    });
    if (!read)
        return read.error();
    return all;
}

NodeFigures figuresOf(const QByteArray &text)
{
    NodeFigures figures;
    if (const auto read = readExposition(text, [&figures](const ExpositionSample &sample) { figures.add(sample); }); !read)
        qFatal("the test's exposition is wrong: %s", qPrintable(read.error().text()));
    return figures;
}

QMap<QString, MetricValue> mapOf(const std::vector<MetricField> &fields)
{
    QMap<QString, MetricValue> map;
    for (const MetricField &field : fields)
        map.insert(field.name, field.value);
    return map;
}

const QByteArray kFirst = R"X(# HELP node_cpu_seconds_total Seconds the CPUs spent in each mode.
# TYPE node_cpu_seconds_total counter
node_cpu_seconds_total{cpu="0",mode="idle"} 1000
node_cpu_seconds_total{cpu="0",mode="iowait"} 10
node_cpu_seconds_total{cpu="0",mode="nice"} 1
node_cpu_seconds_total{cpu="0",mode="user"} 200
node_cpu_seconds_total{cpu="0",mode="system"} 50
node_cpu_seconds_total{cpu="0",mode="steal"} 5
node_cpu_seconds_total{cpu="1",mode="idle"} 1000
node_boot_time_seconds 1.7e+09
node_time_seconds 1.8e+09
node_disk_read_bytes_total{device="sda"} 1.024e+06
node_disk_read_bytes_total{device="sda1"} 9e+09
node_network_receive_bytes_total{device="eth0"} 2.048e+06
node_network_receive_bytes_total{device="lo"} 9e+09
)X";

const QByteArray kSecond = R"X(node_cpu_seconds_total{cpu="0",mode="idle"} 1040
node_cpu_seconds_total{cpu="0",mode="iowait"} 20
node_cpu_seconds_total{cpu="0",mode="nice"} 1
node_cpu_seconds_total{cpu="0",mode="user"} 230
node_cpu_seconds_total{cpu="0",mode="system"} 60
node_cpu_seconds_total{cpu="0",mode="steal"} 15
node_cpu_seconds_total{cpu="1",mode="idle"} 1100
node_boot_time_seconds 1.7e+09
node_time_seconds 1.8000001e+09
node_disk_read_bytes_total{device="sda"} 3.072e+06
node_disk_read_bytes_total{device="sda1"} 9e+09
node_network_receive_bytes_total{device="eth0"} 3.072e+06
node_network_receive_bytes_total{device="lo"} 9.9e+09
node_memory_MemTotal_bytes 8589934592
node_memory_MemAvailable_bytes 6442450944
node_filesystem_size_bytes{device="/dev/sda1",fstype="ext4",mountpoint="/"} 1.073741824e+09
node_filesystem_free_bytes{device="/dev/sda1",fstype="ext4",mountpoint="/"} 4e+08
node_filesystem_avail_bytes{device="/dev/sda1",fstype="ext4",mountpoint="/"} 3.5e+08
node_filesystem_size_bytes{device="tmpfs",fstype="tmpfs",mountpoint="/run"} 1e+12
node_filesystem_free_bytes{device="tmpfs",fstype="tmpfs",mountpoint="/run"} 1
node_filesystem_avail_bytes{device="tmpfs",fstype="tmpfs",mountpoint="/run"} 1
node_load1 0.5
node_load5 NaN
node_uname_info{domainname="(none)",machine="x86_64",nodename="fta1",release="6.1",sysname="Linux",version="#1"} 1
)X";

} // namespace

class ExpositionTest : public QObject
{
    Q_OBJECT
private slots:
    void everyFormOfALineIsRead()
    {
        const auto read = lines(
            "# a comment\n\n  up 1\nhttp_requests_total{method=\"post\",code=\"200\",} 1027 1395066363000\n"
            "esc{a=\"back\\\\slash \\\"quoted\\\" line\\nend \\x\"} +Inf\nneg -2.5e-3\r\nx:y{ a = \"}\" , b=\",\" } NaN # {id=\"1\"} 1\n"
            "tab\t\t7\n# EOF");
        QVERIFY2(read.ok(), read ? "" : qPrintable(read.error().text()));
        QCOMPARE(read->size(), size_t(6));
        QCOMPARE((*read)[1].labels, QByteArray("method=post;code=200;"));
        QCOMPARE((*read)[1].value, 1027.0);
        QCOMPARE((*read)[2].labels, QByteArray("a=back\\slash \"quoted\" line\nend \\x;"));
        QVERIFY(std::isinf((*read)[2].value));
        QCOMPARE((*read)[3].value, -0.0025);
        QCOMPARE((*read)[4].labels, QByteArray("a=};b=,;"));
        QVERIFY(std::isnan((*read)[4].value));
        QCOMPARE((*read)[5].value, 7.0);
    }
    void whatIsWrongIsNamedByItsLine_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("where");
        QTest::newRow("no value") << QByteArray("a 1\nb\n") << QStringLiteral("line 2");
        QTest::newRow("html") << QByteArray("<html>") << QStringLiteral("line 1");
        QTest::newRow("json") << QByteArray("{\"a\":1}") << QStringLiteral("line 1");
        QTest::newRow("open label") << QByteArray("a{b=\"c 1") << QStringLiteral("line 1");
        QTest::newRow("bare label") << QByteArray("a{b=c} 1") << QStringLiteral("line 1");
        QTest::newRow("no comma") << QByteArray("a{b=\"c\" d=\"e\"} 1") << QStringLiteral("line 1");
        QTest::newRow("hex") << QByteArray("a 0x10") << QStringLiteral("line 1");
        QTest::newRow("too large") << QByteArray("a 1e999") << QStringLiteral("line 1");
        QTest::newRow("trailing") << QByteArray("a 1 2 3") << QStringLiteral("line 1");
        QTest::newRow("comma decimals") << QByteArray("a 1,5") << QStringLiteral("line 1");
        QTest::newRow("long line") << QByteArray("a{b=\"" + QByteArray(70'000, 'x') + "\"} 1") << QStringLiteral("line 1");
    }
    void whatIsWrongIsNamedByItsLine()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, where);
        const auto read = lines(text);
        QVERIFY(!read);
        QCOMPARE(read.error().code, QStringLiteral("source.shape"));
        QCOMPARE(read.error().context, where);
    }
    void twoScrapesGiveTheCollectorsFigures()
    {
        const NodeFigures first = figuresOf(kFirst);
        const NodeFigures second = figuresOf(kSecond);
        auto figures = mapOf(second.fields(&first, 100s));
        const auto figure = [&figures](const char *name) {
            const auto *value = std::get_if<double>(&figures[QLatin1String(name)]);
            return value ? *value : -1;
        };
        // of 200 processor seconds: 140 idle, 10 iowait, 30 user, 10 system, 10 stolen
        QCOMPARE(figure("cpu_percent"), 25.0);
        QCOMPARE(figure("cpu_user_percent"), 15.0);
        QCOMPARE(figure("cpu_system_percent"), 5.0);
        QCOMPARE(figure("cpu_iowait_percent"), 5.0);
        QCOMPARE(figure("cpu_steal_percent"), 5.0);
        QCOMPARE(figure("cpu_count"), 2.0);
        QCOMPARE(figure("disk_io_read_kbs"), 20.0); // the partition is not counted twice
        QCOMPARE(figure("network_rx_kbs"), 10.0);   // nor what never left the host
        QCOMPARE(figure("memory_percent"), 25.0);
        QCOMPARE(figure("total_memory_gb"), 8.0);
        QCOMPARE(figure("total_disk_gb"), 1.0);
        QCOMPARE(figure("disk_percent"), 65.812); // as df: used of used and available
        QCOMPARE(figure("load_avg_1"), 0.5);
        QVERIFY(std::holds_alternative<std::monostate>(figures[QStringLiteral("load_avg_5")])); // NaN is not 0
        QVERIFY(!figures.contains(QStringLiteral("network_tx_kbs")));                           // not told at all
        QVERIFY(!figures.contains(QStringLiteral("process_count")));
        QCOMPARE(second.hostname(), QStringLiteral("fta1"));
        QCOMPARE(second.osType(), QStringLiteral("Linux"));
        QCOMPARE(toMs(*second.hostTime()), 1'800'000'100'000);
    }
    void aRebootOrACounterThatWentBackIsNeverARate()
    {
        NodeFigures rebooted =
            figuresOf(QByteArray(kSecond).replace("node_boot_time_seconds 1.7e+09", "node_boot_time_seconds 1.7999e+09"));
        const NodeFigures first = figuresOf(kFirst);
        auto figures = mapOf(rebooted.fields(&first, 100s));
        for (const char *name : {"cpu_percent", "disk_io_read_kbs", "network_rx_kbs"})
            QVERIFY2(std::holds_alternative<std::monostate>(figures[QLatin1String(name)]), name);
        QCOMPARE(std::get<double>(figures[QStringLiteral("memory_percent")]), 25.0);
        const NodeFigures wrapped = figuresOf(QByteArray(kSecond).replace("eth0\"} 3.072e+06", "eth0\"} 10"));
        figures = mapOf(wrapped.fields(&first, 100s));
        QVERIFY(std::holds_alternative<std::monostate>(figures[QStringLiteral("network_rx_kbs")]));
        QCOMPARE(std::get<double>(figures[QStringLiteral("disk_io_read_kbs")]), 20.0);
        figures = mapOf(figuresOf(kSecond).fields(nullptr, 0s));
        QVERIFY(std::holds_alternative<std::monostate>(figures[QStringLiteral("cpu_percent")]));
    }
};

QTEST_GUILESS_MAIN(ExpositionTest)
#include "tst_exposition.moc"
