#pragma once

#include "core/base/time.h"

#include <QByteArray>
#include <QString>

#include <array>
#include <optional>

namespace resync
{

/// An engine's id in as few bytes as possible: 16 for a UUID, else 0x01 and its UTF-8 (0x02 0x02 where that would make 16 bytes too).
QByteArray packId(const QString &id);
QString unpackId(const QByteArray &bytes);

/// Writes a value as a row of small numbers and texts.
///
///   number   zigzag varint: 7 bits a byte, lowest first, the high bit says "more follows"
///   optional 0, or 1 and the number
///   bytes    length as number, then the bytes
class Packer
{
public:
    void number(qint64 value);
    void text(const QString &value) { bytes(value.toUtf8()); }
    void bytes(const QByteArray &value);
    void id(const QString &value);
    void instant(const std::optional<Instant> &value);
    void duration(const std::optional<Duration> &value);
    template <class Number>
    void optionalNumber(const std::optional<Number> &value)
    {
        number(value ? 1 : 0);
        if (value)
            number(qint64(*value));
    }

    QByteArray take();

private:
    static constexpr size_t kLongestNumber = 10;
    void append(const char *bytes, size_t count);

    // Dozens of numbers a job, a hundred thousand jobs: they are collected where appending costs nothing.
    std::array<char, 512> m_room; ///< what does not fit is in m_bytes, before it
    size_t m_used = 0;
    QByteArray m_bytes;
};

/// Reads what a Packer wrote. Damaged bytes never crash: good() turns false and everything read from then on is empty.
class Unpacker
{
public:
    explicit Unpacker(const QByteArray &bytes) : m_bytes(bytes) {}

    qint64 number();
    int integer() { return int(number()); }
    bool flag() { return number() != 0; }
    QString text() { return QString::fromUtf8(bytes()); }
    QByteArray bytes();
    QString id() { return unpackId(bytes()); }
    std::optional<Instant> instant();
    std::optional<Duration> duration();
    std::optional<int> optionalInteger();

    bool good() const { return m_good; }
    bool atEnd() const { return m_position >= m_bytes.size(); }

private:
    const QByteArray m_bytes;
    qsizetype m_position = 0;
    bool m_good = true;
};

} // namespace resync
