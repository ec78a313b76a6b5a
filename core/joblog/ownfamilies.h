#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace resync
{

/// A family file of an operator's own, in the folder "families" of the data folder:
///
///   {
///     "family": "billing",                      a lower case name; one of the program's families may be added to
///     "about": "what this is for",              may be absent
///     "rules": [
///       { "find": ["BIL-9"],                    texts of 3 characters or more, of which one must stand in the line, in any case
///         "match": "BIL-9(?<host>\\d+): lost",  a regular expression on the line; absent = "find" is enough; its named groups are objects
///         "weight": 0.9,                        how sure it is that such a line names the trouble, 0 to 1; absent = 0.5
///         "role": "cause",                      or "consequence", or "noise": a line that only looks like trouble
///         "family": "network" }                 instead of the file's; may be absent
///     ],
///     "steps": { "en": ["Ring the billing desk."], "pt": ["Ligue para o faturamento."] }     what to do; may be absent
///   }
///
/// At most 50 files of 256 KiB and 500 rules; an expression has at most 1,000 characters and gives up a line that takes it too long.
struct OwnFamilyFile {
    QString name;    ///< "billing.json"
    QString family;  ///< empty when the file is wrong
    int rules = 0;   ///< that are in use
    QString trouble; ///< why nothing of it is in use, in English with the line; empty = it is
    int line = 0;    ///< of the trouble; 0 = of the whole file
};

/// "data/families"
QString ownFamiliesFolder(const QString &dataDir);
/// Reads every *.json of \a folder (which need not exist) and puts what is good into use, instead of what was of one's own before. A file
/// that is wrong is left out whole, and told. Slow by some milliseconds; any thread, not twice at once.
std::vector<OwnFamilyFile> useOwnFamilies(const QString &folder);
/// What the last useOwnFamilies() came to, and the folder that it read; empty = there was none yet.
std::vector<OwnFamilyFile> ownFamilies();
QString ownFamiliesInUse();
/// The families of the program, and how many rules each has, with those of one's own.
std::vector<std::pair<QString, int>> familiesWithRules();
/// Reads one file as useOwnFamilies() would and puts nothing into use; tries its expressions on lines that are hard for them.
OwnFamilyFile checkFamilyFile(const QString &path);

} // namespace resync
