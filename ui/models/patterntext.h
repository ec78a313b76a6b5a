#pragma once

#include "core/patterns/patterns.h"
#include "ui/themes/theme.h"

namespace resync
{

/// Patterns in the words of the window's language; sentenceOf() is the port's and the command line's.
QString patternKindText(PatternKind kind);
QString patternSentence(const Pattern &pattern);
/// What a person should look at.
QString patternAdvice(const Pattern &pattern);
/// What it is about, without the separators of keys: "/WS#STREAM.JOB", a workstation, or a family of errors.
QString patternSubject(const Pattern &pattern);
Look lookOf(PatternState state);
/// Muted at \a now?
bool isMuted(const Pattern &pattern, Instant now);

} // namespace resync
