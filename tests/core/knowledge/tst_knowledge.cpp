// What reruns teach, and what people write down, on both databases.
#include "core/knowledge/knowledge.h"

#include "core/config/settings.h"
#include "core/events/eventbus.h"
#include "core/joblog/joblog.h"
#include "core/store/audit.h"
#include "tests/support/tempstore.h"

#include <QJsonArray>
#include <QSet>
#include <QTest>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

const QString kBy = QStringLiteral("maria");

/// A plan's events as the poller would store and publish them.
class World
{
public:
    explicit World(Database &database) : joblogs(database, clock), m_database(database) { open(); }

    void open()
    {
        knowledge.reset();
        knowledge = std::make_unique<Knowledge>(
            m_database, bus, settings, joblogs, [this](qint64 after) { return since(after); }, clock);
    }
    /// Lets what was told be learnt.
    void settle() { clock.advance(1ms); }

    Occurrence tell(OccurrenceKind kind, const QString &run, const char *detail = nullptr, const QString &value = {})
    {
        Occurrence one;
        one.seq = qint64(stored.size()) + 1;
        one.at = one.seenAt = clock.now();
        one.kind = kind;
        one.runId = run;
        one.workstation = QStringLiteral("/DB1");
        one.stream = QStringLiteral("PAYROLL");
        one.job = job;
        one.objectKey = QStringLiteral("/DB1#PAYROLL[1].") + job;
        if (detail)
            one.details.insert(QLatin1String(detail), value);
        stored.push_back(one);
        if (!crashed)
            bus.publish(Happened{one});
        return one;
    }
    void fails(const QString &run, const QByteArray &line)
    {
        tell(OccurrenceKind::JobAbend, run);
        const QByteArray log = "some work\n" + line + "\nexit 1\n";
        const auto kept = joblogs.keep(run, QStringLiteral("/DB1#PAYROLL[1].") + job, log, analyseJoblog(log));
        if (kept && !crashed)
            bus.publish(JoblogCaptured{run, {}, {}});
    }
    void rerunOf(const QString &failed, const QString &run, Duration after = 2min)
    {
        clock.advance(after);
        tell(OccurrenceKind::JobRerun, run, "rerunOf", failed);
    }
    void succeeds(const QString &failed, const QString &run, Duration after = 4min)
    {
        clock.advance(after);
        tell(OccurrenceKind::JobCompleted, run, "recoveryOf", failed);
    }
    Result<std::vector<Occurrence>> since(qint64 after) const
    {
        std::vector<Occurrence> found;
        for (const Occurrence &one : stored) {
            if (one.seq > after && found.size() < 3)
                found.push_back(one);
        }
        return found;
    }

    ManualClock clock{fromMs(1'790'000'000'000)};
    EventBus bus;
    Settings settings;
    Joblogs joblogs;
    std::unique_ptr<Knowledge> knowledge;
    std::vector<Occurrence> stored;
    QString job = QStringLiteral("LOAD");
    bool crashed = false;

private:
    Database &m_database;
};

QByteArray spaceOn(const char *path)
{
    return QByteArray("cp: error writing '") + path + "': No space left on device";
}

NewSolution solutionFor(const char *type, const char *pattern, const char *text)
{
    return {QLatin1String(type), QLatin1String(pattern), QLatin1String(text), SolutionScope::Anywhere, {}};
}

} // namespace

