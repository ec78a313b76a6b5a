#pragma once

#include "core/base/clock.h"
#include "core/http/httpmessage.h"
#include "core/http/wsframes.h"

#include <QObject>

#include <deque>
#include <functional>
#include <optional>

class QTcpSocket;

namespace resync
{

/// Does \a request ask for a WebSocket, by all of RFC 6455 4.2.1? Nothing = it does; else the answer that says what is missing (400, 405 or
/// 426 with the version spoken).
std::optional<HttpResponse> refuseHandshake(const HttpRequest &request);

/// How patient a WebSocket is, and how much waits for a client that does not read.
struct WebSocketLimits {
    WsLimits reading;
    qint64 queueBytes = 1 << 20;                                    ///< what waits; past it messages are dropped
    std::chrono::milliseconds pingEvery = std::chrono::seconds(20); ///< of silence
    std::chrono::milliseconds pongWithin = std::chrono::seconds(10);
    std::chrono::milliseconds closeWithin = std::chrono::seconds(2); ///< for the client to say goodbye too
};

/// One client of a WebSocket, after the handshake. Owns its socket; lives on the socket's thread.
///
///   send() ─► queue (bounded) ─► at most kInFlight bytes in Qt's and the kernel's buffers ─► client
///
/// A client that does not read fills its own queue and no other's; what has no room is dropped, counted, and dropped() is asked for the
/// words that tell the client so, at the place where it happened, as soon as half of the queue is free.
class WebSocket : public QObject
{
    Q_OBJECT
public:
    /// Answers the handshake of \a request on \a socket; `unread` is what the client sent after its head.
    WebSocket(QTcpSocket *socket, const HttpRequest &request, const QByteArray &unread, const Clock &clock, const WebSocketLimits &limits,
              QObject *parent = nullptr);
    ~WebSocket() override;

    /// Sends \a text, or counts it as dropped when the client is that far behind: false then.
    bool send(const QByteArray &text);
    /// Forgets what waits and says goodbye. Nothing is taken or sent afterwards.
    void close(quint16 code, const QByteArray &reason = {});
    /// Pings, and ends what is silent or stuck. The owner calls it once a second or so.
    void tick();
    /// Reads what came with the handshake; call once, when signals are connected.
    void start();

    bool open() const { return m_state == State::Open; }
    qint64 waitingBytes() const { return m_waiting; }
    quint64 droppedCount() const { return m_droppedAll; }
    qint64 bytesIn() const { return m_bytesIn; } ///< since the handshake
    qint64 bytesOut() const { return m_bytesOut; }
    bool drained() const { return m_queue.empty(); }

    static constexpr qint64 kInFlight = 64 << 10;

    /// What to tell the client about \a count messages that were dropped in a row.
    std::function<QByteArray(quint64 count)> tellDropped;

signals:
    void textReceived(const QByteArray &utf8);
    /// Everything that waited is with the network now.
    void emptied();
    /// It is over; once, from the event loop, and nothing comes after it.
    void ended(quint16 code);

private:
    enum class State { Open, Closing, Gone };

    void read();
    void take(const WsEvent &event);
    void put(const QByteArray &frame);
    void write(const QByteArray &bytes);
    void pump();
    void feedSocket();
    void tellOfDrops();
    void end(quint16 code);
    qint64 inFlight() const;

    QTcpSocket *m_socket;
    const Clock &m_clock;
    const WebSocketLimits m_limits;
    WsReader m_reader;
    QByteArray m_unread;
    State m_state = State::Open;
    std::deque<QByteArray> m_queue; ///< frames
    qint64 m_waiting = 0;
    quint64 m_dropped = 0; ///< in a row, not told yet
    quint64 m_droppedAll = 0;
    qint64 m_bytesIn = 0;
    qint64 m_bytesOut = 0;
    quint16 m_code = 1006;
    Duration m_heard{0};
    Duration m_took{0}; ///< when the network took something for the last time, or nothing waited
    Duration m_closing{0};
    std::optional<Duration> m_pinged;
    bool m_pumping = false;
    bool m_writing = false; ///< inside the socket's own bytesWritten()
};

} // namespace resync
