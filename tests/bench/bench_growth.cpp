// bench_growth [JOBS A DAY] [DAYS] [SECONDS BETWEEN POLLS]: the store's size day by day, a plan of so many jobs a day living in front of
// it. Without arguments the measure: 9,000 jobs, 30 days, polls of 5 minutes. Sizes are of the closed file, by the same tables,
// retention and daily figures as in the program, under a clock that is moved by hand.
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
    std::printf("%d jobs a day, polls each %d s\n  day       MB  allowed\n", jobs, seconds);
    for (int day = 0; day < days; ++day) {
        if (const auto played = plan.playDay(day); !played) {
            std::fprintf(stderr, "%s\n", qPrintable(played.error().text()));
            return 1;
        }
        const double allowed = jobs / 9000.0 * Days::allowedMb(day + 1);
        within = within && plan.sizeMb() <= allowed;
        if (day < 2 || day + 1 == days || (day + 1) % 10 == 0)
            std::printf("%5d %8.2f %8.2f\n", day + 1, plan.sizeMb(), allowed);
        std::fflush(stdout);
    }
    std::printf("slowest: compare %lld ms, poll stored %lld ms, daily figures %lld ms, step of retention %lld ms\n", plan.slowestCompare,
                plan.slowestWrite, plan.slowestRollUp, plan.slowestRetention);
    std::printf("%d days in %lld s: %s\n", days, timer.elapsed() / 1000, within ? "within" : "OVER");
    return within ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    return play(argument(1, 9000), argument(2, 30), argument(3, 300));
}
