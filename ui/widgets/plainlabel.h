#pragma once

#include <QLabel>

namespace resync
{

/// A label for text from outside: never rich text, and nothing hidden in it is obeyed. Selectable by mouse, not in the way of Tab.
class PlainLabel : public QLabel
{
    Q_OBJECT
public:
    explicit PlainLabel(QWidget *parent, const QString &text = {});

    void setText(const QString &text);
    /// A word of any length never makes a window wider than screens are.
    QSize minimumSizeHint() const override;
};

} // namespace resync
