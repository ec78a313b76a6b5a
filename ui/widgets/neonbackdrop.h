#pragma once

#include "ui/themes/theme.h"

#include <QTimer>
#include <QWidget>

namespace resync
{

/// What lies behind the cards in a theme that glows: a grid that pulses, scan lines, and light that shifts from cyan to violet. Plain in
/// the other themes; still under reduced motion, and while it cannot be seen.
class NeonBackdrop : public QWidget
{
    Q_OBJECT
public:
    explicit NeonBackdrop(Themes &themes, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void settle();

    Themes &m_themes;
    QTimer m_frame;
    double m_phase = 0; ///< 0…1 of one breath
};

} // namespace resync
