#pragma once

#include <QByteArray>

#include <optional>

namespace resync
{

/// Seven bits a byte, the lowest first, the eighth set while more follow.
inline void addVarint(QByteArray &bytes, quint64 value)
{
    while (value >= 0x80) {
        bytes.append(char(value & 0x7f) | char(0x80));
        value >>= 7;
    }
    bytes.append(char(value));
}

/// Reads one at \a at and moves it on; nothing when the bytes end before it does.
inline std::optional<quint64> takeVarint(const QByteArray &bytes, qsizetype &at)
{
    quint64 value = 0;
    for (int shift = 0; shift < 63 && at < bytes.size(); shift += 7) {
        const auto next = static_cast<unsigned char>(bytes[at++]);
        value |= quint64(next & 0x7f) << shift;
        if (next < 0x80)
            return value;
    }
    return {};
}

} // namespace resync
