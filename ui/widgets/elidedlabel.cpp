#include "ui/widgets/elidedlabel.h"

#include "ui/themes/outside.h"

#include <QPainter>

namespace resync
{

namespace
{
constexpr qsizetype kLongest = 2000; ///< more than any screen is wide
}

ElidedLabel::ElidedLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void ElidedLabel::setText(const QString &text)
{
    QLabel::setText(shown(text.left(kLongest)));
    setToolTip(toolTipText(text));
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft, fontMetrics().elidedText(text().simplified(), Qt::ElideRight, width()));
}

} // namespace resync
