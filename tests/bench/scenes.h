#pragma once

#include "tests/bench/figure.h"

#include <QString>

#include <vector>

namespace resync::bench
{

struct Row {
    Figure figure;
    std::string absent{}; ///< why it could not be measured
};

/// How large and how long. The smoke run only proves that every scene still plays.
struct Sizes {
    int bigJobs = 100'000;
    int bigWorkstations = 1000;
    int jobs = 9'000;
    int workstations = 300;
    int pollSeconds = 30;
    int watchPolls = 3;
    int windowRounds = 5;
    bool smoke = false;

    static Sizes tiny() { return {500, 40, 300, 40, 5, 1, 1, true}; }
};

struct Stage {
    Sizes sizes;
    QString programs; ///< folder of the benches
    QString folder;   ///< empty; for stores and homes
    QString platform; ///< of Qt: "xcb" on a display of our own, or "offscreen"
};

/// The scenes, each with an engine in a process of its own and the console as it is installed.
using Rows = std::vector<Row>;
Rows firstWindow(const Stage &stage);
/// A plan of 100,000 jobs: cold start, memory, a poll in which about one per cent changed.
Rows bigPlan(const Stage &stage);
/// A plan of 9,000 jobs, headless and with a window: memory and processor time.
Rows everyDay(const Stage &stage);
/// A bench that prints figures itself.
Rows figuresOf(const Stage &stage, const QString &program, const QStringList &arguments);

} // namespace resync::bench
