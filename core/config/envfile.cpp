#include "core/config/settings.h"

#include <QFile>
#include <QProcessEnvironment>
#include <QRegularExpression>

namespace resync
{

namespace
{

Error lineError(const QString &file, int line, const QString &what)
{
    // The line itself is not repeated: it may hold a secret.
    return {QStringLiteral("config.envfile"), QStringLiteral("Line %1 of the env file %2.").arg(QString::number(line), what), file};
}

/// What stands between double quotes; nothing when the quote is not closed or something follows it.
std::optional<QString> doubleQuoted(QStringView text)
{
    QString value;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == QLatin1Char('"')) {
            const QString rest = text.mid(i + 1).trimmed().toString();
            return rest.isEmpty() || rest.startsWith(QLatin1Char('#')) ? std::optional(value) : std::nullopt;
        }
        if (c != QLatin1Char('\\') || i + 1 >= text.size()) {
            value.append(c);
            continue;
        }
        const QChar escaped = text[++i];
        if (escaped == QLatin1Char('n'))
            value.append(QLatin1Char('\n'));
        else if (escaped == QLatin1Char('t'))
            value.append(QLatin1Char('\t'));
        else
            value.append(escaped);
    }
    return std::nullopt;
}

std::optional<QString> singleQuoted(QStringView text)
{
    const qsizetype end = text.indexOf(QLatin1Char('\''), 1);
    if (end < 0)
        return std::nullopt;
    const QString rest = text.mid(end + 1).trimmed().toString();
    if (!rest.isEmpty() && !rest.startsWith(QLatin1Char('#')))
        return std::nullopt;
    return text.mid(1, end - 1).toString();
}

QString bare(QStringView text)
{
    static const QRegularExpression comment(QStringLiteral("\\s#.*$"));
    return text.toString().remove(comment).trimmed();
}

} // namespace

Result<QMap<QString, QString>> readEnvFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Error{QStringLiteral("config.envfile"), QStringLiteral("The env file cannot be read."), name};
    constexpr qint64 kLargest = 1 << 20;
    if (file.size() > kLargest)
        return Error{QStringLiteral("config.envfile"), QStringLiteral("The env file is larger than 1 MB."), name};
    static const QRegularExpression assignment(QStringLiteral("^(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)$"));
    static const QRegularExpression lineEnd(QStringLiteral("\r\n|\n|\r"));
    QMap<QString, QString> variables;
    QString content = QString::fromUtf8(file.readAll());
    if (content.startsWith(QChar(0xfeff)))
        content.remove(0, 1);
    int number = 0;
    for (const QString &raw : content.split(lineEnd)) {
        ++number;
        const QString line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(QLatin1Char('#')))
            continue;
        const auto match = assignment.match(line);
        if (!match.hasMatch())
            return lineError(name, number, QStringLiteral("is not NAME=VALUE"));
        const QString value = match.captured(2);
        std::optional<QString> taken;
        if (value.startsWith(QLatin1Char('"')))
            taken = doubleQuoted(value);
        else if (value.startsWith(QLatin1Char('\'')))
            taken = singleQuoted(value);
        else
            taken = bare(value);
        if (!taken)
            return lineError(name, number, QStringLiteral("has a quote that is not closed, or text after it"));
        variables.insert(match.captured(1), *taken);
    }
    return variables;
}

QMap<QString, QString> processEnvironment()
{
    QMap<QString, QString> variables;
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys())
        variables.insert(name, environment.value(name));
    return variables;
}

} // namespace resync
