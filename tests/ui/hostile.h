#pragma once

#include <QFile>
#include <QRegularExpression>
#include <QStringList>

namespace resync::test
{

/// The names of tests/data/hostile/names.txt; \a canary is the picture file they try to show.
inline QStringList hostileNames(const QString &canary)
{
    QStringList names;
    QFile file(QStringLiteral(RESYNC_SOURCE_DIR "/tests/data/hostile/names.txt"));
    if (!file.open(QIODevice::ReadOnly))
        return names;
    static const QRegularExpression character(QStringLiteral(R"(\\u\{([0-9A-F]+)\})"));
    static const QRegularExpression repeated(QStringLiteral(R"(^\{(\d+)\}x)"));
    const auto lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    for (QString line : lines) {
        if (line.isEmpty() || line.startsWith(QLatin1String("# ")))
            continue;
        int times = 1;
        if (const auto match = repeated.match(line); match.hasMatch()) {
            times = match.captured(1).toInt();
            line.remove(0, match.capturedLength());
        }
        for (auto match = character.match(line); match.hasMatch(); match = character.match(line)) {
            const char32_t code = match.captured(1).toUInt(nullptr, 16);
            const QString text = code < 0x10000 ? QString(QChar(ushort(code))) : QString::fromUcs4(&code, 1);
            line.replace(match.capturedStart(), match.capturedLength(), text);
        }
        line.replace(QLatin1String("\\0"), QString(QChar(0))).replace(QLatin1String("\\n"), QLatin1String("\n"));
        line.replace(QLatin1String("\\\\"), QLatin1String("\\")).replace(QLatin1String("CANARY"), canary);
        names.append(line.repeated(times));
    }
    names.append(QString());
    return names;
}

} // namespace resync::test
