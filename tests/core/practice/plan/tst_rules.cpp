#include "fixedplan.h"

#include <QTest>

using namespace resync;
using namespace resync::practice;
using namespace std::chrono_literals;

namespace
{

const QString kUser = QStringLiteral("ana");

PlannedDependency after(const QString &job)
{
    return {DependencyType::Internal, {}, job};
}

} // namespace

/// The rules of scheduling and the actions, on plans of a few jobs.
class TestRules : public QObject
{
    Q_OBJECT

private slots:
    void aJobStartsOnlyAfterItsPredecessorSucceeded()
    {
        auto source = std::make_shared<FixedPlan>();
        auto second = FixedPlan::job(QStringLiteral("B"));
        second->dependencies = {after(QStringLiteral("A"))};
        source->stream(QStringLiteral("S"), {FixedPlan::job(QStringLiteral("A"), 60), second});
        World world(FixedPlan::options(), source);
        QCOMPARE(jobNamed(world, QStringLiteral("B")).status(), JobStatus::Hold);
        QCOMPARE(jobNamed(world, QStringLiteral("B")).lastRun().substatus, JobSubstatus::WaitingForPredecessor);
        world.advanceBy(30s);
        QCOMPARE(jobNamed(world, QStringLiteral("A")).status(), JobStatus::Exec);
        QCOMPARE(jobNamed(world, QStringLiteral("B")).status(), JobStatus::Hold);
        world.advanceBy(40s);
        QCOMPARE(jobNamed(world, QStringLiteral("A")).status(), JobStatus::Succ);
        QCOMPARE(jobNamed(world, QStringLiteral("B")).status(), JobStatus::Exec);
        world.advanceBy(2min);
        QCOMPARE(streamNamed(world, QStringLiteral("S")).status, StreamStatus::Succ);
    }

    void anAbendBlocksSuccessorsUntilConfirmedCancelledOrRerun_data()
    {
        QTest::addColumn<QString>("way");
        for (const char *way : {"confirm", "cancel", "rerun"})
            QTest::newRow(way) << QString::fromLatin1(way);
    }
    void anAbendBlocksSuccessorsUntilConfirmedCancelledOrRerun()
    {
        QFETCH(QString, way);
        auto source = std::make_shared<FixedPlan>();
        auto second = FixedPlan::job(QStringLiteral("B"));
        second->dependencies = {after(QStringLiteral("A"))};
        source->stream(QStringLiteral("S"), {FixedPlan::job(QStringLiteral("A"), 60, 8), second});
        World world(FixedPlan::options(), source);
        world.advanceBy(3h);
        const QString id = jobNamed(world, QStringLiteral("A")).id;
        QCOMPARE(jobNamed(world, QStringLiteral("A")).status(), JobStatus::Abend);
        QCOMPARE(jobNamed(world, QStringLiteral("A")).lastRun().returnCode, std::optional<int>(8));
        QCOMPARE(jobNamed(world, QStringLiteral("B")).status(), JobStatus::Hold);
        QCOMPARE(streamNamed(world, QStringLiteral("S")).status, StreamStatus::Stuck);
        if (way == QLatin1String("confirm"))
            QVERIFY(world.confirmSucc(id, kUser).ok());
        else if (way == QLatin1String("cancel"))
            QVERIFY(world.cancelJob(id, kUser).ok());
        else
            QVERIFY(world.rerun(jobNamed(world, QStringLiteral("A")).lastRun().id, {}, kUser).ok());
        world.advanceBy(10min);
        QCOMPARE(jobNamed(world, QStringLiteral("B")).status(), JobStatus::Succ);
        QCOMPARE(streamNamed(world, QStringLiteral("S")).status, StreamStatus::Succ);
        QCOMPARE(jobNamed(world, QStringLiteral("A")).runs.size(), way == QLatin1String("rerun") ? 2 : 1);
        int last = 0;
        for (const SimRun &run : jobNamed(world, QStringLiteral("A")).runs)
            last += run.lastInRerunChain;
        QCOMPARE(last, 1);
    }

