#include "ui/themes/marks.h"

#include <QFile>
#include <QPainter>
#include <QPainterPath>
#include <QPixmap>
#include <QPixmapCache>
#include <QSvgRenderer>
#include <QtMath>

#include <cmath>

namespace resync
{

namespace
{

void paintTriangle(QPainter &painter, const QRectF &box)
{
    QPolygonF triangle;
    triangle << QPointF(box.center().x(), box.top()) << box.bottomRight() << box.bottomLeft();
    painter.drawPolygon(triangle);
}

void paintDiamond(QPainter &painter, const QRectF &box)
{
    QPolygonF diamond;
    diamond << QPointF(box.center().x(), box.top()) << QPointF(box.right(), box.center().y()) << QPointF(box.center().x(), box.bottom())
            << QPointF(box.left(), box.center().y());
    painter.drawPolygon(diamond);
}

void paintHourglass(QPainter &painter, const QRectF &box)
{
    QPolygonF upper;
    upper << box.topLeft() << box.topRight() << box.center();
    QPolygonF lower;
    lower << box.bottomLeft() << box.bottomRight() << box.center();
    painter.drawPolygon(upper);
    painter.drawPolygon(lower);
}

void paintBars(QPainter &painter, const QRectF &box, std::initializer_list<qreal> heights)
{
    const qreal step = box.width() / qreal(heights.size());
    qreal x = box.left();
    for (const qreal height : heights) {
        painter.drawRect(QRectF(x + step * 0.12, box.bottom() - box.height() * height, step * 0.76, box.height() * height));
        x += step;
    }
}

void paintQuestion(QPainter &painter, const QRectF &box, const QColor &colour)
{
    painter.setPen(QPen(colour, box.width() * 0.12));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(box.adjusted(box.width() * 0.06, box.width() * 0.06, -box.width() * 0.06, -box.width() * 0.06));
    QFont font = painter.font();
    font.setBold(true);
    font.setPixelSize(qMax(5, int(box.height() * 0.72)));
    painter.setFont(font);
    painter.drawText(box, Qt::AlignCenter, QStringLiteral("?"));
}

QPixmap paintedPixmap(QIconEngine &engine, const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    if (size.isEmpty()) // a button too narrow for its icon
        return {};
    QPixmap pixmap(size);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    engine.paint(&painter, QRect(QPoint(0, 0), size), mode, state);
    return pixmap;
}

} // namespace

int paintBadge(QPainter &painter, const Themes &themes, const QRectF &box, const QString &word)
{
    const QFontMetricsF metrics(painter.font());
    const qreal wide = metrics.horizontalAdvance(word) + 12;
    if (wide > box.width())
        return 0;
    const qreal high = qMin(box.height() - 2, metrics.height() + 2);
    const QRectF pill(box.right() - wide, box.center().y() - high / 2, wide, high);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(themes.colour(ColourRole::Warning), 1));
    painter.setBrush(themes.colour(ColourRole::WarningSoft));
    painter.drawRoundedRect(pill, high / 2, high / 2);
    painter.setPen(themes.colour(ColourRole::Warning));
    painter.drawText(pill, Qt::AlignCenter, word);
    painter.restore();
    return qCeil(wide) + 4;
}

void paintHatch(QPainter &painter, const QRectF &box, const QColor &colour, qreal spacing)
{
    painter.save();
    painter.setClipRect(box, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colour, qMax<qreal>(1, spacing / 6)));
    // Starts from a multiple of the spacing, so that neighbouring repaints join without a seam.
    const qreal first = std::floor((box.left() - box.bottom()) / spacing) * spacing;
    for (qreal offset = first; offset < box.right() - box.top(); offset += spacing)
        painter.drawLine(QPointF(box.top() + offset, box.top()), QPointF(box.bottom() + offset, box.bottom()));
    painter.restore();
}

