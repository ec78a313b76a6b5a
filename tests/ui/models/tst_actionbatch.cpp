#include "tests/support/fakedoor.h"
#include "ui/models/actionbatch.h"

#include <QSignalSpy>
#include <QTest>

using namespace resync;
using namespace resync::test;

class tst_ActionBatch : public QObject
{
    Q_OBJECT

    static std::vector<ActionCall> calls(int count)
    {
        std::vector<ActionCall> calls(static_cast<size_t>(count));
        for (int i = 0; i < count; ++i)
            calls[size_t(i)].object = QString::number(i);
        return calls;
    }

private slots:
    void neverMoreThanAFewAreUnderWayAndEachIsSentOnce()
    {
        FakeDoor door;
        ActionBatch batch(door, calls(20));
        QSignalSpy finished(&batch, &ActionBatch::finished);
        batch.start();
        int answered = 0;
        while (!door.open.empty()) {
            QVERIFY(int(door.open.size()) <= ActionBatch::kAtOnce);
            ++answered;
            door.answer(answered % 5 == 0 ? ActionOutcome::Refused : answered % 7 == 0 ? ActionOutcome::Unknown : ActionOutcome::Confirmed);
        }
        QCOMPARE(answered, 20);
        QCOMPARE(door.sent.size(), qsizetype(20));
        QCOMPARE(finished.count(), 1);
        QCOMPARE(batch.count(ActionBatch::State::Refused), 4);
        QCOMPARE(batch.count(ActionBatch::State::Unknown), 2);
        QCOMPARE(batch.count(ActionBatch::State::Confirmed), 14);
        QVERIFY(batch.isFinished());
    }

    void stoppingSendsNoMoreAndSaysWhatWasNotSent()
    {
        FakeDoor door;
        ActionBatch batch(door, calls(10));
        QSignalSpy finished(&batch, &ActionBatch::finished);
        batch.start();
        door.answer(ActionOutcome::Confirmed);
        batch.stop();
        QCOMPARE(finished.count(), 0); // some are still under way
        while (!door.open.empty())
            door.answer(ActionOutcome::Confirmed);
        QCOMPARE(finished.count(), 1);
        QCOMPARE(batch.count(ActionBatch::State::NotSent), 5);
        QCOMPARE(door.sent.size(), qsizetype(5));
    }

    void nothingToSendIsFinishedAtOnce()
    {
        FakeDoor door;
        ActionBatch batch(door, {});
        QSignalSpy finished(&batch, &ActionBatch::finished);
        batch.start();
        QCOMPARE(finished.count(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_ActionBatch)
#include "tst_actionbatch.moc"
