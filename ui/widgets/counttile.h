#pragma once

#include "ui/themes/theme.h"

#include <QAbstractButton>

namespace resync
{

/// A count by status: mark, number, word. Clicked or pressed it opens what it counts.
class CountTile : public QAbstractButton
{
    Q_OBJECT
public:
    CountTile(Themes &themes, const Look &look, QWidget *parent = nullptr);

    void setCount(int count);
    int count() const { return m_count; }
    void setTrusted(bool trusted);
    /// Nothing has been read yet: a dash, not a zero.
    void setKnown(bool known);
    /// On one line, where there is little room.
    void setSmall(bool small);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void describe();
    QFont bigFont() const;
    QString number() const;

    Themes &m_themes;
    Look m_look;
    int m_count = 0;
    bool m_trusted = false;
    bool m_known = false;
    bool m_small = false;
};

} // namespace resync
