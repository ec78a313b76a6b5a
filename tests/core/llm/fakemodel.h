#pragma once

#include "core/http/httpserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace resync::test
{

/// A server on the loopback that speaks both published protocols, and misbehaves as a test wants.
struct FakeModel {
    explicit FakeModel(const Clock &clock)
        : server(clock, [this](const HttpRequest &request, const HttpReply &reply) { take(request, reply); })
    {
        const auto listening = server.listen(QHostAddress::LocalHost, 0);
        port = listening ? *listening : quint16(0);
    }

    static QByteArray sse(const QByteArray &name, const QJsonObject &data)
    {
        return (name.isEmpty() ? QByteArray() : "event: " + name + "\n") + "data: " + QJsonDocument(data).toJson(QJsonDocument::Compact) +
               "\n\n";
    }
    static QJsonObject object(const char *json) { return QJsonDocument::fromJson(json).object(); }

    /// The answer, in pieces of seven characters, as the protocol of \a path frames them.
    QByteArray stream(const QString &path) const
    {
        QByteArray bytes;
        if (path.endsWith(QLatin1String("/v1/messages"))) {
            bytes += sse("message_start",
                         object(R"({"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","content":[],
                                   "model":"claude-served","stop_reason":null,"usage":{"input_tokens":400,"output_tokens":1}}})"));
            bytes +=
                sse("content_block_start", object(R"({"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}})"));
            bytes += sse("ping", object(R"({"type":"ping"})"));
            for (qsizetype i = 0; i < answer.size(); i += 7)
                bytes += sse("content_block_delta",
                             {{QStringLiteral("type"), QStringLiteral("content_block_delta")},
                              {QStringLiteral("index"), 0},
                              {QStringLiteral("delta"), QJsonObject{{QStringLiteral("type"), QStringLiteral("text_delta")},
                                                                    {QStringLiteral("text"), answer.mid(i, 7)}}}});
            bytes += sse("content_block_stop", object(R"({"type":"content_block_stop","index":0})"));
            bytes += sse("message_delta", {{QStringLiteral("type"), QStringLiteral("message_delta")},
                                           {QStringLiteral("delta"), QJsonObject{{QStringLiteral("stop_reason"), stop}}},
                                           {QStringLiteral("usage"), QJsonObject{{QStringLiteral("output_tokens"), 100}}}});
            return bytes + sse("message_stop", object(R"({"type":"message_stop"})"));
        }
        const auto chunk = [](const QJsonObject &delta, const QJsonValue &finish) {
            return sse({}, {{QStringLiteral("id"), QStringLiteral("chatcmpl-1")},
                            {QStringLiteral("object"), QStringLiteral("chat.completion.chunk")},
                            {QStringLiteral("model"), QStringLiteral("local-served")},
                            {QStringLiteral("choices"), QJsonArray{QJsonObject{{QStringLiteral("index"), 0},
                                                                               {QStringLiteral("delta"), delta},
                                                                               {QStringLiteral("finish_reason"), finish}}}}});
        };
        bytes += chunk({{QStringLiteral("role"), QStringLiteral("assistant")}, {QStringLiteral("content"), QString()}}, {});
        for (qsizetype i = 0; i < answer.size(); i += 7)
            bytes += chunk({{QStringLiteral("content"), answer.mid(i, 7)}}, {});
        bytes += chunk({}, stop == QLatin1String("end_turn") ? QStringLiteral("stop") : stop);
        bytes += sse({}, object(R"({"choices":[],"usage":{"prompt_tokens":400,"completion_tokens":100,"total_tokens":500}})"));
        return bytes + "data: [DONE]\n\n";
    }

    void take(const HttpRequest &request, const HttpReply &reply)
    {
        requests.push_back(request);
        if (hang) {
            reply.allow(Duration(0));
            return kept.push_back(reply);
        }
        if (!statuses.isEmpty()) {
            const int status = statuses.takeFirst();
            if (status != 200) {
                HttpResponse refusal = HttpResponse::json(
                    QJsonObject{{QStringLiteral("type"), QStringLiteral("error")},
                                {QStringLiteral("error"), QJsonObject{{QStringLiteral("type"), QStringLiteral("an_error")},
                                                                      {QStringLiteral("message"), QStringLiteral("said so")}}}},
                    status);
                if (retryAfter > 0)
                    refusal.with("Retry-After", QByteArray::number(retryAfter));
                return reply.send(refusal);
            }
        }
        if (!answers.isEmpty())
            answer = answers.takeFirst();
        HttpResponse head;
        head.headers.set("Content-Type", contentType);
        const QByteArray body = raw.isEmpty() ? stream(request.path) : raw;
        if (cutAfter > 0) {
            head.body = body;
            return reply.sendCut(head, cutAfter);
        }
        reply.begin(head);
        for (qsizetype i = 0; i < body.size(); i += 100) // pieces that end anywhere
            reply.write(body.mid(i, 100));
        if (!open)
            reply.end();
        else
            kept.push_back(reply);
    }

    HttpServer server;
    quint16 port = 0;
    QString answer;
    QStringList answers; ///< one a request, before `answer`
    QString stop = QStringLiteral("end_turn");
    QByteArray raw;
    QByteArray contentType = "text/event-stream";
    QList<int> statuses; ///< one a request, then 200
    int retryAfter = 0;
    qsizetype cutAfter = 0;
    bool hang = false;
    bool open = false; ///< never ends its stream
    std::vector<HttpRequest> requests;
    std::vector<HttpReply> kept;
};

inline QString goodAnswer(const QString &evidence = QStringLiteral("[3]"))
{
    return QStringLiteral(R"({"summary":"The disk is full.","likely_cause":"No space left on /data.","severity":"error",)"
                          R"("family":"space","evidence":%1})")
        .arg(evidence);
}

} // namespace resync::test
