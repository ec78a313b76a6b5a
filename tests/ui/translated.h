#pragma once

#include <QFile>
#include <QMultiHash>
#include <QRegularExpression>
#include <QXmlStreamReader>

namespace resync::test
{

/// What the program says in English, and how it says it in Portuguese: to find English in a Portuguese window.
class Translated
{
public:
    explicit Translated(const QString &tsFile)
    {
        QFile file(tsFile);
        if (!file.open(QIODevice::ReadOnly))
            return;
        QXmlStreamReader xml(&file);
        QString source;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == QLatin1String("source"))
                source = plain(xml.readElementText());
            else if (xml.name() == QLatin1String("translation"))
                m_said.insert(source, plain(xml.readElementText(QXmlStreamReader::IncludeChildElements)));
        }
    }
    bool isEmpty() const { return m_said.isEmpty(); }

    /// True for a text of the program that has another in Portuguese, and for a sentence with words that only English has.
    bool isEnglish(const QString &text) const
    {
        const QStringList parts = text.split(QRegularExpression(QStringLiteral("\\n| · |: ")), Qt::SkipEmptyParts) << text;
        for (const QString &part : parts) {
            const QString word = plain(part.trimmed());
            const QStringList said = m_said.values(word);
            if (!said.isEmpty() && !said.contains(word))
                return true;
        }
        static const QRegularExpression kOnlyEnglish(
            QStringLiteral("\\b(the|of|and|is|are|with|not|from|has|have|was|were|this|that|which|been|what|when|by)\\b"),
            QRegularExpression::UseUnicodePropertiesOption);
        return kOnlyEnglish.match(text).hasMatch();
    }

private:
    static QString plain(QString text)
    {
        text.remove(QRegularExpression(QStringLiteral("&(?=[^\\s&])")));
        return text;
    }

    QMultiHash<QString, QString> m_said;
};

} // namespace resync::test
