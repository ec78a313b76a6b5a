#pragma once

#include "core/http/httpmessage.h"

#include <QByteArrayView>

namespace resync
{

/// The first line of an answer.
struct AnswerHead {
    int status = 0;
    int minorVersion = 1;
    HttpHeaders headers;
};

/// Boost.Beast's parsers, kept out of everyone else's sight. They read a whole head that HeadRules has let through; false when they, too,
/// find something to refuse. Fills method, target, version and header fields.
bool parseRequestHead(QByteArrayView head, HttpRequest &request);
bool parseAnswerHead(QByteArrayView head, AnswerHead &answer);

} // namespace resync
