#pragma once

#include "core/metrics/collector.h"

#include <QDir>
#include <QFile>

#include <optional>

namespace resync
{

class ApiKeys;

struct ExportedCollector {
    QString script;
    QString keyFile;
    QString keyId; ///< empty when the key was there already
};

/// A new file that nobody else can read at any moment, in place of one of that name when \a replace. Error "collector.write".
Result<void> writeFile(const QString &name, const QByteArray &bytes, QFile::Permissions rights, bool replace = false);

/// Writes the collector and, beside it, a key of its own that is bound to the workstation; both readable by their owner alone at every
/// moment. All or nothing: when the key cannot be written, it is deleted again. \a days: until the key expires, nothing = never. With
/// \a update a script that is there is replaced, and a key that is there stays; without it both must be new.
/// Errors: "collector.field" (`context` names it), "collector.write", "apikey.field", or the store's.
Result<ExportedCollector> exportCollector(ApiKeys &keys, const CollectorWish &wish, std::optional<int> days, const QDir &folder,
                                          const QString &by, bool update = false);

} // namespace resync
