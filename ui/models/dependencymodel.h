#pragma once

#include "core/plan/plan.h"
#include "ui/models/rowmodel.h"
#include "ui/themes/theme.h"

namespace resync
{

class PlanFeed;

/// Both directions of a job's dependencies: what it waits for, then what waits for it.
class DependencyModel : public RowModel
{
    Q_OBJECT
public:
    enum class Column { Direction, State, Kind, Object, Text };
    struct Row {
        bool before = true; ///< it waits for this; else this waits for it
        Look look;
        QString kind;
        QString object;
        QString text;
        QString jobId; ///< to go there; empty = no job of this plan
        bool open = false;
    };

    DependencyModel(Themes &themes, QObject *parent = nullptr);

    const std::vector<ColumnSpec> &columns() const override { return m_columns; }
    int slotOf(const QString &id) const override;
    QString idOf(int slot) const override { return QString::number(slot); }
    QString emptyReason() const override { return m_emptyReason; }

    const Row &rowAt(int row) const { return m_rows.at(size_t(slotAt(row))); }
    void show(const JobDetails &details);

protected:
    QVariant cell(int slot, int column, int role) const override;
    quint64 sortKey(int slot, int column) const override;
    int compare(int one, int other, int column) const override;

private:
    static QString text(const Row &row, Column column);

    Themes &m_themes;
    std::vector<ColumnSpec> m_columns;
    std::vector<Row> m_rows;
    QString m_emptyReason;
};

/// What a dependency is about, in words: "file /data/in.csv on /MDM", "2 of resource TAPES (0 free)".
QString dependencyObject(const Dependency &dependency);
QString dependencyKind(DependencyKind kind);

} // namespace resync
