#pragma once

#include <QFile>
#include <QStringList>

#include <map>
#include <random>

namespace resync::test
{

/// tests/data/practice/contract.txt: the names and types of the answers of REST API v2.
struct ContractShapes {
    std::map<QString, std::map<QString, QString>> objects; ///< object → field → type
    std::map<QString, QStringList> enums;

    bool read(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return false;
        QString object;
        const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
        for (const QString &line : lines) {
            if (line.startsWith(QLatin1String("object ")))
                object = line.mid(7).trimmed();
            else if (line.startsWith(QLatin1String("enum ")))
                enums[line.mid(5).section(QLatin1Char('='), 0, 0).trimmed()] =
                    line.section(QLatin1Char('='), 1).simplified().split(QStringLiteral(" | "));
            else if (line.startsWith(QLatin1String("  ")))
                objects[object][line.trimmed().section(QLatin1Char(' '), 0, 0)] = line.trimmed().section(QLatin1Char(' '), 1);
        }
        return !objects.empty() && !enums.empty();
    }
};

/// Documents that a server could send and still say that it keeps to the contract, and some that go a little beyond it: any field absent or
/// null, numbers at the ends of their range, words that are in no enumeration, empty and endless texts, deep dependencies. The same seed
/// gives the same documents.
class ContractDocuments
{
public:
    ContractDocuments(const ContractShapes &shapes, quint32 seed) : m_shapes(shapes), m_random(seed) {}

    /// Any value of \a type.
    QByteArray value(const QString &type, int depth = 0)
    {
        if (type.startsWith(QLatin1Char('[')))
            return array(type.mid(1, type.size() - 2), depth);
        if (type.startsWith(QLatin1Char('{')))
            return map(type.mid(1, type.size() - 2), depth);
        if (const auto words = m_shapes.enums.find(type); words != m_shapes.enums.end())
            return word(words->second);
        if (const auto object = m_shapes.objects.find(type); object != m_shapes.objects.end())
            return this->object(object->second, depth);
        if (type == QLatin1String("string"))
            return text();
        if (type == QLatin1String("bool"))
            return one({"true", "false"});
        if (type == QLatin1String("int32"))
            return one({"0", "1", "-1", "10", "101", "2147483647", "-2147483648"});
        if (type == QLatin1String("int64"))
            return one({"0", "1", "-1", "9223372036854775807", "-9223372036854775808", "9007199254740993", "4294967296"});
        if (type == QLatin1String("instant"))
            return one({"\"2026-09-05T02:59:31Z\"", "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.999Z\"", "\"1969-12-31T23:59:59Z\"",
                        "\"2024-02-29T12:00:00.1Z\"", "\"\"", "\"soon\""});
        if (type == QLatin1String("duration"))
            return one({"\"PT0S\"", "\"PT31S\"", "\"PT2147483647H\"", "\"P1DT1H\"", "\"-PT5M\"", "\"PT0.001S\"", "\"\"", "\"never\""});
        return one({"null", "true", "1e308", "\"x\"", "{}", "[]", "[[[{\"a\":[null]}]]]"});
    }

    /// A list answer with \a rows rows of \a type, each with an id and a name of its own unless \a strange.
    QByteArray page(const QString &type, int rows, bool strange = false)
    {
        QByteArray list;
        for (int i = 0; i < rows; ++i) {
            m_own = !strange;
            const QByteArray row = value(type);
            list += (i ? "," : "") + (strange ? row : named(row, i));
        }
        return "{\"count\":" + QByteArray::number(rows) + ",\"results\":[" + list + "]}";
    }

    int number(int below) { return int(m_random() % quint32(below)); }
    /// How many tenths of the fields are left out, and are null.
    void setGaps(int tenths) { m_gaps = tenths; }
    void setNulls(int tenths) { m_nulls = tenths; }

private:
    QByteArray one(std::initializer_list<const char *> of) { return *(of.begin() + number(int(of.size()))); }

    QByteArray object(const std::map<QString, QString> &fields, int depth)
    {
        QByteArray out;
        for (const auto &[name, type] : fields) {
            const bool identity = name == QLatin1String("id") || name == QLatin1String("name");
            if (number(10) < m_gaps || depth > 4 || (identity && m_own && depth == 0))
                continue;
            const QByteArray content = number(10) < m_nulls ? QByteArray("null") : value(type, depth + 1);
            out += (out.isEmpty() ? "\"" : ",\"") + name.toUtf8() + "\":" + content;
        }
        return '{' + out + '}';
    }
    QByteArray array(const QString &type, int depth)
    {
        QByteArray out;
        for (int i = number(depth > 2 ? 2 : 4); i > 0; --i)
            out += (out.isEmpty() ? "" : ",") + (number(10) < m_nulls ? QByteArray("null") : value(type, depth + 1));
        return '[' + out + ']';
    }
    QByteArray map(const QString &type, int depth)
    {
        QByteArray out;
        for (int i = number(3); i > 0; --i)
            out += (out.isEmpty() ? "\"" : ",\"") + QByteArray::number(i) + "\":" + value(type, depth + 1);
        return '{' + out + '}';
    }
    QByteArray word(const QStringList &words)
    {
        if (number(5) == 0)
            return one({"\"NEVER_HEARD_OF\"", "\"\"", "\"succ\"", "\"\\u0000\"", "\"EST\\u00c1GIO\""});
        return '"' + words.at(number(int(words.size()))).toUtf8() + '"';
    }
    QByteArray text()
    {
        if (number(60) == 0)
            return '"' + QByteArray(1 + number(200'000), 'x') + '"';
        return one({"\"/WS\"", "\"/\"", "\"\"", "\" \"", "\"a/b\"", "\"\\ud83d\\ude00 \\u00e9\\n\\t\\\"\"", "\"\xc3\xa7\xc3\xa3o\"",
                    "\"<b>&amp;</b>\"", "\"57c9a3d5-e6a0-3f0d-96c4-c65602a069b2\"", "\"%1 %2 %n\"", "\"-9223372036854775808\"",
                    "\"America/Sao_Paulo\"", "\"Mars/Olympus\""});
    }
    static QByteArray named(const QByteArray &row, int i)
    {
        const QByteArray id = QByteArray::number(i);
        return "{\"id\":\"row-" + id + "\",\"name\":\"N" + id + "\"" + (row == "{}" ? "}" : "," + row.mid(1));
    }

    const ContractShapes &m_shapes;
    std::mt19937 m_random;
    int m_gaps = 2;
    int m_nulls = 1;
    bool m_own = false; ///< rows get their id and name from page()
};

} // namespace resync::test
