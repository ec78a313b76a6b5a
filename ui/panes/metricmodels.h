#pragma once

#include "core/metrics/metrics.h"
#include "core/metrics/series.h"
#include "ui/models/metrictext.h"
#include "ui/models/rowmodel.h"
#include "ui/models/textfilter.h"
#include "ui/themes/theme.h"

namespace resync
{

/// One row a workstation: what it sent last, and the figures of one series over a stretch of time.
class MetricListModel : public RowModel
{
    Q_OBJECT
public:
    enum class Column { Workstation, Last, Heard, Least, Mean, Greatest, Host, System, Collector };

    explicit MetricListModel(Themes &themes, QObject *parent = nullptr);

    const std::vector<ColumnSpec> &columns() const override { return m_columns; }
    int slotOf(const QString &id) const override { return m_slots.value(id, -1); }
    QString idOf(int slot) const override { return m_rows.at(size_t(slot)).about.name; }
    QString emptyReason() const override { return m_why; }

    void setWorkstations(const std::vector<MetricWorkstation> &workstations, Instant now);
    void setWhyEmpty(const QString &why);
    /// Another series: figures go until they are read.
    void setMetric(const MetricText &metric);
    void setFigures(const std::vector<MetricSeries> &series);
    void setFilter(const TextFilter &filter);
    QString workstationAt(int row) const { return m_rows.at(size_t(slotAt(row))).about.name; }

protected:
    QVariant cell(int slot, int column, int role) const override;
    bool accepts(int slot) const override;
    quint64 sortKey(int slot, int column) const override;
    int compare(int one, int other, int column) const override;

private:
    struct Row {
        MetricWorkstation about;
        std::optional<double> last, least, mean, greatest;
    };
    std::optional<double> number(const Row &row, Column column) const;
    QString text(const Row &row, Column column) const;
    void takeLast(Row &row) const;

    Themes &m_themes;
    std::vector<ColumnSpec> m_columns;
    std::vector<Row> m_rows;
    QHash<QString, int> m_slots;
    MetricText m_metric;
    TextFilter m_filter;
    Instant m_now;
    QString m_why;
};

/// Every point that a chart shows, one row each.
class MetricPointModel : public RowModel
{
    Q_OBJECT
public:
    enum class Column { Time, Workstation, Mean, Least, Greatest };

    explicit MetricPointModel(QObject *parent = nullptr);

    const std::vector<ColumnSpec> &columns() const override { return m_columns; }
    int slotOf(const QString &id) const override;
    QString idOf(int slot) const override { return QString::number(slot); }
    QString emptyReason() const override { return m_why; }

    void setSeries(const std::vector<MetricSeries> &series, const MetricText &metric, Instant from, Instant to);
    void setWhyEmpty(const QString &why) { m_why = why; }

protected:
    QVariant cell(int slot, int column, int role) const override;
    quint64 sortKey(int slot, int column) const override;
    int compare(int one, int other, int column) const override;

private:
    struct Row {
        int series = 0;
        SeriesPoint point;
    };
    double number(const Row &row, Column column) const;

    std::vector<ColumnSpec> m_columns;
    QStringList m_names;
    std::vector<Row> m_rows;
    MetricText m_metric;
    QString m_why;
};

} // namespace resync
