#include "core/metrics/sample.h"

#include "core/metrics/packing.h"
#include "core/metrics/rollup.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

#include <cmath>

using namespace resync;
using namespace std::chrono_literals;

class DecodeTest : public QObject
{
    Q_OBJECT
    const Instant kNow = *fromIso(u"2026-11-20T12:00:00Z");

    static QByteArray nested(const QByteArray &metrics, const QByteArray &stamp = "\"2026-11-20T11:55:00Z\"")
    {
        return R"({"workstation":"FTA1","timestamp":)" + stamp + R"(,"metrics":)" + metrics + '}';
    }

private slots:
    void theCollectorsBodyIsReadFieldByField()
    {
        const QByteArray body = R"({"workstation":"FTA1","timestamp":"2026-11-20T11:55:07.900Z","metrics":{
            "cpu_percent":12.5,"memory_percent":40,"disk_percent":71.25,"latency_min_ms":0.21,"latency_avg_ms":0.5,"latency_max_ms":null,
            "packet_loss_percent":0,"tcp_connectivity":true,"disk_io_read_kbs":12,"disk_io_write_kbs":3.75,"process_count":211,
            "load_avg_1":0.1,"load_avg_5":0.2,"load_avg_15":0.3,"network_rx_kbs":100.5,"network_tx_kbs":1,"swap_used_mb":17.5,
            "filesystems":[{"mount":"/","used_percent":71.25},{"mount":"/var","used_percent":3}]},
            "metadata":{"os_type":"Linux","hostname":"host-1.example","collector_version":"1.0"}})";
        const auto batch = decodeSamples(body, kNow);
        QVERIFY(batch.ok());
        QVERIFY(batch->single);
        QVERIFY2(batch->faults.empty(), batch->faults.empty() ? "" : qPrintable(batch->faults.front().field + batch->faults.front().why));
        const Sample &sample = batch->samples.front();
        QCOMPARE(sample.workstation, QStringLiteral("FTA1"));
        QCOMPARE(toIso(sample.at), QStringLiteral("2026-11-20T11:55:07Z"));
        QCOMPARE(sample.hostname, QStringLiteral("host-1.example"));
        QCOMPARE(sample.fields.size(), size_t(18));
        // what is given back is what was sent
        QCOMPARE(metricsJson(sample.fields), QJsonDocument::fromJson(body).object().value(QLatin1String("metrics")).toObject());
    }
    /// What collectors send is read by a short way; a stamp as a number goes the long one. Both must come to the same.
    void theShortWayAndTheLongOneAgree_data()
    {
        QTest::addColumn<QByteArray>("metrics");
        const auto row = [](const char *metrics) { QTest::newRow(metrics) << QByteArray(metrics); };
        row(R"({"cpu_percent":12.5,"process_count":211,"tcp_connectivity":true,"latency_avg_ms":null,"own_thing":-7.25e3,"own:flag":false})");
        row(R"({"z":1,"a":2,"M":3,"_":4,"a1":5})");
        row(R"({"load_avg_1":1e-300,"network_rx_kbs":1e12,"big":1e15,"small":-1e15,"minus":-0.0,"nought":-0})");
        row(R"({"cpu_percent":100,"memory_percent":0})");
        row(R"({"tcp_connectivity":0,"cpu_count":1})");
        for (const char *wrong : {R"({"cpu_percent":100.1})",
                                  R"({"cpu_percent":"1"})",
                                  R"({"cpu_percent":true})",
                                  R"({"process_count":1.5})",
                                  R"({"tcp_connectivity":2})",
                                  R"({"cpu_percent":1,"cpu_percent":1})",
                                  R"({"big":1e16})",
                                  R"({"own_percent":101})",
                                  R"({"a b":1})",
                                  R"({"":1})",
                                  R"({"x":[1]})",
                                  R"({"x":{"y":1}})",
                                  R"({"x":null})",
                                  "{}",
                                  "[]",
                                  "7",
                                  R"({"x":1e400})",
                                  R"({"x":9007199254740993})",
                                  R"({"x":18446744073709551615})",
                                  R"({"filesystems":5})",
                                  R"({"cpu_count":0})"})
            row(wrong);
    }
    void theShortWayAndTheLongOneAgree()
    {
        QFETCH(QByteArray, metrics);
        const auto quick = decodeSamples(nested(metrics), kNow);
        const auto slow = decodeSamples(nested(metrics, "1795175700"), kNow);
        QCOMPARE(quick.ok(), slow.ok());
        if (!quick.ok()) {
            QCOMPARE(quick.error().code, slow.error().code);
            return;
        }
        QCOMPARE(quick->samples.size(), slow->samples.size());
        QVERIFY(quick->samples == slow->samples);
        QVERIFY(quick->faults == slow->faults);
        QCOMPARE(quick->places, slow->places);
        QCOMPARE(quick->count, slow->count);
        const auto batch = decodeSamples('[' + nested(metrics) + ',' + nested(metrics) + ']', kNow);
        const auto slowBatch = decodeSamples('[' + nested(metrics, "1795175700") + ',' + nested(metrics, "1795175700") + ']', kNow);
        QCOMPARE(batch.ok(), slowBatch.ok());
        if (batch.ok()) {
            QVERIFY(batch->samples == slowBatch->samples);
            QVERIFY(batch->faults == slowBatch->faults);
            QVERIFY(!batch->single);
        }
    }
    /// The form of collectors is read by a short way: to what fromIso() makes of it, and nothing that it would not take.
    void aStampIsWhatFromIsoReads_data()
    {
        QTest::addColumn<QString>("stamp");
        for (const char *stamp :
             {"2026-11-20T11:55:00Z", "2026-11-20T00:00:00Z", "2026-11-19T23:59:59Z", "2026-10-31T10:00:00Z",      "2026-11-31T10:00:00Z",
              "2026-11-00T10:00:00Z", "2026-00-20T10:00:00Z", "2026-13-20T10:00:00Z", "2026-11-19T24:00:00Z",      "2026-11-20T11:60:00Z",
              "2026-11-20T11:55:60Z", "2026-11-20T11:55:00z", "2026-11-20 11:55:00Z", "2026-11-2oT11:55:00Z",      "2026-11-20T11:55:0 Z",
              "2026/11/20T11:55:00Z", "0000-11-20T11:55:00Z", "2026-11-20T11:55:00+", "2026-11-20T08:55:00-03:00", "2026-11-20T11:55"})
            QTest::newRow(stamp) << QString::fromLatin1(stamp);
    }
    void aStampIsWhatFromIsoReads()
    {
        QFETCH(QString, stamp);
        const auto batch = decodeSamples(nested(R"({"cpu_percent":1})", '"' + stamp.toLatin1() + '"'), kNow);
        QVERIFY(batch.ok());
        const auto read = fromIso(stamp);
        QCOMPARE(batch->samples.size(), size_t(read && *read > kNow - 800h && *read <= kNow ? 1 : 0));
        if (!batch->samples.empty())
            QCOMPARE(toIso(batch->samples.front().at), toIso(*read));
    }
    void theFlatFormIsTheSame()
    {
        const auto batch = decodeSamples(
            R"({"workstation":"FTA1","cpu_percent":1,"memory_percent":2,"disk_percent":3,"timestamp":1795175700,"hostname":"h"})", kNow);
        QVERIFY(batch.ok() && batch->faults.empty());
        QCOMPARE(toIso(batch->samples.front().at), QStringLiteral("2026-11-20T11:55:00Z"));
        QCOMPARE(batch->samples.front().fields.size(), size_t(3));
        QCOMPARE(batch->samples.front().hostname, QStringLiteral("h"));
        const auto ms = decodeSamples(R"({"workstation":"FTA1","cpu_percent":1,"timestamp":1795175700500})", kNow);
        QCOMPARE(ms->samples.front().at, batch->samples.front().at);
    }
    void oneBadEntryOfABatchSpoilsItselfAlone()
    {
        const auto batch = decodeSamples('[' + nested(R"({"cpu_percent":1})") + ",5," + nested(R"({"cpu_percent":101})") + ',' +
                                             nested(R"({"cpu_percent":2})", "\"2026-11-20T11:50:00Z\"") + ']',
                                         kNow);
        QVERIFY(batch.ok());
        QVERIFY(!batch->single);
        QCOMPARE(batch->count, 4);
        QCOMPARE(batch->samples.size(), size_t(2));
        QCOMPARE(batch->places, (std::vector<qsizetype>{0, 3}));
        QCOMPARE(batch->faults.size(), size_t(2));
        QCOMPARE(batch->faults[0].field, QStringLiteral("$"));
        QCOMPARE(batch->faults[1].index, 2);
        QCOMPARE(batch->faults[1].field, QStringLiteral("metrics.cpu_percent"));
    }
    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const QByteArray &body, const char *field) {
            QTest::newRow(name) << body << QString::fromLatin1(field);
        };
        row("no workstation", R"({"timestamp":"2026-11-20T11:55:00Z","cpu_percent":1})", "workstation");
        row("blank workstation", R"({"workstation":"  ","timestamp":"2026-11-20T11:55:00Z","cpu_percent":1})", "workstation");
        row("workstation number", R"({"workstation":7,"timestamp":"2026-11-20T11:55:00Z","cpu_percent":1})", "workstation");
        row("workstation control", R"({"workstation":"A\nB","timestamp":"2026-11-20T11:55:00Z","cpu_percent":1})", "workstation");
        row("no stamp", R"({"workstation":"FTA1","cpu_percent":1})", "timestamp");
        row("stamp word", nested(R"({"cpu_percent":1})", "\"now\""), "timestamp");
        row("stamp old", nested(R"({"cpu_percent":1})", "\"2026-10-16T11:59:59Z\""), "timestamp");
        row("stamp ahead", nested(R"({"cpu_percent":1})", "\"2026-11-20T12:05:01Z\""), "timestamp");
        row("stamp negative", nested(R"({"cpu_percent":1})", "-5"), "timestamp");
        row("stamp truth", nested(R"({"cpu_percent":1})", "true"), "timestamp");
        row("metrics array", nested("[1]"), "metrics");
        row("metrics empty", nested("{}"), "metrics");
        row("all null", nested(R"({"cpu_percent":null})"), "metrics");
        row("percent below", nested(R"({"cpu_percent":-0.1})"), "metrics.cpu_percent");
        row("percent above", nested(R"({"memory_percent":100.01})"), "metrics.memory_percent");
        row("unknown percent", nested(R"({"swap_percent":101})"), "metrics.swap_percent");
        row("number as text", nested(R"({"cpu_percent":"12"})"), "metrics.cpu_percent");
        row("truth for a number", nested(R"({"cpu_percent":true})"), "metrics.cpu_percent");
        row("count half", nested(R"({"process_count":1.5})"), "metrics.process_count");
        row("latency negative", nested(R"({"latency_avg_ms":-1})"), "metrics.latency_avg_ms");
        row("tcp two", nested(R"({"tcp_connectivity":2})"), "metrics.tcp_connectivity");
        row("unknown text", nested(R"({"kernel":"6.1"})"), "metrics.kernel");
        row("unknown object", nested(R"({"extra":{"a":1}})"), "metrics.extra");
        row("unknown huge", nested(R"({"extra":1e16})"), "metrics.extra");
        row("name with space", nested(R"({"a b":1})"), "metrics.a b");
        row("name empty", nested(R"({"":1})"), "metrics.");
        row("filesystems text", nested(R"({"cpu_percent":1,"filesystems":"/"})"), "metrics.filesystems");
        row("filesystems deep", nested(R"({"cpu_percent":1,"filesystems":[{"a":[1]}]})"), "metrics.filesystems");
        row("stranger beside metrics", R"({"workstation":"FTA1","timestamp":"2026-11-20T11:55:00Z","metrics":{"cpu_percent":1},"cpu":1})",
            "cpu");
        row("metadata text", R"({"workstation":"FTA1","timestamp":"2026-11-20T11:55:00Z","metrics":{"cpu_percent":1},"metadata":"x"})",
            "metadata");
        row("hostname number",
            R"({"workstation":"FTA1","timestamp":"2026-11-20T11:55:00Z","metrics":{"cpu_percent":1},"metadata":{"hostname":1}})",
            "metadata.hostname");
        QByteArray many = "{";
        for (int i = 0; i < 65; ++i)
            many += (i ? ",\"m" : "\"m") + QByteArray::number(i) + "\":1";
        row("too many values", nested(many + '}'), "metrics");
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, field);
        const auto batch = decodeSamples(body, kNow);
        QVERIFY2(batch.ok(), batch.ok() ? "" : qPrintable(batch.error().text()));
        QVERIFY(batch->samples.empty());
        QCOMPARE(batch->faults.size(), size_t(1));
        QCOMPARE(batch->faults.front().field, field);
        QVERIFY(!batch->faults.front().why.isEmpty());
    }
    void whatIsNoJsonIsRefusedWhole_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("json.syntax");
        QTest::newRow("cut") << nested("{").chopped(3) << QStringLiteral("json.syntax");
        QTest::newRow("NaN") << nested(R"({"cpu_percent":NaN})") << QStringLiteral("json.syntax");
        QTest::newRow("too large a number") << nested(R"({"extra":1e999})") << QStringLiteral("json.syntax");
        QTest::newRow("comma decimals") << nested(R"({"cpu_percent":1,5})") << QStringLiteral("json.syntax");
        QTest::newRow("duplicate") << nested(R"({"cpu_percent":1,"cpu_percent":2})") << QStringLiteral("json.duplicate");
        QTest::newRow("deep") << nested(R"({"filesystems":[[[[[[[[[[]]]]]]]]]]})") << QStringLiteral("json.limit");
        QTest::newRow("latin-1") << QByteArray("{\"workstation\":\"\xe9\"}") << QStringLiteral("json.syntax");
        QTest::newRow("empty array") << QByteArray("[]") << QStringLiteral("metrics.shape");
        QTest::newRow("a number") << QByteArray("5") << QStringLiteral("metrics.shape");
        QTest::newRow("1,001 samples") << '[' + QByteArray("0,").repeated(1000) + "0]" << QStringLiteral("metrics.many");
    }
    void whatIsNoJsonIsRefusedWhole()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        const auto batch = decodeSamples(body, kNow);
        QVERIFY(!batch.ok());
        QCOMPARE(batch.error().code, code);
    }
    void everyNumberComesBackToTheLastBit()
    {
        std::vector<MetricField> fields;
        for (const double number :
             {0.0, -0.0, 1.0, -1.5, 0.1, 12.34, 99.99, 1e15, 123456789012345.0, 0.000001, 1.0 / 3, 1e-300, 1.7e308, 5e-324})
            fields.push_back({QStringLiteral("n%1").arg(fields.size()), number});
        QRandomGenerator random(7);
        for (int i = 0; i < 20'000; ++i) {
            const double scale = std::pow(10.0, random.bounded(20) - 8);
            const double rounded = std::round(random.generateDouble() * 1e6) / std::pow(10.0, random.bounded(6));
            fields.push_back({QString(), i % 2 ? rounded : random.generateDouble() * scale});
        }
        fields.push_back({QString(), std::monostate()});
        fields.push_back({QString(), true});
        fields.push_back({QString(), false});
        fields.push_back({QString(), QByteArray("[{\"mount\":\"/\"}]")});
        std::vector<MetricField> back;
        for (const MetricField &field : fields)
            back.push_back({field.name, {}});
        QVERIFY(unpackValues(packValues(fields), back));
        for (size_t i = 0; i < fields.size(); ++i) {
            QVERIFY(back[i] == fields[i]);
            if (const auto *number = std::get_if<double>(&fields[i].value))
                QCOMPARE(std::signbit(std::get<double>(back[i].value)), std::signbit(*number));
        }
    }
    void aDamagedPackingIsRefused()
    {
        const std::vector<MetricField> fields = {
            {QStringLiteral("a"), 12.34}, {QStringLiteral("b"), 1.0 / 3}, {QStringLiteral("c"), QByteArray("[]")}};
        const QByteArray good = packValues(fields);
        for (qsizetype length = 0; length < good.size(); ++length) {
            std::vector<MetricField> back(3);
            QVERIFY(!unpackValues(good.first(length), back));
        }
        std::vector<MetricField> back(3);
        QVERIFY(!unpackValues(good + '\0', back));
        QVERIFY(!unpackValues(QByteArray(3, char(9)), back));
    }
    void rollupsCountWhatWasMeasured()
    {
        std::vector<Sample> samples(21);
        for (size_t i = 0; i < samples.size(); ++i) {
            samples[i].fields.push_back({QStringLiteral("cpu_percent"), double(i)});
            if (i < 2)
                samples[i].fields.push_back({QStringLiteral("tcp_connectivity"), i == 0});
            samples[i].fields.push_back({QStringLiteral("latency_avg_ms"), std::monostate()});
        }
        const Rollup rollup = rollUp(samples, kNow);
        QCOMPARE(rollup.samples, 21);
        QCOMPARE(rollup.series.size(), size_t(2)); // never a figure of what was not measured
        QCOMPARE(rollup.series[0], (SeriesFigures{QStringLiteral("cpu_percent"), 21, 0, 10, 19, 20}));
        QCOMPARE(rollup.series[1], (SeriesFigures{QStringLiteral("tcp_connectivity"), 2, 0, 0.5, 1, 1}));
    }
};

QTEST_GUILESS_MAIN(DecodeTest)
#include "tst_decode.moc"
