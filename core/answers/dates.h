#pragma once

#include "core/answers/answers.h"
#include "core/answers/words.h"

namespace resync
{

/// What a question says about time.
struct TimeReading {
    std::vector<TimeSpan> spans; ///< in the order in which they stand; a comparison has two
    bool sure = true;            ///< false: 03/04 may be either
};

/// \a compares: two days with an "and" between are two stretches, not one.
/// Finds and uses every word about time: today, yesterday night, last monday, 14/09, 14 de setembro, last 3 hours, between 2h and 4h,
/// since yesterday, this week, next month … A span that has begun ends now at the latest, unless the question is about the future.
TimeReading readTimes(WordWalk &words, Instant now, const QByteArray &timeZone, QuestionLanguage language, bool compares);

} // namespace resync
