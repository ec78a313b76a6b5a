// The promise of actions: sent at most once, and an outcome is verified or handed to a person.
#include "tests/core/plan/planbench.h"

#include <QTest>

using namespace resync;
using namespace resync::test;

namespace
{

const QString kUser = QStringLiteral("maria");

/// What the engine does with a call.
enum class Server { DidAndAnswered, DidAndStayedSilent, DidNotAndStayedSilent, DidNotAndAnsweredUnknown, Refused };

} // namespace

class ActionsTest : public QObject
{
    Q_OBJECT

private slots:
    void what_nobody_knows_blocks_its_object_until_a_person_closes_it_data() { TempStore::addRows(); }
    void what_nobody_knows_blocks_its_object_until_a_person_closes_it()
    {
        RESYNC_TEMP_STORE(store);
        PlanBench b(store);
        b.add(3);
        b.run(0, Status::Exec);
        b.start();
        b.engine->onAct = [](const ActionCall &) {
            return ActionResult{ActionOutcome::Unknown, {QStringLiteral("net.timeout"), QStringLiteral("no answer"), {}}, {}};
        };
        b.plan->act(verbs::kill(*b.engine->jobRows[0]), kUser, b.plan.get(), [](const ActionResult &) {});
        b.settle();
        QCOMPARE(b.told.back().kind, OccurrenceKind::ActionUnknown);
        QCOMPARE(b.told.back().severity, Severity::Error); // it is put before a person
        const qint64 id = b.plan->journal(1)->front().id;
        b.engine->onAct = {};
        QCOMPARE(outcomeOf(b, verbs::cancel(*b.engine->jobRows[0])).error.code, QStringLiteral("action.object_unsure"));
        QVERIFY(outcomeOf(b, verbs::cancel(*b.engine->jobRows[0])).error.message.contains(QString::number(id)));
        QCOMPARE(outcomeOf(b, verbs::hold(*b.engine->jobRows[1])).outcome, ActionOutcome::Confirmed); // another object is free
        b.step(4);
        b.restart(); // the block outlives the program
        b.start();
        b.step(3);
        QCOMPARE(outcomeOf(b, verbs::cancel(*b.engine->jobRows[0])).error.code, QStringLiteral("action.object_unsure"));
        QVERIFY(b.engine->acts.empty());

        QCOMPARE(b.plan->closeAction(id, false, QStringLiteral("  "), kUser).error().code, QStringLiteral("plan.no_reason"));
        QCOMPARE(b.plan->closeAction(id + 77, false, QStringLiteral("x"), kUser).error().code, QStringLiteral("plan.no_action"));
        RESYNC_OK(b.plan->closeAction(id, false, QStringLiteral("the process still runs"), QStringLiteral("joão")));
        QVERIFY(!b.plan->closeAction(id, true, QStringLiteral("again"), kUser)); // an answer is single-use
        QCOMPARE(b.told.back().kind, OccurrenceKind::ActionRefused);
        QCOMPARE(b.told.back().details.value(QLatin1String("closedBy")).toString(), QStringLiteral("joão"));
        const auto journal = b.plan->journal(10);
        const auto entry = std::find_if(journal->begin(), journal->end(), [id](const JournalEntry &one) { return one.id == id; });
        QCOMPARE(entry->outcome, ActionOutcome::Refused);
        QCOMPARE(entry->closedBy, QStringLiteral("joão"));
        QCOMPARE(entry->closedWhy, QStringLiteral("the process still runs"));
        QCOMPARE(outcomeOf(b, verbs::cancel(*b.engine->jobRows[0])).outcome, ActionOutcome::Confirmed);
        b.restart();
        b.start();
        QCOMPARE(outcomeOf(b, verbs::hold(*b.engine->jobRows[0])).outcome, ActionOutcome::Confirmed);
    }

    void a_carried_job_stays_blocked_under_its_new_id()
    {
        TempStore store(TempStore::Kind::Sqlite);
        PlanBench b(store);
        b.add(2);
        b.run(0, Status::Exec);
        b.start();
        b.engine->silentActs = true;
        b.plan->act(verbs::kill(*b.engine->jobRows[0]), kUser, b.plan.get(), [](const ActionResult &) {});
        b.restart();
        b.start();
        b.engine->planId = QStringLiteral("next");
        auto carried = b.engine->edit(0);
        carried->id = QStringLiteral("carried");
        b.engine->jobRows[0] = carried;
        b.step(5);
        QCOMPARE(b.plan->picture().planId, QStringLiteral("next"));
        QCOMPARE(outcomeOf(b, verbs::kill(*carried)).error.code, QStringLiteral("action.object_unsure"));
        b.end(0, Status::Abend); // a snapshot shows it after all
        b.step();
        QCOMPARE(b.plan->journal(1)->front().outcome, ActionOutcome::Confirmed);
        QCOMPARE(outcomeOf(b, verbs::hold(*carried)).outcome, ActionOutcome::Confirmed);
    }

