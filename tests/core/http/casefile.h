#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QList>

#include <cstring>
#include <utility>

namespace resync::test
{

/// One line of tests/data/http/*.case; the form is drawn in the README there.
struct HttpCase {
    QByteArray name;
    QList<QByteArrayList> answers; ///< in order, each a choice
    bool closes = false;
    QByteArrayList pieces; ///< sent one after the other, with a pause between
};

class CaseText
{
public:
    explicit CaseText(QByteArray host, QByteArray key) : m_host(std::move(host)), m_key(std::move(key)) {}

    QByteArray bytes(const QByteArray &text) const { return unescaped(expanded(text)); }

private:
    QByteArray macro(const QByteArray &name) const
    {
        const QByteArray body = R"({"workstation":"WS1","metrics":{"cpu_percent":1.5}})";
        const QByteArray fields = " HTTP/1.1\\r\\nHost: " + m_host + "\\r\\nAuthorization: Bearer " + m_key + "\\r\\n";
        if (name == "post")
            return "POST /api/v1/metrics/workstation" + fields + "Content-Type: application/json\\r\\n";
        if (name.startsWith("get "))
            return "GET " + name.mid(4) + fields;
        if (name == "host")
            return m_host;
        if (name == "key")
            return m_key;
        if (name == "body")
            return body;
        if (name == "length")
            return QByteArray::number(body.size());
        if (name == "chunked")
            return QByteArray::number(body.size(), 16) + "\\r\\n" + body + "\\r\\n0\\r\\n\\r\\n";
        const qsizetype star = name.lastIndexOf('*');
        const int times = star < 0 ? 0 : name.mid(star + 1).toInt();
        return times > 0 ? expanded(name.first(star)).repeated(times) : '{' + expanded(name) + '}';
    }

    QByteArray expanded(const QByteArray &text) const
    {
        QByteArray result;
        for (qsizetype i = 0; i < text.size(); ++i) {
            int depth = text[i] == '{';
            qsizetype end = i;
            while (depth > 0 && ++end < text.size())
                depth += (text[end] == '{') - (text[end] == '}');
            if (end == i || end == text.size()) {
                result += text[i];
                continue;
            }
            result += macro(text.mid(i + 1, end - i - 1));
            i = end;
        }
        return result;
    }

    static QByteArray unescaped(const QByteArray &text)
    {
        QByteArray result;
        result.reserve(text.size());
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i] != '\\' || i + 1 >= text.size()) {
                result += text[i];
                continue;
            }
            const char c = text[++i];
            static constexpr const char kNames[] = "rnt0\\";
            static constexpr const char kMeant[] = "\r\n\t\0\\";
            const char *found = std::strchr(kNames, c);
            if (c == 'x') {
                result += QByteArray::fromHex(text.mid(i + 1, 2));
                i += 2;
            } else {
                result += found ? kMeant[found - kNames] : c;
            }
        }
        return result;
    }

    QByteArray m_host;
    QByteArray m_key;
};

inline QList<HttpCase> readCases(const QString &folder, const QByteArray &host, const QByteArray &key)
{
    QList<HttpCase> cases;
    const CaseText text(host, key);
    for (const QString &name : QDir(folder).entryList({QStringLiteral("*.case")}, QDir::Files, QDir::Name)) {
        QFile file(folder + QLatin1Char('/') + name);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        for (const QByteArray &line : file.readAll().split('\n')) {
            const QByteArrayList columns = line.split('|');
            if (columns.size() < 4 || line.startsWith('#'))
                continue;
            HttpCase read;
            read.name = name.toLatin1().chopped(5) + ": " + columns[0].trimmed();
            for (const QByteArray &answer : columns[1].simplified().split(' ')) {
                if (answer != "-")
                    read.answers.append(answer.split('/'));
            }
            read.closes = columns[2].trimmed() == "closes";
            const QByteArray bytes = columns.mid(3).join('|').mid(1);
            qsizetype from = 0;
            for (qsizetype at = 0; at >= 0; from = at + 7) {
                at = bytes.indexOf("{pause}", from);
                read.pieces.append(text.bytes(bytes.mid(from, at < 0 ? -1 : at - from)));
            }
            cases.append(read);
        }
    }
    return cases;
}

} // namespace resync::test
