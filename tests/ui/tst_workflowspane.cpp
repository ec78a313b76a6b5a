// Runs of workflows and their questions, on a real core.
#include "tests/ui/corefixture.h"

#include "core/runner/runner.h"
#include "ui/panes/approvalspane.h"
#include "ui/panes/runlistmodel.h"
#include "ui/panes/stepgraph.h"
#include "ui/panes/workflowspane.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace resync;
using namespace resync::test;

namespace
{

/// A workflow that asks, in the core of \a it.
void addAsking(CoreFixture &it)
{
    it.ask([](Core &core) {
        Workflow one;
        one.name = u"asking"_qs;
        one.steps = {{u"fetch"_qs,
                      [](const StepCall &, const std::function<void(StepResult)> &reply) {
                          reply(StepResult::done({{u"found"_qs, 42}}));
                      }},
                     {u"review"_qs,
                      [](const StepCall &, const std::function<void(StepResult)> &reply) {
                          ReviewWish wish;
                          wish.question = u"Rerun /WS1#PAY.JOB1?"_qs;
                          wish.reason = u"not sure enough, production engine"_qs;
                          wish.calls = {QJsonObject{
                              {u"method"_qs, u"PUT"_qs}, {u"path"_qs, u"plan/job/1/action/rerun"_qs}, {u"conman"_qs, u"rr 1"_qs}}};
                          wish.rehearsal = {{u"before_seconds"_qs, 64.49031312017641},
                                            {u"now_seconds"_qs, 110.65},
                                            {u"probability"_qs, 0.457377},
                                            {u"by_50"_qs, QJsonValue()}};
                          reply(StepResult::asks(wish));
                      }},
                     {u"act"_qs, [](const StepCall &, const std::function<void(StepResult)> &reply) {
                          reply(StepResult::done({{u"outcome"_qs, u"the rerun failed again"_qs}}));
                      }}};
        core.runner().add(one);
        return core.runner().start().ok() && core.runner().begin(u"asking"_qs, {}, {u"manual"_qs, {}, u"maria"_qs}).ok();
    });
    for (int i = 0; i < 20; ++i)
        it.ask([](Core &) { return 0; }), it.clock.advance(Duration(10));
}

void goOn(CoreFixture &it)
{
    for (int i = 0; i < 10; ++i) {
        it.ask([](Core &) { return 0; });
        it.clock.advance(Duration(10));
    }
}

} // namespace

class WorkflowsPaneTest : public QObject
{
    Q_OBJECT

private slots:
    void a_run_shows_its_steps_and_what_each_saw_and_said()
    {
        CoreFixture it;
        addAsking(it);
        WorkflowsPane pane(it.desk, nullptr);
        const QAbstractItemModelTester tester(&pane.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        pane.resize(1000, 700);
        pane.show();
        QTRY_VERIFY(pane.ready());
        QTRY_COMPARE(pane.model().rowCount(), 1);
        auto *graph = pane.findChild<StepGraph *>();
        auto *said = pane.findChild<QPlainTextEdit *>();
        QTRY_COMPARE(graph->chosen(), u"review"_qs);
        QTRY_VERIFY(said->toPlainText().contains(u"\"found\": 42"_qs)); // what the question's step saw
        graph->setFocus();
        QTest::keyClick(graph, Qt::Key_Left);
        QCOMPARE(graph->chosen(), u"fetch"_qs);
        QVERIFY(graph->accessibleDescription().contains(u"Done"_qs));
        QTest::keyClick(graph, Qt::Key_Right);
        QTest::keyClick(graph, Qt::Key_Right);
        QCOMPARE(graph->chosen(), u"act"_qs);
        QVERIFY(said->toPlainText().contains(u"has not begun"_qs));
        keepPicture(pane, u"workflows"_qs);
    }

    void an_approval_shows_the_exact_call_and_its_yes_lets_the_run_go_on()
    {
        CoreFixture it;
        addAsking(it);
        ApprovalsPane pane(it.desk, nullptr);
        const QAbstractItemModelTester tester(&pane.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        pane.resize(1000, 600);
        pane.show();
        QTRY_COMPARE(pane.model().rowCount(), 1);
        QTRY_VERIFY(pane.findChild<QPlainTextEdit *>()->toPlainText().contains(u"PUT /twsd/api/v2/plan/job/1/action/rerun"_qs));
        const QString expected = pane.findChild<QPlainTextEdit *>()->toPlainText();
        QVERIFY2(expected.contains(u"it took 64 s"_qs) || expected.contains(u"it took 1 min"_qs), qPrintable(expected));
        QVERIFY2(expected.contains(u"a probability of 46 %"_qs), qPrintable(expected));
        keepPicture(pane, u"approvals"_qs);
        QString told;
        connect(&it.desk, &Desk::notice, &pane, [&told](const QString &text, bool) { told = text; });
        pane.answer(true);
        QTRY_VERIFY(told.startsWith(u"Approved"_qs));
        goOn(it);
        const auto runs = it.ask([](Core &core) { return core.runner().runs({}); });
        QVERIFY(runs.ok());
        QCOMPARE(runs->front().state, RunState::Done);
        pane.read();
        QTRY_COMPARE(pane.model().rowCount(), 0);
        QVERIFY(!pane.model().emptyReason().isEmpty());
    }

    void a_no_needs_a_note()
    {
        CoreFixture it;
        addAsking(it);
        ApprovalsPane pane(it.desk, nullptr);
        pane.show();
        QTRY_COMPARE(pane.model().rowCount(), 1);
        QPushButton *no = nullptr;
        for (QPushButton *button : pane.findChildren<QPushButton *>()) {
            if (button->text().contains(u"eject"_qs))
                no = button;
        }
        QVERIFY(no);
        QTRY_VERIFY(!no->isEnabled());
        pane.findChild<QLineEdit *>()->setText(u"not tonight"_qs);
        QTRY_VERIFY(no->isEnabled());
        no->click();
        goOn(it);
        QTRY_COMPARE(it.ask([](Core &core) { return core.runner().runs({}); })->front().state, RunState::Rejected);
    }

    void what_workflows_say_is_said_in_the_language_of_the_window()
    {
        Languages languages;
        languages.choose(u"pt_BR"_qs);
        QCOMPARE(workflowText(u"not sure enough, production engine"_qs), u"certeza insuficiente, mecanismo de produção"_qs);
        QCOMPARE(
            workflowText(
                u"X takes 1.5 times as long as it did, with memory_percent — done: look at what X does: no action of the engine helps now"_qs),
            u"X demora 1.5 vezes o que demorava, junto com memory_percent — feito: ver o que X faz: nenhuma ação do mecanismo ajuda agora"_qs);
        QCOMPARE(workflowName(u"incident"_qs), u"Incidente"_qs);
        languages.choose(u"en"_qs);
        QCOMPARE(workflowText(u"Rerun A?"_qs), u"Rerun A?"_qs);
    }
};

QTEST_MAIN(WorkflowsPaneTest)
#include "tst_workflowspane.moc"
