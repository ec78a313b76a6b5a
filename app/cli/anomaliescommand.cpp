// anomalies FILE|-: each value of a metric with how unusual it is, row by row; or where its level or slope changes.
#include "app/cli/logfile.h"
#include "app/cli/output.h"
#include "core/anomalies/anomalies.h"
#include "core/base/outside.h"
#include "core/joblog/templates/linesplitter.h"

#include <QIODevice>

#include <cmath>

namespace resync
{

namespace
{

constexpr int kToldLines = 20;
constexpr qsizetype kFlushed = 1 << 16;

/// Takes lines of `timestamp,value` or `value` and writes `timestamp,value,score`; or, when asked for changes, in the end each first value
/// of a new stretch: `timestamp,value,row`.
class Scorer
{
public:
    Scorer(QIODevice &out, bool json, bool changes) : m_out(out), m_json(json), m_changes(changes) {}

    void take(std::string_view line)
    {
        ++m_line;
        const QByteArray text = QByteArray(line.data(), qsizetype(line.size())).trimmed();
        if (text.isEmpty())
            return;
        const qsizetype comma = text.indexOf(',');
        const QByteArray time = comma < 0 ? QByteArray() : text.first(comma).trimmed();
        const QByteArray valueText = comma < 0 ? text : text.sliced(comma + 1).split(',').first().trimmed();
        bool good = false;
        const double value = valueText.toDouble(&good);
        const bool missing = valueText.isEmpty() || valueText.compare("nan", Qt::CaseInsensitive) == 0;
        if (!good && !missing) {
            if (rows() == 0 && m_bad == 0 && !m_header) {
                m_header = true;
                return;
            }
            if (++m_bad <= kToldLines)
                m_problems += QStringLiteral("line %1: \"%2\" is no number\n")
                                  .arg(m_line)
                                  .arg(terminalLine(QString::fromUtf8(valueText.left(40))))
                                  .toUtf8();
            return;
        }
        const double number = missing ? std::nan("") : value;
        if (m_changes)
            m_kept.push_back({time.isEmpty() ? QByteArray::number(m_kept.size() + 1) : time, number});
        else
            write(time, missing ? QByteArray() : valueText, m_anomalies.add(number));
    }
    void flush()
    {
        m_out.write(m_buffer);
        m_buffer.clear();
    }
    void end()
    {
        if (m_changes)
            writeChanges();
        else if (m_json)
            m_buffer += (m_rows == 0 ? QByteArray("{\"results\":[") : QByteArray()) + "],\"count\":" + QByteArray::number(m_rows) + "}\n";
        flush();
    }
    qint64 rows() const { return m_changes ? qint64(m_kept.size()) : m_rows; }
    qint64 bad() const { return m_bad; }
    QByteArray problems() const { return m_problems; }

private:
    struct Kept {
        QByteArray time;
        double value;
    };
    void writeChanges()
    {
        std::vector<double> values;
        for (const Kept &one : m_kept)
            values.push_back(one.value);
        const std::vector<size_t> changes = changePoints(values);
        QJsonArray rows;
        m_buffer += m_json ? QByteArray() : QByteArray("timestamp,value,row\n");
        for (const size_t change : changes) {
            const Kept &one = m_kept[change];
            const bool known = std::isfinite(one.value);
            rows.append(QJsonObject{{QStringLiteral("timestamp"), QString::fromUtf8(one.time)},
                                    {QStringLiteral("value"), known ? QJsonValue(one.value) : QJsonValue()},
                                    {QStringLiteral("row"), qint64(change + 1)}});
            if (!m_json)
                m_buffer += one.time + ',' + (known ? QByteArray::number(one.value, 'g', 12) : QByteArray()) + ',' +
                            QByteArray::number(change + 1) + '\n';
        }
        if (m_json)
            m_buffer += jsonDocument({{QStringLiteral("results"), rows},
                                      {QStringLiteral("count"), rows.size()},
                                      {QStringLiteral("values"), qint64(m_kept.size())}});
    }
    void write(const QByteArray &time, const QByteArray &value, double score)
    {
        const QByteArray scoreText = QByteArray::number(score, 'f', 4);
        const QByteArray stamp = time.isEmpty() ? QByteArray::number(m_rows + 1) : time;
        if (m_json) {
            const QJsonObject row{{QStringLiteral("timestamp"), QString::fromUtf8(stamp)},
                                  {QStringLiteral("value"), value.isEmpty() ? QJsonValue() : QJsonValue(value.toDouble())},
                                  {QStringLiteral("score"), scoreText.toDouble()}};
            m_buffer += (m_rows == 0 ? "{\"results\":[" : ",") + jsonDocument(row).trimmed();
        } else {
            m_buffer += (m_rows == 0 ? "timestamp,value,score\n" : "") + stamp + ',' + value + ',' + scoreText + '\n';
        }
        ++m_rows;
        if (m_buffer.size() > kFlushed)
            flush();
    }

    QIODevice &m_out;
    bool m_json;
    bool m_changes;
    std::vector<Kept> m_kept;
    MetricAnomalies m_anomalies;
    QByteArray m_buffer;
    QByteArray m_problems;
    qint64 m_line = 0;
    qint64 m_rows = 0;
    qint64 m_bad = 0;
    bool m_header = false;
};

} // namespace

Outcome readAnomalies(const Invocation &invocation, QIODevice &out)
{
    if (invocation.words.size() != 1)
        return Outcome::usage(QStringLiteral("anomalies FILE.csv|- [--changes]"));
    Scorer scorer(out, invocation.json, invocation.has("--changes"));
    LineSplitter splitter;
    const auto take = [&scorer](std::string_view line) { scorer.take(line); };
    const auto read = readLog(invocation.words.first(), [&](QByteArrayView piece) {
        splitter.feed({piece.data(), size_t(piece.size())}, take);
    });
    if (!read)
        return Outcome::failed(read.error());
    splitter.end(take);
    if (scorer.rows() == 0)
        return Outcome::failed({QStringLiteral("series.empty"), QStringLiteral("there is no value"), invocation.words.first()});
    scorer.end();
    Outcome outcome;
    outcome.err = scorer.problems();
    if (scorer.bad() > 0)
        outcome.err += QStringLiteral("%1 lines could not be read\n").arg(scorer.bad()).toUtf8();
    return outcome;
}

} // namespace resync
