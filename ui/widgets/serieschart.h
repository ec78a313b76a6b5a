#pragma once

#include "ui/themes/theme.h"
#include "ui/widgets/seriesreduce.h"

#include <QWidget>

namespace resync
{

/// Lines over time that are panned and zoomed at the pace of the screen, whatever they hold: what is drawn is first made as narrow as the
/// picture (see reduced()). Gaps are gaps; a band shows what lies between least and greatest; a crosshair tells time and values.
///
/// Keys: left and right pan, + and − zoom, 0 shows all; the wheel zooms where the mouse is, dragging pans, dragging with Shift zooms into
/// the stretch, a double click shows all.
class SeriesChart : public QWidget
{
    Q_OBJECT
public:
    struct Scale {
        QString unit;                   ///< "%"
        std::optional<double> least;    ///< nothing = by the values
        std::optional<double> greatest; ///< at least up to here
        std::optional<double> threshold;
        int decimals = 1;
    };

    explicit SeriesChart(Themes &themes, QWidget *parent = nullptr);

    void setSeries(std::vector<MetricSeries> series, const Scale &scale);
    const std::vector<MetricSeries> &series() const { return m_series; }
    /// What can be seen at most; the view becomes all of it.
    void setSpan(Instant from, Instant to);
    void setView(Instant from, Instant to);
    std::pair<Instant, Instant> view() const { return {m_from, m_to}; }
    bool isZoomed() const { return m_from != m_first || m_to != m_last; }
    void zoom(double factor, double around = 0.5);
    void pan(double share);
    void showAll();
    /// In place of lines: why there are none. Empty = there are.
    void setMessage(const QString &message);
    /// For a file: the same, with \a title above.
    QImage picture(QSize size, double scale, const QString &title) const;
    /// What the crosshair tells at \a at: "12:05", then a line a series.
    QStringList readingAt(Instant at) const;
    QColor colourOf(int line) const;
    QSize sizeHint() const override { return {520, 300}; }
    QSize minimumSizeHint() const override { return {200, 120}; }

signals:
    void viewChanged(resync::Instant from, resync::Instant to);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    struct Frame;
    void paint(QPainter &painter, const QRectF &area) const;
    void paintGrid(QPainter &painter, const Frame &frame) const;
    void paintNames(QPainter &painter, const QRectF &area) const;
    void paintLine(QPainter &painter, const Frame &frame, int line) const;
    void paintThreshold(QPainter &painter, const Frame &frame) const;
    void paintCrosshair(QPainter &painter, const Frame &frame) const;
    Frame frameOf(const QPainter &painter, const QRectF &area) const;
    std::pair<double, double> bounds(const std::vector<ReducedSeries> &lines) const;
    QRectF plot() const;
    Instant timeAt(double x) const;
    QString valueText(double value) const;
    QString valueText(double value, int decimals) const;

    Themes &m_themes;
    std::vector<MetricSeries> m_series;
    Scale m_scale;
    Instant m_first, m_last; ///< all
    Instant m_from, m_to;    ///< seen
    QString m_message;
    mutable QRectF m_plot; ///< of the last painting
    std::optional<QPointF> m_mouse;
    std::optional<QPointF> m_dragFrom;
    bool m_selecting = false;
    Instant m_dragView;
};

} // namespace resync
