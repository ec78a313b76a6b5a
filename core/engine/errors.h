#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

namespace resync::errors
{

/// What an answer that is no success was about: enough to say what is missing.
struct Refusal {
    int status = 0;
    QByteArray mediaType;
    QByteArray body;
    QString operation; ///< "plan/job", "plan/job/{id}/action/kill"
    QString verb;      ///< of an action: "kill"; empty = a reading call
    QString user;      ///< who asked; empty = a key
    QString context;   ///< the URL without credentials and query
};

/// Reads the body in every shape known (JSON with messages[], message, error, exceptionName …; plain text; HTML) and makes one readable
/// error of it. `code` is the last AWS… code in the text, which is the cause; without one "http.401", "http.404" and so on.
Error fromAnswer(const Refusal &refusal);

/// The sentences of an error body, outermost first; at most ten, each cleaned for one line.
QStringList sentencesOf(const QByteArray &body);
/// Every AWS… code of \a text, in order.
QStringList codesIn(const QString &text);
/// What the code means and what to do, in our own words; empty = not in the table.
QString explanationOf(const QString &code);
/// The right of the engine's security model that \a verb, or reading \a operation, needs.
QString rightFor(const QString &operation, const QString &verb);

} // namespace resync::errors
