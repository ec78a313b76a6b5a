#include "tests/support/fakedoor.h"
#include "tests/ui/windowfixture.h"
#include "ui/dialogs/calldialog.h"
#include "ui/panes/jobcommands.h"
#include "ui/panes/promptspane.h"
#include "ui/widgets/rowtable.h"

#include <QItemSelectionModel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace resync;
using namespace resync::test;

class PromptsTest : public QObject
{
    Q_OBJECT

    struct Fixture {
        Fixture() : it(200)
        {
            auto made = std::make_unique<FakeDoor>();
            door = made.get();
            door->engine = EngineProfile();
            pane = std::make_unique<PromptsPane>(it.window->desk(), std::move(made), nullptr);
            table = pane->findChild<RowTable *>();
            pane->resize(900, 400);
            pane->show();
        }
        QPushButton *button(const QString &text) const
        {
            for (QPushButton *each : pane->findChildren<QPushButton *>()) {
                if (each->text().remove(u'&').startsWith(text))
                    return each;
            }
            return nullptr;
        }
        WindowFixture it;
        FakeDoor *door = nullptr;
        std::unique_ptr<PromptsPane> pane;
        RowTable *table = nullptr;
    };

private slots:
    void onlyThoseThatWaitAreAnsweredAndEachIsShownBefore()
    {
        Fixture its;
        QVERIFY(!its.button(u"Reply yes"_qs)->isEnabled());
        its.table->selectAll();
        QVERIFY(its.button(u"Reply yes"_qs)->isEnabled());
        its.button(u"Reply yes"_qs)->click();
        auto *dialog = its.pane->findChild<CallDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->calls().size(), size_t(2)); // two ask, two were answered before
        for (const ActionCall &call : dialog->calls()) {
            QCOMPARE(call.verb, u"reply"_qs);
            QVERIFY(call.path.startsWith(u"plan/prompt/"_qs));
        }
        QVERIFY(its.door->sent.isEmpty());
        dialog->accept();
        QCOMPARE(its.door->sent.size(), qsizetype(2));
        QSignalSpy notices(&its.it.window->desk(), &Desk::notice);
        its.door->answer(ActionOutcome::Confirmed);
        its.door->answer(ActionOutcome::Refused, {u"AWSBHU711E"_qs, u"The command is not allowed on this object."_qs, {}});
        QCOMPARE(notices.size(), qsizetype(2));
        QCOMPARE(notices.last().at(1).toBool(), true);
    }
    void aReadOnlyEngineForbidsItAtOnce()
    {
        Fixture its;
        its.table->selectAll();
        QVERIFY(its.button(u"Reply no"_qs)->isEnabled());
        Connection connection = its.it.hand.feed.connection();
        connection.readOnly = true;
        its.it.hand.feed.handle(ConnectionChanged{connection});
        QVERIFY(!its.button(u"Reply no"_qs)->isEnabled());
        QVERIFY(its.button(u"Reply no"_qs)->toolTip().contains(u"read-only"_qs));
    }
    void everyExportSaysFromWhereItIs()
    {
        Fixture its;
        Connection connection = its.it.hand.feed.connection();
        connection.environment = u"PRACTICE"_qs;
        its.it.hand.feed.handle(ConnectionChanged{connection});
        const auto head = exportHead(its.it.window->desk(), u"prompts"_qs, u"bank"_qs, 1, 4);
        QStringList all;
        for (const auto &[name, value] : head)
            all << value;
        QVERIFY(all.join(u'|').contains(u"PRACTICE"_qs));
        QVERIFY(all.contains(u"bank"_qs) && all.contains(u"1 of 4"_qs));
    }
};

QTEST_MAIN(PromptsTest)
#include "tst_prompts.moc"
