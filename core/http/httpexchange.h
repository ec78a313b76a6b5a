#pragma once

#include "core/http/httpclient.h"

#include <QList>
#include <QNetworkReply>
#include <QPointer>
#include <QSslError>

namespace resync
{

/// One request under way: watches its deadlines, its size and its certificate, and ends exactly once.
class HttpExchange : public QObject
{
    Q_OBJECT
public:
    HttpExchange(const Clock &clock, HttpCall call, QByteArray pinnedSha256, bool proxied, QObject *parent);
    ~HttpExchange() override;

    void start(QNetworkReply *reply);
    /// Ends with \a error, from the event loop.
    void fail(const Error &error);
    const QSslCertificate &certificate() const { return m_certificate; }

signals:
    void sawCertificate(const QSslCertificate &certificate);
    void ended(const Result<HttpAnswer> &result);

private:
    void within(Duration limit, const QString &what, Clock::TimerId &timer);
    void stop(Clock::TimerId &timer);
    void headRead();
    void bodyRead();
    void finished();
    void encrypted();
    void checkCertificate(const QList<QSslError> &errors);
    bool pinHolds(const QSslCertificate &certificate) const;
    Result<HttpAnswer> answer();
    void end(Result<HttpAnswer> result);

    const Clock &m_clock;
    const HttpCall m_call;
    const QByteArray m_pinnedSha256;
    const bool m_proxied;
    QPointer<QNetworkReply> m_reply;
    QSslCertificate m_certificate;
    QList<QSslError> m_tlsErrors;
    QByteArray m_body;
    qint64 m_received = 0;
    Duration m_began{0};
    Clock::TimerId m_connectTimer = 0;
    Clock::TimerId m_headTimer = 0;
    Clock::TimerId m_wholeTimer = 0;
    Clock::TimerId m_silenceTimer = 0;
    bool m_done = false;
};

} // namespace resync
