#pragma once

#include "core/base/clock.h"
#include "core/patterns/patterns.h"
#include "ui/models/rowmodel.h"
#include "ui/models/textfilter.h"
#include "ui/themes/theme.h"

#include <QHash>

namespace resync
{

/// What repeats in failures and durations: the surest first.
class PatternModel : public RowModel
{
    Q_OBJECT
public:
    enum class Column { State, Kind, Subject, Sentence, Last, Runs, Confidence };

    PatternModel(Themes &themes, const Clock &clock, QObject *parent = nullptr);

    const std::vector<ColumnSpec> &columns() const override { return m_columns; }
    int slotOf(const QString &id) const override { return m_slots.value(id, -1); }
    QString idOf(int slot) const override { return m_patterns.at(size_t(slot)).id; }
    QString emptyReason() const override { return m_reason; }

    const Pattern &patternAt(int row) const { return m_patterns.at(size_t(slotAt(row))); }
    void show(std::vector<Pattern> patterns);
    /// Why there are none.
    void setReason(const QString &reason);
    void setFilter(const FilterText &filter, bool withMuted);
    QString filterProblem() const { return m_filter.problem(); }

protected:
    QVariant cell(int slot, int column, int role) const override;
    bool accepts(int slot) const override;
    quint64 sortKey(int slot, int column) const override;
    int compare(int one, int other, int column) const override;

private:
    QString text(const Pattern &pattern, Column column) const;
    Look look(const Pattern &pattern) const;

    Themes &m_themes;
    const Clock &m_clock;
    std::vector<ColumnSpec> m_columns;
    std::vector<Pattern> m_patterns;
    QHash<QString, int> m_slots;
    TextFilter m_filter;
    bool m_withMuted = false;
    QString m_reason;
};

} // namespace resync
