#pragma once

#include "core/model/occurrence.h"

#include <QString>

namespace resync
{

/// What happened as one sentence in the user's language: "ABEND of /WS#STREAM.JOB, return code 8". Plain text; names and causes are
/// outside text and stand in it as they are.
QString occurrenceText(const Occurrence &occurrence);
/// Two or three words for the kind alone: "Job abended".
QString occurrenceKindText(OccurrenceKind kind);
/// The object it is about, as operators write it: "/WS#STREAM.JOB", "/WS", or empty.
QString occurrenceObject(const Occurrence &occurrence);

} // namespace resync