    void aWorkstationRunsNoMoreJobsThanItsLimitExceptHighOnes()
    {
        auto source = std::make_shared<FixedPlan>();
        auto high = FixedPlan::job(QStringLiteral("HIGH"));
        high->priority = 101;
        source->stream(QStringLiteral("S"), {FixedPlan::job(QStringLiteral("A")), FixedPlan::job(QStringLiteral("B")),
                                             FixedPlan::job(QStringLiteral("C")), high});
        World world(FixedPlan::options(), source);
        world.advanceBy(10s);
        QCOMPARE(jobNamed(world, QStringLiteral("HIGH")).status(), JobStatus::Exec);
        QCOMPARE(jobNamed(world, QStringLiteral("C")).status(), JobStatus::Ready);
        QCOMPARE(jobNamed(world, QStringLiteral("C")).lastRun().substatus, JobSubstatus::WaitingForLimit);
        QVERIFY(world.setWorkstationLimit(QStringLiteral("/FTA1"), 10, kUser).ok());
        world.advanceBy(5s);
        QCOMPARE(jobNamed(world, QStringLiteral("C")).status(), JobStatus::Exec);
    }

    void theFenceKeepsLowPrioritiesOut()
    {
        auto source = std::make_shared<FixedPlan>();
        auto above = FixedPlan::job(QStringLiteral("ABOVE"));
        above->priority = 31;
        source->stream(QStringLiteral("S"), {FixedPlan::job(QStringLiteral("LOW")), above}, 1min);
        World world(FixedPlan::options(), source);
        QVERIFY(world.setWorkstationFence(QStringLiteral("/FTA1"), 30, kUser).ok());
        world.advanceBy(90s);
        QCOMPARE(jobNamed(world, QStringLiteral("LOW")).status(), JobStatus::Fence);
        QCOMPARE(jobNamed(world, QStringLiteral("ABOVE")).status(), JobStatus::Exec);
        QVERIFY(world.setWorkstationFence(QStringLiteral("/FTA1"), 0, kUser).ok());
        world.advanceBy(10s);
        QCOMPARE(jobNamed(world, QStringLiteral("LOW")).status(), JobStatus::Exec);
    }

    void aStreamLimitHoldsForHighPrioritiesToo()
    {
        auto source = std::make_shared<FixedPlan>();
        auto high = FixedPlan::job(QStringLiteral("HIGH"));
        high->priority = 102;
        source->stream(QStringLiteral("S"), {high, FixedPlan::job(QStringLiteral("B")), FixedPlan::job(QStringLiteral("C"))})->limit = 1;
        World world(FixedPlan::options(), source);
        for (int i = 0; i < 50; ++i) {
            world.advanceBy(5s);
            int executing = 0;
            for (const SimJob &job : world.jobs())
                executing += job.isRunning();
            QVERIFY(executing <= 1);
        }
        QCOMPARE(streamNamed(world, QStringLiteral("S")).status, StreamStatus::Succ);
    }

    void aResourceIsHeldByOneJobAtATime()
    {
        auto source = std::make_shared<FixedPlan>();
        auto a = FixedPlan::job(QStringLiteral("A"));
        auto b = FixedPlan::job(QStringLiteral("B"));
        a->dependencies = b->dependencies = {{DependencyType::Resource, {}, QStringLiteral("TAPE")}};
        source->stream(QStringLiteral("S"), {a, b});
        World world(FixedPlan::options(), source);
        world.advanceBy(30s);
        QCOMPARE(world.resources()[0].inUse, 1);
        QCOMPARE(world.resources()[0].holders.size(), 1);
        QCOMPARE(jobNamed(world, QStringLiteral("B")).lastRun().substatus, JobSubstatus::WaitingForResources);
        world.advanceBy(1min);
        QCOMPARE(jobNamed(world, QStringLiteral("B")).status(), JobStatus::Exec);
        world.advanceBy(2min);
        QCOMPARE(world.resources()[0].inUse, 0);
    }

