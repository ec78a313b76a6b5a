// The pure rules, by table: what one job's change is called, when a job is late or stuck, when the system is healthy, what flaps.
#include "core/model/workstationstate.h"
#include "core/plan/diff.h"
#include "core/plan/plan.h"
#include "tests/support/fakeengine.h"

#include <QTest>

using namespace resync;
using namespace resync::test;

namespace
{

const Instant kNow = fromMs(1'790'000'000'000);
constexpr Duration kMinute{60'000};

/// A job by its runs: "SUCC", "ABEND,EXEC"; "-" = none. After it what is special: "critical", "deadline", "passed", "held", "canceled",
/// "every", "norows" (the engine lists no runs).
std::shared_ptr<Job> jobOf(const QString &text)
{
    if (text.isEmpty())
        return nullptr;
    const QStringList words = text.split(QLatin1Char(' '));
    auto job = FakeEngine::job(QStringLiteral("JOB"), Status::Hold, kNow);
    for (const QString &word : words.mid(1)) {
        job->flags.critical |= word == QLatin1String("critical");
        job->flags.deadlinePassed |= word == QLatin1String("passed");
        job->flags.every |= word == QLatin1String("every");
        if (word == QLatin1String("deadline"))
            job->deadline = kNow - kMinute;
        if (word == QLatin1String("held"))
            job->priority = 0;
    }
    if (words[0] != QLatin1String("-")) {
        for (const QString &status : words[0].split(QLatin1Char(','))) {
            const Status is = statusFromWire(status);
            FakeEngine::addRun(*job, is, kNow - 10 * kMinute, isFinal(is) ? std::optional(kNow - kMinute) : std::nullopt);
            if (job->flags.every)
                job->runs.back().rerunType = QStringLiteral("RERUN_EVERY");
        }
    }
    if (words.contains(QStringLiteral("norows")))
        job->runs.clear();
    job->canceled = words.contains(QStringLiteral("canceled"));
    return job;
}

QString told(const std::vector<Occurrence> &occurrences)
{
    QStringList words;
    for (const Occurrence &occurrence : occurrences) {
        QString word = toWire(occurrence.kind) + QLatin1Char('/') + toWire(occurrence.severity);
        if (occurrence.details.contains(QLatin1String("recoveryOf")))
            word += QStringLiteral("/recovery");
        words.append(word);
    }
    return words.join(QLatin1Char(' '));
}

} // namespace

class RulesTest : public QObject
{
    Q_OBJECT

private slots:
    void the_names_that_scripts_use_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("group");
        const auto row = [](OccurrenceKind kind, const char *name, const char *group) {
            QTest::newRow(name) << int(kind) << QString::fromLatin1(group);
        };
        using Kind = OccurrenceKind;
        row(Kind::JobStarted, "job_started", "jobs");
        row(Kind::JobCompleted, "job_completed", "jobs");
        row(Kind::JobAbend, "job_abend", "jobs");
        row(Kind::JobLate, "job_late", "jobs");
        row(Kind::JobStuck, "job_stuck", "jobs");
        row(Kind::JobRerun, "job_rerun", "jobs");
        row(Kind::JobCancelled, "job_cancelled", "jobs");
        row(Kind::JobHeld, "job_held", "jobs");
        row(Kind::WorkstationOnline, "workstation_online", "workstations");
        row(Kind::WorkstationOffline, "workstation_offline", "workstations");
        row(Kind::WorkstationLinked, "workstation_linked", "workstations");
        row(Kind::WorkstationUnlinked, "workstation_unlinked", "workstations");
        row(Kind::EngineLost, "engine_lost", "system");
        row(Kind::EngineRestored, "engine_restored", "system");
        row(Kind::PlanSwitched, "plan_switched", "system");
        row(Kind::SystemHealthy, "system_healthy", "system");
        row(Kind::SystemDegraded, "system_degraded", "system");
        row(Kind::SystemCritical, "system_critical", "system");
        row(Kind::AnomalyDetected, "anomaly_detected", "system");
        row(Kind::PatternDetected, "pattern_detected", "system");
    }
    void the_names_that_scripts_use()
    {
        QFETCH(int, kind);
        QFETCH(QString, group);
        QCOMPARE(toWire(OccurrenceKind(kind)), QString::fromLatin1(QTest::currentDataTag()));
        QCOMPARE(occurrenceKindFromWire(QString::fromLatin1(QTest::currentDataTag())), std::optional(OccurrenceKind(kind)));
        QCOMPARE(groupOf(OccurrenceKind(kind)), group);
    }

