// Runs through steps, restarts and people.
#include "tests/core/runner/runnerbench.h"

using namespace resync;
using namespace resync::test;

#define ON_BOTH_STORES(name)                                                                                                               \
    void name##_data()                                                                                                                     \
    {                                                                                                                                      \
        QTest::addColumn<int>("kind");                                                                                                     \
        QTest::newRow("sqlite") << int(TempStore::Kind::Sqlite);                                                                           \
        QTest::newRow("postgresql") << int(TempStore::Kind::Postgres);                                                                     \
    }                                                                                                                                      \
    void name()

namespace
{

Workflow three()
{
    Workflow one;
    one.name = QStringLiteral("three");
    one.steps = {plainStep("first", {{QStringLiteral("a"), 1}}), plainStep("second", {{QStringLiteral("b"), 2}}),
                 plainStep("third", {{QStringLiteral("outcome"), QStringLiteral("all went well")}})};
    return one;
}

/// fetch, then asks, then acts.
Workflow asking(RunnerBench **bench, QString *objection)
{
    Workflow one;
    one.name = QStringLiteral("asking");
    one.steps = {plainStep("fetch", {{QStringLiteral("limit"), 7}}),
                 {QStringLiteral("review"),
                  [](const StepCall &, const std::function<void(StepResult)> &reply) {
                      ReviewWish wish;
                      wish.question = QStringLiteral("Raise the limit to 7?");
                      wish.reason = QStringLiteral("PROD");
                      wish.guard = {{QStringLiteral("limit"), 5}};
                      wish.calls = {QJsonObject{{QStringLiteral("method"), QStringLiteral("PUT")}}};
                      reply(StepResult::asks(wish));
                  }},
                 {QStringLiteral("act"), [bench](const StepCall &call, const std::function<void(StepResult)> &reply) {
                      (*bench)->runner->perform(call, (*bench)->effect(QStringLiteral("limit")), [reply](const EffectOutcome &outcome) {
                          reply(outcome.kind == EffectOutcome::Kind::Done ? StepResult::done({{QStringLiteral("acted"), outcome.answer}})
                                                                          : StepResult::blocked(outcome.error));
                      });
                  }}};
    one.objection = [objection](const QJsonObject &) { return *objection; };
    return one;
}

} // namespace

class RunnerTest : public QObject
{
    Q_OBJECT

private slots:
    ON_BOTH_STORES(a_run_keeps_what_each_step_said)
    {
        RESYNC_TEMP_STORE(store);
        RunnerBench b(store, [](Runner &runner) { runner.add(three()); });
        const WorkflowRun run = b.begin(QStringLiteral("three"), {{QStringLiteral("x"), 0}});
        const auto details = b.details(run.id);
        QCOMPARE(details.run.state, RunState::Done);
        QCOMPARE(details.run.outcome, QStringLiteral("all went well"));
        QCOMPARE(details.steps.size(), size_t(3));
        QCOMPARE(Runner::stateBefore(details, details.steps[0]), (QJsonObject{{QStringLiteral("x"), 0}}));
        QCOMPARE(Runner::stateBefore(details, details.steps[2]),
                 (QJsonObject{{QStringLiteral("a"), 1}, {QStringLiteral("b"), 2}, {QStringLiteral("x"), 0}}));
        QCOMPARE(b.told.size(), size_t(1));
        QCOMPARE(b.told[0].kind, OccurrenceKind::WorkflowDone);
        b.restart(); // what is over stays over
        b.settle();
        QCOMPARE(b.details(run.id).steps.size(), size_t(3));
    }

    ON_BOTH_STORES(after_a_crash_it_goes_on_with_the_first_step_without_a_result)
    {
        RESYNC_TEMP_STORE(store);
        int first = 0;
        int second = 0;
        bool hang = true;
        RunnerBench b(store, [&](Runner &runner) {
            Workflow one = three();
            one.steps[0].run = [&first](const StepCall &, const std::function<void(StepResult)> &reply) {
                ++first;
                reply(StepResult::done({{QStringLiteral("a"), 1}}));
            };
            one.steps[1].run = [&second, &hang](const StepCall &call, const std::function<void(StepResult)> &reply) {
                ++second;
                if (!hang)
                    reply(StepResult::done({{QStringLiteral("saw"), call.state.value(QLatin1String("a"))}}));
            };
            runner.add(one);
        });
        const WorkflowRun run = b.begin(QStringLiteral("three"));
        QCOMPARE(b.state(run.id), RunState::Running);
        hang = false;
        b.restart();
        b.settle();
        QCOMPARE(b.state(run.id), RunState::Done);
        QCOMPARE(first, 1);
        QCOMPARE(second, 2);
        QCOMPARE(b.details(run.id).steps[1].output.value(QLatin1String("saw")).toInt(), 1);
    }

