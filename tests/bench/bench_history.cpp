// What thirty days of two thousand workstations cost, a sample of seventeen values each five minutes: on the disk, and to be drawn.
//   bench_history [WORKSTATIONS] [DAYS] [FOLDER]      without arguments the measure, 17 million samples: some minutes and 2 GB.
// With a FOLDER that holds such a store already, it is measured as it is. The yardstick of reading is SQLite alone, going over the same
// rows.
#include "core/config/settings.h"
#include "core/metrics/metrics.h"
#include "core/metrics/series.h"
#include "core/store/database.h"
#include "core/store/migrate.h"
#include "tests/bench/figure.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <cmath>

using namespace resync;
using namespace resync::bench;
using std::chrono::hours;
using std::chrono::minutes;

namespace
{

int argument(int index, int standard)
{
    const QStringList arguments = QCoreApplication::arguments();
    const int value = index < arguments.size() ? arguments[index].toInt() : standard;
    return value > 0 ? value : standard;
}

QString workstationName(int number)
{
    return QStringLiteral("FTA%1").arg(number, 4, 10, QLatin1Char('0'));
}

/// As a collector sends them: percentages and loads to two places, rates that jump, counts, what hardly ever changes.
std::vector<MetricField> fieldsOf(QRandomGenerator &random, int step, double level)
{
    const auto near = [&](double middle, double swing) {
        const double wave = std::sin(step / 288.0 * 2 * M_PI);
        return std::max(0.0, std::round((middle + swing * wave + swing * (random.generateDouble() - 0.5)) * 100) / 100);
    };
    const double latency = near(0.4, 0.2);
    const double load = near(level / 20, level / 40);
    return {{QStringLiteral("cpu_percent"), std::min(100.0, near(level, level / 2))},
            {QStringLiteral("disk_io_read_kbs"), near(level * 30, level * 30)},
            {QStringLiteral("disk_io_write_kbs"), near(level * 20, level * 20)},
            {QStringLiteral("disk_percent"), std::min(100.0, std::round((50 + step * 0.001) * 100) / 100)},
            {QStringLiteral("latency_avg_ms"), latency},
            {QStringLiteral("latency_max_ms"), latency + near(0.3, 0.3)},
            {QStringLiteral("latency_min_ms"), std::round(latency * 50) / 100},
            {QStringLiteral("load_avg_1"), load},
            {QStringLiteral("load_avg_15"), near(level / 20, level / 80)},
            {QStringLiteral("load_avg_5"), near(level / 20, level / 60)},
            {QStringLiteral("memory_percent"), std::min(100.0, near(60, 5))},
            {QStringLiteral("network_rx_kbs"), near(level * 10, level * 10)},
            {QStringLiteral("network_tx_kbs"), near(level * 8, level * 8)},
            {QStringLiteral("packet_loss_percent"), 0.0},
            {QStringLiteral("process_count"), std::floor(near(200, 20))},
            {QStringLiteral("swap_percent"), near(3, 0.5)},
            {QStringLiteral("tcp_connectivity"), 1.0}};
}

Result<void> write(Metrics &metrics, int workstations, int days, Instant now)
{
    QRandomGenerator random(11);
    const int steps = days * 288;
    for (int number = 0; number < workstations; ++number) {
        std::vector<Sample> samples;
        samples.reserve(size_t(steps));
        const double level = 5 + random.bounded(60);
        for (int step = 0; step < steps; ++step) {
            Sample sample;
            sample.workstation = workstationName(number);
            sample.hostname = QStringLiteral("host%1.example").arg(number);
            sample.at = now - minutes(5) * (steps - step);
            sample.fields = fieldsOf(random, step, level);
            samples.push_back(std::move(sample));
        }
        if (auto done = metrics.addPast(samples); !done)
            return done;
        if (number % 100 == 99)
            std::fprintf(stderr, "%d workstations written\n", number + 1);
    }
    while (true) { // the day that is under way
        const auto more = metrics.rollUpStep();
        if (!more || !*more)
            return more ? Result<void>() : more.error();
    }
}

/// How long SQLite alone takes over the rows that a chart stands on.
double bareMs(Database &database, const QString &sql)
{
    QElapsedTimer timer;
    timer.start();
    Statement select = database.prepare(sql);
    qint64 bytes = 0;
    if (!select.each([&] { bytes += select.blob(1).size(); }))
        return 0;
    return bytes > 0 ? double(timer.nsecsElapsed()) / 1e6 : 0;
}

struct Reading {
    double ms = 0;
    qsizetype points = 0;
};

Reading read(const Metrics &metrics, const QStringList &workstations, Instant from, Instant to, SeriesDetail detail)
{
    QElapsedTimer timer;
    timer.start();
    const auto series = readSeries(metrics, {workstations, QStringLiteral("cpu_percent"), from, to, detail});
    Reading reading{double(timer.nsecsElapsed()) / 1e6, 0};
    if (series) {
        for (const MetricSeries &one : *series)
            reading.points += qsizetype(one.points.size());
    }
    return reading;
}

/// The slowest of several workstations, none of them read before.
void tellOne(Database &database, const Metrics &metrics, int workstations, int days, Instant now, SeriesDetail detail, double goal)
{
    constexpr int kTried = 20;
    Reading slowest;
    double bare = 0;
    const Instant from = now - hours(24) * days;
    for (int i = 0; i < std::min(kTried, workstations); ++i) {
        const int number = int((i * 97LL + (detail == SeriesDetail::Samples ? 31 : 0)) % workstations);
        const Reading one = read(metrics, {workstationName(number)}, from, now, detail);
        if (one.points == 0)
            return absent("a chart of one workstation", "it has no points");
        slowest = one.ms > slowest.ms ? one : slowest;
        const QString table = detail == SeriesDetail::Samples ? QStringLiteral("metric_sample WHERE")
                                                              : QStringLiteral("metric_rollup WHERE span_s = 3600 AND");
        bare = std::max(bare,
                        bareMs(database, QStringLiteral("SELECT set_id, content FROM %1 workstation_id = %2").arg(table).arg(number + 1)));
    }
    tell({std::to_string(days) + "-day chart of one of " + std::to_string(workstations) + " workstations, " +
              (detail == SeriesDetail::Samples ? "every sample" : "by hours") + " (" + std::to_string(slowest.points) + " points)",
          slowest.ms, "ms", goal, "SQLite alone over its rows", bare});
}

void tellAll(Database &database, const Metrics &metrics, int workstations, int days, Instant now)
{
    QStringList all;
    for (int number = 0; number < workstations; ++number)
        all.append(workstationName(number));
    const Reading reading = read(metrics, all, now - hours(24) * days, now, detailForMany(hours(24) * days));
    const double bare = bareMs(database, QStringLiteral("SELECT set_id, content FROM metric_rollup WHERE span_s = 86400"));
    tell({std::to_string(days) + " days of all " + std::to_string(workstations) + " as small multiples (" + std::to_string(reading.points) +
              " points)",
          reading.ms, "ms", 1000, "SQLite alone over their days", bare});
}

void tellSize(Database &database)
{
    const auto count = database.number(QStringLiteral("SELECT count(*) FROM metric_sample"));
    const auto bytes = [&](const char *table) -> double {
        const auto size = database.number(QStringLiteral("SELECT sum(pgsize) FROM dbstat WHERE name = '%1'").arg(QLatin1String(table)));
        return size && *size ? double(**size) : 0;
    };
    if (!count || count->value_or(0) == 0)
        return absent("a raw sample on the disk", "there are none");
    const double samples = bytes("metric_sample");
    if (samples <= 0)
        return absent("a raw sample on the disk", "this SQLite does not tell the size of a table");
    tell({"a raw sample of 17 values on the disk, of " + std::to_string(**count), samples / double(**count), "B", 130,
          "as 17 doubles and two keys", 17 * 8 + 16});
    tell({"  its share of the hourly and daily figures", bytes("metric_rollup") / double(**count), "B", 0});
}

int play(int workstations, int days, const QString &folder)
{
    const bool there = QFile::exists(folder + QStringLiteral("/history.sqlite"));
    auto opened = Database::open(StoreAddress::sqlite(folder + QStringLiteral("/history.sqlite")), Database::Mode::Writer);
    const auto steps = migrationsIn();
    if (opened && steps) {
        if (auto done = migrate(**opened, *steps, {}, SystemClock().now()); !done)
            opened = done.error();
    }
    if (!opened || !steps) {
        absent("thirty days of metrics", (opened ? steps.error() : opened.error()).text().toStdString());
        return 1;
    }
    Database &database = **opened;
    Settings settings;
    const auto newest = database.number(QStringLiteral("SELECT max(at_ms) FROM metric_sample WHERE workstation_id = 1"));
    const Instant now =
        there && newest && *newest ? fromMs(**newest) + minutes(5) : Instant(std::chrono::floor<minutes>(SystemClock().now()));
    const ManualClock clock(now);
    Metrics metrics(database, settings, clock);
    QElapsedTimer timer;
    timer.start();
    if (auto done = metrics.load(); !done)
        return absent("thirty days of metrics", done.error().text().toStdString()), 1;
    if (there)
        tell({"metrics of " + std::to_string(workstations) + " workstations ready after a start", double(timer.elapsed()), "ms"});
    if (!there) {
        if (auto done = write(metrics, workstations, days, now); !done)
            return absent("thirty days of metrics", done.error().text().toStdString()), 1;
        std::fprintf(stderr, "written in %lld s\n", timer.elapsed() / 1000);
    }
    tellOne(database, metrics, workstations, days, now, SeriesDetail::Hours, 50);
    tellOne(database, metrics, workstations, days, now, SeriesDetail::Samples, 0);
    tellAll(database, metrics, workstations, days, now);
    tellSize(database);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QTemporaryDir own;
    const QStringList arguments = QCoreApplication::arguments();
    return play(argument(1, 2000), argument(2, 30), arguments.size() > 3 ? arguments[3] : own.path());
}
