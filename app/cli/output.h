#pragma once

#include "app/cli/command.h"
#include "core/model/picture.h"

#include <QJsonArray>
#include <QJsonObject>

namespace resync
{

/// Columns padded to their widest cell; numbers may be told to stand on the right. Control characters of outside text become visible signs.
QByteArray textTable(const QStringList &heads, const std::vector<QStringList> &rows, const QList<int> &rightAligned = {});

/// {"count":n,"results":[…]}
QByteArray jsonList(const QJsonArray &results);
QByteArray jsonDocument(const QJsonObject &object);

/// Outside text made fit for a terminal: valid UTF-8, no control characters.
QString visible(QString text);

QJsonObject toJson(const Job &job);
QJsonObject toJson(const Workstation &workstation);
QJsonObject toJson(const Connection &connection, Instant now);
/// What another Resync's `status` told of its connection.
Connection connectionFromJson(const QJsonObject &json);

/// "2026-11-20 13:05:09" in the local zone; empty for nothing.
QString localTime(const std::optional<Instant> &instant);
/// "1:02:03"
QString clockText(const std::optional<Duration> &duration);

} // namespace resync
