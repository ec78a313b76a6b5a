#include "core/base/outside.h"

#include <algorithm>

namespace resync
{

namespace
{

constexpr ushort kDelete = 0x7f;
constexpr ushort kFirstTurned = 0x590; ///< no letter before it runs from right to left

/// Marks of Unicode that are obeyed and not seen: direction, width nothing, tags. Joiners stay, many languages write with them.
bool isHiddenMark(ushort c)
{
    return c == 0x061c || c == 0x180e || c == 0x200b || c == 0x200e || c == 0x200f || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2060 && c <= 0x206f) || c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb);
}

bool isControl(ushort c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= kDelete && c < 0xa0);
}

bool isRightToLeft(QChar c)
{
    const QChar::Direction direction = c.direction();
    return direction == QChar::DirR || direction == QChar::DirAL;
}

/// A tag character is a surrogate pair: U+E0000 to U+E007F.
bool isTag(const QString &text, qsizetype at)
{
    return text[at].unicode() == 0xdb40 && at + 1 < text.size() && text[at + 1].unicode() >= 0xdc00 && text[at + 1].unicode() < 0xdc80;
}

QString named(uint code)
{
    return QStringLiteral("‹U+%1›").arg(code, 4, 16, QLatin1Char('0')).toUpper();
}

bool needsWork(QChar c)
{
    return isControl(c.unicode()) || isHiddenMark(c.unicode()) || c.unicode() == 0xdb40;
}

} // namespace

QString shown(const QString &outside)
{
    const QString text = revealed(outside);
    const bool turned = std::any_of(text.begin(), text.end(), [](QChar c) { return c.unicode() >= kFirstTurned && isRightToLeft(c); });
    return turned ? QChar(0x2068) + text + QChar(0x2069) : text;
}

QString revealed(const QString &outside)
{
    if (std::none_of(outside.begin(), outside.end(), needsWork))
        return outside;
    QString text;
    text.reserve(outside.size() + 16);
    for (qsizetype at = 0; at < outside.size(); ++at) {
        const ushort c = outside[at].unicode();
        if (isTag(outside, at)) {
            text += named(0xe0000 + (outside[at + 1].unicode() & 0x7fu));
            ++at;
        } else if (c < 0x20 && isControl(c)) {
            text += QChar(0x2400 + c);
        } else if (c == kDelete) {
            text += QChar(0x2421);
        } else if (isControl(c) || isHiddenMark(c)) {
            text += named(c);
        } else {
            text += outside[at];
        }
    }
    return text;
}

QString shownLine(const QString &outside, qsizetype longest)
{
    QString text = outside.size() > longest ? outside.left(longest) + QChar(0x2026) : outside;
    return shown(text.replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(QLatin1Char('\n'), QChar(0x23ce)));
}

QString terminalLine(const QString &outside)
{
    QString text = revealed(outside);
    return text.replace(QLatin1Char('\n'), QChar(0x240a)).replace(QLatin1Char('\t'), QChar(0x2409));
}

} // namespace resync