void paintMark(QPainter &painter, const QRectF &outer, Shape shape, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal side = qMin(outer.width(), outer.height());
    QRectF box(0, 0, side * 0.76, side * 0.76);
    box.moveCenter(outer.center());
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    switch (shape) {
    case Shape::Disc:
        painter.drawEllipse(box);
        break;
    case Shape::Ring:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, side * 0.14));
        painter.drawEllipse(box.adjusted(side * 0.07, side * 0.07, -side * 0.07, -side * 0.07));
        break;
    case Shape::Triangle:
        paintTriangle(painter, box);
        break;
    case Shape::Square:
        painter.drawRect(box.adjusted(side * 0.06, side * 0.06, -side * 0.06, -side * 0.06));
        break;
    case Shape::Diamond:
        paintDiamond(painter, outer.adjusted(side * 0.05, side * 0.05, -side * 0.05, -side * 0.05));
        break;
    case Shape::Cross:
        painter.setPen(QPen(colour, side * 0.2, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(box.topLeft() + QPointF(side * 0.06, side * 0.06), box.bottomRight() - QPointF(side * 0.06, side * 0.06));
        painter.drawLine(box.topRight() + QPointF(-side * 0.06, side * 0.06), box.bottomLeft() + QPointF(side * 0.06, -side * 0.06));
        break;
    case Shape::Pause:
        painter.drawRoundedRect(QRectF(box.left() + side * 0.06, box.top(), side * 0.22, box.height()), 1, 1);
        painter.drawRoundedRect(QRectF(box.right() - side * 0.28, box.top(), side * 0.22, box.height()), 1, 1);
        break;
    case Shape::Hourglass:
        paintHourglass(painter, box);
        break;
    case Shape::Hatch: {
        QPainterPath disc;
        disc.addEllipse(box);
        painter.setClipPath(disc, Qt::IntersectClip);
        paintHatch(painter, box, colour, qMax<qreal>(2.5, side * 0.2));
        painter.setClipping(false);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour, qMax<qreal>(1, side * 0.08)));
        painter.drawEllipse(box);
        break;
    }
    case Shape::Bars:
        paintBars(painter, box, {0.55, 1.0, 0.75});
        break;
    case Shape::Question:
        paintQuestion(painter, box, colour);
        break;
    }
    painter.restore();
}

MarkEngine::MarkEngine(const Themes &themes, Shape shape, ColourRole colour) : m_themes(&themes), m_shape(shape), m_colour(colour) {}

void MarkEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    if (m_themes)
        paintMark(*painter, rect, m_shape, m_themes->colour(mode == QIcon::Disabled ? ColourRole::TextMuted : m_colour));
}

QPixmap MarkEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    return paintedPixmap(*this, size, mode, state);
}

QIconEngine *MarkEngine::clone() const
{
    return new MarkEngine(*this);
}

static ColourRole symbolRole(QIcon::Mode mode, QIcon::State state)
{
    if (mode == QIcon::Disabled)
        return ColourRole::TextMuted;
    return mode == QIcon::Selected || state == QIcon::On ? ColourRole::SelectionText : ColourRole::Text;
}

SymbolEngine::SymbolEngine(const Themes &themes, const QString &name) : m_themes(&themes), m_name(name)
{
    QFile file(QStringLiteral(":/resync/icons/%1.svg").arg(name));
    if (file.open(QIODevice::ReadOnly))
        m_svg = file.readAll();
}

void SymbolEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state)
{
    if (!m_themes || m_svg.isEmpty())
        return;
    QByteArray coloured = m_svg;
    coloured.replace("currentColor", m_themes->colour(symbolRole(mode, state)).name().toUtf8());
    QSvgRenderer renderer(coloured);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    renderer.render(painter, rect);
    painter->restore();
}

QPixmap SymbolEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state)
{
    if (!m_themes || size.isEmpty())
        return paintedPixmap(*this, size, mode, state);
    // Every painting of a button asks, and reading the drawing anew took 3.5 of the 17 ms of a window that is painted after a poll.
    const QString key =
        QStringLiteral("resync-symbol/%1/%2/%3x%4")
            .arg(m_name, m_themes->colour(symbolRole(mode, state)).name(), QString::number(size.width()), QString::number(size.height()));
    QPixmap painted;
    if (!QPixmapCache::find(key, &painted)) {
        painted = paintedPixmap(*this, size, mode, state);
        QPixmapCache::insert(key, painted);
    }
    return painted;
}

QIconEngine *SymbolEngine::clone() const
{
    return new SymbolEngine(*this);
}

} // namespace resync
