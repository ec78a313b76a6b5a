// A model's opinion by the port: shown first, asked by its id, read there; never anything else.
#include "tests/core/api/portfixture.h"
#include "tests/core/llm/fakemodel.h"

using namespace resync;
using namespace resync::test;

class OpinionRoutesTest : public QObject
{
    Q_OBJECT
    SystemClock m_clock;
    FakeModel m_model{m_clock};
    const QString m_base = QStringLiteral("/api/v1/monitoring/opinions");

    QStringList settings(const QString &enabled) const
    {
        return {QStringLiteral("llm.enabled=") + enabled, QStringLiteral("llm.model=m"),
                QStringLiteral("llm.url=http://127.0.0.1:%1").arg(m_model.port)};
    }
    static void keepLog(Port &port)
    {
        const QByteArray log = "begin\nexport DB_PASSWORD=Zq8vK3xTn5Lw9RbY\nwrite /data/x: No space left on device\nrc=1\n";
        QVERIFY(port.joblogs.keep(QStringLiteral("run1"), QStringLiteral("/A#/B.C"), log, analyseJoblog(log)).ok());
    }

private slots:
    void init()
    {
        m_model.requests.clear();
        m_model.answer = goodAnswer();
    }
    void shownThenAskedThenRead()
    {
        Port port(settings(QStringLiteral("on")));
        keepLog(port);
        const QString key = port.key({QStringLiteral("monitoring:read"), QStringLiteral("monitoring:write")});
        const QJsonObject state = port.ask("GET", m_base, key).json();
        QCOMPARE(state.value(QLatin1String("ready")).toBool(), true);
        const Port::Answer shown = port.ask("POST", m_base, key, R"({"run_id":"run1"})");
        QCOMPARE(shown.status, 201);
        QVERIFY(!shown.body.contains("Zq8vK3xTn5Lw9RbY"));
        QCOMPARE(shown.json().value(QLatin1String("sent")).toBool(true), false);
        QCOMPARE(shown.json().value(QLatin1String("cause_line")).toInt(), 3);
        QVERIFY(m_model.requests.empty());
        const QString one = m_base + QLatin1Char('/') + shown.json().value(QLatin1String("id")).toString();
        QCOMPARE(port.ask("POST", one + QStringLiteral("/ask"), key, "{}").status, 202);
        QJsonObject over;
        QTRY_COMPARE((over = port.ask("GET", one, key).json()).value(QLatin1String("state")).toString(), QStringLiteral("given"));
        QCOMPARE(over.value(QLatin1String("opinion")).toObject().value(QLatin1String("verified")).toBool(true), false);
        QCOMPARE(m_model.requests.size(), size_t(1));
        QCOMPARE(m_model.requests.front().body, over.value(QLatin1String("body")).toString().toUtf8());
        const Port::Answer again = port.ask("POST", one + QStringLiteral("/ask"), key, "{}");
        QCOMPARE(again.status, 409);
        QCOMPARE(again.type, QByteArray("application/problem+json"));
        QCOMPARE(port.ask("GET", m_base, key).json().value(QLatin1String("requests_today")).toInt(), 1);
    }
    void whatIsWrongIsSaid()
    {
        Port port(settings(QStringLiteral("off")));
        keepLog(port);
        const QString key = port.key({QStringLiteral("monitoring:read"), QStringLiteral("monitoring:write")});
        QCOMPARE(port.ask("GET", m_base, key).json().value(QLatin1String("enabled")).toBool(true), false);
        const Port::Answer noRun = port.ask("POST", m_base, key, "{}");
        QCOMPARE(noRun.status, 422);
        QCOMPARE(noRun.json().value(QLatin1String("field")).toString(), QStringLiteral("run_id"));
        QCOMPARE(port.ask("POST", m_base, key, R"({"run_id":"run1","language":"xx"})").status, 422);
        QCOMPARE(port.ask("POST", m_base, key, R"({"run_id":"nobody"})").status, 404);
        QCOMPARE(port.ask("GET", m_base + QStringLiteral("/nobody"), key).status, 404);
        const Port::Answer shown = port.ask("POST", m_base, key, R"({"run_id":"run1"})"); // works while the model is off
        QCOMPARE(shown.status, 201);
        const QString one = m_base + QLatin1Char('/') + shown.json().value(QLatin1String("id")).toString();
        const Port::Answer off = port.ask("POST", one + QStringLiteral("/ask"), key, "{}");
        QCOMPARE(off.status, 409);
        QCOMPARE(off.json().value(QLatin1String("code")).toString(), QStringLiteral("llm.off"));
        QCOMPARE(port.ask("DELETE", one, key).status, 200);
        QCOMPARE(port.ask("POST", m_base, port.key({QStringLiteral("monitoring:read")}), R"({"run_id":"run1"})").status, 403);
        QVERIFY(m_model.requests.empty());
    }
};

QTEST_GUILESS_MAIN(OpinionRoutesTest)
#include "tst_opinionroutes.moc"
