#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QStringList>

namespace resync
{

class RowModel;

/// Files of comma-separated values after RFC 4180 (CRLF, quotes doubled), UTF-8 with a byte order mark so that spreadsheets see accents.
/// A cell that a spreadsheet would take for a formula begins with an apostrophe.
namespace csv
{
QString field(const QString &text);
QByteArray line(const QStringList &fields);
/// What is shown, with lines before it that say what it is: \a about as "name", "value" pairs.
QByteArray table(const RowModel &model, const QList<int> &columns, const QList<QPair<QString, QString>> &about);
/// Letters, digits, dot, dash and underscore; never empty, never a reserved device name, at most 80 characters.
QString safeFileName(const QString &wanted);
/// The person's documents; their home where there is no such folder.
QString documentsFolder();
/// Writes a file that did not exist before, readable by its owner alone; another name is tried ("-2", "-3") when it does. The path, or
/// "file.write".
Result<QString> writeNew(const QString &folder, const QString &name, const QByteArray &bytes);
} // namespace csv

} // namespace resync
