#pragma once

#include "core/metrics/sources/sources.h"
#include "ui/models/rowmodel.h"
#include "ui/models/slotbook.h"
#include "ui/themes/theme.h"

namespace resync
{

/// The sources of workstation metrics with their health; what fails stands first.
class SourceModel : public RowModel
{
    Q_OBJECT
public:
    enum class Column { State, Name, Kind, Every, Hosts, Stored, LastSuccess, Next, Took, Skew, LastError };

    explicit SourceModel(Themes &themes, QObject *parent = nullptr);

    const std::vector<ColumnSpec> &columns() const override { return m_columns; }
    int slotOf(const QString &id) const override { return m_states.slotOf(id); }
    QString idOf(int slot) const override { return stateOf(slot).definition.id; }
    QString emptyReason() const override;

    /// All there are, as of \a now. \a reading: this console is the one that reads them.
    void setSources(const std::vector<SourceState> &sources, bool reading, Instant now);
    void setTrouble(const QString &trouble);
    const SourceState *sourceAt(int row) const;
    const SourceState *find(const QString &id) const { return m_states.find(id); }
    Instant at() const { return m_now; }

protected:
    QVariant cell(int slot, int column, int role) const override;
    quint64 sortKey(int slot, int column) const override;
    int compare(int one, int other, int column) const override;

private:
    const SourceState &stateOf(int slot) const { return m_states.at(slot); }
    QString text(const SourceState &state, Column column) const;
    QString exported(const SourceState &state, Column column) const;

    Themes &m_themes;
    std::vector<ColumnSpec> m_columns;
    SlotBook<SourceState> m_states;
    Instant m_now;
    QString m_trouble;
    bool m_read = false;
};

} // namespace resync
