#pragma once

#include "ui/themes/theme.h"

#include <QWidget>

namespace resync
{

/// A half-round gauge: value against its limit, with the number in words. Without a value it says why; old values are grey and hatched.
class Gauge : public QWidget
{
    Q_OBJECT
public:
    struct Reading {
        double share = 0;      ///< 0–1 of the arc; beyond 1 the arc is full
        double warningAt = 2;  ///< share from which the arc turns to warning; 2 = never
        double criticalAt = 2; ///< … and to failed
        QString value;         ///< "37"
        QString of;            ///< "of 120 allowed"; small, below the value
        QString absent;        ///< why there is no value; then nothing else counts
    };

    Gauge(Themes &themes, const QString &title, QWidget *parent = nullptr);

    void setReading(const Reading &reading);
    const Reading &reading() const { return m_reading; }
    void setTrusted(bool trusted);
    void setSmall(bool small);
    QSize sizeHint() const override { return {170, m_small ? 92 : 122}; }
    QSize minimumSizeHint() const override { return {112, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ColourRole colour() const;
    void paintArc(QPainter &painter, const QRectF &box);
    void describe();

    Themes &m_themes;
    QString m_title;
    Reading m_reading;
    bool m_trusted = false;
    bool m_small = false;
};

} // namespace resync
