#include "app/toasts.h"

#include <QSignalSpy>
#include <QTest>

using namespace resync;

class ToastsTest : public QObject
{
    Q_OBJECT
private slots:
    void oneCauseIsOneToastHoweverManyJobsItHas()
    {
        Bench bench;
        for (int i = 0; i < 20; ++i)
            bench.toasts.take(failure(QStringLiteral("disk"), QStringLiteral("JOB%1").arg(i)));
        bench.clock.advance(Duration(3000));
        QCOMPARE(bench.shown.size(), size_t(1));
        QCOMPARE(bench.shown[0].about.size(), size_t(20));
        QCOMPARE(bench.shown[0].runIds.size(), 20);
        QVERIFY(toastTitle(bench.shown[0]).contains(QStringLiteral("20")));
    }
    void aGrowingCauseRestatesItsToast()
    {
        Bench bench;
        bench.toasts.take(failure(QStringLiteral("disk"), QStringLiteral("A")));
        bench.clock.advance(Duration(60000));
        bench.toasts.take(failure(QStringLiteral("disk"), QStringLiteral("B")));
        bench.clock.advance(Duration(60000));
        QCOMPARE(bench.shown.size(), size_t(2));
        QCOMPARE(bench.shown[1].cause, bench.shown[0].cause);
        QCOMPARE(bench.shown[1].about.size(), size_t(2));
    }
    void threeCausesWithinThirtySecondsAreMerged()
    {
        Bench bench;
        for (const char *cause : {"a", "b", "c", "d"})
            bench.toasts.take(failure(QLatin1String(cause), QLatin1String(cause)));
        bench.clock.advance(Duration(3000));
        QCOMPARE(bench.shown.size(), size_t(1));
        QCOMPARE(bench.shown[0].about.size(), size_t(4));
        bench.toasts.take(failure(QStringLiteral("e"), QStringLiteral("E")));
        bench.clock.advance(Duration(3000));
        QCOMPARE(bench.shown.size(), size_t(2));
        QCOMPARE(bench.shown[1].cause, bench.shown[0].cause);
        QCOMPARE(bench.shown[1].about.size(), size_t(5));
    }
    void nothingIsToldWhileMutedSwitchedOffOrBelowTheSeverities()
    {
        Bench bench;
        bench.toasts.setMuted(true);
        bench.toasts.take(failure(QStringLiteral("a"), QStringLiteral("A")));
        bench.toasts.setMuted(false);
        bench.toasts.setEnabled(false);
        bench.toasts.take(failure(QStringLiteral("b"), QStringLiteral("B")));
        bench.toasts.setEnabled(true);
        Occurrence warning = failure(QStringLiteral("c"), QStringLiteral("C"));
        warning.severity = Severity::Warning;
        bench.toasts.take(warning);
        bench.clock.advance(Duration(10000));
        QCOMPARE(bench.shown.size(), size_t(0));
        bench.toasts.setSeverities({QStringLiteral("warning")});
        bench.toasts.take(warning);
        bench.clock.advance(Duration(10000));
        QCOMPARE(bench.shown.size(), size_t(1));
    }
    void whatHappensOnAPracticeEngineSaysSo()
    {
        Bench bench;
        bench.toasts.take(failure(QStringLiteral("real"), QStringLiteral("A")));
        bench.clock.advance(Duration(60000));
        bench.toasts.setPractice(true);
        bench.toasts.take(failure(QStringLiteral("play"), QStringLiteral("B")));
        bench.clock.advance(Duration(60000));
        QCOMPARE(bench.shown.size(), size_t(2));
        QVERIFY(!toastTitle(bench.shown[0]).contains(QStringLiteral("PRACTICE")));
        QVERIFY(toastTitle(bench.shown[1]).startsWith(QStringLiteral("PRACTICE")));
    }
    void aRefusedLoginIsNotALostEngine()
    {
        Toast toast;
        Occurrence lost;
        lost.kind = OccurrenceKind::EngineLost;
        lost.objectKey = QStringLiteral("engine:PROD");
        toast.about = {lost};
        QVERIFY2(toastTitle(toast).endsWith(QStringLiteral(": PROD")), qPrintable(toastTitle(toast)));
        toast.about.front().details.insert(QStringLiteral("code"), QStringLiteral("http.401"));
        QVERIFY2(toastTitle(toast).contains(QStringLiteral("Login refused")), qPrintable(toastTitle(toast)));
    }
    void theBodyHoldsTheCauseAndIsShort()
    {
        Toast toast;
        Occurrence occurrence = failure(QStringLiteral("x"), QStringLiteral("X"));
        occurrence.details.insert(QStringLiteral("cause"), QString(1000, QLatin1Char('x')));
        toast.about = {occurrence};
        QVERIFY(toastBody(toast).size() <= 200);
        QVERIFY(toastBody(toast).startsWith(QStringLiteral("xxx")));
        QVERIFY(toastTitle(toast).contains(QStringLiteral("/WS#STREAM.X")));
    }

private:
    struct Bench {
        Bench()
        {
            QObject::connect(&toasts, &Toasts::show, &toasts, [this](const Toast &toast) { shown.push_back(toast); });
        }
        ManualClock clock{fromMs(1790000000000)};
        Toasts toasts{clock};
        std::vector<Toast> shown;
    };
    static Occurrence failure(const QString &cause, const QString &job)
    {
        Occurrence occurrence;
        occurrence.kind = OccurrenceKind::JobAbend;
        occurrence.severity = Severity::Error;
        occurrence.workstation = QStringLiteral("/WS");
        occurrence.stream = QStringLiteral("STREAM");
        occurrence.job = job;
        occurrence.runId = job;
        occurrence.causeKey = cause;
        return occurrence;
    }
};

QTEST_GUILESS_MAIN(ToastsTest)
#include "tst_toasts.moc"
