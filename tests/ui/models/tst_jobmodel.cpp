#include "tests/support/fakeplan.h"
#include "ui/models/jobmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace resync;
using namespace resync::test;

class tst_JobModel : public QObject
{
    Q_OBJECT

    /// What the rows must be, found the slow and plain way.
    static QStringList expectedIds(const HandFeed &hand, const FilterText &filter)
    {
        const JobFilter compiled = JobFilter::compile(filter);
        QStringList ids;
        for (const JobPtr &job : hand.feed.jobs()) {
            std::string haystack;
            JobFilter::appendHaystack(*job, haystack);
            if (compiled.accepts(*job, haystack))
                ids << job->id;
        }
        ids.sort();
        return ids;
    }

    static QStringList shownIds(const JobModel &model)
    {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids << model.index(row, 0).data(RowModel::IdRole).toString();
        return ids;
    }

private slots:
    void rowsThatAreEqualStandByStreamAndName()
    {
        FakePlan plan(3);
        HandFeed hand(plan.picture(200));
        Themes themes;
        ManualClock clock(plan.now());
        JobModel model(hand.feed, themes, clock);
        model.sort(int(JobColumn::State), Qt::AscendingOrder);
        for (int row = 1; row < model.rowCount(); ++row) {
            const Job &above = *model.jobAt(row - 1);
            const Job &below = *model.jobAt(row);
            if (above.status != below.status || above.flags.critical != below.flags.critical)
                continue;
            QVERIFY(above.stream < below.stream || (above.stream == below.stream && above.name <= below.name));
        }
    }

    void freeTextIsPreparedInThePoolAndMissesNothingThatChangedMeanwhile()
    {
        FakePlan plan(11);
        HandFeed hand(plan.picture(2000));
        Themes themes;
        ManualClock clock(plan.now());
        JobModel model(hand.feed, themes, clock);
        QVERIFY(!model.isPrepared());
        PictureChange change;
        auto renamed = std::make_shared<Job>(*hand.feed.jobs().begin().value());
        renamed->name = u"MEANWHILE"_qs;
        change.jobs.push_back(renamed);
        hand.change(change);
        QTRY_VERIFY(model.isPrepared());
        model.setFilter({u"meanwhile"_qs, false, false});
        QCOMPARE(shownIds(model), QStringList{renamed->id});
        change = {};
        change.whole = true; // another plan: what was prepared is of no use
        change.jobs.push_back(plan.job(7, Status::Succ));
        hand.change(change);
        QCOMPARE(model.rowCount(), 0);
        model.setFilter({u"step"_qs, false, false});
        QCOMPARE(model.rowCount(), 1);
    }

