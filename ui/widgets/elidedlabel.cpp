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
    if (autoFillBackground())
        painter.fillRect(rect(), palette().brush(QPalette::Window));
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect place = contentsRect();
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft, fontMetrics().elidedText(text().simplified(), Qt::ElideRight, place.width()));
}

} // namespace resync
