#pragma once

#include "app/cli/command.h"
#include "core/base/outside.h"
#include "core/model/documents.h"

#include <QJsonArray>
#include <QJsonObject>

namespace resync
{

/// Columns padded to their widest cell; numbers may be told to stand on the right. Control characters of outside text become visible signs.
QByteArray textTable(const QStringList &heads, const std::vector<QStringList> &rows, const QList<int> &rightAligned = {});

/// {"count":n,"results":[…]}
QByteArray jsonList(const QJsonArray &results);
QByteArray jsonDocument(const QJsonObject &object);

/// "2026-11-20 13:05:09" in the local zone; empty for nothing.
QString localTime(const std::optional<Instant> &instant);
/// "1:02:03"
QString clockText(const std::optional<Duration> &duration);

} // namespace resync
