// The life of an alert, from the events that the store keeps.
#include "core/alerts/alerts.h"
#include "core/config/settings.h"
#include "core/events/eventbus.h"
#include "tests/support/tempstore.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

using namespace resync;
using namespace resync::test;

#define ON_BOTH_DATABASES(name)                                                                                                            \
    void name##_data()                                                                                                                     \
    {                                                                                                                                      \
        QTest::addColumn<int>("kind");                                                                                                     \
        QTest::newRow("sqlite") << int(TempStore::Kind::Sqlite);                                                                           \
        QTest::newRow("postgresql") << int(TempStore::Kind::Postgres);                                                                     \
    }                                                                                                                                      \
    void name()

namespace
{

/// The slice over a list of events that a test writes.
struct AlertBench {
    TempStore &store;
    ManualClock clock{fromMs(1'790'000'000'000)};
    EventBus bus;
    Settings settings;
    std::vector<Occurrence> events;
    std::unique_ptr<Alerts> alerts;

    explicit AlertBench(TempStore &tempStore) : store(tempStore)
    {
        store.migrated();
        restart();
    }
    void restart()
    {
        alerts.reset();
        alerts = std::make_unique<Alerts>(
            store.database(), bus, settings,
            [this](qint64 after) -> Result<std::vector<Occurrence>> {
                std::vector<Occurrence> next;
                for (const Occurrence &one : events) {
                    if (one.seq > after)
                        next.push_back(one);
                }
                return next;
            },
            [] { return QByteArray("UTC"); }, clock);
        const auto loaded = alerts->load();
        QVERIFY2(loaded.ok(), loaded.ok() ? "" : qPrintable(loaded.error().text()));
    }
    /// Stored; told only when \a tells.
    void happen(OccurrenceKind kind, const QString &job, Severity severity = Severity::Error, bool tells = true)
    {
        Occurrence one;
        one.seq = qint64(events.size()) + 1;
        one.at = one.seenAt = clock.now();
        one.kind = kind;
        one.severity = severity;
        one.workstation = QStringLiteral("/WS1");
        one.stream = QStringLiteral("PAY");
        one.job = job;
        one.objectKey = QStringLiteral("/WS1#PAY.") + job;
        events.push_back(one);
        if (tells)
            bus.publish(Happened{one});
    }
    std::vector<Alert> list(bool resolvedToo = false) const
    {
        const auto all = alerts->alerts(resolvedToo, 1000);
        return all ? *all : std::vector<Alert>();
    }
    Alert only(bool resolvedToo = false) const
    {
        const auto all = list(resolvedToo);
        return all.size() == 1 ? all.front() : Alert();
    }
};

} // namespace

class AlertsTest : public QObject
{
    Q_OBJECT

private slots:
    ON_BOTH_DATABASES(one_failure_told_a_hundred_times_is_one_alert_and_its_success_resolves_it)
    {
        RESYNC_TEMP_STORE(store);
        AlertBench b(store);
        for (int i = 0; i < 100; ++i)
            b.happen(OccurrenceKind::JobAbend, QStringLiteral("A"));
        QCOMPARE(b.only().count, 100);
        QCOMPARE(b.only().state, AlertState::Open);
        QCOMPARE(b.alerts->openCount(), 1);
        b.happen(OccurrenceKind::JobCompleted, QStringLiteral("B"), Severity::Info);
        QCOMPARE(b.list().size(), size_t(1));
        b.happen(OccurrenceKind::JobCompleted, QStringLiteral("A"), Severity::Info);
        QVERIFY(b.list().empty());
        QCOMPARE(b.only(true).state, AlertState::Resolved);
        QCOMPARE(b.only(true).resolvedBy, QString());
    }

