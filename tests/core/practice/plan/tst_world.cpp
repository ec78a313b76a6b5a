#include "fixedplan.h"

#include <QSet>
#include <QTest>

#include <ctime>

using namespace resync;
using namespace resync::practice;
using namespace std::chrono_literals;

namespace
{

WorldOptions afternoon(int jobs = 400, int workstations = 40, quint64 seed = 1)
{
    WorldOptions options;
    options.seed = seed;
    options.jobs = jobs;
    options.workstations = workstations;
    options.start = *fromIso(u"2026-09-16T15:30:00Z");
    return options;
}

/// All that matters of the plan, as one text.
QString picture(const World &world)
{
    QString text = world.plan().planId;
    for (const SimJob &job : world.jobs()) {
        for (const SimRun &run : job.runs)
            text += run.id + QLatin1Char(' ') + practice::text(run.status) + QString::number(run.returnCode.value_or(-1)) +
                    (run.startedAt ? toIso(*run.startedAt) : QString()) + QLatin1Char('\n');
    }
    for (const SimWorkstation &workstation : world.workstations())
        text += world.activeStates(workstation).join(QLatin1Char(',')) + QLatin1Char('\n');
    return text;
}

} // namespace

/// The made-up company as a whole: everything at once, and what must always hold.
class TestWorld : public QObject
{
    Q_OBJECT

private:
    static void verifyInvariants(const World &world)
    {
        std::vector<int> executing(world.workstations().size(), 0);
        std::vector<int> ordinary(world.workstations().size(), 0);
        for (const SimJob &job : world.jobs()) {
            QVERIFY(!job.runs.isEmpty());
            qsizetype last = 0;
            for (const SimRun &run : job.runs)
                last += run.lastInRerunChain;
            QCOMPARE(last, 1);
            QVERIFY(job.lastRun().lastInRerunChain);
            if (!job.isRunning())
                continue;
            ++executing[size_t(job.workstation)];
            for (const SimDependency &dependency : job.dependencies)
                QVERIFY2(dependency.isSatisfied(), qPrintable(job.name + QLatin1Char(' ') + text(dependency.type)));
            QVERIFY(job.startTimeReached);
            QVERIFY(job.priority > 0);
        }
        for (const SimStream &stream : world.streams()) {
            int running = 0;
            int known = 0;
            for (const qint32 job : stream.jobs)
                running += world.jobs()[size_t(job)].isRunning();
            known = stream.stats.successful + stream.stats.notRunning + stream.stats.executing + stream.stats.abended +
                    stream.stats.failed + stream.stats.undecided + stream.stats.canceled;
            QCOMPARE(known, stream.stats.jobs);
            QCOMPARE(stream.stats.jobs, int(stream.jobs.size()));
            if (stream.limit >= 0)
                QVERIFY(running <= stream.limit);
        }
        for (const SimResource &resource : world.resources())
            QVERIFY(resource.inUse <= resource.quantity);
        for (size_t i = 0; i < world.workstations().size(); ++i) {
            const SimWorkstation &workstation = world.workstations()[i];
            if (workstation.members.isEmpty() && workstation.definition.type != WorkstationType::Agent)
                QCOMPARE(workstation.executing, executing[i]);
        }
    }

private slots:
    void everySeedBeginsWithSomethingToPractiseOn_data()
    {
        QTest::addColumn<int>("jobs");
        QTest::newRow("the smallest") << 200;
        QTest::newRow("the usual") << 400;
        QTest::newRow("larger") << 2000;
    }
    void everySeedBeginsWithSomethingToPractiseOn()
    {
        QFETCH(int, jobs);
        for (quint64 seed = 0; seed < (jobs < 1000 ? 60 : 12); ++seed) {
            WorldOptions options = afternoon(jobs, 40, seed);
            options.startOfDayMinutes = int(seed * 31 % (24 * 60)); // mid-day of the plan is any hour of the clock
            const World world(options);
            const auto abends =
                std::count_if(world.jobs().begin(), world.jobs().end(), [](const SimJob &job) { return job.status() == JobStatus::Abend; });
            QVERIFY2(abends > 0, qPrintable(u"seed %1"_qs.arg(seed)));
            QVERIFY2(abends < qsizetype(world.jobs().size()) / 8, qPrintable(u"seed %1: %2"_qs.arg(seed).arg(abends)));
        }
    }