    void every_verb_is_sent_once_whatever_becomes_of_the_answer_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<int>("server");
        QTest::addColumn<bool>("killed");
        const char *const behaviours[] = {"did it and answered", "did it, no answer", "did not, no answer", "did not, time-out", "refused"};
        for (const char *verb :
             {"rerun", "hold", "release", "cancel", "kill", "confirm-succ", "confirm-abend", "priority", "limit", "fence"}) {
            for (int server = 0; server < 5; ++server) {
                for (const bool killed : {false, true})
                    QTest::addRow("%s: %s%s", verb, behaviours[server], killed ? ", console killed" : "")
                        << QString::fromLatin1(verb) << server << killed;
            }
        }
    }
    void every_verb_is_sent_once_whatever_becomes_of_the_answer()
    {
        QFETCH(QString, verb);
        QFETCH(int, server);
        QFETCH(bool, killed);
        const auto behaviour = Server(server);
        TempStore store(TempStore::Kind::Sqlite);
        PlanBench b(store);
        b.add(1);
        prepare(b, verb);
        b.start();
        int effects = 0;
        const bool silent = behaviour == Server::DidAndStayedSilent || behaviour == Server::DidNotAndStayedSilent;
        b.engine->silentActs = silent;
        b.engine->onAct = [&](const ActionCall &) {
            if (behaviour == Server::DidAndAnswered)
                effect(b, verb, effects);
            return behaviour == Server::DidAndAnswered ? ActionResult{ActionOutcome::Confirmed, {}, {}}
                   : behaviour == Server::DidNotAndAnsweredUnknown
                       ? ActionResult{ActionOutcome::Unknown, {QStringLiteral("net.timeout"), {}, {}}, {}}
                       : ActionResult{ActionOutcome::Refused, {QStringLiteral("AWSJCO"), {}, {}}, {}};
        };
        b.plan->act(callOf(b, verb), kUser, b.plan.get(), [](const ActionResult &) {});
        QCOMPARE(b.engine->acts.size(), size_t(1));
        if (behaviour == Server::DidAndStayedSilent || (killed && behaviour == Server::DidAndAnswered))
            effect(b, verb, effects);
        if (killed)
            b.restart(); // before any answer was read
        else
            b.settle();
        if (!killed && silent) // the client gives up in the end; here the console lets go of the engine instead
            b.restart();
        b.start();
        b.step(6);
        QVERIFY(b.engine->acts.size() <= 1);
        if (killed || silent)
            QVERIFY2(b.engine->acts.empty(), "sent again after the start");
        QVERIFY(effects <= 1);
        const auto entry = b.plan->journal(1)->front();
        const bool did = effects == 1;
        const bool refused = behaviour == Server::Refused && !killed;
        QCOMPARE(entry.outcome, did ? ActionOutcome::Confirmed : refused ? ActionOutcome::Refused : ActionOutcome::Unknown);
        const bool blocked = outcomeOf(b, callOf(b, verb)).error.code == QLatin1String("action.object_unsure");
        QCOMPARE(blocked, entry.outcome == ActionOutcome::Unknown);
    }

private:
    static ActionResult outcomeOf(PlanBench &b, const ActionCall &call)
    {
        ActionResult result;
        b.engine->silentActs = false;
        b.engine->onAct = {};
        b.plan->act(call, kUser, b.plan.get(), [&](const ActionResult &r) { result = r; });
        b.settle();
        return result;
    }
    static void prepare(PlanBench &b, const QString &verb)
    {
        if (verb == QLatin1String("rerun") || verb == QLatin1String("confirm-succ"))
            b.run(0, Status::Abend, Duration(1000));
        if (verb == QLatin1String("confirm-abend"))
            b.run(0, Status::Succ, Duration(1000));
        if (verb == QLatin1String("kill"))
            b.run(0, Status::Exec);
        if (verb == QLatin1String("release")) {
            auto job = b.engine->edit(0);
            job->priority = 0;
            b.engine->put(job);
        }
    }
    static ActionCall callOf(const PlanBench &b, const QString &verb)
    {
        const Job &job = *b.engine->jobRows[0];
        const Workstation &workstation = *b.engine->workstationRows[0];
        if (verb == QLatin1String("rerun"))
            return verbs::rerun(job, job.runs.front().id);
        if (verb == QLatin1String("hold"))
            return verbs::hold(job);
        if (verb == QLatin1String("release"))
            return verbs::release(job);
        if (verb == QLatin1String("cancel"))
            return verbs::cancel(job);
        if (verb == QLatin1String("kill"))
            return verbs::kill(job);
        if (verb == QLatin1String("priority"))
            return verbs::priority(job, 77);
        if (verb == QLatin1String("limit"))
            return verbs::limit(workstation, 3);
        if (verb == QLatin1String("fence"))
            return verbs::fence(workstation, 44);
        return verbs::confirm(job, verb == QLatin1String("confirm-succ"));
    }
    /// The engine carries it out: once more is counted, too.
    static void effect(PlanBench &b, const QString &verb, int &effects)
    {
        ++effects;
        auto job = b.engine->edit(0);
        auto workstation = std::make_shared<Workstation>(*b.engine->workstationRows[0]);
        if (verb == QLatin1String("rerun"))
            FakeEngine::addRun(*job, Status::Exec, b.clock.now());
        else if (verb == QLatin1String("hold"))
            job->priority = 0;
        else if (verb == QLatin1String("release"))
            job->priority = 10;
        else if (verb == QLatin1String("cancel"))
            job->canceled = true;
        else if (verb == QLatin1String("kill") || verb == QLatin1String("confirm-abend"))
            FakeEngine::end(*job, Status::Abend, b.clock.now());
        else if (verb == QLatin1String("confirm-succ"))
            FakeEngine::end(*job, Status::Succ, b.clock.now());
        else if (verb == QLatin1String("priority"))
            job->priority = 77;
        else if (verb == QLatin1String("limit"))
            workstation->limit = 3;
        else
            workstation->fence = 44;
        b.engine->put(job);
        b.engine->workstationRows[0] = workstation;
    }
};

QTEST_GUILESS_MAIN(ActionsTest)
#include "tst_actions.moc"
