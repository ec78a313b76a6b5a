#pragma once

#include "ui/themes/theme.h"

#include <QWidget>

namespace resync
{

/// Slanted grey lines over numbers that are old. Lets the mouse and the keyboard through, so that what is there can still be read and used.
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
    const Themes &m_themes;
};

} // namespace resync
