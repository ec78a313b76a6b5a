// Explaining logs and finding their messages, beside a plain count of the same lines. Argument: lines of the large logs.

#include "core/joblog/joblog.h"
#include "core/joblog/templates/linesplitter.h"
#include "core/joblog/templates/templates.h"
#include "tests/bench/figure.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

using namespace resync;
using namespace resync::bench;

namespace
{

constexpr int kRounds = 5;

template <class Work>
double bestMs(Work work)
{
    double best = 1e9;
    for (int round = 0; round < kRounds; ++round) {
        const double start = threadMs();
        work();
        best = std::min(best, threadMs() - start);
    }
    return best;
}

QByteArray number(qsizetype i)
{
    return QByteArray::number(i);
}

/// A service's log: one head, some messages, now and then an error.
QByteArray homogeneousLog(qsizetype lines)
{
    QByteArray log;
    for (qsizetype i = 0; i < lines; ++i) {
        log += "2026-11-20 13:" + number(10 + i / 60 % 50) + ':' + number(10 + i % 50) + ",123 INFO [worker " + number(i % 9) +
               "] com.acme.Store: ";
        switch (i * 7 % 5) {
        case 0:
            log += "Receiving block blk_" + number(i * 7919) + " src: /10.251.73." + number(i % 250) + ":50010 dest: /10.251.7.9:50010\n";
            break;
        case 1:
            log += "Read " + number(i) + " rows from /data/in/pay" + number(i % 900) + ".csv in " + number(i % 300) + " ms\n";
            break;
        case 2:
            log += "Session " + number(i) + " opened for user batch by LOGIN(uid=" + number(i % 50) + ")\n";
            break;
        case 3:
            log += "cache statistics: hits=" + number(i) + ", misses=" + number(i / 3) + ", evicted=" + number(i / 7) + "\n";
            break;
        default:
            log += i % 1000 == 4 ? "could not reach host, attempt 2 of 3, will retry\n" : "nothing to do\n";
        }
    }
    return log;
}

/// Four programs that write into one log, each with its own head.
QByteArray mixedLog(qsizetype lines)
{
    QByteArray log;
    for (qsizetype i = 0; i < lines; ++i) {
        const QByteArray second = number(10 + i % 50);
        switch (i * 31 / 8 % 4) {
        case 0:
            log += "Nov 20 06:55:" + second + " pay01 sshd[" + number(20000 + i % 9000) + "]: Failed password for root from 173.234.31." +
                   number(i % 250) + " port 38926 ssh2\n";
            break;
        case 1:
            log += "20261120-22:15:" + second + ":606|Step_LSC|" + number(30002312) + "|onStandStepChanged " + number(i) + "\n";
            break;
        case 2:
            log += "[Fri Nov 20 04:47:" + second + " 2026] [error] mod_jk child workerEnv in error state " + number(i % 9) + "\n";
            break;
        default:
            log += "11-20 16:13:" + second + ".811  1702  " + number(i % 9000) + " D PayService: ready=true,policy=" + number(i % 4) +
                   ",wakefulness=1\n";
        }
    }
    return log;
}

double countMs(const QByteArray &log)
{
    return bestMs([&log] {
        volatile qsizetype lines = std::count(log.begin(), log.end(), '\n');
        (void)lines;
    });
}

double explainMs(const QByteArray &log)
{
    return bestMs([&log] {
        Explainer explainer;
        explainer.feed(log);
        if (explainer.finish().lines == 0)
            std::abort();
    });
}

double templatesMs(const QByteArray &log)
{
    return bestMs([&log] {
        TemplateMiner miner;
        LineSplitter splitter;
        const auto take = [&miner](std::string_view line) { miner.add(line); };
        splitter.feed({log.data(), size_t(log.size())}, take);
        splitter.end(take);
        if (miner.finish().templates.empty())
            std::abort();
    });
}

bool row(const char *what, double ms, double goal, const QByteArray &log)
{
    return tell({what, ms, "ms", goal, "plain line count", countMs(log)});
}

} // namespace

int main(int argc, char **argv)
{
    const qsizetype lines = argc > 1 ? std::max(1000, std::atoi(argv[1])) : 200000;
    const QByteArray small = homogeneousLog(1000);
    const QByteArray homogeneous = homogeneousLog(lines);
    const QByteArray mixed = mixedLog(lines);
    explainMs(small); // the families are read once
    bool good = row("a log of 1,000 lines explained", explainMs(small), 5, small);
    // goals: 100 MB, a million and half a million lines a second
    good &= row("a large log explained", explainMs(homogeneous), double(homogeneous.size()) / 100e3, homogeneous);
    good &= row("templates, homogeneous log", templatesMs(homogeneous), double(lines) / 1000, homogeneous);
    good &= row("templates, mixed log", templatesMs(mixed), double(lines) / 500, mixed);
    return good ? 0 : 1;
}