    ON_BOTH_DATABASES(what_happened_while_nothing_ran_is_read_at_the_next_event_each_once)
    {
        RESYNC_TEMP_STORE(store);
        AlertBench b(store);
        b.happen(OccurrenceKind::JobAbend, QStringLiteral("A"));
        b.alerts.reset();
        b.happen(OccurrenceKind::JobAbend, QStringLiteral("B"), Severity::Error, false);
        b.happen(OccurrenceKind::JobCompleted, QStringLiteral("A"), Severity::Info, false);
        b.restart();
        QCOMPARE(b.list().size(), size_t(1)); // as the store had it
        b.happen(OccurrenceKind::JobAbend, QStringLiteral("C"));
        QCOMPARE(b.list().size(), size_t(2));
        b.restart();
        b.happen(OccurrenceKind::JobStarted, QStringLiteral("X"), Severity::Info);
        for (const Alert &one : b.list())
            QCOMPARE(one.count, 1);
    }

    ON_BOTH_DATABASES(an_acknowledgement_ends_unless_it_is_sticky_over_restarts_too)
    {
        RESYNC_TEMP_STORE(store);
        AlertBench b(store);
        b.happen(OccurrenceKind::JobAbend, QStringLiteral("A"));
        b.happen(OccurrenceKind::JobAbend, QStringLiteral("B"));
        const auto all = b.list();
        QVERIFY(b.alerts->acknowledge(all[0].id, {}, false, QStringLiteral("on it"), QStringLiteral("maria")).ok());
        QVERIFY(b.alerts->acknowledge(all[1].id, {}, true, {}, QStringLiteral("maria")).ok());
        QCOMPARE(b.alerts->openCount(), 0);
        QCOMPARE(b.alerts->alert(all[0].id)->until, std::optional<Instant>(b.clock.now() + std::chrono::hours(8)));
        b.restart();
        b.clock.jump(std::chrono::hours(9)); // the program slept
        b.clock.advance(std::chrono::seconds(20));
        QCOMPARE(b.alerts->alert(all[0].id)->state, AlertState::Open);
        QCOMPARE(b.alerts->alert(all[1].id)->state, AlertState::Acknowledged);
        const auto steps = b.alerts->steps(all[0].id);
        QVERIFY(steps.ok());
        QCOMPARE(steps->back().what, QStringLiteral("reopened"));
        QCOMPARE(steps->at(1).by, QStringLiteral("maria"));
    }

    void a_snooze_ends_by_time_by_the_next_run_or_when_it_worsens()
    {
        TempStore store(TempStore::Kind::Sqlite);
        AlertBench b(store);
        for (const char *job : {"A", "B", "C"})
            b.happen(OccurrenceKind::JobAbend, QLatin1String(job));
        QHash<QString, QString> ids;
        for (const Alert &one : b.list())
            ids.insert(one.job, one.id);
        const auto state = [&](const char *job) { return b.alerts->alert(ids.value(QLatin1String(job)))->state; };
        QVERIFY(b.alerts
                    ->snooze(ids.value(QStringLiteral("A")), SnoozeEnd::Time, b.clock.now() + std::chrono::minutes(15), {},
                             QStringLiteral("maria"))
                    .ok());
        QVERIFY(b.alerts->snooze(ids.value(QStringLiteral("B")), SnoozeEnd::NextRun, {}, {}, QStringLiteral("maria")).ok());
        QVERIFY(b.alerts->snooze(ids.value(QStringLiteral("C")), SnoozeEnd::Worse, {}, {}, QStringLiteral("maria")).ok());
        QCOMPARE(b.alerts->snooze(ids.value(QStringLiteral("A")), SnoozeEnd::Time, {}, {}, QStringLiteral("maria")).error().context,
                 QStringLiteral("until"));
        b.clock.advance(std::chrono::minutes(11));
        QVERIFY(toJson(*b.alerts->alert(ids.value(QStringLiteral("A"))), b.clock.now()).value(QLatin1String("ends_soon")).toBool());
        QCOMPARE(state("A"), AlertState::Snoozed);
        b.clock.advance(std::chrono::minutes(5));
        QCOMPARE(state("A"), AlertState::Open);
        b.happen(OccurrenceKind::JobAbend, QStringLiteral("C")); // again, no worse
        QCOMPARE(state("C"), AlertState::Snoozed);
        b.happen(OccurrenceKind::JobAbend, QStringLiteral("C"), Severity::Critical);
        QCOMPARE(state("C"), AlertState::Open);
        QCOMPARE(state("B"), AlertState::Snoozed);
        b.happen(OccurrenceKind::JobStarted, QStringLiteral("B"), Severity::Info);
        QCOMPARE(state("B"), AlertState::Open);
    }

