#include "core/forecast/forecast.h"

#include "core/base/time.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>

namespace resync
{

namespace
{

constexpr qint64 kSeriesDayMs = 86400000;
constexpr qsizetype kToldLines = 100;
constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

struct Row {
    qint64 atMs = 0;
    double value = kNothing;
    qsizetype line = 0;
};

/// Which column is what; -1 = there is none.
struct Columns {
    int time = -1;
    int value = 0;
    char separator = ',';
    bool header = false;
    bool percent = false;
};

QByteArrayView trimmed(QByteArrayView text)
{
    text = text.trimmed();
    return text.size() >= 2 && text.front() == '"' && text.back() == '"' ? text.sliced(1, text.size() - 2).trimmed() : text;
}

std::vector<QByteArrayView> cells(QByteArrayView line, char separator)
{
    std::vector<QByteArrayView> found;
    qsizetype from = 0;
    for (qsizetype at = 0; at <= line.size(); ++at) {
        if (at < line.size() && line[at] != separator)
            continue;
        found.push_back(trimmed(line.sliced(from, at - from)));
        from = at + 1;
    }
    return found;
}

/// NaN for what stands for "no value"; nothing for what is no number.
std::optional<double> valueOf(QByteArrayView text)
{
    for (const char *word : {"", "nan", "na", "n/a", "null", "none", "-"}) {
        if (text.compare(word, Qt::CaseInsensitive) == 0)
            return kNothing;
    }
    bool good = false;
    const double value = text.toDouble(&good);
    return good && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<qint64> timeOf(QByteArrayView text)
{
    constexpr double kSecondsBelow = 1e11; // year 5138 in seconds, 1973 in milliseconds
    bool good = false;
    const double number = text.toDouble(&good);
    if (good)
        return std::isfinite(number) && number >= 0 && number < 2.6e14
                   ? std::optional(qint64(std::llround(number < kSecondsBelow ? number * 1000 : number)))
                   : std::nullopt;
    QString words = QString::fromUtf8(text);
    if (words.size() == 10)
        words += QStringLiteral("T00:00:00");
    if (words.size() > 10 && words[10] == QLatin1Char(' '))
        words[10] = QLatin1Char('T');
    if (words.size() == 16)
        words += QStringLiteral(":00");
    const auto instant = fromIso(words);
    return instant ? std::optional(toMs(*instant)) : std::nullopt;
}

Columns columnsOf(QByteArrayView first)
{
    Columns columns;
    for (const char separator : {'\t', ';', ','}) {
        if (first.contains(separator)) {
            columns.separator = separator;
            break;
        }
    }
    const std::vector<QByteArrayView> names = cells(first, columns.separator);
    const int last = int(names.size()) - 1;
    columns.value = std::min(1, last);
    columns.time = last > 0 ? 0 : -1;
    columns.header = !valueOf(names[size_t(columns.value)]) && !(columns.time == 0 && timeOf(names[0]));
    if (!columns.header)
        return columns;
    for (int i = 0; i <= last; ++i) {
        const QByteArray word = names[size_t(i)].toByteArray().toLower();
        if (last > 0 && (word == "timestamp" || word == "time" || word == "date"))
            columns.time = i;
        else if (word == "value")
            columns.value = i;
    }
    if (columns.value == columns.time)
        columns.value = columns.time == 0 ? 1 : 0;
    const QByteArray word = names[size_t(columns.value)].toByteArray().toLower();
    columns.percent = word.contains('%') || word.contains("percent") || word.contains("pct");
    return columns;
}

/// The rows of a file, good and bad.
class Reader
{
public:
    explicit Reader(Series &series) : m_series(series) {}

    void read(const QByteArray &csv)
    {
        qsizetype line = 0;
        qsizetype from = csv.startsWith("\xEF\xBB\xBF") ? 3 : 0;
        while (from < csv.size()) {
            qsizetype end = csv.indexOf('\n', from);
            if (end < 0)
                end = csv.size();
            take(QByteArrayView(csv).sliced(from, end - from).trimmed(), ++line);
            from = end + 1;
        }
        while (!m_timed && !rows.empty() && m_blankEnd-- > 0)
            rows.pop_back();
    }
    bool isTimed() const { return m_timed; }
    void bad(qsizetype line, const QString &what)
    {
        if (++m_series.badLines <= kToldLines)
            m_series.problems.push_back({line, what});
    }

    std::vector<Row> rows;

private:
    void take(QByteArrayView text, qsizetype line)
    {
        if (!m_begun) {
            if (text.isEmpty())
                return;
            m_begun = true;
            m_columns = columnsOf(text);
            m_timed = m_columns.time >= 0;
            m_series.percent = m_columns.percent;
            if (m_columns.header)
                return;
        }
        m_blankEnd = text.isEmpty() ? m_blankEnd + 1 : 0;
        if (text.isEmpty() && m_timed)
            return;
        const std::vector<QByteArrayView> found = cells(text, m_columns.separator);
        if (int(found.size()) <= std::max(m_columns.time, m_columns.value))
            return bad(line, QStringLiteral("columns are missing"));
        Row row{0, kNothing, line};
        const QByteArrayView valueText = found[size_t(m_columns.value)];
        const auto value = valueOf(valueText);
        if (m_timed) {
            const QByteArrayView timeText = found[size_t(m_columns.time)];
            const auto at = timeOf(timeText);
            if (!at)
                return bad(line, QStringLiteral("\"%1\" is no time").arg(QString::fromUtf8(timeText.first(qMin(timeText.size(), 40)))));
            row.atMs = *at;
        }
        if (!value)
            bad(line, QStringLiteral("\"%1\" is no number").arg(QString::fromUtf8(valueText.first(qMin(valueText.size(), 40)))));
        row.value = value.value_or(kNothing);
        rows.push_back(row);
    }

    Series &m_series;
    Columns m_columns;
    bool m_begun = false;
    bool m_timed = false;
    qsizetype m_blankEnd = 0;
};

Step stepOf(const std::vector<Row> &rows)
{
    std::vector<qint64> apart;
    for (size_t i = 1; i < rows.size(); ++i) {
        if (rows[i].atMs > rows[i - 1].atMs)
            apart.push_back(rows[i].atMs - rows[i - 1].atMs);
    }
    if (apart.empty())
        return {};
    std::nth_element(apart.begin(), apart.begin() + ptrdiff_t(apart.size() / 2), apart.end());
    const qint64 usual = apart[apart.size() / 2];
    const auto days = double(usual) / double(kSeriesDayMs);
    if (days >= 28 && days <= 31)
        return {0, 1};
    if (days >= 89 && days <= 92)
        return {0, 3};
    if (days >= 365 && days <= 366)
        return {0, 12};
    return {usual, 0};
}

/// Rows in the order of time; of those at one time the last. A group of fewer lines thousands of steps from the rest is a clock that was
/// wrong.
void order(std::vector<Row> &rows, Reader &reader, Series &series)
{
    for (size_t i = 1; i < rows.size(); ++i)
        series.unordered += rows[i].atMs < rows[i - 1].atMs;
    std::stable_sort(rows.begin(), rows.end(), [](const Row &a, const Row &b) { return a.atMs < b.atMs; });
    const Step step = stepOf(rows);
    const double stepMs = step.months > 0 ? 30.4375 * double(kSeriesDayMs) * step.months : double(std::max<qint64>(1, step.ms));
    const double far = std::max(5000.0, 10 * double(rows.size())) * stepMs;
    size_t from = 0;
    size_t best = 0;
    size_t bestSize = 0;
    for (size_t i = 1; i <= rows.size(); ++i) {
        if (i < rows.size() && double(rows[i].atMs - rows[i - 1].atMs) <= far)
            continue;
        if (i - from >= bestSize) {
            best = from;
            bestSize = i - from;
        }
        from = i;
    }
    for (size_t i = 0; i < rows.size(); ++i) {
        if (i < best || i >= best + bestSize)
            reader.bad(rows[i].line, QStringLiteral("its time is far from all others: a clock that jumped"));
    }
    rows = {rows.begin() + ptrdiff_t(best), rows.begin() + ptrdiff_t(best + bestSize)};
}

qint64 monthOf(qint64 ms)
{
    const auto day =
        std::chrono::floor<std::chrono::days>(fromMs(ms + kSeriesDayMs)); // the last day of a month stands for the next one's first
    const std::chrono::year_month_day date(day);
    return qint64(int(date.year())) * 12 + unsigned(date.month());
}

/// Puts rows at their place of the grid.
void place(const std::vector<Row> &rows, Series &series)
{
    series.firstMs = rows.front().atMs;
    const auto placeOf = [&](const Row &row) {
        if (series.step.months > 0)
            return std::max<qint64>(0, (monthOf(row.atMs) - monthOf(series.firstMs)) / series.step.months);
        return qint64(std::llround(double(row.atMs - series.firstMs) / double(std::max<qint64>(1, series.step.ms))));
    };
    series.values.assign(size_t(placeOf(rows.back()) + 1), kNothing);
    std::vector<bool> taken(series.values.size(), false);
    for (const Row &row : rows) {
        const auto at = size_t(placeOf(row));
        series.duplicates += taken[at];
        taken[at] = true;
        if (!std::isnan(row.value))
            series.values[at] = row.value;
    }
}

QString toldLines(const Series &series)
{
    QStringList told;
    for (size_t i = 0; i < std::min<size_t>(5, series.problems.size()); ++i)
        told.append(QStringLiteral("line %1: %2").arg(series.problems[i].line).arg(series.problems[i].what));
    if (series.badLines > told.size())
        told.append(QStringLiteral("and %1 more").arg(series.badLines - told.size()));
    return told.join(QStringLiteral("; "));
}

} // namespace

std::optional<Step> stepFromText(const QString &text)
{
    static const struct {
        const char *unit;
        Step step;
    } kUnits[] = {{"min", {60000, 0}},          {"h", {3600000, 0}}, {"d", {kSeriesDayMs, 0}},
                  {"w", {7 * kSeriesDayMs, 0}}, {"q", {0, 3}},       {"y", {0, 12}}};
    qsizetype digits = 0;
    while (digits < text.size() && text[digits].isDigit())
        ++digits;
    const qint64 many = digits > 0 && digits < 7 ? text.first(digits).toLongLong() : digits == 0 ? 1 : 0;
    const QString unit = text.sliced(digits);
    if (many < 1 || many > 100000)
        return {};
    if (unit == QLatin1String("m")) // months, and minutes where a number says so
        return digits > 0 ? Step{60000 * many, 0} : Step{0, 1};
    for (const auto &known : kUnits) {
        if (unit == QLatin1String(known.unit))
            return Step{known.step.ms * many, int(known.step.months * many)};
    }
    return {};
}

double lastValue(const Series &series)
{
    const auto found = std::find_if(series.values.rbegin(), series.values.rend(), [](double value) { return !std::isnan(value); });
    return found == series.values.rend() ? kNothing : *found;
}

Result<Series> readSeries(const QByteArray &csv, std::optional<Step> step)
{
    Series series;
    Reader reader(series);
    reader.read(csv);
    const auto lines = qsizetype(reader.rows.size()) + series.badLines;
    if (reader.isTimed() && !reader.rows.empty())
        order(reader.rows, reader, series);
    if (series.badLines * 10 > lines)
        return Error{QStringLiteral("series.unreadable"),
                     QStringLiteral("%1 of %2 lines cannot be used: %3").arg(series.badLines).arg(lines).arg(toldLines(series)),
                     {}};
    std::vector<Row> &rows = reader.rows;
    if (std::all_of(rows.begin(), rows.end(), [](const Row &row) { return std::isnan(row.value); }))
        return Error{QStringLiteral("series.empty"), QStringLiteral("there is no value among %1 lines").arg(lines), {}};
    if (reader.isTimed()) {
        series.step = step ? *step : stepOf(rows);
        if (!series.step.isKnown())
            series.step = {kSeriesDayMs, 0}; // a single value, or all at one time
        place(rows, series);
    } else {
        series.step = step.value_or(Step{});
        for (const Row &row : rows)
            series.values.push_back(row.value);
    }
    series.missing = std::count_if(series.values.begin(), series.values.end(), [](double value) { return std::isnan(value); });
    return series;
}

} // namespace resync
