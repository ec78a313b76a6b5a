#pragma once

#include <QString>

#include <span>

/// The words of the simulated company, as tables: lines of business, streams, steps, machines.
namespace resync::practice::names
{

/// What people of the company wrote, in their language.
struct Said {
    const char *english;
    const char *portuguese;

    QString in(const QString &language) const;
};

/// A line of business. `technologies` lists keys of the joblog kinds; repeats weigh more.
struct Area {
    const char *code;   ///< three letters, begins the stream names
    const char *folder; ///< "/BILLING"
    Said title;
    const char *database;
    const char *user;
    const char *technologies;
};
std::span<const Area> areas();

/// What a stream does; \a firstHour … the local hours in which such a stream begins.
struct Work {
    const char *noun;
    int firstHour;
    int lastHour;
    int weight;
    const char *rule; ///< daily, workdays, weekly, first, last, fifth, fifteenth, weekend
};
std::span<const Work> works();

/// A step of a stream for one technology: job name, command, median minutes.
struct Step {
    const char *technology;
    const char *name;
    const char *task; ///< {d} business date, {a} area code in lower case
    double minutes;
    const char *steps; ///< named steps inside, comma-separated
};
std::span<const Step> steps();

struct Named {
    const char *name;
    Said text;
};
std::span<const Named> prompts();
std::span<const Named> resources();

} // namespace resync::practice::names
