#include "tests/ui/corefixture.h"

#include "core/metrics/metrics.h"
#include "ui/panes/metricmodels.h"
#include "ui/panes/metricspane.h"
#include "ui/widgets/rowtable.h"
#include "ui/widgets/serieschart.h"
#include "ui/widgets/smallmultiples.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QStackedWidget>

#include <cmath>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

/// A day of samples every five minutes, with an outage of an hour; the third workstation fell silent.
void send(CoreFixture &it, int workstations, int hours = 24)
{
    const Instant now = it.clock.now();
    for (int w = 1; w <= workstations; ++w) {
        std::vector<Sample> samples;
        for (int i = hours * 12; i > 0; --i) {
            const Instant at = now - i * 5min + 1min;
            const bool out = w == 2 && now - at > 6h && now - at < 7h;
            if (out || (w == 3 && now - at < 5h))
                continue;
            Sample sample;
            sample.workstation = u"AGT%1"_qs.arg(w, 3, 10, QLatin1Char('0'));
            sample.at = at;
            sample.hostname = u"host-%1"_qs.arg(w);
            sample.osType = u"linux"_qs;
            sample.collectorVersion = u"1.0"_qs;
            const double wave = 45 + 30 * std::sin(i / 23.0 + w) + (w == 4 ? 35 : 0) + (i * 7919 + w * 31) % 11;
            sample.fields = {
                {u"cpu_percent"_qs, std::min(100.0, wave)}, {u"disk_percent"_qs, 60.0 + w % 30}, {u"latency_avg_ms"_qs, 2.0 + w % 5},
                {u"latency_max_ms"_qs, 9.0 + i % 3},        {u"latency_min_ms"_qs, 1.0},         {u"queue_depth"_qs, double(i % 40)}};
            samples.push_back(sample);
        }
        for (size_t first = 0; first < samples.size(); first += 400) {
            const std::vector<Sample> part(samples.begin() + std::ptrdiff_t(first),
                                           samples.begin() + std::ptrdiff_t(std::min(samples.size(), first + 400)));
            std::optional<bool> stored;
            it.core.ask(
                &it.hand.feed,
                [&](Core &core) {
                    core.metrics().add(part, [&](const auto &verdicts) { stored = bool(verdicts); });
                    return 0;
                },
                [](int) {});
            QTRY_VERIFY(stored.has_value());
            QVERIFY(*stored);
        }
    }
}

} // namespace

