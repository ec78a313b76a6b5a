#include "tests/core/plan/watcher.h"

#include <QTest>

using namespace resync;
using namespace resync::test;

class PollerTest : public QObject
{
    Q_OBJECT

private slots:
    void the_first_complete_snapshot_is_shown()
    {
        Watcher w;
        QCOMPARE(w.state(), ConnectionState::Stopped);
        w.start();
        QCOMPARE(w.states, (std::vector{ConnectionState::Connecting, ConnectionState::Ok}));
        QCOMPARE(w.live.jobs().size(), size_t(3));
        QCOMPARE(w.poller.connection().pictureAt.has_value(), true);
        QVERIFY(w.told.empty());
    }

    void unchanged_rows_keep_their_pointer()
    {
        Watcher w;
        w.start();
        const JobPtr before = w.live.jobs()[1].job;
        auto changed = w.engine.edit(0);
        FakeEngine::addRun(*changed, Status::Exec, kStart);
        w.engine.put(changed);
        w.step();
        QCOMPARE(w.live.jobs()[1].job.get(), before.get());
        QCOMPARE(w.live.find(changed->id)->job->status, Status::Exec);
    }

    void totals_equal_the_servers_over_twenty_pages()
    {
        Watcher w(9000);
        w.poller.setPageRows(450);
        w.start();
        QCOMPARE(w.live.jobs().size(), size_t(9000));
        QCOMPARE(w.state(), ConnectionState::Ok);
        QCOMPARE(w.engine.operations.count(QStringLiteral("plan/job")), 20);
        QVERIFY(w.engine.mostAtOnce <= 3); // two, as the fake counts the end of a call after its answer
    }

    void one_request_at_a_time_once_the_plan_is_known()
    {
        Watcher w(2000);
        w.poller.setPageRows(100);
        w.start();
        w.engine.mostAtOnce = 0;
        w.step();
        QCOMPARE(w.engine.mostAtOnce, 1);
        QCOMPARE(w.state(), ConnectionState::Ok);
    }

    void a_server_that_caps_the_page_is_read_whole()
    {
        Watcher w(1000);
        w.engine.bendJobs = [&w](Page<JobPtr> &page, int offset) {
            if (page.rows.size() > 70)
                page.rows.resize(70);
            page.last = size_t(offset) + page.rows.size() >= w.engine.jobRows.size();
        };
        w.start();
        QCOMPARE(w.live.jobs().size(), size_t(1000));
    }

    void a_failed_page_marks_the_picture_partial_and_keeps_the_old_rows()
    {
        Watcher w(2000);
        w.poller.setPageRows(100);
        w.start();
        auto changed = w.engine.edit(0);
        FakeEngine::addRun(*changed, Status::Abend, kStart, kStart);
        w.engine.put(changed);
        w.engine.fault = [](const QString &operation, int offset) -> std::optional<Error> {
            return operation == QLatin1String("plan/job") && offset == 700 ? std::optional(Watcher::broken(500)) : std::nullopt;
        };
        w.step();
        QCOMPARE(w.state(), ConnectionState::Partial);
        QCOMPARE(w.live.jobs().size(), size_t(2000));
        QCOMPARE(w.count(OccurrenceKind::JobAbend), 0);
        w.engine.fault = {};
        w.step();
        QCOMPARE(w.state(), ConnectionState::Ok);
        QCOMPARE(w.count(OccurrenceKind::JobAbend), 1);
        QCOMPARE(w.count(OccurrenceKind::EngineLost), 0);
    }

