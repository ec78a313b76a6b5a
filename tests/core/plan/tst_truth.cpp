#include "tests/core/plan/truthgame.h"

#include <QElapsedTimer>
#include <QTest>

using namespace resync::test;

class TruthTest : public QObject
{
    Q_OBJECT

private slots:
    void what_is_told_is_true_whatever_the_faults()
    {
        // RESYNC_SEQUENCES=10000 plays them all; without it as many as fit the time of an ordinary test run.
        const int wanted = qEnvironmentVariableIntValue("RESYNC_SEQUENCES");
        QElapsedTimer timer;
        timer.start();
        int played = 0;
        while (wanted > 0 ? played < wanted : timer.elapsed() < 15'000) {
            const auto seed = quint32(1 + played);
            const QString wrong = TruthGame(seed).play(200);
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("sequence %1, %2").arg(QString::number(seed), wrong)));
            ++played;
        }
        qInfo("%d sequences of 200 polls in %lld ms", played, timer.elapsed());
        QVERIFY(played >= 20);
    }
};

QTEST_GUILESS_MAIN(TruthTest)
#include "tst_truth.moc"
