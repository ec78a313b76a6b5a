#include "tests/core/practice/practicetalk.h"

using namespace resync;
using namespace resync::test;
using namespace Qt::StringLiterals;

class JoblogTest : public QObject
{
    Q_OBJECT
    std::unique_ptr<PracticeTalk> m_talk;

    QString failedRun()
    {
        const auto id = m_talk->practice().abend();
        if (!id)
            return {};
        m_talk->practice().advance(std::chrono::seconds(20));
        return m_talk->object(u"plan/job/"_s + *id).value("jobruns"_L1).toArray().last().toObject().value("id"_L1).toString();
    }
    QByteArray log(const QString &run, const QString &query = {})
    {
        const auto answer = m_talk->get(u"plan/job/run/%1/joblog"_s.arg(run) + query);
        return answer && answer->status == 200 ? answer->body : QByteArray("no log: ") + (answer ? answer->body : QByteArray());
    }

private slots:
    void initTestCase()
    {
        m_talk = std::make_unique<PracticeTalk>(smallPractice());
        QVERIFY(m_talk->start().ok());
    }
    void cleanupTestCase() { m_talk.reset(); }

    void aFailedRunHasAFramedLog()
    {
        const QString run = failedRun();
        QVERIFY(!run.isEmpty());
        const auto answer = m_talk->get(u"plan/job/run/%1/joblog"_s.arg(run));
        QVERIFY2(answer->status == 200, answer->body.constData());
        QVERIFY(answer->headers.value("Content-Type").startsWith("text/plain; charset=utf-8"));
        QVERIFY(answer->body.contains("= JOB       :"));
        QVERIFY(answer->body.contains("= Exit Status"));
        QCOMPARE(log(run), answer->body); // the same log whenever it is asked
        const QByteArray content = log(run, u"?contentOnly=true"_s);
        QVERIFY(!content.contains("= JOB  ") && !content.contains("= Exit Status"));
        QVERIFY(answer->body.contains(content) && !content.isEmpty());
    }
    void linesAreCountedFromOneAndInclusive()
    {
        const QString run = failedRun();
        QByteArray whole = log(run);
        QByteArray joined;
        int lines = 0;
        for (;; ++lines) {
            const QByteArray line = log(run, u"?from_line=%1&to_line=%1"_s.arg(lines + 1));
            if (line.isEmpty() || lines > 400)
                break;
            joined += line;
        }
        QVERIFY(lines > 8);
        QVERIFY(whole.startsWith(joined));
        if (lines <= 400)
            QCOMPARE(joined, whole);
        const QByteArray tail = log(run, u"?from_line=3"_s);
        QVERIFY(whole.endsWith(tail) && tail.size() < whole.size());
        QCOMPARE(m_talk->status("GET", u"plan/job/run/%1/joblog?from_line=x"_s.arg(run)), 400);
    }
    void aFilterFindsTheLogToo()
    {
        const QString run = failedRun();
        const auto answer = m_talk->get(u"plan/job/joblog?"_s + PracticeTalk::oql(u"jobruns.id = '"_s + run + u'\''));
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->body, log(run));
        QCOMPARE(m_talk->status("GET", u"plan/job/joblog?"_s + PracticeTalk::oql(u"name = 'NO_SUCH_JOB'"_s)), 404);
    }
    void aRunThatNeverStartedHasNoLog()
    {
        const auto job = m_talk->first(u"plan/job"_s, u"jobruns.compositeStatus.status = 'HOLD' AND jobruns.rerunType = 'REGULAR' AND "
                                                      "jobruns.timeInfo.actualStartTime = null"_s);
        const QString run = job.value("jobruns"_L1).toArray().at(0).toObject().value("id"_L1).toString();
        QVERIFY(!run.isEmpty());
        QCOMPARE(m_talk->status("GET", u"plan/job/run/%1/joblog"_s.arg(run)), 404);
    }
    void anUnlinkedWorkstationGivesNoLogAfterAWhile()
    {
        const auto job = m_talk->first(u"plan/job"_s, u"jobruns.compositeStatus.status = 'ABEND'"_s);
        const auto run = job.value("jobruns"_L1).toArray().last().toObject();
        const auto place = run.value("actualWorkstation"_L1).toString();
        m_talk->practice().inside([&](practice::World &world) { (void)world.unlinkWorkstation(place, u"test"_s); });
        const auto answer = m_talk->get(u"plan/job/run/%1/joblog"_s.arg(run.value("id"_L1).toString()));
        QCOMPARE(answer->status, 500);
        QVERIFY(answer->body.contains("AWSITA245E"));
        m_talk->practice().inside([&](practice::World &world) { (void)world.linkWorkstation(place, u"test"_s); });
    }
    void aFollowedLogGrowsUntilTheRunEnds()
    {
        const auto job = m_talk->first(u"plan/job"_s, u"jobruns.compositeStatus.status = 'EXEC'"_s);
        const QString id = job.value("id"_L1).toString();
        const QString run = job.value("jobruns"_L1).toArray().last().toObject().value("id"_L1).toString();
        QVERIFY(!run.isEmpty());
        auto call = m_talk->call("GET", u"plan/job/run/%1/joblog?follow=true"_s.arg(run));
        QByteArray come;
        call.piece = [&come](const QByteArray &piece) { come += piece; };
        call.whole = Duration(0);
        std::optional<Result<HttpAnswer>> end;
        QObject receiver;
        m_talk->client().send(call, &receiver, [&](Result<HttpAnswer> answer) { end = std::move(answer); });
        QTRY_VERIFY(!come.isEmpty());
        QVERIFY(!come.contains("= Exit Status"));
        QVERIFY(!end);
        QVERIFY(m_talk->practice().abend(id).ok());
        QTRY_VERIFY(end.has_value());
        QVERIFY(end->ok());
        QCOMPARE((*end)->framing, HttpAnswer::Framing::Chunked);
        QVERIFY(come.contains("= Exit Status"));
        QCOMPARE(m_talk->get(u"plan/job/run/%1/joblog?follow=true"_s.arg(run))->body, log(run));
    }
};

QTEST_GUILESS_MAIN(JoblogTest)
#include "tst_joblog.moc"
