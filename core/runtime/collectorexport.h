#pragma once

#include "core/metrics/collector.h"

#include <QDir>

#include <optional>

namespace resync
{

class ApiKeys;

struct ExportedCollector {
    QString script;
    QString keyFile;
    QString keyId;
};

/// Writes the collector and, beside it, a key of its own that is bound to the workstation; both new files, readable by their owner alone at
/// every moment. All or nothing: when the key cannot be written, it is deleted again. \a days: until the key expires, nothing = never.
/// Errors: "collector.field" (`context` names it), "collector.write", "apikey.field", or the store's.
Result<ExportedCollector> exportCollector(ApiKeys &keys, const CollectorWish &wish, std::optional<int> days, const QDir &folder,
                                          const QString &by);

} // namespace resync
