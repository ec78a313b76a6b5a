#pragma once

#include "core/model/occurrence.h"

#include <QString>

namespace resync
{

/// What happened as one sentence in the user's language: "ABEND of /WS#STREAM.JOB, return code 8". Plain text; names and causes are
/// outside text and stand in it as they are.
QString occurrenceText(const Occurrence &occurrence);
/// What is wrong with the console itself, by the id of its alert: "Errors of the port: 12.0 % of its answers, limit 10.0 %".
QString ownHealthText(const QString &alert, double value, double limit);
QString ownHealthText(const Occurrence &occurrence);
/// Two or three words for the kind alone: "Job abended".
QString occurrenceKindText(OccurrenceKind kind);
/// The object it is about, as operators write it: "/WS#STREAM.JOB", "/WS", or empty.
QString occurrenceObject(const Occurrence &occurrence);

} // namespace resync
