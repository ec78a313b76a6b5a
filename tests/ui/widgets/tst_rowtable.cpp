#include "tests/support/fakeplan.h"
#include "ui/models/jobmodel.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/rowtable.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace resync;
using namespace resync::test;

class tst_RowTable : public QObject
{
    Q_OBJECT

    struct Fixture {
        explicit Fixture(int jobs)
            : hand(plan.picture(jobs)), clock(plan.now()), model(hand.feed, themes, clock), table(model, themes, KeyMap())
        {
            table.resize(1000, 400);
            table.show();
        }

        QStringList selectedIds() const
        {
            QStringList ids;
            for (const int row : table.selectedRows())
                ids << model.idOf(model.slotAt(row));
            ids.sort();
            return ids;
        }

        FakePlan plan{9};
        HandFeed hand;
        Themes themes;
        ManualClock clock;
        JobModel model;
        RowTable table;
    };

private slots:
    void theSelectionFollowsItsJobsThroughSortFilterAndChange()
    {
        Fixture it(200);
        for (const int row : {3, 4, 5, 60, 120})
            it.table.selectionModel()->select(it.model.index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        const QStringList chosen = it.selectedIds();
        QCOMPARE(chosen.size(), 5);
        it.model.sort(int(JobColumn::Job), Qt::DescendingOrder);
        QCOMPARE(it.selectedIds(), chosen);
        PictureChange change;
        for (const QString &id : chosen)
            change.jobs.push_back(it.plan.step(it.hand.feed.job(id)));
        change.jobs.push_back(it.plan.job(5000, Status::Exec));
        it.hand.change(change);
        QCOMPARE(it.selectedIds(), chosen);
        change = {};
        change.jobsGone << chosen.first();
        it.hand.change(change);
        QCOMPARE(it.selectedIds(), chosen.mid(1));
    }

    void theCurrentJobSurvivesAWholeNewPlan()
    {
        Fixture it(100);
        it.table.selectRow(42);
        const QString id = it.model.idOf(it.model.slotAt(42));
        PictureChange change;
        change.whole = true;
        for (const JobPtr &job : it.hand.feed.jobs())
            change.jobs.push_back(job);
        std::reverse(change.jobs.begin(), change.jobs.end());
        it.hand.change(change);
        QCOMPARE(it.table.currentIndex().data(RowModel::IdRole).toString(), id);
        QCOMPARE(it.selectedIds(), QStringList{id});
    }

    void whatIsReadStaysInPlaceWhenThePlanChanges()
    {
        Fixture it(300);
        it.model.sort(int(JobColumn::Job), Qt::AscendingOrder);
        it.table.verticalScrollBar()->setValue(120);
        const QString top = it.model.idOf(it.model.slotAt(it.table.rowAt(0)));
        PictureChange change;
        for (int i = 0; i < 40; ++i) {
            auto job = std::make_shared<Job>(*it.plan.job(9000 + i, Status::Ready));
            job->name = u"AAA_%1"_qs.arg(i); // sorts before all others
            change.jobs.push_back(job);
        }
        it.hand.change(change);
        QCOMPARE(it.model.idOf(it.model.slotAt(it.table.rowAt(0))), top);
        QCOMPARE(it.table.verticalScrollBar()->value(), 160);
        it.table.verticalScrollBar()->setValue(0); // who looks at the beginning goes on looking at the beginning
        change = {};
        auto first = std::make_shared<Job>(*it.plan.job(9900, Status::Ready));
        first->name = u"AAA"_qs;
        change.jobs.push_back(first);
        it.hand.change(change);
        QCOMPARE(it.table.rowAt(0), 0);
        QCOMPARE(it.model.jobAt(0)->name, u"AAA"_qs);
    }

    void choiceAndPlaceSurviveAWholeNewPlan()
    {
        Fixture it(300);
        for (const int row : {130, 131, 140})
            it.table.selectionModel()->select(it.model.index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        it.table.verticalScrollBar()->setValue(120);
        const QStringList chosen = it.selectedIds();
        const QString top = it.model.idOf(it.model.slotAt(it.table.rowAt(0)));
        PictureChange change;
        change.whole = true;
        for (const JobPtr &job : it.hand.feed.jobs())
            change.jobs.push_back(job);
        it.hand.change(change);
        QCOMPARE(it.selectedIds(), chosen);
        QCOMPARE(it.model.idOf(it.model.slotAt(it.table.rowAt(0))), top);
    }

    void theNextSessionFindsChoiceAndPlaceWhenTheJobsAreThere()
    {
        Fixture first(300);
        first.table.verticalScrollBar()->setValue(50);
        first.table.selectRow(55);
        first.table.selectionModel()->select(first.model.index(57, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        const QVariantMap state = first.table.saveState();
        Picture nothing;
        HandFeed later(nothing);
        Themes themes;
        ManualClock clock(first.plan.now());
        JobModel model(later.feed, themes, clock);
        RowTable table(model, themes, KeyMap());
        table.resize(1000, 400);
        table.show();
        QSignalSpy moved(&table, &RowTable::currentMoved);
        table.restoreState(state);
        QCOMPARE(table.saveState().value(u"chosen"_qs), state.value(u"chosen"_qs)); // not forgotten before the plan came
        PictureChange change;
        change.whole = true;
        for (const JobPtr &job : first.hand.feed.jobs())
            change.jobs.push_back(job);
        later.change(change);
        QStringList ids;
        for (const int row : table.selectedRows())
            ids << model.idOf(model.slotAt(row));
        ids.sort();
        QCOMPARE(ids, first.selectedIds());
        QCOMPARE(moved.count(), 1);
        QCOMPARE(model.idOf(model.slotAt(table.rowAt(0))), first.model.idOf(first.model.slotAt(first.table.rowAt(0))));
    }

    void noHeadIsCutAndColumnsAreReachedByKey()
    {
        Fixture it(5);
        it.table.restoreState({});
        QFont bold = it.table.horizontalHeader()->font();
        bold.setBold(true);
        for (const int column : it.table.shownColumns()) {
            const QString title = it.model.columns()[size_t(column)].title;
            QVERIFY2(it.table.columnWidth(column) > QFontMetrics(bold).horizontalAdvance(title) + 12, qPrintable(title));
        }
        QTest::keyClick(&it.table, Qt::Key_C);
        auto *menu = it.table.findChild<QMenu *>();
        QVERIFY(menu && menu->isVisible());
        QAction *folder = nullptr;
        for (QAction *action : menu->actions())
            folder = action->text() == u"Folder" ? action : folder;
        QVERIFY(folder);
        folder->trigger();
        QVERIFY(!it.table.isColumnHidden(int(JobColumn::Folder)));
        menu->close();
    }

    void spareColumnsGiveWayUntilAPersonChooses()
    {
        Fixture it(20);
        const QList<int> spare = {int(JobColumn::End), int(JobColumn::User)};
        it.table.setSpareColumns(spare);
        it.table.resize(4000, 400);
        QTRY_VERIFY(!it.table.isColumnHidden(spare[0]));
        QVERIFY(!it.table.isColumnHidden(spare[1]));
        it.table.resize(300, 400);
        QTRY_VERIFY(it.table.isColumnHidden(spare[0]));
        QVERIFY(it.table.isColumnHidden(spare[1]));
        QVERIFY(!it.table.isColumnHidden(int(JobColumn::Job)));
        it.table.showColumnMenu({0, 0});
        auto *menu = it.table.findChild<QMenu *>();
        const auto actions = menu->actions();
        for (QAction *action : actions) {
            if (action->isCheckable() && action->text() == it.model.columns()[size_t(spare[0])].title)
                action->trigger();
        }
        menu->close();
        QVERIFY(!it.table.isColumnHidden(spare[0]));
        it.table.resize(310, 400);
        QVERIFY(!it.table.isColumnHidden(spare[0]));
    }
    void aFilterShowsTheChosenRowElseTheFirstOnes()
    {
        Fixture it(400);
        it.table.selectRow(300);
        const QString id = it.model.idOf(it.model.slotAt(300));
        it.table.verticalScrollBar()->setValue(250);
        const bool done = it.model.jobAt(300)->status == Status::Succ;
        it.model.setFilter({done ? u"-state:succ"_qs : u"state:succ"_qs, false, false}); // hides it
        QCOMPARE(it.table.rowAt(0), 0);
        it.model.setFilter({});
        const int row = it.model.rowOf(it.model.slotOf(id));
        QVERIFY(it.table.viewport()->rect().intersects(it.table.visualRect(it.model.index(row, 0))));
    }

    void whoComesFromTheFilterStandsOnTheFirstRowThatIsLeft()
    {
        Fixture it(60);
        it.model.setFilter({u"state:succ"_qs, false, false});
        it.table.selectRow(3);
        QSignalSpy moved(&it.table, &RowTable::currentMoved);
        it.model.setFilter({u"-state:succ"_qs, false, false});
        it.table.enter();
        QCOMPARE(it.table.selectedRows(), QList<int>{0});
        QCOMPARE(moved.count(), 1);
        QCOMPARE(moved.first().first().toString(), it.model.idOf(it.model.slotAt(0)));
        it.table.selectRow(2);
        it.table.enter(); // what is chosen stays chosen
        QCOMPARE(it.table.selectedRows(), QList<int>{2});
        QSignalSpy menus(&it.table, &RowTable::menuWanted);
        QTest::keyClick(&it.table, Qt::Key_F10, Qt::ShiftModifier);
        QCOMPARE(menus.count(), 1);
    }

    void keysMoveMarkAndTellCommands()
    {
        Fixture it(20);
        it.table.selectRow(0);
        QSignalSpy commands(&it.table, &RowTable::command);
        QTest::keyClick(&it.table, Qt::Key_J);
        QTest::keyClick(&it.table, Qt::Key_J);
        QCOMPARE(it.table.currentIndex().row(), 2);
        QTest::keyClick(&it.table, Qt::Key_K);
        QCOMPARE(it.table.currentIndex().row(), 1);
        QTest::keyClick(&it.table, Qt::Key_Space); // marks 1, goes to 2
        QTest::keyClick(&it.table, Qt::Key_J);
        QTest::keyClick(&it.table, Qt::Key_Space); // marks 3
        QCOMPARE(it.table.selectedRows(), (QList<int>{1, 3}));
        QTest::keyClick(&it.table, Qt::Key_Escape);
        QCOMPARE(it.table.selectedRows().size(), 1);
        QTest::keyClick(&it.table, Qt::Key_L);
        QTest::keyClick(&it.table, Qt::Key_Delete);
        QTest::keyClick(&it.table, Qt::Key_Return);
        QTest::keyClick(&it.table, Qt::Key_Q); // means nothing
        QCOMPARE(commands.count(), 3);
        QCOMPARE(commands.at(0).first().toString(), u"joblog"_qs);
        QCOMPARE(commands.at(1).first().toString(), u"cancel"_qs);
        QCOMPARE(commands.at(2).first().toString(), u"details"_qs);
    }

    void allMatchingAreSelectedAndCopied()
    {
        Fixture it(30);
        it.model.setFilter({u"state:succ"_qs, false, false});
        QTest::keyClick(&it.table, Qt::Key_A, Qt::ControlModifier);
        QVERIFY(it.table.allSelected());
        QTest::keyClick(&it.table, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines.size(), it.model.shownCount());
        QCOMPARE(lines.first().split(u'\t').size(), it.table.shownColumns().size());
    }

    void columnsComeBackAsTheyWereLeft()
    {
        Fixture first(5);
        first.table.setColumnHidden(int(JobColumn::Flags), true);
        first.table.setColumnHidden(int(JobColumn::RunId), false);
        first.table.setColumnWidth(int(JobColumn::Job), 333);
        first.table.horizontalHeader()->moveSection(0, 3);
        first.table.horizontalHeader()->setSortIndicator(int(JobColumn::Job), Qt::DescendingOrder);
        const QVariantMap state = first.table.saveState();
        Fixture second(5);
        second.table.restoreState(state);
        QCOMPARE(second.table.shownColumns(), first.table.shownColumns());
        QCOMPARE(second.table.columnWidth(int(JobColumn::Job)), 333);
        QCOMPARE(second.model.sortColumn(), int(JobColumn::Job));
        QCOMPARE(second.model.sortOrder(), Qt::DescendingOrder);
        second.table.restoreState({{u"columns"_qs, QVariantList{QVariantMap{{u"id"_qs, u"of another version"_qs}}}}});
        QVERIFY(!second.table.shownColumns().isEmpty());
    }

    void theFilterBarSaysWhatIsHiddenAndKeepsFiltersByEngine()
    {
        Themes themes;
        FilterBar bar(themes, jobFilterFields());
        bar.show();
        QSignalSpy changed(&bar, &FilterBar::filterChanged);
        bar.setEngine(u"PRD"_qs);
        bar.setFilter({u"state:failed"_qs, false, true});
        QCOMPARE(changed.count(), 1);
        bar.setCounts(5, 42);
        const QVariantMap state = bar.saveState();
        FilterBar other(themes, jobFilterFields());
        other.restoreState(state);
        QVERIFY2(other.filter().isEmpty(), "whose filter it is, is not known yet");
        other.setEngine(u"PRD"_qs);
        QCOMPARE(other.filter(), bar.filter());
        QCOMPARE(other.inWords(), u"state:failed (reversed)"_qs);
        other.setEngine(u"TST"_qs);
        QVERIFY(other.filter().isEmpty());
        other.setFilter({u"ws:/MDM \"two words\""_qs, false, false});
        other.setEngine(u"PRD"_qs);
        QCOMPARE(other.filter(), bar.filter());
        other.setEngine(u"TST"_qs);
        QCOMPARE(other.filter().text, u"ws:/MDM \"two words\""_qs);
        auto *text = bar.findChild<QLineEdit *>();
        QTest::keyClick(text, Qt::Key_Escape);
        QVERIFY(bar.filter().isEmpty());
        QVERIFY(!bar.filter().reverse);
        // A pinned filter stands there as a button; a copied one comes over the clipboard.
        QVariantMap pinned = state;
        pinned.insert(u"saved"_qs,
                      QVariantMap{{u"PRD"_qs, QVariantMap{{u"night"_qs, QVariantMap{{u"text"_qs, u"late:"_qs}, {u"pinned"_qs, true}}}}}});
        bar.restoreState(pinned);
        QToolButton *night = nullptr;
        for (auto *button : bar.findChildren<QToolButton *>())
            night = button->text() == u"night" ? button : night;
        QVERIFY(night && !night->isChecked());
        night->click();
        QCOMPARE(bar.filter().text, u"late:"_qs);
        bar.setFilter({u"a & \"b\""_qs, true, true});
        const auto savedAction = [](FilterBar &of, const QString &words) {
            QMenu *menu = nullptr;
            for (auto *button : of.findChildren<QToolButton *>())
                menu = button->text() == u"Filters" ? button->menu() : menu;
            emit menu->aboutToShow();
            for (QAction *action : menu->actions()) {
                if (action->text() == words)
                    return action;
            }
            return static_cast<QAction *>(nullptr);
        };
        savedAction(bar, u"Copy this filter"_qs)->trigger();
        QVERIFY(savedAction(other, u"Take the copied filter"_qs)->isEnabled());
        savedAction(other, u"Take the copied filter"_qs)->trigger();
        QCOMPARE(other.filter(), bar.filter());
        QApplication::clipboard()->setText(u"{\"resync-filter\": 7}"_qs);
        QVERIFY(!savedAction(other, u"Take the copied filter"_qs)->isEnabled());
        bar.clear();
        QSignalSpy left(&bar, &FilterBar::left);
        QTest::keyClick(text, Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
    }
};

QTEST_MAIN(tst_RowTable)
#include "tst_rowtable.moc"
