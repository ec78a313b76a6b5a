#pragma once

#include <QMap>
#include <QStringList>

namespace resync
{

/// Lines without what must not leave.
struct Redaction {
    QStringList lines;         ///< as many as there were
    QMap<QString, int> hidden; ///< the kind of a mark → in how many places
};

/// Replaces secrets and personal data by marks: ‹SECRET:1›, ‹EMAIL:1›, ‹PERSON:1› (CPF, CNPJ, card and telephone numbers), ‹USER:1› (in
/// paths of homes), ‹ADDRESS:1›. The same text gets the same mark, so that it can still be followed through the log. What a rule has
/// recognised as a secret is then hidden wherever else it stands, in base64 and percent-encoded too. A line that cannot be judged in
/// bounded time is hidden whole.
Redaction redact(const QStringList &lines, bool addresses);

} // namespace resync
