#include "tests/core/practice/practicetalk.h"

#include <QFile>
#include <QTemporaryDir>

using namespace resync;
using namespace resync::test;
using namespace Qt::StringLiterals;

/// The control calls, the plan's switch, HTTPS and outages.
class ControlTest : public QObject
{
    Q_OBJECT

private slots:
    void timeIsMovedByTheControlCall()
    {
        PracticeTalk talk(smallPractice());
        QVERIFY(talk.start().ok());
        const auto now = [&] { return *fromIso(talk.object(u"/practice/clock"_s).value("now"_L1).toString()); };
        const Instant before = now();
        QCOMPARE(talk.status("POST", u"/practice/clock"_s, R"({"advanceSeconds":3600})"), 200);
        QCOMPARE(toMs(now()) - toMs(before), 3600'000);
        QCOMPARE(talk.status("POST", u"/practice/clock"_s, R"({"speed":1000})"), 200);
        QTRY_VERIFY(now() > before + std::chrono::hours(1) + std::chrono::seconds(30));
        QCOMPARE(talk.status("POST", u"/practice/clock"_s, R"({"advanceSeconds":-5})"), 400);
        QCOMPARE(talk.status("GET", u"/practice/nothing"_s), 404);
    }
    void aPlanSwitchEmptiesAndRebuildsTheCopy()
    {
        PracticeTalk talk(smallPractice());
        QVERIFY(talk.start().ok());
        const auto job = talk.rows(u"plan/job?limit=1"_s)[0].toObject();
        const int run = talk.rows(u"plan/workstation?limit=1"_s)[0].toObject().value("runNumber"_L1).toInt();
        const auto answer = talk.send(talk.call("POST", u"/practice/jnextplan"_s, "{}"));
        QVERIFY(answer.ok());
        const auto state = QJsonDocument::fromJson(answer->body).object();
        QVERIFY(state.value("planId"_L1) != job.value("planId"_L1));
        QCOMPARE(state.value("runNumber"_L1).toInt(), run + 1);
        // The copy is scratched, loaded and whole again; the counts jump meanwhile.
        QSet<QString> seen;
        int most = 0;
        for (int i = 0; i < 400 && !seen.contains(u"complete"_s); ++i) {
            seen.insert(talk.object(u"/practice/clock"_s).value("copy"_L1).toString());
            const int count = talk.object(u"plan/job?limit=1"_s).value("count"_L1).toInt();
            QVERIFY(count >= most);
            most = count;
            if (!seen.contains(u"loading"_s) && !seen.contains(u"complete"_s)) {
                QCOMPARE(count, 0);
                const QString id = talk.practice().inside([](practice::World &world) { return world.jobs().front().id; });
                const auto by = talk.get(u"plan/job/"_s + id);
                QCOMPARE(by->status, 500);
                QVERIFY(by->body.contains("AWSJDB801E"));
            }
            talk.practice().advance(std::chrono::seconds(2));
        }
        QVERIFY(seen.contains(u"complete"_s));
        QVERIFY2(seen.contains(u"loading"_s) || seen.contains(u"empty"_s), "the switch was seen");
        const auto after = talk.rows(u"plan/job?limit=1"_s)[0].toObject();
        QCOMPARE(after.value("planId"_L1), state.value("planId"_L1));
    }
    void theMachinesMeasureThemselves()
    {
        PracticeTalk talk(smallPractice());
        QVERIFY(talk.start().ok());
        const auto all = QJsonDocument::fromJson(talk.get(u"/practice/metrics"_s)->body).array();
        QVERIFY(all.size() > 10);
        const QJsonObject master = talk.object(u"/practice/metrics/MDM"_s);
        QCOMPARE(master.value("workstation"_L1).toString(), u"MDM"_s);
        QVERIFY(master.value("metrics"_L1).toObject().value("cpu_percent"_L1).toDouble() > 0);
        QVERIFY(fromIso(master.value("timestamp"_L1).toString()));
        QCOMPARE(talk.status("GET", u"/practice/metrics/MDM_XA"_s), 404); // no machine of its own
    }
    void whatRunsIsSeenOnItsMachine()
    {
        PracticeTalk talk(smallPractice());
        QVERIFY(talk.start().ok());
        const Instant stamp = fromMs(1'790'000'000'000);
        const auto loads = [&] {
            std::map<QString, double> byName;
            for (const practice::Measurement &one : talk.practice().measure(stamp))
                byName[one.workstation] = one.load1;
            return byName;
        };
        const auto before = loads();
        talk.practice().advance(std::chrono::hours(3));
        const auto after = loads();
        QCOMPARE(after.size(), before.size());
        QVERIFY2(before != after, "other jobs run three hours later");
    }
    void aPastIsLivedThrough()
    {
        PracticeOptions options = smallPractice();
        options.historyDays = 20;
        options.world.colleagues = true; // what nobody mends stays in the plan
        PracticeTalk talk(options);
        QVERIFY(talk.start().ok());
        const Instant now = talk.practice().inside([](practice::World &world) { return world.now(); });
        QVERIFY(now - options.world.start < std::chrono::minutes(5));
        const auto runs = talk.practice().pastRuns();
        QVERIFY2(runs.size() > 18 * 250, qPrintable(QString::number(runs.size())));
        QSet<QString> ids;
        int failed = 0;
        for (const practice::PastRun &one : runs) {
            ids.insert(one.run.id);
            failed += one.run.error;
            QVERIFY(*one.run.startedAt <= *one.run.endedAt && *one.run.endedAt <= now);
        }
        QCOMPARE(size_t(ids.size()), runs.size());
        QVERIFY(failed > 20);
        const auto rows = talk.rows(u"plan/job?limit=5"_s);
        QVERIFY(!rows.isEmpty());
        QVERIFY2(std::ranges::none_of(runs, [&](const auto &run) { return run.job == rows[0].toObject().value("id"_L1).toString(); }),
                 "what the plan still has is told by the plan");
        // measured with those runs: the same every time, and with some load somewhere
        std::vector<practice::Measurement> first, again;
        const Practice::PastWish wish{u"MDM"_s, now - std::chrono::hours(400), now - std::chrono::hours(48), now};
        talk.practice().measurePast(wish, [&first](auto measured) { first = std::move(measured); });
        talk.practice().measurePast(wish, [&again](auto measured) { again = std::move(measured); });
        (void)talk.practice().machines(); // waits until the practice thread comes to it
        QVERIFY(first.size() > 352 * 3 * 9 / 10 + 500);
        QCOMPARE(first.size(), again.size());
        QVERIFY(std::ranges::equal(first, again, {}, &practice::Measurement::load1, &practice::Measurement::load1));
        QVERIFY(std::ranges::is_sorted(first, {}, &practice::Measurement::at));
    }
    void anAbendIsMadeOnWish()
    {
        PracticeTalk talk(smallPractice());
        QVERIFY(talk.start().ok());
        const auto job = talk.first(u"plan/job"_s, u"jobruns.compositeStatus.status = 'HOLD' AND jobOptions.every = false"_s);
        const QByteArray body = "{\"job\":\"" + job.value("id"_L1).toString().toUtf8() + "\"}";
        const auto answer = talk.send(talk.call("POST", u"/practice/abend"_s, body));
        QVERIFY2(answer.ok() && answer->status == 200, answer.ok() ? answer->body.constData() : "");
        talk.practice().advance(std::chrono::seconds(10));
        const auto after = talk.object(u"plan/job/"_s + job.value("id"_L1).toString());
        const auto runs = after.value("jobruns"_L1).toArray();
        const bool failed = std::ranges::any_of(runs, [](const auto &run) {
            return run.toObject().value("compositeStatus"_L1).toObject().value("status"_L1).toString() == u"ABEND";
        });
        QVERIFY(failed);
        QCOMPARE(talk.status("POST", u"/practice/abend"_s, R"({"job":"NO_SUCH_JOB"})"), 404);
    }
    void httpsNeedsThePrivateAuthority()
    {
        auto options = smallPractice();
        options.tls = true;
        PracticeTalk talk(options);
        const auto url = talk.start();
        QVERIFY2(url.ok(), url.ok() ? "" : qPrintable(url.error().text()));
        QCOMPARE(url->scheme(), u"https"_s);
        QVERIFY(talk.practice().caPem().startsWith("-----BEGIN CERTIFICATE-----"));
        QCOMPARE(talk.status("GET", u"engine/info"_s), 200);
        QCOMPARE(QUrl(talk.object(u"plan/job?limit=1"_s).value("next"_L1).toString()).scheme(), u"https"_s);
        talk.client().setSettings({});
        const auto answer = talk.get(u"engine/info"_s);
        QVERIFY(!answer.ok());
        QVERIFY(answer.error().code.startsWith(u"net.tls"_s));
    }
    void anOutageRefusesConnectionsForAWhile()
    {
        PracticeTalk talk(smallPractice());
        QVERIFY(talk.start().ok());
        QCOMPARE(talk.status("POST", u"/practice/outage"_s, R"({"seconds":3})"), 202);
        QTRY_COMPARE_WITH_TIMEOUT(talk.get(u"engine/info"_s).ok(), false, 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(talk.status("GET", u"engine/info"_s), 200, 20'000);
    }
    void faultsAreListedAndTakenAway()
    {
        PracticeTalk talk(smallPractice());
        QVERIFY(talk.start().ok());
        const auto made = talk.send(talk.call("POST", u"/practice/faults"_s, R"({"kind":"500","match":"/plan/job","count":0})"));
        QCOMPARE(made->status, 201);
        const QString id = QJsonDocument::fromJson(made->body).object().value("id"_L1).toString();
        QCOMPARE(talk.status("GET", u"plan/job?limit=1"_s), 500);
        QCOMPARE(talk.rows(u"/practice/faults"_s)[0].toObject().value("hits"_L1).toInt(), 1);
        QCOMPARE(talk.status("DELETE", u"/practice/faults/"_s + id), 204);
        QCOMPARE(talk.status("DELETE", u"/practice/faults/"_s + id), 404);
        QCOMPARE(talk.status("GET", u"plan/job?limit=1"_s), 200);
        QCOMPARE(talk.status("POST", u"/practice/faults"_s, R"({"kind":"earthquake"})"), 400);
    }
    void requestsAreRemembered()
    {
        PracticeTalk talk(smallPractice());
        QVERIFY(talk.start().ok());
        (void)talk.get(u"plan/job?limit=3"_s);
        const auto last = talk.practice().requests().constLast();
        QCOMPARE(last.value("method"_L1).toString(), u"GET"_s);
        QVERIFY(last.value("target"_L1).toString().endsWith(u"/plan/job?limit=3"_s));
        QCOMPARE(last.value("user"_L1).toString(), u"wauser"_s);
        QCOMPARE(last.value("status"_L1).toInt(), 200);
        QCOMPARE(talk.rows(u"/practice/requests"_s).size(), 1);
    }
    void aPortThatIsTakenIsAnError()
    {
        PracticeTalk first(smallPractice());
        QVERIFY(first.start().ok());
        auto options = smallPractice();
        options.port = quint16(first.practice().url().port());
        Practice second(options);
        const auto url = second.start();
        QVERIFY(!url.ok());
        QCOMPARE(url.error().code, u"http.listen"_s);
    }
    void aRecordedTraceIsServed()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(u"trace.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("job,stream,workstation,submitted,started,ended,state,return_code\n");
        for (int i = 0; i < 40; ++i) {
            const QByteArray at = toIso(*fromIso(u"2026-09-14T01:00:00Z"_s) + std::chrono::minutes(30 * i)).toLatin1();
            const QByteArray end = toIso(*fromIso(u"2026-09-14T01:05:00Z"_s) + std::chrono::minutes(30 * i)).toLatin1();
            file.write("JOB" + QByteArray::number(i) + ",NIGHT,FTA1," + at + ',' + at + ',' + end + (i % 5 ? ",SUCC,0\n" : ",ABEND,3\n"));
        }
        file.close();
        auto options = smallPractice();
        options.replayFile = file.fileName();
        PracticeTalk talk(options);
        const auto url = talk.start();
        QVERIFY2(url.ok(), url.ok() ? "" : qPrintable(url.error().text()));
        const auto failed = talk.rows(u"plan/job?"_s + PracticeTalk::oql(u"jobruns.returnCode = 3"_s));
        QVERIFY(!failed.isEmpty());
        QVERIFY(failed[0].toObject().value("name"_L1).toString().startsWith(u"JOB"_s));
        options.replayFile = dir.filePath(u"none.swf"_s);
        Practice none(options);
        const auto refused = none.start();
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, u"trace.open"_s);
    }
    void failuresThatATraceDoesNotKnowOfSayThatTheyAreMadeUp()
    {
        QTemporaryDir dir;
        QFile file(dir.filePath(u"silent.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("job,stream,workstation,submitted,started,ended\n");
        for (int i = 0; i < 20; ++i) {
            const QByteArray at = toIso(*fromIso(u"2026-09-14T01:00:00Z"_s) + std::chrono::minutes(i)).toLatin1();
            const QByteArray end = toIso(*fromIso(u"2026-09-14T01:05:00Z"_s) + std::chrono::minutes(i)).toLatin1();
            file.write("JOB" + QByteArray::number(i) + ",NIGHT,FTA1," + at + ',' + at + ',' + end + '\n');
        }
        file.close();
        auto options = smallPractice();
        options.replayFile = file.fileName();
        options.replayFailureRate = 1;
        PracticeTalk talk(options);
        QVERIFY(talk.start().ok());
        talk.practice().advance(std::chrono::hours(1));
        const auto job = talk.first(u"plan/job"_s, u"jobruns.compositeStatus.status = 'ABEND'"_s);
        const auto run = job.value("jobruns"_L1).toArray().last();
        const QString description = job.value("jobDefinition"_L1).toObject().value("description"_L1).toString();
        QVERIFY2(description.contains(u"at a rate of 100 %"_s), qPrintable(description));
        const auto mark = run.toObject().value("outputProperties"_L1).toObject().value("PRACTICE.madeUpFailure"_L1).toObject();
        QCOMPARE(mark.value("value"_L1).toString(), u"true"_s);
        const auto log = talk.get(u"plan/job/run/%1/joblog"_s.arg(run.toObject().value("id"_L1).toString()));
        QVERIFY2(log->body.contains("its failure was made up"), log->body.left(2000).constData());
    }
    void withoutAWishItBeginsInMidDayWithFailures()
    {
        PracticeOptions options;
        PracticeTalk talk(options);
        QVERIFY(talk.start().ok());
        QVERIFY(talk.practice().password().size() >= 12);
        QVERIFY(!talk.rows(u"plan/job?"_s + PracticeTalk::oql(u"lastRunCommonStatus = 'ERROR'"_s)).isEmpty());
        QVERIFY(!talk.rows(u"plan/job?"_s + PracticeTalk::oql(u"lastRunCommonStatus = 'SUCCESSFUL'"_s)).isEmpty());
        QVERIFY(!talk.rows(u"plan/job?"_s + PracticeTalk::oql(u"lastRunCommonStatus = 'RUNNING' OR lastRunCommonStatus = 'WAITING'"_s))
                     .isEmpty());
        const auto answer = talk.get(u"engine/info"_s);
        QVERIFY(std::chrono::abs(answer->clockSkew) < std::chrono::seconds(5)); // its clock is ours
    }
};

QTEST_GUILESS_MAIN(ControlTest)
#include "tst_control.moc"
