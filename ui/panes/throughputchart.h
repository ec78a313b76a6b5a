#pragma once

#include "ui/panes/throughput.h"
#include "ui/themes/theme.h"

#include <QtCharts/QChartView>

class QBarCategoryAxis;
class QBarSet;
class QLabel;
class QValueAxis;

namespace resync
{

/// Runs that ended in each of the last 24 hours: succeeded and failed on top of each other, hours nobody has read hatched.
class ThroughputChart : public QChartView
{
    Q_OBJECT
public:
    explicit ThroughputChart(Themes &themes, QWidget *parent = nullptr);
    void show(const Throughput &throughput, bool trusted);
    /// What the colours mean, for the head of the card; of this chart's life.
    QWidget *legend() const { return m_legend; }

private:
    void buildLegend();
    void paintTheme();

    Themes &m_themes;
    QBarSet *m_succeeded;
    QBarSet *m_failed;
    QBarSet *m_unknown;
    QWidget *m_legend;
    std::array<QLabel *, 3> m_marks{}; ///< failed, succeeded, not known
    QBarCategoryAxis *m_hours;
    QValueAxis *m_count;
    bool m_trusted = false;
};

} // namespace resync