    void aPromptIsAskedAndItsAnswerReleasesTheJob()
    {
        auto source = std::make_shared<FixedPlan>();
        auto a = FixedPlan::job(QStringLiteral("A"));
        a->dependencies = {{DependencyType::Prompt, {}, QStringLiteral("PRASK")}};
        source->stream(QStringLiteral("S"), {a});
        World world(FixedPlan::options(), source);
        world.advanceBy(1min);
        QCOMPARE(world.prompts()[0].status, PromptStatus::Asked);
        QCOMPARE(jobNamed(world, QStringLiteral("A")).lastRun().substatus, JobSubstatus::WaitingForPrompt);
        QVERIFY(world.replyPrompt(world.prompts()[0].id, true, kUser).ok());
        QCOMPARE(world.prompts()[0].answeredBy, kUser);
        world.advanceBy(10s);
        QCOMPARE(jobNamed(world, QStringLiteral("A")).status(), JobStatus::Exec);
        QCOMPARE(world.replyPrompt(world.prompts()[0].id, true, kUser).error().code, QStringLiteral("AWSBIN076E"));
    }

    void joinsFilesTimesAndOtherStreamsHoldAJobBack()
    {
        auto source = std::make_shared<FixedPlan>();
        source->machines[1].limit = 20;
        auto join = FixedPlan::job(QStringLiteral("JOINED"));
        join->dependencies = {
            {DependencyType::Join, {}, QStringLiteral("J"), {QStringLiteral("A"), QStringLiteral("SLOW"), QStringLiteral("BAD")}, 1}};
        auto all = FixedPlan::job(QStringLiteral("ALL"));
        all->dependencies = {{DependencyType::Join, {}, QStringLiteral("J"), {QStringLiteral("A"), QStringLiteral("BAD")}, 0}};
        source->stream(QStringLiteral("S"), {FixedPlan::job(QStringLiteral("A"), 60), FixedPlan::job(QStringLiteral("SLOW"), 3000),
                                             FixedPlan::job(QStringLiteral("BAD"), 30, 1), join, all});
        auto file = FixedPlan::job(QStringLiteral("FILE"));
        file->dependencies = {{DependencyType::File, {}, QStringLiteral("/in/a.ok"), {}, 1, 30}};
        auto timed = FixedPlan::job(QStringLiteral("TIMED"));
        timed->startAfter = 40min;
        source->stream(QStringLiteral("T"), {file, timed}, 1min)->dependencies = {
            {DependencyType::ExternalJob, QStringLiteral("S"), QStringLiteral("A")}};
        World world(FixedPlan::options(), source);
        world.advanceBy(30s);
        QCOMPARE(jobNamed(world, QStringLiteral("JOINED")).status(), JobStatus::Hold);
        world.advanceBy(50s);
        QCOMPARE(jobNamed(world, QStringLiteral("JOINED")).status(), JobStatus::Exec);
        QCOMPARE(jobNamed(world, QStringLiteral("ALL")).status(), JobStatus::Hold);
        QCOMPARE(jobNamed(world, QStringLiteral("FILE")).lastRun().substatus, JobSubstatus::WaitingForFile);
        QCOMPARE(jobNamed(world, QStringLiteral("TIMED")).lastRun().substatus, JobSubstatus::WaitingForTime);
        world.advanceBy(30min);
        QCOMPARE(jobNamed(world, QStringLiteral("FILE")).status(), JobStatus::Exec);
        QCOMPARE(world.files()[0].status, FileStatus::Exists);
        world.advanceBy(15min);
        QCOMPARE(jobNamed(world, QStringLiteral("TIMED")).status(), JobStatus::Succ);
    }

    void killIsAcceptedAtOnceAndEndsTheRunLater()
    {
        auto source = std::make_shared<FixedPlan>();
        source->stream(QStringLiteral("S"), {FixedPlan::job(QStringLiteral("A"), 3600)});
        World world(FixedPlan::options(), source);
        const QString id = jobNamed(world, QStringLiteral("A")).id;
        QCOMPARE(world.killJob(id, kUser).error().code, QStringLiteral("AWSBHU085E"));
        world.advanceBy(1min);
        QVERIFY(world.killJob(id, kUser).ok());
        QCOMPARE(jobNamed(world, QStringLiteral("A")).status(), JobStatus::Exec);
        world.advanceBy(10s);
        QCOMPARE(jobNamed(world, QStringLiteral("A")).status(), JobStatus::Abend);
        QCOMPARE(jobNamed(world, QStringLiteral("A")).lastRun().returnCode, std::optional<int>(143));
        QCOMPARE(world.joblogTruth(jobNamed(world, QStringLiteral("A")).lastRun().id)->family, QStringLiteral("operator.kill"));
    }

