#include "core/http/wsframes.h"

#include <QtEndian>

#include <algorithm>
#include <limits>
#include <utility>

namespace resync
{

namespace
{

constexpr int kContinuation = 0;
constexpr int kText = 1;
constexpr int kBinary = 2;
constexpr int kClose = 8;
constexpr int kPing = 9;
constexpr int kPong = 10;
constexpr qint64 kLongestControl = 125;

bool isControl(int opcode)
{
    return opcode >= kClose;
}

/// RFC 6455 7.4: those that may travel.
bool isCloseCode(quint16 code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

QByteArray frame(int opcode, const QByteArray &payload)
{
    QByteArray bytes;
    bytes.reserve(payload.size() + 10);
    bytes.append(char(0x80 | opcode));
    if (payload.size() <= kLongestControl) {
        bytes.append(char(payload.size()));
    } else if (payload.size() <= 0xffff) {
        bytes.append(char(126));
        const quint16 length = qToBigEndian(quint16(payload.size()));
        bytes.append(reinterpret_cast<const char *>(&length), sizeof length);
    } else {
        bytes.append(char(127));
        const quint64 length = qToBigEndian(quint64(payload.size()));
        bytes.append(reinterpret_cast<const char *>(&length), sizeof length);
    }
    return bytes + payload;
}

} // namespace

bool isUtf8(const QByteArray &bytes)
{
    const auto *at = reinterpret_cast<const uchar *>(bytes.constData());
    const uchar *const end = at + bytes.size();
    while (at < end) {
        const uchar first = *at++;
        if (first < 0x80)
            continue;
        const int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
        if (first < 0xc2 || first > 0xf4 || end - at < more)
            return false;
        const uchar least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80; // no overlong form
        const uchar most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;  // no surrogate, nothing above U+10FFFF
        if (*at < least || *at > most)
            return false;
        ++at;
        for (int i = 1; i < more; ++i, ++at) {
            if ((*at & 0xc0) != 0x80)
                return false;
        }
    }
    return true;
}

bool WsReader::fail(quint16 code)
{
    m_fault = code;
    m_buffer.clear();
    m_message.clear();
    return false;
}

void WsReader::feed(const QByteArray &bytes, std::vector<WsEvent> &events)
{
    if (m_fault || m_ended)
        return;
    m_buffer += bytes;
    while (step(events)) {
    }
}

/// Nothing while more bytes are needed.
std::optional<WsReader::Head> WsReader::readHead()
{
    if (m_buffer.size() < 2)
        return {};
    const auto byte = [this](qsizetype at) { return uchar(m_buffer[at]); };
    Head head;
    head.fin = (byte(0) & 0x80) != 0;
    head.opcode = byte(0) & 0x0f;
    if ((byte(0) & 0x70) != 0 || (byte(1) & 0x80) == 0) {
        fail(1002);
        return {};
    }
    head.length = byte(1) & 0x7f;
    head.size = 2;
    if (head.length == 126) {
        head.size += 2;
        if (m_buffer.size() < head.size)
            return {};
        head.length = qFromBigEndian<quint16>(m_buffer.constData() + 2);
        if (head.length < 126)
            fail(1002);
    } else if (head.length == 127) {
        head.size += 8;
        if (m_buffer.size() < head.size)
            return {};
        const auto length = qFromBigEndian<quint64>(m_buffer.constData() + 2);
        if (length <= 0xffff || length > quint64(std::numeric_limits<qint64>::max()))
            fail(1002);
        head.length = qint64(std::min(length, quint64(std::numeric_limits<qint64>::max())));
    }
    if (m_fault)
        return {};
    head.size += 4;
    return head;
}

bool WsReader::checkHead(const Head &head)
{
    const bool known = head.opcode <= kBinary || (head.opcode >= kClose && head.opcode <= kPong);
    if (!known)
        return fail(1002);
    if (isControl(head.opcode))
        return (head.fin && head.length <= kLongestControl) || fail(1002);
    if ((head.opcode == kContinuation) != m_inMessage)
        return fail(1002);
    if (head.opcode == kBinary)
        return fail(1003);
    if (head.length + m_message.size() > m_limits.messageBytes || head.length > m_limits.messageBytes)
        return fail(1009);
    return m_fragments < m_limits.fragments || fail(1008);
}

bool WsReader::step(std::vector<WsEvent> &events)
{
    const auto head = readHead();
    if (!head || !checkHead(*head) || m_buffer.size() < head->size + head->length)
        return false;
    const char *mask = m_buffer.constData() + head->size - 4;
    QByteArray payload = m_buffer.mid(head->size, qsizetype(head->length));
    for (qsizetype i = 0; i < payload.size(); ++i)
        payload[i] = char(uchar(payload[i]) ^ uchar(mask[i % 4]));
    m_buffer.remove(0, head->size + qsizetype(head->length));
    if (m_buffer.isEmpty())
        m_buffer = {}; // a quiet client holds no memory
    return isControl(head->opcode) ? takeControl(*head, payload, events) : takeText(*head, payload, events);
}

bool WsReader::takeControl(const Head &head, const QByteArray &payload, std::vector<WsEvent> &events)
{
    if (head.opcode != kClose) {
        events.push_back({head.opcode == kPing ? WsEvent::Kind::Ping : WsEvent::Kind::Pong, payload, 0});
        return true;
    }
    constexpr quint16 kNoCode = 1005;
    quint16 code = kNoCode;
    if (payload.size() == 1)
        return fail(1002);
    if (payload.size() >= 2) {
        code = qFromBigEndian<quint16>(payload.constData());
        if (!isCloseCode(code))
            return fail(1002);
        if (!isUtf8(payload.sliced(2)))
            return fail(1007);
    }
    events.push_back({WsEvent::Kind::Close, payload.mid(2), code});
    m_buffer.clear(); // RFC 6455 1.4: what comes after it is thrown away
    m_ended = true;
    return false;
}

bool WsReader::takeText(const Head &head, const QByteArray &payload, std::vector<WsEvent> &events)
{
    m_message += payload;
    ++m_fragments;
    m_inMessage = !head.fin;
    if (!head.fin)
        return true;
    if (!isUtf8(m_message))
        return fail(1007);
    m_fragments = 0;
    events.push_back({WsEvent::Kind::Text, std::exchange(m_message, {}), 0});
    return true;
}

QByteArray wsText(const QByteArray &utf8)
{
    return frame(kText, utf8);
}

QByteArray wsPing(const QByteArray &payload)
{
    return frame(kPing, payload.left(kLongestControl));
}

QByteArray wsPong(const QByteArray &payload)
{
    return frame(kPong, payload.left(kLongestControl));
}

QByteArray wsClose(quint16 code, const QByteArray &reason)
{
    const quint16 wire = qToBigEndian(code);
    return frame(kClose, QByteArray(reinterpret_cast<const char *>(&wire), sizeof wire) + reason.left(kLongestControl - 2));
}

} // namespace resync
