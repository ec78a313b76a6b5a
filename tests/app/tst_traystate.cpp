#include "app/traystate.h"

#include <QTest>

using namespace resync;
using State = TrayView::State;

class TrayStateTest : public QObject
{
    Q_OBJECT
private slots:
    void neverSaysOkOnDataThatIsNotProvenFresh_data()
    {
        QTest::addColumn<int>("connection");
        QTest::addColumn<int>("ageSeconds"); ///< -1 = never read
        QTest::addColumn<int>("expected");
        const auto row = [](const char *name, ConnectionState connection, int age, State expected) {
            QTest::newRow(name) << int(connection) << age << int(expected);
        };
        row("fresh", ConnectionState::Ok, 10, State::Ok);
        row("partial", ConnectionState::Partial, 10, State::Warning);
        row("ok but two polls old", ConnectionState::Ok, 90, State::Unknown);
        row("ok but never read", ConnectionState::Ok, -1, State::Unknown);
        row("stale", ConnectionState::Stale, 10, State::Unknown);
        row("lost", ConnectionState::Lost, 10, State::Unknown);
        row("refused", ConnectionState::AuthFailed, 10, State::Unknown);
        row("switching", ConnectionState::PlanSwitching, 10, State::Unknown);
        row("connecting", ConnectionState::Connecting, -1, State::Unknown);
        row("no engine", ConnectionState::Stopped, 10, State::Unknown);
    }
    void neverSaysOkOnDataThatIsNotProvenFresh()
    {
        QFETCH(int, connection);
        QFETCH(int, ageSeconds);
        QFETCH(int, expected);
        TrayFacts facts = fresh();
        facts.connection.state = ConnectionState(connection);
        facts.connection.pictureAt = ageSeconds < 0 ? std::optional<Instant>() : facts.now - std::chrono::seconds(ageSeconds);
        QCOMPARE(int(trayView(facts).state), expected);
    }
    void anUnacknowledgedFailureIsCriticalAndAnAcknowledgedOneAWarning()
    {
        TrayFacts facts = fresh();
        facts.open = 3;
        facts.unacknowledged = 2;
        QCOMPARE(trayView(facts).state, State::Critical);
        QCOMPARE(trayView(facts).count, 2);
        facts.unacknowledged = 0;
        QCOMPARE(trayView(facts).state, State::Warning);
        QCOMPARE(trayView(facts).count, 0);
    }
    void failuresDoNotHideThatTheEngineIsLost()
    {
        TrayFacts facts = fresh();
        facts.open = 3;
        facts.unacknowledged = 3;
        facts.connection.state = ConnectionState::Lost;
        QCOMPARE(trayView(facts).state, State::Unknown);
        QVERIFY(trayView(facts).tooltip.contains(QStringLiteral("engine lost")));
    }
    void approvalsAreCountedAndAreNoTrouble()
    {
        TrayFacts facts = fresh();
        QVERIFY(!trayView(facts).tooltip.contains(QStringLiteral("approvals")));
        facts.approvals = 3;
        const TrayView view = trayView(facts);
        QCOMPARE(view.approvals, 3);
        QCOMPARE(view.state, State::Ok);
        QCOMPARE(view.count, 0);
        QVERIFY2(view.tooltip.contains(QStringLiteral("approvals waiting: 3")), qPrintable(view.tooltip));
        facts.connection.state = ConnectionState::Lost; // they are our own and known all the same
        QCOMPARE(trayView(facts).approvals, 3);
        QCOMPARE(trayView(facts).state, State::Unknown);
    }
    void theTooltipTellsTheAgeAndThePracticeEngine()
    {
        TrayFacts facts = fresh();
        facts.connection.practice = true;
        facts.connection.pictureAt = facts.now - std::chrono::minutes(3);
        const QString tooltip = trayView(facts).tooltip;
        QVERIFY2(tooltip.contains(QStringLiteral("3 min old")), qPrintable(tooltip));
        QVERIFY(tooltip.contains(QStringLiteral("PRACTICE")));
    }

private:
    static TrayFacts fresh()
    {
        TrayFacts facts;
        facts.now = fromMs(1790000000000);
        facts.connection.state = ConnectionState::Ok;
        facts.connection.engine = QStringLiteral("PROD");
        facts.connection.interval = Duration(30000);
        facts.connection.pictureAt = facts.now - std::chrono::seconds(10);
        return facts;
    }
};

QTEST_GUILESS_MAIN(TrayStateTest)
#include "tst_traystate.moc"
