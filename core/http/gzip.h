#pragma once

#include "core/http/httpmessage.h"

namespace resync
{

/// Does the client of these headers take gzip (Accept-Encoding, RFC 9110 12.5.3; "gzip;q=0" refuses it)?
bool acceptsGzip(const HttpHeaders &headers);

/// Compresses \a response when that makes it smaller: Content-Encoding and Vary are set. One that is coded already stays as it is.
void compress(HttpResponse &response);

/// Sets a strong ETag over the body, and makes the answer a 304 without one when \a ifNoneMatch has it (or is "*").
void tag(HttpResponse &response, const QByteArray &ifNoneMatch);

} // namespace resync
