// The chart of workstation metrics at 100,000 points: what one frame of panning and of zooming costs, beside Qt Charts at the same.

#include "tests/bench/figure.h"
#include "ui/widgets/serieschart.h"

#include <QApplication>
#include <QtCharts/QChart>
#include <QtCharts/QChartView>
#include <QtCharts/QDateTimeAxis>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include <algorithm>
#include <cmath>

using namespace resync;
using namespace resync::bench;

namespace
{

constexpr int kFrames = 60;
const QSize kSize(1280, 600);

/// The slowest frame but for one in twenty: what the eye notices.
template <class Frame>
double frameMs(int frames, Frame frame)
{
    std::vector<double> took;
    for (int i = 0; i < frames; ++i) {
        const double start = threadMs();
        frame(i);
        took.push_back(threadMs() - start);
    }
    std::sort(took.begin(), took.end());
    return took[size_t(std::min(frames - 1, frames * 95 / 100))];
}

double valueAt(int i)
{
    return 50 + 30 * std::sin(i / 900.0) + i * 7919 % 17;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const int points = argc > 1 ? std::atoi(argv[1]) : 100'000; // tiny in a smoke run
    const Instant start = fromMs(1'793'200'000'000);
    const Duration step = std::chrono::seconds(30);
    Themes themes;
    SeriesChart chart(themes);
    chart.resize(kSize);
    MetricSeries series;
    series.workstation = QStringLiteral("FTA1");
    series.step = step;
    for (int i = 0; i < points; ++i)
        series.points.push_back({start + i * step, valueAt(i) - 3, valueAt(i), valueAt(i) + 3});
    SeriesChart::Scale scale;
    scale.least = 0;
    scale.greatest = 100;
    scale.threshold = 95;
    chart.setSpan(start, start + points * step);
    chart.setSeries({series}, scale);
    QImage screen(kSize, QImage::Format_RGB32);
    const auto paint = [&] { chart.render(&screen); };
    paint();
    const double zooming = frameMs(kFrames, [&](int i) {
        chart.zoom(i < kFrames / 2 ? 0.96 : 1 / 0.96, 0.3);
        paint();
    });
    chart.showAll();
    chart.zoom(0.8);
    const double panning = frameMs(kFrames, [&](int i) {
        chart.pan(i % 2 == 0 ? 0.02 : -0.015);
        paint();
    });

    QList<QPointF> plain;
    for (int i = 0; i < points; ++i)
        plain.append({double(toMs(start + i * step)), valueAt(i)});
    auto *line = new QLineSeries;
    line->replace(plain);
    QChartView view;
    view.chart()->addSeries(line);
    auto *time = new QDateTimeAxis;
    auto *value = new QValueAxis;
    view.chart()->addAxis(time, Qt::AlignBottom);
    view.chart()->addAxis(value, Qt::AlignLeft);
    line->attachAxis(time);
    line->attachAxis(value);
    view.resize(kSize);
    view.QWidget::render(&screen);
    const double charts = frameMs(5, [&](int i) {
        view.chart()->scroll(i % 2 == 0 ? 20 : -15, 0);
        view.QWidget::render(&screen);
    });
    constexpr double kFrame = 1000.0 / 60;
    const std::string what = "chart of " + std::to_string(points) + " points, a frame of ";
    bool good = tell({what + "panning (p95)", panning, "ms", kFrame, "Qt Charts", charts});
    good = tell({what + "zooming (p95)", zooming, "ms", kFrame, "Qt Charts", charts}) && good;
    return good ? 0 : 1;
}
