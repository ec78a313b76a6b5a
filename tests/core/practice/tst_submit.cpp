#include "tests/core/practice/practicetalk.h"

using namespace resync;
using namespace resync::test;
using namespace Qt::StringLiterals;

/// What comes into the plan by hand, what is changed there by patches, and what the header fields of a request mean.
class SubmitTest : public QObject
{
    Q_OBJECT
    std::unique_ptr<PracticeTalk> m_talk;

    void settle() { m_talk->practice().advance(std::chrono::seconds(20)); }
    QJsonObject answerTo(const QByteArray &method, const QString &path, const QByteArray &body, int status = 200)
    {
        const auto answer = m_talk->send(m_talk->call(method, path, body));
        if (!answer || answer->status != status)
            qWarning("%s %s: %s", method.constData(), qPrintable(path),
                     answer ? answer->body.constData() : qPrintable(answer.error().text()));
        return answer && answer->status == status ? QJsonDocument::fromJson(answer->body).object() : QJsonObject();
    }
    QJsonObject withHeader(const QString &path, const char *name, const QByteArray &value, int status = 200)
    {
        auto call = m_talk->call("GET", path);
        call.headers.set(name, value);
        const auto answer = m_talk->send(call);
        return answer && answer->status == status ? QJsonDocument::fromJson(answer->body).object() : QJsonObject{{u"failed"_s, true}};
    }
    QString waitingJob() { return m_talk->first(u"plan/job"_s, u"jobruns.compositeStatus.status = 'HOLD'"_s).value("id"_L1).toString(); }

private slots:
    void init()
    {
        m_talk = std::make_unique<PracticeTalk>(smallPractice());
        QVERIFY(m_talk->start().ok());
    }
    void cleanup() { m_talk.reset(); }

