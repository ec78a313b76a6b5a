#pragma once

#include "ui/themes/theme.h"

#include <QImage>
#include <QWidget>

namespace resync
{

/// Greys and slanted lines over numbers that are old. Lets the mouse and the keyboard through, so that what is there can still be read and
/// used. Costs as much as what changes under it.
class Veil : public QWidget
{
    Q_OBJECT
public:
    /// Covers \a over and follows its size.
    Veil(const Themes &themes, QWidget *over);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QImage withoutColour(const QRect &piece) const;

    const Themes &m_themes;
};

} // namespace resync
