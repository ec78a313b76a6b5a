#include "ui/widgets/counttile.h"

#include "ui/themes/marks.h"

#include <QEnterEvent>
#include <QLocale>
#include <QPainter>

namespace resync
{

CountTile::CountTile(Themes &themes, const Look &look, QWidget *parent) : QAbstractButton(parent), m_themes(themes), m_look(look)
{
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&themes, &Themes::changed, this, qOverload<>(&QWidget::update));
    describe();
}

void CountTile::setCount(int count)
{
    m_known = true;
    m_count = count;
    describe();
    update();
}

void CountTile::setTrusted(bool trusted)
{
    m_trusted = trusted;
    describe();
    update();
}

void CountTile::setKnown(bool known)
{
    m_known = known;
    describe();
    update();
}

void CountTile::describe()
{
    QString name = m_known ? tr("%1: %2").arg(m_look.word, QLocale().toString(m_count)) : tr("%1: not known").arg(m_look.word);
    if (m_known && !m_trusted)
        name += QLatin1Char(' ') + tr("(old)");
    setAccessibleName(name);
    setToolTip(tr("%1. Click to see them.").arg(name));
}

QSize CountTile::sizeHint() const
{
    return {std::max(104, fontMetrics().horizontalAdvance(m_look.word) + 24), 56};
}

void CountTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool live = m_trusted && m_known;
    const ColourRole role = live ? m_look.colour : ColourRole::Unknown;
    // A zero is nothing to shout about: its tile stays plain.
    const bool plain = !live || m_count == 0;
    const QColor edge = m_themes.colour(hasFocus() ? ColourRole::Focus : underMouse() ? ColourRole::Accent : ColourRole::Border);
    painter.setPen(QPen(edge, hasFocus() ? 2 : 1));
    painter.setBrush(m_themes.colour(plain ? ColourRole::Surface : softOf(role)));
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.drawRoundedRect(box, 7, 7);
    if (m_known && !m_trusted) {
        QColor lines = m_themes.colour(ColourRole::Unknown);
        lines.setAlpha(50);
        paintHatch(painter, box.adjusted(1, 1, -1, -1), lines, 10);
    }
    QFont big = font();
    big.setPixelSize(22);
    big.setBold(true);
    painter.setFont(big);
    painter.setPen(m_themes.colour(plain ? ColourRole::TextMuted : role));
    const QString number = m_known ? QLocale().toString(m_count) : QStringLiteral("–");
    painter.drawText(QRectF(box.left() + 34, box.top() + 4, box.width() - 40, 26), Qt::AlignVCenter | Qt::AlignLeft, number);
    paintMark(painter, QRectF(box.left() + 10, box.top() + 8, 18, 18), m_look.shape,
              m_themes.colour(plain ? (live ? m_look.colour : ColourRole::Unknown) : role));
    painter.setFont(font());
    painter.setPen(m_themes.colour(plain ? ColourRole::TextMuted : ColourRole::Text));
    painter.drawText(QRectF(box.left() + 10, box.top() + 31, box.width() - 14, 20), Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_look.word, Qt::ElideRight, int(box.width() - 14)));
}

void CountTile::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void CountTile::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace resync