    void one_jobs_change_has_its_names_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<bool>("firstSight");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *before, const char *after, const char *expected, bool firstSight = false) {
            QTest::addRow("%s -> %s%s", *before ? before : "nothing", after, firstSight ? " at first sight" : "")
                << QString::fromLatin1(before) << QString::fromLatin1(after) << firstSight << QString::fromLatin1(expected);
        };
        row("-", "-", "");
        row("-", "EXEC", "job_started/info");
        row("EXEC", "EXEC", "");
        row("EXEC", "SUCC", "job_completed/info");
        row("-", "SUCC", "job_started/info job_completed/info");
        row("EXEC", "ABEND", "job_abend/error");
        row("EXEC", "FAIL", "job_abend/error");
        row("EXEC critical", "ABEND critical", "job_abend/critical");
        row("EXEC deadline", "ABEND deadline", "job_abend/critical");
        row("EXEC", "ABEND passed", "job_abend/critical");
        row("-", "ABEND", "job_started/info job_abend/error");
        row("ABEND", "ABEND", "");
        row("ABEND", "ABEND,EXEC", "job_rerun/info job_started/info");
        row("ABEND,EXEC", "ABEND,SUCC", "job_completed/info/recovery");
        row("ABEND,EXEC", "ABEND,ABEND", "job_abend/error");
        row("ABEND", "ABEND,ABEND", "job_rerun/info job_started/info job_abend/error");
        row("ABEND", "SUCC", "job_completed/info/recovery"); // confirmed as good
        row("-", "ABEND,SUCC", "job_started/info job_abend/error job_rerun/info job_started/info job_completed/info/recovery");
        row("SUCC every", "SUCC,EXEC every", "job_started/info");
        row("ABEND every", "ABEND,SUCC every", "job_started/info job_completed/info"); // the next cycle repairs nothing
        row("-", "- held", "job_held/info");
        row("- held", "-", "");
        row("-", "- canceled", "job_cancelled/info");
        row("EXEC", "ABEND norows", "job_abend/error");
        row("- norows", "ABEND norows", "job_started/info job_abend/error");
        row("", "- held", "job_held/info");
        row("", "ABEND", "job_started/info job_abend/error");
        row("", "SUCC", "job_started/info job_completed/info");
        row("", "ABEND", "job_abend/error", true);
        row("", "ABEND,SUCC", "", true); // history, not news
        row("", "ABEND,ABEND", "job_abend/error", true);
        row("", "EXEC", "", true);
        row("", "SUCC", "", true);
        row("", "- held", "", true);
    }
    void one_jobs_change_has_its_names()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(bool, firstSight);
        QFETCH(QString, expected);
        const auto was = jobOf(before);
        const auto is = jobOf(after);
        JobRef ref;
        if (was) // what its failures were told by
            (void)jobOccurrences(nullptr, *was, ref, {kNow, kNow, false});
        QString words = told(jobOccurrences(was.get(), *is, ref, {kNow, kNow, firstSight}));
        if (before.endsWith(QLatin1String("norows")) || after.endsWith(QLatin1String("norows")))
            words.remove(QStringLiteral("job_started/info ")); // made from the job itself, a run has no start
        expected.remove(after.endsWith(QLatin1String("norows")) ? QStringLiteral("job_started/info ") : QStringLiteral("\n"));
        QCOMPARE(words, expected);
        QCOMPARE(told(jobOccurrences(is.get(), *is, ref, {kNow, kNow, false})), QString()); // never twice
    }

    void each_failure_of_a_job_without_listed_runs_is_told_once_data()
    {
        QTest::addColumn<QString>("states");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *states, const char *expected) {
            QTest::newRow(states) << QString::fromLatin1(states) << QString::fromLatin1(expected);
        };
        row("EXEC ABEND EXEC ABEND", "|job_abend/error|job_started/info|job_abend/error");
        row("EXEC ABEND READY EXEC ABEND", "|job_abend/error||job_started/info|job_abend/error");
        row("EXEC ABEND EXEC SUCC", "|job_abend/error|job_started/info|job_completed/info/recovery");
        row("EXEC ABEND NEW ABEND", "|job_abend/error||"); // a word that nobody knows is no other run
        row("EXEC SUCC EXEC SUCC", "|job_completed/info|job_started/info|job_completed/info");
    }
    void each_failure_of_a_job_without_listed_runs_is_told_once()
    {
        QFETCH(QString, states);
        QFETCH(QString, expected);
        JobRef ref;
        std::shared_ptr<Job> before;
        QStringList words;
        for (const QString &state : states.split(QLatin1Char(' '))) {
            const auto now = jobOf(state + QStringLiteral(" norows"));
            words += told(jobOccurrences(before.get(), *now, ref, {kNow, kNow, before == nullptr}));
            before = now;
        }
        QCOMPARE(words.join(QLatin1Char('|')), expected);
    }

    void a_job_is_late_for_reasons_that_are_named_data()
    {
        QTest::addColumn<std::function<void(Job &)>>("bend");
        QTest::addColumn<int>("usualMinutes");
        QTest::addColumn<int>("usualRuns");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const std::function<void(Job &)> &bend, const char *expected, int usual = 0, int runs = 0) {
            QTest::newRow(name) << bend << usual << runs << QString::fromLatin1(expected);
        };
        const auto running = [](int minutes) {
            return [minutes](Job &job) { FakeEngine::addRun(job, Status::Exec, kNow - minutes * kMinute); };
        };
        row(
            "nothing", [](Job &) {}, "");
        row(
            "the plan says so", [](Job &job) { job.flags.late = true; }, "jobLate");
        row(
            "deadline", [](Job &job) { job.flags.deadlinePassed = true; }, "deadlineHasPassed");
        row(
            "too long for the plan", [](Job &job) { FakeEngine::addRun(job, Status::Exec, kNow - kMinute).maxDurationGone = true; },
            "maxDurationGone");
        row(
            "too short for the plan",
            [](Job &job) { FakeEngine::addRun(job, Status::Succ, kNow - kMinute, kNow).minDurationNotReached = true; },
            "minDurationNotReached");
        row(
            "still running it may yet reach it",
            [](Job &job) { FakeEngine::addRun(job, Status::Exec, kNow - kMinute).minDurationNotReached = true; }, "");
        row(
            "29 minutes behind its time", [](Job &job) { ready(job, 29); }, "");
        row(
            "31 minutes behind its time", [](Job &job) { ready(job, 31); }, "notStarted");
        row(
            "held it waits for a person",
            [](Job &job) {
                ready(job, 31);
                job.priority = 0;
            },
            "");
        row(
            "behind its time but it waits for others",
            [](Job &job) {
                ready(job, 31);
                FakeEngine::setStatus(job, Status::Hold);
                job.unresolvedCount = 2;
            },
            "");
        row("usual 40, runs 69", running(69), "", 40, 5);
        row("usual 40, runs 71", running(71), "longerThanUsual", 40, 5);
        row("usual 100, runs 149", running(149), "", 100, 5);
        row("usual 100, runs 151", running(151), "longerThanUsual", 100, 5);
        row("four runs say nothing of what is usual", running(500), "", 40, 4);
        row(
            "all at once",
            [](Job &job) {
                job.flags.late = job.flags.deadlinePassed = true;
                FakeEngine::addRun(job, Status::Exec, kNow - 71 * kMinute).maxDurationGone = true;
            },
            "jobLate deadlineHasPassed maxDurationGone longerThanUsual", 40, 5);
    }
    void a_job_is_late_for_reasons_that_are_named()
    {
        QFETCH(std::function<void(Job &)>, bend);
        QFETCH(int, usualMinutes);
        QFETCH(int, usualRuns);
        QFETCH(QString, expected);
        auto job = FakeEngine::job(QStringLiteral("JOB"), Status::Hold, kNow);
        bend(*job);
        const UsualDuration usual{usualRuns, usualMinutes * kMinute, usualMinutes * kMinute};
        const QStringList reasons = latenessOf(*job, kNow, {}, usualRuns > 0 ? std::optional(usual) : std::nullopt);
        QCOMPARE(reasons.join(QLatin1Char(' ')), expected);
    }

    void a_job_is_stuck_after_its_own_time_data()
    {
        QTest::addColumn<int>("estimatedMinutes");
        QTest::addColumn<int>("usualMinutes");
        QTest::addColumn<int>("usualRuns");
        QTest::addColumn<int>("expectedMinutes");
        QTest::newRow("nothing known") << 0 << 0 << 0 << 60;
        QTest::newRow("estimated short") << 10 << 0 << 0 << 60;
        QTest::newRow("estimated long") << 100 << 0 << 0 << 150;
        QTest::newRow("its past beats the estimate") << 400 << 80 << 5 << 120;
        QTest::newRow("a short past does not lower the threshold") << 0 << 3 << 50 << 60;
        QTest::newRow("too little past") << 100 << 80 << 4 << 150;
    }
    void a_job_is_stuck_after_its_own_time()
    {
        QFETCH(int, estimatedMinutes);
        QFETCH(int, usualMinutes);
        QFETCH(int, usualRuns);
        QFETCH(int, expectedMinutes);
        auto job = FakeEngine::job(QStringLiteral("JOB"), Status::Hold, kNow);
        if (estimatedMinutes > 0)
            job->estimated = estimatedMinutes * kMinute;
        const UsualDuration usual{usualRuns, usualMinutes * kMinute, usualMinutes * kMinute};
        QCOMPARE(stuckThresholdOf(*job, {}, usualRuns > 0 ? std::optional(usual) : std::nullopt).count(),
                 (expectedMinutes * kMinute).count());
    }

    void the_systems_state_follows_failures_and_workstations_data()
    {
        QTest::addColumn<int>("jobs");
        QTest::addColumn<int>("failed");
        QTest::addColumn<int>("offline");
        QTest::addColumn<QString>("expected");
        const auto row = [](int jobs, int failed, int offline, const char *expected) {
            QTest::addRow("%d of %d failed, %d offline", failed, jobs, offline)
                << jobs << failed << offline << QString::fromLatin1(expected);
        };
        row(0, 0, 0, "healthy");
        row(40, 4, 0, "healthy"); // below five, whatever the share
        row(40, 5, 0, "degraded");
        row(40, 9, 0, "degraded");
        row(40, 10, 0, "critical");
        row(100, 9, 0, "degraded");
        row(100, 10, 0, "critical");
        row(1000, 49, 0, "healthy");
        row(1000, 50, 0, "degraded");
        row(1000, 99, 0, "degraded");
        row(1000, 100, 0, "critical");
        row(9000, 449, 0, "healthy");
        row(9000, 450, 0, "degraded");
        row(9000, 900, 0, "critical");
        row(9000, 0, 1, "degraded");
        row(9000, 0, 2, "critical");
    }
    void the_systems_state_follows_failures_and_workstations()
    {
        QFETCH(int, jobs);
        QFETCH(int, failed);
        QFETCH(int, offline);
        QFETCH(QString, expected);
        const SystemState state = systemStateOf({jobs, failed, offline}, {});
        const char *const words[] = {"healthy", "degraded", "critical"};
        QCOMPARE(QString::fromLatin1(words[int(state)]), expected);
    }

    void worse_is_told_at_once_and_better_after_two_polls()
    {
        HealthWatch watch;
        const auto tell = [&watch](int failed, int offline = 0) { return told(watch.observe({1000, failed, offline}, kNow)); };
        QCOMPARE(tell(0), QString());
        QCOMPARE(tell(60), QStringLiteral("system_degraded/warning"));
        QCOMPARE(tell(60), QString());
        QCOMPARE(tell(100), QStringLiteral("system_critical/critical"));
        QCOMPARE(tell(0), QString());
        QCOMPARE(tell(100), QString());
        QCOMPARE(tell(0), QString());
        QCOMPARE(tell(60), QStringLiteral("system_degraded/warning")); // the worse of the two
        QCOMPARE(tell(0), QString());
        QCOMPARE(tell(0), QStringLiteral("system_healthy/info"));
    }

    void more_than_ten_percent_failed_is_one_anomaly()
    {
        HealthWatch watch;
        int anomalies = 0;
        const auto poll = [&](int failed) {
            for (const Occurrence &occurrence : watch.observe({1000, failed, 0}, kNow))
                anomalies += occurrence.kind == OccurrenceKind::AnomalyDetected ? 1 : 0;
        };
        poll(100); // exactly ten percent is not more
        QCOMPARE(anomalies, 0);
        for (int i = 0; i < 50; ++i)
            poll(101 + i % 7);
        QCOMPARE(anomalies, 1);
        poll(0);
        poll(101); // one good poll does not end it
        QCOMPARE(anomalies, 1);
        poll(0);
        poll(0);
        poll(101);
        QCOMPARE(anomalies, 2);
    }

    void five_turns_in_ten_polls_are_flapping_data()
    {
        QTest::addColumn<QString>("polls");
        QTest::addColumn<int>("expected");
        QTest::newRow("still") << QString() << 0;
        QTest::newRow("four") << QStringLiteral("++++") << 4;
        QTest::newRow("five") << QStringLiteral("+++++") << 5;
        QTest::newRow("five within ten") << QStringLiteral("+.+.+.+.+") << 5;
        QTest::newRow("the first is ten polls ago") << QStringLiteral("+..+.+.+.+.") << 4;
        QTest::newRow("long over") << QStringLiteral("+++++..........") << 0;
    }
    void five_turns_in_ten_polls_are_flapping()
    {
        QFETCH(QString, polls);
        QFETCH(int, expected);
        FlapWatch watch;
        for (const QChar poll : polls)
            watch.observe(poll == QLatin1Char('+') ? QSet<QString>{QStringLiteral("A"), QStringLiteral("B")} : QSet<QString>());
        QCOMPARE(watch.turns(QStringLiteral("A")), expected);
        QCOMPARE(watch.flapping(QStringLiteral("A")), expected >= 5);
        QCOMPARE(watch.list().size(), expected >= 5 ? 2 : 0);
    }

    void a_failure_closes_when_two_snapshots_in_a_row_show_a_success_data()
    {
        QTest::addColumn<QString>("snapshots"); // of one job, from poll to poll; "=": nothing changed
        QTest::addColumn<QString>("open");
        const auto row = [](const char *name, const char *snapshots, const char *open) {
            QTest::newRow(name) << QString::fromLatin1(snapshots) << QString::fromLatin1(open);
        };
        row("the rerun is seen running", "ABEND|ABEND,EXEC|ABEND,SUCC|=|=", "11100");
        row("the rerun ran and ended between two polls", "ABEND|ABEND,SUCC|=|=", "1100");
        row("the second success says something new", "ABEND|ABEND,SUCC|ABEND,SUCC critical|=", "1100");
        row("two reruns between two polls", "ABEND|ABEND,ABEND,SUCC|=", "110");
        row("the same run, confirmed", "ABEND|SUCC|=", "110");
        row("the engine lists no runs", "ABEND norows|SUCC norows|=", "110");
        row("it fails again", "ABEND|ABEND,SUCC|ABEND,SUCC,ABEND|=|=", "11111");
        row("the rerun failed", "ABEND|ABEND,ABEND|=|=", "1111");
        row("a state that nobody knows", "ABEND|NEW|=|=", "1111");
        row("a state that nobody knows, then a success", "ABEND|NEW|SUCC|=", "1110");
        row("a success, then a state that nobody knows", "ABEND|SUCC|NEW|=|SUCC|=", "111110");
        row("the rerun is in a state that nobody knows", "ABEND|ABEND,SUCC|ABEND,NEW|=|ABEND,SUCC|=", "111110");
        row("a rerun under way, all in words that nobody knows", "ABEND|ABEND,EXEC|NEW,NEW|=|ABEND,SUCC|=", "111110");
        row("a rerun is seen, of which the engine lists no runs", "ABEND norows|EXEC norows|=|=", "1111");
        row("a rerun without runs, to its success", "ABEND norows|EXEC norows|SUCC norows|=", "1110");
        row("a rerun without runs waits", "ABEND norows|READY norows|EXEC norows|=", "1111");
        row("a rerun without runs failed", "ABEND norows|EXEC norows|ABEND norows|=", "1111");
        row("no runs, and a state that nobody knows", "ABEND norows|NEW norows|=|SUCC norows|=", "11110");
        row("the failed run is no longer listed while its rerun runs", "ABEND|EXEC|=", "111");
        row("repaired unseen, and the next run is under way", "ABEND|ABEND,SUCC,EXEC|=", "110");
        row("confirmed unseen, and the next run is under way", "ABEND|SUCC,EXEC|=", "110");
        row("a repeating job runs on", "ABEND every|ABEND,EXEC every|=", "100");
        row("a repeating job, in a word that nobody knows", "ABEND every|NEW every|=", "111");
        row("cancelled", "ABEND|ABEND canceled|=", "100");
    }
    void a_failure_closes_when_two_snapshots_in_a_row_show_a_success()
    {
        QFETCH(QString, snapshots);
        FailureBook book;
        QString open;
        for (const QString &snapshot : snapshots.split(QLatin1Char('|'))) {
            const int before = book.count();
            const bool same = snapshot == QLatin1String("=");
            const bool said = book.observe(same ? std::vector<JobPtr>() : std::vector<JobPtr>{jobOf(snapshot)}, {}, kNow);
            QVERIFY(said || book.count() == before);
            open += QString::number(book.count());
        }
        QTEST(open, "open");
    }

    void an_ignored_workstation_is_not_counted_offline()
    {
        auto down = FakeEngine::workstation(QStringLiteral("DOWN"));
        down->states.clear();
        auto ignored = std::make_shared<Workstation>(*down);
        ignored->ignored = true;
        QCOMPARE(countsOf({}, {down, ignored}).offline, 1);
        QCOMPARE(countsOf({}, {down, ignored}).workstations, 2);
    }

    void a_state_in_words_that_nobody_knows_is_not_counted_offline()
    {
        const auto up = FakeEngine::workstation(QStringLiteral("A"));
        auto odd = std::make_shared<Workstation>(*up);
        odd->states = {QStringLiteral("ZZ_NOT_YET_INVENTED"), QStringLiteral("ZZ_NOR_THIS")};
        auto partly = std::make_shared<Workstation>(*up);
        partly->states = {QStringLiteral("START"), QStringLiteral("ZZ_NOT_YET_INVENTED")};
        auto down = std::make_shared<Workstation>(*up);
        down->states.clear();
        QCOMPARE(int(stateOf(*up)), int(WorkstationState::Online));
        QCOMPARE(int(stateOf(*odd)), int(WorkstationState::Unknown));
        QCOMPARE(int(stateOf(*partly)), int(WorkstationState::Offline)); // it speaks our words, and not the one of a link
        QCOMPARE(int(stateOf(*down)), int(WorkstationState::Offline));
        QCOMPARE(countsOf({}, {odd, up}).offline, 0);
        QCOMPARE(countsOf({}, {odd, down}).offline, 1);

        WorkstationWatch watch;
        watch.remember({up});
        const auto news = [&](const WorkstationPtr &now) { return watch.observe({now}, kNow).size(); };
        QCOMPARE(news(odd), size_t(0));
        QCOMPARE(watch.offline(), 0);
        QVERIFY(news(down) > 0);
        QCOMPARE(watch.offline(), 1);
        for (int poll = 0; poll < 4; ++poll)
            QCOMPARE(news(odd), size_t(0)); // no recovery was seen
        QCOMPARE(watch.offline(), 0);
        QCOMPARE(news(down), size_t(0)); // told already
        QCOMPARE(watch.offline(), 1);
        QCOMPARE(news(up), size_t(0));
        QCOMPARE(news(odd), size_t(0));
        QCOMPARE(news(up), size_t(0)); // not two good polls in a row
        QVERIFY(news(up) > 0);
    }

    void the_hold_after_a_plan_switch_is_learned()
    {
        WorkstationWatch watch;
        std::vector<WorkstationPtr> up = {FakeEngine::workstation(QStringLiteral("A")), FakeEngine::workstation(QStringLiteral("B"))};
        std::vector<WorkstationPtr> down = up;
        auto away = std::make_shared<Workstation>(*up[1]);
        away->states.clear();
        down[1] = away;
        watch.remember(up);
        QCOMPARE(watch.longestHold().count(), WorkstationWatch::kLongestHold.count());
        const auto play = [&](Instant from, int downPolls, int polls) { // polls of 30 s
            watch.hold(from);
            int news = 0;
            for (int i = 0; i < polls; ++i)
                news += int(watch.observe(i < downPolls ? down : up, from + i * Duration(30'000)).size());
            return news;
        };
        QCOMPARE(play(kNow, 4, 10), 0); // back after two minutes
        QCOMPARE(watch.comebacks(), std::vector<Duration>{Duration(120'000)});
        QCOMPARE(watch.longestHold().count(), 240'000);
        QVERIFY(play(kNow + 10 * kMinute, 12, 20) > 0);      // longer than learned: told when the hold is over …
        QCOMPARE(watch.comebacks().back().count(), 360'000); // … and learned from
        QCOMPARE(play(kNow + 30 * kMinute, 12, 20), 0);
        QCOMPARE(play(kNow + 60 * kMinute, 0, 10), 0); // none went: nothing to wait for but the shortest hold
        QCOMPARE(watch.comebacks().back().count(), 0);
        const size_t learned = watch.comebacks().size();
        QVERIFY(play(kNow + 90 * kMinute, 100, 100) > 0); // never came back: no lesson
        QCOMPARE(watch.comebacks().size(), learned);
    }

private:
    static void ready(Job &job, int minutesBehind)
    {
        FakeEngine::setStatus(job, Status::Ready);
        job.unresolvedCount = 0;
        job.startTime = kNow - minutesBehind * kMinute;
    }
};

QTEST_GUILESS_MAIN(RulesTest)
#include "tst_rules.moc"
