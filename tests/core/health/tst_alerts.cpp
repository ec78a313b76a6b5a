#include "core/health/healthalerts.h"

#include <QTest>

using namespace resync;
using namespace std::chrono_literals;

namespace
{

using Change = HealthAlerts::Change;

/// Gives readings each five seconds and keeps what was told, with the second at which it was.
class Life
{
public:
    void go(Duration stretch, std::initializer_list<std::pair<HealthFigure, double>> values)
    {
        for (const Instant end = m_now + stretch; m_now < end;) {
            m_now += HealthMemory::kEvery;
            HealthReading reading;
            reading.at = m_now;
            for (const auto &[figure, value] : values)
                reading.values[size_t(figure)] = value;
            m_memory.add(reading);
            for (const HealthAlerts::Told &one : alerts.judge(m_memory))
                told.push_back(one);
        }
    }
    QStringList words() const
    {
        QStringList all;
        for (const HealthAlerts::Told &one : told) {
            static const char *const kWords[] = {"opened", "rose", "again", "cleared"};
            all.append(one.alert.id + QLatin1Char(' ') + QLatin1String(kWords[int(one.change)]));
        }
        return all;
    }

    HealthAlerts alerts;
    std::vector<HealthAlerts::Told> told;

private:
    Instant m_now = *fromIso(u"2026-11-20T12:00:00Z");
    HealthMemory m_memory;
};

} // namespace

class HealthAlertsTest : public QObject
{
    Q_OBJECT
    using F = HealthFigure;

private slots:
    void errorsOpenRiseAndClear()
    {
        Life life;
        life.go(2min, {{F::RequestsPerSecond, 10}, {F::ErrorPercent, 1}});
        QVERIFY(life.told.empty());
        life.go(2min, {{F::RequestsPerSecond, 10}, {F::ErrorPercent, 8}});
        QCOMPARE(life.words(), QStringList{u"error_rate opened"_qs});
        QVERIFY(life.told.back().alert.grade == HealthAlert::Grade::Warning);
        life.go(2min, {{F::RequestsPerSecond, 10}, {F::ErrorPercent, 30}});
        QCOMPARE(life.words().back(), u"error_rate rose"_qs);
        QVERIFY(life.alerts.alerts().front().grade == HealthAlert::Grade::Critical);
        life.go(3min, {{F::RequestsPerSecond, 10}, {F::ErrorPercent, 0}});
        QCOMPARE(life.words().back(), u"error_rate cleared"_qs);
        QVERIFY(life.alerts.alerts().front().cleared.has_value());
    }

    void aFewRequestsAreNoRate()
    {
        Life life;
        life.go(3min, {{F::RequestsPerSecond, 0.2}, {F::ErrorPercent, 100}, {F::ResponseP95, 4000}}); // 12 a minute
        QVERIFY(life.told.empty());
    }

    void oneSlowMomentIsNone()
    {
        Life life;
        life.go(2min, {{F::RequestsPerSecond, 10}, {F::ResponseP95, 20}});
        life.go(5s, {{F::RequestsPerSecond, 10}, {F::ResponseP95, 2000}}); // of twelve readings one
        life.go(1min, {{F::RequestsPerSecond, 10}, {F::ResponseP95, 20}});
        QVERIFY(life.told.empty());
        life.go(2min, {{F::RequestsPerSecond, 10}, {F::ResponseP95, 1500}});
        QCOMPARE(life.words(), (QStringList{u"response_time opened"_qs, u"response_time rose"_qs}));
    }

    void aCacheThatFillsForTheFirstTimeIsNoAlarm()
    {
        Life life;
        life.go(9min, {{F::CacheHits, 5}, {F::CacheMisses, 5}});
        QVERIFY(life.told.empty());
        life.go(5min, {{F::CacheHits, 5}, {F::CacheMisses, 5}});
        QCOMPARE(life.words(), QStringList{u"cache_hits opened"_qs});
        life.go(30min, {{F::CacheHits, 50}, {F::CacheMisses, 1}});
        QCOMPARE(life.words().back(), u"cache_hits cleared"_qs);
        Life quiet; // fewer than a hundred look-ups say nothing
        quiet.go(20min, {{F::CacheHits, 0.1}, {F::CacheMisses, 0.5}});
        QVERIFY(quiet.told.empty());
    }

    void aLostEngineIsToldAgainUntilItIsBack()
    {
        Life life;
        life.go(1min, {{F::EngineUp, 1}});
        life.go(65min, {{F::EngineUp, 0}});
        QCOMPARE(life.words(), (QStringList{u"engine_lost opened"_qs, u"engine_lost again"_qs, u"engine_lost again"_qs}));
        life.go(30s, {{F::EngineUp, 1}});
        QCOMPARE(life.told.size(), size_t(3)); // it may go again
        life.go(1min, {{F::EngineUp, 1}});
        QCOMPARE(life.words().back(), u"engine_lost cleared"_qs);
        life.go(5min, {{F::EngineUp, 0}});
        QCOMPARE(life.words().back(), u"engine_lost opened"_qs);
        QCOMPARE(life.alerts.alerts().size(), size_t(2));
        QVERIFY(!life.alerts.alerts().front().cleared); // the open one first
        life.go(1min, {});                              // polling was stopped by a person: not known is not lost
        QVERIFY(life.words().back() != u"engine_lost again"_qs);
    }
};

QTEST_GUILESS_MAIN(HealthAlertsTest)
#include "tst_alerts.moc"
