#include "ui/themes/outside.h"

namespace resync
{

namespace
{
constexpr qsizetype kLongestTip = 2000;
} // namespace

QString toolTipText(const QString &plain)
{
    if (plain.isEmpty())
        return {};
    const QString text = shown(plain.size() > kLongestTip ? plain.left(kLongestTip) + QChar(0x2026) : plain);
    return QStringLiteral("<p>%1</p>").arg(text.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")));
}

} // namespace resync
