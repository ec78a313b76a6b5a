#pragma once

#include "core/patterns/detect.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <random>

namespace resync::test
{

/// Ninety days of a plan of nine thousand runs a day, with noise and with what is planted in it.
///
/// Noise: each series fails at a rate of its own (gamma-distributed around 1 %, so that some fail twice as often as others), runs
/// at its own time of day, and takes its own time, log-normally spread, longer on Mondays.
class PlantedPlan
{
public:
    static constexpr qint64 kDay = 24LL * 60 * 60 * 1000;
    static constexpr qint64 kMinute = 60LL * 1000;
    static constexpr qint64 kStart = 1'780'000'000'000 / kDay * kDay;

    explicit PlantedPlan(quint32 seed, int days = 90, int dailyJobs = 6600, int hourlyJobs = 100) : m_random(seed), m_days(days)
    {
        for (int i = 0; i < 40; ++i)
            m_ledger.workstations.push_back(QStringLiteral("/AGT%1").arg(i));
        for (int i = 0; i < 60; ++i)
            m_ledger.signatures.push_back(QStringLiteral("sig:%1").arg(i));
        std::gamma_distribution<double> rates(8, 0.00125);
        for (int i = 0; i < dailyJobs + hourlyJobs; ++i) {
            Job job;
            job.perDay = i < dailyJobs ? 1 : 24;
            job.minute = int(m_random() % 1440);
            job.rate = rates(m_random);
            job.seconds = std::exp(std::normal_distribution<double>(5, 1)(m_random));
            m_jobs.push_back(job);
            m_ledger.series.push_back({qint32(m_random() % 40), QStringLiteral("/AGT#S.J%1").arg(i), QString()});
        }
    }

    /// At ten times the base rate, and at least \a least times in all.
    void recurring(int job, int least)
    {
        m_jobs[size_t(job)].rate = 0.10;
        m_jobs[size_t(job)].leastFailures = least;
        mark(job);
    }
    /// An hourly job that fails at one hour.
    void hourly(int job, int hour, double rate)
    {
        m_jobs[size_t(job)].badHour = hour;
        m_jobs[size_t(job)].badRate = rate;
        mark(job);
    }
    /// When \a first fails, \a second fails five minutes later; so often in all.
    void chain(int first, int second, int times)
    {
        Job &one = m_jobs[size_t(first)];
        one.rate = double(times) / m_days;
        one.leastFailures = times;
        m_jobs[size_t(second)].minute = (one.minute + 5) % 1435;
        one.minute = m_jobs[size_t(second)].minute - 5 < 0 ? 0 : m_jobs[size_t(second)].minute - 5;
        m_jobs[size_t(second)].follows = first;
        mark(first);
        mark(second);
    }
    void drift(int job, double ratio, int fromDay)
    {
        m_jobs[size_t(job)].driftRatio = ratio;
        m_jobs[size_t(job)].driftDay = fromDay;
        mark(job);
    }
    /// So many runs of all workstations fail within fifty minutes, with one signature: a database that many use.
    void burst(int signature, int day, int minute, int failures)
    {
        m_bursts.push_back({-1, signature, day, minute, failures});
        m_planted.insert(m_ledger.signatures[size_t(signature)]);
    }
    /// All that runs on a workstation fails for fifty minutes.
    void outage(int workstation, int day, int minute)
    {
        m_bursts.push_back({workstation, 59, day, minute, 1000});
        m_planted.insert(m_ledger.workstations[size_t(workstation)]);
        m_planted.insert(m_ledger.signatures[59]);
    }

    RunLedger grown()
    {
        std::vector<std::vector<RunFact>> all(m_jobs.size());
        for (size_t job = 0; job < m_jobs.size(); ++job)
            grow(job, all);
        for (const auto &runs : all)
            m_ledger.runs.insert(m_ledger.runs.end(), runs.begin(), runs.end());
        std::sort(m_ledger.runs.begin(), m_ledger.runs.end(), [](const RunFact &a, const RunFact &b) { return a.endedMs < b.endedMs; });
        for (const Burst &burst : m_bursts)
            break_(burst);
        return m_ledger;
    }
    DetectRules rules() const
    {
        DetectRules rules;
        rules.nowMs = kStart + m_days * kDay;
        return rules;
    }
    const QSet<QString> &planted() const { return m_planted; }
    QString key(int job) const { return m_ledger.series[size_t(job)].key; }

private:
    struct Job {
        int perDay = 1;
        int minute = 0;
        double rate = 0.01;
        double seconds = 100;
        int leastFailures = 0;
        int badHour = -1;
        double badRate = 0;
        int follows = -1;
        double driftRatio = 1;
        int driftDay = 0;
    };
    struct Burst {
        int workstation, signature, day, minute, failures;
    };

    void mark(int job) { m_planted.insert(m_ledger.series[size_t(job)].key); }
    double chance() { return std::uniform_real_distribution<double>(0, 1)(m_random); }

    void grow(size_t index, std::vector<std::vector<RunFact>> &all)
    {
        const Job &job = m_jobs[index];
        std::vector<RunFact> &runs = all[index];
        std::normal_distribution<double> spread(0, 0.15);
        for (int day = 0; day < m_days; ++day) {
            for (int n = 0; n < job.perDay; ++n) {
                RunFact run;
                run.series = qint32(index);
                const double slow = day >= job.driftDay ? job.driftRatio : 1;
                const double monday = day % 7 == 0 ? 1.1 : 1;
                run.durationMs = qint32(1000 * job.seconds * slow * monday * std::exp(spread(m_random)));
                const int minute = job.perDay == 1 ? job.minute : n * 60 + job.minute % 60;
                run.endedMs = kStart + day * kDay + minute * kMinute + qint64(chance() * 20000);
                const bool bad = job.badHour >= 0 && minute / 60 == job.badHour;
                run.failed = chance() < (bad ? job.badRate : job.rate);
                if (bad)
                    run.durationMs = 1; // begins within its hour
                runs.push_back(run);
            }
        }
        while (job.leastFailures > 0 &&
               std::count_if(runs.begin(), runs.end(), [](const RunFact &run) { return run.failed; }) < job.leastFailures)
            runs[m_random() % runs.size()].failed = true;
        if (job.follows >= 0) {
            for (size_t i = 0; i < runs.size(); ++i)
                runs[i].failed = runs[i].failed || all[size_t(job.follows)][i].failed;
        }
        for (RunFact &run : runs)
            run.signature = run.failed ? qint32(m_random() % 60) : -1;
    }
    void break_(const Burst &burst)
    {
        const qint64 from = kStart + burst.day * kDay + burst.minute * kMinute;
        int left = burst.failures;
        for (RunFact &run : m_ledger.runs) {
            const bool there =
                burst.workstation < 0 ? m_random() % 8 == 0 : m_ledger.series[size_t(run.series)].workstation == burst.workstation;
            if (left > 0 && run.endedMs >= from && run.endedMs < from + 50 * kMinute && !run.failed && there) {
                run.failed = true;
                run.signature = burst.signature;
                --left;
            }
        }
    }

    std::mt19937 m_random;
    int m_days;
    std::vector<Job> m_jobs;
    std::vector<Burst> m_bursts;
    QSet<QString> m_planted;
    RunLedger m_ledger;
};

/// Is \a key named, alone or as the second of a pair?
inline bool names(const std::vector<Finding> &findings, PatternKind kind, const QString &key)
{
    return std::any_of(findings.begin(), findings.end(),
                       [&](const Finding &one) { return one.kind == kind && (one.subject == key || one.second == key); });
}

} // namespace resync::test