    void branches_run_beside_each_other_and_meet()
    {
        TempStore store(TempStore::Kind::Sqlite);
        QStringList order;
        std::function<void(StepResult)> left;
        RunnerBench b(store, [&](Runner &runner) {
            Workflow one;
            one.name = QStringLiteral("forked");
            const auto note = [&order](const char *name) {
                return [&order, name](const StepCall &, const std::function<void(StepResult)> &reply) {
                    order.append(QLatin1String(name));
                    reply(StepResult::done({{QLatin1String(name), true}}));
                };
            };
            one.steps = {{QStringLiteral("start"), note("start")},
                         {QStringLiteral("left"),
                          [&](const StepCall &, const std::function<void(StepResult)> &reply) {
                              order.append(QStringLiteral("left"));
                              left = reply;
                          },
                          {QStringLiteral("start")}},
                         {QStringLiteral("right"), note("right"), {QStringLiteral("start")}},
                         {QStringLiteral("meet"), note("meet"), {QStringLiteral("left"), QStringLiteral("right")}}};
            runner.add(one);
        });
        const WorkflowRun run = b.begin(QStringLiteral("forked"));
        QCOMPARE(order, (QStringList{QStringLiteral("start"), QStringLiteral("left"), QStringLiteral("right")}));
        left(StepResult::done({{QStringLiteral("left"), true}}));
        b.settle();
        QCOMPARE(order.last(), QStringLiteral("meet"));
        QCOMPARE(b.state(run.id), RunState::Done);
    }

    void a_step_that_fails_is_tried_again_and_then_the_run_fails()
    {
        TempStore store(TempStore::Kind::Sqlite);
        int tries = 0;
        int goodAt = 3;
        RunnerBench b(store, [&](Runner &runner) {
            Workflow one = three();
            one.steps[1].run = [&](const StepCall &call, const std::function<void(StepResult)> &reply) {
                ++tries;
                QCOMPARE(call.attempt, tries);
                reply(tries == goodAt ? StepResult::done({})
                                      : StepResult::again({QStringLiteral("net.down"), QStringLiteral("no answer"), {}}));
            };
            runner.add(one);
        });
        const WorkflowRun good = b.begin(QStringLiteral("three"));
        b.clock.advance(std::chrono::minutes(5));
        b.settle();
        QCOMPARE(tries, 3);
        QCOMPARE(b.state(good.id), RunState::Done);
        tries = 0;
        goodAt = 99;
        const WorkflowRun bad = b.begin(QStringLiteral("three"));
        b.clock.advance(std::chrono::minutes(5));
        b.settle();
        QCOMPARE(tries, 3);
        QCOMPARE(b.state(bad.id), RunState::Failed);
        QCOMPARE(b.runner->counts().begun, 2);
        QCOMPARE(b.runner->counts().failed, 1);
        QCOMPARE(b.runner->counts().active, 0);
        QCOMPARE(b.details(bad.id).run.error.code, QStringLiteral("net.down"));
        QCOMPARE(b.told.back().kind, OccurrenceKind::WorkflowFailed);
    }

    void a_step_that_never_answers_is_given_up_in_time_and_its_late_answer_is_nobodys()
    {
        TempStore store(TempStore::Kind::Sqlite);
        std::vector<std::function<void(StepResult)>> replies;
        RunnerBench b(store, [&](Runner &runner) {
            Workflow one = three();
            one.steps[1].timeout = std::chrono::seconds(10);
            one.steps[1].tries = 1;
            one.steps[1].run = [&](const StepCall &, const std::function<void(StepResult)> &reply) { replies.push_back(reply); };
            runner.add(one);
        });
        const WorkflowRun run = b.begin(QStringLiteral("three"));
        b.clock.advance(std::chrono::seconds(11));
        b.settle();
        QCOMPARE(b.state(run.id), RunState::Failed);
        QCOMPARE(b.details(run.id).run.error.code, QStringLiteral("runner.timeout"));
        replies[0](StepResult::done({}));
        b.settle();
        QCOMPARE(b.state(run.id), RunState::Failed);
    }

