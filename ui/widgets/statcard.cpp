#include "ui/widgets/statcard.h"

#include "ui/themes/marks.h"

#include <QEnterEvent>
#include <QLocale>
#include <QPainter>

namespace resync
{

namespace
{
constexpr int kCounting = 450;
constexpr int kFading = 120;
constexpr int kStagger = 28;
constexpr int kGlow = 4;
} // namespace

StatCard::StatCard(Themes &themes, const Look &look, QWidget *parent) : QAbstractButton(parent), m_themes(themes), m_look(look)
{
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_count.setDuration(kCounting);
    m_count.setEasingCurve(QEasingCurve::OutCubic);
    m_fade.setStartValue(0.0);
    m_fade.setEndValue(1.0);
    connect(&m_count, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    connect(&m_fade, &QVariantAnimation::valueChanged, this, qOverload<>(&QWidget::update));
    connect(&themes, &Themes::changed, this, qOverload<>(&QWidget::update));
    describe();
}

bool StatCard::moves() const
{
    return m_themes.glows() && !m_themes.reducedMotion();
}

void StatCard::setValue(std::optional<qint64> value)
{
    if (m_value == value)
        return;
    const double before = m_value ? double(*m_value) : 0;
    m_value = value;
    m_count.stop();
    if (value && moves() && isVisible()) {
        m_count.setStartValue(before);
        m_count.setEndValue(double(*value));
        m_count.start();
    }
    describe();
    update();
}

void StatCard::setText(const QString &text, const QString &note)
{
    if (text == m_text && note == m_note)
        return;
    m_text = text;
    m_note = note;
    describe();
    updateGeometry();
    update();
}

void StatCard::describe()
{
    const QString said = !m_text.isEmpty() ? m_text : m_value ? QLocale().toString(*m_value) : tr("not known");
    setAccessibleName(tr("%1: %2").arg(m_look.word, said));
    setToolTip(m_note.isEmpty() ? accessibleName() : accessibleName() + QLatin1Char('\n') + m_note);
}

QString StatCard::figure() const
{
    if (!m_text.isEmpty())
        return m_text;
    if (!m_value)
        return QStringLiteral("–");
    const bool counting = m_count.state() == QAbstractAnimation::Running;
    return QLocale().toString(counting ? qint64(m_count.currentValue().toDouble()) : *m_value);
}

QSize StatCard::sizeHint() const
{
    return {std::max(112, fontMetrics().horizontalAdvance(m_look.word) + 46), m_note.isEmpty() ? 60 : 74};
}

void StatCard::showEvent(QShowEvent *event)
{
    QAbstractButton::showEvent(event);
    if (m_appeared || !moves())
        return;
    m_appeared = true;
    const int wait = m_place * kStagger;
    m_fade.setKeyValueAt(double(wait) / (wait + kFading), 0.0);
    m_fade.setDuration(wait + kFading);
    m_fade.start();
}

void StatCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_fade.state() == QAbstractAnimation::Running)
        painter.setOpacity(m_fade.currentValue().toDouble());
    const bool plain = isCheckable() && (!m_value || *m_value == 0);
    const QColor colour = m_themes.colour(plain ? ColourRole::TextMuted : m_look.colour);
    const QRectF box = QRectF(rect()).adjusted(kGlow, kGlow, -kGlow, -kGlow);
    if (m_themes.glows() && (isChecked() || underMouse() || hasFocus())) {
        for (int ring = kGlow; ring > 0; --ring) {
            QColor light = m_themes.colour(ColourRole::Accent);
            light.setAlpha(70 / ring);
            painter.setPen(QPen(light, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(box.adjusted(-ring, -ring, ring, ring), 7 + ring, 7 + ring);
        }
    }
    const bool edged = hasFocus() || isChecked() || underMouse();
    painter.setPen(QPen(m_themes.colour(hasFocus() ? ColourRole::Focus
                                        : edged    ? ColourRole::Accent
                                                   : ColourRole::Border),
                        hasFocus() ? 2 : 1));
    QColor ground = m_themes.colour(isChecked() ? ColourRole::Selection : plain ? ColourRole::Surface : softOf(m_look.colour));
    ground.setAlphaF(m_themes.glows() && !isChecked() ? 0.8F : 1.0F); // the lines behind shine through
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 7, 7);
    paintMark(painter, QRectF(box.left() + 10, box.top() + 10, 16, 16), m_look.shape, colour);
    QFont big = m_themes.glows() ? m_themes.monospace() : font();
    big.setPixelSize(m_text.isEmpty() ? 22 : 18);
    big.setBold(true);
    painter.setFont(big);
    painter.setPen(isChecked() ? m_themes.colour(ColourRole::SelectionText) : colour);
    painter.drawText(QRectF(box.left() + 34, box.top() + 4, box.width() - 40, 28), Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(figure(), Qt::ElideRight, int(box.width() - 40)));
    painter.setFont(font());
    painter.setPen(m_themes.colour(isChecked() ? ColourRole::SelectionText : plain ? ColourRole::TextMuted : ColourRole::Text));
    const int room = int(box.width() - 18);
    painter.drawText(QRectF(box.left() + 10, box.top() + 32, room, 18), Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_look.word, Qt::ElideRight, room));
    if (m_note.isEmpty())
        return;
    painter.setPen(m_themes.colour(ColourRole::TextMuted));
    painter.drawText(QRectF(box.left() + 10, box.top() + 48, room, 16), Qt::AlignVCenter | Qt::AlignLeft,
                     fontMetrics().elidedText(m_note, Qt::ElideRight, room));
}

void StatCard::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void StatCard::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

} // namespace resync
