#include "ui/widgets/neonbackdrop.h"

#include <QLinearGradient>
#include <QPainter>

#include <cmath>
#include <numbers>

namespace resync
{

namespace
{
constexpr int kFrame = 80;        ///< ms: a slow breath needs no more
constexpr double kBreath = 6'000; ///< ms
constexpr int kCell = 26;
constexpr int kScan = 3;
} // namespace

NeonBackdrop::NeonBackdrop(Themes &themes, QWidget *parent) : QWidget(parent), m_themes(themes)
{
    m_frame.setInterval(kFrame);
    connect(&m_frame, &QTimer::timeout, this, [this] {
        m_phase = std::fmod(m_phase + kFrame / kBreath, 1.0);
        update();
    });
    connect(&themes, &Themes::changed, this, &NeonBackdrop::settle);
}

void NeonBackdrop::settle()
{
    const bool moves = isVisible() && m_themes.glows() && !m_themes.reducedMotion();
    if (!moves)
        m_frame.stop();
    else if (!m_frame.isActive())
        m_frame.start();
    update();
}

void NeonBackdrop::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    settle();
}

void NeonBackdrop::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_frame.stop();
}

void NeonBackdrop::paintEvent(QPaintEvent *)
{
    if (!m_themes.glows())
        return;
    QPainter painter(this);
    painter.fillRect(rect(), m_themes.colour(ColourRole::Window));
    const double breath = 0.5 + 0.5 * std::sin(m_phase * 2 * std::numbers::pi);
    QLinearGradient light(QPointF(width() * (m_phase * 2 - 0.5), 0), QPointF(width() * (m_phase * 2 + 0.5), height()));
    QColor cyan = m_themes.colour(ColourRole::Accent);
    QColor violet = m_themes.colour(ColourRole::Held);
    cyan.setAlpha(10);
    violet.setAlpha(34);
    light.setColorAt(0, cyan);
    light.setColorAt(0.5, violet);
    light.setColorAt(1, cyan);
    painter.fillRect(rect(), light);
    QColor line = m_themes.colour(ColourRole::Accent);
    line.setAlpha(int(16 + 20 * breath));
    painter.setPen(line);
    for (int x = kCell / 2; x < width(); x += kCell)
        painter.drawLine(x, 0, x, height());
    for (int y = kCell / 2; y < height(); y += kCell)
        painter.drawLine(0, y, width(), y);
    QColor scan = m_themes.colour(ColourRole::Window);
    scan.setAlpha(90);
    painter.setPen(scan);
    for (int y = 0; y < height(); y += kScan)
        painter.drawLine(0, y, width(), y);
}

} // namespace resync
