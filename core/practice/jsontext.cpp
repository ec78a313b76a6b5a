#include "core/practice/jsontext.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace resync::practice
{

namespace
{
char *digits(char *at, int value, int width)
{
    for (int i = width - 1; i >= 0; --i) {
        at[i] = char('0' + value % 10);
        value /= 10;
    }
    return at + width;
}
} // namespace

void appendIso(QByteArray &out, Instant instant)
{
    using namespace std::chrono;
    const auto day = floor<days>(instant);
    const year_month_day date(day);
    const auto time = hh_mm_ss<Duration>(instant - day);
    char text[32];
    char *at = digits(text, int(date.year()), 4);
    *at++ = '-';
    at = digits(at, int(unsigned(date.month())), 2);
    *at++ = '-';
    at = digits(at, int(unsigned(date.day())), 2);
    *at++ = 'T';
    at = digits(at, int(time.hours().count()), 2);
    *at++ = ':';
    at = digits(at, int(time.minutes().count()), 2);
    *at++ = ':';
    at = digits(at, int(time.seconds().count()), 2);
    if (const int ms = int(time.subseconds().count()); ms != 0) {
        *at++ = '.';
        at = digits(at, ms, 3);
    }
    *at++ = 'Z';
    out.append(text, at - text);
}

void JsonText::separate()
{
    if (!m_first)
        m_out += ',';
    m_first = false;
}

void JsonText::key(Key name)
{
    separate();
    m_out += '"';
    m_out.append(name.data(), qsizetype(name.size()));
    m_out.append("\":", 2);
}

void JsonText::open(char bracket)
{
    separate();
    m_out += bracket;
    m_first = true;
}

void JsonText::open(Key name, char bracket)
{
    key(name);
    m_out += bracket;
    m_first = true;
}

void JsonText::close(char bracket)
{
    m_out += bracket;
    m_first = false;
}

void JsonText::quoted(QStringView value)
{
    static constexpr char kHex[] = "0123456789abcdef";
    m_out += '"';
    const bool plain = std::ranges::all_of(value, [](QChar c) { return c >= u' ' && c < u'\x7f' && c != u'"' && c != u'\\'; });
    if (plain) { // nearly always: no copy, no look at each byte
        const qsizetype at = m_out.size();
        m_out.resize(at + value.size());
        std::ranges::transform(value, m_out.data() + at, [](QChar c) { return char(c.unicode()); });
        m_out += '"';
        return;
    }
    const QByteArray bytes = value.toUtf8();
    for (const char c : bytes) {
        if (c == '"' || c == '\\') {
            m_out += '\\';
            m_out += c;
        } else if (uchar(c) < 0x20) {
            m_out.append("\\u00", 4);
            m_out += kHex[uchar(c) >> 4];
            m_out += kHex[uchar(c) & 15];
        } else {
            m_out += c;
        }
    }
    m_out += '"';
}

void JsonText::text(Key name, QStringView value)
{
    if (value.isEmpty())
        return;
    key(name);
    quoted(value);
}

void JsonText::text(Key name, QLatin1String value)
{
    if (value.isEmpty())
        return;
    key(name);
    m_out += '"';
    m_out.append(value.data(), value.size());
    m_out += '"';
}

void JsonText::number(Key name, qint64 value)
{
    key(name);
    std::array<char, 24> text;
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    m_out.append(text.data(), end - text.data());
}

void JsonText::flag(Key name, bool value)
{
    key(name);
    m_out += value ? "true" : "false";
}

void JsonText::instant(Key name, const std::optional<Instant> &value)
{
    if (!value)
        return;
    key(name);
    m_out += '"';
    appendIso(m_out, *value);
    m_out += '"';
}

void JsonText::duration(Key name, Duration value)
{
    if (value > Duration(0))
        text(name, QStringView(toIsoDuration(value)));
}

void JsonText::texts(Key name, const QStringList &values)
{
    openArray(name);
    for (const QString &value : values)
        element(value);
    closeArray();
}

void JsonText::element(QStringView value)
{
    separate();
    quoted(value);
}

void JsonText::ready(const QByteArray &json)
{
    separate();
    m_out += json;
}

void JsonText::ready(Key name, const QByteArray &json)
{
    key(name);
    m_out += json;
}

} // namespace resync::practice
