#include "core/config/secrets.h"
#include "core/engine/engine.h"
#include "core/practice/practice.h"
#include "tests/core/api/portfixture.h"

#include <QJsonArray>

using namespace resync;
using namespace resync::test;

class MonitoringTest : public QObject
{
    Q_OBJECT
    static QString at(const char *rest) { return QStringLiteral("/api/v1/monitoring/") + QLatin1String(rest); }
    static QJsonObject inside(const QJsonObject &object, const char *name) { return object.value(QLatin1String(name)).toObject(); }

    /// The port beside a practice engine that has been read once.
    struct Watching {
        Watching()
        {
            PracticeOptions options;
            options.user = QStringLiteral("operator");
            options.password = QStringLiteral("a-password-1");
            options.world.jobs = 200;
            options.world.workstations = 20;
            practice = std::make_unique<Practice>(options);
            const auto url = practice->start();
            if (!url)
                qFatal("%s", qPrintable(url.error().text()));
            EngineProfile profile;
            profile.name = QStringLiteral("practice");
            profile.environment = EngineProfile::Environment::Test;
            profile.urls = {*url};
            profile.user = options.user;
            profile.secretVariable = QStringLiteral("MONITORING_PASSWORD");
            profile.proxy = QStringLiteral("none");
            qputenv("MONITORING_PASSWORD", "a-password-1");
            secrets = environmentSecrets();
            port.plan.watch(makeRestEngine(profile, *secrets, port.clock));
            port.plan.start();
            key = port.key({QStringLiteral("monitoring:*")});
        }
        ~Watching() { port.plan.watch(nullptr); }
        bool read()
        {
            return QTest::qWaitFor([this] { return port.plan.connection().state == ConnectionState::Ok; }, 30000);
        }

