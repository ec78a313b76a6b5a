#pragma once

#include "core/llm/llm.h"

namespace resync
{

/// What a model is told: our own words, and the log as data between two marks that nobody can know beforehand.
struct LlmPrompt {
    QString system;
    QString text;
    QMap<QString, int> hidden;
    std::vector<int> lines; ///< numbers of those in `text`, ascending
};

/// The first 100 and the last 400 lines and what stands around the cause, redacted, freed of characters that have no picture, each line at
/// most 500 characters with its number before it, at most 32 KiB together. \a mark: 32 hex digits, new for every question. \a addresses:
/// hide IP addresses, too.
LlmPrompt makePrompt(const LlmQuestion &question, bool addresses, const QString &mark);

} // namespace resync