    ON_BOTH_STORES(a_person_says_yes_over_a_restart_and_a_week_and_it_acts_once)
    {
        RESYNC_TEMP_STORE(store);
        RunnerBench *bench = nullptr;
        QString objection;
        RunnerBench b(store, [&](Runner &runner) {
            Workflow one = asking(&bench, &objection);
            one.steps[1].run = [](const StepCall &, const std::function<void(StepResult)> &reply) {
                ReviewWish wish;
                wish.question = QStringLiteral("Raise the limit to 7?");
                wish.patience = std::chrono::hours(24 * 10);
                reply(StepResult::asks(wish));
            };
            runner.add(one);
        });
        bench = &b;
        const WorkflowRun run = b.begin(QStringLiteral("asking"));
        QCOMPARE(b.state(run.id), RunState::Waiting);
        b.restart();
        b.clock.jump(std::chrono::hours(24 * 7));
        b.clock.advance(std::chrono::minutes(11));
        QCOMPARE(b.state(run.id), RunState::Waiting);
        QVERIFY(b.outside.isEmpty());
        const auto answered = b.runner->answer(b.question().id, true, QStringLiteral("go on"), QStringLiteral("joao"));
        QVERIFY2(answered.ok(), answered.ok() ? "" : qPrintable(answered.error().text()));
        b.settle();
        QCOMPARE(b.state(run.id), RunState::Done);
        QCOMPARE(b.outside.size(), 1);
        QCOMPARE(b.outside.begin().value(), 1);
        QCOMPARE(b.details(run.id).effects.at(0).state, EffectRow::State::Done);
        // A second answer is refused and says who was first.
        const auto second = b.runner->answer(answered->id, false, {}, QStringLiteral("ana"));
        QCOMPARE(second.error().code, QStringLiteral("runner.answered"));
        QVERIFY(second.error().context.contains(QLatin1String("joao")));
    }

    ON_BOTH_STORES(a_no_ends_the_run_without_acting)
    {
        RESYNC_TEMP_STORE(store);
        RunnerBench *bench = nullptr;
        QString objection;
        RunnerBench b(store, [&](Runner &runner) { runner.add(asking(&bench, &objection)); });
        bench = &b;
        const WorkflowRun run = b.begin(QStringLiteral("asking"));
        const auto answered = b.runner->answer(b.question().id, false, QStringLiteral("not tonight"), QStringLiteral("joao"));
        QVERIFY(answered.ok());
        b.settle();
        QCOMPARE(b.state(run.id), RunState::Rejected);
        QVERIFY(b.details(run.id).run.outcome.contains(QLatin1String("not tonight")));
        QVERIFY(b.outside.isEmpty());
    }

    void no_answer_in_time_is_a_no()
    {
        TempStore store(TempStore::Kind::Sqlite);
        RunnerBench *bench = nullptr;
        QString objection;
        RunnerBench b(store, [&](Runner &runner) { runner.add(asking(&bench, &objection)); });
        bench = &b;
        const WorkflowRun run = b.begin(QStringLiteral("asking"));
        const Review question = b.question();
        b.clock.advance(std::chrono::hours(25));
        b.settle();
        QCOMPARE(b.state(run.id), RunState::Rejected);
        QCOMPARE(b.runner->review(question.id)->answer, ReviewAnswer::Expired);
        QCOMPARE(b.runner->answer(question.id, true, {}, QStringLiteral("joao")).error().code, QStringLiteral("runner.answered"));
        QVERIFY(b.outside.isEmpty());
    }

