#include "ui/widgets/gauge.h"

#include "ui/themes/marks.h"
#include "ui/themes/outside.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace resync
{

namespace
{

/// The arc spans 220 degrees, open at the foot.
constexpr int kFrom = 200;
constexpr int kSpan = 220;

} // namespace

Gauge::Gauge(Themes &themes, const QString &title, QWidget *parent) : QWidget(parent), m_themes(themes), m_title(title)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&themes, &Themes::changed, this, qOverload<>(&QWidget::update));
    describe();
}

void Gauge::setReading(const Reading &reading)
{
    m_reading = reading;
    describe();
    update();
}

void Gauge::setTrusted(bool trusted)
{
    m_trusted = trusted;
    describe();
    update();
}

void Gauge::setSmall(bool small)
{
    if (m_small == small)
        return;
    m_small = small;
    updateGeometry();
    update();
}

void Gauge::describe()
{
    setAccessibleName(m_title);
    QString text = m_reading.absent.isEmpty() ? m_reading.value + QLatin1Char(' ') + m_reading.of : m_reading.absent;
    if (!m_trusted && m_reading.absent.isEmpty())
        text += QLatin1Char(' ') + tr("(old)");
    setAccessibleDescription(text);
    setToolTip(toolTipText(m_title + QStringLiteral(": ") + text));
}

ColourRole Gauge::colour() const
{
    if (!m_trusted)
        return ColourRole::Unknown;
    if (m_reading.share >= m_reading.criticalAt)
        return ColourRole::Failed;
    if (m_reading.share >= m_reading.warningAt)
        return ColourRole::Warning;
    return ColourRole::Accent;
}

void Gauge::paintArc(QPainter &painter, const QRectF &box)
{
    const qreal thickness = box.width() * 0.11;
    const QRectF arc = box.adjusted(thickness / 2, thickness / 2, -thickness / 2, -thickness / 2);
    painter.setPen(QPen(m_themes.colour(ColourRole::Grid), thickness, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(arc, kFrom * 16, -kSpan * 16);
    if (!m_reading.absent.isEmpty())
        return;
    const int span = int(std::clamp(m_reading.share, 0.0, 1.0) * kSpan * 16);
    if (span == 0)
        return;
    const QColor full = m_themes.colour(colour());
    if (m_themes.glows() && m_trusted) {
        QColor halo = full;
        halo.setAlpha(50);
        painter.setPen(QPen(halo, thickness * 1.9, Qt::SolidLine, Qt::RoundCap));
        painter.drawArc(arc, kFrom * 16, -span);
    }
    painter.setPen(QPen(full, thickness, Qt::SolidLine, Qt::RoundCap));
    painter.drawArc(arc, kFrom * 16, -span);
    if (!m_trusted)
        paintHatch(painter, box, m_themes.colour(ColourRole::Surface), 7);
}

void Gauge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int titleHeight = fontMetrics().height() + 4;
    painter.setPen(m_themes.colour(ColourRole::TextMuted));
    painter.drawText(QRect(0, 0, width(), titleHeight), Qt::AlignCenter, fontMetrics().elidedText(m_title, Qt::ElideRight, width()));
    // The arc's lower part is open: the box is taller than what is seen of it.
    const qreal side = std::min<qreal>(width() - 16, (height() - titleHeight - 2) * 1.12);
    QRectF box(0, 0, side, side);
    box.moveCenter(QPointF(width() / 2.0, 0));
    box.moveTop(titleHeight + 2);
    paintArc(painter, box);
    if (!m_reading.absent.isEmpty()) {
        painter.setPen(m_themes.colour(ColourRole::TextMuted));
        painter.drawText(box.adjusted(box.width() * 0.12, 0, -box.width() * 0.12, -box.height() * 0.06), Qt::AlignCenter | Qt::TextWordWrap,
                         m_reading.absent);
        return;
    }
    QFont big = font();
    big.setPixelSize(std::max(14, int(side * 0.2)));
    big.setBold(true);
    painter.setFont(big);
    painter.setPen(m_themes.colour(m_trusted ? ColourRole::Text : ColourRole::TextMuted));
    painter.drawText(box.adjusted(0, 0, 0, -side * 0.08), Qt::AlignCenter, m_reading.value);
    painter.setFont(font());
    painter.setPen(m_themes.colour(ColourRole::TextMuted));
    const QRectF below(0, box.top() + side * 0.71, width(), fontMetrics().height() + 2);
    painter.drawText(below, Qt::AlignCenter, fontMetrics().elidedText(m_reading.of, Qt::ElideRight, width()));
}

} // namespace resync
