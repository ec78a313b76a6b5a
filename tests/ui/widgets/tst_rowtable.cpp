#include "tests/support/fakeplan.h"
#include "ui/models/jobmodel.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/rowtable.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

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
        QCOMPARE(other.filter(), bar.filter());
        auto *text = bar.findChild<QLineEdit *>();
        QTest::keyClick(text, Qt::Key_Escape);
        QVERIFY(bar.filter().isEmpty());
        QVERIFY(!bar.filter().reverse);
        QSignalSpy left(&bar, &FilterBar::left);
        QTest::keyClick(text, Qt::Key_Escape);
        QCOMPARE(left.count(), 1);
    }
};

QTEST_MAIN(tst_RowTable)
#include "tst_rowtable.moc"
