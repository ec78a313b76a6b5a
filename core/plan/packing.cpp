#include "core/plan/packing.h"

#include <QUuid>

namespace resync
{

namespace
{

constexpr qsizetype kUuidBytes = 16;

} // namespace

QByteArray packId(const QString &id)
{
    if (id.size() == 36) {
        const QUuid uuid = QUuid::fromString(id);
        if (!uuid.isNull() && uuid.toString(QUuid::WithoutBraces) == id)
            return uuid.toRfc4122();
    }
    const QByteArray utf8 = id.toUtf8();
    return (utf8.size() + 1 == kUuidBytes ? QByteArray("\x02\x02") : QByteArray("\x01")) + utf8;
}

QString unpackId(const QByteArray &bytes)
{
    if (bytes.size() == kUuidBytes)
        return QUuid::fromRfc4122(bytes).toString(QUuid::WithoutBraces);
    return QString::fromUtf8(bytes.mid(bytes.startsWith('\x02') ? 2 : 1));
}

void Packer::number(qint64 value)
{
    quint64 zigzag = (quint64(value) << 1) ^ quint64(value >> 63);
    while (zigzag >= 0x80) {
        m_bytes.append(char(zigzag | 0x80));
        zigzag >>= 7;
    }
    m_bytes.append(char(zigzag));
}

void Packer::bytes(const QByteArray &value)
{
    number(value.size());
    m_bytes.append(value);
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
