#pragma once

#include "core/answers/answers.h"

namespace resync
{

/// What an answer says, by its key in resources/answers/texts.json, in the question's language; the key itself when there is none.
QString textFor(const char *key, QuestionLanguage language);

/// "27 Nov 14:05" or "27/11 14:05".
QString timeText(Instant at, const QByteArray &timeZone, QuestionLanguage language);
QString spanText(const TimeSpan &span, const QByteArray &timeZone, QuestionLanguage language);

} // namespace resync
