#include "core/http/httpexchange.h"

#include "core/http/httprules.h"
#include "core/http/neterrors.h"

#include <QSslConfiguration>

#include <algorithm>

namespace resync
{

namespace
{

constexpr std::chrono::hours kLongestRetryAfter{24};

std::optional<Duration> readRetryAfter(const QByteArray &text, Instant now)
{
    std::optional<Duration> wait;
    if (const auto seconds = readLength(text))
        wait = std::chrono::seconds(std::min<qint64>(*seconds, 1 << 30));
    else if (const auto until = fromHttpDate(text))
        wait = std::max(Duration(0), *until - now);
    if (wait)
        wait = std::min<Duration>(*wait, kLongestRetryAfter);
    return wait;
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Qt reports every status from 400 on as an error, but the answer is complete.
bool isOnlyStatus(QNetworkReply::NetworkError error)
{
    return error == QNetworkReply::NoError ||
           (error >= QNetworkReply::ContentAccessDenied && error < QNetworkReply::ProtocolUnknownError) ||
           error >= QNetworkReply::InternalServerError;
}

} // namespace

HttpExchange::HttpExchange(const Clock &clock, HttpCall call, QByteArray pinnedSha256, bool proxied, QObject *parent)
    : QObject(parent), m_clock(clock), m_call(std::move(call)), m_pinnedSha256(std::move(pinnedSha256)), m_proxied(proxied)
{
}

HttpExchange::~HttpExchange()
{
    for (Clock::TimerId *timer : {&m_connectTimer, &m_headTimer, &m_wholeTimer, &m_silenceTimer})
        stop(*timer);
    if (m_reply) {
        m_reply->disconnect(this);
        m_reply->abort();
        m_reply->deleteLater();
    }
}

void HttpExchange::start(QNetworkReply *reply)
{
    m_reply = reply;
    m_began = m_clock.monotonic();
    within(m_call.whole, QStringLiteral("The answer was not complete in time."), m_wholeTimer);
    connect(reply, &QNetworkReply::socketStartedConnecting, this,
            [this] { within(m_call.connect, QStringLiteral("The connection was not made in time."), m_connectTimer); });
    connect(reply, &QNetworkReply::requestSent, this, [this] {
        stop(m_connectTimer);
        within(m_call.firstByte, QStringLiteral("The server did not begin to answer in time."), m_headTimer);
    });
    connect(reply, &QNetworkReply::encrypted, this, &HttpExchange::encrypted);
    connect(reply, &QNetworkReply::sslErrors, this, &HttpExchange::checkCertificate);
    connect(reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::headRead);
    connect(reply, &QNetworkReply::readyRead, this, &HttpExchange::bodyRead);
    connect(reply, &QNetworkReply::finished, this, &HttpExchange::finished);
}

void HttpExchange::within(Duration limit, const QString &what, Clock::TimerId &timer)
{
    stop(timer);
    if (limit > Duration(0) && !m_done)
        timer = m_clock.after(limit, this, [this, what] { fail({QStringLiteral("net.timeout"), what, plainUrl(m_call.url)}); });
}

void HttpExchange::stop(Clock::TimerId &timer)
{
    if (timer != 0)
        m_clock.cancel(std::exchange(timer, 0));
}

void HttpExchange::fail(const Error &error)
{
    end(error);
}

/// The handshake is done and nothing has been sent yet: Qt waits here. A certificate that an authority vouches for must match the pin too.
void HttpExchange::encrypted()
{
    m_certificate = m_reply->sslConfiguration().peerCertificate();
    emit sawCertificate(m_certificate);
    if (!m_pinnedSha256.isEmpty() && !pinHolds(m_certificate))
        end(pinError(m_certificate, m_pinnedSha256, m_call.url));
}

bool HttpExchange::pinHolds(const QSslCertificate &certificate) const
{
    return !certificate.isNull() && certificate.digest(QCryptographicHash::Sha256) == m_pinnedSha256;
}

void HttpExchange::checkCertificate(const QList<QSslError> &errors)
{
    m_tlsErrors = errors;
    m_certificate = m_reply->sslConfiguration().peerCertificate();
    for (const QSslError &error : errors) {
        if (m_certificate.isNull())
            m_certificate = error.certificate();
    }
    emit sawCertificate(m_certificate);
    if (m_pinnedSha256.isEmpty())
        return; // Qt ends the handshake; finished() tells why
    if (pinHolds(m_certificate))
        m_reply->ignoreSslErrors(); // the only place: the pin is the trust, dates and names say nothing more
    else
        end(pinError(m_certificate, m_pinnedSha256, m_call.url));
}

void HttpExchange::headRead()
{
    stop(m_connectTimer);
    stop(m_headTimer);
    within(m_call.silence, QStringLiteral("The answer stopped coming."), m_silenceTimer);
    const QVariant announced = m_reply->header(QNetworkRequest::ContentLengthHeader);
    if (announced.isValid() && announced.toLongLong() > m_call.maxBodyBytes && m_call.method != "HEAD")
        end(Error{QStringLiteral("net.too_large"), QStringLiteral("The answer is larger than is taken."), plainUrl(m_call.url)});
}

void HttpExchange::bodyRead()
{
    if (m_done)
        return;
    within(m_call.silence, QStringLiteral("The answer stopped coming."), m_silenceTimer);
    const QByteArray bytes = m_reply->readAll();
    m_received += bytes.size();
    if (m_received > m_call.maxBodyBytes) {
        end(Error{QStringLiteral("net.too_large"), QStringLiteral("The answer is larger than is taken."), plainUrl(m_call.url)});
        return;
    }
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_call.piece && status >= 200 && status < 300)
        m_call.piece(bytes);
    else
        m_body += bytes;
}

void HttpExchange::finished()
{
    if (m_done)
        return;
    bodyRead();
    if (!m_done)
        end(answer());
}

Result<HttpAnswer> HttpExchange::answer()
{
    const QNetworkReply::NetworkError error = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (error == QNetworkReply::SslHandshakeFailedError && !m_tlsErrors.isEmpty())
        return tlsError(m_tlsErrors, m_certificate, m_call.url);
    const bool coded = m_reply->hasRawHeader("Content-Encoding");
    if (error == QNetworkReply::UnknownContentError && status < 400 && coded)
        return Error{QStringLiteral("net.too_large"), QStringLiteral("The compressed answer is broken, or swells beyond reason."),
                     plainUrl(m_call.url)};
    if (!isOnlyStatus(error) || status == 0)
        return netError(error, m_reply->errorString(), m_call.url, m_proxied);
    if (isRedirect(status)) {
        const QUrl target = m_call.url.resolved(QUrl::fromEncoded(m_reply->rawHeader("Location")));
        return Error{QStringLiteral("net.redirect"), QStringLiteral("The server sends us elsewhere, and that is not followed."),
                     QStringLiteral("%1 to %2").arg(plainUrl(m_call.url), plainUrl(target).left(200))};
    }
    HttpAnswer answer;
    answer.status = status;
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        answer.headers.add(name, value);
    answer.body = std::exchange(m_body, {});
    const bool empty = m_call.method == "HEAD" || status == 204 || status == 304;
    if (answer.headers.value("Transfer-Encoding").toLower().contains("chunked"))
        answer.framing = HttpAnswer::Framing::Chunked;
    else if (!answer.headers.has("Content-Length") && !empty)
        answer.framing = HttpAnswer::Framing::CloseDelimited;
    else if (!empty && !coded && readLength(answer.headers.value("Content-Length")) != m_received)
        return netError(QNetworkReply::RemoteHostClosedError, {}, m_call.url, m_proxied);
    const Instant now = m_clock.now();
    answer.took = m_clock.monotonic() - m_began;
    answer.retryAfter = readRetryAfter(answer.headers.value("Retry-After"), now);
    answer.serverTime = fromHttpDate(answer.headers.value("Date"));
    if (answer.serverTime)
        answer.clockSkew = *answer.serverTime - (now - answer.took / 2);
    return answer;
}

/// May be called while Qt's network thread waits for us: the result goes out from the event loop.
void HttpExchange::end(Result<HttpAnswer> result)
{
    if (m_done)
        return;
    m_done = true;
    for (Clock::TimerId *timer : {&m_connectTimer, &m_headTimer, &m_wholeTimer, &m_silenceTimer})
        stop(*timer);
    if (m_reply && m_reply->isRunning())
        m_reply->abort();
    QMetaObject::invokeMethod(
        this, [this, result = std::move(result)] { emit ended(result); }, Qt::QueuedConnection);
}

} // namespace resync
