#pragma once

#include "core/base/result.h"

#include <span>

namespace resync
{

/// One of core's English sentences. %1 … %9 in it stand for any text; those named in \a nested hold sentences of core themselves.
struct Sentence {
    const char *english;
    const char *nested = "";
};

/// \a english in the user's language if it is one of \a known, else nothing. What comes from outside stands in it as it came: a "%2" in
/// an engine's text is never taken for a place to fill.
std::optional<QString> sayIn(const char *context, std::span<const Sentence> known, const QString &english);

/// What core says of a failure, in the user's language: one sentence, several behind each other, or as Error::text() recorded them.
/// Core speaks English alone, for logs and scripts; what is not known here stays as it is.
QString messageText(const QString &english);
/// "message (context)" in the user's language.
QString errorText(const Error &error);

/// All that messageText() knows.
std::span<const Sentence> errorSentences();

} // namespace resync
