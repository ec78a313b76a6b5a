#include "ui/widgets/counttile.h"

#include "ui/themes/marks.h"

#include <QEnterEvent>
#include <QLocale>
#include <QPainter>

namespace resync
{

namespace
{
/// On one line: where the number begins, and the room between it and the word.
constexpr int kSmallNumber = 28;
constexpr int kSmallGap = 6;
} // namespace

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
    if (m_small && number().size() != QLocale().toString(count).size())
        updateGeometry();
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

void CountTile::setSmall(bool small)
{
    if (m_small == small)
        return;
    m_small = small;
    updateGeometry();
    update();
}

QSize CountTile::sizeHint() const
{
    const int word = fontMetrics().horizontalAdvance(m_look.word);
    if (!m_small)
        return {std::max(104, word + 24), 56};
    return {kSmallNumber + QFontMetrics(bigFont()).horizontalAdvance(number()) + kSmallGap + word + 4, 36};
}

QFont CountTile::bigFont() const
{
    QFont big = font();
    big.setPixelSize(m_small ? 17 : 22);
    big.setBold(true);
    return big;
}

QString CountTile::number() const
{
    return m_known ? QLocale().toString(m_count) : QStringLiteral("–");
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
    painter.setFont(bigFont());
    painter.setPen(m_themes.colour(plain ? ColourRole::TextMuted : role));
    const double middle = m_small ? box.center().y() : box.top() + 17;
    const double numberAt = box.left() + (m_small ? kSmallNumber : 34);
    painter.drawText(QRectF(numberAt, middle - 13, box.right() - numberAt, 26), Qt::AlignVCenter | Qt::AlignLeft, number());
    const double wordAt = numberAt + painter.fontMetrics().horizontalAdvance(number()) + kSmallGap;
    const double mark = m_small ? 15 : 18;
    paintMark(painter, QRectF(box.left() + (m_small ? 8 : 10), middle - mark / 2, mark, mark), m_look.shape,
              m_themes.colour(plain ? (live ? m_look.colour : ColourRole::Unknown) : role));
    painter.setFont(font());
    painter.setPen(m_themes.colour(plain ? ColourRole::TextMuted : ColourRole::Text));
    const QRectF word =
        m_small ? QRectF(wordAt, middle - 10, box.right() - wordAt, 20) : QRectF(box.left() + 10, box.top() + 31, box.width() - 14, 20);
    painter.drawText(word, Qt::AlignVCenter | Qt::AlignLeft, fontMetrics().elidedText(m_look.word, Qt::ElideRight, int(word.width())));
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