    void a_yes_to_what_has_changed_since_is_void()
    {
        TempStore store(TempStore::Kind::Sqlite);
        RunnerBench *bench = nullptr;
        QString objection;
        RunnerBench b(store, [&](Runner &runner) { runner.add(asking(&bench, &objection)); });
        bench = &b;
        const WorkflowRun run = b.begin(QStringLiteral("asking"));
        objection = QStringLiteral("the limit is 9 now");
        const auto answered = b.runner->answer(b.question().id, true, {}, QStringLiteral("joao"));
        QCOMPARE(answered.error().code, QStringLiteral("runner.void"));
        QCOMPARE(answered.error().context, objection);
        b.settle();
        QCOMPARE(b.state(run.id), RunState::Rejected);
        QVERIFY(b.outside.isEmpty());
    }

    ON_BOTH_STORES(an_action_under_way_at_a_crash_is_looked_for_and_not_repeated)
    {
        RESYNC_TEMP_STORE(store);
        RunnerBench *bench = nullptr;
        bool answers = false;
        RunnerBench b(store, [&](Runner &runner) {
            Workflow one;
            one.name = QStringLiteral("acting");
            one.steps = {
                {QStringLiteral("act"), [&](const StepCall &call, const std::function<void(StepResult)> &reply) {
                     bench->runner->perform(call, bench->effect(QStringLiteral("rerun"), answers), [reply](const EffectOutcome &outcome) {
                         reply(outcome.kind == EffectOutcome::Kind::Done ? StepResult::done({}) : StepResult::blocked(outcome.error));
                     });
                 }}};
            runner.add(one);
        });
        bench = &b;
        const WorkflowRun run = b.begin(QStringLiteral("acting")); // sent, and the program dies before the answer
        QCOMPARE(b.outside.begin().value(), 1);
        answers = true;
        b.restart();
        b.settle();
        QCOMPARE(b.state(run.id), RunState::Done);
        QCOMPARE(b.outside.begin().value(), 1);
        QCOMPARE(b.details(run.id).effects.at(0).state, EffectRow::State::Done);
    }

    void an_action_that_never_left_is_sent_after_the_crash()
    {
        TempStore store(TempStore::Kind::Sqlite);
        RunnerBench *bench = nullptr;
        bool dead = true;
        RunnerBench b(store, [&](Runner &runner) {
            Workflow one;
            one.name = QStringLiteral("acting");
            one.steps = {{QStringLiteral("act"), [&](const StepCall &call, const std::function<void(StepResult)> &reply) {
                              Runner::Effect effect = bench->effect(QStringLiteral("rerun"));
                              if (dead)
                                  effect.send = [](const QString &, const std::function<void(EffectOutcome)> &) {
                                  }; // dies before the request leaves
                              bench->runner->perform(call, effect, [reply](const EffectOutcome &) { reply(StepResult::done({})); });
                          }}};
            runner.add(one);
        });
        bench = &b;
        const WorkflowRun run = b.begin(QStringLiteral("acting"));
        QVERIFY(b.outside.isEmpty());
        dead = false;
        b.restart();
        b.settle();
        QCOMPARE(b.state(run.id), RunState::Done);
        QCOMPARE(b.outside.size(), 1);
    }

    void an_outcome_that_nobody_knows_blocks_until_it_is_known()
    {
        TempStore store(TempStore::Kind::Sqlite);
        RunnerBench *bench = nullptr;
        std::optional<EffectOutcome> seen =
            EffectOutcome{EffectOutcome::Kind::Unknown, {}, {QStringLiteral("net.timeout"), QStringLiteral("no answer"), {}}};
        int sent = 0;
        RunnerBench b(store, [&](Runner &runner) {
            Workflow one;
            one.name = QStringLiteral("acting");
            one.steps = {{QStringLiteral("act"), [&](const StepCall &call, const std::function<void(StepResult)> &reply) {
                              Runner::Effect effect;
                              effect.name = QStringLiteral("kill");
                              effect.send = [&](const QString &, const std::function<void(EffectOutcome)> &done) {
                                  ++sent;
                                  done(*seen);
                              };
                              effect.look = [&](const QString &, const Runner::Known &known) { known(seen); };
                              bench->runner->perform(call, effect, [reply](const EffectOutcome &outcome) {
                                  reply(outcome.kind == EffectOutcome::Kind::Unknown ? StepResult::blocked(outcome.error)
                                                                                     : StepResult::done({}));
                              });
                          }}};
            runner.add(one);
        });
        bench = &b;
        const WorkflowRun run = b.begin(QStringLiteral("acting"));
        QCOMPARE(b.state(run.id), RunState::Blocked);
        b.clock.advance(std::chrono::minutes(30));
        QCOMPARE(b.state(run.id), RunState::Blocked);
        b.restart();
        b.clock.advance(std::chrono::minutes(1));
        QCOMPARE(b.state(run.id), RunState::Blocked);
        seen = EffectOutcome{EffectOutcome::Kind::Done, {}, {}};
        b.clock.advance(std::chrono::minutes(1));
        b.settle();
        QCOMPARE(b.state(run.id), RunState::Done);
        QCOMPARE(sent, 1);
    }

