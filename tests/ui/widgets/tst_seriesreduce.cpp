#include "ui/widgets/seriesreduce.h"

#include "ui/widgets/serieschart.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

using namespace resync;
using namespace std::chrono_literals;

class SeriesReduceTest : public QObject
{
    Q_OBJECT
    const Instant kStart = *fromIso(u"2026-11-20T00:00:00Z");

    MetricSeries series(int points, Duration step = 5min) const
    {
        MetricSeries it;
        it.workstation = QStringLiteral("FTA1");
        it.step = step;
        for (int i = 0; i < points; ++i) {
            const double value = 50 + i % 7;
            it.points.push_back({kStart + i * step, value, value, value});
        }
        return it;
    }

private slots:
    void noExtremeIsLost()
    {
        MetricSeries it = series(100'000, 1s);
        it.points[54'321].greatest = it.points[54'321].mean = 999;
        it.points[7'777].least = it.points[7'777].mean = -3;
        const ReducedSeries small = reduced(it, kStart, kStart + 100'000s, 800);
        QVERIFY(small.reduced);
        QCOMPARE(small.runs.size(), size_t(1));
        QCOMPARE(small.runs[0].size(), size_t(800));
        double least = 1e9;
        double greatest = -1e9;
        for (const ReducedPoint &point : small.runs[0]) {
            least = std::min(least, point.least);
            greatest = std::max(greatest, point.greatest);
            QVERIFY(point.mean >= point.least && point.mean <= point.greatest);
        }
        QCOMPARE(least, -3.0);
        QCOMPARE(greatest, 999.0);
    }

    void fewPointsStandWhereTheyAre()
    {
        const MetricSeries it = series(5);
        const ReducedSeries all = reduced(it, kStart, kStart + 20min, 400);
        QVERIFY(!all.reduced);
        QCOMPARE(all.runs.size(), size_t(1));
        QCOMPARE(all.runs[0][2].x, 200.0);
    }

    void aGapIsNeverBridged()
    {
        MetricSeries it = series(10);
        it.points.erase(it.points.begin() + 4, it.points.begin() + 7);
        QCOMPARE(reduced(it, kStart, kStart + 1h, 400).runs.size(), size_t(2));
        QCOMPARE(reduced(it, kStart, kStart + 1h, 3).runs.size(), size_t(2));
        it = series(10);
        it.points.erase(it.points.begin() + 4); // one late run is no gap
        QCOMPARE(reduced(it, kStart, kStart + 1h, 400).runs.size(), size_t(1));
    }

    void linesLeaveThePictureAtItsEdges()
    {
        const MetricSeries it = series(100);
        const ReducedSeries part = reduced(it, kStart + 101min, kStart + 199min, 400);
        QCOMPARE(part.runs[0].front().x < 0, true);
        QCOMPARE(part.runs[0].back().x > 400, true);
        QVERIFY(reduced(it, kStart + 5000h, kStart + 5001h, 400).runs.size() <= 1);
        QVERIFY(reduced(it, kStart, kStart, 400).runs.empty());
        QVERIFY(reduced({}, kStart, kStart + 1h, 400).runs.empty());
    }

    void marksAreRound()
    {
        QCOMPARE(niceMarks(0, 100, 6), (std::vector<double>{0, 20, 40, 60, 80, 100}));
        QCOMPARE(niceMarks(0, 7.3, 5), (std::vector<double>{0, 2, 4, 6, 8}));
        QVERIFY(niceMarks(5, 5, 5).empty());
        const auto steps = [](Instant from, Instant to, int wanted) {
            QStringList texts;
            for (const Instant at : timeMarks(from, to, wanted).at)
                texts << QDateTime::fromMSecsSinceEpoch(toMs(at)).toString(u"dd. HH:mm"_qs);
            return texts;
        };
        const Instant local = fromMs(QDateTime(QDate(2026, 11, 20), QTime(4, 13)).toMSecsSinceEpoch());
        QCOMPARE(steps(local, local + 1h, 4), QStringList({u"20. 04:15"_qs, u"20. 04:30"_qs, u"20. 04:45"_qs, u"20. 05:00"_qs}));
        QCOMPARE(steps(local, local + 24h, 4), QStringList({u"20. 06:00"_qs, u"20. 12:00"_qs, u"20. 18:00"_qs, u"21. 00:00"_qs}));
        QVERIFY(timeMarks(local, local + 24h * 400, 6).months);
        for (const Instant at : timeMarks(local, local + 24h * 400, 6).at)
            QCOMPARE(QDateTime::fromMSecsSinceEpoch(toMs(at)).date().day(), 1);
    }

    void zoomAndPanStayWithinWhatThereIs()
    {
        Themes themes;
        SeriesChart chart(themes);
        chart.resize(600, 300);
        chart.setSpan(kStart, kStart + 24h);
        chart.setSeries({series(288)}, {});
        QSignalSpy moved(&chart, &SeriesChart::viewChanged);
        chart.zoom(0.5);
        QCOMPARE(chart.view(), std::pair(kStart + 6h, kStart + 18h));
        chart.pan(5);
        QCOMPARE(chart.view(), std::pair(kStart + 12h, kStart + 24h));
        chart.setSpan(kStart + 1h, kStart + 25h); // time goes on; who looks closely is left where he is
        QCOMPARE(chart.view(), std::pair(kStart + 12h, kStart + 24h));
        for (int i = 0; i < 40; ++i)
            chart.zoom(0.5);
        QCOMPARE(chart.view().second - chart.view().first, Duration(2min));
        QTest::keyClick(&chart, Qt::Key_0);
        QVERIFY(!chart.isZoomed());
        QCOMPARE(moved.size() >= 4, true);
        QVERIFY(chart.readingAt(kStart + 2h).value(1).startsWith(u"FTA1: "_qs));
        MetricSeries holed = series(288);
        holed.points.erase(holed.points.begin() + 100, holed.points.begin() + 150);
        chart.setSeries({holed}, {});
        QCOMPARE(chart.readingAt(kStart + 125 * 5min).value(1), u"FTA1: not measured"_qs);
    }
};

QTEST_MAIN(SeriesReduceTest)
#include "tst_seriesreduce.moc"
