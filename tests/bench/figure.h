#pragma once

#include <cstdio>
#include <ctime>
#include <string>

namespace resync::bench
{

/// One line of the table. A bench prints its figures as tab-separated lines that begin with "figure"; `bench` gathers and lays them out.
///
///   figure <what> <value> <unit> <goal, or empty> <yardstick, or empty> <its value>
///
/// A goal is the most that is allowed. Values are measured in this very run; a value that could not be measured is not printed as one:
/// see absent().
struct Figure {
    std::string what;
    double value = 0;
    std::string unit = "ms";
    double goal = 0; ///< 0 = none: told for comparison
    std::string yardstick{};
    double yardValue = 0;
};

inline bool tell(const Figure &figure)
{
    std::printf("figure\t%s\t%.3f\t%s\t", figure.what.c_str(), figure.value, figure.unit.c_str());
    if (figure.goal > 0)
        std::printf("%.3f", figure.goal);
    std::printf("\t%s\t", figure.yardstick.c_str());
    if (!figure.yardstick.empty())
        std::printf("%.3f", figure.yardValue);
    std::printf("\n");
    std::fflush(stdout);
    return figure.goal <= 0 || figure.value <= figure.goal;
}

/// A figure that could not be measured, and why: as bad as a missed goal.
inline void absent(const std::string &what, const std::string &why)
{
    std::printf("absent\t%s\t%s\n", what.c_str(), why.c_str());
    std::fflush(stdout);
}

/// Processor time of this thread: for work of one thread, which what other programs take must not judge.
inline double threadMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// The clock that all processes of this machine share.
inline double sharedMs()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

} // namespace resync::bench