    void what_flaps_stays_one_and_is_not_resolved_before_it_stays_away()
    {
        TempStore store(TempStore::Kind::Sqlite);
        AlertBench b(store);
        for (int i = 0; i < 5; ++i) {
            b.happen(OccurrenceKind::WorkstationOffline, {}, Severity::Warning);
            b.clock.advance(std::chrono::minutes(1));
            b.happen(OccurrenceKind::WorkstationOnline, {}, Severity::Info);
            b.clock.advance(std::chrono::minutes(1));
        }
        QCOMPARE(b.list(true).size(), size_t(1));
        QCOMPARE(b.only(true).state, AlertState::Open);
        QCOMPARE(b.only(true).reopened, 3);
        b.clock.advance(std::chrono::minutes(11));
        QCOMPARE(b.only(true).state, AlertState::Resolved);
    }

    void a_window_once_and_a_recurring_one_silence_what_they_are_about()
    {
        TempStore store(TempStore::Kind::Sqlite);
        AlertBench b(store);
        MaintenanceWindow window;
        window.job = QStringLiteral("a*");
        window.from = b.clock.now();
        window.to = b.clock.now() + std::chrono::minutes(30);
        window.reason = QStringLiteral("patch");
        const auto added = b.alerts->addWindow(window, QStringLiteral("maria"));
        QVERIFY(added.ok());
        b.happen(OccurrenceKind::JobAbend, QStringLiteral("A1"));
        b.happen(OccurrenceKind::JobAbend, QStringLiteral("B1"));
        QCOMPARE(b.alerts->openCount(), 1);
        b.clock.advance(std::chrono::minutes(31));
        QCOMPARE(b.alerts->openCount(), 2);
        MaintenanceWindow each;
        each.workstation = QStringLiteral("/WS?");
        each.cron = QStringLiteral("* * * * *");
        each.minutes = 5;
        each.reason = QStringLiteral("always");
        QVERIFY(b.alerts->addWindow(each, QStringLiteral("maria")).ok());
        b.clock.advance(std::chrono::minutes(1));
        QCOMPARE(b.alerts->openCount(), 0);
        const auto windows = b.alerts->windows();
        QVERIFY(windows.ok());
        for (const MaintenanceWindow &one : *windows)
            QVERIFY(b.alerts->removeWindow(one.id, QStringLiteral("maria")).ok());
        b.clock.advance(std::chrono::minutes(1));
        QCOMPARE(b.alerts->openCount(), 2);
        window.to = window.from;
        QCOMPARE(b.alerts->addWindow(window, QStringLiteral("maria")).error().context, QStringLiteral("to"));
        each.cron = QStringLiteral("nonsense");
        QCOMPARE(b.alerts->addWindow(each, QStringLiteral("maria")).error().context, QStringLiteral("cron"));
        each.cron = QStringLiteral("* * * * *");
        each.reason.clear();
        QCOMPARE(b.alerts->addWindow(each, QStringLiteral("maria")).error().context, QStringLiteral("reason"));
    }

    void a_prompt_becomes_an_alert_only_when_it_stays_unanswered()
    {
        TempStore store(TempStore::Kind::Sqlite);
        AlertBench b(store);
        b.happen(OccurrenceKind::PromptAsked, QStringLiteral("P1"), Severity::Info);
        b.happen(OccurrenceKind::PromptAsked, QStringLiteral("P2"), Severity::Info);
        b.clock.advance(std::chrono::minutes(5));
        b.happen(OccurrenceKind::PromptAnswered, QStringLiteral("P1"), Severity::Info);
        QVERIFY(b.list().empty());
        b.clock.advance(std::chrono::minutes(6));
        QCOMPARE(b.list().size(), size_t(1));
        QCOMPARE(b.only().job, QStringLiteral("P2"));
    }