    void the_switch_and_the_bounds_stop_actions()
    {
        TempStore store(TempStore::Kind::Sqlite);
        RunnerBench *bench = nullptr;
        RunnerBench b(store, [&](Runner &runner) {
            Workflow one;
            one.name = QStringLiteral("acting");
            one.steps = {{QStringLiteral("act"), [&](const StepCall &call, const std::function<void(StepResult)> &reply) {
                              auto left = std::make_shared<int>(4);
                              auto refused = std::make_shared<QString>();
                              for (int i = 0; i < 4; ++i) {
                                  bench->runner->perform(call, bench->effect(QString::number(i)),
                                                         [reply, left, refused](const EffectOutcome &outcome) {
                                                             if (outcome.kind == EffectOutcome::Kind::Refused)
                                                                 *refused = outcome.error.code;
                                                             if (--*left == 0)
                                                                 reply(StepResult::done({{QStringLiteral("refused"), *refused}}));
                                                         });
                              }
                          }}};
            runner.add(one);
        });
        bench = &b;
        QVERIFY(b.settings.setFromCommandLine({QStringLiteral("workflow_actions_run=3")}).empty());
        const WorkflowRun run = b.begin(QStringLiteral("acting"));
        QCOMPARE(b.details(run.id).steps[0].output.value(QLatin1String("refused")).toString(), QStringLiteral("runner.too_many"));
        QCOMPARE(b.outside.size(), 3);
        QVERIFY(b.settings.setFromCommandLine({QStringLiteral("workflow_actions_enabled=off")}).empty());
        const WorkflowRun stopped = b.begin(QStringLiteral("acting"));
        QCOMPARE(b.details(stopped.id).steps[0].output.value(QLatin1String("refused")).toString(), QStringLiteral("runner.stopped"));
        QCOMPARE(b.outside.size(), 3);
    }

    void ten_actions_a_minute_and_the_others_wait()
    {
        TempStore store(TempStore::Kind::Sqlite);
        RunnerBench *bench = nullptr;
        RunnerBench b(store, [&](Runner &runner) {
            Workflow one;
            one.name = QStringLiteral("acting");
            one.steps = {{QStringLiteral("act"), [&](const StepCall &call, const std::function<void(StepResult)> &reply) {
                              auto left = std::make_shared<int>(15);
                              for (int i = 0; i < 15; ++i) {
                                  bench->runner->perform(call, bench->effect(QString::number(i)), [reply, left](const EffectOutcome &) {
                                      if (--*left == 0)
                                          reply(StepResult::done({}));
                                  });
                              }
                          }}};
            runner.add(one);
        });
        bench = &b;
        const WorkflowRun run = b.begin(QStringLiteral("acting"));
        QCOMPARE(b.outside.size(), 10);
        b.clock.advance(std::chrono::seconds(61));
        b.settle();
        QCOMPARE(b.outside.size(), 15);
        QCOMPARE(b.state(run.id), RunState::Done);
    }

    void a_cancelled_run_does_nothing_more()
    {
        TempStore store(TempStore::Kind::Sqlite);
        RunnerBench *bench = nullptr;
        QString objection;
        RunnerBench b(store, [&](Runner &runner) { runner.add(asking(&bench, &objection)); });
        bench = &b;
        const WorkflowRun run = b.begin(QStringLiteral("asking"));
        const Review question = b.question();
        QVERIFY(b.runner->cancel(run.id, QStringLiteral("wrong night"), QStringLiteral("maria")).ok());
        QCOMPARE(b.state(run.id), RunState::Cancelled);
        QCOMPARE(b.runner->review(question.id)->answer, ReviewAnswer::Void);
        QCOMPARE(b.runner->answer(question.id, true, {}, QStringLiteral("joao")).error().code, QStringLiteral("runner.answered"));
        QCOMPARE(b.runner->cancel(run.id, {}, QStringLiteral("maria")).error().code, QStringLiteral("runner.over"));
        b.settle();
        QVERIFY(b.outside.isEmpty());
    }