        std::unique_ptr<Practice> practice;
        std::unique_ptr<Secrets> secrets;
        Port port;
        QString key;
    };

private slots:
    void beforeTheFirstPollNothingLooksLikeAllClear()
    {
        Port port;
        const QString key = port.key({QStringLiteral("monitoring:read")});
        const QJsonObject status = port.ask("GET", at("status"), key).json();
        QVERIFY(status.value(QLatin1String("jobs")).isNull());
        QVERIFY(status.value(QLatin1String("open_failures")).isNull());
        QVERIFY(inside(status, "engine").value(QLatin1String("data_at")).isNull());
        for (const char *rest : {"status/jobs", "status/workstations"}) {
            const Port::Answer answer = port.ask("GET", at(rest), key);
            QCOMPARE(answer.status, 503);
            QVERIFY(answer.headers.has("Retry-After"));
        }
        QCOMPARE(port.ask("POST", at("poller/poll"), port.key({QStringLiteral("monitoring:write")})).status, 409);
    }
    void thePlanIsToldWholeInPages()
    {
        Watching watching;
        QVERIFY(watching.read());
        Port &port = watching.port;
        const QJsonObject status = port.ask("GET", at("status"), watching.key).json();
        const Picture picture = port.plan.picture();
        QCOMPARE(inside(status, "jobs").value(QLatin1String("total")).toInt(), int(picture.jobs.size()));
        QCOMPARE(inside(status, "workstations").value(QLatin1String("total")).toInt(), int(picture.workstations.size()));
        QVERIFY(inside(status, "engine").value(QLatin1String("data_age_seconds")).toDouble(-1) >= 0);
        QSet<QString> seen;
        QString after;
        int rows = 0;
        do {
            const QJsonObject page = port.ask("GET", at("status/jobs?limit=70") + after, watching.key).json();
            const QJsonArray results = page.value(QLatin1String("results")).toArray();
            QVERIFY(!results.isEmpty());
            for (const QJsonValue &job : results)
                seen.insert(job.toObject().value(QLatin1String("id")).toString());
            rows += int(results.size());
            const QString next = page.value(QLatin1String("next")).toString();
            after = next.isEmpty() ? QString() : QStringLiteral("&after=") + next;
        } while (!after.isEmpty() && rows < 10000);
        QCOMPARE(seen.size(), rows);
        QVERIFY(rows >= 200);
        const QJsonObject failed = port.ask("GET", at("status/jobs?status=ABEND&limit=1000"), watching.key).json();
        for (const QJsonValue &job : failed.value(QLatin1String("results")).toArray())
            QCOMPARE(job.toObject().value(QLatin1String("status")).toString(), QStringLiteral("ABEND"));
        const QJsonObject places = port.ask("GET", at("status/workstations?limit=1000"), watching.key).json();
        QCOMPARE(places.value(QLatin1String("total")).toInt(), int(picture.workstations.size()));
        QCOMPARE(port.ask("GET", at("status/jobs?limit=1001"), watching.key).status, 422);
        const QString id = picture.jobs.front()->id;
        const QJsonObject history = port.ask("GET", at("history/job/") + id, watching.key).json();
        QCOMPARE(inside(history, "job").value(QLatin1String("id")).toString(), id);
        QCOMPARE(port.ask("GET", at("history/job/NO_SUCH_JOB_HERE"), watching.key).status, 404);
        QVERIFY(inside(port.ask("GET", at("stats"), watching.key).json(), "polls").value(QLatin1String("total")).toInt() >= 1);
    }
    void eventsGoBothWaysAndAreSearched()
    {
        Watching watching;
        QVERIFY(watching.read());
        Port &port = watching.port;
        const auto seqs = [](const QJsonObject &page) {
            QList<qint64> list;
            for (const QJsonValue &event : page.value(QLatin1String("results")).toArray())
                list.append(qint64(event.toObject().value(QLatin1String("seq")).toDouble()));
            return list;
        };
        const QList<qint64> newest = seqs(port.ask("GET", at("events?limit=5"), watching.key).json());
        QVERIFY(newest.size() >= 2);
        QVERIFY(newest[0] > newest[1]);
        const QList<qint64> older =
            seqs(port.ask("GET", at("events?limit=5&before=") + QString::number(newest.last()), watching.key).json());
        for (const qint64 seq : older)
            QVERIFY(seq < newest.last());
        const QList<qint64> following =
            seqs(port.ask("GET", at("events?limit=3&after=") + QString::number(newest.last()), watching.key).json());
        QVERIFY(std::is_sorted(following.begin(), following.end()));
        QVERIFY(following.isEmpty() || following.first() > newest.last());
        const QJsonObject critical = port.ask("GET", at("events/critical?limit=1000"), watching.key).json();
        for (const QJsonValue &event : critical.value(QLatin1String("results")).toArray())
            QCOMPARE(event.toObject().value(QLatin1String("severity")).toString(), QStringLiteral("critical"));
        for (const char *bad :
             {"events?severity=loud", "events?type=dogs", "events?before=x", "events?after=0", "events?before=5&after=3", "events/search"})
            QCOMPARE(port.ask("GET", at(bad), watching.key).status, 422);
        QCOMPARE(port.ask("GET", at("events/search?q=100%25%20%27%3F"), watching.key).status, 200);
    }
    void thePollerObeysAndSettingsAreAllOrNone()
    {
        Watching watching;
        QVERIFY(watching.read());
        Port &port = watching.port;
        const QJsonObject stopped = port.ask("POST", at("poller/stop"), watching.key).json();
        QCOMPARE(stopped.value(QLatin1String("state")).toString(), toWire(port.plan.connection().state));
        QCOMPARE(port.plan.connection().state, ConnectionState::Stopped);
        QCOMPARE(port.ask("POST", at("poller/start"), watching.key).status, 200);
        QVERIFY(watching.read());
        QCOMPARE(port.ask("GET", at("config"), watching.key).json().value(QLatin1String("polling_interval_seconds")).toInt(), 30);
        const Port::Answer changed = port.ask("PUT", at("config"), watching.key, "{\"polling_interval_seconds\":45,\"events_limit\":20}");
        QCOMPARE(changed.status, 200);
        QCOMPARE(port.settings.integer(QStringLiteral("polling_interval_seconds")), 45);
        const Port::Answer refused =
            port.ask("PUT", at("config"), watching.key, "{\"polling_interval_seconds\":1,\"events_limit\":5000,\"alerts_enabled\":false}");
        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.json().value(QLatin1String("errors")).toArray().size(), 2); // everything that is wrong, at once
        QVERIFY(port.settings.on(QStringLiteral("alerts_enabled")));
        QCOMPARE(port.ask("PUT", at("config"), watching.key, "{\"no_such_setting\":1}").status, 422);
        QCOMPARE(port.ask("PUT", at("config"), port.key({QStringLiteral("monitoring:read")}), "{}").status, 403);
    }
};

QTEST_GUILESS_MAIN(MonitoringTest)
#include "tst_monitoring.moc"