class KnowledgeTest : public QObject
{
    Q_OBJECT

private slots:
    void aRerunTeachesItsOdds_data() { TempStore::addRows(); }
    void aRerunTeachesItsOdds()
    {
        RESYNC_TEMP_STORE(store);
        World world(store.migrated());
        RESYNC_OK(world.knowledge->load());
        world.fails(QStringLiteral("a1"), spaceOn("/data/01"));
        world.rerunOf(QStringLiteral("a1"), QStringLiteral("a2"));
        world.succeeds(QStringLiteral("a1"), QStringLiteral("a2"));
        world.fails(QStringLiteral("b1"), spaceOn("/data/77"));
        world.rerunOf(QStringLiteral("b1"), QStringLiteral("b2"));
        world.clock.advance(1min);
        world.fails(QStringLiteral("b2"), spaceOn("/data/77"));
        world.settle();
        const auto about = world.knowledge->about(QStringLiteral("b2"));
        RESYNC_OK(about);
        QVERIFY(about->odds);
        QCOMPARE(about->odds->seen, 3); // runs, whatever the paths in their lines
        QCOMPARE(about->odds->rerunAlone.worked, 1);
        QCOMPARE(about->odds->rerunAlone.failed, 1);
        QCOMPARE(about->odds->rerunAlone.waiting, 0);
        QVERIFY(about->odds->rerunAlone.median == Duration(6min));
        QCOMPARE(about->odds->family, QStringLiteral("space"));
        QVERIFY(!about->oddsOfJob); // it is the only job
    }

    void aConfirmationAndACancelAreNoReruns_data() { TempStore::addRows(); }
    void aConfirmationAndACancelAreNoReruns()
    {
        RESYNC_TEMP_STORE(store);
        World world(store.migrated());
        RESYNC_OK(world.knowledge->load());
        world.fails(QStringLiteral("a"), spaceOn("/x/1"));
        world.succeeds(QStringLiteral("a"), QStringLiteral("a")); // confirm succ: the same run
        world.job = QStringLiteral("OTHER");
        world.fails(QStringLiteral("b"), spaceOn("/x/2"));
        world.tell(OccurrenceKind::JobCancelled, {});
        world.settle();
        const auto about = world.knowledge->about(QStringLiteral("b"));
        RESYNC_OK(about);
        QCOMPARE(about->odds->seen, 2);
        QCOMPARE(about->odds->confirmed, 1);
        QCOMPARE(about->odds->cancelled, 1);
        QCOMPARE(about->odds->rerunAlone.settled() + about->odds->rerunAlone.waiting, 0);
        QVERIFY(!about->odds->rerunAlone.rate()); // not 0 %: never tried
        QVERIFY(about->oddsOfJob);
        QCOMPARE(about->oddsOfJob->seen, 1);
    }

    void anAppliedSolutionIsJudgedByTheRerun_data() { TempStore::addRows(); }
    void anAppliedSolutionIsJudgedByTheRerun()
    {
        RESYNC_TEMP_STORE(store);
        World world(store.migrated());
        RESYNC_OK(world.knowledge->load());
        const auto solution = world.knowledge->add(solutionFor("space", "No space left", "Delete /tmp/old\nThen rerun"), kBy);
        RESYNC_OK(solution);
        QVERIFY(!solution->evidence.rate());
        world.fails(QStringLiteral("a1"), spaceOn("/data/01"));
        world.settle();
        RESYNC_OK(world.knowledge->apply(solution->id, QStringLiteral("a1"), kBy));
        RESYNC_OK(world.knowledge->apply(solution->id, QStringLiteral("a1"), kBy)); // twice is once
        QCOMPARE(world.knowledge->solution(solution->id)->evidence.waiting, 1);
        world.rerunOf(QStringLiteral("a1"), QStringLiteral("a2"));
        world.succeeds(QStringLiteral("a1"), QStringLiteral("a2"));
        world.settle();
        const Evidence evidence = world.knowledge->solution(solution->id)->evidence;
        QCOMPARE(evidence.worked, 1);
        QCOMPARE(evidence.waiting, 0);
        QVERIFY(evidence.median == Duration(6min + 1ms));
        const auto about = world.knowledge->about(QStringLiteral("a1"));
        RESYNC_OK(about);
        QCOMPARE(about->odds->rerunAlone.settled() + about->odds->rerunAlone.waiting, 0); // it was not the rerun alone
        QCOMPARE(about->solutions.front().id, solution->id);
        const auto unknown = world.knowledge->apply(solution->id, QStringLiteral("nobody"), kBy);
        QVERIFY(!unknown.ok());
        QCOMPARE(unknown.error().code, QStringLiteral("knowledge.unknown"));
    }