    void whatItsPeopleWroteIsInTheirLanguage()
    {
        WorldOptions options = afternoon();
        const World english(options);
        options.language = u"pt_BR"_qs;
        const World portuguese(options);
        QCOMPARE(portuguese.prompts().size(), english.prompts().size());
        QCOMPARE(portuguese.jobs().size(), english.jobs().size());
        for (size_t i = 0; i < english.prompts().size(); ++i) {
            QVERIFY2(portuguese.prompts()[i].text != english.prompts()[i].text, qPrintable(english.prompts()[i].text));
        }
        const auto accents = [](const World &world) {
            return std::any_of(world.jobs().begin(), world.jobs().end(),
                               [](const SimJob &job) { return job.definition->description.contains(QChar(0xe7)); });
        };
        QVERIFY(accents(portuguese));
        QVERIFY(!accents(english));
        const auto question = [](const World &world) {
            for (const SimPrompt &prompt : world.prompts()) {
                if (prompt.name == u"PRTAPES")
                    return prompt.text;
            }
            return QString();
        };
        QCOMPARE(question(portuguese), u"As fitas para o cofre estão prontas?"_qs);
    }

    void theSameSeedAndCallsGiveTheSamePlan()
    {
        World one(afternoon());
        World two(afternoon());
        World other(afternoon(400, 40, 2));
        QCOMPARE(picture(one), picture(two));
        QVERIFY(picture(one) != picture(other));
        for (int i = 0; i < 90; ++i)
            one.advanceBy(1min);
        two.advanceBy(90min); // in one go
        QCOMPARE(picture(one), picture(two));
    }

    void itBeginsInTheMiddleOfADayWithEverythingGoingOn()
    {
        World world(afternoon());
        QVERIFY(std::abs(int(world.jobs().size()) - 450) < 120);
        QCOMPARE(int(world.workstations().size()), 40);
        QSet<JobStatus> statuses;
        for (const SimJob &job : world.jobs())
            statuses.insert(job.status());
        for (const JobStatus status : {JobStatus::Hold, JobStatus::Exec, JobStatus::Succ, JobStatus::Abend})
            QVERIFY2(statuses.contains(status), text(status).data());
        QSet<DependencyType> types;
        World large(afternoon(5000, 200));
        for (const SimJob &job : large.jobs()) {
            for (const SimDependency &dependency : job.dependencies)
                types.insert(dependency.type);
        }
        for (const SimStream &stream : large.streams()) {
            for (const SimDependency &dependency : stream.dependencies)
                types.insert(dependency.type);
        }
        QCOMPARE(types.size(), 8);
        QSet<WorkstationType> kinds;
        for (const SimWorkstation &workstation : large.workstations())
            kinds.insert(workstation.definition.type);
        for (const WorkstationType kind :
             {WorkstationType::Agent, WorkstationType::Fta, WorkstationType::Pool, WorkstationType::DynamicPool, WorkstationType::XAgent,
              WorkstationType::Manager, WorkstationType::Broker, WorkstationType::SAgent})
            QVERIFY2(kinds.contains(kind), text(kind).data());
    }

    void theRulesHoldThroughThreeDays_data()
    {
        QTest::addColumn<int>("jobs");
        QTest::addColumn<quint64>("seed");
        QTest::newRow("400 jobs") << 400 << quint64(1);
        QTest::newRow("400 others") << 400 << quint64(99);
        QTest::newRow("3000 jobs") << 3000 << quint64(7);
    }
    void theRulesHoldThroughThreeDays()
    {
        QFETCH(int, jobs);
        QFETCH(quint64, seed);
        World world(afternoon(jobs, std::max(40, jobs / 50), seed));
        const int firstRun = world.plan().runNumber;
        for (int i = 0; i < 3 * 24 * 6; ++i) {
            world.advanceBy(10min);
            verifyInvariants(world);
            if (QTest::currentTestFailed())
                return;
        }
        QCOMPARE(world.plan().runNumber, firstRun + 3);
        QVERIFY2(int(world.jobs().size()) < jobs * 3 / 2, "carried-forward jobs must not pile up");
    }

