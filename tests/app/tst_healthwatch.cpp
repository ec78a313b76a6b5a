#include "app/healthwatch.h"
#include "app/toasts.h"

#include <QTest>

using namespace resync;
using namespace std::chrono_literals;

class HealthWatchTest : public QObject
{
    Q_OBJECT
private slots:
    void toldWhenItOpensRisesAndAgainAndNotBetween()
    {
        CoreThread core{CoreOptions()};
        HealthWatch watch(core);
        const Instant now = *fromIso(u"2026-11-27T02:00:00Z");
        HealthAlert alert;
        alert.id = QStringLiteral("error_rate");
        alert.value = 7;
        alert.limit = 5;
        alert.since = alert.told = now;
        const auto first = watch.news({alert}, now);
        QCOMPARE(first.size(), size_t(1));
        QCOMPARE(first.front().severity, Severity::Warning);
        Toast toast;
        toast.about = first;
        QVERIFY2(toastTitle(toast).startsWith(QStringLiteral("Resync itself: Errors of the port")), qPrintable(toastTitle(toast)));
        QVERIFY(watch.news({alert}, now + 10s).empty());
        alert.grade = HealthAlert::Grade::Critical;
        alert.told = now + 1min;
        QCOMPARE(watch.news({alert}, now + 1min).front().severity, Severity::Error);
        alert.told = now + 31min;
        QCOMPARE(watch.news({alert}, now + 31min).size(), size_t(1));
        alert.cleared = now + 40min;
        QVERIFY(watch.news({alert}, now + 40min).empty());
    }
    void aLostEngineIsNotToldTwice()
    {
        CoreThread core{CoreOptions()};
        HealthWatch watch(core);
        HealthAlert alert;
        alert.id = QStringLiteral("engine_lost");
        alert.since = alert.told = *fromIso(u"2026-11-27T02:00:00Z");
        QVERIFY(watch.news({alert}, alert.told).empty());
    }
};

QTEST_GUILESS_MAIN(HealthWatchTest)
#include "tst_healthwatch.moc"
