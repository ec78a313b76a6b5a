#include "core/base/clock.h"
#include "core/base/time.h"

#include <QTest>

using namespace resync;

class TimeTest : public QObject
{
    Q_OBJECT
private slots:
    void instantsAreReadWhateverTheirZone_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        QTest::newRow("zulu") << QStringLiteral("2025-10-13T21:59:00Z") << QStringLiteral("2025-10-13T21:59:00Z");
        QTest::newRow("milliseconds") << QStringLiteral("2025-12-01T23:00:00.250Z") << QStringLiteral("2025-12-01T23:00:00.250Z");
        QTest::newRow("offset") << QStringLiteral("2025-10-13T23:59:00+02:00") << QStringLiteral("2025-10-13T21:59:00Z");
        QTest::newRow("no zone is UTC") << QStringLiteral("2025-10-13T21:59:00") << QStringLiteral("2025-10-13T21:59:00Z");
        QTest::newRow("epoch") << QStringLiteral("1760392740000") << QStringLiteral("2025-10-13T21:59:00Z");
        QTest::newRow("empty") << QString() << QString();
        QTest::newRow("a date is no instant") << QStringLiteral("2025-10-13") << QString();
        QTest::newRow("nonsense") << QStringLiteral("yesterday at noon") << QString();
        QTest::newRow("year 99999") << QStringLiteral("99999-10-13T21:59:00Z") << QString();
    }
    void instantsAreReadWhateverTheirZone()
    {
        QFETCH(QString, text);
        QFETCH(QString, utc);
        const auto instant = fromIso(text);
        QCOMPARE(instant ? toIso(*instant) : QString(), utc);
    }
    void durationsAreReadAndWritten_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("ms");
        QTest::newRow("all") << QStringLiteral("PT1H2M3S") << qint64(3723000);
        QTest::newRow("seconds") << QStringLiteral("PT31S") << qint64(31000);
        QTest::newRow("days") << QStringLiteral("P1DT2H") << qint64(93600000);
        QTest::newRow("fraction") << QStringLiteral("PT0.5S") << qint64(500);
        QTest::newRow("empty") << QStringLiteral("PT") << qint64(-1);
        QTest::newRow("months") << QStringLiteral("P1M") << qint64(-1);
        QTest::newRow("huge") << QStringLiteral("PT99999999999999H") << qint64(-1);
        QTest::newRow("cut") << QStringLiteral("PT1H2") << qint64(-1);
    }
    void durationsAreReadAndWritten()
    {
        QFETCH(QString, text);
        QFETCH(qint64, ms);
        const auto duration = durationFromIso(text);
        QCOMPARE(duration ? qint64(duration->count()) : qint64(-1), ms);
        if (duration)
            QCOMPARE(durationFromIso(toIsoDuration(*duration)), duration);
    }
    void timersOfTheManualClockFireInOrderAndOnlyWhileTheirContextLives()
    {
        ManualClock clock(fromMs(0));
        QObject context;
        auto *mortal = new QObject;
        QStringList fired;
        clock.after(Duration(30), &context, [&] { fired << QStringLiteral("late"); });
        clock.after(Duration(10), &context, [&] {
            fired << QStringLiteral("early");
            clock.after(Duration(5), &context, [&] { fired << QStringLiteral("nested"); });
        });
        clock.after(Duration(20), mortal, [&] { fired << QStringLiteral("dead"); });
        const auto cancelled = clock.after(Duration(1), &context, [&] { fired << QStringLiteral("cancelled"); });
        clock.cancel(cancelled);
        delete mortal;
        clock.advance(Duration(40));
        QCOMPARE(fired, QStringList({QStringLiteral("early"), QStringLiteral("nested"), QStringLiteral("late")}));
        QCOMPARE(toMs(clock.now()), qint64(40));
    }
};

QTEST_GUILESS_MAIN(TimeTest)
#include "tst_time.moc"
