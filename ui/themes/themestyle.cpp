#include "ui/themes/themestyle.h"

#include <QDockWidget>
#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>

namespace resync
{

namespace
{
constexpr double kRadius = 3;
}

ThemeStyle::ThemeStyle(const Themes &themes) : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))), m_themes(&themes) {}

QColor ThemeStyle::colour(ColourRole role) const
{
    return m_themes ? m_themes->colour(role) : QColor(Qt::gray);
}

QColor ThemeStyle::edge(const QStyleOption &option) const
{
    if (!option.state.testFlag(State_Enabled))
        return colour(ColourRole::Border);
    return colour(option.state.testFlag(State_HasFocus) ? ColourRole::Focus : ColourRole::TextMuted);
}

void ThemeStyle::drawBox(const QStyleOption &option, QPainter &painter) const
{
    const bool enabled = option.state.testFlag(State_Enabled);
    const bool on = option.state.testFlag(State_On) || option.state.testFlag(State_NoChange);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const QColor accent = colour(enabled ? ColourRole::Accent : ColourRole::TextMuted);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(on && !option.state.testFlag(State_HasFocus) ? accent : edge(option), 1.2));
    painter.setBrush(on ? accent : colour(ColourRole::Surface));
    painter.drawRoundedRect(box, kRadius, kRadius);
    painter.setPen(QPen(colour(ColourRole::AccentText), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box](double x, double y) { return QPointF(box.left() + x * box.width(), box.top() + y * box.height()); };
    if (option.state.testFlag(State_On))
        painter.drawPolyline(QPolygonF({at(0.22, 0.54), at(0.42, 0.74), at(0.78, 0.3)}));
    else if (option.state.testFlag(State_NoChange))
        painter.drawLine(at(0.25, 0.5), at(0.75, 0.5));
    painter.restore();
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == PE_IndicatorCheckBox || element == PE_IndicatorItemViewItemCheck)
        drawBox(*option, *painter);
    else
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                                    const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control != CC_SpinBox && control != CC_ComboBox)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(colour(option->state.testFlag(State_HasFocus) ? ColourRole::Focus : ColourRole::Border));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    painter->restore();
}

/// Every dock has a title bar of its own: the tool kit's buttons, two icons for each of them, are never seen.
QIcon ThemeStyle::standardIcon(StandardPixmap icon, const QStyleOption *option, const QWidget *widget) const
{
    return qobject_cast<const QDockWidget *>(widget) ? QIcon() : QProxyStyle::standardIcon(icon, option, widget);
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    // The standard icons know nothing of the theme's colours.
    return hint == SH_DialogButtonBox_ButtonsHaveIcons ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
}

} // namespace resync
