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
        // RESYNC_SEQUENCES=10000 plays them all; without it always the same ones, each fault among them some thousand times.
        const int asked = qEnvironmentVariableIntValue("RESYNC_SEQUENCES");
        const int wanted = asked > 0 ? asked : 1000;
        QElapsedTimer timer;
        timer.start();
        int played = 0;
        while (played < wanted) {
            const auto seed = quint32(1 + played);
            const QString wrong = TruthGame(seed).play(200);
            QVERIFY2(wrong.isEmpty(), qPrintable(QStringLiteral("sequence %1, %2").arg(QString::number(seed), wrong)));
            ++played;
        }
        qInfo("%d sequences of 200 polls in %lld ms", played, timer.elapsed());
        QCOMPARE(played, wanted);
    }
};

QTEST_GUILESS_MAIN(TruthTest)
#include "tst_truth.moc"
