#include "core/joblog/templates/header.h"

#include "core/joblog/templates/ascii.h"

#include <algorithm>
#include <array>

namespace resync::templates
{

namespace
{

constexpr size_t kMostColumns = 14;
constexpr double kNearlyAll = 0.85;
constexpr size_t kLongestName = 80; ///< of a component before its colon
constexpr size_t kSearched = 400;   ///< bytes of a line in which its head must end

std::string_view bare(std::string_view field)
{
    while (!field.empty() && std::string_view("[(<\"").find(field.front()) != std::string_view::npos)
        field.remove_prefix(1);
    while (!field.empty() && std::string_view("])>,:;\"|").find(field.back()) != std::string_view::npos)
        field.remove_suffix(1);
    return field;
}

bool isOneOf(std::string_view word, const std::string_view *begin, const std::string_view *end)
{
    return std::any_of(begin, end, [word](std::string_view known) {
        return word.size() == known.size() &&
               std::equal(word.begin(), word.end(), known.begin(), [](char a, char b) { return (a | 0x20) == b; });
    });
}

constexpr std::array<std::string_view, 21> kLevels = {"trace", "debug",    "info",  "notice", "warn",    "warning", "error",
                                                      "err",   "critical", "crit",  "alert",  "emerg",   "fatal",   "severe",
                                                      "fine",  "finer",    "panic", "config", "failure", "verbose", "information"};
constexpr std::array<std::string_view, 19> kNames = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct",
                                                     "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun"};

int twoDigits(std::string_view text, size_t at)
{
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

/// 20051204 · 051204 · 203615 · seconds and milliseconds since 1970.
bool isStampNumber(std::string_view digits)
{
    const auto isDay = [digits](size_t at) {
        const int month = twoDigits(digits, at);
        const int day = twoDigits(digits, at + 2);
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    };
    switch (digits.size()) {
    case 6:
        return isDay(2) || (twoDigits(digits, 0) < 24 && twoDigits(digits, 2) < 60 && twoDigits(digits, 4) < 60);
    case 8:
        return (twoDigits(digits, 0) == 19 || twoDigits(digits, 0) == 20) && isDay(4);
    case 10:
    case 13:
        return digits[0] == '1';
    default:
        return false;
    }
}

} // namespace

/// One column: up to a blank; a bracket with all that stands in it is one.
bool HeaderFormat::nextField(std::string_view line, size_t at, bool piped, Field &field)
{
    if (at >= line.size() || at > kSearched)
        return false;
    size_t end;
    if (piped) {
        end = line.find('|', at);
        if (end == std::string_view::npos || end - at > kLongestName)
            return false;
        field = {uint32_t(at), uint32_t(end), uint32_t(end + 1), 0};
        return true;
    }
    if (line[at] == '[') {
        int depth = 0;
        for (end = at; end < line.size() && end - at < 200; ++end) {
            depth += line[end] == '[' ? 1 : line[end] == ']' ? -1 : 0;
            if (depth == 0)
                break;
        }
        end = depth == 0 ? end + 1 : std::string_view::npos;
        if (end != std::string_view::npos && end < line.size() && line[end] == ':')
            ++end;
    } else {
        end = std::string_view::npos;
    }
    if (end == std::string_view::npos) {
        end = at;
        while (end < line.size() && line[end] != ' ' && line[end] != '\t')
            ++end;
    }
    size_t next = end;
    while (next < line.size() && (line[next] == ' ' || line[next] == '\t'))
        ++next;
    field = {uint32_t(at), uint32_t(end), uint32_t(next), uint8_t(std::min<size_t>(next - end, 255))};
    return true;
}

/// A date, a time, both, the name of a month or of a day, a year or seconds since 1970.
bool HeaderFormat::isTime(std::string_view field)
{
    field = bare(field);
    if (field.size() < 3 || field.size() > 40)
        return false;
    if (field.size() == 3)
        return isOneOf(field, kNames.begin(), kNames.end());
    if (!isDigit(field[0]))
        return isLetter(field[0]) && field.size() > 8 && isOneOf(field.substr(0, 3), kNames.begin(), kNames.end());
    int groups = 0;
    int digits = 0;
    int dots = 0;
    bool before = false;
    for (const char c : field) {
        const bool digit = isDigit(c);
        if (!digit && groups <= 3)
            dots += c == '.' ? 1 : -9;
        if (dots == 3) // 10.0.0.1
            return false;
        if (!digit && std::string_view("-/.:,+T Z").find(c) == std::string_view::npos && groups < 2)
            return false;
        groups += digit && !before;
        digits += digit;
        before = digit;
    }
    if (groups == 1)
        return size_t(digits) == field.size() && isStampNumber(field);
    return groups >= 2 && digits >= 4 && digits * 2 >= int(field.size());
}

/// 12:59:59 or 2026-01-31 somewhere in \a field, or 31/01/26: nothing but a stamp looks so.
bool HeaderFormat::isCertainTime(std::string_view field)
{
    for (size_t i = 0; i + 8 <= field.size(); ++i) {
        const auto looksLike = [part = field.substr(i, 8)](std::string_view form) {
            return std::equal(part.begin(), part.end(), form.begin(),
                              [](char c, char like) { return like == '9' ? isDigit(c) : c == like; });
        };
        if (looksLike("99:99:99") || looksLike("99/99/99") || (i == 0 && looksLike("9999-99-")))
            return true;
    }
    return false;
}

bool HeaderFormat::isLevel(std::string_view field)
{
    const std::string_view word = bare(field);
    if (word.size() == 1)
        return field.size() == 1 && std::string_view("VDIWEF").find(word[0]) != std::string_view::npos;
    return isOneOf(word, kLevels.begin(), kLevels.end());
}

bool HeaderFormat::isBracket(std::string_view field)
{
    if (field.size() < 3)
        return false;
    return field.back() == ']' || (field.front() == '[' && field.back() == ':') || (field.front() == '(' && field.back() == ')');
}

bool HeaderFormat::isNumber(std::string_view field)
{
    return !field.empty() && std::all_of(field.begin(), field.end(), isDigit);
}

bool HeaderFormat::isSign(std::string_view field)
{
    return !field.empty() && field.size() <= 3 &&
           std::none_of(field.begin(), field.end(), [](char ch) { return isDigit(ch) || isLetter(ch) || ch < 0; });
}

bool HeaderFormat::fits(Column column, std::string_view field)
{
    switch (column) {
    case Column::Any:
        return !field.empty();
    case Column::Time:
        return isTime(field);
    case Column::Level:
        return isLevel(field);
    case Column::Bracket:
        return isBracket(field);
    case Column::Number:
        return isNumber(field);
    case Column::Sign:
        return isSign(field);
    }
    return false;
}

HeaderFormat::Column HeaderFormat::columnOf(const std::vector<std::vector<std::string_view>> &rows, size_t index)
{
    // A number may also be the day of a month: it is a Number unless nearly all are stamps.
    for (const Column column : {Column::Time, Column::Level, Column::Bracket, Column::Number, Column::Sign}) {
        const auto fitting =
            std::count_if(rows.begin(), rows.end(), [&](const auto &row) { return index < row.size() && fits(column, row[index]); });
        if (double(fitting) >= kNearlyAll * double(rows.size()))
            return column;
    }
    return Column::Any;
}

size_t HeaderFormat::columnsEnd(std::string_view line) const
{
    size_t at = 0;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t'))
        ++at;
    Field field{};
    for (const Column column : m_columns) {
        if (!nextField(line, at, m_piped, field) || !fits(column, line.substr(field.begin, field.end - field.begin)))
            return 0;
        at = field.next;
    }
    return at;
}

/// Behind the columns a component may stand that ends with ": " or " - ". It is short, and begins like a name.
size_t HeaderFormat::nameEnd(std::string_view line, size_t from, End end)
{
    const std::string_view mark = end == End::Colon ? ":" : " - ";
    const std::string_view where = line.substr(from, kLongestName);
    size_t at = 0;
    for (;;) {
        at = where.find(mark, at);
        if (at == std::string_view::npos || at == 0)
            return 0;
        size_t next = from + at + mark.size();
        if (end == End::Dash)
            return next;
        if (next >= line.size() || line[next] == ' ') {
            while (next < line.size() && line[next] == ' ')
                ++next;
            return next;
        }
        ++at;
    }
}

void HeaderFormat::learnEnd(const std::vector<std::string_view> &lines)
{
    // How many blanks stand before the mark: a component is a word, with a host before it perhaps.
    const auto share = [&](End end, int64_t mostBlanks) {
        size_t ending = 0;
        for (const std::string_view line : lines) {
            const size_t from = columnsEnd(line);
            const size_t to = from ? nameEnd(line, from, end) : 0;
            if (!to)
                continue;
            std::string_view name = line.substr(from, to - from);
            while (!name.empty() && name.back() == ' ')
                name.remove_suffix(1);
            const auto blanks = std::count(name.begin(), name.end(), ' ');
            const char last = name.size() > 1 ? name[name.size() - 2] : ' ';
            ending += blanks <= mostBlanks || (blanks <= 3 && (last == ']' || last == ')')) ? 1U : 0U;
        }
        return double(ending) / double(lines.size());
    };
    if (share(End::Dash, 2) >= kNearlyAll)
        m_end = End::Dash;
    else if (share(End::Colon, 1) >= kNearlyAll)
        m_end = End::Colon;
}

/// A column padded to a width, few words in all: `CBS    Loaded …`.
void HeaderFormat::learnPadding(const std::vector<std::string_view> &lines)
{
    std::vector<std::string_view> words;
    size_t padded = 0;
    for (const std::string_view line : lines) {
        Field field{};
        const size_t from = columnsEnd(line);
        if (!from || !nextField(line, from, false, field))
            continue;
        padded += field.gap >= 2;
        words.push_back(line.substr(field.begin, field.end - field.begin));
    }
    std::sort(words.begin(), words.end());
    const auto distinct = std::unique(words.begin(), words.end()) - words.begin();
    if (double(padded) >= kNearlyAll * double(lines.size()) && distinct <= 30)
        m_columns.push_back(Column::Any);
}

std::vector<std::string_view> HeaderFormat::fieldsOf(std::string_view line, bool piped)
{
    std::vector<std::string_view> fields;
    Field field{};
    size_t at = 0;
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t'))
        ++at;
    while (fields.size() < kMostColumns && nextField(line, at, piped, field)) {
        fields.push_back(line.substr(field.begin, field.end - field.begin));
        at = field.next;
    }
    return fields;
}

HeaderFormat HeaderFormat::learn(const std::vector<std::string_view> &lines)
{
    for (const bool piped : {true, false}) {
        if (HeaderFormat format = learnColumns(lines, piped); !format.isEmpty())
            return format;
    }
    // Traces and the like stand between the lines with a head: look at those alone that have a stamp in the same column.
    std::array<std::vector<std::string_view>, 4> stamped;
    for (const std::string_view line : lines) {
        const auto fields = fieldsOf(line, false);
        const auto first = std::find_if(fields.begin(), fields.end(), isCertainTime);
        if (size_t(first - fields.begin()) < std::min(fields.size(), stamped.size()))
            stamped[size_t(first - fields.begin())].push_back(line);
    }
    const auto most = std::max_element(stamped.begin(), stamped.end(), [](const auto &a, const auto &b) { return a.size() < b.size(); });
    if (most->size() < 5 || most->size() * 4 < lines.size())
        return {};
    return learnColumns(*most, false);
}

HeaderFormat HeaderFormat::learnColumns(const std::vector<std::string_view> &lines, bool piped)
{
    HeaderFormat format;
    if (lines.size() < 3)
        return format;
    std::vector<std::vector<std::string_view>> rows;
    for (const std::string_view line : lines)
        rows.push_back(fieldsOf(line, piped));
    std::vector<Column> columns;
    size_t anchored = 0;
    bool hasTime = false;
    for (size_t i = 0; i < kMostColumns; ++i) {
        const auto have = std::count_if(rows.begin(), rows.end(), [i](const auto &row) { return row.size() > i; });
        if (double(have) < kNearlyAll * double(rows.size()))
            break;
        const Column column = columnOf(rows, i);
        columns.push_back(column);
        hasTime = hasTime || column == Column::Time || (i == 0 && column == Column::Level);
        const bool anchor = column == Column::Time || column == Column::Level || column == Column::Bracket;
        const bool beside = (column == Column::Number || column == Column::Sign) && i > 0 && anchored == i; // a process, a thread, a flag
        if (piped || anchor || beside)
            anchored = i + 1;
    }
    columns.resize(anchored);
    if (!hasTime)
        return format;
    format.m_piped = piped;
    format.m_columns = std::move(columns);
    if (!piped) {
        format.learnEnd(lines);
        if (format.m_end == End::Nothing)
            format.learnPadding(lines);
    }
    return format;
}

size_t HeaderFormat::textBegin(std::string_view line) const
{
    const size_t at = columnsEnd(line);
    if (!at || m_end == End::Nothing)
        return at;
    const size_t named = nameEnd(line, at, m_end);
    return named ? named : at;
}

} // namespace resync::templates