    void confirmFollowsTheVendorsTable_data()
    {
        QTest::addColumn<int>("returnCode");
        QTest::addColumn<int>("seconds"); ///< until the confirmation
        QTest::addColumn<bool>("succ");
        QTest::addColumn<QString>("refusal");
        QTest::addColumn<int>("status");
        const QString refused = QStringLiteral("AWSBIN076E");
        QTest::newRow("HOLD, succ: no effect") << 0 << 10 << true << QString() << int(JobStatus::Hold);
        QTest::newRow("EXEC, succ") << 0 << 90 << true << QString() << int(JobStatus::Succ);
        QTest::newRow("EXEC, abend") << 0 << 90 << false << QString() << int(JobStatus::Abend);
        QTest::newRow("ABEND, succ") << 4 << 600 << true << QString() << int(JobStatus::Succ);
        QTest::newRow("ABEND, abend: no effect") << 4 << 600 << false << QString() << int(JobStatus::Abend);
        QTest::newRow("SUCC, succ: refused") << 0 << 600 << true << refused << int(JobStatus::Succ);
        QTest::newRow("SUCC, abend: refused") << 0 << 600 << false << refused << int(JobStatus::Succ);
    }
    void confirmFollowsTheVendorsTable()
    {
        QFETCH(int, returnCode);
        QFETCH(int, seconds);
        QFETCH(bool, succ);
        auto source = std::make_shared<FixedPlan>();
        source->stream(QStringLiteral("S"), {FixedPlan::job(QStringLiteral("A"), 120, returnCode)}, 1min);
        World world(FixedPlan::options(), source);
        world.advanceBy(std::chrono::seconds(seconds));
        const QString id = jobNamed(world, QStringLiteral("A")).id;
        const Result<void> result = succ ? world.confirmSucc(id, kUser) : world.confirmAbend(id, kUser);
        QTEST(result.ok() ? QString() : result.error().code, "refusal");
        QTEST(int(jobNamed(world, QStringLiteral("A")).status()), "status");
    }

    void heldJobsWaitForTheirRelease()
    {
        auto source = std::make_shared<FixedPlan>();
        source->stream(QStringLiteral("S"), {FixedPlan::job(QStringLiteral("A"))}, 1min);
        World world(FixedPlan::options(), source);
        const QString id = jobNamed(world, QStringLiteral("A")).id;
        QVERIFY(world.holdJob(id, kUser).ok());
        world.advanceBy(1h);
        QCOMPARE(jobNamed(world, QStringLiteral("A")).lastRun().substatus, JobSubstatus::PriorityZero);
        QCOMPARE(world.commonStatus(jobNamed(world, QStringLiteral("A"))), CommonStatus::Held);
        QVERIFY(world.releaseJob(id, kUser).ok());
        QCOMPARE(jobNamed(world, QStringLiteral("A")).priority, 10);
        world.advanceBy(10s);
        QCOMPARE(jobNamed(world, QStringLiteral("A")).status(), JobStatus::Exec);
        QCOMPARE(world.audit().constFirst().user, kUser);
    }

    void theDatabaseCopyShowsAnActionOnlyAfterTheLag()
    {
        auto source = std::make_shared<FixedPlan>();
        source->stream(QStringLiteral("S"), {FixedPlan::job(QStringLiteral("A"))}, 1h);
        World world(FixedPlan::options(), source);
        const qint32 index = world.jobIndex(jobNamed(world, QStringLiteral("A")).id);
        const quint64 before = world.copiedJob(index)->revision;
        const quint64 copyBefore = world.copyRevision();
        QVERIFY(world.setJobPriority(world.jobs()[size_t(index)].id, 50, kUser).ok());
        QCOMPARE(world.jobs()[size_t(index)].priority, 50);
        QCOMPARE(world.copiedJob(index)->priority, 10);
        QCOMPARE(world.copiedJob(index)->revision, before);
        world.advanceBy(3s);
        QCOMPARE(world.copiedJob(index)->priority, 10);
        QCOMPARE(world.copyRevision(), copyBefore);
        world.advanceBy(2s);
        QVERIFY(world.copyRevision() != copyBefore);
        QCOMPARE(world.copiedJob(index)->priority, 50);
        QVERIFY(world.copiedJob(index)->revision > before);
    }

