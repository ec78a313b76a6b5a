#pragma once

#include "core/capacity/capacity.h"
#include "ui/models/rowmodel.h"
#include "ui/models/textfilter.h"
#include "ui/themes/theme.h"

#include <QHash>

namespace resync
{

namespace capacitytext
{
/// "CPU", "Disk /data", "Jobs at once".
QString resource(const CapacityRow &row);
/// "12.4 %"
QString value(double number, const QString &unit);
/// How urgent it is; what is not told is never green.
Look look(const CapacityRow &row);
/// "50 % by 12 Jan, 90 % by 3 Feb", or why nothing is said.
QString outlook(const CapacityRow &row);
/// The same for a cell of a list.
QString brief(const CapacityRow &row);
QString day(Instant at);
} // namespace capacitytext

/// Everything that fills up, by days left.
class CapacityModel : public RowModel
{
    Q_OBJECT
public:
    enum class Column { Urgency, Workstation, Resource, DaysLeft, Outlook, Now, BusyHour, Limit, PerDay, GrowsWith, Error, Missing };

    explicit CapacityModel(Themes &themes, QObject *parent = nullptr);

    const std::vector<ColumnSpec> &columns() const override { return m_columns; }
    int slotOf(const QString &id) const override { return m_slots.value(id, -1); }
    QString idOf(int slot) const override { return idOf(rowOfSlot(slot)); }
    QString emptyReason() const override;

    void setRows(std::vector<CapacityRow> rows, std::optional<Instant> madeAt);
    void setTrouble(const QString &trouble);
    void setFilter(const TextFilter &filter);
    const CapacityRow *rowAt(int row) const;

protected:
    QVariant cell(int slot, int column, int role) const override;
    bool accepts(int slot) const override;
    quint64 sortKey(int slot, int column) const override;
    int compare(int one, int other, int column) const override;

private:
    static QString idOf(const CapacityRow &row) { return row.workstation + QLatin1Char('\n') + row.resource(); }
    const CapacityRow &rowOfSlot(int slot) const { return m_rows.at(size_t(slot)); }
    QString text(const CapacityRow &row, Column column) const;
    QString exported(const CapacityRow &row, Column column) const;

    Themes &m_themes;
    std::vector<ColumnSpec> m_columns;
    std::vector<CapacityRow> m_rows; ///< by slot, the most urgent first
    QHash<QString, int> m_slots;
    TextFilter m_filter;
    QString m_trouble;
    bool m_made = false;
};

} // namespace resync
