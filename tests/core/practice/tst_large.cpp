#include "tests/core/practice/practicetalk.h"

#include <QElapsedTimer>

using namespace resync;
using namespace resync::test;
using namespace Qt::StringLiterals;

/// A plan of many jobs is served from rows and pages that are kept. RESYNC_LARGE_JOBS=100000 measures the size the console is built for.
class LargeTest : public QObject
{
    Q_OBJECT

private slots:
    void aLargePlanIsServedFromMemory()
    {
        auto options = smallPractice();
        options.world.jobs = qEnvironmentVariableIntValue("RESYNC_LARGE_JOBS");
        if (options.world.jobs == 0)
            options.world.jobs = 5000;
        options.world.workstations = 200;
        options.readyMadePages = true;
        PracticeTalk talk(options);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(talk.start().ok());
        qInfo("start: %lld ms", timer.restart());
        qint64 bytes[3] = {0, 0, 0};
        int rows[3] = {0, 0, 0};
        for (int round = 0; round < 3; ++round) {
            int count = 1;
            for (int offset = 0; offset < count; offset += 10'000) {
                auto call = talk.call("GET", u"plan/job?limit=10000&offset=%1"_s.arg(offset));
                const auto answer = talk.send(call);
                QVERIFY2(answer.ok(), answer.ok() ? "" : qPrintable(answer.error().text()));
                bytes[round] += answer->body.size();
                const auto page = QJsonDocument::fromJson(answer->body).object();
                count = page.value("count"_L1).toInt();
                rows[round] += int(page.value("results"_L1).toArray().size());
            }
            qInfo("round %d: %d rows, %lld bytes, %lld ms with parsing", round, rows[round], bytes[round], timer.restart());
            QCOMPARE(rows[round], count);
            QCOMPARE(bytes[round], bytes[0]);
        }
        talk.practice().advance(std::chrono::minutes(1));
        timer.restart();
        const auto changed = talk.get(u"plan/job?limit=10000&offset=0"_s);
        qInfo("a page after a minute of the plan: %lld ms", timer.elapsed());
        QCOMPARE(changed->status, 200);
    }
};

QTEST_GUILESS_MAIN(LargeTest)
#include "tst_large.moc"