    void aRerunWithSuccessorsLetsThemWaitAgain()
    {
        auto source = std::make_shared<FixedPlan>();
        auto b = FixedPlan::job(QStringLiteral("B"));
        b->dependencies = {after(QStringLiteral("A"))};
        source->stream(QStringLiteral("S"), {FixedPlan::job(QStringLiteral("A")), b});
        World world(FixedPlan::options(), source);
        world.advanceBy(10min);
        QCOMPARE(jobNamed(world, QStringLiteral("B")).status(), JobStatus::Succ);
        RerunOptions options;
        options.successorsDepth = 1;
        const QString first = jobNamed(world, QStringLiteral("A")).lastRun().id;
        const auto made = world.rerun(first, options, kUser);
        QVERIFY(made.ok());
        QVERIFY(world.runPlace(*made).isValid());
        QCOMPARE(jobNamed(world, QStringLiteral("B")).status(), JobStatus::Hold);
        QCOMPARE(world.rerun(first, {}, kUser).error().code, QStringLiteral("AWSBIN076E"));
        world.advanceBy(10min);
        QCOMPARE(jobNamed(world, QStringLiteral("B")).runs.size(), 2);
        QCOMPARE(jobNamed(world, QStringLiteral("B")).status(), JobStatus::Succ);
        QCOMPARE(jobNamed(world, QStringLiteral("B")).lastRun().rerunType, RerunType::Rerun);
    }

    void dependenciesCanBeAddedReleasedAndRemoved()
    {
        auto source = std::make_shared<FixedPlan>();
        source->stream(QStringLiteral("S"), {FixedPlan::job(QStringLiteral("A"), 7200), FixedPlan::job(QStringLiteral("B"))}, 1min);
        World world(FixedPlan::options(), source);
        const QString a = jobNamed(world, QStringLiteral("A")).id;
        const QString b = jobNamed(world, QStringLiteral("B")).id;
        QVERIFY(world.addDependencies(b, {{DependencyType::ExternalJob, a}}, kUser).ok());
        world.advanceBy(5min);
        QCOMPARE(jobNamed(world, QStringLiteral("B")).status(), JobStatus::Hold);
        QCOMPARE(world.addDependencies(b, {{DependencyType::ExternalJob, QStringLiteral("nothing")}}, kUser).error().code,
                 QStringLiteral("AWSJDB101E"));
        QVERIFY(world.releaseDependencies(b, {{DependencyType::ExternalJob, a}}, kUser).ok());
        world.advanceBy(10s);
        QCOMPARE(jobNamed(world, QStringLiteral("B")).status(), JobStatus::Exec);
        QVERIFY(jobNamed(world, QStringLiteral("B")).dependencies[0].released);
    }

    void anAdHocJobLandsInJobsAndDoesWhatItsCommandSays_data()
    {
        QTest::addColumn<QString>("task");
        QTest::addColumn<QString>("key");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("returnCode");
        QTest::newRow("sleep") << "sleep 120"
                               << "FTA1;JOBS;SLEEP" << int(JobStatus::Succ) << 0;
        QTest::newRow("exit code") << "sh -c 'exit 7'"
                                   << "FTA1;JOBS;SH" << int(JobStatus::Abend) << 7;
        QTest::newRow("unknown command") << "my_custom_tool -x"
                                         << "FTA1;JOBS;MY_CUSTOM_TOOL" << int(JobStatus::Abend) << 127;
    }
    void anAdHocJobLandsInJobsAndDoesWhatItsCommandSays()
    {
        QFETCH(QString, task);
        World world(FixedPlan::options(), std::make_shared<FixedPlan>());
        AdHocJob job;
        job.workstation = QStringLiteral("/FTA1");
        job.task = task;
        const auto key = world.submitAdHoc(job, kUser);
        QVERIFY(key.ok());
        QTEST(*key, "key");
        QCOMPARE(world.copiedJob(qint32(world.jobs().size()) - 1), nullptr); // not replicated yet
        world.advanceBy(60s);
        QVERIFY(world.copiedJob(qint32(world.jobs().size()) - 1));
        world.advanceBy(10min);
        QCOMPARE(streamNamed(world, QStringLiteral("JOBS")).submitter, kUser);
        QTEST(int(world.jobs().back().status()), "status");
        QTEST(world.jobs().back().lastRun().returnCode.value_or(-1), "returnCode");
        job.workstation = QStringLiteral("/NOWHERE");
        QCOMPARE(world.submitAdHoc(job, kUser).error().code, QStringLiteral("AWSJCO032E"));
    }