    void afterACrashItReadsOnWhereItStopped_data() { TempStore::addRows(); }
    void afterACrashItReadsOnWhereItStopped()
    {
        RESYNC_TEMP_STORE(store);
        World world(store.migrated());
        RESYNC_OK(world.knowledge->load());
        world.fails(QStringLiteral("a1"), spaceOn("/data/01"));
        world.settle();
        world.crashed = true; // stored, and nobody there to hear of it
        world.rerunOf(QStringLiteral("a1"), QStringLiteral("a2"));
        world.succeeds(QStringLiteral("a1"), QStringLiteral("a2"));
        for (int i = 0; i < 7; ++i)
            world.fails(QStringLiteral("c%1").arg(i), spaceOn("/data/01"));
        world.open();
        RESYNC_OK(world.knowledge->load());
        world.crashed = false;
        world.fails(QStringLiteral("z"), spaceOn("/data/09"));
        world.settle();
        const auto about = world.knowledge->about(QStringLiteral("z"));
        RESYNC_OK(about);
        QCOMPARE(about->odds->seen, 9);
        QCOMPARE(about->odds->rerunAlone.worked, 1);
    }

    void twoSolutionsInOneMillisecondAreTwo_data() { TempStore::addRows(); }
    void twoSolutionsInOneMillisecondAreTwo()
    {
        RESYNC_TEMP_STORE(store);
        World world(store.migrated());
        RESYNC_OK(world.knowledge->load());
        const auto one = world.knowledge->add(solutionFor("network", "timed out", "Look at the firewall"), kBy);
        const auto other = world.knowledge->add(solutionFor("network", "timed out", "Ask the network team"), kBy);
        RESYNC_OK(one);
        RESYNC_OK(other);
        QVERIFY(one->id != other->id);
        const auto nobody = world.knowledge->settle(QStringLiteral("no-such"), true, kBy);
        QVERIFY(!nobody.ok());
        QCOMPARE(nobody.error().code, QStringLiteral("knowledge.unknown"));
        RESYNC_OK(world.knowledge->settle(other->id, true, kBy));
        const auto found =
            world.knowledge->find({QStringLiteral("network"), QStringLiteral("Connection TIMED OUT after 30 s"), {}, {}, {}, {}});
        RESYNC_OK(found);
        QVERIFY(found->size() >= 3);
        QCOMPARE((*found)[0].id, other->id); // tried and worked
        QCOMPARE((*found)[1].id, one->id);
        QCOMPARE((*found)[2].origin, SolutionOrigin::Starter);
        const auto odds = world.knowledge->find({{}, QStringLiteral("something else"), {}, {}, {}, {}});
        RESYNC_OK(odds);
        QVERIFY(odds->empty());
    }

    void mergedAndRetiredOnesAreOfferedNoMore_data() { TempStore::addRows(); }
    void mergedAndRetiredOnesAreOfferedNoMore()
    {
        RESYNC_TEMP_STORE(store);
        World world(store.migrated());
        RESYNC_OK(world.knowledge->load());
        const QString one = world.knowledge->add(solutionFor("space", "No space", "Clean up"), kBy)->id;
        const QString other = world.knowledge->add(solutionFor("space", "No space", "Make room"), kBy)->id;
        RESYNC_OK(world.knowledge->settle(one, true, kBy));
        RESYNC_OK(world.knowledge->settle(other, false, kBy));
        const auto merged = world.knowledge->merge(one, other, kBy);
        RESYNC_OK(merged);
        QCOMPARE(merged->evidence.worked, 1);
        QCOMPARE(merged->evidence.failed, 1);
        QCOMPARE(world.knowledge->solution(one)->mergedInto, other);
        QCOMPARE(world.knowledge->change(one, solutionFor("space", "x", "y"), kBy).error().code, QStringLiteral("knowledge.retired"));
        QCOMPARE(world.knowledge->retire(other, QStringLiteral(" "), kBy).error().context, QStringLiteral("reason"));
        RESYNC_OK(world.knowledge->retire(other, QStringLiteral("the server is gone"), kBy));
        const auto left = world.knowledge->solutions(false);
        RESYNC_OK(left);
        for (const Solution &solution : *left)
            QCOMPARE(solution.origin, SolutionOrigin::Starter);
        const auto audit = Audit(store.database(), world.clock).entries(20, other);
        RESYNC_OK(audit);
        QCOMPARE(audit->front().action, QStringLiteral("solution.retired"));
    }

