// The practice engine as a process of its own, so that neither its memory nor its processor time counts as the console's.
//   bench_engine JOBS WORKSTATIONS SPEED [ready]     "ready": list answers are kept whole while the plan stands still (speed 0)
// Prints its URL; user "bench", password "bench". Ends when its standard input ends.
#include "core/practice/practice.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>

using namespace resync;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    PracticeOptions options;
    options.world.jobs = words.value(1, QStringLiteral("400")).toInt();
    options.world.workstations = words.value(2, QStringLiteral("40")).toInt();
    options.world.speed = words.value(3, QStringLiteral("1")).toDouble();
    options.readyMadePages = words.value(4) == QLatin1String("ready");
    options.user = options.password = QStringLiteral("bench");
    Practice engine(options);
    const auto url = engine.start();
    if (!url) {
        std::fprintf(stderr, "%s\n", qPrintable(url.error().text()));
        return 1;
    }
    std::printf("%s\n", url->toString().toUtf8().constData());
    std::fflush(stdout);
    while (std::getchar() != EOF) {
    }
    engine.stop();
    return 0;
}
