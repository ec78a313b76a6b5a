#include "core/joblog/lines.h"

#include "core/joblog/joblog.h"

#include <QStringDecoder>

#include <algorithm>
#include <cstring>

namespace resync
{

namespace
{

constexpr qsizetype kTabStop = 8;

/// What Windows-1252 has where Latin-1 has control characters; 0 = nothing.
constexpr char16_t kWindows1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                       0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                       0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

QString fromWindows1252(QByteArrayView line)
{
    QString text = QString::fromLatin1(line);
    for (QChar &c : text) {
        if (c.unicode() >= 0x80 && c.unicode() < 0xA0)
            c = kWindows1252[c.unicode() - 0x80] ? QChar(kWindows1252[c.unicode() - 0x80]) : QChar(QChar::ReplacementCharacter);
    }
    return text;
}

/// Where a terminal sequence that begins at \a from ends.
qsizetype endOfSequence(QByteArrayView line, qsizetype from)
{
    qsizetype i = from + 1;
    if (i >= line.size())
        return line.size();
    if (line[i] == '[') { // CSI: parameters, then one letter
        for (++i; i < line.size() && (line[i] < 0x40 || line[i] > 0x7e); ++i) {
        }
        return qMin(i + 1, line.size());
    }
    if (line[i] == ']') { // OSC: until BEL or ESC backslash
        for (++i; i < line.size() && line[i] != '\a' && line[i] != '\x1b'; ++i) {
        }
        return qMin(i < line.size() && line[i] == '\x1b' ? i + 2 : i + 1, line.size());
    }
    return i + 1;
}

} // namespace

bool LineWalk::next(QByteArrayView &line)
{
    if (m_rest.isEmpty())
        return false;
    const char *begin = m_rest.data();
    const auto *lf = static_cast<const char *>(std::memchr(begin, '\n', size_t(m_rest.size())));
    const qsizetype untilLf = lf ? lf - begin : m_rest.size();
    const auto *cr = static_cast<const char *>(std::memchr(begin, '\r', size_t(untilLf)));
    if (!cr) {
        line = m_rest.first(untilLf);
        m_rest = m_rest.sliced(qMin(untilLf + 1, m_rest.size()));
        return true;
    }
    const qsizetype untilCr = cr - begin;
    line = m_rest.first(untilCr);
    const bool pair = untilCr + 1 < m_rest.size() && begin[untilCr + 1] == '\n';
    m_rest = m_rest.sliced(untilCr + (pair ? 2 : 1));
    return true;
}

QByteArray asBytes(const QByteArray &bytes)
{
    const bool little = bytes.startsWith("\xff\xfe");
    const bool big = bytes.startsWith("\xfe\xff");
    if (little || big) {
        QStringDecoder decoder(little ? QStringDecoder::Utf16LE : QStringDecoder::Utf16BE);
        const QString text = decoder.decode(QByteArrayView(bytes).sliced(2));
        return text.toUtf8();
    }
    return bytes.startsWith("\xef\xbb\xbf") ? bytes.mid(3) : bytes;
}

QString decodeLine(QByteArrayView line)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder.decode(line);
    return decoder.hasError() ? fromWindows1252(line) : text;
}

QByteArray withoutAnsi(QByteArrayView line)
{
    if (!line.contains('\x1b'))
        return line.toByteArray();
    QByteArray clean;
    clean.reserve(line.size());
    for (qsizetype i = 0; i < line.size();) {
        if (line[i] == '\x1b') {
            i = endOfSequence(line, i);
            continue;
        }
        clean += line[i++];
    }
    return clean;
}

QString screenLine(QByteArrayView line)
{
    if (std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c < 0x7f; })) // nearly every line
        return QString::fromLatin1(line);
    QString text = decodeLine(withoutAnsi(line));
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control)
            c = QLatin1Char(' ');
    }
    return text;
}

QString readableLine(QByteArrayView line)
{
    const QString text = decodeLine(withoutAnsi(line));
    if (std::none_of(text.begin(), text.end(), [](QChar c) { return c.category() == QChar::Other_Control; }))
        return text;
    QString readable;
    readable.reserve(text.size() + 16);
    for (const QChar c : text) {
        if (c == QLatin1Char('\t'))
            readable += QString(kTabStop - readable.size() % kTabStop, QLatin1Char(' '));
        else if (c.unicode() < 0x20)
            readable += QChar(0x2400 + c.unicode());
        else
            readable += c.category() == QChar::Other_Control ? QChar(QChar::ReplacementCharacter) : c;
    }
    return readable;
}

QStringList joblogLines(const QByteArray &bytes)
{
    QStringList lines;
    const QByteArray text = asBytes(bytes);
    LineWalk walk(text);
    for (QByteArrayView line; walk.next(line);)
        lines.append(readableLine(line));
    return lines;
}

} // namespace resync