    void rows_that_moved_between_pages_are_read_once_more()
    {
        Watcher w(300);
        w.poller.setPageRows(100);
        w.start();
        int bent = 0;
        w.engine.bendJobs = [&bent, &w](Page<JobPtr> &page, int offset) {
            if (offset == 100 && bent++ == 0) // the row before the page is told twice, the last one not at all
                page.rows.front() = w.engine.jobRows[50];
        };
        w.step();
        QCOMPARE(w.state(), ConnectionState::Ok);
        QCOMPARE(w.live.jobs().size(), size_t(300));
        w.engine.bendJobs = [&w](Page<JobPtr> &page, int offset) {
            if (offset == 100)
                page.rows.front() = w.engine.jobRows[50];
        };
        w.step();
        QCOMPARE(w.state(), ConnectionState::Partial);
        QCOMPARE(w.poller.connection().lastError->code, QStringLiteral("engine.incomplete"));
        QCOMPARE(w.live.jobs().size(), size_t(300));
    }

    void an_empty_list_is_believed_only_with_count_0_and_twice()
    {
        Watcher w;
        w.start();
        const auto rows = std::exchange(w.engine.jobRows, {});
        w.step();
        QCOMPARE(w.live.jobs().size(), size_t(3));
        QCOMPARE(w.state(), ConnectionState::Partial);
        w.engine.jobRows = rows;
        w.step();
        QCOMPARE(w.live.jobs().size(), size_t(3));
        w.engine.jobRows.clear();
        w.engine.bendJobs = [](Page<JobPtr> &page, int) { page.total = -1; };
        w.step(4);
        QCOMPARE(w.live.jobs().size(), size_t(3));
        w.engine.bendJobs = {};
        w.step(2);
        QCOMPARE(w.live.jobs().size(), size_t(0));
        QCOMPARE(w.state(), ConnectionState::Ok);
        QVERIFY(w.told.empty());
    }

