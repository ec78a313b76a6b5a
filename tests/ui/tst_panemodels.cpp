#include "tests/ui/windowfixture.h"
#include "ui/models/enginetime.h"
#include "ui/models/jobmodel.h"
#include "ui/models/occurrencetext.h"
#include "ui/models/openfailuremodel.h"
#include "ui/panes/eventmodel.h"
#include "ui/panes/promptmodel.h"
#include "ui/panes/throughput.h"
#include "ui/panes/workstationmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace resync;
using namespace resync::test;

namespace
{

constexpr qint64 kNow = 1'793'200'000'000;

Occurrence occurrence(qint64 seq, OccurrenceKind kind = OccurrenceKind::JobAbend, Severity severity = Severity::Error)
{
    Occurrence it;
    it.seq = seq;
    it.at = it.seenAt = fromMs(kNow + seq * 1000);
    it.kind = kind;
    it.severity = severity;
    it.workstation = u"/AGT001"_qs;
    it.stream = u"PAYROLL"_qs;
    it.job = u"STEP%1"_qs.arg(seq);
    it.details = {{u"returnCode"_qs, 8}, {u"status"_qs, u"ABEND"_qs}};
    return it;
}

/// A store of numbered occurrences that answers when it is told to.
struct FakeEvents {
    explicit FakeEvents(int count)
    {
        for (int i = 1; i <= count; ++i)
            all.push_back(occurrence(i));
    }
    EventModel::Source source()
    {
        return [this](const OccurrenceQuery &query, QObject *, auto reply) {
            queries.push_back(query);
            pending = [this, query, reply] {
                std::vector<Occurrence> page;
                for (auto it = all.rbegin(); it != all.rend() && int(page.size()) < query.limit; ++it) {
                    if (query.before == 0 || it->seq < query.before)
                        page.push_back(*it);
                }
                reply(Result<std::vector<Occurrence>>(page));
            };
            if (!late)
                answer();
        };
    }
    void answer()
    {
        auto call = std::move(pending);
        pending = nullptr;
        if (call)
            call();
    }
    std::vector<Occurrence> all;
    std::vector<OccurrenceQuery> queries;
    std::function<void()> pending;
    bool late = false;
};

std::shared_ptr<PictureChange> changeOf(const WorkstationPtr &workstation)
{
    auto change = std::make_shared<PictureChange>();
    change->workstations = {workstation};
    return change;
}

} // namespace

