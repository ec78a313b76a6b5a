#pragma once

#include "ui/themes/theme.h"
#include "ui/widgets/seriesreduce.h"

#include <QAbstractScrollArea>

namespace resync
{

/// Many workstations, one small chart each, all over the same time and scale, so that the odd one stands out. Only what is in sight is
/// painted. Arrows move, Return opens.
class SmallMultiples : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit SmallMultiples(Themes &themes, QWidget *parent = nullptr);

    struct Scale {
        std::optional<double> greatest; ///< of all; nothing = by the values
        std::optional<double> threshold;
        std::function<QString(double)> text;
    };
    /// Those without points stand there, too, and say so.
    void setSeries(std::vector<MetricSeries> series, Instant from, Instant to, const Scale &scale);
    int count() const { return int(m_series.size()); }
    QString current() const;
    void choose(const QString &workstation);
    /// All of them, seen or not, \a width wide under a \a title.
    QImage picture(int width, double scale, const QString &title) const;
    /// In place of charts.
    void setMessage(const QString &message);

signals:
    void opened(const QString &workstation);
    void chosen(const QString &workstation);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    int columns() const { return columns(viewport()->width()); }
    static int columns(int width);
    /// Of \a width, at its place in the whole.
    static QRect cellIn(int width, int index);
    QRect cell(int index) const;
    int cellAt(const QPoint &place) const;
    void paintCell(QPainter &painter, int index, const QRectF &place) const;
    void setCurrent(int index);
    void layOut();

    Themes &m_themes;
    std::vector<MetricSeries> m_series;
    Instant m_from, m_to;
    Scale m_scale;
    double m_top = 1;
    int m_current = -1;
    QString m_message;
};

} // namespace resync
