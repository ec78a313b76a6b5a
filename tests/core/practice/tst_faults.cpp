#include "core/practice/faults.h"

#include "tests/core/practice/practicetalk.h"

#include <QElapsedTimer>

using namespace resync;
using namespace resync::test;
using namespace Qt::StringLiterals;

/// What a client meets for each kind of fault, over real sockets.
class FaultsTest : public QObject
{
    Q_OBJECT
    std::unique_ptr<PracticeTalk> m_talk;

    Result<HttpAnswer> meet(QJsonObject fault, const QString &path = u"plan/job?limit=20"_s)
    {
        m_talk->practice().clearFaults();
        const auto id = m_talk->practice().addFault(fault);
        if (!id)
            return id.error();
        auto call = m_talk->call("GET", path);
        call.firstByte = fault.value("kind"_L1) == "hang"_L1 ? Duration(800) : Duration(20'000);
        call.maxBodyBytes = 30 << 20;
        return m_talk->send(call);
    }
    static QJsonObject kind(const QString &word, QJsonObject more = {})
    {
        more.insert("kind"_L1, word);
        return more;
    }

private slots:
    void initTestCase()
    {
        m_talk = std::make_unique<PracticeTalk>(smallPractice());
        QVERIFY(m_talk->start().ok());
    }
    void cleanupTestCase() { m_talk.reset(); }
    void cleanup()
    {
        m_talk->practice().clearFaults();
        QCOMPARE(m_talk->status("GET", u"plan/job?limit=1"_s), 200); // and then all is well again
    }

    void aStatusIsAnswered_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("status");
        for (const int status : {401, 403, 404, 429, 500, 502, 503, 504})
            QTest::addRow("%d", status) << QString::number(status) << status;
        QTest::newRow("204") << u"204"_s << 204;
    }
    void aStatusIsAnswered()
    {
        QFETCH(QString, word);
        QFETCH(int, status);
        const auto answer = meet(kind(word));
        QVERIFY2(answer.ok(), answer.ok() ? "" : qPrintable(answer.error().text()));
        QCOMPARE(answer->status, status);
        if (status == 429)
            QVERIFY(answer->retryAfter.has_value());
    }
    void aTransportFaultIsNoAnswer_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("code");
        QTest::newRow("hang") << u"hang"_s << u"net.timeout"_s;
        QTest::newRow("dropped") << u"dropped"_s << u"net.cut"_s;
        QTest::newRow("truncated") << u"truncated"_s << u"net.cut"_s;
        QTest::newRow("chunked_cut") << u"chunked_cut"_s << u"net.cut"_s;
        QTest::newRow("redirect") << u"redirect"_s << u"net.redirect"_s;
        QTest::newRow("gzip_bomb") << u"gzip_bomb"_s << u"net.too_large"_s;
        QTest::newRow("huge_page") << u"huge_page"_s << u"net.too_large"_s;
    }
    void aTransportFaultIsNoAnswer()
    {
        QFETCH(QString, word);
        QFETCH(QString, code);
        const auto answer = meet(kind(word, {{u"count"_s, 0}})); // clients try a dropped connection again by themselves
        QVERIFY(!answer.ok());
        QCOMPARE(answer.error().code, code);
    }
    void aBodyIsNoPage_data()
    {
        QTest::addColumn<QString>("word");
        for (const char *word : {"html", "empty", "null", "object", "array", "not_json", "not_utf8", "deep_json", "close_delimited_cut"})
            QTest::newRow(word) << QString::fromLatin1(word);
    }
    void aBodyIsNoPage()
    {
        QFETCH(QString, word);
        const auto answer = meet(kind(word));
        QVERIFY2(answer.ok(), answer.ok() ? "" : qPrintable(answer.error().text()));
        QCOMPARE(answer->status, 200);
        const auto page = QJsonDocument::fromJson(answer->body).object();
        QVERIFY(page.value("results"_L1).toArray().size() < 20);
        if (word == u"html")
            QVERIFY(answer->mediaType() == "text/html");
        if (word == u"close_delimited_cut")
            QCOMPARE(answer->framing, HttpAnswer::Framing::CloseDelimited);
    }
    void aPageIsSpoiltInItsContent()
    {
        const auto page = [](const Result<HttpAnswer> &answer) { return QJsonDocument::fromJson(answer->body).object(); };
        const auto row = [&](const Result<HttpAnswer> &answer) { return page(answer).value("results"_L1).toArray().at(0).toObject(); };
        const auto plain = m_talk->get(u"plan/job?limit=20"_s);

        auto answer = meet(kind(u"wrong_types"_s));
        QVERIFY(row(answer).value("id"_L1).isDouble() && row(answer).value("priority"_L1).isString());
        answer = meet(kind(u"wrong_types"_s, {{u"field"_s, u"priority"_s}}));
        QVERIFY(row(answer).value("id"_L1).isString() && row(answer).value("priority"_L1).isString());
        answer = meet(kind(u"missing_fields"_s, {{u"field"_s, u"name"_s}}));
        QVERIFY(!row(answer).contains("name"_L1) && row(answer).contains("priority"_L1));
        answer = meet(kind(u"missing_fields"_s));
        QVERIFY(row(answer).contains("id"_L1) && !row(answer).contains("name"_L1));
        answer = meet(kind(u"extreme_numbers"_s));
        QVERIFY(row(answer).value("position"_L1) != row(plain).value("position"_L1));
        answer = meet(kind(u"unknown_enums"_s));
        QCOMPARE(row(answer).value("lastRunCommonStatus"_L1).toString(), u"ZZ_NOT_YET_INVENTED"_s);
        answer = meet(kind(u"duplicate_ids"_s));
        QCOMPARE(page(answer).value("results"_L1).toArray().size(), 40);
        answer = meet(kind(u"wrong_count"_s));
        QVERIFY(page(answer).value("count"_L1).toInt() > page(plain).value("count"_L1).toInt());
        answer = meet(kind(u"empty_page"_s));
        QCOMPARE(page(answer).value("results"_L1).toArray().size(), 0);
        QCOMPARE(page(answer).value("count"_L1), page(plain).value("count"_L1));
        answer = meet(kind(u"endless_next"_s), u"plan/job"_s);
        QVERIFY(page(answer).contains("next"_L1));
    }
    void aSkewedClockMovesDateAndInstants()
    {
        const auto plain = m_talk->get(u"plan/job?limit=1"_s);
        const auto answer = meet(kind(u"skewed_clock"_s, {{u"ms"_s, 600'000}}), u"plan/job?limit=1"_s);
        const auto sched = [](const Result<HttpAnswer> &given) {
            const auto text =
                QJsonDocument::fromJson(given->body).object().value("results"_L1).toArray()[0].toObject().value("schedTime"_L1);
            return *fromIso(text.toString());
        };
        QCOMPARE(toMs(sched(answer)) - toMs(sched(plain)), 600'000);
        QCOMPARE(toMs(*answer->serverTime) - toMs(*plain->serverTime), 600'000);
    }
    void aDelayAndASlowBodyTakeTheirTime()
    {
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(meet(kind(u"delay"_s, {{u"ms"_s, 300}}))->status, 200);
        QVERIFY(timer.elapsed() >= 300);
        timer.restart();
        const auto slow = meet(kind(u"slow"_s, {{u"ms"_s, 400}}));
        QVERIFY(timer.elapsed() >= 300);
        QCOMPARE(QJsonDocument::fromJson(slow->body).object().value("results"_L1).toArray().size(), 20);
    }
    void aFaultMeetsOnlyWhatItMatchesAndAsOftenAsAsked()
    {
        QVERIFY(m_talk->practice().addFault(kind(u"503"_s, {{u"match"_s, u"/plan/jobstream"_s}, {u"count"_s, 2}, {u"skip"_s, 1}})).ok());
        QCOMPARE(m_talk->status("GET", u"plan/job?limit=1"_s), 200);
        QList<int> statuses;
        for (int i = 0; i < 5; ++i)
            statuses += m_talk->status("GET", u"plan/jobstream?limit=1"_s);
        QCOMPARE(statuses, (QList<int>{200, 503, 503, 200, 200}));
        QVERIFY(m_talk->practice().addFault(kind(u"500"_s, {{u"method"_s, u"PUT"_s}, {u"count"_s, 0}})).ok());
        QCOMPARE(m_talk->status("GET", u"plan/jobstream?limit=1"_s), 200);
        QCOMPARE(m_talk->status("PUT", u"plan/job/x/action/hold"_s, "{}"), 500);
    }
    void everyKindIsTakenAndOthersAreNot()
    {
        for (const QString &word : practice::faultKinds())
            QVERIFY2(m_talk->practice().addFault(kind(word, {{u"match"_s, u"^/nowhere"_s}})).ok(), qPrintable(word));
        QVERIFY(!m_talk->practice().addFault(kind(u"earthquake"_s)).ok());
        QVERIFY(!m_talk->practice().addFault(kind(u"500"_s, {{u"match"_s, u"("_s}})).ok());
    }
};

QTEST_GUILESS_MAIN(FaultsTest)
#include "tst_faults.moc"
