#pragma once

#include "ui/themes/freshness.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace resync
{

class ElidedLabel;

/// Says across the window why its numbers are old, and offers the way out. Hidden while all is well.
class ConnectionBanner : public QFrame
{
    Q_OBJECT
public:
    explicit ConnectionBanner(Themes &themes, QWidget *parent = nullptr);

    void show(const Connection &connection, const Freshness &freshness);
    QString text() const;
    void retranslate();

signals:
    void retryWanted();
    void profileWanted(); ///< new credentials, or an engine at all

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Themes &m_themes;
    Look m_look;
    ConnectionState m_state = ConnectionState::Ok;
    QLabel *m_mark;
    ElidedLabel *m_text;
    QPushButton *m_retry;
    QPushButton *m_profile;
};

} // namespace resync
