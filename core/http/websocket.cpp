#include "core/http/websocket.h"

#include "core/http/socketclose.h"

#include <QCryptographicHash>
#include <QPointer>
#include <QSslSocket>
#include <QTcpSocket>

#include <algorithm>

namespace resync
{

namespace
{

bool listHas(const HttpHeaders &headers, QByteArrayView name, const QByteArray &word)
{
    for (const QByteArray &value : headers.values(name)) {
        for (const QByteArray &one : value.split(',')) {
            if (one.trimmed().compare(word, Qt::CaseInsensitive) == 0)
                return true;
        }
    }
    return false;
}

bool isNonce(const QByteArray &text)
{
    constexpr qsizetype kBytes = 16;
    const auto nonce = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    return nonce && nonce.decoded.size() == kBytes && nonce.decoded.toBase64() == text;
}

HttpResponse handshakeProblem(int status, const char *detail, const QString &requestId)
{
    return HttpResponse::problem(status, QString::fromLatin1(reasonPhrase(status)), QLatin1String(detail), requestId);
}

QByteArray acceptance(const QByteArray &nonce)
{
    return QCryptographicHash::hash(nonce + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11", QCryptographicHash::Sha1).toBase64();
}

} // namespace

std::optional<HttpResponse> refuseHandshake(const HttpRequest &request)
{
    const HttpHeaders &headers = request.headers;
    const auto upgradeNeeded = [&request](const char *detail) {
        return handshakeProblem(426, detail, request.id)
            .with("Upgrade", "websocket")
            .with("Connection", "Upgrade")
            .with("Sec-WebSocket-Version", "13");
    };
    if (!listHas(headers, "Upgrade", "websocket"))
        return upgradeNeeded("this route is a WebSocket");
    if (request.method != "GET" || request.minorVersion == 0 || !listHas(headers, "Connection", "upgrade"))
        return handshakeProblem(400, "a WebSocket begins with GET, HTTP/1.1 and Connection: Upgrade", request.id);
    if (headers.count("Sec-WebSocket-Version") != 1 || headers.value("Sec-WebSocket-Version") != "13")
        return upgradeNeeded("the version of WebSocket spoken here is 13");
    if (headers.count("Sec-WebSocket-Key") != 1 || !isNonce(headers.value("Sec-WebSocket-Key")))
        return handshakeProblem(400, "Sec-WebSocket-Key must be 16 bytes in base64", request.id);
    if (!request.body.isEmpty())
        return handshakeProblem(400, "a WebSocket's handshake has no body", request.id);
    return {};
}

WebSocket::WebSocket(QTcpSocket *socket, const HttpRequest &request, const QByteArray &unread, const Clock &clock,
                     const WebSocketLimits &limits, QObject *parent)
    : QObject(parent), m_socket(socket), m_clock(clock), m_limits(limits), m_reader(limits.reading), m_unread(unread),
      m_heard(clock.monotonic()), m_took(m_heard)
{
    socket->setParent(this);
    socket->setReadBufferSize(2 * limits.reading.messageBytes);
    m_socket->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " +
                    acceptance(request.headers.value("Sec-WebSocket-Key")) + "\r\n\r\n");
    connect(m_socket, &QTcpSocket::readyRead, this, &WebSocket::read);
    const auto taken = [this] {
        m_took = m_clock.monotonic();
        const bool outer = std::exchange(m_writing, true);
        pump();
        m_writing = outer;
    };
    connect(m_socket, &QTcpSocket::bytesWritten, this, taken);
    if (auto *secure = qobject_cast<QSslSocket *>(m_socket))
        connect(secure, &QSslSocket::encryptedBytesWritten, this, taken);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] { end(m_code); });
    connect(m_socket, &QTcpSocket::errorOccurred, this, [this] {
        if (m_socket->state() == QAbstractSocket::UnconnectedState)
            end(m_code);
    });
}

WebSocket::~WebSocket()
{
    disconnect(m_socket, nullptr, this, nullptr);
    m_socket->abort();
}

void WebSocket::start()
{
    read();
    if (m_state == State::Open && m_socket->state() == QAbstractSocket::UnconnectedState)
        end(m_code);
}

qint64 WebSocket::inFlight() const
{
    const auto *secure = qobject_cast<const QSslSocket *>(m_socket);
    return m_socket->bytesToWrite() + (secure ? secure->encryptedBytesToWrite() : 0);
}

bool WebSocket::send(const QByteArray &text)
{
    if (m_state != State::Open)
        return false;
    const QByteArray frame = wsText(text);
    // Once something was dropped, nothing is taken until the client has been told of it: what it reads has one gap, where it is told.
    if (m_dropped > 0 || m_waiting + frame.size() > m_limits.queueBytes) {
        ++m_dropped;
        ++m_droppedAll;
        return false;
    }
    put(frame);
    return true;
}

