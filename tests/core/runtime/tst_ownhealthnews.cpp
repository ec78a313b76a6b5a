// What is wrong with the console itself is an alert like any other.
#include "core/alerts/alerts.h"
#include "core/health/health.h"
#include "core/plan/plan.h"
#include "core/runtime/corethread.h"
#include "core/store/database.h"

#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace resync;
using namespace std::chrono_literals;

namespace
{

/// Where a console keeps what it knows, and what time it is there.
struct Place {
    Place() : clock(SystemClock().now()) { options.dataDir = folder.path(); }

    QTemporaryDir folder;
    CoreOptions options;
    ManualClock clock;
};

} // namespace

class OwnHealthNewsTest : public QObject
{
    Q_OBJECT

    static std::vector<Alert> aboutUs(Core &core)
    {
        auto all = core.alerts().alerts(true, 1000);
        if (!all)
            return {};
        std::erase_if(*all, [](const Alert &one) { return one.kind != OccurrenceKind::OwnHealthTrouble; });
        return *all;
    }
    /// \a failed of every ten requests of the port.
    static void advance(Core &core, ManualClock &clock, Duration by, int failed)
    {
        core.health().setPort(QStringLiteral("http://127.0.0.1:1")); // of a closed one nothing is measured
        for (; by > Duration(0); by -= 5s) {
            for (int i = 0; i < 10; ++i)
                core.health().countRequest(i < failed ? 500 : 200, 3ms);
            clock.advance(5s);
            QCoreApplication::processEvents();
        }
    }

private slots:
    void opensIsAcknowledgedGetsWorseAndIsOver()
    {
        Place at;
        Core core(at.options, at.clock);
        QVERIFY(core.open().ok());
        advance(core, at.clock, 2min, 0);
        QVERIFY(aboutUs(core).empty());
        advance(core, at.clock, 2min, 3);
        auto alerts = aboutUs(core);
        QCOMPARE(alerts.size(), size_t(1));
        QCOMPARE(alerts.front().state, AlertState::Open);
        QCOMPARE(alerts.front().severity, Severity::Error); // 30 % is past the second limit
        QCOMPARE(alerts.front().rule, QStringLiteral("own-health"));
        QCOMPARE(alerts.front().objectKey, QStringLiteral("own_health:error_rate@") + QSysInfo::machineHostName());
        QVERIFY(alerts.front().details.value(QLatin1String("value")).toDouble() > 5);
        const auto taken = core.alerts().acknowledge(alerts.front().id, {}, true, QStringLiteral("known"), QStringLiteral("ana"));
        QVERIFY(taken.ok());
        advance(core, at.clock, 10min, 3);
        QCOMPARE(aboutUs(core).front().state, AlertState::Acknowledged);
        advance(core, at.clock, 4min, 0);
        alerts = aboutUs(core);
        QCOMPARE(alerts.size(), size_t(1));
        QCOMPARE(alerts.front().state, AlertState::Resolved);
    }
    void whatWasOpenWhenItStoppedIsOverWhenItIsNoLongerSo()
    {
        Place at;
        {
            Core core(at.options, at.clock);
            QVERIFY(core.open().ok());
            advance(core, at.clock, 2min, 3);
            QCOMPARE(aboutUs(core).size(), size_t(1));
        }
        at.clock.jump(1h);
        Core core(at.options, at.clock);
        QVERIFY(core.open().ok());
        QCOMPARE(aboutUs(core).front().state, AlertState::Open);
        advance(core, at.clock, 3min, 0);
        QCOMPARE(aboutUs(core).front().state, AlertState::Resolved);
    }
    void whatTheStoreDidNotTakeIsToldWhenItDoes()
    {
        Place at;
        Core core(at.options, at.clock);
        QVERIFY(core.open().ok());
        QVERIFY(core.database().run(QStringLiteral("ALTER TABLE events RENAME TO events_away")).ok());
        advance(core, at.clock, 90s, 3);
        QVERIFY(aboutUs(core).empty());
        QVERIFY(core.database().run(QStringLiteral("ALTER TABLE events_away RENAME TO events")).ok());
        advance(core, at.clock, 3min, 3);
        QCOMPARE(aboutUs(core).size(), size_t(1));
    }
    void whatAnotherConsoleOfTheTeamSaysOfItselfIsItsToEnd()
    {
        Place at;
        Core core(at.options, at.clock);
        QVERIFY(core.open().ok());
        Occurrence others;
        others.kind = OccurrenceKind::OwnHealthTrouble;
        others.severity = Severity::Warning;
        others.at = others.seenAt = at.clock.now();
        others.objectKey = QStringLiteral("own_health:error_rate@elsewhere");
        others.details = {{QStringLiteral("alert"), QStringLiteral("error_rate")}};
        QVERIFY(core.plan().tell(others).ok());
        advance(core, at.clock, 5min, 0);
        QCOMPARE(aboutUs(core).front().state, AlertState::Open);
        advance(core, at.clock, 125min, 0); // it has not said so again for long: it is gone
        QCOMPARE(aboutUs(core).front().state, AlertState::Resolved);
    }
    void aLostEngineIsNotToldTwice()
    {
        Place at;
        Core core(at.options, at.clock);
        QVERIFY(core.open().ok());
        HealthAlert lost;
        lost.id = QStringLiteral("engine_lost");
        lost.grade = HealthAlert::Grade::Critical;
        emit core.health().alerted({lost, HealthAlerts::Change::Opened});
        QVERIFY(aboutUs(core).empty());
    }
};

QTEST_GUILESS_MAIN(OwnHealthNewsTest)
#include "tst_ownhealthnews.moc"
