// The list of jobs at 100,000 rows: sorting, filtering and a change of one per cent, beside what the machine needs for the bare work.

#include "tests/bench/figure.h"
#include "tests/support/fakeplan.h"
#include "ui/models/jobmodel.h"
#include "ui/widgets/rowtable.h"

#include <QApplication>
#include <QFile>

#include <algorithm>

using namespace resync;
using namespace resync::test;
using namespace resync::bench;

namespace
{

constexpr int kRounds = 7;

template <class Work>
double bestMs(Work work)
{
    double best = 1e9;
    for (int round = 0; round < kRounds; ++round) {
        const double start = threadMs();
        work(round);
        best = std::min(best, threadMs() - start);
    }
    return best;
}

template <class Work>
double worstMs(Work work)
{
    double worst = 0;
    for (int round = 0; round < kRounds; ++round) {
        const double start = threadMs();
        work(round);
        worst = std::max(worst, threadMs() - start);
    }
    return worst;
}

long residentMb()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLong() * 4096 / (1024 * 1024) : -1;
}

bool row(const std::string &what, double ms, double limit, const char *yardstick = "", double yardMs = 0)
{
    return tell({what, ms, "ms", limit, yardstick, yardMs});
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    const int jobCount = argc > 1 ? std::atoi(argv[1]) : 100'000; // tiny in a smoke run
    const long before = residentMb();
    FakePlan plan(5);
    auto hand = std::make_unique<HandFeed>(plan.picture(jobCount));
    const long withPlan = residentMb();
    Themes themes;
    SystemClock clock;
    JobModel model(hand->feed, themes, clock);
    RowTable table(model, themes, KeyMap());
    table.resize(1280, 800);
    table.show();
    table.grab();
    // As in the program: what words are looked for in is made in the pool, while nobody waits.
    while (!model.isPrepared())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const auto paint = [&table] { table.grab(); };

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
    good &= row("sort by workstation", sortBy(JobColumn::Workstation), 100);
    good &= row("sort by state", sortBy(JobColumn::State), 100);
    good &= row("sort by duration", sortBy(JobColumn::Took), 100);
    table.selectAll();
    good &= row("sort by time, all rows selected", sortBy(JobColumn::SchedTime), 100);
    table.clearSelection();

    // ---- filtering ----
    const auto filter = [&](const QString &text, bool regex = false) {
        double worst = 0;
        for (int round = 0; round < kRounds; ++round) {
            const double start = threadMs();
            model.setFilter({text, regex, false});
            const double there = threadMs();
            model.setFilter({});
            worst = std::max({worst, there - start, threadMs() - there});
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
    const double begun = threadMs();
    model.setFilter({u"sap_bw"_qs, false, false});
    good &= row("first word ever", threadMs() - begun, 100, "scan of four fields, no case", scan);
    good &= row("word, or back", filter(u"sap_bw"_qs), 100, "scan of four fields, no case", scan);
    good &= row("two words, or back", filter(u"oracle step03"_qs), 100);
    good &= row("state:failed, or back", filter(u"state:failed"_qs), 100);
    good &= row("regular expression, or back", filter(u"sap_bw.*step0[1-4]$"_qs, true), 100);
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
            const double start = threadMs();
            hand->change(std::move(change));
            worst = std::max(worst, threadMs() - start);
        }
        good &= row(name, worst, 16, "repaint of the table", bestMs([&](int) { paint(); }));
    }
    good &= row("durations go on (tick)", worstMs([&](int) { model.tick(); }), 16);

    tell({"resident, feed, model, haystacks and table", double(residentMb() - withPlan), "MB", 0, "the plan itself",
          double(withPlan - before)});
    return good ? 0 : 1;
}