class PaneModelsTest : public QObject
{
    Q_OBJECT
private slots:
    void eventsReachBackwardsPageByPage()
    {
        const ManualClock clock(fromMs(kNow));
        Themes themes;
        FakeEvents events(25);
        events.late = true; // as the core does; the tester itself asks for more whenever it may
        EventModel model(events.source(), themes, clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setPageSize(10);
        model.setFilter({});
        events.answer();
        QCOMPARE(model.rowCount(), 10);
        QCOMPARE(model.at(0).seq, qint64(25));
        for (int page = 0; page < 5; ++page) {
            model.fetchMore({});
            events.answer();
        }
        QCOMPARE(model.rowCount(), 25);
        QCOMPARE(model.at(24).seq, qint64(1));
        QCOMPARE(events.queries.back().before, qint64(6));
    }
    void aNewEventComesInAtTheTopOnce()
    {
        const ManualClock clock(fromMs(kNow));
        Themes themes;
        FakeEvents events(5);
        events.late = true;
        EventModel model(events.source(), themes, clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFilter({});
        model.append(occurrence(6)); // the page on its way will not hold it, but what is not answered yet is asked anew
        QCOMPARE(model.rowCount(), 0);
        events.answer();
        QCOMPARE(model.rowCount(), 5);
        model.append(occurrence(6));
        model.append(occurrence(6));
        QCOMPARE(model.rowCount(), 6);
        QCOMPARE(model.at(0).seq, qint64(6));
    }
    void theAnswerToAnOlderFilterIsDropped()
    {
        const ManualClock clock(fromMs(kNow));
        Themes themes;
        FakeEvents events(5);
        events.late = true;
        EventModel model(events.source(), themes, clock);
        model.setFilter({});
        auto first = std::move(events.pending);
        OccurrenceQuery critical;
        critical.atLeast = Severity::Critical;
        model.setFilter(critical);
        first();
        QCOMPARE(model.rowCount(), 0);
        model.append(occurrence(9));
        QCOMPARE(model.rowCount(), 0);
    }
    void aStoreThatCannotBeReadIsSaid()
    {
        const ManualClock clock(fromMs(kNow));
        Themes themes;
        EventModel model(
            [](const OccurrenceQuery &, QObject *, auto reply) {
                reply(Error{u"store.locked"_qs, u"The store is locked."_qs, {}});
            },
            themes, clock);
        model.setFilter({});
        QVERIFY(model.state().contains(u"The store is locked."_qs));
        QVERIFY(!model.canFetchMore({}));
    }
    void everyKindHasASentenceThatNamesItsObject()
    {
        for (int kind = 0; kind <= int(kLastOccurrenceKind); ++kind) {
            const Occurrence it = occurrence(3, OccurrenceKind(kind));
            QVERIFY2(!occurrenceText(it).isEmpty(), qPrintable(toWire(it.kind)));
            QVERIFY2(!occurrenceKindText(it.kind).isEmpty(), qPrintable(toWire(it.kind)));
            if (groupOf(it.kind) == u"jobs"_qs)
                QVERIFY2(occurrenceText(it).contains(u"/AGT001#PAYROLL.STEP3"_qs), qPrintable(occurrenceText(it)));
        }
        QCOMPARE(occurrenceText(occurrence(3)), u"/AGT001#PAYROLL.STEP3 abended – return code 8"_qs);
        Occurrence flapping = occurrence(3);
        flapping.details.insert(u"flapping"_qs, 6);
        QVERIFY(occurrenceText(flapping).endsWith(u"back and forth, 6 times in 10 polls"_qs));
        Occurrence restored;
        restored.kind = OccurrenceKind::EngineRestored;
        restored.details.insert(u"outageMs"_qs, 1'800'000);
        QVERIFY2(occurrenceText(restored).contains(u"30"_qs), qPrintable(occurrenceText(restored)));
    }
    void aPercentSignInANameIsNoPlaceholder()
    {
        Occurrence it = occurrence(3);
        it.job = u"%1%2"_qs;
        QVERIFY(occurrenceText(it).startsWith(u"/AGT001#PAYROLL.%1%2"_qs));
    }
    void workstationsFollowTheFeed()
    {
        HandFeed hand(fullPicture(400));
        Themes themes;
        WorkstationModel model(hand.feed, themes);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 40);
        model.sort(int(WorkstationModel::Column::State));
        QVERIFY2(!model.workstationAt(0)->online(), "what cannot launch jobs comes first");
        model.setFilter({u"state:offline"_qs, false, false});
        QCOMPARE(model.rowCount(), 2);
        auto mended = std::make_shared<Workstation>(*model.workstationAt(0));
        mended->states = {u"LINKED"_qs, u"RUNNING"_qs};
        hand.feed.handle(PlanChanged{changeOf(mended), hand.picture.connection});
        QCOMPARE(model.rowCount(), 1);
        model.setFilter({u"windows"_qs, false, false});
        QCOMPARE(model.rowCount(), 10);
        model.setFilter({});
        auto gone = std::make_shared<PictureChange>();
        gone->workstationsGone = QStringList{mended->id};
        hand.feed.handle(PlanChanged{gone, hand.picture.connection});
        QCOMPARE(model.rowCount(), 39);
    }
    void aFailureThatComesOrGoesLeavesTheOthersWhereTheyAre()
    {
        HandFeed hand(fullPicture(600));
        hand.failures = failuresOf(hand.picture);
        hand.feed.handle(FailureMarked{});
        Themes themes;
        const SystemClock clock;
        OpenFailureModel model(hand.feed, themes, clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const int before = model.rowCount();
        QVERIFY(before > 4);
        const QPersistentModelIndex third = model.index(3, 0);
        const QString runId = third.data(RowModel::IdRole).toString();
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QString goes = model.idOf(model.slotAt(0));
        std::erase_if(hand.failures, [&](const OpenFailure &failure) { return failure.runId == goes; });
        OpenFailure fresh = hand.failures.front();
        fresh.runId = u"a new one"_qs;
        hand.failures.push_back(fresh);
        fresh.runId = u"another"_qs;
        hand.failures.push_back(fresh);
        hand.feed.handle(FailureMarked{});
        QCOMPARE(model.rowCount(), before + 1);
        QCOMPARE(resets.count(), 0);
        QCOMPARE(third.data(RowModel::IdRole).toString(), runId);
        QCOMPARE(model.rowOf(model.slotOf(goes)), -1);
        model.setFilter({u"ora-\\d+"_qs, true, true}, false);
        for (int row = 0; row < model.rowCount(); ++row)
            QVERIFY(!model.failureAt(row).cause.startsWith(u"ORA-"_qs));
    }
    void whatGoesBackAndForthWearsABadgeWithItsCount()
    {
        Picture picture = fullPicture(200);
        const QString workstation = picture.workstations.front()->path();
        HandFeed hand(picture);
        hand.failures = failuresOf(picture);
        hand.feed.handle(FailureMarked{});
        const QString job = hand.failures.front().jobKey;
        Themes themes;
        const SystemClock clock;
        JobModel jobs(hand.feed, themes, clock);
        OpenFailureModel failures(hand.feed, themes, clock);
        WorkstationModel workstations(hand.feed, themes);
        const auto badges = [&] {
            const int jobRow = jobs.rowOf(jobs.slotOf(hand.failures.front().jobId));
            const int failureRow = failures.rowOf(failures.slotOf(hand.failures.front().runId));
            const int workstationRow = workstations.rowOf(workstations.slotOf(picture.workstations.front()->id));
            return QStringList{
                jobs.index(jobRow, int(JobColumn::Job)).data(RowModel::BadgeRole).toString(),
                failures.index(failureRow, int(OpenFailureModel::Column::Job)).data(RowModel::BadgeRole).toString(),
                workstations.index(workstationRow, int(WorkstationModel::Column::Name)).data(RowModel::BadgeRole).toString()};
        };
        QCOMPARE(badges(), QStringList({QString(), QString(), QString()}));
        QSignalSpy repainted(&jobs, &QAbstractItemModel::dataChanged);
        PictureChange change;
        change.flapping = QHash<QString, int>{{job, 6}, {workstation, 5}};
        hand.change(change);
        QCOMPARE(badges(), QStringList({u"flapping ×6"_qs, u"flapping ×6"_qs, u"flapping ×5"_qs}));
        QVERIFY(repainted.count() > 0);
        const int row = jobs.rowOf(jobs.slotOf(hand.failures.front().jobId));
        QVERIFY(jobs.index(row, int(JobColumn::Job)).data(Qt::ToolTipRole).toString().contains(u"6 times"_qs));
        QVERIFY(jobs.index(row, int(JobColumn::Job)).data(Qt::AccessibleTextRole).toString().contains(u"flapping ×6"_qs));
    }
    void aStateInUnknownWordsIsShownAsUnknown()
    {
        Picture picture = fullPicture(10);
        auto odd = std::make_shared<Workstation>(*picture.workstations.front());
        odd->states = {u"ZZ_NOT_YET_INVENTED"_qs};
        picture.workstations.front() = odd;
        const HandFeed before(fullPicture(10));
        HandFeed hand(picture);
        QCOMPARE(hand.feed.counts().offline, before.feed.counts().offline);
        Themes themes;
        WorkstationModel model(hand.feed, themes);
        const int row = model.rowOf(model.slotOf(odd->id));
        QCOMPARE(model.index(row, int(WorkstationModel::Column::State)).data().toString(), u"State unknown"_qs);
        QCOMPARE(model.index(row, int(WorkstationModel::Column::Link)).data().toString(), u"unknown"_qs);
        model.setFilter({u"state:offline"_qs});
        QCOMPARE(model.rowCount(), hand.feed.counts().offline);
        QCOMPARE(model.rowOf(model.slotOf(odd->id)), -1);
    }
    void agesAreReckonedFromTheEnginesClock()
    {
        HandFeed hand(fullPicture(600));
        hand.failures = failuresOf(hand.picture);
        Themes themes;
        const ManualClock clock(fromMs(kNow));
        Connection connection = hand.feed.connection();
        connection.skew = std::chrono::hours(5); // its day is five hours on
        hand.feed.handle(ConnectionChanged{connection});
        const Instant there = clock.now() + std::chrono::hours(5);
        for (OpenFailure &failure : hand.failures)
            failure.failedAt = failure.firstFailedAt = there - std::chrono::minutes(12);
        hand.feed.handle(FailureMarked{});
        OpenFailureModel failures(hand.feed, themes, clock);
        QCOMPARE(failures.index(0, int(OpenFailureModel::Column::Age)).data().toString(), u"12 min"_qs);

        auto running = std::make_shared<Job>(*hand.picture.jobs.front());
        running->status = Status::Exec;
        running->runs.resize(1);
        running->runs.front().status = Status::Exec;
        running->runs.front().started = there - std::chrono::minutes(4);
        running->runs.front().ended.reset();
        running->runs.front().elapsed.reset();
        auto change = std::make_shared<PictureChange>();
        change->jobs.push_back(running);
        hand.feed.handle(PlanChanged{change, connection});
        JobModel jobs(hand.feed, themes, clock);
        const int row = jobs.rowOf(jobs.slotOf(running->id));
        QCOMPARE(jobs.index(row, int(JobColumn::Took)).data().toString(), u"0:04:00"_qs);

        Prompt asked;
        asked.state = PromptState::Asked;
        asked.asked = there - std::chrono::minutes(7);
        auto prompts = std::make_shared<PictureChange>();
        prompts->promptsChanged = true;
        prompts->prompts = {asked};
        hand.feed.handle(PlanChanged{prompts, connection});
        PromptModel questions(hand.feed, themes, clock);
        QCOMPARE(questions.index(0, int(PromptModel::Column::Asked)).data().toString(), u"7 min"_qs);

        connection.skew.reset(); // not measured: ours
        hand.feed.handle(ConnectionChanged{connection});
        QCOMPARE(engineNow(hand.feed, clock), clock.now());
    }
    void anEmptyListUnderABrokenLinkIsNoAllClear()
    {
        HandFeed hand(fullPicture(3));
        Themes themes;
        const SystemClock clock;
        const OpenFailureModel model(hand.feed, themes, clock);
        hand.failures.clear();
        Connection connection = hand.feed.connection();
        connection.state = ConnectionState::Ok;
        connection.pictureAt = clock.now();
        hand.feed.handle(ConnectionChanged{connection});
        const QString clear = model.emptyReason();
        connection.pictureAt = clock.now() - std::chrono::hours(1); // nothing said it, but it is old
        hand.feed.handle(ConnectionChanged{connection});
        QVERIFY(model.emptyReason() != clear);
        QVERIFY2(model.emptyReason().contains(u"not being read"_qs), qPrintable(model.emptyReason()));
    }
    void thePlansZoneIsTheProfilesOrTheMasters()
    {
        Picture picture = fullPicture(10);
        HandFeed none(picture);
        QCOMPARE(none.feed.planZone(), QString());
        auto master = std::make_shared<Workstation>(*picture.workstations.front());
        master->hostType = u"MASTER"_qs;
        master->timeZone = u"America/Manaus"_qs;
        picture.workstations.front() = master;
        HandFeed hand(picture);
        QCOMPARE(hand.feed.planZone(), u"America/Manaus"_qs);
        hand.feed.setProfileZone(u"Europe/Rome"_qs);
        QCOMPARE(hand.feed.planZone(), u"Europe/Rome"_qs);
    }
    void runningJobsCountWhereTheyReallyRun()
    {
        HandFeed hand(fullPicture(400));
        Themes themes;
        const WorkstationModel model(hand.feed, themes);
        int running = 0;
        for (int row = 0; row < model.rowCount(); ++row)
            running += model.runningAt(row);
        QCOMPARE(running, hand.feed.counts().running);
    }
    void promptsThatAskComeFirst()
    {
        HandFeed hand(fullPicture(10));
        Themes themes;
        const SystemClock clock;
        PromptModel model(hand.feed, themes, clock);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.waiting(), 2);
        QCOMPARE(model.promptAt(0).state, PromptState::Asked);
        auto change = std::make_shared<PictureChange>();
        change->promptsChanged = true;
        change->prompts = hand.picture.prompts;
        for (Prompt &prompt : change->prompts)
            prompt.state = PromptState::No;
        hand.feed.handle(PlanChanged{change, hand.picture.connection});
        QCOMPARE(model.waiting(), 0);
        model.setFilter(u"file 3?"_qs);
        QCOMPARE(model.rowCount(), 1);
    }
    void hoursThatNobodyReadAreGapsAndNotZeroes()
    {
        const Instant now = fromMs(kNow);
        const Instant from = Throughput::begin(now);
        RunCounts counts;
        for (int i = 0; i < Throughput::kHours; ++i)
            counts.counts.push_back({from + std::chrono::hours(i), i == 18 ? 2 : 0, i == 18 ? 1 : 0});
        counts.since = now - std::chrono::hours(5);
        const Throughput throughput = throughputOf(counts, now, now - std::chrono::hours(2));
        const size_t last = Throughput::kHours - 1;
        QVERIFY(!throughput.hours[0].known);
        QVERIFY(!throughput.hours[last].known);
        QVERIFY(throughput.hours[last - 3].known);
        QCOMPARE(throughput.most(), 3);
        QCOMPARE(throughput.hours[18].failed, 1);
        // Counted for the hours of an hour ago, shown now: each keeps its hour.
        QCOMPARE(throughputOf(counts, now + std::chrono::hours(1), now).hours[17].failed, 1);
        QVERIFY(!throughputOf(RunCounts(), now, now).hours[last].known);
    }
};

QTEST_MAIN(PaneModelsTest)
#include "tst_panemodels.moc"
