#pragma once

#include "ui/models/planfeed.h"
#include "ui/models/rowmodel.h"
#include "ui/models/textfilter.h"
#include "ui/themes/theme.h"

namespace resync
{

/// The workstations of the plan, with the jobs that run on each against its limit.
class WorkstationModel : public RowModel
{
    Q_OBJECT
public:
    enum class Column {
        State,
        Name,
        Type,
        Running,
        Limit,
        Fence,
        Link,
        Failed,
        Version,
        Os,
        Node,
        Port,
        TimeZone,
        Flags,
        Agent,
        Domain,
        Started
    };

    WorkstationModel(PlanFeed &feed, Themes &themes, QObject *parent = nullptr);

    const std::vector<ColumnSpec> &columns() const override { return m_columns; }
    int slotOf(const QString &id) const override { return m_slots.value(id, -1); }
    QString idOf(int slot) const override { return m_rows.at(size_t(slot)).workstation->id; }
    QString emptyReason() const override;

    const WorkstationPtr &workstationAt(int row) const { return m_rows.at(size_t(slotAt(row))).workstation; }
    int runningAt(int row) const { return m_rows.at(size_t(slotAt(row))).running; }
    int failedAt(int row) const { return m_rows.at(size_t(slotAt(row))).failed; }
    /// "3 running of 10"
    QString runningTextAt(int row) const { return runningText(m_rows.at(size_t(slotAt(row)))); }
    /// Looked for in all that a row says. The word "state:offline" asks for what cannot launch jobs.
    void setFilter(const FilterText &filter);
    QString filterProblem() const { return m_filter.problem(); }
    /// Everything about it, as name and value: for details and for copying.
    QList<QPair<QString, QString>> factsAt(int row) const;

protected:
    QVariant cell(int slot, int column, int role) const override;
    bool accepts(int slot) const override;
    quint64 sortKey(int slot, int column) const override;
    int compare(int one, int other, int column) const override;

private:
    struct Row {
        WorkstationPtr workstation;
        int running = 0;
        int failed = 0;
    };
    void take();
    void follow(const PictureChange &change);
    /// The slots whose figures changed.
    std::vector<int> count();
    QString text(const Row &row, Column column) const;
    QString exported(const Row &row, Column column) const;
    QString runningText(const Row &row) const;

    PlanFeed &m_feed;
    Themes &m_themes;
    std::vector<ColumnSpec> m_columns;
    std::vector<Row> m_rows;
    QHash<QString, int> m_slots;
    TextFilter m_filter;
    bool m_offlineOnly = false;
};

} // namespace resync
