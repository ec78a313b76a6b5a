#include "core/engine/reading.h"

#include <charconv>
#include <cmath>
#include <cstring>

namespace resync::wire
{

using simdjson::ondemand::json_type;

namespace
{

constexpr qsizetype kLongestText = 1 << 20;
constexpr qsizetype kLongestSentence = 4000;

QString decoded(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qMin(qsizetype(utf8.size()), kLongestText));
}

std::optional<json_type> typeOf(JsonValue &value)
{
    json_type type;
    if (value.type().get(type))
        return std::nullopt;
    return type;
}

std::optional<int> digits(std::string_view text, size_t from, size_t count)
{
    int number = 0;
    for (size_t i = from; i < from + count; ++i) {
        if (text[i] < '0' || text[i] > '9')
            return std::nullopt;
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

/// "2026-09-05T02:59:31Z", "2026-09-05T02:59:31.250Z" and nothing else: the forms of every plan object, read without QDateTime, which is
/// the dearest part of a page.
std::optional<Instant> plainInstant(std::string_view text)
{
    const bool fraction = text.size() == 24 && text[19] == '.';
    if ((text.size() != 20 && !fraction) || text.back() != 'Z' || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' ||
        text[16] != ':')
        return std::nullopt;
    const auto thousandth = fraction ? digits(text, 20, 3) : std::optional(0);
    const auto year = digits(text, 0, 4), month = digits(text, 5, 2), day = digits(text, 8, 2);
    const auto hour = digits(text, 11, 2), minute = digits(text, 14, 2), second = digits(text, 17, 2);
    if (!year || !month || !day || !hour || !minute || !second || !thousandth || *year < 1970 || *hour > 23 || *minute > 59 || *second > 59)
        return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year(*year), std::chrono::month(unsigned(*month)),
                                           std::chrono::day(unsigned(*day))};
    if (!date.ok())
        return std::nullopt;
    return Instant(std::chrono::sys_days(date)) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second) + std::chrono::milliseconds(*thousandth);
}

/// "PT1H2M3S" in whole numbers of at most six digits, and "PT1H2M3.456S".
std::optional<Duration> plainDuration(std::string_view text)
{
    if (text.size() < 4 || text.substr(0, 2) != "PT")
        return std::nullopt;
    Duration total{0};
    int number = 0;
    int figures = 0;
    char last = 0;
    for (size_t i = 2; i < text.size(); ++i) {
        char c = text[i];
        if (c >= '0' && c <= '9' && figures < 6) {
            number = number * 10 + (c - '0');
            ++figures;
            continue;
        }
        if (c == '.' && i + 5 == text.size() && text.back() == 'S') { // ".456S"
            const auto thousandths = digits(text, i + 1, 3);
            if (!thousandths)
                return std::nullopt;
            total += Duration(*thousandths);
            i = text.size() - 1;
            c = 'S';
        }
        const std::string_view units = "HMS";
        const size_t unit = units.find(c);
        if (figures == 0 || unit == std::string_view::npos || (last && units.find(last) >= unit))
            return std::nullopt;
        total += c == 'H'   ? Duration(std::chrono::hours(number))
                 : c == 'M' ? Duration(std::chrono::minutes(number))
                            : Duration(std::chrono::seconds(number));
        number = figures = 0;
        last = c;
    }
    return figures ? std::nullopt : std::optional(total);
}

} // namespace

size_t Names::placeOf(std::string_view utf8)
{
    quint64 first = 0;
    quint64 last = 0;
    const size_t bytes = std::min(utf8.size(), sizeof first);
    std::memcpy(&first, utf8.data(), bytes);
    std::memcpy(&last, utf8.data() + utf8.size() - bytes, bytes);
    const quint64 mixed = (first * 0x9E3779B97F4A7C15u) ^ ((last + utf8.size()) * 0xC2B2AE3D27D4EB4Fu);
    return size_t((mixed * 0x9E3779B97F4A7C15u) >> 54) % kRecent;
}

