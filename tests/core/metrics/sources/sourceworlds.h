#pragma once

#include "core/http/httpserver.h"
#include "core/metrics/sources/sourcekinds.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>
#include <QTemporaryDir>

#include <deque>

namespace resync::test
{

/// The outside world of one kind of source, as a test wants it.
class SourceWorld
{
public:
    enum class Mode {
        Good,    ///< one host, "127.0.0.1" or fta1.example.com, that measures its load
        Rubbish, ///< an answer, but of something else
        Silent,  ///< takes the question and never answers
        Refuses, ///< the login
    };
    virtual ~SourceWorld() = default;
    virtual void behave(Mode mode) = 0;
    virtual SourceDefinition definition() const = 0;
};

/// Prometheus, a node_exporter or an agent: whatever is asked, the port answers as that would.
class HttpWorld final : public SourceWorld
{
public:
    HttpWorld(SourceKind kind, const Clock &clock)
        : m_kind(kind), m_clock(clock),
          m_server(clock, [this](const HttpRequest &request, const HttpReply &reply) { answer(request, reply); })
    {
        m_port = *m_server.listen(QHostAddress::LocalHost, 0);
    }
    void behave(Mode mode) override { m_mode = mode; }
    SourceDefinition definition() const override
    {
        SourceDefinition definition;
        definition.name = QStringLiteral("world");
        definition.kind = m_kind;
        definition.interval = std::chrono::seconds(10);
        definition.timeout = std::chrono::seconds(5);
        definition.targets = {QStringLiteral("http://127.0.0.1:%1").arg(m_port)};
        return definition;
    }
    const std::deque<HttpRequest> &requests() const { return m_requests; }

    /// What a Prometheus says to a query, when it is not what the world says by itself.
    QMap<QString, QByteArray> vectors;
    QByteArray load = "0.25";

private:
    void answer(const HttpRequest &request, const HttpReply &reply)
    {
        m_requests.push_back(request);
        switch (m_mode) {
        case Mode::Good:
            return reply.send(good(request));
        case Mode::Rubbish:
            return reply.send(text("<html>It works!</html>", "text/html"));
        case Mode::Silent:
            m_waiting.push_back(reply);
            return;
        case Mode::Refuses:
            return reply.send(HttpResponse::problem(401, QStringLiteral("Unauthorized"), {}, request.id));
        }
    }
    static HttpResponse text(const QByteArray &body, const QByteArray &type)
    {
        HttpResponse response = HttpResponse::json(body);
        response.headers.set("Content-Type", type);
        return response;
    }
    HttpResponse good(const HttpRequest &request)
    {
        const QByteArray now = QByteArray::number(double(toMs(m_clock.now())) / 1000, 'f', 3);
        if (m_kind == SourceKind::NodeExporter) {
            m_idle += 3;
            return text("node_time_seconds " + now + "\nnode_load1 " + load + "\nnode_cpu_seconds_total{cpu=\"0\",mode=\"idle\"} " +
                            QByteArray::number(m_idle) + "\nnode_cpu_seconds_total{cpu=\"0\",mode=\"user\"} " +
                            QByteArray::number(m_idle / 3) + "\n",
                        "text/plain; version=0.0.4");
        }
        if (m_kind == SourceKind::Agent)
            return HttpResponse::json("{\"workstation\":\"FTA1\",\"timestamp\":" + QByteArray::number(toMs(m_clock.now()) / 1000) +
                                      ",\"metrics\":{\"load_avg_1\":" + load + ",\"latency_avg_ms\":null}}");
        const QString query = request.queryValue(QStringLiteral("query"));
        if (query == QLatin1String("time()"))
            return HttpResponse::json("{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[" + now + ",\"" + now +
                                      "\"]}}");
        QByteArray result;
        for (auto vector = vectors.begin(); vector != vectors.end(); ++vector) {
            if (query.contains(vector.key()))
                return HttpResponse::json("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + *vector + "]}}");
        }
        const auto one = [&](const QByteArray &value) {
            return "{\"metric\":{\"instance\":\"fta1.example.com:9100\"},\"value\":[" + now + ",\"" + value + "\"]}";
        };
        if (query.contains(QLatin1String("(timestamp(")))
            result = one(now);
        else if (query.contains(QLatin1String("node_load1{")) || query.contains(QLatin1String("node_load1)")))
            result = one(load);
        return HttpResponse::json("{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[" + result + "]}}");
    }

    const SourceKind m_kind;
    const Clock &m_clock;
    Mode m_mode = Mode::Good;
    std::deque<HttpRequest> m_requests;
    std::deque<HttpReply> m_waiting;
    double m_idle = 1000;
    quint16 m_port = 0;
    HttpServer m_server;
};

/// An `ssh` before the system's: it runs on this very host what it is given, or misbehaves.
class SshWorld final : public SourceWorld
{
public:
    SshWorld() : m_path(qgetenv("PATH"))
    {
        behave(Mode::Good);
        qputenv("PATH", m_folder.path().toUtf8() + ':' + m_path);
    }
    ~SshWorld() override { qputenv("PATH", m_path); }
    void behave(Mode mode) override
    {
        static const QMap<Mode, QByteArray> scripts = {{Mode::Good, "exec sh -s"},
                                                       {Mode::Rubbish, "cat >/dev/null; echo This account is for transfers only."},
                                                       {Mode::Silent, "exec sleep 60"},
                                                       {Mode::Refuses, "echo 'tws@host: Permission denied (publickey).' >&2; exit 255"}};
        QFile file(m_folder.filePath(QStringLiteral("ssh")));
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            qFatal("cannot write a fake ssh");
        file.write("#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + m_folder.filePath(QStringLiteral("arguments")).toUtf8() + "'\n" +
                   scripts.value(mode) + '\n');
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    SourceDefinition definition() const override
    {
        SourceDefinition definition;
        definition.name = QStringLiteral("world");
        definition.kind = SourceKind::Ssh;
        definition.interval = std::chrono::seconds(10);
        definition.timeout = std::chrono::seconds(20);
        definition.targets = {QStringLiteral("tws@127.0.0.1:2222")};
        return definition;
    }
    QStringList arguments() const
    {
        QFile file(m_folder.filePath(QStringLiteral("arguments")));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split(QLatin1Char('\n')) : QStringList();
    }

private:
    QTemporaryDir m_folder;
    const QByteArray m_path;
};

} // namespace resync::test