    void a_fork_takes_over_what_was_done_before_its_step()
    {
        TempStore store(TempStore::Kind::Sqlite);
        QStringList ran;
        RunnerBench b(store, [&](Runner &runner) {
            Workflow one = three();
            for (WorkflowStep &step : one.steps) {
                const auto was = step.run;
                step.run = [&ran, was](const StepCall &call, const std::function<void(StepResult)> &reply) {
                    ran.append(call.step);
                    was(call, reply);
                };
            }
            runner.add(one);
        });
        const WorkflowRun run = b.begin(QStringLiteral("three"), {{QStringLiteral("x"), 5}});
        ran.clear();
        const auto fork = b.runner->fork(run.id, QStringLiteral("second"), QStringLiteral("maria"));
        QVERIFY(fork.ok());
        b.settle();
        QCOMPARE(ran, (QStringList{QStringLiteral("second"), QStringLiteral("third")}));
        QCOMPARE(b.state(fork->id), RunState::Done);
        QCOMPARE(fork->forkedFrom, run.id);
        QCOMPARE(fork->input, run.input);
        QCOMPARE(b.runner->fork(run.id, QStringLiteral("nonsense"), QStringLiteral("maria")).error().context, QStringLiteral("nonsense"));
    }

    void a_run_of_an_older_workflow_is_taken_along_or_says_why_not()
    {
        TempStore store(TempStore::Kind::Sqlite);
        int version = 1;
        bool known = true;
        bool migrates = false;
        QString seen;
        RunnerBench b(store, [&](Runner &runner) {
            Workflow one = three();
            one.version = version;
            one.steps[1].run = [&](const StepCall &call, const std::function<void(StepResult)> &reply) {
                seen = call.state.value(QLatin1String("x")).toString();
                if (version == 2)
                    reply(StepResult::done({}));
            };
            if (migrates)
                one.migrate = [](int, const QJsonObject &) -> Result<QJsonObject> {
                    return QJsonObject{{QStringLiteral("x"), QStringLiteral("new")}};
                };
            if (known)
                runner.add(one);
        });
        const WorkflowRun first = b.begin(QStringLiteral("three"), {{QStringLiteral("x"), QStringLiteral("old")}});
        const WorkflowRun second = b.begin(QStringLiteral("three"));
        migrates = true;
        version = 2;
        b.restart();
        b.settle();
        QCOMPARE(b.state(first.id), RunState::Done);
        QCOMPARE(seen, QStringLiteral("new"));
        QCOMPARE(b.state(second.id), RunState::Done);
        version = 1;
        const WorkflowRun third = [&] {
            b.restart();
            return b.begin(QStringLiteral("three"));
        }();
        version = 3;
        migrates = false;
        b.restart();
        QCOMPARE(b.state(third.id), RunState::Failed);
        QCOMPARE(b.details(third.id).run.error.code, QStringLiteral("runner.version"));
        version = 1;
        b.restart();
        const WorkflowRun fourth = b.begin(QStringLiteral("three"));
        known = false;
        b.restart();
        QCOMPARE(b.state(fourth.id), RunState::Failed);
        QVERIFY(b.details(fourth.id).run.error.message.contains(QLatin1String("no workflow of this name")));
    }

    void schedules_begin_runs_and_make_up_once_for_what_passed()
    {
        TempStore store(TempStore::Kind::Sqlite);
        RunnerBench b(store, [](Runner &runner) {
            Workflow one = three();
            one.cron = QStringLiteral("0 2 * * *");
            runner.add(one);
        });
        auto schedule = b.runner->schedules()->at(0);
        schedule.zone = "UTC";
        QVERIFY(b.runner->setSchedule(schedule, QStringLiteral("maria")).ok());
        const auto runs = [&b] { return b.runner->runs({})->size(); };
        for (int hour = 0; hour < 24 * 3; ++hour) {
            b.clock.advance(std::chrono::hours(1));
            b.settle(5);
        }
        QCOMPARE(runs(), size_t(3));
        QCOMPARE(b.runner->runs({})->front().origin, QStringLiteral("schedule"));
        b.runner->stop();
        b.clock.jump(std::chrono::hours(24 * 5));
        b.restart();
        b.settle();
        QCOMPARE(runs(), size_t(4)); // one, not five
        QVERIFY(b.runner->runs({})->front().originDetail.startsWith(QLatin1String("made up for")));
        b.restart();
        b.settle();
        QCOMPARE(runs(), size_t(4));
        schedule.cron = QStringLiteral("61 * * * *");
        QCOMPARE(b.runner->setSchedule(schedule, QStringLiteral("maria")).error().code, QStringLiteral("runner.cron"));
    }

