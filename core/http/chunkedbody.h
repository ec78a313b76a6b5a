#pragma once

#include "core/http/httprules.h"

namespace resync
{

/// Takes a chunked body apart, and takes nothing but this; extensions are read over, trailer fields checked and thrown away.
///
///   *( 1*8HEX [ ";" extension ] CR LF  octets  CR LF )
///   1*8"0" [ ";" extension ] CR LF  *( name ":" value CR LF )  CR LF
class ChunkedBody
{
public:
    enum class State { NeedsMore, Complete, Refused };

    explicit ChunkedBody(const HttpLimits &limits) : m_limits(limits) {}

    /// Reads from the front of \a bytes, appends the body's octets to \a body and says in taken() how much was used up.
    State read(QByteArrayView bytes, QByteArray &body);
    qsizetype taken() const { return m_taken; }
    const HttpRefusal &refusal() const { return m_refusal; }

private:
    enum class Part { Size, Octets, End, Trailer };

    State refuse(int status, const char *detail);
    State sizeLine(QByteArrayView line);
    State trailerLine(QByteArrayView line);
    bool lineIsBroken(QByteArrayView bytes) const;

    const HttpLimits &m_limits;
    Part m_part = Part::Size;
    qint64 m_left = 0;
    qint64 m_total = 0;
    qsizetype m_taken = 0;
    qsizetype m_extensionBytes = 0;
    qsizetype m_trailerBytes = 0;
    HttpRefusal m_refusal;
};

} // namespace resync
