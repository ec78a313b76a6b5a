#include "core/metrics/sources/exposition.h"

#include <cmath>
#include <limits>
#include <optional>

namespace resync
{

namespace
{

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// "+Inf", "-Inf", "NaN" in any case, or what a C program prints.
std::optional<double> readValue(QByteArrayView text)
{
    const QByteArray word = text.toByteArray().toLower();
    if (word == "nan")
        return std::numeric_limits<double>::quiet_NaN();
    if (word == "inf" || word == "+inf")
        return std::numeric_limits<double>::infinity();
    if (word == "-inf")
        return -std::numeric_limits<double>::infinity();
    bool isNumber = false;
    const double value = word.toDouble(&isNumber);
    return isNumber && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// Walks over one line.
class LineReader
{
public:
    explicit LineReader(QByteArrayView line) : m_line(line) {}

    /// What is wrong; null when the line is good.
    const char *read(ExpositionSample &sample)
    {
        sample.name = word(true);
        if (sample.name.isEmpty())
            return "a metric's name is expected";
        skipBlanks();
        if (at('{')) {
            if (const char *why = readLabels(sample))
                return why;
            skipBlanks();
        }
        const QByteArrayView number = upToBlank();
        const auto value = readValue(number);
        if (!value)
            return "a value is expected";
        sample.value = *value;
        skipBlanks();
        if (done() || at('#'))
            return nullptr;
        if (!readValue(upToBlank()))
            return "a timestamp is expected";
        skipBlanks();
        return done() || at('#') ? nullptr : "nothing more is expected";
    }

private:
    bool done() const { return m_at >= m_line.size(); }
    bool at(char c) const { return !done() && m_line[m_at] == c; }
    bool take(char c)
    {
        if (!at(c))
            return false;
        ++m_at;
        return true;
    }
    void skipBlanks()
    {
        while (!done() && isBlank(m_line[m_at]))
            ++m_at;
    }
    QByteArrayView upToBlank()
    {
        const qsizetype begin = m_at;
        while (!done() && !isBlank(m_line[m_at]))
            ++m_at;
        return m_line.sliced(begin, m_at - begin);
    }
    QByteArrayView word(bool colons)
    {
        const qsizetype begin = m_at;
        while (!done() && (isLetter(m_line[m_at]) || (colons && at(':')) || (m_at > begin && isDigit(m_line[m_at]))))
            ++m_at;
        return m_line.sliced(begin, m_at - begin);
    }

    const char *readLabels(ExpositionSample &sample)
    {
        take('{');
        for (int labels = 0;; ++labels) {
            skipBlanks();
            if (take('}'))
                return nullptr;
            if (labels == kExpositionLabels)
                return "there are too many labels";
            const QByteArrayView name = word(false);
            skipBlanks();
            if (name.isEmpty() || !take('='))
                return "a label is expected";
            skipBlanks();
            QByteArray value;
            if (!readQuoted(value))
                return "a label's value in quotes is expected";
            sample.labels.emplace_back(name, std::move(value));
            skipBlanks();
            if (!take(',') && !at('}'))
                return "',' or '}' is expected";
        }
    }

    bool readQuoted(QByteArray &value)
    {
        if (!take('"'))
            return false;
        while (!done()) {
            const char c = m_line[m_at++];
            if (c == '"')
                return true;
            if (c != '\\') {
                value += c;
                continue;
            }
            if (done())
                return false;
            const char escaped = m_line[m_at++];
            if (escaped == 'n')
                value += '\n';
            else if (escaped == '\\' || escaped == '"')
                value += escaped;
            else
                value.append('\\').append(escaped); // as Prometheus takes it
        }
        return false;
    }

    const QByteArrayView m_line;
    qsizetype m_at = 0;
};

} // namespace

QByteArray ExpositionSample::label(QByteArrayView wanted) const
{
    for (const auto &one : labels) {
        if (one.first == wanted)
            return one.second;
    }
    return {};
}

Result<void> readExposition(QByteArrayView text, const std::function<void(const ExpositionSample &)> &each)
{
    int number = 0;
    const auto wrong = [&number](const char *why) {
        return Error{QStringLiteral("source.shape"), QStringLiteral("not Prometheus' text format: ") + QLatin1String(why),
                     QStringLiteral("line %1").arg(number)};
    };
    for (qsizetype begin = 0; begin < text.size();) {
        ++number;
        qsizetype end = text.indexOf('\n', begin);
        if (end < 0)
            end = text.size();
        QByteArrayView line = text.sliced(begin, end - begin).trimmed();
        begin = end + 1;
        if (line.isEmpty() || line.front() == '#')
            continue;
        if (line.size() > kExpositionLine)
            return wrong("the line is too long");
        ExpositionSample sample;
        if (const char *why = LineReader(line).read(sample))
            return wrong(why);
        each(sample);
    }
    return {};
}

} // namespace resync
