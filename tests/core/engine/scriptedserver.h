#pragma once

#include "core/engine/engine.h"
#include "core/http/httpserver.h"

#include <QHostAddress>

#include <deque>

namespace resync
{

/// An engine that answers by a script and remembers what it was asked.
struct ScriptedServer {
    explicit ScriptedServer(const Clock &clock)
        : server(
              clock,
              [this](const HttpRequest &request, HttpReply reply) {
                  requests.push_back(request);
                  if (answer)
                      answer(request, reply);
              },
              manyConnections())
    {
        port = *server.listen(QHostAddress::LocalHost, 0);
    }
    static HttpLimits manyConnections()
    {
        HttpLimits limits;
        limits.connectionsAnAddress = limits.connections;
        return limits;
    }
    QUrl url(const QString &tail = {}) const { return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(QString::number(port), tail)); }
    void always(const HttpResponse &response)
    {
        answer = [response](const HttpRequest &, const HttpReply &reply) { reply.send(response); };
    }

    std::deque<HttpRequest> requests;
    std::function<void(const HttpRequest &, HttpReply)> answer;
    HttpServer server;
    quint16 port = 0;
};

inline HttpResponse json(const QByteArray &text, int status = 200)
{
    return HttpResponse::json(text, status);
}

template <class T>
struct Waited {
    std::optional<Result<T>> result;
    int times = 0;
    Engine::Reply<T> reply()
    {
        return [this](Result<T> came) {
            result = std::move(came);
            ++times;
        };
    }
    QString code() const { return result && !result->ok() ? result->error().code : QString(); }
};

} // namespace resync
