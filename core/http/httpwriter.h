#pragma once

#include "core/http/httpmessage.h"

namespace resync
{

/// How an answer's body ends on the wire.
struct AnswerFraming {
    enum class Kind { Counted, Chunked, UntilClose } kind = Kind::Counted;
    qint64 length = 0;
};

/// The status line and header fields of an answer, ready to be sent. Framing and Connection fields of \a response are replaced by the
/// server's own; a field that could break the head apart (CR, LF, NUL, a name that is no token) is left out.
QByteArray headBytes(const HttpResponse &response, const AnswerFraming &framing, const QByteArray &date, bool close, int minorVersion);

/// True when an answer of that status never has a body.
bool bodyless(int status);

QByteArray chunkBytes(const QByteArray &piece);

} // namespace resync
