#pragma once

#include "core/engine/engine.h"
#include "core/http/httpclient.h"

namespace resync
{

/// What became of an action, from what came back. Never "confirmed" on a doubt: a 200 that carries failures inside is Refused, an answer
/// that cannot be understood is Unknown, and so is everything that broke after the request may have left.
ActionResult outcomeOf(const ActionCall &call, const Result<HttpAnswer> &came, const QString &user, const QString &context);

/// Errors after which the request certainly never reached the engine.
bool wasNeverSent(const Error &error);

/// Why \a call must not be sent as it is; nothing when it is well formed. Guards what goes out: method, path, body, justification.
std::optional<Error> mistakeIn(const ActionCall &call, const EngineProfile &profile);

/// A header value of any text: one line, Latin-1 (the server reads it so), no control characters.
QByteArray headerText(const QString &text);

} // namespace resync
