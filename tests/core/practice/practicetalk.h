#pragma once

#include "core/base/clock.h"
#include "core/http/httpclient.h"
#include "core/practice/practice.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QTimer>
#include <QUrlQuery>

namespace resync::test
{

/// A small practice engine whose clock stands still but for what a test advances.
inline PracticeOptions smallPractice()
{
    PracticeOptions options;
    options.user = QStringLiteral("wauser");
    options.password = QStringLiteral("geheim: mit Doppelpunkt");
    options.world.seed = 7;
    options.world.speed = 0;
    options.world.jobs = 300;
    options.world.workstations = 25;
    options.world.start = *fromIso(QStringLiteral("2026-09-15T17:00:00Z"));
    options.world.colleagues = false;
    options.unlinkedLogDelay = Duration(50);
    return options;
}

/// Speaks HTTP to a practice engine and waits for the answers.
class PracticeTalk
{
public:
    explicit PracticeTalk(PracticeOptions options) : m_practice(std::move(options)), m_client(m_clock) {}

    Result<QUrl> start()
    {
        auto url = m_practice.start();
        if (url)
            m_client.setSettings(HttpClientSettings{m_practice.caPem(), {}});
        return url;
    }
    Practice &practice() { return m_practice; }
    HttpClient &client() { return m_client; }

    /// \a path: below /twsd/api/v2/, or absolute.
    HttpCall call(const QByteArray &method, const QString &path, const QByteArray &body = {}) const
    {
        HttpCall call;
        call.method = method;
        call.url = m_practice.url().resolved(QUrl(path.startsWith(u'/') ? path : QStringLiteral("/twsd/api/v2/") + path));
        const QString account = m_practice.user() + u':' + m_practice.password();
        call.headers.set("Authorization", "Basic " + account.toUtf8().toBase64());
        if (method != "GET")
            call.headers.set("Content-Type", "application/json");
        call.body = body;
        return call;
    }
    Result<HttpAnswer> send(const HttpCall &call)
    {
        std::optional<Result<HttpAnswer>> answer;
        QEventLoop loop; // not qWaitFor, which sleeps between two looks
        m_client.send(call, &loop, [&](Result<HttpAnswer> given) {
            answer = std::move(given);
            loop.quit();
        });
        QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
        loop.exec();
        return answer ? *std::move(answer) : Error{QStringLiteral("test.timeout"), QStringLiteral("no answer in a minute"), {}};
    }
    Result<HttpAnswer> get(const QString &path) { return send(call("GET", path)); }
    Result<HttpAnswer> put(const QString &path, const QByteArray &body = "{}") { return send(call("PUT", path, body)); }
    int status(const QByteArray &method, const QString &path, const QByteArray &body = {})
    {
        const auto answer = send(call(method, path, body));
        return answer ? answer->status : -1;
    }
    QJsonObject object(const QString &path)
    {
        const auto answer = get(path);
        return answer ? QJsonDocument::fromJson(answer->body).object() : QJsonObject();
    }
    QJsonArray rows(const QString &path) { return object(path).value(QStringLiteral("results")).toArray(); }
    /// One row of the list, the first that the query finds.
    QJsonObject first(const QString &list, const QString &oql)
    {
        QUrlQuery query;
        query.addQueryItem(QStringLiteral("limit"), QStringLiteral("1"));
        query.addQueryItem(QStringLiteral("oql"), QString::fromLatin1(QUrl::toPercentEncoding(oql)));
        return rows(list + u'?' + query.toString(QUrl::FullyEncoded)).at(0).toObject();
    }
    static QString oql(const QString &text) { return QStringLiteral("oql=") + QString::fromLatin1(QUrl::toPercentEncoding(text)); }

private:
    SystemClock m_clock;
    Practice m_practice;
    HttpClient m_client;
};

} // namespace resync::test