class MetricsPaneTest : public QObject
{
    Q_OBJECT
private slots:
    void withoutMetricsItSaysHowToGetThem()
    {
        CoreFixture it;
        MetricsPane pane(it.desk, nullptr);
        pane.resize(1000, 640);
        pane.show();
        QTRY_VERIFY(pane.ready());
        const auto labels = pane.findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel *each) { return each->isVisible() && each->text().contains(u"Collector…"_qs); }));
    }

    void theListHasTheFiguresAndTheChartTheGaps()
    {
        CoreFixture it;
        send(it, 4);
        MetricsPane pane(it.desk, nullptr);
        auto *list = pane.findChild<MetricListModel *>();
        auto *points = pane.findChild<MetricPointModel *>();
        QAbstractItemModelTester tester(list, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester pointTester(points, QAbstractItemModelTester::FailureReportingMode::QtTest);
        pane.resize(1200, 700);
        pane.show();
        QTRY_VERIFY(pane.ready());
        QCOMPARE(list->shownCount(), 4);
        const auto cell = [&](int row, MetricListModel::Column column) {
            return list->data(list->index(row, int(column)), RowModel::ExportRole).toString();
        };
        QCOMPARE(cell(1, MetricListModel::Column::Workstation), u"AGT002"_qs);
        QVERIFY(cell(1, MetricListModel::Column::Mean).toDouble() > 10);
        QVERIFY(cell(1, MetricListModel::Column::Greatest).toDouble() > cell(1, MetricListModel::Column::Mean).toDouble());
        pane.choose({u"AGT002"_qs, u"AGT003"_qs});
        auto *chart = pane.findChild<SeriesChart *>();
        QTRY_COMPARE(chart->series().size(), size_t(2));
        const auto runs = [&](int line) {
            return reduced(chart->series()[size_t(line)], chart->view().first, chart->view().second, 800).runs.size();
        };
        QTRY_COMPARE(chart->series()[0].workstation, u"AGT002"_qs);
        QCOMPARE(runs(0), size_t(2));
        QVERIFY(points->shownCount() > 500);
        list->sort(int(MetricListModel::Column::Greatest), Qt::DescendingOrder);
        QCOMPARE(cell(0, MetricListModel::Column::Workstation), u"AGT004"_qs);
        // a series that only this site knows is offered, too
        auto *box = pane.findChild<QComboBox *>();
        QVERIFY(box->findData(u"queue_depth"_qs) >= 0);
        pane.chooseMetric(u"latency_avg_ms"_qs);
        QTRY_VERIFY(!chart->series().empty() && chart->series()[0].name == u"latency_avg_ms"_qs);
        QVERIFY(chart->series()[0].points[0].greatest > chart->series()[0].points[0].mean);
        pane.chooseMetric(u"swap_percent"_qs);
        QTRY_VERIFY(chart->accessibleDescription().contains(u"not measured"_qs));
    }

    void whoZoomsInSeesFinerPoints()
    {
        CoreFixture it;
        send(it, 1, 24 * 30);
        MetricsPane pane(it.desk, nullptr);
        pane.resize(1200, 700);
        pane.show();
        QTRY_VERIFY(pane.ready());
        pane.chooseSpan(24 * 30);
        auto *chart = pane.findChild<SeriesChart *>();
        QTRY_VERIFY(!chart->series().empty() && chart->series()[0].detail == SeriesDetail::Hours);
        chart->zoom(0.2);
        QTRY_VERIFY(!chart->series().empty() && chart->series()[0].detail == SeriesDetail::Samples);
        QCOMPARE(chart->series()[0].step, Duration(5min));
    }

    void aWallOfTwoHundredIsReadInParts()
    {
        CoreFixture it;
        send(it, 200, 6);
        MetricsPane pane(it.desk, nullptr);
        pane.resize(1280, 800);
        pane.showView(MetricsPane::View::Multiples);
        pane.show();
        auto *wall = pane.findChild<SmallMultiples *>();
        QTRY_COMPARE_WITH_TIMEOUT(wall->count(), 200, 30'000);
        wall->choose(u"AGT004"_qs);
        QTest::keyClick(wall, Qt::Key_Right);
        QCOMPARE(wall->current(), u"AGT005"_qs);
        QTest::keyClick(wall, Qt::Key_Return);
        auto *chart = pane.findChild<SeriesChart *>();
        QTRY_VERIFY(chart->series().size() == 1 && chart->series()[0].workstation == u"AGT005"_qs);
        pane.showView(MetricsPane::View::Multiples);
        QTest::qWait(50);
        keepPicture(pane, u"metrics-wall"_qs);
    }

    void aPictureOfSmallChartsHasAllOfThem()
    {
        Themes themes;
        themes.choose(u"light"_qs); // its lines are blue
        SmallMultiples multiples(themes);
        multiples.resize(400, 150); // room for two
        std::vector<MetricSeries> all;
        const Instant now = *fromIso(u"2026-11-27T12:00:00Z");
        for (int i = 0; i < 200; ++i) {
            MetricSeries one;
            one.workstation = u"AGT%1"_qs.arg(i);
            one.step = Duration(5min);
            for (int n = 0; n < 12; ++n)
                one.points.push_back({now - 60min + n * 5min, 50, 40, 60});
            all.push_back(one);
        }
        multiples.setSeries(std::move(all), now - 60min, now, {100, 95, {}});
        const QImage image = multiples.picture(1200, 1, u"CPU"_qs);
        QCOMPARE(image.width(), 1200);
        const auto drawn = [&](int top, int bottom) {
            int pixels = 0;
            for (int y = top; y < bottom; ++y) {
                for (int x = 0; x < image.width(); ++x)
                    pixels += image.pixelColor(x, y).blue() > image.pixelColor(x, y).red() + 40 ? 1 : 0;
            }
            return pixels;
        };
        QVERIFY2(image.height() > 2000, qPrintable(QString::number(image.height())));
        QVERIFY(drawn(0, 200) > 500);
        QVERIFY(drawn(image.height() - 100, image.height()) > 100); // the last row, too
    }

    void itPaintsItselfInEveryThemeAndLanguage_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QString>("language");
        for (const char *theme : {"light", "dark", "cyberpunk"}) {
            for (const char *language : {"en", "pt_BR"})
                QTest::addRow("%s-%s", theme, language) << QString::fromLatin1(theme) << QString::fromLatin1(language);
        }
    }
    void itPaintsItselfInEveryThemeAndLanguage()
    {
        QFETCH(QString, theme);
        QFETCH(QString, language);
        CoreFixture it;
        it.themes.choose(theme);
        it.languages.choose(language);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        {
            MetricsPane empty(it.desk, nullptr);
            empty.resize(1280, 800);
            empty.show();
            QTRY_VERIFY(empty.ready());
            keepPicture(empty, u"metrics-empty-"_qs + name);
        }
        send(it, 24);
        MetricsPane pane(it.desk, nullptr);
        pane.resize(1280, 800);
        pane.show();
        QTRY_VERIFY(pane.ready());
        pane.choose({u"AGT002"_qs, u"AGT003"_qs, u"AGT004"_qs});
        auto *chart = pane.findChild<SeriesChart *>();
        QTRY_COMPARE(chart->series().size(), size_t(3));
        QTest::mouseMove(chart, QPoint(chart->width() / 2, chart->height() / 2));
        QTest::qWait(50);
        keepPicture(pane, u"metrics-chart-"_qs + name);
        pane.showView(MetricsPane::View::Multiples);
        keepPicture(pane, u"metrics-multiples-"_qs + name);
        pane.showView(MetricsPane::View::Points);
        keepPicture(pane, u"metrics-points-"_qs + name);
        pane.chooseMetric(u"latency_avg_ms"_qs);
        pane.showView(MetricsPane::View::Chart);
        QTRY_VERIFY(!chart->series().empty() && chart->series()[0].name == u"latency_avg_ms"_qs);
        keepPicture(pane, u"metrics-latency-"_qs + name);
        const QString folder = qEnvironmentVariable("RESYNC_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(chart->picture(QSize(1200, 600), 1, u"title"_qs).save(folder + u"/metrics-png-"_qs + name + u".png"_qs));
        it.languages.choose(u"en"_qs);
    }
};

QTEST_MAIN(MetricsPaneTest)
#include "tst_metricspane.moc"
