#include "core/config/secrets.h"
#include "core/engine/engine.h"
#include "core/practice/practice.h"

#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace resync;

namespace
{

/// Waits for the one answer of a call.
template <class T, class Call>
Result<T> wait(Call call)
{
    std::optional<Result<T>> came;
    call([&](Result<T> result) { came = std::move(result); });
    if (!QTest::qWaitFor([&] { return came.has_value(); }, 30000))
        return Error{QStringLiteral("test.timeout"), QStringLiteral("no answer came"), {}};
    return *std::move(came);
}

} // namespace

/// The client against a whole engine that runs over HTTPS under an authority of its own.
class PracticeEngineTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<Secrets> m_secrets = memorySecrets();
    QTemporaryDir m_folder;
    std::unique_ptr<Practice> m_practice;
    std::unique_ptr<Engine> m_engine;
    EngineProfile m_profile;
    std::vector<JobPtr> m_jobs;

private slots:
    void initTestCase()
    {
        PracticeOptions options;
        options.tls = true;
        options.world.jobs = 600;
        m_practice = std::make_unique<Practice>(options);
        const auto url = m_practice->start();
        QVERIFY2(url.ok(), url.ok() ? "" : qPrintable(url.error().text()));
        QCOMPARE(url->scheme(), QStringLiteral("https"));
        m_profile.name = QStringLiteral("P");
        m_profile.environment = EngineProfile::Environment::Practice;
        m_profile.urls = {*url};
        m_profile.user = m_practice->user();
        m_profile.caFile = m_folder.filePath(QStringLiteral("ca.pem"));
        QFile file(m_profile.caFile);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(m_practice->caPem()) > 0);
        file.close();
        bool written = false;
        m_secrets->write(m_profile.secretKey(), Secret(m_practice->password()), this,
                         [&](const Result<void> &done) { written = done.ok(); });
        QTRY_VERIFY(written);
        m_engine = makeRestEngine(m_profile, *m_secrets, m_clock);
    }

    void withoutTheAuthorityNothingIsBelieved()
    {
        EngineProfile stranger = m_profile;
        stranger.caFile.clear();
        auto engine = makeRestEngine(stranger, *m_secrets, m_clock);
        const auto info = wait<EngineInfo>([&](auto reply) { engine->info(this, reply); });
        QVERIFY(!info.ok());
        QCOMPARE(info.error().code, QStringLiteral("net.tls"));
    }

    void aPinnedCertificateNeedsNoAuthorityAndAnotherIsRefused()
    {
        const auto trusted = wait<EngineInfo>([&](auto reply) { m_engine->info(this, reply); });
        QVERIFY(trusted.ok());
        QCOMPARE(trusted->certificateSha256.size(), 64);
        QVERIFY(trusted->certificateOf.contains(QStringLiteral("PRACTICE CA")));
        EngineProfile profile = m_profile;
        profile.caFile.clear();
        profile.pinSha256 = trusted->certificateSha256; // as the engine's own test says it
        QVERIFY(problemsOf(profile).empty());
        const auto pinned = makeRestEngine(profile, *m_secrets, m_clock);
        const auto info = wait<EngineInfo>([&](auto reply) { pinned->info(this, reply); });
        QVERIFY2(info.ok(), info.ok() ? "" : qPrintable(info.error().text()));
        profile.pinSha256 = QString(64, QLatin1Char('a'));
        const auto other = makeRestEngine(profile, *m_secrets, m_clock);
        const auto refused = wait<EngineInfo>([&](auto reply) { other->info(this, reply); });
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, QStringLiteral("net.tls_pin"));
        QVERIFY(refused.error().message.contains(trusted->certificateSha256.left(2).toUpper())); // says which one it saw
    }

    void theProxyOfAProfileIsUsedAndNeverGoneAround()
    {
        QTcpServer proxy;
        QVERIFY(proxy.listen(QHostAddress::LocalHost));
        int tunnels = 0;
        connect(&proxy, &QTcpServer::newConnection, &proxy, [&] {
            QTcpSocket *in = proxy.nextPendingConnection();
            auto *out = new QTcpSocket(in);
            connect(in, &QTcpSocket::readyRead, in, [&, in, out] {
                const QByteArray bytes = in->readAll();
                if (out->state() != QAbstractSocket::UnconnectedState) {
                    out->write(bytes);
                    return;
                }
                tunnels += bytes.startsWith("CONNECT ");
                out->connectToHost(QHostAddress::LocalHost, quint16(m_practice->url().port()));
                in->write("HTTP/1.1 200 Connection established\r\n\r\n");
            });
            connect(out, &QTcpSocket::readyRead, in, [in, out] { in->write(out->readAll()); });
        });
        EngineProfile profile = m_profile;
        profile.proxy = QStringLiteral("http://127.0.0.1:%1").arg(proxy.serverPort());
        const auto engine = makeRestEngine(profile, *m_secrets, m_clock);
        const auto info = wait<EngineInfo>([&](auto reply) { engine->info(this, reply); });
        QVERIFY2(info.ok(), info.ok() ? "" : qPrintable(info.error().text()));
        QCOMPARE(tunnels, 1);
        proxy.close();
        const auto dead = makeRestEngine(profile, *m_secrets, m_clock);
        const auto refused = wait<EngineInfo>([&](auto reply) { dead->info(this, reply); });
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, QStringLiteral("net.proxy"));
    }

    void whatAnEngineOfAnotherVersionLacksStandsInItsDescription()
    {
        const auto here = wait<EngineCapabilities>([&](auto reply) { m_engine->capabilities(this, reply); });
        QVERIFY(here.ok() && here->prompts && here->files);
        QVERIFY(here->operations.contains(QStringLiteral("GET plan/prompt")));
        QVERIFY(!here->operations.contains(QStringLiteral("GET plan/jobstream/count")));
        QVERIFY(here->operations.contains(QStringLiteral("PUT plan/job/run/{}/action/rerun")));
    }

    void itSaysThatItIsPractice()
    {
        const auto info = wait<EngineInfo>([&](auto reply) { m_engine->info(this, reply); });
        QVERIFY2(info.ok(), info.ok() ? "" : qPrintable(info.error().text()));
        QVERIFY(info->practice);
        QVERIFY(!info->timeZone.isEmpty());
        const auto capabilities = wait<EngineCapabilities>([&](auto reply) { m_engine->capabilities(this, reply); });
        QVERIFY(capabilities.ok());
        QVERIFY(capabilities->prompts && capabilities->resources);
        QVERIFY(!capabilities->jobActions.isEmpty());
    }

    void everyPageTogetherIsTheWholePlan()
    {
        QSet<QString> ids;
        qint64 total = -1;
        for (int offset = 0;; offset += 150) {
            const auto page = wait<Page<JobPtr>>([&](auto reply) { m_engine->jobs({150, offset, {}, {}}, this, reply); });
            QVERIFY2(page.ok(), page.ok() ? "" : qPrintable(page.error().text()));
            QCOMPARE(page->setAside, 0);
            QVERIFY(page->serverTime);
            total = page->total;
            for (const JobPtr &job : page->rows) {
                QVERIFY(!job->workstation.isEmpty() && !job->stream.isEmpty() && job->schedTime);
                QVERIFY2(job->status != Status::Unknown, qPrintable(job->statusText));
                ids.insert(job->id);
                m_jobs.push_back(job);
            }
            if (page->last)
                break;
            QVERIFY(!page->rows.empty());
        }
        QVERIFY(total >= 300);
        QCOMPARE(qint64(ids.size()), total);
        const auto streams = wait<Page<JobStreamPtr>>([&](auto reply) { m_engine->jobStreams({}, this, reply); });
        QVERIFY(streams.ok() && streams->total == qint64(streams->rows.size()) && streams->setAside == 0);
        const auto workstations = wait<Page<WorkstationPtr>>([&](auto reply) { m_engine->workstations({}, this, reply); });
        QVERIFY(workstations.ok() && !workstations->rows.empty() && workstations->setAside == 0);
        QVERIFY(workstations->rows.front()->limit >= 0 && !workstations->rows.front()->planId.isEmpty());
        QVERIFY(wait<Page<Prompt>>([&](auto reply) { m_engine->prompts({}, this, reply); }).ok());
        QVERIFY(wait<Page<Resource>>([&](auto reply) { m_engine->resources({}, this, reply); }).ok());
    }

    void aFailedJobIsReadExplainedAndRerun()
    {
        QVERIFY(!m_jobs.empty());
        const auto failed =
            std::find_if(m_jobs.begin(), m_jobs.end(), [](const JobPtr &job) { return job->status == Status::Abend && job->lastRun(); });
        QVERIFY(failed != m_jobs.end());
        const auto job = wait<JobPtr>([&](auto reply) { m_engine->job((*failed)->id, this, reply); });
        QVERIFY2(job.ok(), job.ok() ? "" : qPrintable(job.error().text()));
        QVERIFY((*job)->complete);
        const QString runId = (*job)->lastRun()->id;
        const auto log = wait<JoblogText>([&](auto reply) { m_engine->joblog({runId, false, 0, 0}, this, reply); });
        QVERIFY2(log.ok(), log.ok() ? "" : qPrintable(log.error().text()));
        QVERIFY(log->bytes.contains("= JOB"));
        QVERIFY(wait<std::vector<JobPtr>>([&](auto reply) { m_engine->successors((*job)->id, this, reply); }).ok());
        std::optional<ActionResult> rerun;
        m_engine->act(verbs::rerun(**job, runId), this, [&](const ActionResult &came) { rerun = came; });
        QTRY_VERIFY(rerun);
        QVERIFY2(rerun->outcome == ActionOutcome::Confirmed, qPrintable(rerun->error.text()));
        QCOMPARE(m_practice->requests().constLast().value(QLatin1String("body")).toString(), QStringLiteral("{}"));
    }

    void aRefusalNamesTheEnginesOwnReason()
    {
        const auto done = std::find_if(m_jobs.begin(), m_jobs.end(), [](const JobPtr &job) { return job->status == Status::Succ; });
        QVERIFY(done != m_jobs.end());
        std::optional<ActionResult> result;
        m_engine->act(verbs::kill(**done), this, [&](const ActionResult &came) { result = came; });
        QTRY_VERIFY(result);
        QCOMPARE(result->outcome, ActionOutcome::Refused);
        QVERIFY2(result->error.code.startsWith(QLatin1String("AWS")), qPrintable(result->error.text()));
    }

    void whatIsOfferedForAJobIsNotRefusedForItsState()
    {
        for (const char *verb : {"hold", "priority"}) {
            const auto job = std::find_if(m_jobs.begin(), m_jobs.end(), [&](const JobPtr &one) {
                return one->status == Status::Hold && verbs::validFor(QString::fromLatin1(verb), *one);
            });
            if (job == m_jobs.end())
                continue;
            std::optional<ActionResult> result;
            const ActionCall call = QByteArray(verb) == "hold" ? verbs::hold(**job) : verbs::priority(**job, 50);
            m_engine->act(call, this, [&](const ActionResult &came) { result = came; });
            QTRY_VERIFY(result);
            QVERIFY2(result->outcome == ActionOutcome::Confirmed, qPrintable(result->error.text()));
        }
    }

    void anOldVersionIsSurvived()
    {
        PracticeOptions options;
        options.version = QStringLiteral("10.1.0.1");
        options.world.jobs = 200;
        Practice old(options);
        const auto url = old.start();
        QVERIFY(url.ok());
        EngineProfile profile = m_profile;
        profile.urls = {*url};
        profile.caFile.clear();
        profile.name = QStringLiteral("OLD");
        bool written = false;
        m_secrets->write(profile.secretKey(), Secret(old.password()), this, [&](const Result<void> &done) { written = done.ok(); });
        QTRY_VERIFY(written);
        auto engine = makeRestEngine(profile, *m_secrets, m_clock);
        const auto capabilities = wait<EngineCapabilities>([&](auto reply) { engine->capabilities(this, reply); });
        QVERIFY(capabilities.ok() && !capabilities->prompts && capabilities->resources);
        const auto prompts = wait<Page<Prompt>>([&](auto reply) { engine->prompts({}, this, reply); });
        QCOMPARE(prompts.error().code, QStringLiteral("engine.unsupported"));
    }
};

QTEST_GUILESS_MAIN(PracticeEngineTest)
#include "tst_practice.moc"