    void lost_within_two_intervals_and_one_of_each_in_half_an_hour()
    {
        Watcher w;
        w.start();
        w.engine.fault = [](const QString &, int) { return std::optional(Watcher::down()); };
        w.clock.advance(2 * kInterval);
        QCOMPARE(w.state(), ConnectionState::Lost);
        QCOMPARE(w.count(OccurrenceKind::EngineLost), 1);
        w.clock.advance(Duration(30 * 60'000));
        QCOMPARE(w.count(OccurrenceKind::EngineLost), 1);
        const int calls = w.engine.calls;
        QVERIFY2(calls < 80, "the breaker spaces the attempts");
        w.engine.fault = {};
        w.clock.advance(Duration(6 * 60'000));
        QCOMPARE(w.state(), ConnectionState::Ok);
        QCOMPARE(w.count(OccurrenceKind::EngineRestored), 1);
        QCOMPARE(w.told.size(), size_t(2));
    }

    void a_flapping_link_is_told_once()
    {
        Watcher w;
        w.start();
        for (int i = 0; i < 12; ++i) {
            w.engine.fault = i % 3 == 2 ? decltype(w.engine.fault)() : [](const QString &, int) { return std::optional(Watcher::down()); };
            w.poller.pollNow();
            w.clock.advance(Duration(1000));
        }
        QCOMPARE(w.count(OccurrenceKind::EngineLost), 1);
        QCOMPARE(w.count(OccurrenceKind::EngineRestored), 0);
    }

    void polling_stops_at_the_first_401()
    {
        Watcher w;
        w.start();
        w.engine.fault = [](const QString &, int) { return std::optional(Watcher::broken(401)); };
        w.step();
        QCOMPARE(w.state(), ConnectionState::AuthFailed);
        const int calls = w.engine.calls;
        w.clock.advance(Duration(3'600'000));
        QCOMPARE(w.engine.calls, calls);
        QCOMPARE(w.live.jobs().size(), size_t(3));
        w.engine.fault = {};
        w.poller.pollNow();
        w.clock.advance(Duration(1000));
        QCOMPARE(w.state(), ConnectionState::Ok);
    }

    void retry_after_is_honoured()
    {
        Watcher w;
        w.start();
        w.engine.fault = [](const QString &, int) { return std::optional(Watcher::broken(429)); };
        w.engine.retryAfter = Duration(240'000);
        w.step();
        const int calls = w.engine.calls;
        w.engine.fault = {};
        w.engine.retryAfter.reset();
        w.clock.advance(Duration(200'000));
        QCOMPARE(w.engine.calls, calls);
        w.clock.advance(Duration(60'000));
        QVERIFY(w.engine.calls > calls);
    }

    void an_old_picture_is_stale_and_never_ok()
    {
        Watcher w;
        w.start();
        w.storeError = Error{QStringLiteral("store.full"), QStringLiteral("disk full"), {}};
        w.step(1);
        QCOMPARE(w.state(), ConnectionState::Partial);
        w.step(3);
        QCOMPARE(w.state(), ConnectionState::Stale);
        w.storeError.reset();
        w.step(1);
        QCOMPARE(w.state(), ConnectionState::Ok);
    }

    void no_burst_after_sleep()
    {
        Watcher w;
        w.start();
        const qint64 polls = w.poller.polls();
        w.clock.jump(Duration(8 * 3'600'000)); // the wall clock ran on while timers slept
        w.step(2);
        QVERIFY(w.poller.polls() - polls <= 2);
        QCOMPARE(w.count(OccurrenceKind::JobLate) + w.count(OccurrenceKind::JobStuck), 0);
    }

    void the_interval_counts_from_the_end_of_the_last_poll()
    {
        Watcher w;
        w.engine.latency = Duration(5'000); // six calls: 30 s a poll
        w.poller.start();
        w.clock.advance(Duration(600'000));
        QVERIFY2(w.poller.polls() <= 11, "a fixed beat would be twenty");
        QVERIFY(w.poller.polls() >= 9);
        QCOMPARE(w.state(), ConnectionState::Ok);
    }

    void a_plan_switch_freezes_until_the_new_plan_is_seen_whole_twice()
    {
        Watcher w(10);
        w.start();
        auto failed = w.engine.edit(4);
        FakeEngine::addRun(*failed, Status::Abend, kStart, kStart);
        w.engine.put(failed);
        w.step();
        QCOMPARE(w.count(OccurrenceKind::JobAbend), 1);
        w.told.clear();

        // JnextPlan: the failed job is carried forward under another id, nine others are new, the workstations are down.
        w.engine.planId = QStringLiteral("another");
        ++w.engine.runNumber;
        auto carried = std::make_shared<Job>(*failed);
        carried->id = nameUuid(QStringLiteral("carried"));
        const auto workstations = w.engine.workstationRows;
        for (WorkstationPtr &row : w.engine.workstationRows) {
            auto down = std::make_shared<Workstation>(*row);
            down->states.clear();
            row = down;
        }
        w.engine.jobRows = {carried}; // being rebuilt
        w.step();
        QCOMPARE(w.state(), ConnectionState::PlanSwitching);
        QCOMPARE(w.live.jobs().size(), size_t(10));
        for (int i = 0; i < 9; ++i) {
            w.engine.jobRows.push_back(FakeEngine::job(QStringLiteral("JOB%1").arg(i), Status::Hold, kStart + Duration(86'400'000)));
        }
        w.clock.advance(Duration(15'000));
        QCOMPARE(w.live.planId() == QLatin1String("another"), false);
        w.clock.advance(Duration(15'000));
        QCOMPARE(w.state(), ConnectionState::Ok);
        QCOMPARE(w.live.jobs().size(), size_t(10));
        QCOMPARE(w.count(OccurrenceKind::PlanSwitched), 1);
        QCOMPARE(w.count(OccurrenceKind::JobAbend), 0); // told before: the job kept its identity
        QCOMPARE(w.count(OccurrenceKind::WorkstationOffline) + w.count(OccurrenceKind::WorkstationUnlinked), 0);
        QVERIFY(w.live.memory().failures.isOpen(carried->id));
        w.engine.workstationRows = workstations;
        w.step(3);
        QCOMPARE(w.told.size(), size_t(1));
    }

    void two_requests_at_once_for_the_pages_of_another_plan()
    {
        Watcher w(2000);
        w.poller.setPageRows(100);
        w.start();
        w.step();
        w.engine.mostAtOnce = 0;
        ++w.engine.runNumber;
        w.step();
        QCOMPARE(w.state(), ConnectionState::PlanSwitching);
        QVERIFY(w.engine.mostAtOnce >= 2 && w.engine.mostAtOnce <= 3); // the fake counts the end of a call after its answer
        w.step(2);
        w.engine.mostAtOnce = 0;
        w.step();
        QCOMPARE(w.engine.mostAtOnce, 1);
    }

    void a_workstation_still_down_after_the_window_is_told()
    {
        Watcher w;
        w.start();
        ++w.engine.runNumber;
        auto down = std::make_shared<Workstation>(*w.engine.workstationRows[1]);
        down->states.clear();
        w.engine.workstationRows[1] = down;
        w.step(3);
        QCOMPARE(w.count(OccurrenceKind::PlanSwitched), 1);
        QCOMPARE(w.count(OccurrenceKind::WorkstationOffline), 0);
        w.clock.advance(WorkstationWatch::kLongestHold);
        QCOMPARE(w.count(OccurrenceKind::WorkstationOffline), 1);
        QCOMPARE(w.count(OccurrenceKind::WorkstationUnlinked), 1);
    }

    void a_plan_that_moves_while_it_is_read_is_not_believed()
    {
        Watcher w;
        w.start();
        int reads = 0;
        w.engine.bendWorkstations = [&reads](Page<WorkstationPtr> &page, int) {
            if (++reads % 2 == 0) { // at the end of the reading it is another one
                for (WorkstationPtr &row : page.rows) {
                    auto other = std::make_shared<Workstation>(*row);
                    other->runNumber += 1;
                    row = other;
                }
            }
        };
        const int taken = w.taken;
        w.step(3);
        QCOMPARE(w.taken, taken);
        QCOMPARE(w.state(), ConnectionState::PlanSwitching);
    }

    void lists_that_this_engine_lacks_do_not_make_it_partial()
    {
        Watcher w;
        w.engine.fault = [](const QString &operation, int) -> std::optional<Error> {
            return operation == QLatin1String("plan/prompt") || operation == QLatin1String("plan/resource")
                       ? std::optional(Watcher::broken(404))
                       : std::nullopt;
        };
        w.start();
        QCOMPARE(w.state(), ConnectionState::Ok);
    }

    void adaptive_polls_faster_while_something_happens()
    {
        PollSchedule schedule;
        PollScheduleRules rules;
        rules.mode = PollScheduleRules::Mode::Adaptive;
        schedule.setRules(rules);
        for (int i = 0; i < 5; ++i)
            schedule.observed(true);
        QCOMPARE(schedule.interval({}).count(), 10'000);
        for (int i = 0; i < 20; ++i)
            schedule.observed(false);
        QCOMPARE(schedule.interval({}).count(), 120'000);
    }

    void scheduled_hours_may_go_over_midnight()
    {
        PollSchedule schedule;
        PollScheduleRules rules;
        rules.mode = PollScheduleRules::Mode::Scheduled;
        rules.from = QTime(22, 0);
        rules.to = QTime(6, 0);
        schedule.setRules(rules);
        QCOMPARE(schedule.interval(QTime(23, 0)).count(), 30'000);
        QCOMPARE(schedule.interval(QTime(5, 59)).count(), 30'000);
        QCOMPARE(schedule.interval(QTime(6, 0)).count(), 300'000);
        QCOMPARE(schedule.interval(QTime(12, 0)).count(), 300'000);
    }
};

QTEST_GUILESS_MAIN(PollerTest)
#include "tst_poller.moc"
