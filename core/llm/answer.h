#pragma once

#include "core/llm/llm.h"

namespace resync
{

/// Reads a model's answer by the closed form that it was asked for: exactly these members, each within its bounds, a family of
/// \a preview's and only lines that it was sent. One pair of Markdown fences around the whole is taken off. Error "llm.answer": the first
/// thing that is not as asked for, never the answer's own words.
Result<Opinion> opinionFrom(const QString &answer, const LlmPreview &preview);

/// What can be read of "summary" in an answer that is still coming.
QString summarySoFar(const QString &answer);

} // namespace resync
