#include "tests/support/fakedoor.h"
#include "tests/support/fakeplan.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/dialogs/jobverbs.h"
#include "ui/dialogs/resultdialog.h"
#include "ui/widgets/verbmenu.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace resync;
using namespace resync::test;

class tst_Confirm : public QObject
{
    Q_OBJECT

    struct Fixture {
        Fixture() : hand(plan.picture(0)), verbs(door, hand.feed, themes, &window)
        {
            EngineProfile profile;
            profile.name = u"PRD-SP"_qs;
            profile.user = u"twsmon"_qs;
            door.engine = profile;
            QObject::connect(&verbs, &JobVerbs::asked, &window, [this](QDialog *asked) { dialog = asked; });
        }

        void connection(const std::function<void(Connection &)> &change)
        {
            Connection next = hand.feed.connection();
            change(next);
            hand.feed.handle(ConnectionChanged{next});
        }

        FakePlan plan;
        HandFeed hand;
        Themes themes;
        FakeDoor door;
        QWidget window;
        JobVerbs verbs;
        QPointer<QDialog> dialog;
    };

    static QPushButton *goButton(QDialog *dialog, const QString &text)
    {
        for (QPushButton *button : dialog->findChildren<QPushButton *>()) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }

    static QString allText(QWidget *widget)
    {
        QStringList texts;
        for (const QLabel *label : widget->findChildren<QLabel *>())
            texts << label->text();
        for (const QPlainTextEdit *edit : widget->findChildren<QPlainTextEdit *>())
            texts << edit->toPlainText();
        return texts.join(u'\n');
    }

private slots:
    void aKillOnProductionWantsTheJobsNameTyped()
    {
        Fixture it;
        const JobPtr job = it.plan.job(5, Status::Exec);
        it.verbs.run(u"kill"_qs, {job}, false);
        QVERIFY(it.dialog);
        QPushButton *go = goButton(it.dialog, u"Kill"_qs);
        QVERIFY(go);
        QVERIFY(!go->isEnabled());
        auto *typed = it.dialog->findChild<QLineEdit *>();
        typed->setText(u"another"_qs);
        QVERIFY(!go->isEnabled());
        typed->setText(job->name);
        QVERIFY(go->isEnabled());
        go->click();
        QCOMPARE(it.door.sent.size(), qsizetype(1));
        QCOMPARE(it.door.sent.first().verb, u"kill"_qs);
    }

    void theDialogNamesWhoWhatWhereAndTheCalls()
    {
        Fixture it;
        const JobPtr job = it.plan.job(5, Status::Abend);
        it.verbs.run(u"rerun"_qs, {job}, false);
        QVERIFY(it.dialog);
        const QString text = allText(it.dialog);
        for (const QString &wanted : {job->label(), u"mendes"_qs, u"twsmon"_qs, u"PROD"_qs, u"PRD-SP"_qs, u"rr /MDM#"_qs,
                                      u"PUT /twsd/api/v2/plan/job/run/"_qs + job->lastRun()->id})
            QVERIFY2(text.contains(wanted), qPrintable(wanted + u" is not in\n"_qs + text));
        QVERIFY(goButton(it.dialog, u"Do nothing"_qs)->isDefault());
    }

    void elsewhereAndInPracticeNothingIsTyped()
    {
        Fixture it;
        it.door.engine->environment = EngineProfile::Environment::Test;
        it.verbs.run(u"kill"_qs, {it.plan.job(5, Status::Exec)}, false);
        QVERIFY(goButton(it.dialog, u"Kill"_qs)->isEnabled());
        it.connection([](Connection &connection) { connection.practice = true; });
        it.door.engine.reset();
        it.verbs.run(u"kill"_qs, {it.plan.job(5, Status::Exec)}, false);
        QVERIFY(allText(it.dialog).contains(u"PRACTICE"_qs));
        QVERIFY(goButton(it.dialog, u"Kill"_qs)->isEnabled());
    }

    void aSiteThatAsksForJustificationGetsIt()
    {
        Fixture it;
        it.door.engine->needsJustification = true;
        it.verbs.run(u"hold"_qs, {it.plan.job(5, Status::Hold)}, false);
        QPushButton *go = goButton(it.dialog, u"Hold"_qs);
        QVERIFY(!go->isEnabled());
        it.dialog->findChildren<QLineEdit *>().at(0)->setText(u"Incident"_qs);
        for (QPlainTextEdit *edit : it.dialog->findChildren<QPlainTextEdit *>()) {
            if (!edit->isReadOnly())
                edit->setPlainText(u"disk full"_qs);
        }
        QVERIFY(go->isEnabled());
        go->click();
        QCOMPARE(it.door.sent.first().justification, u"disk full"_qs);
        QCOMPARE(it.door.sent.first().justificationCategory, u"Incident"_qs);
    }

