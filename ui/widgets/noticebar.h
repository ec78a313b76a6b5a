#pragma once

#include "ui/themes/theme.h"

#include <QFrame>
#include <QTimer>

class QLabel;
class QToolButton;

namespace resync
{

class ElidedLabel;

/// One line in the window for what just happened: never a dialog, never takes the focus. Failures stay until closed; the rest leaves by
/// itself. Outside text is shown plain.
class NoticeBar : public QFrame
{
    Q_OBJECT
public:
    explicit NoticeBar(Themes &themes, QWidget *parent = nullptr);

    void say(const QString &text, bool failed);
    QString text() const;
    void retranslate();

protected:
    void paintEvent(QPaintEvent *event) override;

signals:
    void shownChanged();

private:
    void clear();

    Themes &m_themes;
    QLabel *m_mark;
    ElidedLabel *m_text;
    QToolButton *m_close;
    QTimer m_leave;
    bool m_failed = false;
};

} // namespace resync
