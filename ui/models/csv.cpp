#include "ui/models/csv.h"

#include "ui/models/rowmodel.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace resync::csv
{

namespace
{

/// Would a spreadsheet calculate it? Some skip blanks, a mark of the byte order and zeros before they look, and take full-width signs too.
bool isFormula(const QString &text)
{
    static const QString signs = QStringLiteral("=+-@\t\r\uff1d\uff0b\uff0d\uff20");
    for (const QChar c : text) {
        if (signs.contains(c))
            return true;
        if (!c.isSpace() && c.unicode() != 0 && c.unicode() != 0xfeff)
            return false;
    }
    return false;
}

} // namespace

QString field(const QString &text)
{
    QString safe = text;
    bool isNumber = false;
    text.toDouble(&isNumber);
    if (!isNumber && isFormula(text))
        safe.prepend(QLatin1Char('\''));
    // The semicolon divides fields where the comma divides decimals.
    const QString divides = QStringLiteral(",;\"\n\r");
    if (std::any_of(safe.begin(), safe.end(), [&divides](QChar c) { return divides.contains(c); }))
        return QLatin1Char('"') + safe.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
    return safe;
}

QByteArray line(const QStringList &fields)
{
    QStringList quoted;
    quoted.reserve(fields.size());
    for (const QString &text : fields)
        quoted.append(field(text));
    return quoted.join(QLatin1Char(',')).toUtf8() + "\r\n";
}

QByteArray table(const RowModel &model, const QList<int> &columns, const QList<QPair<QString, QString>> &about)
{
    QByteArray bytes("\xef\xbb\xbf");
    for (const auto &[name, value] : about)
        bytes += line({QStringLiteral("# ") + name, value});
    QStringList fields;
    for (const int column : columns)
        fields.append(model.headerData(column, Qt::Horizontal).toString());
    bytes += line(fields);
    for (int row = 0; row < model.rowCount(); ++row) {
        fields.clear();
        for (const int column : columns)
            fields.append(model.index(row, column).data(RowModel::ExportRole).toString());
        bytes += line(fields);
    }
    return bytes;
}

QString safeFileName(const QString &wanted)
{
    QString safe;
    for (const QChar letter : wanted) {
        const char16_t unit = letter.unicode();
        const bool plain = unit < 0x80 && (letter.isLetterOrNumber() || unit == u'.' || unit == u'-' || unit == u'_');
        if (plain)
            safe += letter;
        else if (!safe.endsWith(QLatin1Char('_')))
            safe += QLatin1Char('_');
    }
    while (safe.startsWith(QLatin1Char('.')) || safe.startsWith(QLatin1Char('-')))
        safe.remove(0, 1);
    safe = safe.left(80);
    static const QStringList reserved = {QStringLiteral("CON"), QStringLiteral("PRN"),  QStringLiteral("AUX"),
                                         QStringLiteral("NUL"), QStringLiteral("COM1"), QStringLiteral("LPT1")};
    if (reserved.contains(safe.section(QLatin1Char('.'), 0, 0).toUpper()))
        safe.prepend(QLatin1Char('_'));
    return safe.isEmpty() ? QStringLiteral("resync") : safe;
}

QString documentsFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    return folder.isEmpty() || !QDir(folder).exists() ? QDir::homePath() : folder;
}

Result<QString> writeNew(const QString &folder, const QString &name, const QByteArray &bytes)
{
    const QFileInfo wanted(safeFileName(name));
    for (int attempt = 1; attempt <= 1000; ++attempt) {
        const QString number = attempt == 1 ? QString() : QStringLiteral("-%1").arg(attempt);
        const QString suffix = wanted.suffix().isEmpty() ? QString() : QLatin1Char('.') + wanted.suffix();
        QFile file(QDir(folder).filePath(wanted.completeBaseName() + number + suffix));
        if (file.exists())
            continue;
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) {
            if (file.exists())
                continue; // somebody was quicker
            return Error{QStringLiteral("file.write"), QStringLiteral("The file cannot be written: ") + file.errorString(),
                         file.fileName()};
        }
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        if (file.write(bytes) != bytes.size() || !file.flush()) {
            const QString why = file.errorString();
            file.remove(); // half a list is worse than none
            return Error{QStringLiteral("file.write"), QStringLiteral("The file cannot be written: ") + why, file.fileName()};
        }
        return file.fileName();
    }
    return Error{QStringLiteral("file.write"), QStringLiteral("Every name like this one is taken."), QDir(folder).filePath(name)};
}

} // namespace resync::csv
