#pragma once

#include "core/base/time.h"

#include <QByteArray>
#include <QString>

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
    Packer() { m_bytes.reserve(kUsualBytes); }

    void number(qint64 value);
    void text(const QString &value) { bytes(value.toUtf8()); }
    void bytes(const QByteArray &value);
    void id(const QString &value) { bytes(packId(value)); }
    void instant(const std::optional<Instant> &value);
    void duration(const std::optional<Duration> &value);
    template <class Number>
    void optionalNumber(const std::optional<Number> &value)
    {
        number(value ? 1 : 0);
        if (value)
            number(qint64(*value));
    }

    QByteArray take() { return std::move(m_bytes); }

private:
    static constexpr qsizetype kUsualBytes = 256; ///< a job with one run

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
