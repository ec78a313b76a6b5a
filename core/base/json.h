#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace resync
{

/// What strict reading allows; the port's defaults.
struct JsonLimits {
    int depth = 8;
    qsizetype nameBytes = 256;
    qsizetype stringBytes = 1024;
};

/// Reads JSON strictly (simdjson: RFC 8259, UTF-8 valid, no BOM) and refuses duplicate keys and whatever exceeds \a limits.
/// Errors: "json.syntax" (not JSON), "json.limit" and "json.duplicate" (JSON, but refused); `context` is the path ("$.metrics.cpu").
Result<QJsonValue> readJson(const QByteArray &utf8, const JsonLimits &limits = {64, 1 << 20, 64 << 20});

/// Compact UTF-8, keys sorted as QJsonObject sorts them.
QByteArray writeJson(const QJsonObject &object);
QByteArray writeJson(const QJsonArray &array);

} // namespace resync
