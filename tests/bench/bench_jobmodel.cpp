// The list of jobs at 100,000 rows: sorting, filtering and a change of one per cent, beside what the machine needs for the bare work.

#include "tests/support/fakeplan.h"
#include "ui/models/jobmodel.h"
#include "ui/widgets/rowtable.h"

#include <QApplication>
#include <QFile>
#include <QSysInfo>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <thread>

using namespace resync;
using namespace resync::test;

namespace
{

constexpr int kJobs = 100'000;
constexpr int kRounds = 7;

/// Processor time of this thread: all of this is work of the main thread, and what other programs take must not judge it.
double cpuMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

template <class Work>
double bestMs(Work work)
{
    double best = 1e9;
    for (int round = 0; round < kRounds; ++round) {
        const double start = cpuMs();
        work(round);
        best = std::min(best, cpuMs() - start);
    }
    return best;
}

template <class Work>
double worstMs(Work work)
{
    double worst = 0;
    for (int round = 0; round < kRounds; ++round) {
        const double start = cpuMs();
        work(round);
        worst = std::max(worst, cpuMs() - start);
    }
    return worst;
}

long residentMb()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLong() * 4096 / (1024 * 1024) : -1;
}

bool row(const char *what, double ms, double limit, const char *yardstick, double yardMs)
{
    const bool good = limit <= 0 || ms <= limit;
    std::printf("%-44s %9.2f ms  %-10s  %-34s %9.2f ms\n", what, ms, limit <= 0 ? "" : good ? "within" : "TOO SLOW", yardstick, yardMs);
    return good;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const long before = residentMb();
    FakePlan plan(5);
    auto hand = std::make_unique<HandFeed>(plan.picture(kJobs));
    const long withPlan = residentMb();
    Themes themes;
    SystemClock clock;
    JobModel model(hand->feed, themes, clock);
    RowTable table(model, themes, KeyMap());
    table.resize(1280, 800);
    table.show();
    table.grab();
    const auto paint = [&table] { table.grab(); };

    std::printf("machine: %s, %u threads, Qt %s, %s\n", qPrintable(QSysInfo::currentCpuArchitecture()), std::thread::hardware_concurrency(),
                qVersion(), qPrintable(QSysInfo::prettyProductName()));
    std::printf("%d jobs, shown in a table of %d columns; processor time, best of %d; filters and changes the worst\n\n", kJobs,
                int(table.shownColumns().size()), kRounds);
    bool good = true;

    // ---- sorting ----
    std::vector<JobPtr> plain = model.shownJobs();
    const auto flip = [](int round) { return round % 2 ? Qt::AscendingOrder : Qt::DescendingOrder; };
    const auto sortBy = [&](JobColumn column) { return bestMs([&](int round) { model.sort(int(column), flip(round)); }); };
    const double byTime = bestMs([&](int) {
        std::vector<JobPtr> copy = plain;
        std::sort(copy.begin(), copy.end(), [](const JobPtr &one, const JobPtr &other) { return one->schedTime < other->schedTime; });
    });
    const double byName = bestMs([&](int) {
        std::vector<JobPtr> copy = plain;
        std::sort(copy.begin(), copy.end(),
                  [](const JobPtr &one, const JobPtr &other) { return one->name.compare(other->name, Qt::CaseInsensitive) < 0; });
    });
    good &= row("sort by scheduled time", sortBy(JobColumn::SchedTime), 100, "std::sort of pointers by time", byTime);
    good &= row("sort by job", sortBy(JobColumn::Job), 100, "std::sort of pointers by name", byName);
    good &= row("sort by workstation", sortBy(JobColumn::Workstation), 100, "", 0);
    good &= row("sort by state", sortBy(JobColumn::State), 100, "", 0);
    good &= row("sort by duration", sortBy(JobColumn::Took), 100, "", 0);
    table.selectAll();
    good &= row("sort by time, all rows selected", sortBy(JobColumn::SchedTime), 100, "", 0);
    table.clearSelection();

    // ---- filtering ----
    const auto filter = [&](const QString &text, bool regex = false) {
        double worst = 0;
        for (int round = 0; round < kRounds; ++round) {
            const double start = cpuMs();
            model.setFilter({text, regex, false});
            const double there = cpuMs();
            model.setFilter({});
            worst = std::max({worst, there - start, cpuMs() - there});
        }
        return worst;
    };
    const double scan = bestMs([&](int) {
        volatile int hits = 0;
        for (const JobPtr &job : plain) {
            for (const QString *text : {&job->name, &job->stream, &job->workstation, &job->user})
                hits = hits + (text->contains(u"sap_bw", Qt::CaseInsensitive) ? 1 : 0);
        }
    });
    {
        QElapsedTimer timer;
        timer.start();
        model.setFilter({u"sap_bw"_qs, false, false});
        good &=
            row("first word ever (builds the haystacks)", double(timer.nsecsElapsed()) / 1e6, 100, "scan of four fields, no case", scan);
    }
    good &= row("word, or back", filter(u"sap_bw"_qs), 100, "scan of four fields, no case", scan);
    good &= row("two words, or back", filter(u"oracle step03"_qs), 100, "", 0);
    good &= row("state:failed, or back", filter(u"state:failed"_qs), 100, "", 0);
    good &= row("regular expression, or back", filter(u"sap_bw.*step0[1-4]$"_qs, true), 100, "", 0);
    model.setFilter({});

    // ---- a poll in which 1 % changed ----
    const auto poll = [&](int round) {
        PictureChange change;
        const auto &jobs = hand->feed.jobs();
        int index = 0;
        for (const JobPtr &job : jobs) {
            if (++index % 100 == round % 100)
                change.jobs.push_back(plan.step(job));
        }
        return change;
    };
    for (const auto &[name, column, text] : {std::tuple("1 % changed, by time, no filter", JobColumn::SchedTime, QString()),
                                             {"1 % changed, by state", JobColumn::State, QString()},
                                             {"1 % changed, by start, word filter", JobColumn::Start, u"payroll"_qs},
                                             {"1 % changed, running only", JobColumn::Start, u"state:running"_qs}}) {
        model.sort(int(column));
        model.setFilter({text, false, false});
        double worst = 0;
        for (int round = 0; round < kRounds; ++round) {
            PictureChange change = poll(round);
            const double start = cpuMs();
            hand->change(std::move(change));
            worst = std::max(worst, cpuMs() - start);
        }
        good &= row(name, worst, 16, "repaint of the table", bestMs([&](int) { paint(); }));
    }
    good &= row("durations go on (tick)", worstMs([&](int) { model.tick(); }), 16, "", 0);

    std::printf("\nresident: %ld MB at the start, +%ld MB the plan itself, +%ld MB feed, model, haystacks and table; %ld MB in all\n",
                before, withPlan - before, residentMb() - withPlan, residentMb());
    return good ? 0 : 1;
}
