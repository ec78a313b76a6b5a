#pragma once

#include <QList>
#include <QString>
#include <QUrl>

namespace resync
{

/// "?name=value&…" of those that have a value; empty when none has.
inline QString queryText(const QList<std::pair<QString, QString>> &items)
{
    QString text;
    for (const auto &[name, value] : items) {
        if (!value.isEmpty())
            text += (text.isEmpty() ? QLatin1Char('?') : QLatin1Char('&')) + name + QLatin1Char('=') +
                    QString::fromLatin1(QUrl::toPercentEncoding(value));
    }
    return text;
}

inline QString urlSegment(const QString &id)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(id));
}

} // namespace resync
