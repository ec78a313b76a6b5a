#pragma once

#include "core/base/json.h"
#include "core/http/httpserver.h"

#include <QCryptographicHash>
#include <QTcpSocket>

namespace resync::test
{

/// The smallest port that has all the kinds of answers a request can earn: one route that takes JSON with a key, one that becomes a
/// WebSocket, nothing else.
class PortStub
{
public:
    static constexpr const char *kKey = "rsk_test";

    static HttpRules rules()
    {
        HttpRules rules;
        rules.hosts = QStringList{QStringLiteral("127.0.0.1"), QStringLiteral("localhost"), QStringLiteral("::1")};
        return rules;
    }

    PortStub(const Clock &clock, const HttpLimits &limits)
        : m_server(
              clock, [this](const HttpRequest &request, const HttpReply &reply) { answer(request, reply); }, limits, rules())
    {
        m_server.setHeadCheck([](const HttpRequest &head) { return check(head); });
    }

    HttpServer &server() { return m_server; }
    int reached() const { return m_reached; }

private:
    static const QString &samples()
    {
        static const QString path = QStringLiteral("/api/v1/metrics/workstation");
        return path;
    }

    static HttpResponse refused(int status, const HttpRequest &head)
    {
        return HttpResponse::problem(status, QString::fromLatin1(reasonPhrase(status)), {}, head.id);
    }

    static std::optional<HttpResponse> check(const HttpRequest &head)
    {
        const bool stream = head.path == QLatin1String("/api/v1/stream");
        if (!stream && head.path != samples())
            return refused(404, head);
        const QByteArray method = stream ? "GET" : "POST";
        if (head.method != method)
            return refused(405, head).with("Allow", method);
        if (head.headers.value("Authorization") != QByteArray("Bearer ") + kKey)
            return refused(401, head).with("WWW-Authenticate", "Bearer");
        if (!stream)
            return head.mediaType() == "application/json" ? std::nullopt : std::optional(refused(415, head));
        const bool asks = head.headers.value("Upgrade").toLower() == "websocket" &&
                          head.headers.value("Connection").toLower().contains("upgrade") &&
                          head.headers.value("Sec-WebSocket-Version") == "13" &&
                          QByteArray::fromBase64(head.headers.value("Sec-WebSocket-Key")).size() == 16;
        return asks ? std::nullopt : std::optional(refused(400, head));
    }

    void answer(const HttpRequest &request, const HttpReply &reply)
    {
        ++m_reached;
        if (request.path != samples()) {
            const QByteArray key = request.headers.value("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
            QTcpSocket *socket = reply.takeSocket();
            socket->setParent(&m_server);
            socket->readAll();
            socket->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
                          QCryptographicHash::hash(key, QCryptographicHash::Sha1).toBase64() + "\r\n\r\n");
            QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            return;
        }
        const auto sample = readJson(request.body);
        if (!sample || !sample->isObject())
            reply.send(refused(400, request));
        else
            reply.send(HttpResponse::json(QByteArrayLiteral("{\"stored\":1}"), 201));
    }

    HttpServer m_server;
    int m_reached = 0;
};

} // namespace resync::test