    void theLimitOfAWorkstationHoldsAlways()
    {
        World world(afternoon(2000, 30, 5));
        for (int i = 0; i < 24 * 60; i += 3) {
            world.advanceBy(3min);
            std::vector<int> ordinary(world.workstations().size(), 0);
            for (const SimJob &job : world.jobs()) {
                const bool high = job.priority > 99 || world.streams()[size_t(job.stream)].priority > 99;
                if (job.isRunning() && !high)
                    ++ordinary[size_t(job.workstation)];
            }
            for (size_t w = 0; w < ordinary.size(); ++w) {
                const int limit = world.workstations()[w].limit;
                QVERIFY2(limit < 0 || ordinary[w] <= limit, qPrintable(world.workstations()[w].key()));
            }
        }
    }

    void jobsFailInClustersAndAreMendedByColleagues()
    {
        World world(afternoon(5000, 200, 3));
        qint64 failed = 0;
        qint64 ended = 0;
        QHash<QString, int> causes;
        for (const SimJob &job : world.jobs()) {
            for (const SimRun &run : job.runs) {
                ended += run.endedAt.has_value();
                failed += run.error;
                if (run.error)
                    ++causes[job.definition->database + QLatin1Char('/') + run.cause];
            }
        }
        const double share = double(failed) / double(ended);
        QVERIFY2(share > 0.004 && share < 0.06, qPrintable(QString::number(share)));
        const auto most = std::max_element(causes.cbegin(), causes.cend());
        QVERIFY2(*most >= 4, "no cause is shared by several jobs");
        world.advanceBy(24h);
        QVERIFY(!world.audit().isEmpty());
        QCOMPARE(world.audit().constFirst().user, QStringLiteral("opsnight"));
    }

    void aPlanSwitchChangesTheIdentityCarriesForwardAndScratchesTheCopy()
    {
        auto source = std::make_shared<FixedPlan>();
        auto blocked = FixedPlan::job(QStringLiteral("BLOCKED"));
        blocked->dependencies = {{DependencyType::Internal, {}, QStringLiteral("BAD")}};
        auto good = FixedPlan::job(QStringLiteral("GOOD"));
        auto longOne = FixedPlan::job(QStringLiteral("LONG"), 26 * 3600);
        source->stream(QStringLiteral("STUCK"), {good, FixedPlan::job(QStringLiteral("BAD"), 60, 5), blocked, longOne});
        source->stream(QStringLiteral("DONE"), {FixedPlan::job(QStringLiteral("FINE"))});
        WorldOptions options = FixedPlan::options();
        options.copyEmpty = 10s;
        options.copyLoading = 20s;
        World world(options, source);
        const PlanIdentity before = world.plan();
        world.advanceBy(23h + 58min);
        const QString badRun = jobNamed(world, QStringLiteral("BAD")).lastRun().id;
        QCOMPARE(world.plan(), before);
        while (world.plan().runNumber == before.runNumber)
            world.advanceBy(1s);
        QVERIFY(world.plan().planId != before.planId);
        QCOMPARE(world.plan().runNumber, before.runNumber + 1);
        QCOMPARE(world.plan().from, before.to);
        QCOMPARE(world.copyState(), CopyState::Empty);
        QCOMPARE(world.copiedJob(0), nullptr);
        QVERIFY(!world.workstations()[1].linked);
        QVERIFY(streamNamed(world, QStringLiteral("STUCK")).carriedForward);
        QCOMPARE(streamNamed(world, QStringLiteral("STUCK")).schedTime, before.from);
        QCOMPARE(jobNamed(world, QStringLiteral("LONG")).status(), JobStatus::Exec);
        QCOMPARE(jobNamed(world, QStringLiteral("BAD")).lastRun().id, badRun);
        for (const SimStream &stream : world.streams())
            QVERIFY(stream.name != QLatin1String("DONE"));
        world.advanceBy(15s);
        QCOMPARE(world.copyState(), CopyState::Loading);
        world.advanceBy(20s);
        QCOMPARE(world.copyState(), CopyState::Complete);
        QVERIFY(world.copiedJob(0));
        world.advanceBy(5min);
        QVERIFY(world.workstations()[1].linked);
        QVERIFY(world.rerun(badRun, {}, QStringLiteral("ana")).ok());
        world.advanceBy(3h);
        QCOMPARE(jobNamed(world, QStringLiteral("BLOCKED")).status(), JobStatus::Succ);
        QCOMPARE(streamNamed(world, QStringLiteral("STUCK")).status, StreamStatus::Succ);
    }

