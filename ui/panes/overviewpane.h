#pragma once

#include "core/base/clock.h"
#include "core/model/picture.h"
#include "ui/panes/pane.h"
#include "ui/themes/freshness.h"

#include <QTimer>

class QLabel;

namespace resync
{

class BriefList;
class CountTile;
class Gauge;
class ThroughputChart;

/// The plan at one glance: gauges, counts, state of the engine with the age of the data, throughput, queue, worst failures.
class OverviewPane : public Pane
{
    Q_OBJECT
public:
    OverviewPane(Desk &desk, QWidget *parent);
    bool ready() const override { return m_drawn; }

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildHead();
    QWidget *buildTiles();
    /// \a corner: at the right of the heading; may be null.
    QWidget *card(const QString &title, QWidget *content, QWidget *corner = nullptr);
    void setSmall(bool small);
    void addTile(const Look &look, const QString &filter, int PlanCounts::*count);
    void drawSoon();
    void draw();
    void drawThroughput();
    void drawGauges(const Freshness &freshness);
    void drawEngine(const Freshness &freshness);
    void drawLists();
    void tick();

    struct Tile {
        CountTile *tile;
        int PlanCounts::*count;
    };
    SystemClock m_clock;
    QTimer m_redraw;
    QTimer m_age;
    std::vector<Tile> m_tiles;
    QWidget *m_tileBox = nullptr;
    Gauge *m_running;
    Gauge *m_failed;
    Gauge *m_latency;
    QLabel *m_engineMark;
    QLabel *m_engineState;
    QLabel *m_engineFacts;
    ThroughputChart *m_chart;
    BriefList *m_queue;
    BriefList *m_worst;
    QLabel *m_queueCount;
    QLabel *m_worstCount;
    bool m_dirty = true;
    bool m_trusted = false;
    bool m_drawn = false;
};

} // namespace resync