void WebSocket::put(const QByteArray &frame)
{
    m_queue.push_back(frame);
    m_waiting += frame.size();
    pump();
    if (m_queue.empty() || m_writing)
        return;
    // Many messages at once: the kernel has room for them though this thread has not come back to its event loop.
    m_socket->flush();
    pump();
}

void WebSocket::write(const QByteArray &bytes)
{
    if (inFlight() == 0)
        m_took = m_clock.monotonic(); // what is stuck is stuck since then
    m_bytesOut += bytes.size();
    m_socket->write(bytes);
}

/// Flushing inside bytesWritten() would take the bytes without telling of it, and the queue would stand for ever.
void WebSocket::pump()
{
    if (m_pumping || m_state == State::Gone)
        return;
    m_pumping = true;
    const bool waited = !m_queue.empty();
    feedSocket();
    tellOfDrops();
    feedSocket();
    m_pumping = false;
    if (m_state == State::Closing && m_reader.fault() && inFlight() == 0 && qobject_cast<QSslSocket *>(m_socket) == nullptr)
        closeSendingSide(m_socket->socketDescriptor()); // it reads our goodbye, then the end; what it still sends is thrown away
    if (waited && m_queue.empty() && m_state == State::Open)
        emit emptied();
}

void WebSocket::tellOfDrops()
{
    if (m_dropped == 0 || m_state != State::Open || m_waiting > m_limits.queueBytes / 2)
        return;
    const quint64 count = std::exchange(m_dropped, 0);
    if (!tellDropped)
        return;
    const QByteArray frame = wsText(tellDropped(count));
    m_waiting += frame.size();
    m_queue.push_back(frame);
}

void WebSocket::feedSocket()
{
    while (!m_queue.empty() && inFlight() < kInFlight) {
        m_waiting -= m_queue.front().size();
        write(m_queue.front());
        m_queue.pop_front();
    }
}

void WebSocket::read()
{
    const QByteArray bytes = std::exchange(m_unread, {}) + m_socket->readAll();
    m_bytesIn += bytes.size();
    if (m_state != State::Open && m_state != State::Closing)
        return;
    if (!bytes.isEmpty())
        m_heard = m_clock.monotonic();
    std::vector<WsEvent> events;
    m_reader.feed(bytes, events);
    const QPointer<WebSocket> guard(this); // whoever hears may end it
    for (const WsEvent &event : events) {
        take(event);
        if (!guard || m_state == State::Gone)
            return;
    }
    if (m_reader.fault() && m_state == State::Open)
        close(*m_reader.fault());
}

void WebSocket::take(const WsEvent &event)
{
    switch (event.kind) {
    case WsEvent::Kind::Text:
        if (m_state == State::Open)
            emit textReceived(event.payload);
        break;
    case WsEvent::Kind::Ping:
        if (m_state == State::Open && inFlight() < 2 * kInFlight) // before what waits; one who pings and never reads earns no more
            write(wsPong(event.payload));
        break;
    case WsEvent::Kind::Pong:
        m_pinged.reset();
        break;
    case WsEvent::Kind::Close: {
        constexpr quint16 kNoCode = 1005;
        if (m_state == State::Open)
            close(event.closeCode == kNoCode ? 1000 : event.closeCode);
        m_code = event.closeCode;
        m_socket->disconnectFromHost(); // after what is written
        break;
    }
    }
}

void WebSocket::close(quint16 code, const QByteArray &reason)
{
    if (m_state != State::Open)
        return;
    m_state = State::Closing;
    m_closing = m_clock.monotonic();
    m_code = code;
    m_queue.clear();
    m_waiting = 0;
    write(wsClose(code, reason));
}

void WebSocket::tick()
{
    const Duration now = m_clock.monotonic();
    if (m_state == State::Closing) {
        if (now - m_closing > m_limits.closeWithin)
            end(m_code);
        return;
    }
    if (m_state != State::Open)
        return;
    const bool stuck = inFlight() > 0 && now - m_took > m_limits.pingEvery + m_limits.pongWithin;
    const bool silent = m_pinged && m_heard < *m_pinged && now - *m_pinged > m_limits.pongWithin;
    if (stuck || silent) {
        constexpr quint16 kTryAgainLater = 1013;
        close(kTryAgainLater, stuck ? "too slow a reader" : "no pong");
        return;
    }
    if (m_heard >= m_pinged.value_or(m_heard))
        m_pinged.reset();
    if (!m_pinged && now - m_heard > m_limits.pingEvery) {
        m_pinged = now;
        write(wsPing("resync"));
    }
}

void WebSocket::end(quint16 code)
{
    if (m_state == State::Gone)
        return;
    m_state = State::Gone;
    disconnect(m_socket, nullptr, this, nullptr);
    m_socket->abort();
    m_queue.clear();
    m_waiting = 0;
    QMetaObject::invokeMethod(
        this, [this, code] { emit ended(code); }, Qt::QueuedConnection); // never inside a call of the one who is told
}

} // namespace resync
