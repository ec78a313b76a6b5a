#pragma once

#include "core/alerts/alerts.h"
#include "core/answers/asking.h"
#include "core/api/api.h"
#include "core/apikeys/apikeys.h"
#include "core/capacity/capacity.h"
#include "core/config/secrets.h"
#include "core/config/settings.h"
#include "core/health/health.h"
#include "core/http/httpclient.h"
#include "core/joblog/joblog.h"
#include "core/knowledge/knowledge.h"
#include "core/llm/llm.h"
#include "core/metrics/metrics.h"
#include "core/notifiers/notifiers.h"
#include "core/opinions/opinions.h"
#include "core/patterns/patterns.h"
#include "core/plan/plan.h"
#include "core/runner/runner.h"
#include "tests/support/tempstore.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

namespace resync::test
{

/// The port on a fresh store, with all it stands on, and a client that asks it over a real socket.
class Port
{
public:
    struct Answer {
        int status = 0;
        HttpHeaders headers;
        QByteArray body;
        QByteArray type;
        QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    };

    explicit Port(const QStringList &assignments = {})
    {
        // Rates are another test's business.
        settings.setFromCommandLine(QStringList{QStringLiteral("api.rate_key=0"), QStringLiteral("api.rate_address=0"),
                                                QStringLiteral("api.rate_all=0"), QStringLiteral("api.bad_keys=0")} +
                                    assignments);
        const auto loaded = keys.load();
        if (!loaded || !metrics.load() || !plan.load())
            qFatal("%s", loaded ? "the slices do not load" : qPrintable(loaded.error().text()));
        api->setFolder(folder.path());
        const auto listening = api->listen(QStringLiteral("127.0.0.1:0"));
        if (!listening)
            qFatal("%s", qPrintable(listening.error().text()));
        url = *listening;
    }

    QString key(const QStringList &scopes, const QString &workstation = {})
    {
        NewApiKey wanted;
        wanted.name = QStringLiteral("test key");
        wanted.scopes = scopes;
        wanted.workstation = workstation;
        const auto issued = keys.create(wanted, QStringLiteral("test"));
        return issued ? issued->text : QString();
    }

    Answer ask(const QByteArray &method, const QString &path, const QString &keyText = {}, const QByteArray &body = {},
               const QByteArray &type = "application/json")
    {
        HttpCall call;
        call.method = method;
        call.url = QUrl(url.toString() + path);
        if (!keyText.isEmpty())
            call.headers.set("X-API-Key", keyText.toLatin1());
        if (!body.isEmpty())
            call.headers.set("Content-Type", type);
        call.body = body;
        std::optional<Result<HttpAnswer>> answer;
        client.send(call, &client, [&answer](const Result<HttpAnswer> &one) { answer = one; });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, 15000) || !answer->ok())
            return {};
        return {answer->value().status, answer->value().headers, answer->value().body, answer->value().mediaType()};
    }

    SystemClock clock;
    QTemporaryDir folder;
    TempStore store{StoreAddress::Kind::Sqlite};
    EventBus bus;
    Settings settings;
    Joblogs joblogs{store.migrated(), clock};
    Health health{bus, store.database(), clock};
    ApiKeys keys{store.database(), clock};
    Metrics metrics{store.database(), settings, clock};
    Plan plan{store.database(), bus, settings, joblogs, clock};
    Knowledge knowledge{store.database(), bus, settings, joblogs, [](qint64) { return std::vector<Occurrence>(); }, clock};
    Patterns patterns{store.database(), settings, [] { return std::optional<Patterns::Read>(); }, clock};
    Answers answers{store.database(),
                    {[] { return QuestionContext(); }, [this] { return plan.ledgerReader(); }, [] { return std::optional<Instant>(); },
                     [this] { return plan.picture(); }, [] { return std::optional<std::vector<PatternLine>>(); }},
                    clock};
    Alerts alerts{
        store.database(), bus, settings, [](qint64) { return std::vector<Occurrence>(); }, [] { return QByteArray("UTC"); }, clock};
    std::unique_ptr<Secrets> secrets = memorySecrets();
    Notifiers notifiers{store.database(), bus, alerts, *secrets, {[] { return QByteArray("UTC"); }, [] { return false; }}, clock};
    Llm llm{store.database(), settings, *secrets, clock};
    Opinions opinions{llm, plan, clock};
    Capacity capacity{store.database(), settings, [] { return Capacity::PlanFacts(); }, clock};
    Runner runner{store.database(), bus, settings, [](const Occurrence &) {}, clock};
    std::unique_ptr<Api> api = std::make_unique<Api>(ApiSlices{health, plan, keys, metrics, knowledge, patterns, answers, runner, alerts,
                                                               notifiers, opinions, capacity, *secrets, settings, bus, clock});
    QUrl url;
    HttpClient client{clock};
};

} // namespace resync::test
