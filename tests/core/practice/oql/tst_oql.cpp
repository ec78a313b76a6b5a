#include "core/practice/oql/oql.h"

#include <QTest>

#include <map>

using namespace resync;
using namespace resync::practice;
using namespace Qt::StringLiterals;

namespace
{
const OqlField kFields[] = {
    {u"name", OqlType::Text},
    {u"folder", OqlType::Text},
    {u"key.name", OqlType::Text, OqlField::Use::OrderOnly},
    {u"priority", OqlType::Number},
    {u"jobOptions.critical", OqlType::Bool},
    {u"jobruns.status", OqlType::Text},
    {u"jobruns.start", OqlType::Instant},
    {u"jobruns.elapsed", OqlType::Duration},
    {u"stats.unresolved", OqlType::Number, OqlField::Use::EqualityOnly},
};

/// A row written down: field name to values.
class WrittenRow : public OqlRow
{
public:
    explicit WrittenRow(std::map<QString, OqlValues> values) : m_values(std::move(values)) {}
    void read(size_t field, OqlValues &values) const override
    {
        const auto found = m_values.find(QString::fromUtf16(kFields[field].name));
        if (found != m_values.end())
            values.insert(values.end(), found->second.begin(), found->second.end());
    }

private:
    std::map<QString, OqlValues> m_values;
};

std::vector<WrittenRow> rows()
{
    const auto at = [](const char *text) { return OqlValue(*fromIso(QString::fromLatin1(text))); };
    return {
        WrittenRow({{u"name"_s, {u"ALPHA"_s}},
                    {u"key.name"_s, {u"ALPHA"_s}},
                    {u"folder"_s, {u"/"_s}},
                    {u"priority"_s, {10.0}},
                    {u"jobOptions.critical"_s, {true}},
                    {u"jobruns.status"_s, {u"ABEND"_s, u"SUCC"_s}},
                    {u"jobruns.start"_s, {at("2025-12-01T22:00:00Z"), at("2025-12-01T23:30:00Z")}},
                    {u"jobruns.elapsed"_s, {OqlValue(Duration(20'000))}},
                    {u"stats.unresolved"_s, {0.0}}}),
        WrittenRow({{u"name"_s, {u"beta's"_s}},
                    {u"key.name"_s, {u"beta's"_s}},
                    {u"folder"_s, {u"/PAY/"_s}},
                    {u"priority"_s, {0.0}},
                    {u"jobOptions.critical"_s, {false}},
                    {u"jobruns.status"_s, {u"HOLD"_s}},
                    {u"stats.unresolved"_s, {3.0}}}),
        WrittenRow({{u"name"_s, {u"GAMMA"_s}},
                    {u"key.name"_s, {u"GAMMA"_s}},
                    {u"folder"_s, {u"/PAY/DAY/"_s}},
                    {u"priority"_s, {101.0}},
                    {u"jobOptions.critical"_s, {true}},
                    {u"jobruns.status"_s, {u"EXEC"_s}},
                    {u"jobruns.start"_s, {at("2025-12-02T01:00:00Z")}},
                    {u"jobruns.elapsed"_s, {OqlValue(Duration(4 * 3600'000 + 20'000))}}}),
    };
}
} // namespace

class OqlTest : public QObject
{
    Q_OBJECT
private slots:
    void aQueryFindsTheRowsItDescribes_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("found"); // first letters of the names
        const auto row = [](const char *query, const char *found) {
            QTest::newRow(query) << QString::fromUtf8(query) << QString::fromUtf8(found);
        };
        row("", "AbG");
        row("name = 'ALPHA'", "A");
        row("name = 'alpha'", "");
        row("name='ALPHA'", "A");
        row("name != 'ALPHA'", "bG");
        row("name = 'beta''s'", "b");
        row("name LIKE '@A'", "AG");
        row("name LIKE 'G?MM?'", "G");
        row("name NOT LIKE '@A'", "b");
        row("name not like '@A' or priority > 100", "bG");
        row("folder LIKE '/PAY@'", "bG");
        row("name IN ['ALPHA','GAMMA']", "AG");
        row("name NOT IN ['ALPHA','GAMMA']", "b");
        row("priority = 101", "G");
        row("priority >= 10 AND priority <= 101", "AG");
        row("priority < 10", "b");
        row("priority > -1", "AbG");
        row("jobOptions.critical = true", "AG");
        row("jobOptions.critical = FALSE", "b");
        row("jobruns.status = 'SUCC'", "A");
        row("jobruns.status = 'ABEND'", "A");
        row("jobruns.status IN ['EXEC','HOLD']", "bG");
        row("jobruns.start >= '2025-12-01T23:00:00.000Z'", "AG");
        row("jobruns.start > '2025-12-02T00:00:00Z'", "G");
        row("jobruns.start = null", "b");
        row("jobruns.start != NULL", "AG");
        row("jobruns.elapsed > 'PT4H'", "G");
        row("jobruns.elapsed = 'PT4H20S'", "G");
        row("stats.unresolved = 3", "b");
        row("stats.unresolved != 3", "A");
        row("name = 'ALPHA' OR name = 'GAMMA' AND priority = 0", "A");
        row("(name = 'ALPHA' OR name = 'GAMMA') AND priority = 101", "G");
        row("(jobruns.status NOT IN ['FAIL','ABEND','HOLD'] OR priority = 0) AND jobOptions.critical = true", "AG");
        row("ORDER BY name", "AGb");
        row("ORDER BY key.name DESC", "bGA");
        row("priority > 5 order by priority desc", "GA");
        row("name LIKE '@' ORDER BY jobruns.start ASC", "bAG");
    }
    void aQueryFindsTheRowsItDescribes()
    {
        QFETCH(QString, query);
        QFETCH(QString, found);
        const auto parsed = OqlQuery::parse(query, kFields);
        QVERIFY2(parsed.ok(), parsed.ok() ? "" : qPrintable(parsed.error().text()));
        std::vector<std::pair<OqlValue, QString>> matching;
        for (const auto &row : rows()) {
            OqlValues name;
            row.read(0, name);
            if (parsed->matches(row))
                matching.emplace_back(parsed->orderKey(row), std::get<QString>(name.front()).left(1));
        }
        if (parsed->ordered()) {
            std::ranges::stable_sort(matching, [&](const auto &a, const auto &b) {
                return parsed->descending() ? OqlQuery::less(b.first, a.first) : OqlQuery::less(a.first, b.first);
            });
        }
        QString names;
        for (const auto &entry : matching)
            names += entry.second;
        QCOMPARE(names, found);
    }

    void whatIsNotTheLanguageIsRefused_data()
    {
        QTest::addColumn<QString>("query");
        for (const char *query : {"key.name = 'UPDATESTATS'",
                                  "nonsense = 1",
                                  "Name = 'A'",
                                  "name",
                                  "name =",
                                  "name = ALPHA",
                                  "name == 'A'",
                                  "name = 'A",
                                  "name 'A'",
                                  "= 'A'",
                                  "name = 'A' AND",
                                  "name = 'A' name = 'B'",
                                  "(name = 'A'",
                                  "name = 'A')",
                                  "name IN 'A'",
                                  "name IN []",
                                  "name IN ['A',]",
                                  "name IN ['A'",
                                  "name IN [null]",
                                  "name LIKE 5",
                                  "priority LIKE '1@'",
                                  "priority = 'ten'",
                                  "priority = 1x",
                                  "name = 5",
                                  "name = true",
                                  "name < null",
                                  "jobOptions.critical = 'yes'",
                                  "jobOptions.critical = 1",
                                  "jobruns.start > 'yesterday'",
                                  "jobruns.elapsed > '4 hours'",
                                  "stats.unresolved > 3",
                                  "stats.unresolved IN [1]",
                                  "ORDER name",
                                  "ORDER BY",
                                  "ORDER BY nonsense",
                                  "ORDER BY name UP",
                                  "name NOT = 'A'",
                                  "NOT name = 'A'",
                                  "name = 'A' & name = 'B'",
                                  "name = \"A\"",
                                  ";",
                                  "%27"})
            QTest::newRow(query) << QString::fromUtf8(query);
        QTest::newRow("deep") << QString(200, u'(') + u"name = 'A'"_s + QString(200, u')');
        QTest::newRow("many") << u"name = 'A'"_s + u" OR name = 'A'"_s.repeated(3000);
        QTest::newRow("long") << u"name = '"_s + QString(20000, u'A') + u'\'';
    }
    void whatIsNotTheLanguageIsRefused()
    {
        QFETCH(QString, query);
        const auto parsed = OqlQuery::parse(query, kFields);
        QVERIFY(!parsed.ok());
        QCOMPARE(parsed.error().code, u"OQL_FILTER_SYNTAX_ERROR"_s);
        QVERIFY(parsed.error().message.contains(u"OQL_FILTER_SYNTAX_ERROR"_s));
    }
    void deepAndLongQueriesWithinTheLimitsAreTaken()
    {
        QVERIFY(OqlQuery::parse(QString(60, u'(') + u"name = 'A'"_s + QString(60, u')'), kFields).ok());
        QVERIFY(OqlQuery::parse(u"name = 'A'"_s + u" OR name = 'A'"_s.repeated(1000), kFields).ok());
    }
};

QTEST_GUILESS_MAIN(OqlTest)
#include "tst_oql.moc"
