// What is told in time, once.
#include "core/apikeys/apikeys.h"
#include "core/plan/plan.h"
#include "core/runtime/corethread.h"

#include <QTemporaryDir>
#include <QTest>

using namespace resync;
using namespace std::chrono_literals;

class RemindersTest : public QObject
{
    Q_OBJECT

    static int told(Core &core)
    {
        OccurrenceQuery query;
        query.limit = 1000;
        const auto all = core.plan().occurrences(query);
        return all ? int(std::count_if(all->begin(), all->end(),
                                       [](const Occurrence &one) { return one.kind == OccurrenceKind::ApiKeyExpiring; }))
                   : -1;
    }

    /// What is posted meanwhile is done meanwhile.
    static void advance(ManualClock &clock, Duration by)
    {
        for (; by > Duration(0); by -= 1min) {
            clock.advance(std::min<Duration>(by, 1min));
            QCoreApplication::processEvents();
        }
    }

private slots:
    void aKeyThatExpiresIsToldAtEachStepOnceOverRestartsToo()
    {
        QTemporaryDir folder;
        CoreOptions options;
        options.dataDir = folder.path();
        options.practice = true;
        options.practiceEngine.jobs = 200;
        options.practiceEngine.workstations = 20;
        ManualClock clock(SystemClock().now());
        {
            Core core(options, clock);
            QVERIFY(core.open().ok());
            NewApiKey wanted;
            wanted.name = QStringLiteral("Dashboard");
            wanted.scopes = {QStringLiteral("metrics:read")};
            wanted.days = 25;
            QVERIFY(core.apiKeys().create(wanted, QStringLiteral("ana")).ok());
            wanted.name = QStringLiteral("For long");
            wanted.days = 300;
            QVERIFY(core.apiKeys().create(wanted, QStringLiteral("ana")).ok());
            advance(clock, 2min);
            QCOMPARE(told(core), 1);
            advance(clock, 3h);
            QCOMPARE(told(core), 1);
        }
        clock.jump(6 * 24h);
        Core core(options, clock);
        QVERIFY(core.open().ok());
        advance(clock, 2min);
        QCOMPARE(told(core), 2); // 19 days are left
        clock.jump(10 * 24h);
        advance(clock, 61min);
        QCOMPARE(told(core), 3); // nine
        advance(clock, 61min);
        QCOMPARE(told(core), 3);
    }
};

QTEST_GUILESS_MAIN(RemindersTest)
#include "tst_reminders.moc"
