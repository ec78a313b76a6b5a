#pragma once

#include "ui/themes/theme.h"

#include <QPointer>
#include <QProxyStyle>

namespace resync
{

/// Fusion, with edges that are seen in every theme: its own are the window's colour made darker, which on a dark ground is nothing.
class ThemeStyle : public QProxyStyle
{
    Q_OBJECT
public:
    explicit ThemeStyle(const Themes &themes);

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                            const QWidget *widget) const override;
    QIcon standardIcon(StandardPixmap icon, const QStyleOption *option = nullptr, const QWidget *widget = nullptr) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const override;

private:
    void drawBox(const QStyleOption &option, QPainter &painter) const;
    QColor edge(const QStyleOption &option) const;
    QColor colour(ColourRole role) const;

    QPointer<const Themes> m_themes; ///< the style belongs to the application and may outlive them
};

} // namespace resync
