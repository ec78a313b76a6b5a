#include "ui/widgets/plainlabel.h"

#include "ui/themes/outside.h"

#include <algorithm>

namespace resync
{

namespace
{
constexpr qsizetype kLongest = 4000; ///< laying out more costs seconds, and nobody reads it in a label
constexpr int kWidestDemand = 320;
} // namespace

PlainLabel::PlainLabel(QWidget *parent, const QString &text) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setFocusPolicy(Qt::NoFocus);
    setText(text);
}

void PlainLabel::setText(const QString &text)
{
    QLabel::setText(shown(text.size() > kLongest ? text.left(kLongest) + QChar(0x2026) : text));
}

QSize PlainLabel::minimumSizeHint() const
{
    const QSize hint = QLabel::minimumSizeHint();
    return {std::min(hint.width(), kWidestDemand), hint.height()};
}

} // namespace resync
