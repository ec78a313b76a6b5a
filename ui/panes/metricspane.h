#pragma once

#include "core/metrics/metrics.h"
#include "core/metrics/series.h"
#include "ui/models/metrictext.h"
#include "ui/panes/pane.h"

#include <QTimer>

class QBoxLayout;
class QButtonGroup;
class QComboBox;
class QLabel;
class QSplitter;
class QStackedWidget;

namespace resync
{

class FilterBar;
class MetricListModel;
class MetricPointModel;
class RowTable;
class SeriesChart;
class SmallMultiples;

/// Metrics of workstations: a sortable list, and of what is chosen in it a chart, or of all a wall of small charts, or the points as a
/// table. Reads no finer than the screen shows, and finer again where a person zooms in.
class MetricsPane : public Pane
{
    Q_OBJECT
public:
    MetricsPane(Desk &desk, QWidget *parent);

    QVariantMap saveState() const override;
    void restoreState(const QVariantMap &state) override;
    bool focusFilter() override;
    bool exportCsv() override;
    bool ready() const override { return m_answered && !m_reading; }

    enum class View { Chart, Multiples, Points };
    void showView(View view);
    void chooseMetric(const QString &name);
    void chooseSpan(int hours);
    void choose(const QStringList &workstations);
    void exportPng();
    void exportAll();
    /// Reads again what is shown.
    void refresh();

    static constexpr int kMostLines = 12;
    static constexpr int kMostMultiples = 2'000;

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildBar();
    QWidget *buildEmpty();
    void buildLists();
    void connectLists();
    void take(const Result<std::vector<MetricWorkstation>> &workstations);
    void fillMetrics(const std::vector<MetricWorkstation> &workstations);
    void readAll();
    void readPart(quint64 round, int first);
    void readChosen();
    void takeChosen(quint64 round, const Result<std::vector<MetricSeries>> &series);
    void showMessage();
    void showMultiples();
    QStringList chosen() const;
    QString title() const;
    Instant from() const { return m_to - m_span; }

    QBoxLayout *m_bar = nullptr; ///< two parts, above each other where there is little room
    QComboBox *m_metricBox = nullptr;
    QButtonGroup *m_spans = nullptr;
    QButtonGroup *m_views = nullptr;
    QStackedWidget *m_whole;
    QSplitter *m_split;
    FilterBar *m_filter;
    MetricListModel *m_list;
    MetricPointModel *m_points;
    RowTable *m_table;
    QStackedWidget *m_stack;
    SeriesChart *m_chart;
    SmallMultiples *m_multiples;
    RowTable *m_pointTable;
    QTimer m_tick;
    QTimer m_soon; ///< after the last of many moves
    MetricText m_metric;
    Duration m_span = std::chrono::hours(24);
    Instant m_to;
    QStringList m_names;              ///< of all workstations that sent, sorted
    std::vector<MetricSeries> m_all;  ///< as last read whole
    std::vector<MetricSeries> m_part; ///< being read
    QString m_trouble;
    QStringList m_wanted; ///< of the last session
    quint64 m_allRound = 0;
    quint64 m_chosenRound = 0;
    bool m_answered = false;
    bool m_reading = false;
    bool m_asked = false;
};

} // namespace resync
