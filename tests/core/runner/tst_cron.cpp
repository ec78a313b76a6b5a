// Schedules of five fields, in zones whose clocks are put forward and back.
#include "core/runner/cron.h"

#include <QTest>

using namespace resync;

class CronTest : public QObject
{
    Q_OBJECT

private slots:
    void the_next_times_are_those_of_the_field_data()
    {
        QTest::addColumn<QString>("cron");
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QStringList>("times");
        const auto row = [](const char *name, const char *cron, const char *zone, const char *after, const char *times) {
            QTest::newRow(name) << QString::fromLatin1(cron) << QByteArray(zone) << QString::fromLatin1(after)
                                << QString::fromLatin1(times).split(QLatin1Char(' '));
        };
        row("daily", "0 2 * * *", "UTC", "2026-11-27T02:00:00Z", "2026-11-28T02:00:00Z 2026-11-29T02:00:00Z");
        row("weekly", "0 1 * * 0", "UTC", "2026-11-27T00:00:00Z", "2026-11-29T01:00:00Z 2026-12-06T01:00:00Z");
        row("sunday is seven too", "0 1 * * 7", "UTC", "2026-11-27T00:00:00Z", "2026-11-29T01:00:00Z");
        row("names and lists", "30 6,18 * DEC Mon-Fri", "UTC", "2026-11-27T00:00:00Z",
            "2026-12-01T06:30:00Z 2026-12-01T18:30:00Z 2026-12-02T06:30:00Z");
        row("steps", "*/20 8-9 * * *", "UTC", "2026-11-27T08:30:00Z", "2026-11-27T08:40:00Z 2026-11-27T09:00:00Z 2026-11-27T09:20:00Z");
        row("a step from a number", "50/5 * * * *", "UTC", "2026-11-27T08:49:00Z",
            "2026-11-27T08:50:00Z 2026-11-27T08:55:00Z 2026-11-27T09:50:00Z");
        row("either day is enough", "0 0 13 * 5", "UTC", "2026-11-10T00:00:00Z", "2026-11-13T00:00:00Z 2026-11-20T00:00:00Z");
        row("both when one is any", "0 0 13 * *", "UTC", "2026-11-14T00:00:00Z", "2026-12-13T00:00:00Z");
        row("leap day", "0 0 29 2 *", "UTC", "2026-03-01T00:00:00Z", "2028-02-29T00:00:00Z");
        row("a zone", "0 2 * * *", "America/Sao_Paulo", "2026-11-27T00:00:00Z", "2026-11-27T05:00:00Z");
        row("put forward: the moment of the change", "30 2 * * *", "Europe/Berlin", "2026-03-28T02:00:00Z",
            "2026-03-29T01:00:00Z 2026-03-30T00:30:00Z");
        row("put back: once, the first", "30 2 * * *", "Europe/Berlin", "2026-10-24T01:00:00Z",
            "2026-10-25T00:30:00Z 2026-10-26T01:30:00Z");
        row("every half hour goes through", "*/30 * * * *", "Europe/Berlin", "2026-10-25T00:00:00Z",
            "2026-10-25T00:30:00Z 2026-10-25T01:00:00Z 2026-10-25T01:30:00Z 2026-10-25T02:00:00Z");
        row("@weekly", "@weekly", "UTC", "2026-11-27T00:00:00Z", "2026-11-29T00:00:00Z");
        row("half-hour zones", "15 0 * * *", "Asia/Kolkata", "2026-11-27T00:00:00Z", "2026-11-27T18:45:00Z");
        row("midnight that does not exist", "0 0 * * *", "Africa/Cairo", "2026-04-23T00:00:00Z",
            "2026-04-23T22:00:00Z 2026-04-24T21:00:00Z");
    }
    void the_next_times_are_those_of_the_field()
    {
        QFETCH(QString, cron);
        QFETCH(QByteArray, zone);
        QFETCH(QString, after);
        QFETCH(QStringList, times);
        if (zone == "Africa/Cairo" && !QTimeZone("Africa/Cairo").hasTransitions())
            QSKIP("this machine does not know that zone's changes");
        const auto schedule = Cron::parse(cron, zone);
        QVERIFY2(schedule.ok(), schedule.ok() ? "" : qPrintable(schedule.error().text()));
        Instant at = *fromIso(after);
        for (const QString &time : times) {
            const auto next = schedule->next(at);
            QVERIFY(next.has_value());
            QCOMPARE(toIso(*next), time);
            at = *next;
        }
    }

    void a_step_past_every_value_leaves_the_first()
    {
        const auto schedule = Cron::parse(QStringLiteral("1/2147483647 2/2147483647 * * *"), "UTC");
        QVERIFY(schedule.ok());
        const auto next = schedule->next(*fromIso(u"2026-11-20T12:00:00Z"));
        QCOMPARE(toIso(*next), QStringLiteral("2026-11-21T02:01:00Z"));
    }

    void what_is_wrong_is_named_data()
    {
        QTest::addColumn<QString>("cron");
        QTest::addColumn<QString>("says");
        for (const auto &[cron, says] : std::initializer_list<std::pair<const char *, const char *>>{{"60 * * * *", "minute"},
                                                                                                     {"* 24 * * *", "hour"},
                                                                                                     {"* * 0 * *", "day"},
                                                                                                     {"* * * 13 *", "month"},
                                                                                                     {"* * * * 8", "weekday"},
                                                                                                     {"* * * *", "five fields"},
                                                                                                     {"", "five fields"},
                                                                                                     {"5-1 * * * *", "minute"},
                                                                                                     {"*/0 * * * *", "minute"},
                                                                                                     {"1,,2 * * * *", "minute"},
                                                                                                     {"+1 * * * *", "minute"},
                                                                                                     {"1/2/3 * * * *", "minute"}})
            QTest::newRow(cron) << QString::fromLatin1(cron) << QString::fromLatin1(says);
    }
    void what_is_wrong_is_named()
    {
        QFETCH(QString, cron);
        QFETCH(QString, says);
        const auto schedule = Cron::parse(cron, "UTC");
        QVERIFY(!schedule.ok());
        QCOMPARE(schedule.error().code, QStringLiteral("runner.cron"));
        QVERIFY2(schedule.error().message.contains(says), qPrintable(schedule.error().message));
    }
    void a_zone_that_does_not_exist_is_refused()
    {
        QCOMPARE(Cron::parse(QStringLiteral("0 2 * * *"), "Mars/Olympus").error().code, QStringLiteral("runner.zone"));
    }
    void a_day_that_never_comes_has_no_next_time()
    {
        const auto schedule = Cron::parse(QStringLiteral("0 0 31 2 *"), "UTC");
        QVERIFY(schedule.ok());
        QVERIFY(!schedule->next(fromMs(1'790'000'000'000)).has_value());
    }
};

QTEST_GUILESS_MAIN(CronTest)
#include "tst_cron.moc"