    void a_person_closes_and_nothing_more_can_be_done_to_it()
    {
        TempStore store(TempStore::Kind::Sqlite);
        AlertBench b(store);
        b.happen(OccurrenceKind::JobAbend, QStringLiteral("A"));
        const QString id = b.only().id;
        QVERIFY(b.alerts->addNote(id, QStringLiteral("called the owner"), QStringLiteral("maria")).ok());
        QVERIFY(b.alerts->resolve(id, QStringLiteral("by hand"), QStringLiteral("maria")).ok());
        QCOMPARE(b.alerts->acknowledge(id, {}, false, {}, QStringLiteral("joao")).error().code, QStringLiteral("alerts.over"));
        QCOMPARE(b.alerts->resolve(QStringLiteral("nonsense"), {}, QStringLiteral("joao")).error().code, QStringLiteral("alerts.unknown"));
        QCOMPARE(b.alerts->addNote(id, QStringLiteral(" "), QStringLiteral("joao")).error().context, QStringLiteral("note"));
    }

    void own_rules_hold_over_a_restart_and_bad_ones_are_named_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QString>("context");
        QTest::newRow("good") << QByteArray(R"([{"id":"a","opens":["job_late"],"severity":"critical","job":"PAY*","hours":"22:00-06:00"}])")
                              << QString();
        QTest::newRow("type") << QByteArray(R"([{"id":"a","opens":["job_gone"]}])") << QStringLiteral("rules[0].opens");
        QTest::newRow("member") << QByteArray(R"([{"id":"a","opens":["job_late"],"colour":"red"}])") << QStringLiteral("rules[0].colour");
        QTest::newRow("twice") << QByteArray(R"([{"id":"a","opens":["job_late"]},{"id":"a","opens":["job_late"]}])")
                               << QStringLiteral("rules[1].id");
        QTest::newRow("hours") << QByteArray(R"([{"id":"a","opens":["job_late"],"hours":"22"}])") << QStringLiteral("rules[0].hours");
        QTest::newRow("number") << QByteArray(R"([{"id":"a","opens":["job_late"],"quiet_minutes":-1}])")
                                << QStringLiteral("rules[0].quiet_minutes");
        QTest::newRow("nothing opens it") << QByteArray(R"([{"id":"a"}])") << QStringLiteral("rules[0].opens");
    }
    void own_rules_hold_over_a_restart_and_bad_ones_are_named()
    {
        QFETCH(QByteArray, rules);
        QFETCH(QString, context);
        TempStore store(TempStore::Kind::Sqlite);
        AlertBench b(store);
        const size_t standard = b.alerts->rules().size();
        QVERIFY(standard > 10);
        const auto set = b.alerts->setRules(QJsonDocument::fromJson(rules).array(), QStringLiteral("maria"));
        QCOMPARE(set.ok(), context.isEmpty());
        if (!set.ok()) {
            QCOMPARE(set.error().context, context);
            QCOMPARE(b.alerts->rules().size(), standard);
            return;
        }
        b.restart();
        QCOMPARE(b.alerts->rules().size(), size_t(1));
        b.happen(OccurrenceKind::JobAbend, QStringLiteral("A"));
        QVERIFY(b.list().empty());
        QVERIFY(b.alerts->setRules({}, QStringLiteral("maria")).ok());
        QCOMPARE(b.alerts->rules().size(), standard);
    }

    void patterns_are_linear_and_mean_what_people_expect()
    {
        QVERIFY(fitsPattern(QStringLiteral("PAYROLL"), QStringLiteral("pay*")));
        QVERIFY(fitsPattern(QStringLiteral("PAYROLL"), QStringLiteral("*R?LL")));
        QVERIFY(!fitsPattern(QStringLiteral("PAYROLL"), QStringLiteral("roll")));
        QVERIFY(fitsPattern(QString(), QString()));
        QVERIFY(!fitsPattern(QString(), QStringLiteral("?")));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!fitsPattern(QString(20'000, QLatin1Char('a')), QStringLiteral("*a*a*a*a*a*a*a*a*a*b")));
        QVERIFY(timer.elapsed() < 5000);
    }
};

QTEST_GUILESS_MAIN(AlertsTest)
#include "tst_alerts.moc"
