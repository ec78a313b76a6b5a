#include "core/plan/packing.h"

#include <QUuid>

#include <cstring>
#include <utility>

namespace resync
{

namespace
{

constexpr qsizetype kUuidBytes = 16;
constexpr qsizetype kUuidText = 36; // "6d19eaf1-c9da-3799-96ed-0123456789ab"

/// Value of each hexadecimal digit in lower case; 0x80 for anything else.
constexpr std::array<quint8, 256> hexDigits()
{
    std::array<quint8, 256> values{};
    for (size_t c = 0; c < values.size(); ++c)
        values[c] = quint8(c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0x80);
    return values;
}

using UuidBytes = std::array<char, kUuidBytes>;

/// The bytes of a UUID as engines write it, in lower case; false for any other text, and for the one that is all zeros. Three of them stand
/// in each of 100,000 jobs, so nothing is decided before the end.
bool readUuid(const QString &text, UuidBytes &bytes)
{
    static constexpr std::array<quint8, 256> kDigits = hexDigits();
    static constexpr std::array<quint8, kUuidBytes> kPlaces = {0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};
    if (text.size() != kUuidText)
        return false;
    const auto *letters = reinterpret_cast<const char16_t *>(text.constData());
    unsigned wrong =
        unsigned(letters[8] ^ u'-') | unsigned(letters[13] ^ u'-') | unsigned(letters[18] ^ u'-') | unsigned(letters[23] ^ u'-');
    unsigned any = 0;
    for (size_t i = 0; i < kPlaces.size(); ++i) {
        const char16_t high = letters[kPlaces[i]];
        const char16_t low = letters[kPlaces[i] + 1];
        const unsigned upper = kDigits[high & 0xff];
        const unsigned lower = kDigits[low & 0xff];
        wrong |= ((upper | lower) & 0x80) | unsigned((high | low) >> 8);
        any |= upper | lower;
        bytes[i] = char(upper * 16 + lower);
    }
    return wrong == 0 && any != 0;
}

} // namespace

QByteArray packId(const QString &id)
{
    if (UuidBytes uuid; readUuid(id, uuid))
        return QByteArray(uuid.data(), kUuidBytes);
    const QByteArray utf8 = id.toUtf8();
    return (utf8.size() + 1 == kUuidBytes ? QByteArray("\x02\x02") : QByteArray("\x01")) + utf8;
}

QString unpackId(const QByteArray &bytes)
{
    if (bytes.size() == kUuidBytes)
        return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
    return QString::fromUtf8(bytes.mid(bytes.startsWith('\x02') ? 2 : 1));
}

void Packer::append(const char *bytes, size_t count)
{
    if (count > m_room.size() - m_used) {
        m_bytes.append(m_room.data(), qsizetype(std::exchange(m_used, 0)));
        if (count > m_room.size()) {
            m_bytes.append(bytes, qsizetype(count));
            return;
        }
    }
    std::memcpy(m_room.data() + m_used, bytes, count);
    m_used += count;
}

void Packer::number(qint64 value)
{
    quint64 zigzag = (quint64(value) << 1) ^ quint64(value >> 63);
    if (m_room.size() - m_used < kLongestNumber)
        m_bytes.append(m_room.data(), qsizetype(std::exchange(m_used, 0)));
    while (zigzag >= 0x80) {
        m_room[m_used++] = char(zigzag | 0x80);
        zigzag >>= 7;
    }
    m_room[m_used++] = char(zigzag);
}

void Packer::bytes(const QByteArray &value)
{
    number(value.size());
    append(value.constData(), size_t(value.size()));
}

void Packer::id(const QString &value)
{
    UuidBytes uuid;
    if (!readUuid(value, uuid)) {
        bytes(packId(value));
        return;
    }
    number(kUuidBytes);
    append(uuid.data(), uuid.size());
}

QByteArray Packer::take()
{
    if (m_bytes.isEmpty())
        return QByteArray(m_room.data(), qsizetype(std::exchange(m_used, 0)));
    m_bytes.append(m_room.data(), qsizetype(std::exchange(m_used, 0)));
    return std::exchange(m_bytes, {});
}

void Packer::instant(const std::optional<Instant> &value)
{
    number(value ? 1 : 0);
    if (value)
        number(toMs(*value));
}

void Packer::duration(const std::optional<Duration> &value)
{
    number(value ? 1 : 0);
    if (value)
        number(value->count());
}

qint64 Unpacker::number()
{
    quint64 zigzag = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        if (m_position >= m_bytes.size()) {
            m_good = false;
            return 0;
        }
        const auto byte = quint8(m_bytes[m_position++]);
        zigzag |= quint64(byte & 0x7f) << shift;
        if (!(byte & 0x80))
            return qint64(zigzag >> 1) ^ -qint64(zigzag & 1);
    }
    m_good = false;
    return 0;
}

QByteArray Unpacker::bytes()
{
    const qint64 size = number();
    if (size < 0 || size > m_bytes.size() - m_position) {
        m_good = false;
        m_position = m_bytes.size();
        return {};
    }
    const QByteArray value = m_bytes.mid(m_position, size);
    m_position += size;
    return value;
}

std::optional<Instant> Unpacker::instant()
{
    return flag() ? std::optional(fromMs(number())) : std::nullopt;
}

std::optional<Duration> Unpacker::duration()
{
    return flag() ? std::optional(Duration(number())) : std::nullopt;
}

std::optional<int> Unpacker::optionalInteger()
{
    return flag() ? std::optional(integer()) : std::nullopt;
}

} // namespace resync
