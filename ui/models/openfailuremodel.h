#pragma once

#include "core/base/clock.h"
#include "ui/models/planfeed.h"
#include "ui/models/rowmodel.h"
#include "ui/themes/theme.h"

namespace resync
{

/// What failed and has not since succeeded: critical jobs first, then the oldest that nobody has acknowledged.
class OpenFailureModel : public RowModel
{
    Q_OBJECT
public:
    enum class Column { State, Age, Job, Stream, Workstation, ReturnCode, Attempts, Cause, Acknowledged, Failed };

    OpenFailureModel(PlanFeed &feed, Themes &themes, const Clock &clock, QObject *parent = nullptr);

    const std::vector<ColumnSpec> &columns() const override { return m_columns; }
    int slotOf(const QString &id) const override; ///< by run id
    QString idOf(int slot) const override { return m_failures.at(size_t(slot)).runId; }
    QString emptyReason() const override;

    const OpenFailure &failureAt(int row) const { return m_failures.at(size_t(slotAt(row))); }
    int criticalCount() const;
    void setFilter(const QString &words, bool hideAcknowledged);
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

    PlanFeed &m_feed;
    Themes &m_themes;
    const Clock &m_clock;
    std::vector<ColumnSpec> m_columns;
    std::vector<OpenFailure> m_failures;
    QStringList m_words;
    bool m_hideAcknowledged = false;
    Instant m_now;
};

} // namespace resync
