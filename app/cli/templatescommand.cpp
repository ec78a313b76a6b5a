// templates FILE|-: the messages that a log is made of, one row a line.
#include "app/cli/logfile.h"
#include "app/cli/output.h"
#include "core/joblog/templates/linesplitter.h"
#include "core/joblog/templates/templates.h"

#include <QIODevice>
#include <QJsonDocument>

namespace resync
{

namespace
{

constexpr qsizetype kFlushed = 1 << 20;

QByteArray csvText(const QString &text)
{
    QString quoted = text;
    quoted.replace(QLatin1Char('"'), QLatin1String("\"\""));
    return '"' + quoted.toUtf8() + '"';
}

/// The rows, each with what stands before and behind its number.
class Rows
{
public:
    Rows(QIODevice &out, const TemplateTable &table, bool json) : m_out(out)
    {
        for (size_t i = 0; i < table.templates.size(); ++i) {
            const QString text = terminalLine(QString::fromUtf8(table.templates[i].text.data(), qsizetype(table.templates[i].text.size())));
            const QByteArray cluster = QByteArray::number(qulonglong(i + 1));
            if (json) {
                const QByteArray object = QJsonDocument(QJsonObject{{QStringLiteral("template"), text}}).toJson(QJsonDocument::Compact);
                m_tails.push_back(",\"cluster\":" + cluster + ',' + object.sliced(1));
            } else {
                m_tails.push_back(',' + cluster + ',' + csvText(text) + '\n');
            }
        }
    }
    void write(const QByteArray &head, size_t number, uint32_t cluster)
    {
        m_buffer += head + QByteArray::number(qulonglong(number)) + m_tails[cluster];
        if (m_buffer.size() > kFlushed)
            flush();
    }
    void flush()
    {
        m_out.write(m_buffer);
        m_buffer.clear();
    }

private:
    QIODevice &m_out;
    std::vector<QByteArray> m_tails;
    QByteArray m_buffer;
};

} // namespace

Outcome readTemplates(const Invocation &invocation, QIODevice &out)
{
    if (invocation.words.size() != 1)
        return Outcome::usage(QStringLiteral("templates FILE|-"));
    TemplateMiner miner;
    LineSplitter splitter;
    const auto take = [&miner](std::string_view line) { miner.add(line); };
    const auto read = readLog(invocation.words.first(), [&](QByteArrayView piece) {
        splitter.feed({piece.data(), size_t(piece.size())}, take);
    });
    if (!read)
        return Outcome::failed(read.error());
    splitter.end(take);
    const TemplateTable table = miner.finish();
    Rows rows(out, table, invocation.json);
    if (invocation.json)
        out.write("{\"count\":" + QByteArray::number(qulonglong(table.templateOfLine.size())) + ",\"results\":[");
    else
        out.write("line,cluster,template\n");
    for (size_t i = 0; i < table.templateOfLine.size(); ++i)
        rows.write(!invocation.json ? QByteArray()
                   : i == 0         ? QByteArray("{\"line\":")
                                    : QByteArray(",{\"line\":"),
                   i + 1, table.templateOfLine[i]);
    rows.flush();
    if (invocation.json)
        out.write("]}\n");
    return {};
}

} // namespace resync
