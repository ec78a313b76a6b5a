#pragma once

#include "core/http/httpclient.h"
#include "core/http/inflate.h"
#include "core/http/linkpool.h"
#include "core/http/responseparser.h"

namespace resync
{

/// One request under way: sends it once, watches its deadlines and its size, and ends exactly once.
///
/// Only GET and HEAD go over a kept connection, and only they are sent again, once, when such a connection turns out to be dead before the
/// first byte of an answer. Everything else has a connection of its own: what is sent twice could be done twice.
class HttpExchange : public QObject
{
    Q_OBJECT
public:
    HttpExchange(const Clock &clock, HttpCall call, LinkPool &pool, QObject *parent);
    ~HttpExchange() override;

    void start(const QByteArray &request);
    /// Ends with \a error, from the event loop.
    void fail(const Error &error);

signals:
    void sawCertificate(const QSslCertificate &certificate);
    void ended(const resync::Result<resync::HttpAnswer> &result);

private:
    bool repeatable() const { return m_call.method == "GET" || m_call.method == "HEAD"; }
    void within(Duration limit, const char *what, Clock::TimerId &timer);
    void stop(Clock::TimerId &timer);
    void useLink(HttpLink *link);
    void openFresh();
    void sendRequest();
    void bytesCame();
    void linkFailed(const Error &error);
    void headRead();
    void watchSilence(Duration wait);
    void takeBody();
    Error refused() const;
    Result<HttpAnswer> answer();
    void end(Result<HttpAnswer> result);

    const Clock &m_clock;
    const HttpCall m_call;
    LinkPool &m_pool;
    HttpLink *m_link = nullptr;
    std::unique_ptr<ResponseParser> m_parser;
    std::unique_ptr<Inflater> m_inflater;
    QByteArray m_request;
    QByteArray m_body;
    Duration m_began{0};
    Duration m_lastByte{0};
    Clock::TimerId m_connectTimer = 0;
    Clock::TimerId m_headTimer = 0;
    Clock::TimerId m_wholeTimer = 0;
    Clock::TimerId m_silenceTimer = 0;
    bool m_reused = false;
    bool m_sent = false;
    bool m_headSeen = false;
    bool m_done = false;
};

} // namespace resync
