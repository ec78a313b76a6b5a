#include "core/forecast/forecast.h"

#include <QTest>

#include <cmath>

using namespace resync;

class SeriesTest : public QObject
{
    Q_OBJECT

private:
    static Series read(const QByteArray &csv, std::optional<Step> step = {})
    {
        const auto series = readSeries(csv, step);
        return series ? *series : Series();
    }

private slots:
    void stepsHaveNames_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<int>("months");
        const auto row = [](const char *text, qint64 ms, int months) { QTest::newRow(text) << QString::fromLatin1(text) << ms << months; };
        row("5m", 300000, 0);
        row("15min", 900000, 0);
        row("h", 3600000, 0);
        row("2h", 7200000, 0);
        row("d", 86400000, 0);
        row("w", 604800000, 0);
        row("m", 0, 1);
        row("q", 0, 3);
        row("y", 0, 12);
        row("", -1, 0);
        row("x", -1, 0);
        row("0h", -1, 0);
        row("99999999999h", -1, 0);
    }
    void stepsHaveNames()
    {
        QFETCH(QString, text);
        QFETCH(qint64, ms);
        QFETCH(int, months);
        const auto step = stepFromText(text);
        QCOMPARE(step.has_value(), ms >= 0);
        if (step)
            QCOMPARE(*step, (Step{ms, months}));
    }
    void valuesAloneAreASeries()
    {
        const Series series = read("value\n1\n2.5\n-3\n\n4\n\n\n");
        QCOMPARE(series.values.size(), size_t(5));
        QCOMPARE(series.values[2], -3.0);
        QVERIFY(std::isnan(series.values[3]));
        QCOMPARE(series.missing, qsizetype(1));
        QVERIFY(!series.step.isKnown());
        QCOMPARE(read("1\n2\n3\n").values.size(), size_t(3)); // without a header too
    }
    void timesMakeTheGrid_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<int>("months");
        const auto row = [](const char *what, const char *csv, qint64 ms, int months) {
            QTest::newRow(what) << QByteArray(csv) << ms << months;
        };
        row("minutes", "timestamp,value\n2014-04-10 00:00:00,1\n2014-04-10 00:05:00,2\n2014-04-10 00:10:00,3\n", 300000, 0);
        row("days", "timestamp,value\n2014-04-10,1\n2014-04-11,2\n2014-04-12,3\n", 86400000, 0);
        row("months", "2014-01-31,1\n2014-02-28,2\n2014-03-31,3\n", 0, 1);
        row("quarters", "2014-01-01,1\n2014-04-01,2\n2014-07-01,3\n", 0, 3);
        row("years", "2014-01-01,1\n2015-01-01,2\n2016-01-01,3\n", 0, 12);
        row("seconds since 1970", "1397088000,1\n1397091600,2\n1397095200,3\n", 3600000, 0);
        row("milliseconds", "1397088000000;1\n1397091600000;2\n1397095200000;3\n", 3600000, 0);
        row("columns the other way", "value\ttime\n1\t2014-04-10T00:00:00Z\n2\t2014-04-10T01:00:00Z\n3\t2014-04-10T02:00:00Z\n", 3600000,
            0);
        row("byte order mark, CRLF, quotes",
            "\xEF\xBB\xBF\"timestamp\",\"value\"\r\n\"2014-04-10\",\"1\"\r\n2014-04-11,2\r\n2014-04-12,3\r\n", 86400000, 0);
    }
    void timesMakeTheGrid()
    {
        QFETCH(QByteArray, csv);
        QFETCH(qint64, ms);
        QFETCH(int, months);
        const Series series = read(csv);
        QCOMPARE(series.step, (Step{ms, months}));
        QCOMPARE(series.values, (std::vector<double>{1, 2, 3}));
        QVERIFY(series.firstMs > 0 && series.problems.empty());
    }
    void gapsDuplicatesAndDisorderAreCounted()
    {
        const Series series = read("timestamp,value\n2026-01-01T00:00:00Z,1\n2026-01-01T02:00:00Z,3\n2026-01-01T01:00:00Z,2\n"
                                   "2026-01-01T05:00:00Z,6\n2026-01-01T05:00:00Z,7\n2026-01-01T03:00:00Z,NaN\n2026-01-01T06:00:00Z,8\n");
        QCOMPARE(series.values.size(), size_t(7));
        QCOMPARE(series.values[1], 2.0);
        QVERIFY(std::isnan(series.values[3]) && std::isnan(series.values[4]));
        QCOMPARE(series.values[5], 7.0); // the later line counts
        QCOMPARE(series.unordered, qsizetype(2));
        QCOMPARE(series.duplicates, qsizetype(1));
        QCOMPARE(series.missing, qsizetype(2));
    }
    void aClockThatJumpedIsTold()
    {
        QByteArray csv = "timestamp,value\n";
        for (int i = 0; i < 40; ++i)
            csv += QByteArray::number(1767225600 + i * 3600) + ',' + QByteArray::number(i) + '\n';
        csv += "4070908800,5\n"; // 2099
        const Series series = read(csv);
        QCOMPARE(series.values.size(), size_t(40));
        QCOMPARE(series.problems.size(), size_t(1));
        QCOMPARE(series.problems[0].line, qsizetype(42));
        QVERIFY(series.problems[0].what.contains(QStringLiteral("clock")));
    }
    void everyBadLineIsNamed()
    {
        QByteArray csv = "timestamp,value\n";
        for (int i = 0; i < 60; ++i)
            csv += i == 7 ? QByteArray("yesterday,3\n")
                          : QByteArray::number(1767225600 + i * 3600) + (i == 9    ? ",many\n"
                                                                         : i == 11 ? ",inf\n"
                                                                                   : ",3\n");
        const Series series = read(csv);
        QCOMPARE(series.badLines, qsizetype(3));
        QCOMPARE(series.problems.size(), size_t(3));
        QCOMPARE(series.problems[0].line, qsizetype(9));
        QVERIFY(series.problems[0].what.contains(QStringLiteral("yesterday")));
        QCOMPARE(series.problems[1].line, qsizetype(11));
        QVERIFY(series.problems[1].what.contains(QStringLiteral("many")));
        QCOMPARE(series.missing, qsizetype(3));
    }
    void whatIsNoSeriesIsRefused_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QString>("code");
        const auto row = [](const char *what, const char *csv, const char *code) {
            QTest::newRow(what) << QByteArray(csv) << QString::fromLatin1(code);
        };
        row("empty", "", "series.empty");
        row("header only", "timestamp,value\n", "series.empty");
        row("all gaps", "timestamp,value\n2026-01-01,\n2026-01-02,NaN\n2026-01-03,NA\n", "series.empty");
        row("prose", "this is\nno series\nat all\nof any kind\n", "series.unreadable");
        row("one column of two", "timestamp,value\n2026-01-01\n2026-01-02\n", "series.unreadable");
        row("zeros bytes", "1\n\x01\x02\n\x03\n", "series.unreadable");
    }
    void whatIsNoSeriesIsRefused()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QString, code);
        const auto series = readSeries(csv);
        QVERIFY(!series.ok());
        QCOMPARE(series.error().code, code);
        if (code == QLatin1String("series.unreadable"))
            QVERIFY2(series.error().message.contains(QStringLiteral("line 2")), qPrintable(series.error().message));
    }
    void thePercentageIsReadFromTheHeader()
    {
        QVERIFY(read("timestamp,cpu_percent\n2026-01-01,3\n2026-01-02,4\n").percent);
        QVERIFY(read("mem %\n3\n4\n").percent);
        QVERIFY(!read("timestamp,value\n2026-01-01,3\n2026-01-02,4\n").percent);
    }
};

QTEST_GUILESS_MAIN(SeriesTest)
#include "tst_series.moc"
