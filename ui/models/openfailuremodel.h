#pragma once

#include "core/base/clock.h"
#include "ui/models/failureinsight.h"
#include "ui/models/fixodds.h"
#include "ui/models/planfeed.h"
#include "ui/models/rowmodel.h"
#include "ui/models/textfilter.h"
#include "ui/themes/theme.h"

namespace resync
{

/// What failed and has not since succeeded: critical jobs first, then the oldest that nobody has acknowledged.
class OpenFailureModel : public RowModel
{
    Q_OBJECT
public:
    enum class Column { State, Age, Job, Cause, Fix, Stream, Workstation, ReturnCode, Attempts, Acknowledged, Failed };

    /// Without \a insight it tells no odds.
    OpenFailureModel(PlanFeed &feed, Themes &themes, const Clock &clock, FailureInsight *insight = nullptr, QObject *parent = nullptr);

    const std::vector<ColumnSpec> &columns() const override { return m_columns; }
    int slotOf(const QString &id) const override; ///< by run id
    QString idOf(int slot) const override { return m_failures.at(size_t(slot)).runId; }
    QString emptyReason() const override;

    const OpenFailure &failureAt(int row) const { return m_failures.at(size_t(slotAt(row))); }
    int criticalCount() const;
    void setFilter(const FilterText &filter, bool hideAcknowledged);
    QString filterProblem() const { return m_filter.problem(); }
    /// Ages go on.
    void tick();

protected:
    QVariant cell(int slot, int column, int role) const override;
    bool accepts(int slot) const override;
    quint64 sortKey(int slot, int column) const override;
    int compare(int one, int other, int column) const override;

private:
    void take();
    QString text(const OpenFailure &failure, Column column) const;
    Look look(const OpenFailure &failure) const;
    BestFix fix(const OpenFailure &failure) const;

    PlanFeed &m_feed;
    Themes &m_themes;
    const Clock &m_clock;
    FailureInsight *m_insight;
    std::vector<ColumnSpec> m_columns;
    std::vector<OpenFailure> m_failures; ///< by slot
    std::vector<int> m_free;
    QHash<QString, int> m_slots; ///< by run id
    TextFilter m_filter;
    bool m_hideAcknowledged = false;
    Instant m_now;
};

} // namespace resync