    void a_run_that_is_due_while_the_one_before_is_open_is_left_out_or_queued()
    {
        TempStore store(TempStore::Kind::Sqlite);
        std::function<void(StepResult)> held;
        RunnerBench b(store, [&](Runner &runner) {
            Workflow one = three();
            one.cron = QStringLiteral("0 * * * *");
            one.steps[1].timeout = std::chrono::hours(100);
            one.steps[1].run = [&](const StepCall &, const std::function<void(StepResult)> &reply) { held = reply; };
            runner.add(one);
        });
        auto schedule = b.runner->schedules()->at(0);
        QVERIFY(b.runner->setSchedule(schedule, QStringLiteral("maria")).ok());
        const auto runs = [&b] { return b.runner->runs({})->size(); };
        for (int i = 0; i < 3; ++i) {
            b.clock.advance(std::chrono::hours(1));
            b.settle(5);
        }
        QCOMPARE(runs(), size_t(1));
        schedule.overlap = WorkflowSchedule::Overlap::Queue;
        QVERIFY(b.runner->setSchedule(schedule, QStringLiteral("maria")).ok());
        b.clock.advance(std::chrono::hours(1));
        b.settle(5);
        QCOMPARE(runs(), size_t(1));
        held(StepResult::done({}));
        b.settle();
        QCOMPARE(runs(), size_t(2)); // the queued one
    }

    ON_BOTH_STORES(many_runs_are_read_page_by_page)
    {
        RESYNC_TEMP_STORE(store);
        RunnerBench b(store, [](Runner &runner) { runner.add(three()); });
        QStringList begun;
        for (int i = 0; i < 25; ++i) {
            b.clock.advance(Duration(i % 3 == 0 ? 0 : 1)); // some at the same moment
            begun.append(b.begin(QStringLiteral("three")).id);
        }
        QCOMPARE(*b.runner->count({}), 25);
        QStringList read;
        RunQuery query;
        query.limit = 7;
        while (true) {
            const auto page = b.runner->runs(query);
            QVERIFY(page.ok());
            if (page->empty())
                break;
            for (const WorkflowRun &run : *page)
                read.append(run.id);
            query.after = read.last();
        }
        QCOMPARE(read.size(), 25);
        QCOMPARE(QSet<QString>(read.begin(), read.end()), QSet<QString>(begun.begin(), begun.end()));
        query.after = QStringLiteral("nonsense");
        QCOMPARE(b.runner->runs(query).error().code, QStringLiteral("runner.unknown"));
    }

    void without_a_checkpoint_there_is_no_next_step()
    {
        TempStore store(TempStore::Kind::Sqlite);
        int third = 0;
        RunnerBench b(store, [&](Runner &runner) {
            Workflow one = three();
            one.steps[2].run = [&third](const StepCall &, const std::function<void(StepResult)> &reply) {
                ++third;
                reply(StepResult::done({}));
            };
            runner.add(one);
        });
        const auto run = b.runner->begin(QStringLiteral("three"), {}, {QStringLiteral("manual"), {}, QStringLiteral("maria")});
        QVERIFY(run.ok());
        store.database().stopWrites(QStringLiteral("the disk is full"));
        b.settle();
        b.clock.advance(std::chrono::minutes(3));
        QCOMPARE(third, 0);
        store.database().resumeWrites();
        b.clock.advance(std::chrono::minutes(3));
        b.settle();
        QCOMPARE(third, 1);
        QCOMPARE(b.state(run->id), RunState::Done);
    }
};

QTEST_GUILESS_MAIN(RunnerTest)
#include "tst_runner.moc"
