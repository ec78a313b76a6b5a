// Looking ahead from hourly rollups for two thousand workstations with four resources each, on two cores; and a report of two hundred.
//   bench_capacity [WORKSTATIONS] [OF THE REPORT]
// The yardstick of looking ahead is reading the same rollups by SQLite alone; that of the report its HTML, which has the same words and
// paints nothing.
#include "core/capacity/capacity.h"
#include "core/config/settings.h"
#include "core/metrics/metrics.h"
#include "core/report/report.h"
#include "core/store/database.h"
#include "core/store/migrate.h"
#include "tests/bench/figure.h"

#include <QGuiApplication>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <cmath>

using namespace resync;
using namespace resync::bench;
using std::chrono::hours;

namespace
{

constexpr int kDays = 60;
const Instant kAsked = *fromIso(u"2026-11-27T09:00:00Z");

int wantedCount(int index, int standard)
{
    const QStringList arguments = QCoreApplication::arguments();
    const int value = index < arguments.size() ? arguments[index].toInt() : standard;
    return value > 0 ? value : standard;
}

QString nameOf(int number)
{
    return QStringLiteral("FTA%1").arg(number, 4, 10, QLatin1Char('0'));
}

/// Hourly: CPU, memory, latency and a disk; a third of the disks fill.
Result<void> fill(Metrics &metrics, int workstations)
{
    QRandomGenerator random(7);
    for (int number = 0; number < workstations; ++number) {
        std::vector<Sample> samples;
        const double level = 10 + random.bounded(50);
        const double perHour = number % 3 == 0 ? random.generateDouble() * 0.02 : 0;
        for (int hour = kDays * 24; hour > 0; --hour) {
            const auto near = [&](double middle, double swing) {
                return std::clamp(middle + swing * std::sin(hour / 24.0 * 2 * M_PI) + swing * (random.generateDouble() - 0.5), 0.0, 100.0);
            };
            Sample sample;
            sample.workstation = nameOf(number);
            sample.at = kAsked - hours(hour);
            sample.fields = {{QStringLiteral("cpu_percent"), near(level, level / 3)},
                             {QStringLiteral("disk_percent"), std::clamp(70 - perHour * hour + near(0.5, 0.2), 0.0, 100.0)},
                             {QStringLiteral("latency_avg_ms"), near(2, 0.5)},
                             {QStringLiteral("memory_percent"), near(55, 4)}};
            samples.push_back(std::move(sample));
        }
        if (auto done = metrics.addPast(samples); !done)
            return done;
    }
    while (true) { // the day that is under way
        const auto more = metrics.rollUpStep();
        if (!more || !*more)
            return more ? Result<void>() : more.error();
    }
}

std::vector<CapacityRow> lookedAhead(const StoreAddress &address)
{
    const auto reader = Database::open(address, Database::Mode::Reader);
    if (!reader)
        return {};
    CapacityWish wish;
    wish.now = kAsked;
    auto rows = capacityRows(**reader, wish);
    return rows ? std::move(*rows) : std::vector<CapacityRow>();
}

double bareMs(Database &database)
{
    const double start = sharedMs();
    Statement select = database.prepare(QStringLiteral("SELECT content FROM metric_rollup WHERE span_s = 3600"));
    qint64 bytes = 0;
    if (!select.each([&] { bytes += select.blob(0).size(); }))
        return 0;
    return sharedMs() - start;
}

bool report(std::vector<CapacityRow> rows, int workstations, const QString &folder)
{
    CapacityReport one;
    one.engine = QStringLiteral("BENCH");
    one.madeAt = kAsked;
    std::erase_if(rows, [&](const CapacityRow &row) { return row.workstation >= nameOf(workstations); });
    one.rows = std::move(rows);
    double start = sharedMs();
    const auto printed = printPdf(one, folder + QStringLiteral("/report.pdf"), Paper::A4);
    const double ms = sharedMs() - start;
    if (!printed) {
        absent("a report", printed.error().text().toStdString());
        return false;
    }
    start = sharedMs();
    const QByteArray html = htmlOf(one);
    const double plain = sharedMs() - start;
    const std::string of = std::to_string(workstations) + " workstations";
    const bool quick = tell({"the PDF report of " + of, ms, "ms", 5000, "the same as HTML", plain});
    constexpr double kMiB = 1024.0 * 1024;
    return tell({"its size", double(printed->bytes) / kMiB, "MB", 5, "the same as HTML", double(html.size()) / kMiB}) && quick;
}

} // namespace

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    const int workstations = wantedCount(1, 2000);
    const QTemporaryDir folder;
    const StoreAddress address = StoreAddress::sqlite(folder.filePath(QStringLiteral("metrics.sqlite")));
    auto database = Database::open(address, Database::Mode::Writer);
    const auto steps = migrationsIn();
    if (!database || !steps || !migrate(**database, *steps, {}, SystemClock().now())) {
        absent("looking ahead", "no store");
        return 1;
    }
    Settings settings;
    const ManualClock clock(kAsked);
    Metrics metrics(**database, settings, clock);
    if (!metrics.load() || !fill(metrics, workstations)) {
        absent("looking ahead", "the samples could not be stored");
        return 1;
    }
    const double start = sharedMs();
    std::vector<CapacityRow> rows = lookedAhead(address);
    const double ms = sharedMs() - start;
    const auto told = std::count_if(rows.begin(), rows.end(), [](const CapacityRow &row) { return row.forecast.has_value(); });
    if (told != 4LL * workstations) {
        absent("looking ahead", "only " + std::to_string(told) + " forecasts were made");
        return 1;
    }
    bool good = tell({"forecasts of " + std::to_string(workstations) + " workstations x 4 resources", ms, "ms", 20'000,
                      "SQLite alone, the rollups", bareMs(**database)});
    good &= report(std::move(rows), wantedCount(2, 200), folder.path());
    return good ? 0 : 1;
}
