#include "app/snoozewatch.h"
#include "app/toasts.h"

#include <QTemporaryDir>
#include <QTest>

using namespace resync;
using namespace std::chrono_literals;

class SnoozeWatchTest : public QObject
{
    Q_OBJECT
    static Alert snoozed(Instant until)
    {
        Alert alert;
        alert.id = QStringLiteral("a1");
        alert.state = AlertState::Snoozed;
        alert.severity = Severity::Error;
        alert.workstation = QStringLiteral("FTA1");
        alert.stream = QStringLiteral("PAY");
        alert.job = QStringLiteral("LOAD");
        alert.until = until;
        return alert;
    }

private slots:
    void warnedOfOnceAndAgainWhenItIsSnoozedAnew()
    {
        CoreThread core{CoreOptions()};
        SnoozeWatch watch(core);
        const Instant now = *fromIso(u"2026-11-27T02:00:00Z");
        QVERIFY(watch.ending({snoozed(now + 6min)}, now).empty());
        const auto told = watch.ending({snoozed(now + 6min)}, now + 2min);
        QCOMPARE(told.size(), size_t(1));
        QVERIFY(watch.ending({snoozed(now + 6min)}, now + 3min).empty());
        QCOMPARE(watch.ending({snoozed(now + 8min)}, now + 4min).size(), size_t(1));
        Toast toast;
        toast.about = told;
        QVERIFY2(toastTitle(toast).contains(QStringLiteral("LOAD")), qPrintable(toastTitle(toast)));
        QVERIFY2(toastTitle(toast).startsWith(QStringLiteral("Snooze ends at")), qPrintable(toastTitle(toast)));
    }
    void alertsThatCannotBeReadAreNotNone()
    {
        CoreThread core{CoreOptions()};
        SnoozeWatch watch(core);
        int told = 0;
        connect(&watch, &SnoozeWatch::unread, this, [&told](const Error &error) { told += error.code == QLatin1String("store.locked"); });
        const Instant now = *fromIso(u"2026-11-27T02:00:00Z");
        const std::vector<Alert> snoozes{snoozed(now + 3min)};
        const Result<std::vector<Alert>> failed = Error{QStringLiteral("store.locked"), QStringLiteral("the store is locked"), {}};
        QCOMPARE(watch.look(snoozes, now).size(), size_t(1));
        QVERIFY(watch.look(failed, now + 20s).empty());
        QVERIFY(watch.look(failed, now + 40s).empty());
        QCOMPARE(told, 1);                               // once an outage
        QVERIFY(watch.look(snoozes, now + 60s).empty()); // it is still known who was warned
        QVERIFY(watch.look(failed, now + 80s).empty());
        QCOMPARE(told, 2);
    }
    void othersAreLeftAlone()
    {
        CoreThread core{CoreOptions()};
        SnoozeWatch watch(core);
        const Instant now = *fromIso(u"2026-11-27T02:00:00Z");
        Alert next = snoozed(now + 1min);
        next.ends = SnoozeEnd::NextRun;
        Alert taken = snoozed(now + 1min);
        taken.state = AlertState::Acknowledged;
        Alert open = snoozed(now + 1min);
        open.state = AlertState::Open;
        QVERIFY(watch.ending({next, taken, open}, now).empty());
    }
};

QTEST_GUILESS_MAIN(SnoozeWatchTest)
#include "tst_snoozewatch.moc"