    void aDefinedJobIsSubmittedByItsDefinition()
    {
        const auto like = m_talk->first(u"plan/job"_s, u"jobOptions.every = false AND priority = 10"_s);
        const QString definition = like.value("jobDefinitionRefId"_L1).toString();
        const QString path = u"plan/job/%1/submit"_s.arg(definition);
        const auto made = answerTo("POST", path, R"({"alias":"AGAIN","priority":55})");
        QVERIFY2(made.value("id"_L1).toString().endsWith(u";JOBS;AGAIN"_s), qPrintable(made.value("id"_L1).toString()));
        settle();
        const auto job = m_talk->first(u"plan/job"_s, u"name = 'AGAIN'"_s);
        QCOMPARE(job.value("priority"_L1).toInt(), 55);
        QCOMPARE(job.value("jobDefinition"_L1).toObject().value("id"_L1).toString(), definition);
        QCOMPARE(job.value("workstation"_L1), like.value("workstation"_L1));
        QCOMPARE(job.value("jobStreamName"_L1).toString(), u"JOBS"_s);
        const auto twice = m_talk->send(m_talk->call("POST", path, R"({"alias":"AGAIN"})"));
        QCOMPARE(twice->status, 409);
        QVERIFY(twice->body.contains("already in the job stream"));
        const auto unknown = m_talk->send(m_talk->call("POST", u"plan/job/6d19eaf1-c9da-3799-96ed-131f07832a01/submit"_s, "{}"));
        QCOMPARE(unknown->status, 500);
        QVERIFY(unknown->body.contains("AWSJDB101E"));
    }
    void aDefinedJobGoesIntoTheStreamThatIsNamed()
    {
        const auto stream = m_talk->first(u"plan/jobstream"_s, u"commonStatus = 'WAITING'"_s);
        const auto like = m_talk->first(u"plan/job"_s, u"jobOptions.every = false"_s);
        const QByteArray body = "{\"jobStreamId\":\"" + stream.value("id"_L1).toString().toUtf8() + "\",\"alias\":\"EXTRA\"}";
        answerTo("POST", u"plan/job/%1/submit"_s.arg(like.value("jobDefinitionRefId"_L1).toString()), body);
        settle();
        QCOMPARE(m_talk->first(u"plan/job"_s, u"name = 'EXTRA'"_s).value("jobStreamId"_L1), stream.value("id"_L1));
        const auto after = m_talk->object(u"plan/jobstream/"_s + stream.value("id"_L1).toString());
        QCOMPARE(after.value("jobStreamStats"_L1).toObject().value("numberOfJob"_L1).toInt(),
                 stream.value("jobStreamStats"_L1).toObject().value("numberOfJob"_L1).toInt() + 1);
    }
    void aDefinedStreamIsSubmittedAndRuns()
    {
        QJsonObject like; // one of today, with all its jobs
        for (const auto rows = m_talk->rows(u"plan/jobstream"_s); const auto &row : rows) {
            like = row.toObject();
            if (!like.value("jsDefinitionFlags"_L1).toObject().value("carriedForward"_L1).toBool() &&
                like.value("commonStatus"_L1) == u"SUCCESSFUL"_s)
                break;
        }
        const auto made = answerTo("POST", u"plan/jobstream/%1/submit"_s.arg(like.value("jobStreamModelId"_L1).toString()),
                                   R"({"alias":"ONCEMORE","limit":2})");
        QCOMPARE(made.value("count"_L1).toInt(), 1);
        const QString id = made.value("results"_L1).toArray().at(0).toObject().value("id"_L1).toString();
        settle();
        const auto stream = m_talk->object(u"plan/jobstream/"_s + id);
        QCOMPARE(stream.value("name"_L1).toString(), u"ONCEMORE"_s);
        QCOMPARE(stream.value("originalJobStreamName"_L1), like.value("originalJobStreamName"_L1));
        QCOMPARE(stream.value("limit"_L1).toInt(), 2);
        QCOMPARE(stream.value("submitter"_L1).toString(), u"wauser"_s);
        QCOMPARE(stream.value("jobs"_L1).toArray().size(), like.value("jobStreamStats"_L1).toObject().value("numberOfJob"_L1).toInt());
        answerTo("PUT", u"plan/jobstream/%1/action/release-all-dependencies"_s.arg(id), "{}");
        m_talk->practice().advance(std::chrono::hours(2));
        QVERIFY(m_talk->object(u"plan/jobstream/"_s + id).value("compositeStatus"_L1).toObject().value("started"_L1).toBool());
    }
    void theModelIsListedFilteredAndSubmitted()
    {
        const auto streams = m_talk->object(u"model/jobstream?limit=5"_s);
        QVERIFY(streams.value("count"_L1).toInt() > 5);
        QCOMPARE(streams.value("results"_L1).toArray().size(), 5);
        QVERIFY(streams.contains("next"_L1));
        const auto def = streams.value("results"_L1).toArray().at(0).toObject().value("def"_L1).toObject();
        const auto one = m_talk->object(u"model/jobstream/"_s + def.value("id"_L1).toString());
        QCOMPARE(one.value("kind"_L1).toString(), u"JobStream"_s);
        QCOMPARE(m_talk->object(u"model/jobdefinition/"_s + def.value("id"_L1).toString()).value("messages"_L1).toArray().size(), 1);
        const QString byName = PracticeTalk::oql(u"name = '"_s + def.value("name"_L1).toString() + u'\'');
        QCOMPARE(m_talk->object(u"model/jobstream?"_s + byName).value("count"_L1).toInt(), 1);
        const auto done = answerTo("POST", u"plan/jobstream/submit?"_s + byName, "{}");
        QCOMPARE(done.value("successfulResourceResponses"_L1).toArray().size(), 1);
        QVERIFY(m_talk->object(u"model/jobdefinition?limit=1&model_filter=/@/@%23/@/@"_s).value("count"_L1).toInt() > 100);
        QCOMPARE(m_talk->status("POST", u"plan/job/submit"_s, "{}"), 400);
        QCOMPARE(m_talk->status("POST", u"plan/job/submit?oql=colour%20%3D%20'x'"_s, "{}"), 400);
    }

