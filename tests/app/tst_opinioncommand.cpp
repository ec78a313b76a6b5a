// explain --llm and --llm-show: the built program against a model of our own on the loopback.
#include "core/base/clock.h"
#include "tests/core/llm/fakemodel.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace resync;
using namespace resync::test;

class OpinionCommandTest : public QObject
{
    Q_OBJECT
    struct Answer {
        int exitCode = -1;
        QByteArray out;
        QByteArray err;
    };
    Answer explain(const QStringList &arguments, const QString &enabled = QStringLiteral("on"))
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("RESYNC_SECRET_LLM_KEY"), QStringLiteral("key-of-the-test"));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(RESYNC_BINARY_DIR "/resync"),
                      QStringList{QStringLiteral("explain"), QStringLiteral("job.log")} + arguments +
                          QStringList{QStringLiteral("--data-dir"), m_folder.filePath(QStringLiteral("data")), QStringLiteral("--set"),
                                      QStringLiteral("llm.enabled=") + enabled, QStringLiteral("--set"), QStringLiteral("llm.model=m"),
                                      QStringLiteral("--set"), QStringLiteral("llm.url=http://127.0.0.1:%1").arg(m_model.port)});
        if (!QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, 60'000)) // the model answers meanwhile
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    SystemClock m_clock;
    FakeModel m_model{m_clock};
    QTemporaryDir m_folder;

private slots:
    void initTestCase()
    {
        QFile log(m_folder.filePath(QStringLiteral("job.log")));
        QVERIFY(log.open(QIODevice::WriteOnly));
        log.write("begin\nexport DB_PASSWORD=Zq8vK3xTn5Lw9RbY\ncp: cannot stat '/in/a.csv': No such file or directory\nrc=1\n");
        m_model.answer = QStringLiteral(R"({"summary":"A file is missing.","likely_cause":"/in/a.csv was not there.","severity":"error",)"
                                        R"("family":"unknown","evidence":[3]})");
    }
    void showingSendsNothing()
    {
        const Answer shown = explain({QStringLiteral("--llm-show")}, QStringLiteral("off"));
        QVERIFY2(shown.exitCode == 0, shown.err.constData());
        QVERIFY(shown.out.contains("3| cp: cannot stat"));
        QVERIFY(shown.out.contains("SECRET"));
        QVERIFY(!shown.out.contains("Zq8vK3xTn5Lw9RbY"));
        QVERIFY(m_model.requests.empty());
    }
    void offItIsNotAskedAndSaysSo()
    {
        const Answer refused = explain({QStringLiteral("--llm")}, QStringLiteral("off"));
        QCOMPARE(refused.exitCode, 1);
        QVERIFY(refused.err.contains("llm.enabled"));
        QVERIFY(refused.out.contains("3")); // our own explanation needs no model
        QVERIFY(m_model.requests.empty());
    }
    void theOpinionStandsBesideOurs()
    {
        const Answer told = explain({QStringLiteral("--llm"), QStringLiteral("--json")});
        QVERIFY2(told.exitCode == 0, told.err.constData());
        const QJsonObject json = QJsonDocument::fromJson(told.out).object();
        QCOMPARE(json.value(QLatin1String("root_cause")).toObject().value(QLatin1String("line")).toInt(), 3);
        const QJsonObject opinion = json.value(QLatin1String("opinion")).toObject();
        QCOMPARE(opinion.value(QLatin1String("likely_cause")).toString(), QStringLiteral("/in/a.csv was not there."));
        QCOMPARE(opinion.value(QLatin1String("verified")).toBool(true), false);
        QCOMPARE(m_model.requests.size(), size_t(1));
        QCOMPARE(m_model.requests.front().headers.value("x-api-key"), QByteArray("key-of-the-test"));
        QVERIFY(!m_model.requests.front().body.contains("Zq8vK3xTn5Lw9RbY"));
        const Answer text = explain({QStringLiteral("--llm")});
        QCOMPARE(text.exitCode, 0);
        QVERIFY(text.out.contains("A file is missing."));
    }
    void withoutAnOpinionOursStandsAlone()
    {
        m_model.statuses = {401};
        const Answer refused = explain({QStringLiteral("--llm"), QStringLiteral("--json")});
        QCOMPARE(refused.exitCode, 1);
        const QJsonObject json = QJsonDocument::fromJson(refused.out).object();
        QVERIFY(json.value(QLatin1String("opinion")).isNull());
        QCOMPARE(json.value(QLatin1String("opinion_error")).toObject().value(QLatin1String("code")).toString(), QStringLiteral("llm.key"));
        QCOMPARE(json.value(QLatin1String("root_cause")).toObject().value(QLatin1String("line")).toInt(), 3);
    }
};

QTEST_GUILESS_MAIN(OpinionCommandTest)
#include "tst_opinioncommand.moc"
