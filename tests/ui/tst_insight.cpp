#include "core/runtime/corethread.h"
#include "tests/support/fakedoor.h"
#include "tests/ui/fakeinsight.h"
#include "tests/ui/windowfixture.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/models/causegroups.h"
#include "ui/models/fixodds.h"
#include "ui/panes/answerspane.h"
#include "ui/panes/causespane.h"
#include "ui/panes/jobdetailspane.h"
#include "ui/panes/joblogpane.h"
#include "ui/panes/openfailurespane.h"
#include "ui/panes/patternspane.h"
#include "ui/panes/readingeditor.h"
#include "ui/widgets/brieflist.h"
#include "ui/widgets/joblogview.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace resync;
using namespace resync::test;

namespace
{

constexpr qint64 kThen = 1'793'200'000'000;

OpenFailure failure(const QString &job, const QString &workstation, int minute, const QString &cause = QStringLiteral("ORA-01653"))
{
    OpenFailure it;
    it.jobId = QStringLiteral("id-") + job;
    it.runId = QStringLiteral("run-") + job;
    it.job = job;
    it.stream = QStringLiteral("PAY");
    it.workstation = workstation;
    it.firstFailedAt = it.failedAt = fromMs(kThen) + std::chrono::minutes(minute);
    it.cause = cause;
    return it;
}

CaseKnowledge knowledge(const QString &runId, const QString &signature, int worked = 0, int failed = 0)
{
    CaseKnowledge known;
    known.runId = runId;
    known.odds = Odds();
    known.odds->signature = signature;
    known.odds->seen = worked + failed + 1;
    known.odds->rerunAlone.worked = worked;
    known.odds->rerunAlone.failed = failed;
    known.odds->rerunAlone.median = std::chrono::minutes(6);
    return known;
}

Solution solution(const QString &text, int worked, int failed)
{
    Solution it;
    it.id = text;
    it.text = text + QStringLiteral("\nthen rerun");
    it.evidence.worked = worked;
    it.evidence.failed = failed;
    return it;
}

QStringList namesOf(const std::vector<CauseGroup> &groups)
{
    QStringList names;
    for (const CauseGroup &group : groups) {
        QStringList jobs;
        for (const OpenFailure &each : group.failures)
            jobs << each.job;
        names << jobs.join(QLatin1Char('+'));
    }
    return names;
}

/// A desk over a plan by hand and a door to what was learnt by hand.
struct InsightFixture {
    explicit InsightFixture(Picture picture = fullPicture(400)) : core(CoreOptions{}), hand(std::move(picture))
    {
        auto own = std::make_unique<FakeInsight>();
        insight = own.get();
        desk = std::make_unique<Desk>(core, hand.feed, themes, std::move(own));
    }
    /// Failures of the picture, told by the feed; waits for what is known of them.
    void fail(const std::vector<OpenFailure> &failures)
    {
        hand.failures = failures;
        hand.feed.handle(FailureMarked{});
        QSignalSpy told(&desk->insight, &FailureInsight::changed);
        QVERIFY(told.wait(2000));
    }

    CoreThread core;
    HandFeed hand;
    Themes themes;
    FakeInsight *insight;
    std::unique_ptr<Desk> desk;
};

} // namespace