    void aJobIsChangedByAMergePatch()
    {
        const QString path = u"plan/job/"_s + waitingJob();
        answerTo("PATCH", path,
                 R"({"priority":77,"timeRestrictions":{"startTime":"2026-09-16T01:00:00Z","deadlineTime":"2026-09-16T03:00:00Z",)"
                 R"("maxDuration":"PT10M","maxDurationAction":"kill"},"jobOptions":{"critical":true,"requiresConfirmation":true},)"
                 R"("unheardOf":1})");
        settle();
        auto job = m_talk->object(path);
        QCOMPARE(job.value("priority"_L1).toInt(), 77);
        const auto times = job.value("timeRestrictions"_L1).toObject();
        QCOMPARE(times.value("startTime"_L1).toString(), u"2026-09-16T01:00:00Z"_s);
        QCOMPARE(times.value("deadlineTime"_L1).toString(), u"2026-09-16T03:00:00Z"_s);
        QCOMPARE(times.value("maxDuration"_L1).toString(), u"PT10M"_s);
        QCOMPARE(times.value("maxDurationAction"_L1).toString(), u"kill"_s);
        QVERIFY(job.value("jobOptions"_L1).toObject().value("critical"_L1).toBool());
        QVERIFY(job.value("jobOptions"_L1).toObject().value("requiresConfirmation"_L1).toBool());
        answerTo("PATCH", path, R"({"timeRestrictions":{"startTime":null,"deadlineTime":null,"maxDuration":null}})"); // RFC 7396
        settle();
        job = m_talk->object(path);
        QVERIFY(!job.value("timeRestrictions"_L1).toObject().contains("startTime"_L1));
        QVERIFY(!job.value("timeRestrictions"_L1).toObject().contains("deadlineTime"_L1));
        QCOMPARE(job.value("priority"_L1).toInt(), 77);
    }
    void aTimeThatWasMovedIsKept()
    {
        const QString id = waitingJob();
        const QString path = u"plan/job/"_s + id;
        answerTo("PATCH", path, R"({"timeRestrictions":{"startTime":"2026-09-15T17:30:00Z"}})");
        answerTo("PATCH", path, R"({"timeRestrictions":{"startTime":"2026-09-15T23:00:00Z"}})");
        answerTo("PUT", path + u"/action/update-priority?priority=101"_s, "{}");
        m_talk->practice().advance(std::chrono::hours(2)); // past the first
        const auto run = m_talk->object(path).value("lastRunCompositeStatus"_L1).toObject();
        QCOMPARE(run.value("status"_L1).toString(), u"HOLD"_s);
    }
    void streamsAndOthersTakePatchesToo()
    {
        const auto stream = m_talk->first(u"plan/jobstream"_s, u"commonStatus = 'WAITING'"_s);
        const QString path = u"plan/jobstream/"_s + stream.value("id"_L1).toString();
        answerTo("PATCH", path,
                 R"({"limit":4,"timeRestrictions":{"deadlineTime":"2026-09-16T05:00:00Z"},"jsOptions":{"carryForward":false}})");
        settle();
        const auto now = m_talk->object(path);
        QCOMPARE(now.value("limit"_L1).toInt(), 4);
        QCOMPARE(now.value("timeRestrictions"_L1).toObject().value("deadlineTime"_L1).toString(), u"2026-09-16T05:00:00Z"_s);
        QVERIFY(!now.value("jsOptions"_L1).toObject().value("carryForward"_L1).toBool());
        QCOMPARE(m_talk->status("PATCH", path, R"({"limit":5000})"), 500);
        QCOMPARE(m_talk->status("PATCH", path, R"({"limit":"many"})"), 400);
        QCOMPARE(m_talk->status("PATCH", path, R"({"timeRestrictions":{"deadlineTime":"soon"}})"), 400);
        QCOMPARE(m_talk->status("PATCH", path, R"({"name":"OTHER"})"), 400);
        QCOMPARE(m_talk->status("PATCH", u"plan/job/"_s + waitingJob(), R"({"priority":100})"), 500);
    }

