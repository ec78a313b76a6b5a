#pragma once

#include "ui/themes/theme.h"

#include <QIconEngine>
#include <QPointer>
#include <QRectF>

class QPainter;

namespace resync
{

/// Draws \a shape inside \a box: sharp at any size and density. The caller's painter keeps its state.
void paintMark(QPainter &painter, const QRectF &box, Shape shape, const QColor &colour);

/// A word in a rounded frame at the right end of \a box, which warns beside what is there; its width with the air before it, 0 when there
/// is no room for it.
int paintBadge(QPainter &painter, const Themes &themes, const QRectF &box, const QString &word);

/// Fills \a box with the slanted lines that mean "old, do not trust".
void paintHatch(QPainter &painter, const QRectF &box, const QColor &colour, qreal spacing = 9);

/// The icon of a look. Asks the theme for its colour at each painting, so that a change of theme needs no new icons.
class MarkEngine : public QIconEngine
{
public:
    MarkEngine(const Themes &themes, Shape shape, ColourRole colour);
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override;

private:
    QPointer<const Themes> m_themes;
    Shape m_shape;
    ColourRole m_colour;
};

/// A symbol of resources/icons in the theme's text colour, muted when disabled.
class SymbolEngine : public QIconEngine
{
public:
    SymbolEngine(const Themes &themes, const QString &name);
    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QIconEngine *clone() const override;

private:
    QPointer<const Themes> m_themes;
    QString m_name;
    QByteArray m_svg;
};

} // namespace resync