    void anySizeZoneAndStartOfDayWorks_data()
    {
        QTest::addColumn<int>("jobs");
        QTest::addColumn<int>("workstations");
        QTest::addColumn<int>("startOfDay");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("start");
        const QString usual = QStringLiteral("2026-09-16T15:30:00Z");
        QTest::newRow("smallest") << 1 << 1 << 0 << "UTC" << usual;
        QTest::newRow("more machines than jobs") << 200 << 600 << 0 << "UTC" << usual;
        QTest::newRow("a day that begins at six") << 400 << 40 << 360 << "Europe/Berlin" << usual;
        QTest::newRow("a day that begins at the last minute") << 400 << 40 << 1439 << "Asia/Kolkata" << usual;
        QTest::newRow("clocks go forward") << 400 << 40 << 0 << "Europe/Berlin"
                                           << "2026-03-28T12:00:00Z";
        QTest::newRow("clocks go back") << 400 << 40 << 120 << "Europe/Berlin"
                                        << "2026-10-24T12:00:00Z";
        QTest::newRow("no such zone") << 400 << 40 << 0 << "Nowhere/Land" << usual;
        QTest::newRow("the end of the year") << 400 << 40 << 0 << "America/Sao_Paulo"
                                             << "2026-12-31T20:00:00Z";
    }
    void anySizeZoneAndStartOfDayWorks()
    {
        QFETCH(int, jobs);
        QFETCH(int, workstations);
        QFETCH(int, startOfDay);
        QFETCH(QString, zone);
        QFETCH(QString, start);
        WorldOptions options = afternoon(jobs, workstations);
        options.startOfDayMinutes = startOfDay;
        options.timeZone = zone;
        options.start = *fromIso(start);
        World world(options);
        QVERIFY(world.plan().from <= world.now());
        QVERIFY(world.now() < world.plan().to + 5min);
        const int runNumber = world.plan().runNumber;
        for (int i = 0; i < 2 * 24 * 4; ++i) {
            world.advanceBy(15min);
            verifyInvariants(world);
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(world.plan().runNumber >= runNumber + 1);
        QVERIFY(world.plan().runNumber <= runNumber + 2);
    }

    void realTimeMovesItBySpeed()
    {
        WorldOptions options = afternoon();
        options.speed = 60;
        World world(options);
        const Instant begun = world.now();
        const Instant real = *fromIso(u"2026-01-01T00:00:00Z");
        world.advanceTo(real);
        QCOMPARE(world.now(), begun);
        world.advanceTo(real + 2s);
        QCOMPARE(world.now(), begun + 2min);
        world.advanceTo(real - 1h); // the clock was set back
        QCOMPARE(world.now(), begun + 2min);
        world.setSpeed(1);
        world.advanceTo(real - 1h + 5s);
        QCOMPARE(world.now(), begun + 2min + 5s);
    }

    void aHundredThousandJobsAreCheap()
    {
        // Processor time: other programs on the machine do not count.
        const auto cpuMs = [] { return double(std::clock()) * 1000 / CLOCKS_PER_SEC; };
        const double begun = cpuMs();
        World world(afternoon(100000, 2000));
        const double made = cpuMs();
        QVERIFY(world.jobs().size() > 95000);
        constexpr int kTicks = 60;
        for (int i = 0; i < kTicks; ++i)
            world.advanceBy(30s); // half a second at speed 60
        const double tickMs = (cpuMs() - made) / kTicks;
        qInfo("100,000 jobs: made and lived through half a day in %.0f ms, a tick of 30 s takes %.2f ms", made - begun, tickMs);
        QVERIFY2(tickMs < 20, qPrintable(QString::number(tickMs)));
    }
};

QTEST_GUILESS_MAIN(TestWorld)
#include "tst_world.moc"
