#include "tests/support/fakeplan.h"

#include <QSignalSpy>
#include <QTest>

using namespace resync;
using namespace resync::test;

class tst_PlanFeed : public QObject
{
    Q_OBJECT

    /// What the digest says, compared with one made anew from all jobs.
    static void compareDigest(const PlanFeed &feed)
    {
        const auto jobs = feed.jobs().values();
        PlanDigest anew;
        anew.fill({jobs.begin(), jobs.end()});
        const PlanDigest &kept = feed.digest();
        QCOMPARE(kept.waiting(), anew.waiting());
        QVERIFY(kept.queue(50) == anew.queue(50));
        for (const JobPtr &job : jobs) {
            QCOMPARE(kept.runningOn(job->workstation), anew.runningOn(job->workstation));
            QCOMPARE(kept.failedOn(job->workstation), anew.failedOn(job->workstation));
            QCOMPARE(kept.runningIn(job->streamId), anew.runningIn(job->streamId));
        }
    }

    static PlanCounts recounted(const PlanFeed &feed)
    {
        const auto jobs = feed.jobs().values();
        const auto workstations = feed.workstations().values();
        return countsOf({jobs.begin(), jobs.end()}, {workstations.begin(), workstations.end()});
    }

private slots:
    void changesAreDroppedUntilTheWholeArrives()
    {
        FakePlan plan;
        std::function<void(Picture, std::vector<OpenFailure>)> answer;
        PlanFeed feed(PlanFeed::Source{[&](QObject *, auto reply) { answer = reply; }, [](QObject *, auto) {}});
        QSignalSpy changed(&feed, &PlanFeed::changed);
        auto change = std::make_shared<PictureChange>();
        change->jobs.push_back(plan.job(1, Status::Exec));
        feed.handle(PlanChanged{change, {}});
        QVERIFY(!feed.hasPicture());
        QVERIFY(feed.jobs().isEmpty());
        answer(plan.picture(3), {});
        QVERIFY(feed.hasPicture());
        QCOMPARE(feed.jobs().size(), 3);
        feed.handle(PlanChanged{change, feed.connection()});
        QCOMPARE(changed.count(), 1);
    }

    void whatGoesBackAndForthIsToldUntilItEnds()
    {
        FakePlan plan;
        Picture picture = plan.picture(5);
        const QString key = picture.jobs.front()->key();
        picture.flapping = {{key, 6}};
        HandFeed hand(picture);
        QCOMPARE(hand.feed.flapping(key), 6);
        QSignalSpy told(&hand.feed, &PlanFeed::flappingChanged);
        PictureChange change; // one poll on, and nothing else changed
        change.flapping = QHash<QString, int>{{key, 7}, {QStringLiteral("/AGT001"), 5}};
        hand.change(change);
        QCOMPARE(told.count(), 1);
        QCOMPARE(hand.feed.flapping(key), 7);
        QCOMPARE(hand.feed.flapping(QStringLiteral("/AGT001")), 5);
        hand.change({}); // nothing said: as before
        QCOMPARE(told.count(), 1);
        QCOMPARE(hand.feed.flapping(key), 7);
        change.flapping = QHash<QString, int>{};
        hand.change(change);
        QCOMPARE(told.count(), 2);
        QCOMPARE(hand.feed.flapping(key), 0);
    }

    void countsFollowEveryChange()
    {
        FakePlan plan(11);
        HandFeed hand(plan.picture(200));
        for (int round = 0; round < 15; ++round) {
            PictureChange change;
            const auto ids = hand.feed.jobs().keys();
            for (int i = 0; i < 10; ++i)
                change.jobs.push_back(plan.step(hand.feed.job(ids.at(10 * round + i))));
            change.jobs.push_back(plan.job(1000 + round, Status::Hold));
            change.jobsGone << ids.at(199 - round);
            auto offline = std::make_shared<Workstation>(*hand.feed.workstations().begin().value());
            offline->states.clear();
            change.workstations.push_back(offline);
            hand.change(change);
            QCOMPARE(hand.feed.counts(), recounted(hand.feed));
            compareDigest(hand.feed);
        }
        QCOMPARE(hand.feed.counts().jobs, 200);
    }

    void aWholeChangeReplacesEverything()
    {
        FakePlan plan;
        HandFeed hand(plan.picture(20));
        QSignalSpy reset(&hand.feed, &PlanFeed::reset);
        PictureChange change;
        change.whole = true;
        change.planId = u"plan-2"_qs;
        change.runNumber = 2;
        change.jobs = {plan.job(77, Status::Hold)};
        hand.change(change);
        QCOMPARE(reset.count(), 1);
        QCOMPARE(hand.feed.jobs().size(), 1);
        QCOMPARE(hand.feed.planId(), u"plan-2"_qs);
        QCOMPARE(hand.feed.counts().waiting, 1);
    }

    void failuresAreAskedOnceAtATimeAndAgainWhenStale()
    {
        FakePlan plan;
        int asked = 0;
        std::function<void(std::vector<OpenFailure>)> answer;
        PlanFeed feed(PlanFeed::Source{[&](QObject *, auto reply) { reply(plan.picture(1), {}); },
                                       [&](QObject *, auto reply) {
                                           ++asked;
                                           answer = reply;
                                       }});
        QSignalSpy told(&feed, &PlanFeed::openFailuresChanged);
        feed.handle(JoblogCaptured{});
        feed.handle(FailureMarked{});
        feed.handle(JoblogCaptured{});
        QCOMPARE(asked, 1);
        OpenFailure failure;
        failure.runId = u"r1"_qs;
        std::exchange(answer, nullptr)({failure});
        QCOMPARE(asked, 2);
        QCOMPARE(told.count(), 1);
        std::exchange(answer, nullptr)({failure});
        QCOMPARE(asked, 2);
        QCOMPARE(told.count(), 1); // nothing new: nobody is disturbed
        QCOMPARE(feed.openFailures().size(), size_t(1));
    }

    void aLostConnectionKeepsThePicture()
    {
        FakePlan plan;
        HandFeed hand(plan.picture(5));
        Connection lost = hand.feed.connection();
        lost.state = ConnectionState::Lost;
        QSignalSpy told(&hand.feed, &PlanFeed::connectionChanged);
        hand.feed.handle(ConnectionChanged{lost});
        QCOMPARE(told.count(), 1);
        QCOMPARE(hand.feed.jobs().size(), 5);
        QCOMPARE(hand.feed.connection().state, ConnectionState::Lost);
    }
};

QTEST_GUILESS_MAIN(tst_PlanFeed)
#include "tst_planfeed.moc"
