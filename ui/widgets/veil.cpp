#include "ui/widgets/veil.h"

#include "ui/themes/marks.h"

#include <QEvent>
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

void Veil::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    QColor wash = m_themes.colour(ColourRole::Surface);
    wash.setAlpha(60);
    painter.fillRect(event->rect(), wash);
    QColor lines = m_themes.colour(ColourRole::Unknown);
    lines.setAlpha(38);
    paintHatch(painter, rect(), lines, 14);
}

} // namespace resync
