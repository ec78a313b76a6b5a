// When what is full, and what a change would do, by the port.
#include "tests/core/api/portfixture.h"

using namespace resync;
using namespace resync::test;

class CapacityRoutesTest : public QObject
{
    Q_OBJECT
    const QString m_base = QStringLiteral("/api/v1/capacity");
    const QString m_whatIf = m_base + QStringLiteral("/what-if");

    /// Forty days of a machine whose data disk of 500 GB fills by 0.5 % a day and stands at 70 %.
    static void plant(Port &port)
    {
        const Instant now = port.clock.now();
        std::vector<Sample> samples;
        for (Instant at = now - std::chrono::days(40); at < now; at += std::chrono::hours(1)) {
            const double age = double((now - at).count()) / 86'400'000;
            Sample sample;
            sample.workstation = QStringLiteral("FTA1");
            sample.at = at;
            sample.fields = {{QStringLiteral("cpu_percent"), 30.0 + double(toMs(at) / 3'600'000 % 5)},
                             {QStringLiteral("filesystems"), QByteArray(R"([{"mount":"/data","used_percent":)") +
                                                                 QByteArray::number(70 - 0.5 * age, 'f', 3) +
                                                                 QByteArray(R"(,"total_kb":524288000}])")}};
            samples.push_back(std::move(sample));
        }
        RESYNC_OK(port.metrics.addPast(samples));
        bool made = false;
        port.capacity.refresh(&port.capacity, [&made](const Result<void> &done) { made = done.ok(); });
        QTRY_VERIFY_WITH_TIMEOUT(made, 30'000);
    }
    static QJsonObject first(const QJsonObject &json, const char *list)
    {
        return json.value(QLatin1String(list)).toArray().at(0).toObject();
    }

private slots:
    void whatFillsUpStandsFirst()
    {
        Port port;
        const QString key = port.key({QStringLiteral("monitoring:read")});
        QVERIFY(port.ask("GET", m_base, key).json().value(QLatin1String("made_at")).isNull());
        plant(port);
        const QJsonObject page = port.ask("GET", m_base, key).json();
        QVERIFY(page.value(QLatin1String("made_at")).isString());
        QCOMPARE(page.value(QLatin1String("total")).toInt(), 2);
        const QJsonObject row = first(page, "results");
        QCOMPARE(row.value(QLatin1String("resource")).toString(), QStringLiteral("disk:/data"));
        const int left = row.value(QLatin1String("days_left")).toInt(-1);
        QVERIFY2(left >= 30 && left <= 50, qPrintable(QString::number(left)));
        const QJsonObject one = port.ask("GET", m_base + QStringLiteral("?limit=1"), key).json();
        QCOMPARE(one.value(QLatin1String("count")).toInt(), 1);
        const QString next = one.value(QLatin1String("next")).toString();
        const QJsonObject rest =
            port.ask("GET", m_base + QStringLiteral("?limit=1&after=") + QString::fromLatin1(QUrl::toPercentEncoding(next)), key).json();
        QCOMPARE(first(rest, "results").value(QLatin1String("resource")).toString(), QStringLiteral("cpu"));
        QVERIFY(rest.value(QLatin1String("next")).isNull());
        QCOMPARE(port.ask("GET", m_base + QStringLiteral("?workstation=OTHER"), key).json().value(QLatin1String("total")).toInt(-1), 0);
        QCOMPARE(port.ask("GET", m_base + QStringLiteral("?after=nonsense"), key).status, 422);
    }
    void aLargerDiskLastsLonger()
    {
        Port port;
        plant(port);
        const QString key = port.key({QStringLiteral("monitoring:read")});
        const Port::Answer answer = port.ask("POST", m_whatIf, key, R"({"workstation":"FTA1","change":"disk /data +500G"})");
        QCOMPARE(answer.status, 200);
        const QJsonObject row = first(answer.json(), "rows");
        QCOMPARE(row.value(QLatin1String("resource")).toString(), QStringLiteral("disk:/data"));
        QVERIFY(row.value(QLatin1String("before")).toObject().value(QLatin1String("days_left")).toInt(-1) >= 0);
        QVERIFY(row.value(QLatin1String("after")).toObject().value(QLatin1String("days_left")).isNull()); // not within the horizon
    }
    void whatIsWrongIsSaid_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *name, const char *body, int status, const char *field) {
            QTest::newRow(name) << QByteArray(body) << status << QString::fromLatin1(field);
        };
        row("no JSON", "nonsense", 400, "");
        row("no workstation", R"({"change":"limit 3"})", 422, "workstation");
        row("no change", R"({"workstation":"FTA1"})", 422, "change");
        row("nonsense", R"({"workstation":"FTA1","change":"paint it red"})", 422, "change");
        row("no such disk", R"({"workstation":"FTA1","change":"disk /none +5G"})", 422, "change");
        row("nobody", R"({"workstation":"NOBODY","change":"disk /data +5G"})", 404, "");
        row("another field", R"({"workstation":"FTA1","change":"limit 3","force":true})", 422, "$");
    }
    void whatIsWrongIsSaid()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(QString, field);
        Port port;
        plant(port);
        const Port::Answer answer = port.ask("POST", m_whatIf, port.key({QStringLiteral("monitoring:read")}), body);
        QVERIFY2(answer.status == status, answer.body.constData());
        QCOMPARE(answer.json().value(QLatin1String("field")).toString(), field);
    }
    void withoutTheScopeThereIsNothing()
    {
        Port port;
        QCOMPARE(port.ask("GET", m_base).status, 401);
        QCOMPARE(port.ask("GET", m_base, port.key({QStringLiteral("metrics:write")})).status, 403);
        QCOMPARE(port.ask("POST", m_whatIf, port.key({QStringLiteral("workflows:read")}), "{}").status, 403);
        QCOMPARE(port.ask("GET", m_base, port.key({QStringLiteral("monitoring:read")}, QStringLiteral("FTA1"))).status, 403); // bound
    }
};

QTEST_GUILESS_MAIN(CapacityRoutesTest)
#include "tst_capacityroutes.moc"