    void anUnlinkedWorkstationKeepsItsJoblogsAndItsEndsToItself()
    {
        auto source = std::make_shared<FixedPlan>();
        source->stream(QStringLiteral("S"), {FixedPlan::job(QStringLiteral("A"), 300)});
        World world(FixedPlan::options(), source);
        world.advanceBy(1min);
        const QString run = jobNamed(world, QStringLiteral("A")).lastRun().id;
        QVERIFY(world.unlinkWorkstation(QStringLiteral("/FTA1"), kUser).ok());
        QVERIFY(!world.activeStates(world.workstations()[1]).contains(QStringLiteral("LINKED")));
        QCOMPARE(world.joblog(run).error().code, QStringLiteral("joblog.unreachable"));
        world.advanceBy(1h);
        QCOMPARE(jobNamed(world, QStringLiteral("A")).status(), JobStatus::Exec);
        QVERIFY(world.linkWorkstation(QStringLiteral("/FTA1"), kUser).ok());
        world.advanceBy(10s);
        QCOMPARE(jobNamed(world, QStringLiteral("A")).status(), JobStatus::Succ);
        QVERIFY(*jobNamed(world, QStringLiteral("A")).lastRun().endedAt < *fromIso(u"2026-09-16T00:10:00Z"));
        QVERIFY(world.joblog(run).ok());
    }

    void aStoppedHostStopsWhatItHosts()
    {
        auto source = std::make_shared<FixedPlan>();
        WorkstationDefinition hosted;
        hosted.name = QStringLiteral("XA1");
        hosted.type = WorkstationType::XAgent;
        hosted.host = QStringLiteral("FTA1");
        source->machines.push_back(hosted);
        auto running = FixedPlan::job(QStringLiteral("RUNS"), 120);
        auto later = FixedPlan::job(QStringLiteral("LATER"), 30);
        running->workstation = later->workstation = hosted.name;
        later->startAfter = 10min;
        source->stream(QStringLiteral("S"), {running, later});
        World world(FixedPlan::options(), source);
        world.advanceBy(1min);
        QVERIFY(world.stopWorkstation(QStringLiteral("/FTA1"), kUser).ok());
        QVERIFY(!world.activeStates(world.workstations()[1]).contains(QStringLiteral("RUNNING")));
        world.advanceBy(20min);
        QCOMPARE(jobNamed(world, QStringLiteral("RUNS")).status(), JobStatus::Exec);
        QCOMPARE(jobNamed(world, QStringLiteral("LATER")).lastRun().substatus, JobSubstatus::WaitingForAgent);
        QVERIFY(world.startWorkstation(QStringLiteral("/FTA1"), kUser).ok());
        world.advanceBy(1min);
        QCOMPARE(jobNamed(world, QStringLiteral("RUNS")).status(), JobStatus::Succ);
        QCOMPARE(jobNamed(world, QStringLiteral("LATER")).status(), JobStatus::Succ);
    }

    void recoveryRerunsByItselfAndContinueLetsSuccessorsGo()
    {
        auto source = std::make_shared<FixedPlan>();
        auto again = FixedPlan::job(QStringLiteral("AGAIN"), 30, 3);
        again->recovery = RecoveryOption::Rerun;
        again->recoveryRepeats = 1;
        auto on = FixedPlan::job(QStringLiteral("ON"), 30, 3);
        on->recovery = RecoveryOption::Continue;
        auto next = FixedPlan::job(QStringLiteral("NEXT"), 30);
        next->dependencies = {after(QStringLiteral("ON"))};
        source->stream(QStringLiteral("S"), {again, on, next});
        World world(FixedPlan::options(), source);
        world.advanceBy(10min);
        QCOMPARE(jobNamed(world, QStringLiteral("AGAIN")).status(), JobStatus::Succ);
        QCOMPARE(jobNamed(world, QStringLiteral("AGAIN")).lastRun().rerunType, RerunType::RecoveryRerun);
        QCOMPARE(jobNamed(world, QStringLiteral("ON")).status(), JobStatus::Abend);
        QCOMPARE(jobNamed(world, QStringLiteral("NEXT")).status(), JobStatus::Succ);
    }