class InsightTest : public QObject
{
    Q_OBJECT
private slots:
    void failuresAreJoinedByTheirCause_data()
    {
        QTest::addColumn<int>("which");
        QTest::addColumn<QStringList>("groups");
        QTest::newRow("one signature on one workstation, hours apart") << 0 << QStringList{QStringLiteral("A+B")};
        QTest::newRow("one signature, two workstations, close together") << 1 << QStringList{QStringLiteral("A+B")};
        QTest::newRow("one signature, two workstations, hours apart") << 2 << QStringList{QStringLiteral("A"), QStringLiteral("B")};
        QTest::newRow("two signatures on one workstation") << 3 << QStringList{QStringLiteral("A"), QStringLiteral("B")};
        QTest::newRow("two signatures, but one waits for the other") << 4 << QStringList{QStringLiteral("A+B")};
        QTest::newRow("an unlinked workstation takes its joblogs with it") << 5 << QStringList{QStringLiteral("A+B"), QStringLiteral("C")};
        QTest::newRow("nothing known at all joins nothing") << 6 << QStringList{QStringLiteral("A"), QStringLiteral("B")};
        QTest::newRow("a chain of neighbours in time is one") << 7 << QStringList{QStringLiteral("A+B+C")};
    }
    void failuresAreJoinedByTheirCause()
    {
        QFETCH(int, which);
        QFETCH(QStringList, groups);
        const QString one = QStringLiteral("/AGT001");
        const QString two = QStringLiteral("/AGT002");
        std::vector<OpenFailure> failures{failure(QStringLiteral("A"), one, 0), failure(QStringLiteral("B"), one, 200)};
        QHash<QString, CaseKnowledge> cases;
        KnownSuccessors successors;
        cases.insert(failures[0].runId, knowledge(failures[0].runId, QStringLiteral("space:1")));
        cases.insert(failures[1].runId, knowledge(failures[1].runId, QStringLiteral("space:1")));
        if (which == 1 || which == 2)
            failures[1] = failure(QStringLiteral("B"), two, which == 1 ? 12 : 200);
        if (which == 3 || which == 4)
            cases[failures[1].runId] = knowledge(failures[1].runId, QStringLiteral("java:2"));
        if (which == 4)
            successors[failures[0].jobId] = {failures[1].jobId};
        if (which == 5 || which == 6)
            cases.clear();
        if (which == 5) {
            failures.push_back(failure(QStringLiteral("C"), two, 1));
            for (OpenFailure &each : failures) {
                each.cause.clear();
                each.causeWhy = QStringLiteral("not available: agent unlinked");
            }
        }
        if (which == 6) {
            failures[0].cause.clear();
            failures[1].cause.clear();
        }
        if (which == 7) {
            failures = {failure(QStringLiteral("A"), one, 0), failure(QStringLiteral("B"), two, 14),
                        failure(QStringLiteral("C"), QStringLiteral("/AGT003"), 28)};
            for (const OpenFailure &each : failures)
                cases.insert(each.runId, knowledge(each.runId, QStringLiteral("space:1")));
        }
        QCOMPARE(namesOf(groupByCause(failures, cases, successors)), groups);
        std::reverse(failures.begin(), failures.end()); // whatever order they come in
        QCOMPARE(namesOf(groupByCause(failures, cases, successors)), groups);
    }
    void criticalCausesComeFirst()
    {
        std::vector<OpenFailure> failures{failure(QStringLiteral("A"), QStringLiteral("/W1"), 0, QStringLiteral("one")),
                                          failure(QStringLiteral("B"), QStringLiteral("/W1"), 5, QStringLiteral("one")),
                                          failure(QStringLiteral("C"), QStringLiteral("/W2"), 9, QStringLiteral("two"))};
        failures[2].critical = true;
        QCOMPARE(namesOf(groupByCause(failures, {}, {})), (QStringList{QStringLiteral("C"), QStringLiteral("A+B")}));
    }
    void theBestFixIsThatOfTheBestLowerBound()
    {
        CaseKnowledge known = knowledge(QStringLiteral("r"), QStringLiteral("s"), 11, 3);
        known.solutions = {solution(QStringLiteral("extend the tablespace"), 1, 0)}; // one of one says less than eleven of fourteen
        QVERIFY(bestFixOf(known, QStringLiteral("en")).solutionId.isEmpty());
        QCOMPARE(fixText(bestFixOf(known, QStringLiteral("en"))), QStringLiteral("Worked 11 of 14: Rerun"));
        known.solutions.push_back(solution(QStringLiteral("purge the archive"), 40, 1));
        QCOMPARE(fixText(bestFixOf(known, QStringLiteral("en"))), QStringLiteral("Worked 40 of 41: purge the archive"));
        CaseKnowledge untried;
        untried.solutions = {solution(QStringLiteral("call the DBA"), 0, 0)};
        QCOMPARE(fixText(bestFixOf(untried, QStringLiteral("en"))), QStringLiteral("Not tried yet: call the DBA"));
        QVERIFY(fixText(bestFixOf(CaseKnowledge(), QStringLiteral("en"))).isEmpty());
        const QString lines = fixLines(known, QStringLiteral("en")).join(QLatin1Char('\n'));
        QVERIFY2(lines.contains(QStringLiteral("worked 11 of 14, median 6 min")), qPrintable(lines));
    }
    void openFailuresTellTheOdds()
    {
        InsightFixture it;
        OpenFailuresPane pane(*it.desk, std::make_unique<FakeDoor>());
        const auto failures = failuresOf(it.hand.picture);
        it.insight->known.insert(failures[0].runId, knowledge(failures[0].runId, QStringLiteral("space:1"), 11, 3));
        it.fail(failures);
        const int row = pane.model().rowOf(pane.model().slotOf(failures[0].runId));
        QCOMPARE(pane.model().index(row, int(OpenFailureModel::Column::Fix)).data().toString(), QStringLiteral("Worked 11 of 14: Rerun"));
        const int other = pane.model().rowOf(pane.model().slotOf(failures[1].runId));
        QVERIFY(pane.model().index(other, int(OpenFailureModel::Column::Fix)).data().toString().isEmpty());
    }
    void theCauseCardTellsWhatBrokeWhatItBlocksAndWhatWorked()
    {
        InsightFixture it;
        auto failures = failuresOf(it.hand.picture);
        failures.resize(3);
        for (OpenFailure &each : failures) {
            each.workstation = QStringLiteral("/AGT001");
            each.cause = QStringLiteral("ORA-01653: unable to extend table PAY.LINES");
            each.family = QStringLiteral("oracle");
            it.insight->known.insert(each.runId, knowledge(each.runId, QStringLiteral("oracle:1"), 11, 3));
        }
        auto own = std::make_unique<FakeDoor>();
        FakeDoor *door = own.get();
        JobDetails details;
        details.job = it.hand.feed.job(failures[0].jobId);
        for (const JobPtr &job : it.hand.picture.jobs) {
            if (!isFinal(job->status) && details.successors.size() < 7)
                details.successors.push_back(job);
        }
        for (const OpenFailure &each : failures)
            door->jobs[each.jobId] = details;
        EngineProfile profile;
        door->engine = profile;
        CausesPane pane(*it.desk, std::move(own));
        pane.resize(700, 600);
        pane.show();
        it.fail(failures);
        QCOMPARE(pane.groups().size(), size_t(1));
        QCOMPARE(pane.shownGroup()->failures.size(), size_t(3));
        const QString text = pane.cardText();
        for (const char *fact : {"ORA-01653", "3 jobs on /AGT001", "7 jobs wait directly for it", "worked 11 of 14"})
            QVERIFY2(text.contains(QLatin1String(fact)), qPrintable(text));
        // The keys open the dialog that asks; nothing is sent.
        QApplication::setActiveWindow(&pane);
        QVERIFY(QTest::qWaitForWindowActive(&pane));
        pane.setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_1);
        QTRY_VERIFY(pane.findChild<ConfirmDialog *>());
        QVERIFY(door->sent.isEmpty());
        pane.findChild<ConfirmDialog *>()->reject();
        it.fail({});
        QVERIFY(!pane.shownGroup());
    }
    void jobDetailsTellWhatIsKnown()
    {
        InsightFixture it;
        const auto failures = failuresOf(it.hand.picture);
        const JobPtr job = it.hand.feed.job(failures[0].jobId);
        it.insight->known.insert(failures[0].runId, knowledge(failures[0].runId, QStringLiteral("space:1"), 2, 1));
        Pattern pattern;
        pattern.id = QStringLiteral("p1");
        pattern.subject = job->seriesKey();
        pattern.facts = {
            {QStringLiteral("failed"), 5}, {QStringLiteral("runs"), 9}, {QStringLiteral("days"), 7}, {QStringLiteral("usual_rate"), 0.02}};
        Pattern another = pattern;
        another.id = QStringLiteral("p2");
        another.subject = QStringLiteral("/ELSE#//MDM#X.Y");
        it.insight->all = {pattern, another};
        auto own = std::make_unique<FakeDoor>();
        JobDetails details;
        details.job = job;
        own->jobs[job->id] = details;
        JobDetailsPane pane(*it.desk, std::move(own));
        pane.show();
        pane.showJob(job->id);
        QTRY_VERIFY2(pane.knownText().contains(QStringLiteral("worked 2 of 3")), qPrintable(pane.knownText()));
        QTRY_VERIFY(pane.knownText().contains(QStringLiteral("failed 5 of 9 runs in 7 days, usual 2.0 %")));
        QVERIFY(pane.findChild<BriefList *>()->topLevelItemCount() == 1);
    }
    void patternsOpenTheirRunsAreMutedAndResolved()
    {
        InsightFixture it;
        Pattern pattern;
        pattern.id = QStringLiteral("p1");
        pattern.subject = QStringLiteral("/AGT001#//MDM#PAY.LOAD");
        pattern.facts = {
            {QStringLiteral("failed"), 5}, {QStringLiteral("runs"), 9}, {QStringLiteral("days"), 7}, {QStringLiteral("usual_rate"), 0.02}};
        pattern.evidence = {QStringLiteral("r1"), QStringLiteral("r2")};
        Pattern second = pattern;
        second.id = QStringLiteral("p2");
        it.insight->all = {pattern, second};
        PatternsPane pane(*it.desk);
        pane.resize(900, 300);
        pane.show();
        QCOMPARE(pane.model().shownCount(), 2);
        QCOMPARE(pane.model().index(0, int(PatternModel::Column::Subject)).data().toString(), QStringLiteral("/AGT001#PAY.LOAD"));
        pane.table().selectRow(0);
        QCOMPARE(pane.evidence().size(), size_t(2));
        QSignalSpy log(it.desk.get(), &Desk::joblogWanted);
        auto *runs = pane.findChild<BriefList *>();
        QCOMPARE(runs->topLevelItemCount(), 2);
        emit runs->opened(QStringLiteral("r2"));
        QCOMPARE(log.count(), 1);
        QCOMPARE(log.first().at(1).toString(), QStringLiteral("r2"));
        const auto button = [&](const QString &text) {
            QPushButton *found = nullptr;
            for (QPushButton *each : pane.findChildren<QPushButton *>())
                found = each->text() == text ? each : found;
            return found;
        };
        button(QStringLiteral("Resolved"))->click();
        QCOMPARE(pane.model().shownCount(), 1);
        pane.table().selectRow(0);
        button(QStringLiteral("Mute"))->menu()->actions().first()->trigger();
        QCOMPARE(pane.model().shownCount(), 0);
        QCOMPARE(pane.model().totalCount(), 1);
        QVERIFY(pane.model().emptyReason().contains(QStringLiteral("hides")));
    }
    void anAnswerShowsItsReadingItsCountsAndOpensItsRows()
    {
        InsightFixture it;
        const JobPtr job = it.hand.picture.jobs.front();
        Answered answered;
        answered.interpretation.kind = QuestionKind::Failures;
        answered.interpretation.sure = false;
        answered.interpretation.notUnderstood = {QStringLiteral("blorp")};
        answered.answer.summary = QStringLiteral("2 of 9 runs failed.");
        answered.answer.details = {QJsonObject{{QStringLiteral("kind"), QStringLiteral("run")},
                                               {QStringLiteral("id"), QStringLiteral("r1")},
                                               {QStringLiteral("text"), job->label()},
                                               {QStringLiteral("series"), job->seriesKey()},
                                               {QStringLiteral("failed"), true}},
                                   QJsonObject{{QStringLiteral("kind"), QStringLiteral("workstation")},
                                               {QStringLiteral("id"), QStringLiteral("/AGT001")},
                                               {QStringLiteral("text"), QStringLiteral("AGT001")}}};
        answered.answer.suggestions = {QStringLiteral("and yesterday?")};
        it.insight->answer = answered;
        AnswersPane pane(*it.desk);
        pane.show();
        pane.ask(QStringLiteral("  what   failed today? "));
        QCOMPARE(it.insight->asked, QStringList{QStringLiteral("what failed today? <- ")});
        QCOMPARE(pane.summaryText(), QStringLiteral("2 of 9 runs failed."));
        QVERIFY(!pane.readingText().isEmpty());
        QCOMPARE(pane.rowCount(), 2);
        QSignalSpy log(it.desk.get(), &Desk::joblogWanted);
        QSignalSpy jobs(it.desk.get(), &Desk::jobsWanted);
        emit pane.findChild<BriefList *>()->opened(QStringLiteral("0"));
        QCOMPARE(log.first().at(0).toString(), job->id);
        QCOMPARE(log.first().at(1).toString(), QStringLiteral("r1"));
        emit pane.findChild<BriefList *>()->opened(QStringLiteral("1"));
        QCOMPARE(jobs.first().first().toString(), QStringLiteral("ws:/AGT001"));
        pane.ask(QStringLiteral("and yesterday?"));
        QCOMPARE(it.insight->asked.last(), QStringLiteral("and yesterday? <- what failed today?"));
        it.insight->answer = Error{QStringLiteral("store.busy"), QStringLiteral("The store is busy."), {}};
        pane.ask(QStringLiteral("again"));
        QVERIFY(pane.summaryText().contains(QStringLiteral("The store is busy.")));
        QCOMPARE(pane.rowCount(), 0);
    }
    void aReadingIsPutRightFieldByFieldAndCountedAnew()
    {
        InsightFixture it;
        const JobPtr job = it.hand.picture.jobs.front();
        Answered answered;
        answered.timeZone = "America/Sao_Paulo";
        answered.interpretation.kind = QuestionKind::Failures;
        answered.interpretation.sure = false;
        answered.interpretation.notUnderstood = {QStringLiteral("blorp")};
        answered.interpretation.span = TimeSpan{*fromIso(u"2026-11-27T03:00:00Z"), *fromIso(u"2026-11-28T03:00:00Z")};
        answered.interpretation.returnCode = 8;
        answered.answer.summary = QStringLiteral("2 of 9 runs failed.");
        it.insight->answer = answered;
        AnswersPane pane(*it.desk);
        pane.resize(1000, 700);
        pane.show();
        pane.ask(QStringLiteral("what failed today?"));
        pane.changeReading(true);
        ReadingEditor &editor = pane.editor();
        QVERIFY(editor.isVisible());
        const auto same = editor.reading();
        QVERIFY(same.ok());
        QCOMPARE(same->span, answered.interpretation.span); // there and back through the plan's zone
        QCOMPARE(same->returnCode, std::optional<int>(8));
        const auto field = [&editor](const QString &name) {
            const auto all = editor.findChildren<QComboBox *>();
            const auto found = std::find_if(all.begin(), all.end(), [&](const QComboBox *box) { return box->accessibleName() == name; });
            return found == all.end() ? nullptr : *found;
        };
        QPushButton *by = nullptr;
        for (QPushButton *button : editor.findChildren<QPushButton *>()) {
            if (button->text() == QStringLiteral("Answer by this"))
                by = button;
        }
        QVERIFY(by);
        field(QStringLiteral("Job"))->setEditText(QStringLiteral("NO_SUCH_JOB"));
        by->click();
        QVERIFY(it.insight->readings.empty());
        QVERIFY(!editor.reading().ok());
        field(QStringLiteral("Job"))->setEditText(job->name.toLower());
        field(QStringLiteral("State"))->setCurrentText(QStringLiteral("succeeded"));
        by->setFocus();
        QTest::keyClick(by, Qt::Key_Space); // no mouse is needed
        QCOMPARE(it.insight->readings.size(), size_t(1));
        const Interpretation &wanted = it.insight->readings.front();
        QCOMPARE(wanted.job, job->name);
        QCOMPARE(wanted.status, QuestionStatus::Succeeded);
        QVERIFY(wanted.sure);
        QVERIFY(wanted.notUnderstood.isEmpty());
        QCOMPARE(pane.summaryText(), QStringLiteral("by the reading"));
        pane.ask(QStringLiteral("and yesterday?"));
        QCOMPARE(it.insight->asked.last(), QStringLiteral("and yesterday? <- what failed today?"));
    }
    void aJoblogIsComparedWithTheLastGoodRun()
    {
        InsightFixture it;
        const auto failures = failuresOf(it.hand.picture);
        const JobPtr job = it.hand.feed.job(failures[0].jobId);
        const QString runId = job->lastRun()->id;
        auto own = std::make_unique<FakeDoor>();
        FakeDoor *door = own.get();
        const QByteArray good = "begin\nread 10 rows\nwrite 10 rows\nend\n";
        door->logs[runId] = JoblogText{"begin\nread 12 rows\nORA-01653: unable to extend table PAY.LINES\nORA-06512: at line 4\nend\n"};
        door->logs[QStringLiteral("good")] = JoblogText{good};
        JoblogPane pane(*it.desk, std::move(own));
        pane.resize(700, 400);
        pane.show();
        pane.open(job->id, {});
        QTRY_VERIFY(pane.view().document());
        QCOMPARE(pane.view().marginText(2), QStringLiteral("names the cause"));
        QCOMPARE(pane.view().marginText(3), QStringLiteral("follows from the cause"));
        pane.compare();
        QVERIFY2(pane.comparedText().contains(QStringLiteral("no run of this job")), qPrintable(pane.comparedText()));
        QVERIFY(pane.view().difference().empty());
        pane.compare(); // takes it back
        door->goodRun = QStringLiteral("good");
        emit it.desk->diffWanted(job->id);
        QTRY_VERIFY(!pane.view().difference().empty());
        QVERIFY2(!pane.view().marginText(1).contains(QStringLiteral("last good run")), "another count of rows is no difference");
        QVERIFY(pane.view().marginText(2).contains(QStringLiteral("not in the last good run")));
        QCOMPARE(pane.view().currentLine(), pane.view().difference().front());
        pane.compare();
        QVERIFY(pane.view().difference().empty());
    }
};

QTEST_MAIN(InsightTest)
#include "tst_insight.moc"