    void everyOutcomeIsToldAsWhatItIs_data()
    {
        QTest::addColumn<int>("outcome");
        QTest::addColumn<bool>("failed");
        QTest::addColumn<QString>("word");
        QTest::newRow("ok") << int(ActionOutcome::Confirmed) << false << u"accepted"_qs;
        QTest::newRow("refused") << int(ActionOutcome::Refused) << true << u"AWSJCO104E"_qs;
        QTest::newRow("unknown") << int(ActionOutcome::Unknown) << true << u"not sent again"_qs;
    }

    void everyOutcomeIsToldAsWhatItIs()
    {
        QFETCH(int, outcome);
        QFETCH(bool, failed);
        QFETCH(QString, word);
        Fixture it;
        QSignalSpy notices(&it.verbs, &JobVerbs::notice);
        it.verbs.run(u"hold"_qs, {it.plan.job(5, Status::Hold)}, false);
        goButton(it.dialog, u"Hold"_qs)->click();
        const bool good = ActionOutcome(outcome) == ActionOutcome::Confirmed;
        it.door.answer(ActionOutcome(outcome), good ? Error{} : Error{u"AWSJCO104E"_qs, u"It may not."_qs, {}});
        QCOMPARE(notices.count(), 1);
        QCOMPARE(notices.first().at(1).toBool(), failed);
        QVERIFY2(notices.first().first().toString().contains(word), qPrintable(notices.first().first().toString()));
    }

    void manyJobsAreCountedSentAndTheirResultsListed()
    {
        Fixture it;
        std::vector<JobPtr> jobs;
        for (int i = 0; i < 30; ++i)
            jobs.push_back(it.plan.job(i, i < 20 ? Status::Hold : Status::Succ));
        it.verbs.run(u"hold"_qs, jobs, true);
        const QString text = allText(it.dialog);
        QVERIFY2(text.contains(u"20 × Waiting"_qs), qPrintable(text));
        QVERIFY(text.contains(u"/AGT001"_qs));
        goButton(it.dialog, u"Hold: 20 jobs"_qs)->click();
        auto *results = qobject_cast<ResultDialog *>(it.dialog.data());
        QVERIFY(results);
        while (!it.door.open.empty())
            it.door.answer(it.door.sent.size() % 4 == 0 ? ActionOutcome::Refused : ActionOutcome::Confirmed, {});
        QCOMPARE(it.door.sent.size(), qsizetype(20));
        QVERIFY(allText(results).contains(u"refused"_qs));
    }

    void aReadOnlyProfileRefusesWithTheReason()
    {
        Fixture it;
        it.connection([](Connection &connection) { connection.readOnly = true; });
        QSignalSpy notices(&it.verbs, &JobVerbs::notice);
        it.verbs.run(u"hold"_qs, {it.plan.job(5, Status::Hold)}, false);
        QVERIFY(!it.dialog);
        QVERIFY(notices.first().first().toString().contains(u"read-only"_qs));
        const VerbMenu rows{{it.plan.job(5, Status::Hold)}, it.verbs.disabledWhy(), false, false};
        QMenu *menu = rows.make(it.themes, KeyMap(), &it.window, [](const QString &) {});
        for (const QAction *action : menu->actions())
            QVERIFY(!action->text().startsWith(u"Hold"_qs) || !action->isEnabled());
    }

    void theMenuOffersOnlyWhatIsValidAndDestructionLast()
    {
        Fixture it;
        const auto texts = [&](Status status) {
            QStringList lines;
            const VerbMenu rows{{it.plan.job(5, status)}, {}, true, false};
            for (const QAction *action : rows.make(it.themes, KeyMap(), &it.window, [](const QString &) {})->actions())
                lines << (action->isSeparator() ? u"-"_qs : action->text().section(u'\t', 0, 0));
            return lines;
        };
        const QStringList waiting = texts(Status::Hold);
        QVERIFY(waiting.contains(u"Hold …"_qs) && waiting.contains(u"Why it waits"_qs));
        QVERIFY(!waiting.contains(u"Rerun …"_qs) && !waiting.contains(u"Kill …"_qs));
        QVERIFY(waiting.indexOf(u"Cancel job …"_qs) > waiting.indexOf(u"Copy"_qs));
        const QStringList running = texts(Status::Exec);
        QCOMPARE(running.last(), u"Kill …"_qs);
        QVERIFY(!running.contains(u"Hold …"_qs) && !running.contains(u"Why it waits"_qs));
        const QStringList failed = texts(Status::Abend);
        QVERIFY(failed.contains(u"Rerun …"_qs) && failed.contains(u"Confirm SUCC …"_qs));
        QCOMPARE(failed.first(), u"Open joblog"_qs);
    }
};

QTEST_MAIN(tst_Confirm)
#include "tst_confirm.moc"
