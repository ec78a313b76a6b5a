#include "tests/ui/corefixture.h"

#include "core/alerts/alerts.h"
#include "ui/dialogs/maintenancedialog.h"
#include "ui/dialogs/notedialog.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTreeWidget>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

struct Maintenance {
    explicit Maintenance(const MaintenanceWindow &about = {}) : dialog(it.core, it.themes, u"ana"_qs, about)
    {
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
    }
    QPushButton *button(const QString &text) const
    {
        for (auto *each : dialog.findChildren<QPushButton *>()) {
            if (each->text().remove(QLatin1Char('&')) == text)
                return each;
        }
        return nullptr;
    }
    QLineEdit *field(const QString &label) const
    {
        for (auto *each : dialog.findChildren<QLabel *>()) {
            if (each->text().remove(QLatin1Char('&')) == label)
                return qobject_cast<QLineEdit *>(each->buddy());
        }
        return nullptr;
    }
    QComboBox *box(const QString &holding) const
    {
        for (auto *each : dialog.findChildren<QComboBox *>()) {
            if (each->findText(holding) >= 0)
                return each;
        }
        return nullptr;
    }
    bool says(const QString &text) const
    {
        const auto labels = dialog.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel *each) { return each->isVisible() && each->text().contains(text); });
    }
    std::vector<MaintenanceWindow> windows()
    {
        return it.ask([](Core &core) { return *core.alerts().windows(); });
    }

    CoreFixture it;
    MaintenanceDialog dialog;
};

} // namespace

class MaintenanceTest : public QObject
{
    Q_OBJECT
private slots:
    void withoutAReasonOrASubjectNothingIsKeptSilent()
    {
        Maintenance there;
        there.button(u"Keep silent"_qs)->click();
        QVERIFY(there.says(u"Workstation: say what"_qs));
        there.field(u"Workstation"_qs)->setText(u"/FTA*"_qs);
        there.button(u"Keep silent"_qs)->click();
        QVERIFY(there.says(u"Why: a window without"_qs));
        QVERIFY(there.windows().empty());
    }

    void oneIsMadeSeenAndRemoved()
    {
        MaintenanceWindow about;
        about.workstation = u"/FTA1"_qs;
        Maintenance there(about);
        there.field(u"Why"_qs)->setText(u"new disk"_qs);
        there.button(u"Keep silent"_qs)->click();
        QTRY_COMPARE(there.windows().size(), size_t(1));
        const MaintenanceWindow made = there.windows().front();
        QCOMPARE(made.workstation, u"/FTA1"_qs);
        QCOMPARE(made.madeBy, u"ana"_qs);
        QVERIFY(made.from && made.to && *made.to - *made.from == 1h);
        auto *list = there.dialog.findChild<QTreeWidget *>();
        QTRY_COMPARE(list->topLevelItem(0)->text(0), u"/FTA1"_qs);
        QVERIFY2(list->topLevelItem(0)->text(2).startsWith(u"Silent for another"_qs), qPrintable(list->topLevelItem(0)->text(2)));
        QVERIFY(!there.button(u"Remove the chosen one"_qs)->isEnabled());
        list->setCurrentItem(list->topLevelItem(0));
        there.button(u"Remove the chosen one"_qs)->click();
        QTRY_VERIFY(there.windows().empty());
        QTRY_VERIFY(list->topLevelItem(0)->text(0).startsWith(u"There is none"_qs));
    }

    void everyWeekIsACronOfThePersonsZone()
    {
        MaintenanceWindow about;
        about.job = u"PAY*"_qs;
        Maintenance there(about);
        there.dialog.findChild<QDateTimeEdit *>()->setDateTime(QDateTime(QDate(2026, 11, 29), QTime(2, 30))); // a Sunday
        QComboBox *repeats = there.box(u"every week"_qs);
        repeats->setCurrentIndex(repeats->findText(u"every week"_qs));
        QCOMPARE(there.dialog.window().cron, u"30 2 * * 0"_qs);
        QCOMPARE(there.dialog.window().minutes, 60);
        QVERIFY(!there.dialog.window().from);
        repeats->setCurrentIndex(repeats->findText(u"Monday to Friday"_qs));
        QCOMPARE(there.dialog.window().cron, u"30 2 * * 1-5"_qs);
        there.field(u"Why"_qs)->setText(u"backup"_qs);
        there.button(u"Keep silent"_qs)->click();
        QTRY_COMPARE(there.windows().size(), size_t(1));
        QCOMPARE(there.windows().front().zone, QTimeZone::systemTimeZoneId());
    }

    void theTimeOfAWindowIsThatOfNowElseTheNext()
    {
        MaintenanceWindow daily;
        daily.cron = u"0 2 * * *"_qs;
        daily.minutes = 120;
        const auto at = [](QStringView iso) { return *fromIso(iso); };
        const auto within = windowTime(daily, at(u"2026-11-28T03:00:00Z"));
        QVERIFY(within);
        QCOMPARE(toIso(within->first), u"2026-11-28T02:00:00Z"_qs);
        QCOMPARE(toIso(within->second), u"2026-11-28T04:00:00Z"_qs);
        QCOMPARE(toIso(windowTime(daily, at(u"2026-11-28T04:00:00Z"))->first), u"2026-11-29T02:00:00Z"_qs);
        MaintenanceWindow once;
        once.from = at(u"2026-11-28T02:00:00Z");
        once.to = at(u"2026-11-28T03:00:00Z");
        QVERIFY(windowTime(once, at(u"2026-11-28T01:00:00Z")));
        QVERIFY(!windowTime(once, at(u"2026-11-28T03:00:00Z")));
    }

    void itPaintsItselfInBothLanguages_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QString>("language");
        for (const char *theme : {"light", "dark", "cyberpunk"}) {
            for (const char *language : {"en", "pt_BR"})
                QTest::addRow("%s-%s", theme, language) << QString::fromLatin1(theme) << QString::fromLatin1(language);
        }
    }
    void itPaintsItselfInBothLanguages()
    {
        QFETCH(QString, theme);
        QFETCH(QString, language);
        MaintenanceWindow about;
        about.workstation = u"/PAYAG025"_qs;
        about.stream = u"PAYROLL"_qs;
        Maintenance there(about);
        there.it.themes.choose(theme);
        there.it.languages.choose(language);
        MaintenanceWindow daily;
        daily.workstation = u"/FTA*"_qs;
        daily.cron = u"0 2 * * 1-5"_qs;
        daily.minutes = 90;
        daily.reason = u"backup of the night"_qs;
        there.it.ask([daily](Core &core) { return core.alerts().addWindow(daily, u"ana"_qs).ok(); });
        MaintenanceWindow once = about;
        once.from = SystemClock().now() - 20min;
        once.to = *once.from + 2h;
        once.reason = u"new disk"_qs;
        there.it.ask([once](Core &core) { return core.alerts().addWindow(once, u"rui"_qs).ok(); });
        there.dialog.read();
        QTRY_COMPARE(there.dialog.findChild<QTreeWidget *>()->topLevelItemCount(), 2);
        keepPicture(there.dialog, u"maintenance-"_qs + QString::fromLatin1(QTest::currentDataTag()));
        NoteDialog note({u"Job ended in ABEND – /PAYAG025#PAYROLL.LOAD"_qs});
        note.setAttribute(Qt::WA_DeleteOnClose, false);
        note.show();
        keepPicture(note, u"note-"_qs + QString::fromLatin1(QTest::currentDataTag()));
        there.it.languages.choose(u"en"_qs);
    }
};

QTEST_MAIN(MaintenanceTest)
#include "tst_maintenance.moc"