    void randomChangesKeepRowsFilterAndOrderTrue_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("reverse");
        QTest::newRow("by time, all") << int(JobColumn::SchedTime) << QString() << false;
        QTest::newRow("by state, all") << int(JobColumn::State) << QString() << false;
        QTest::newRow("by name, running") << int(JobColumn::Job) << u"state:running"_qs << false;
        QTest::newRow("by rc, failed reversed") << int(JobColumn::ReturnCode) << u"state:failed"_qs << true;
        QTest::newRow("by workstation, word") << int(JobColumn::Workstation) << u"payroll"_qs << false;
        QTest::newRow("own order, nothing") << -1 << u"state:nosuch"_qs << false;
    }

    void randomChangesKeepRowsFilterAndOrderTrue()
    {
        QFETCH(int, column);
        QFETCH(QString, filter);
        QFETCH(bool, reverse);
        FakePlan plan(7);
        HandFeed hand(plan.picture(300));
        Themes themes;
        ManualClock clock(plan.now());
        JobModel model(hand.feed, themes, clock);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.sort(column, Qt::DescendingOrder);
        const FilterText text{filter, false, reverse};
        model.setFilter(text);
        int fresh = 300;
        for (int round = 0; round < 40; ++round) {
            PictureChange change;
            const QList<QString> ids = hand.feed.jobs().keys();
            for (int i = plan.random().bounded(0, 30); i > 0; --i)
                change.jobs.push_back(plan.step(hand.feed.job(ids.at(plan.random().bounded(ids.size())))));
            for (int i = plan.random().bounded(0, 5); i > 0; --i)
                change.jobs.push_back(plan.job(fresh++, plan.someStatus()));
            for (int i = plan.random().bounded(0, 5); i > 0; --i)
                change.jobsGone << ids.at(plan.random().bounded(ids.size()));
            change.jobsGone.removeDuplicates();
            change.jobs.erase(std::remove_if(change.jobs.begin(), change.jobs.end(),
                                             [&](const JobPtr &job) { return change.jobsGone.contains(job->id); }),
                              change.jobs.end());
            hand.change(std::move(change));

            const QStringList shown = shownIds(model);
            QStringList asSet = shown;
            asSet.sort();
            QCOMPARE(asSet, expectedIds(hand, text));
            QCOMPARE(model.totalCount(), int(hand.feed.jobs().size()));
            QCOMPARE(model.hiddenCount(), model.totalCount() - int(shown.size()));
            for (int row = 0; row < model.rowCount(); ++row) {
                QCOMPARE(model.rowOf(model.slotAt(row)), row);
                QCOMPARE(model.jobAt(row), hand.feed.job(shown.at(row)));
            }
            // The order after many small changes is the order that one sort would have given.
            const QStringList before = shownIds(model);
            model.sort(column, Qt::DescendingOrder);
            QCOMPARE(shownIds(model), before);
        }
    }

    void persistentIndexesFollowTheirJob()
    {
        FakePlan plan(3);
        HandFeed hand(plan.picture(50));
        Themes themes;
        ManualClock clock(plan.now());
        JobModel model(hand.feed, themes, clock);
        model.sort(int(JobColumn::Job), Qt::AscendingOrder);
        const QPersistentModelIndex kept = model.index(17, 2);
        const QString id = kept.data(RowModel::IdRole).toString();
        model.sort(int(JobColumn::Workstation), Qt::DescendingOrder);
        QCOMPARE(kept.data(RowModel::IdRole).toString(), id);
        QCOMPARE(kept.column(), 2);
        PictureChange change;
        change.jobs.push_back(plan.job(5000, Status::Exec));
        hand.change(change);
        QCOMPARE(kept.data(RowModel::IdRole).toString(), id);
        model.setFilter({u"state:nosuch"_qs, false, false});
        QVERIFY(!kept.isValid());
    }

    void anUnchangedOrderOnlyRepaints()
    {
        FakePlan plan;
        HandFeed hand(plan.picture(50));
        Themes themes;
        ManualClock clock(plan.now());
        JobModel model(hand.feed, themes, clock);
        QSignalSpy moved(&model, &RowModel::rearranging);
        QSignalSpy repainted(&model, &QAbstractItemModel::dataChanged);
        PictureChange change;
        auto job = std::make_shared<Job>(*model.jobAt(4));
        job->description = u"new text"_qs;
        change.jobs.push_back(job);
        hand.change(change);
        QCOMPARE(moved.count(), 0);
        QCOMPARE(repainted.count(), 1);
        QCOMPARE(repainted.first().first().toModelIndex().row(), 4);
    }

    void aFreeTextFindsWhatWasNeverShownBefore()
    {
        FakePlan plan;
        HandFeed hand(plan.picture(50));
        Themes themes;
        ManualClock clock(plan.now());
        JobModel model(hand.feed, themes, clock);
        model.setFilter({u"needle"_qs, false, false});
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(model.emptyReason().contains(u"50"_qs));
        PictureChange change;
        auto job = std::make_shared<Job>(*plan.job(9000, Status::Exec));
        job->description = u"The NEEDLE in it"_qs;
        change.jobs.push_back(job);
        hand.change(change);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.hiddenCount(), 50);
    }

    void outsideTextIsNeverRichText()
    {
        FakePlan plan;
        Picture picture = plan.picture(0);
        auto job = std::make_shared<Job>(*plan.job(1, Status::Exec));
        job->name = u"<img src=x>&\"Y"_qs;
        picture.jobs.push_back(job);
        HandFeed hand(picture);
        Themes themes;
        ManualClock clock(plan.now());
        JobModel model(hand.feed, themes, clock);
        const QString tip = model.index(0, int(JobColumn::Job)).data(Qt::ToolTipRole).toString();
        QVERIFY2(!tip.contains(u"<img"_qs) && tip.contains(u"&lt;img"_qs), qPrintable(tip));
        QCOMPARE(model.index(0, int(JobColumn::Job)).data().toString(), job->name);
    }

    void aRunningJobsDurationGoesOn()
    {
        FakePlan plan;
        Picture picture = plan.picture(0);
        auto job = std::make_shared<Job>(*plan.job(1, Status::Exec));
        job->runs.back().started = plan.now() - std::chrono::seconds(65);
        picture.jobs.push_back(job);
        HandFeed hand(picture);
        Themes themes;
        ManualClock clock(plan.now());
        JobModel model(hand.feed, themes, clock);
        const QModelIndex took = model.index(0, int(JobColumn::Took));
        QCOMPARE(took.data().toString(), u"0:01:05"_qs);
        clock.advance(std::chrono::seconds(10));
        model.tick();
        QCOMPARE(took.data().toString(), u"0:01:15"_qs);
    }
};

QTEST_MAIN(tst_JobModel)
#include "tst_jobmodel.moc"