    void aBaseFolderStandsBeforeWhatNamesNone()
    {
        const auto stream = m_talk->first(u"plan/jobstream"_s, u"folder != '/'"_s);
        const QString folder = stream.value("folder"_L1).toString();
        QVERIFY(!folder.isEmpty());
        const QString name = stream.value("name"_L1).toString();
        const QString list = u"plan/jobstream?plan_filter=/@/@%23"_s + name;
        QCOMPARE(m_talk->object(list).value("count"_L1).toInt(), 0);
        QVERIFY(withHeader(list, "Base-Folder", folder.toUtf8()).value("count"_L1).toInt() >= 1);
        const QString oql = u"plan/jobstream?"_s + PracticeTalk::oql(u"folder = '%1' AND name = '%2'"_s.arg(folder.mid(1), name));
        QVERIFY(withHeader(oql, "Base-Folder", "/").value("count"_L1).toInt() >= 1);
        QVERIFY(withHeader(list, "Base-Folder", "PAY", 400).contains("messages"_L1));
    }
    void aDefaultWorkstationIsMeantWhereNoneIsNamed()
    {
        const auto job = m_talk->first(u"plan/job"_s, u"jobOptions.every = false"_s);
        const QByteArray workstation = job.value("workstation"_L1).toString().toUtf8();
        const QString list = u"plan/job?plan_filter=/@/@.@"_s;
        QCOMPARE(m_talk->status("GET", list), 400);
        const auto found = withHeader(list, "Default-Workstation", workstation);
        QVERIFY(found.value("count"_L1).toInt() >= 1);
        for (const auto rows = found.value("results"_L1).toArray(); const auto &row : rows)
            QCOMPARE(row.toObject().value("workstation"_L1).toString().toUtf8(), workstation);
        auto call = m_talk->call("POST", u"plan/job/submit-ad-hoc-job"_s, R"({"alias":"HERE","task":{"UNIX":{"taskString":"ls"}}})");
        call.headers.set("Default-Workstation", workstation);
        QCOMPARE(m_talk->send(call)->status, 200);
        settle();
        QCOMPARE(m_talk->first(u"plan/job"_s, u"name = 'HERE'"_s).value("workstation"_L1).toString().toUtf8(), workstation);
    }
    void timesWithoutAZoneAreInTheNamedOneAndInTheNamedFormat()
    {
        const QString path = u"plan/job/"_s + waitingJob();
        auto call = m_talk->call("PATCH", path, R"({"timeRestrictions":{"startTime":"2026-09-15T22:00:00"}})");
        call.headers.set("Local-Timezone", "America/Sao_Paulo");
        QCOMPARE(m_talk->send(call)->status, 200);
        settle();
        const auto start = [&] { return m_talk->object(path).value("timeRestrictions"_L1).toObject().value("startTime"_L1).toString(); };
        QCOMPARE(start(), u"2026-09-16T01:00:00Z"_s);
        call.body = R"({"timeRestrictions":{"startTime":"16/09/2026 06:30"}})";
        call.headers.set("Date-Format", "dd/MM/yyyy HH:mm");
        QCOMPARE(m_talk->send(call)->status, 200);
        settle();
        QCOMPARE(start(), u"2026-09-16T09:30:00Z"_s);
        call.headers.set("Local-Timezone", "Mars/Olympus");
        QCOMPARE(m_talk->send(call)->status, 400);
        const QString oql = u"plan/job?limit=1&"_s + PracticeTalk::oql(u"jobruns.timeInfo.actualStartTime >= '2026-09-15T14:00:00'"_s);
        const int utc = m_talk->object(oql).value("count"_L1).toInt();
        const int local = withHeader(oql, "Local-Timezone", "America/Sao_Paulo").value("count"_L1).toInt(); // three hours later
        QVERIFY2(local < utc, qPrintable(QStringLiteral("%1 of %2").arg(local).arg(utc)));
    }
    void theScopeSaysHowMuchOfAnObjectIsReturned()
    {
        const QString list = u"plan/job?limit=1&"_s + PracticeTalk::oql(u"dependenciesStats.numberOfJobDependencies = 1"_s);
        const auto row = [&](const char *scope) { return withHeader(list, "scope", scope).value("results"_L1).toArray().at(0).toObject(); };
        QVERIFY(row("WHOLE").contains("dependencies"_L1) && row("WHOLE").contains("jobDefinition"_L1));
        QVERIFY(!row("WHOLE_NO_DEPENDENCIES").contains("dependencies"_L1));
        QVERIFY(!row("WHOLE_NO_JOB_DEFINITIONS").contains("jobDefinition"_L1));
        QVERIFY(row("WHOLE_NO_JOB_DEFINITIONS").contains("dependencies"_L1));
        QVERIFY(!row("WHOLE_NO_JOB_DEFINITIONS_AND_NO_DEPENDENCIES").contains("dependencies"_L1));
        QVERIFY(withHeader(list, "scope", "EVERYTHING", 400).contains("messages"_L1));
        const QString streams = u"plan/jobstream?limit=1"_s;
        QVERIFY(!withHeader(streams, "scope", "WHOLE_NO_DEPENDENCIES")
                     .value("results"_L1)
                     .toArray()
                     .at(0)
                     .toObject()
                     .contains("dependencies"_L1));
    }
};

QTEST_GUILESS_MAIN(SubmitTest)
#include "tst_submit.moc"
