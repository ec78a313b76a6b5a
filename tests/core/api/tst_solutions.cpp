#include "tests/core/api/portfixture.h"

#include <QJsonArray>

using namespace resync;
using namespace resync::test;

class SolutionsTest : public QObject
{
    Q_OBJECT
    static QString at(const QString &rest = {}) { return QStringLiteral("/api/v1/monitoring/solutions") + rest; }

private slots:
    void aSolutionIsWrittenFoundTriedAndRetired()
    {
        Port port;
        RESYNC_OK(port.knowledge.load());
        const QString writer = port.key({QStringLiteral("monitoring:write"), QStringLiteral("monitoring:read")});
        const QString reader = port.key({QStringLiteral("monitoring:read")});
        const QByteArray body =
            R"({"problem_type":"oracle","problem_pattern":"unable to extend <*> in tablespace","solution":"Add a data file"})";
        QCOMPARE(port.ask("POST", at(), reader, body).status, 403);
        const Port::Answer made = port.ask("POST", at(), writer, body);
        QCOMPARE(made.status, 201);
        const QString id = made.json().value(QLatin1String("problem_id")).toString();
        QVERIFY(!id.isEmpty());
        QVERIFY(made.json().value(QLatin1String("success_rate")).isNull());

        const QString find = at(QStringLiteral(
            "/find?problem_type=oracle&error_message=ORA-01653%3A%20unable%20to%20extend%20table%20A.B%20in%20tablespace%20USERS"));
        QJsonObject found = port.ask("GET", find, reader).json();
        QCOMPARE(found.value(QLatin1String("found")).toBool(), true);
        QCOMPARE(found.value(QLatin1String("problem_id")).toString(), id);
        QCOMPARE(found.value(QLatin1String("times_applied")).toInt(-1), 0);

        const QByteArray worked = "{\"problem_id\":\"" + id.toLatin1() + "\",\"success\":true}";
        QCOMPARE(port.ask("POST", at(QStringLiteral("/result")), writer, worked).status, 200);
        found = port.ask("GET", find, reader).json();
        QCOMPARE(found.value(QLatin1String("success_rate")).toDouble(), 1.0);
        QCOMPARE(found.value(QLatin1String("times_applied")).toInt(), 1);

        QCOMPARE(port.ask("DELETE", at(QLatin1Char('/') + id), writer).status, 422); // a reason is needed
        QCOMPARE(port.ask("DELETE", at(QLatin1Char('/') + id), writer, R"({"reason":"the database is gone"})").status, 200);
        found = port.ask("GET", find, reader).json();
        QVERIFY(found.value(QLatin1String("problem_id")).toString() != id);
        QCOMPARE(port.ask("PUT", at(QLatin1Char('/') + id), writer, body).status, 409);
    }
    void whatNobodyKnowsIsNotFound()
    {
        Port port;
        const QString key = port.key({QStringLiteral("monitoring:*")});
        const QJsonObject found = port.ask("GET", at(QStringLiteral("/find?error_message=never%20seen")), key).json();
        QCOMPARE(found.value(QLatin1String("found")).toBool(true), false);
        QVERIFY(found.value(QLatin1String("problem_id")).isNull());
        QVERIFY(found.value(QLatin1String("success_rate")).isNull());
        QCOMPARE(port.ask("POST", at(QStringLiteral("/result")), key, R"({"problem_id":"nobody","success":true})").status, 404);
        QCOMPARE(port.ask("GET", at(QStringLiteral("/odds/nobody")), key).status, 404);
        QCOMPARE(port.ask("GET", at(QStringLiteral("/find")), key).status, 422);
    }
    void wrongBodiesNameTheField_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("field");
        const auto row = [](const char *path, const char *body, const char *field) {
            QTest::addRow("%s %s", path, body) << QString::fromLatin1(path) << QByteArray(body) << QString::fromLatin1(field);
        };
        row("", R"({"problem_pattern":"x"})", "solution");
        row("", R"({"solution":"x"})", "problem_pattern");
        row("", "{\"problem_pattern\":\"re:(\",\"solution\":\"x\"}", "problem_pattern");
        row("", R"({"problem_pattern":7,"solution":"x"})", "problem_pattern");
        row("", R"({"problem_pattern":"x","solution":"x","scope":"planet"})", "scope");
        row("", R"({"problem_pattern":"x","solution":"x","scope":"job"})", "scope_key");
        row("/result", R"({"problem_id":"x","success":"yes"})", "success");
        row("/import", R"({"format":"other","version":1,"solutions":[]})", "format");
    }
    void wrongBodiesNameTheField()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, body);
        QFETCH(QString, field);
        Port port;
        const Port::Answer answer = port.ask("POST", at(path), port.key({QStringLiteral("monitoring:*")}), body);
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.json().value(QLatin1String("field")).toString(), field);
    }
};

QTEST_GUILESS_MAIN(SolutionsTest)
#include "tst_solutions.moc"
