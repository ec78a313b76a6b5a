#include "tests/core/practice/practicetalk.h"
#include "tests/support/contractshapes.h"

#include <set>

using namespace resync;
using namespace resync::test;
using namespace Qt::StringLiterals;

namespace
{
/// Reads tests/data/practice/contract.txt and holds values against it.
class Contract
{
public:
    bool read(const QString &path) { return m_shapes.read(path); }
    /// The first thing wrong with \a value as \a type; empty when nothing is. What was met is remembered.
    QString wrong(const QJsonValue &value, const QString &type, const QString &where)
    {
        if (type.startsWith(u'['))
            return wrongEach(value, type.mid(1, type.size() - 2), where);
        if (type.startsWith(u'{'))
            return wrongMap(value, type.mid(1, type.size() - 2), where);
        if (const auto words = m_shapes.enums.find(type); words != m_shapes.enums.end())
            return words->second.contains(value.toString()) ? QString() : where + u": "_s + value.toString() + u" is no "_s + type;
        if (m_shapes.objects.contains(type))
            return wrongObject(value, type, where);
        const bool whole = value.isDouble() && value.toDouble() == double(value.toInteger(-999));
        const bool good = type == u"any"        ? !value.isNull()
                          : type == u"string"   ? value.isString()
                          : type == u"bool"     ? value.isBool()
                          : type == u"int32"    ? whole && qAbs(value.toDouble()) <= 2147483648.0
                          : type == u"int64"    ? whole
                          : type == u"instant"  ? value.toString().endsWith(u'Z') && fromIso(value.toString()).has_value()
                          : type == u"duration" ? durationFromIso(value.toString()).has_value()
                                                : false;
        return good ? QString() : where + u" is no "_s + type;
    }
    const std::set<QString> &met() const { return m_met; }

private:
    QString wrongObject(const QJsonValue &value, const QString &type, const QString &where)
    {
        if (!value.isObject())
            return where + u" is no object"_s;
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            const auto known = m_shapes.objects[type].find(member.key());
            if (known == m_shapes.objects[type].end())
                return where + u'.' + member.key() + u" is not in "_s + type;
            m_met.insert(type + u'.' + member.key());
            if (const QString found = wrong(member.value(), known->second, where + u'.' + member.key()); !found.isEmpty())
                return found;
        }
        return {};
    }
    QString wrongEach(const QJsonValue &value, const QString &type, const QString &where)
    {
        if (!value.isArray())
            return where + u" is no array"_s;
        for (const auto array = value.toArray(); const auto &element : array) {
            if (const QString found = wrong(element, type, where + u"[]"_s); !found.isEmpty())
                return found;
        }
        return {};
    }
    QString wrongMap(const QJsonValue &value, const QString &type, const QString &where)
    {
        if (!value.isObject())
            return where + u" is no object"_s;
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member) {
            if (const QString found = wrong(member.value(), type, where + u'.' + member.key()); !found.isEmpty())
                return found;
        }
        return {};
    }

    ContractShapes m_shapes;
    std::set<QString> m_met;
};
} // namespace

class ContractTest : public QObject
{
    Q_OBJECT
    std::unique_ptr<PracticeTalk> m_talk;
    Contract m_contract;