    void aCriticalJobAtRiskIsPromotedWithWhatItWaitsFor()
    {
        auto source = std::make_shared<FixedPlan>();
        auto critical = FixedPlan::job(QStringLiteral("CRIT"), 600);
        critical->critical = true;
        critical->deadlineAfter = 60min;
        critical->dependencies = {after(QStringLiteral("SLOW"))};
        source->stream(QStringLiteral("S"),
                       {FixedPlan::job(QStringLiteral("FIRST"), 7200), FixedPlan::job(QStringLiteral("SLOW"), 7200), critical});
        source->machines[1].limit = 1;
        World world(FixedPlan::options(), source);
        world.advanceBy(35min);
        QVERIFY(!jobNamed(world, QStringLiteral("CRIT")).promoted);
        world.advanceBy(10min);
        QVERIFY(jobNamed(world, QStringLiteral("CRIT")).promoted);
        QVERIFY(jobNamed(world, QStringLiteral("SLOW")).promoted);
        QVERIFY(!jobNamed(world, QStringLiteral("CRIT")).deadlineHasPassed);
        world.advanceBy(20min);
        QVERIFY(jobNamed(world, QStringLiteral("CRIT")).deadlineHasPassed);
    }

    void aPoolRunsOnItsMembersAndARerunMayStayOnTheSame()
    {
        auto source = std::make_shared<FixedPlan>();
        for (const char *name : {"AG1", "AG2"}) {
            WorkstationDefinition agent;
            agent.name = QString::fromLatin1(name);
            agent.type = WorkstationType::Agent;
            source->machines.push_back(agent);
        }
        WorkstationDefinition pool;
        pool.name = QStringLiteral("POOL");
        pool.type = WorkstationType::Pool;
        pool.members = {QStringLiteral("AG1"), QStringLiteral("AG2")};
        source->machines.push_back(pool);
        auto a = FixedPlan::job(QStringLiteral("A"), 60, 4);
        auto b = FixedPlan::job(QStringLiteral("B"), 3600);
        a->workstation = b->workstation = pool.name;
        source->stream(QStringLiteral("S"), {a, b});
        World world(FixedPlan::options(), source);
        world.advanceBy(5min);
        const qint32 first = jobNamed(world, QStringLiteral("A")).lastRun().actualWorkstation;
        QVERIFY(first != jobNamed(world, QStringLiteral("B")).lastRun().actualWorkstation);
        QVERIFY(world.unlinkWorkstation(world.workstations()[size_t(first)].key(), kUser).ok());
        RerunOptions options;
        options.sameWorkstation = true;
        QVERIFY(world.rerun(jobNamed(world, QStringLiteral("A")).lastRun().id, options, kUser).ok());
        world.advanceBy(1min);
        QCOMPARE(jobNamed(world, QStringLiteral("A")).lastRun().substatus, JobSubstatus::WaitingForAgent);
        QVERIFY(world.linkWorkstation(world.workstations()[size_t(first)].key(), kUser).ok());
        world.advanceBy(5min);
        QCOMPARE(jobNamed(world, QStringLiteral("A")).status(), JobStatus::Succ);
        QCOMPARE(jobNamed(world, QStringLiteral("A")).lastRun().actualWorkstation, first);
    }

    void everyJobsRunAgainInTheirInterval()
    {
        auto source = std::make_shared<FixedPlan>();
        auto every = FixedPlan::job(QStringLiteral("EVERY"), 30);
        every->repeatsRecord = true;
        every->every = 10min;
        every->everyUntil = 35min;
        source->stream(QStringLiteral("S"), {every});
        World world(FixedPlan::options(), source);
        world.advanceBy(2h);
        QCOMPARE(jobNamed(world, QStringLiteral("EVERY")).runs.size(), 4);
        QCOMPARE(jobNamed(world, QStringLiteral("EVERY")).lastRun().rerunType, RerunType::RerunEvery);
        QCOMPARE(jobNamed(world, QStringLiteral("EVERY")).status(), JobStatus::Succ);
    }
};

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
