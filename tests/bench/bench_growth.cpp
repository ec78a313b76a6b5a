// bench_growth [JOBS A DAY] [DAYS] [SECONDS BETWEEN POLLS]: the store's size day by day, a plan of so many jobs a day living in front of
// it. Without arguments the measure: 9,000 jobs, 30 days, polls of 5 minutes. Sizes are of the closed file, by the same tables,
// retention and daily figures as in the program, under a clock that is moved by hand.
#include "tests/bench/figure.h"
#include "tests/core/plan/days.h"

#include <QCoreApplication>

#include <cstdio>

using namespace resync;
using namespace resync::test;

namespace
{

int argument(int index, int standard)
{
    const QStringList arguments = QCoreApplication::arguments();
    const int value = index < arguments.size() ? arguments[index].toInt() : standard;
    return value > 0 ? value : standard;
}

int play(int jobs, int days, int seconds)
{
    TempStore store(TempStore::Kind::Sqlite);
    Days plan(store, jobs, std::chrono::seconds(seconds));
    if (const auto opened = plan.open(); !opened) {
        std::fprintf(stderr, "%s\n", qPrintable(opened.error().text()));
        return 1;
    }
    QElapsedTimer timer;
    timer.start();
    bool within = true;
    for (int day = 0; day < days; ++day) {
        if (const auto played = plan.playDay(day); !played) {
            std::fprintf(stderr, "%s\n", qPrintable(played.error().text()));
            return 1;
        }
        const double allowed = jobs / 9000.0 * Days::allowedMb(day + 1);
        within = within && plan.sizeMb() <= allowed;
        if (day == 0 || day + 1 == days)
            bench::tell({"store after " + std::to_string(day + 1) + (day == 0 ? " day of " : " days of ") + std::to_string(jobs) + " jobs",
                         plan.sizeMb(), "MB", allowed});
    }
    const auto slowest = [](const char *what, qint64 ms) {
        bench::tell({std::string("  slowest ") + what + " of those days", double(ms)});
    };
    slowest("comparison of a poll", plan.slowestCompare);
    slowest("storing of a poll", plan.slowestWrite);
    slowest("making of daily figures", plan.slowestRollUp);
    slowest("step of retention", plan.slowestRetention);
    std::fprintf(stderr, "%d days in %lld s\n", days, timer.elapsed() / 1000);
    return within ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    return play(argument(1, 9000), argument(2, 30), argument(3, 300));
}
