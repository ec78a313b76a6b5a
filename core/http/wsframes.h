#pragma once

#include <QByteArray>

#include <optional>
#include <vector>

namespace resync
{

/// What a WebSocket client may send.
struct WsLimits {
    qint64 messageBytes = 64 << 10; ///< of one frame and of one message; past it close 1009
    int fragments = 1024;           ///< of one message; past it close 1008
};

/// One thing that a client sent, whole.
struct WsEvent {
    enum class Kind { Text, Ping, Pong, Close } kind = Kind::Text;
    QByteArray payload;    ///< of a Close the reason
    quint16 closeCode = 0; ///< 1005: the client gave none
};

/// Reads the frames of RFC 6455 as a server must, strictly; no sockets and no clock. What breaks a rule ends the reading:
///
///   not masked, a reserved bit or opcode, a length longer than it need be, a fragmented or long control frame, a continuation of
///   nothing, a second message inside a fragmented one, a bad close code   1002
///   a binary message                                                      1003
///   text or a close reason that is not UTF-8                              1007
///   too many fragments                                                    1008
///   a frame or message longer than the limit                              1009, from the announced length alone
class WsReader
{
public:
    explicit WsReader(const WsLimits &limits = {}) : m_limits(limits) {}

    /// Takes what the network brought and appends to \a events what became whole. After a fault nothing more is read.
    void feed(const QByteArray &bytes, std::vector<WsEvent> &events);
    /// The close code that the client earned; nothing = all is well.
    std::optional<quint16> fault() const { return m_fault; }
    /// Bytes held for a frame or message that is not whole yet.
    qsizetype held() const { return m_buffer.size() + m_message.size(); }

private:
    struct Head {
        bool fin = false;
        int opcode = 0;
        qint64 length = 0;
        qsizetype size = 0; ///< of the head itself, its mask included
    };

    bool step(std::vector<WsEvent> &events);
    bool fail(quint16 code);
    std::optional<Head> readHead();
    bool checkHead(const Head &head);
    bool takeControl(const Head &head, const QByteArray &payload, std::vector<WsEvent> &events);
    bool takeText(const Head &head, const QByteArray &payload, std::vector<WsEvent> &events);

    const WsLimits m_limits;
    QByteArray m_buffer;
    QByteArray m_message;
    int m_fragments = 0;
    bool m_inMessage = false;
    bool m_ended = false; ///< the client said goodbye
    std::optional<quint16> m_fault;
};

/// One unmasked frame, whole, as a server sends it.
QByteArray wsText(const QByteArray &utf8);
QByteArray wsPing(const QByteArray &payload);
QByteArray wsPong(const QByteArray &payload);
QByteArray wsClose(quint16 code, const QByteArray &reason = {});

/// No overlong forms, no surrogates, nothing above U+10FFFF, nothing cut.
bool isUtf8(const QByteArray &bytes);

} // namespace resync
