#pragma once

#include "core/base/result.h"
#include "core/metrics/collector.h"

#include <QDir>
#include <QFile>

namespace resync
{

class Core;

/// A collector and its key, written for one host.
struct CollectorFiles {
    QString script;
    QString keyFile;
    QString keyId; ///< empty when the key was there already
};

/// A new file that nobody else can read at any moment, in place of one of that name when \a replace. Error "collector.write".
Result<void> writeFile(const QString &name, const QByteArray &bytes, QFile::Permissions rights, bool replace = false);

/// Writes the script that \a wish asks for into \a folder, with a fresh key bound to its workstation that lives \a days. With \a update a
/// script that is there is replaced, and a key that is there stays. Nothing is left behind when it fails: a key that nobody has is removed.
/// Errors "collector.…", or the registry's.
Result<CollectorFiles> writeCollector(Core &core, const CollectorWish &wish, const QDir &folder, int days, const QString &user,
                                      bool update);

} // namespace resync
