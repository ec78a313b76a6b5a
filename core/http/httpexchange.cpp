#include "core/http/httpexchange.h"

#include "core/http/httprules.h"

#include <algorithm>

namespace resync
{

namespace
{

constexpr std::chrono::hours kLongestRetryAfter{24};
/// An announced length is believed so far before the bytes are there; room that is not written to costs addresses only.
constexpr qint64 kReserved = 64 << 20;

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

/// Servers are allowed longer heads than clients are.
HttpLimits answerLimits(const HttpCall &call)
{
    HttpLimits limits;
    limits.headerLineBytes = 32 << 10;
    limits.headerBytes = 64 << 10;
    limits.headerCount = 200;
    limits.bodyBytes = call.maxBodyBytes;
    return limits;
}

} // namespace

HttpExchange::HttpExchange(const Clock &clock, HttpCall call, LinkPool &pool, QObject *parent)
    : QObject(parent), m_clock(clock), m_call(std::move(call)), m_pool(pool)
{
}

HttpExchange::~HttpExchange()
{
    for (Clock::TimerId *timer : {&m_connectTimer, &m_headTimer, &m_wholeTimer, &m_silenceTimer})
        stop(*timer);
    if (m_link)
        m_pool.drop(m_link);
}

void HttpExchange::start(const QByteArray &request)
{
    m_request = request;
    m_began = m_clock.monotonic();
    within(m_call.whole, "The answer was not complete in time.", m_wholeTimer);
    HttpLink *kept = repeatable() ? m_pool.kept(m_call.url) : nullptr;
    if (!kept) {
        openFresh();
        return;
    }
    m_reused = true;
    useLink(kept);
    sendRequest();
}

void HttpExchange::within(Duration limit, const char *what, Clock::TimerId &timer)
{
    stop(timer);
    if (limit <= Duration(0) || m_done)
        return;
    timer = m_clock.after(limit, this, [this, what] {
        fail({QStringLiteral("net.timeout"), QString::fromLatin1(what), plainUrl(m_call.url)});
    });
}

void HttpExchange::stop(Clock::TimerId &timer)
{
    if (timer != 0)
        m_clock.cancel(std::exchange(timer, 0));
}

void HttpExchange::useLink(HttpLink *link)
{
    m_link = link;
    m_parser = std::make_unique<ResponseParser>(answerLimits(m_call), m_call.method == "HEAD");
    connect(link, &HttpLink::ready, this, &HttpExchange::sendRequest);
    connect(link, &HttpLink::readyRead, this, &HttpExchange::bytesCame);
    connect(link, &HttpLink::sawCertificate, this, &HttpExchange::sawCertificate);
    connect(link, &HttpLink::failed, this, &HttpExchange::linkFailed);
}

void HttpExchange::openFresh()
{
    m_reused = false;
    within(m_call.connect, "The connection was not made in time.", m_connectTimer);
    useLink(m_pool.fresh(m_call.url));
    m_link->open(m_call.connect);
}

void HttpExchange::sendRequest()
{
    if (m_done)
        return;
    stop(m_connectTimer);
    within(m_call.firstByte, "The server did not begin to answer in time.", m_headTimer);
    m_sent = true;
    m_link->write(m_request);
}

void HttpExchange::bytesCame()
{
    if (m_done || !m_sent)
        return;
    m_parser->feed(m_link->read());
    if (m_parser->state() == ResponseParser::State::Refused) {
        end(refused());
        return;
    }
    if (m_parser->state() == ResponseParser::State::Head)
        return;
    if (!m_headSeen)
        headRead();
    takeBody();
    if (!m_done && m_parser->state() == ResponseParser::State::Complete)
        end(answer());
}

void HttpExchange::headRead()
{
    m_headSeen = true;
    stop(m_headTimer);
    m_lastByte = m_clock.monotonic();
    watchSilence(m_call.silence);
    const QByteArray coding = m_parser->headers().value("Content-Encoding").toLower();
    if (coding == "gzip" || coding == "x-gzip" || coding == "deflate")
        m_inflater = std::make_unique<Inflater>(m_call.maxBodyBytes);
    else if (!m_call.piece)
        m_body.reserve(qsizetype(std::min(m_parser->announcedBytes().value_or(0), kReserved)));
}

/// One timer that looks when the last byte came, not one timer a byte.
void HttpExchange::watchSilence(Duration wait)
{
    if (m_call.silence <= Duration(0) || m_done)
        return;
    m_silenceTimer = m_clock.after(wait, this, [this] {
        const Duration left = m_lastByte + m_call.silence - m_clock.monotonic();
        if (left > Duration(0))
            watchSilence(left);
        else
            fail({QStringLiteral("net.timeout"), QStringLiteral("The answer stopped coming."), plainUrl(m_call.url)});
    });
}

void HttpExchange::takeBody()
{
    m_lastByte = m_clock.monotonic();
    QByteArray bytes = m_parser->takeBody();
    if (m_inflater && !bytes.isEmpty()) {
        auto inflated = m_inflater->add(bytes);
        if (!inflated) {
            end(Error{inflated.error().code, inflated.error().message, plainUrl(m_call.url)});
            return;
        }
        bytes = *std::move(inflated);
    }
    if (bytes.isEmpty())
        return;
    const int status = m_parser->status();
    if (m_call.piece && status >= 200 && status < 300)
        m_call.piece(bytes);
    else
        m_body += bytes;
}

void HttpExchange::linkFailed(const Error &error)
{
    if (m_done)
        return;
    if (m_sent)
        bytesCame(); // the last bytes may have come together with the end
    if (m_done)
        return;
    if (m_sent && m_parser->finish() == ResponseParser::State::Complete) {
        end(answer());
        return;
    }
    if (m_reused && m_parser->untouched()) {
        m_pool.drop(std::exchange(m_link, nullptr));
        m_sent = false;
        stop(m_headTimer);
        openFresh();
        return;
    }
    end(error);
}

Error HttpExchange::refused() const
{
    if (m_parser->refusal().status == 413)
        return {QStringLiteral("net.too_large"), QStringLiteral("The answer is larger than is taken."), plainUrl(m_call.url)};
    return {QStringLiteral("net.protocol"), QStringLiteral("The answer is not valid HTTP: %1").arg(m_parser->refusal().detail),
            plainUrl(m_call.url)};
}

void HttpExchange::fail(const Error &error)
{
    end(error);
}

Result<HttpAnswer> HttpExchange::answer()
{
    HttpAnswer answer;
    answer.status = m_parser->status();
    answer.headers = m_parser->headers();
    if (isRedirect(answer.status)) {
        const QUrl target = m_call.url.resolved(QUrl::fromEncoded(answer.headers.value("Location")));
        return Error{QStringLiteral("net.redirect"), QStringLiteral("The server sends us elsewhere, and that is not followed."),
                     QStringLiteral("%1 to %2").arg(plainUrl(m_call.url), plainUrl(target).left(200))};
    }
    if (m_inflater && !m_inflater->complete() && m_parser->announcedBytes() != 0 && m_call.method != "HEAD")
        return Error{QStringLiteral("net.cut"), QStringLiteral("The compressed answer has no end."), plainUrl(m_call.url)};
    answer.body = std::exchange(m_body, {});
    if (m_parser->end() == ResponseParser::End::Chunked)
        answer.framing = HttpAnswer::Framing::Chunked;
    else if (m_parser->end() == ResponseParser::End::Close && !m_inflater)
        answer.framing = HttpAnswer::Framing::CloseDelimited; // a compressed one has an end and a checksum of its own
    const Instant now = m_clock.now();
    answer.took = m_clock.monotonic() - m_began;
    answer.retryAfter = readRetryAfter(answer.headers.value("Retry-After"), now);
    answer.serverTime = fromHttpDate(answer.headers.value("Date"));
    if (answer.serverTime)
        answer.clockSkew = *answer.serverTime - (now - answer.took / 2);
    return answer;
}

/// May be called from inside send(): the result goes out from the event loop.
void HttpExchange::end(Result<HttpAnswer> result)
{
    if (m_done)
        return;
    m_done = true;
    for (Clock::TimerId *timer : {&m_connectTimer, &m_headTimer, &m_wholeTimer, &m_silenceTimer})
        stop(*timer);
    if (HttpLink *link = std::exchange(m_link, nullptr)) {
        link->disconnect(this);
        if (result.ok() && m_parser->keepsConnection())
            m_pool.keep(link);
        else
            m_pool.drop(link);
    }
    QMetaObject::invokeMethod(
        this, [this, result = std::move(result)] { emit ended(result); }, Qt::QueuedConnection);
}

} // namespace resync
