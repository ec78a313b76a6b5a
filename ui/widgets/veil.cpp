#include "ui/widgets/veil.h"

#include "ui/themes/marks.h"

#include <QEvent>
#include <QImage>
#include <QPainter>
#include <QPaintEvent>

namespace resync
{

Veil::Veil(const Themes &themes, QWidget *over) : QWidget(over), m_themes(themes)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    hide();
    over->installEventFilter(this);
    setGeometry(over->rect());
}

bool Veil::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && (event->type() == QEvent::Resize || event->type() == QEvent::ChildAdded)) {
        setGeometry(parentWidget()->rect());
        raise();
    }
    return false;
}

/// What lies under the veil there, in greys: whatever a pane paints, nothing old is green. Only this piece is painted twice, while a
/// graphics effect would paint the whole pane for every figure that changes.
QImage Veil::withoutColour(const QRect &piece) const
{
    const qreal ratio = devicePixelRatioF();
    QImage image(piece.size() * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(m_themes.colour(ColourRole::Window));
    const QObjectList siblings = parentWidget()->children();
    for (QObject *each : siblings) {
        auto *below = qobject_cast<QWidget *>(each);
        if (!below || below == this || below->isWindow() || !below->isVisible())
            continue;
        const QRect part = below->geometry().intersected(piece);
        if (!part.isEmpty())
            below->render(&image, part.topLeft() - piece.topLeft(), QRegion(part.translated(-below->pos())));
    }
    for (int y = 0; y < image.height(); ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const int grey = qGray(line[x]);
            line[x] = qRgb(grey, grey, grey);
        }
    }
    return image;
}

void Veil::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    for (const QRect &piece : event->region())
        painter.drawImage(piece.topLeft(), withoutColour(piece));
    QColor wash = m_themes.colour(ColourRole::Surface);
    wash.setAlpha(60);
    painter.fillRect(event->rect(), wash);
    QColor lines = m_themes.colour(ColourRole::Unknown);
    lines.setAlpha(38);
    paintHatch(painter, event->rect(), lines, 14);
}

} // namespace resync
