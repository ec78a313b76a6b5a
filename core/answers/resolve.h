#pragma once

#include "core/answers/words.h"

#include <QStringList>

namespace resync
{

/// A name of the question held against the names that exist.
struct ResolvedName {
    QString name;           ///< as it exists; empty = none
    bool exact = false;     ///< letter by letter but for its case
    QStringList candidates; ///< the nearest, at most five, when it is not exact
};

/// Exact, else the only one that begins with it or holds it, else the only one within two typing mistakes. Else the nearest as candidates.
ResolvedName resolved(const QString &word, const QStringList &names);

/// Does a word look like a name of the plan: quoted, with _ # or digits within, or in capitals?
bool looksLikeName(const Word &word);

/// How many letters must be put in, taken out, changed or swapped: optimal string alignment, at most \a most + 1.
int editDistance(const QString &one, const QString &other, int most);

} // namespace resync