    void theStarterKnowledgeIsThereOnceAndMarked_data() { TempStore::addRows(); }
    void theStarterKnowledgeIsThereOnceAndMarked()
    {
        RESYNC_TEMP_STORE(store);
        World world(store.migrated());
        RESYNC_OK(world.knowledge->load());
        world.open();
        RESYNC_OK(world.knowledge->load());
        const auto all = world.knowledge->solutions(true);
        RESYNC_OK(all);
        QSet<QString> types;
        for (const Solution &one : *all) {
            QCOMPARE(one.origin, SolutionOrigin::Starter);
            QVERIFY(!textOf(one, QStringLiteral("en")).isEmpty());
            QVERIFY(textOf(one, QStringLiteral("pt_BR")) != textOf(one, QStringLiteral("en")));
            types.insert(one.problemType);
        }
        QCOMPARE(types.size(), qsizetype(all->size()));
        for (const char *family : {"oracle", "db2", "space", "java", "ssh", "mainframe"})
            QVERIFY2(types.contains(QLatin1String(family)), family);
        const auto changed = world.knowledge->change(all->front().id, solutionFor("x", "y", "z"), kBy);
        QVERIFY(!changed.ok());
    }

    void whatIsExportedCanBeImported_data() { TempStore::addRows(); }
    void whatIsExportedCanBeImported()
    {
        RESYNC_TEMP_STORE(store);
        World world(store.migrated());
        RESYNC_OK(world.knowledge->load());
        RESYNC_OK(world.knowledge->add({QStringLiteral("sap"), QStringLiteral("re:job .* cancelled"),
                                        QStringLiteral("SM37: look at the spool"), SolutionScope::Job, QStringLiteral("SAP_BW.LOAD")},
                                       kBy));
        QJsonObject document = *world.knowledge->exportJson();
        QCOMPARE(document.value(QLatin1String("solutions")).toArray().size(), 1); // not what every program has
        const auto again = world.knowledge->importJson(document, kBy);
        RESYNC_OK(again);
        QCOMPARE(again->added, 0);
        QCOMPARE(again->known, 1);
        QJsonArray rows = document.value(QLatin1String("solutions")).toArray();
        QJsonObject row = rows[0].toObject();
        row.insert(QLatin1String("solution"), QStringLiteral("SM37, then rerun"));
        rows.append(row);
        row.insert(QLatin1String("problem_pattern"), QStringLiteral("re:("));
        rows.append(row);
        document.insert(QLatin1String("solutions"), rows);
        const auto broken = world.knowledge->importJson(document, kBy);
        QVERIFY(!broken.ok());
        QCOMPARE(broken.error().context, QStringLiteral("solutions[2].problem_pattern"));
        QCOMPARE(world.knowledge->exportJson()->value(QLatin1String("solutions")).toArray().size(), 1); // nothing of it was taken
        rows.removeAt(2);
        document.insert(QLatin1String("solutions"), rows);
        QCOMPARE(world.knowledge->importJson(document, kBy)->added, 1);
    }

    void aStoreThatFailsIsReadAgain()
    {
        TempStore store(TempStore::Kind::Sqlite);
        World world(store.migrated());
        RESYNC_OK(world.knowledge->load());
        world.fails(QStringLiteral("a"), spaceOn("/data/01"));
        store.database().stopWrites(QStringLiteral("the disk is full"));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("nothing was learnt")));
        world.settle();
        QVERIFY(!world.knowledge->about(QStringLiteral("a")).ok());
        store.database().resumeWrites();
        world.fails(QStringLiteral("b"), spaceOn("/data/01"));
        world.settle();
        QCOMPARE(world.knowledge->about(QStringLiteral("a"))->odds->seen, 2);
    }
};

QTEST_GUILESS_MAIN(KnowledgeTest)
#include "tst_knowledge.moc"