    QString wrongAnswer(const QByteArray &method, const QString &path, const QString &type, const QByteArray &body = {})
    {
        const auto answer = m_talk->send(m_talk->call(method, path, body));
        if (!answer || answer->status != 200)
            return path + u": "_s + (answer ? QString::fromUtf8(answer->body.left(300)) : answer.error().text());
        const auto document = QJsonDocument::fromJson(answer->body);
        if (document.isNull())
            return path + u" is no JSON"_s;
        const QJsonValue root = document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
        return m_contract.wrong(root, type, path);
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_contract.read(QStringLiteral(RESYNC_SOURCE_DIR "/tests/data/practice/contract.txt")));
        auto options = smallPractice();
        options.world.jobs = 1500;
        options.world.workstations = 60;
        m_talk = std::make_unique<PracticeTalk>(options);
        QVERIFY(m_talk->start().ok());
    }
    void cleanupTestCase() { m_talk.reset(); }

    void anAnswerKeepsToTheDescription_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("type");
        const auto row = [](const char *path, const char *type) {
            QTest::newRow(path) << QString::fromUtf8(path) << QString::fromUtf8(type);
        };
        row("engine/info", "EngineInfoV2");
        row("objects-info", "{ObjectInfo}");
        row("plan/job", "JobPage");
        row("plan/job?limit=10&offset=20", "JobPage");
        row("plan/jobstream", "StreamPage");
        row("plan/workstation", "WorkstationPage");
        row("plan/resource", "ResourcePage");
        row("plan/prompt", "PromptPage");
        row("plan/file", "FilePage");
        row("plan/job/count?grouping_filters=workstation,status", "GroupedCountResponse");
        row("plan/folder/objects-count?object_type=JOB_IN_PLAN", "[ObjectFolderCountV2]");
        row("plan/folder/objects-count?object_type=WORKSTATION_IN_PLAN", "[ObjectFolderCountV2]");
        row("plan/job/issues?oql=jobruns.compositeStatus.status%20%3D%20'HOLD'", "IssuesResponseV2");
    }
    void anAnswerKeepsToTheDescription()
    {
        QFETCH(QString, path);
        QFETCH(QString, type);
        QCOMPARE(wrongAnswer("GET", path, type), QString());
    }
    void everyObjectAskedByIdKeepsToTheDescription()
    {
        const QPair<QString, QString> kinds[] = {{u"plan/job"_s, u"JobInPlanV2"_s},
                                                 {u"plan/jobstream"_s, u"JobStreamInPlanV2"_s},
                                                 {u"plan/workstation"_s, u"WorkstationInPlanV2"_s},
                                                 {u"plan/resource"_s, u"ResourceInPlanV2"_s},
                                                 {u"plan/prompt"_s, u"PromptInPlanV2"_s}};
        for (const auto &[path, type] : kinds) {
            int asked = 0;
            for (const auto rows = m_talk->rows(path); const auto &row : rows) {
                if (++asked % (rows.size() > 300 ? 7 : 1) == 0)
                    QCOMPARE(wrongAnswer("GET", path + u'/' + row.toObject().value("id"_L1).toString(), type), QString());
            }
        }
    }
    void anActionsAnswerKeepsToTheDescription()
    {
        const QString filter = u"max_object_affected=4&"_s + PracticeTalk::oql(u"priority > 0"_s);
        QCOMPARE(wrongAnswer("PUT", u"plan/job/action/kill?"_s + filter, u"FilterActionResponseV2"_s, "{}"), QString());
        const auto job = m_talk->first(u"plan/job"_s, u"jobruns.compositeStatus.status = 'HOLD'"_s);
        QCOMPARE(wrongAnswer("PUT", u"plan/job/%1/action/hold"_s.arg(job.value("id"_L1).toString()), u"ResourceResponseV2"_s, "{}"),
                 QString());
    }
    void whatAConsoleNeedsIsThere()
    {
        for (const char *field : {"JobInPlanV2.lastRunCompositeStatus",
                                  "JobInPlanV2.jobruns",
                                  "JobInPlanV2.dependencies",
                                  "JobInPlanV2.actions",
                                  "JobInPlanV2.timeRestrictions",
                                  "JobRunInstanceV2.returnCode",
                                  "JobRunInstanceV2.jobNumber",
                                  "TimeInfoV2.elapsedTime",
                                  "JobInPlanCompositeStatusV2.substatus",
                                  "DependencyInPlanV2.jobId",
                                  "DependencyInPlanV2.promptName",
                                  "DependencyInPlanV2.file",
                                  "DependencyInPlanV2.quantity",
                                  "WorkstationInPlanV2.limit",
                                  "WorkstationInPlanV2.agentId",
                                  "WorkstationInPlanV2.hostWorkstation",
                                  "JobStreamInPlanV2.jobStreamStats",
                                  "ResourceInPlanV2.holders",
                                  "PromptInPlanV2.text",
                                  "JobPage.next",
                                  "JobPage.previous"})
            QVERIFY2(m_contract.met().contains(QString::fromLatin1(field)), field);
    }
    void idsAreUuidsOfVersionThree()
    {
        for (const auto rows = m_talk->rows(u"plan/job"_s); const auto &row : rows) {
            const QString id = row.toObject().value("id"_L1).toString();
            QVERIFY2(id.size() == 36 && id[14] == u'3', qPrintable(id));
        }
    }
};

QTEST_GUILESS_MAIN(ContractTest)
#include "tst_contract.moc"