QString Names::of(std::string_view utf8)
{
    if (utf8.empty())
        return decoded(utf8);
    Recent &recent = m_recent[placeOf(utf8)];
    if (recent.utf8 == utf8)
        return recent.text;
    auto known = m_texts.find(utf8);
    if (known == m_texts.end()) {
        if (utf8.size() > 256) // not a name
            return decoded(utf8);
        if (m_texts.size() >= kMost) {
            m_texts.clear();
            m_recent.assign(kRecent, {});
        }
        known = m_texts.emplace(std::string(utf8), decoded(utf8)).first;
    }
    recent = {known->first, known->second};
    return recent.text;
}

std::optional<std::string_view> textOf(JsonValue &value)
{
    std::string_view text;
    if (typeOf(value) != json_type::string || value.get_string().get(text))
        return std::nullopt;
    return text;
}

void readText(JsonValue &value, QString &into)
{
    if (const auto text = textOf(value))
        into = decoded(*text);
}

void readName(JsonValue &value, QString &into, Reading &in)
{
    if (const auto text = textOf(value))
        into = in.names.of(*text);
}

void readSentence(JsonValue &value, QString &into)
{
    readText(value, into);
    into.truncate(kLongestSentence);
}

std::optional<qint64> numberOf(JsonValue &value)
{
    const auto type = typeOf(value);
    if (type == json_type::number) {
        int64_t whole = 0;
        if (!value.get_int64().get(whole))
            return qint64(whole);
        double real = 0; // "10.0" is ten; 1e400 and 0.5 are no number of anything we count
        if (!value.get_double().get(real) && std::abs(real) < 9e15 && real == std::floor(real))
            return qint64(real);
        return std::nullopt;
    }
    const auto text = type == json_type::string ? textOf(value) : std::nullopt;
    if (!text)
        return std::nullopt;
    qint64 whole = 0;
    const auto [end, failed] = std::from_chars(text->data(), text->data() + text->size(), whole);
    if (failed != std::errc() || end != text->data() + text->size())
        return std::nullopt;
    return whole;
}

void readInt(JsonValue &value, int &into)
{
    const auto number = numberOf(value);
    if (number && *number >= std::numeric_limits<int>::min() && *number <= std::numeric_limits<int>::max())
        into = int(*number);
}

void readBool(JsonValue &value, bool &into)
{
    const auto type = typeOf(value);
    bool flag = false;
    if (type == json_type::boolean && !value.get_bool().get(flag)) {
        into = flag;
        return;
    }
    const auto text = type == json_type::string ? textOf(value) : std::nullopt;
    if (text == "true" || text == "TRUE")
        into = true;
    else if (text == "false" || text == "FALSE")
        into = false;
}

void readInstant(JsonValue &value, std::optional<Instant> &into)
{
    if (const auto text = textOf(value)) {
        const auto plain = plainInstant(*text);
        const auto instant = plain ? plain : fromIso(QString::fromUtf8(text->data(), qMin<qsizetype>(qsizetype(text->size()), 64)));
        if (instant)
            into = instant;
        return;
    }
    const auto ms = numberOf(value); // some servers send epoch milliseconds
    if (ms && *ms > 0 && *ms <= 253402300799999)
        into = fromMs(*ms);
}

void readDuration(JsonValue &value, std::optional<Duration> &into)
{
    const auto text = textOf(value);
    if (!text)
        return;
    const auto plain = plainDuration(*text);
    const auto duration = plain ? plain : durationFromIso(QString::fromUtf8(text->data(), qMin<qsizetype>(qsizetype(text->size()), 64)));
    if (duration)
        into = duration;
}

QStringList readTexts(JsonValue &value, Reading &in)
{
    QStringList texts;
    forEach(value, in, [&](JsonValue &one) {
        const auto text = textOf(one);
        if (text && !text->empty() && texts.size() < 100)
            texts.append(in.names.of(*text));
    });
    return texts;
}

} // namespace resync::wire
