#pragma once

#include "core/plan/plan.h"
#include "ui/models/rowmodel.h"
#include "ui/themes/theme.h"

namespace resync
{

/// Runs of one job: today's attempts and those of earlier days, newest first.
class RunModel : public RowModel
{
    Q_OBJECT
public:
    enum class Column { State, Started, Ended, Took, ReturnCode, Attempt, Scheduled, Run };

    RunModel(Themes &themes, QObject *parent = nullptr);

    const std::vector<ColumnSpec> &columns() const override { return m_columns; }
    int slotOf(const QString &id) const override;
    QString idOf(int slot) const override { return m_runs.at(size_t(slot)).runId; }
    QString emptyReason() const override { return tr("No run of this job is known: it has not started in this plan nor before."); }

    const HistoricRun &runAt(int row) const { return m_runs.at(size_t(slotAt(row))); }
    const std::vector<HistoricRun> &runs() const { return m_runs; }
    /// The plan's own runs join what the history does not have yet. \a now: by the engine's clock.
    void show(const Job &job, const std::vector<HistoricRun> &history, Instant now);

protected:
    QVariant cell(int slot, int column, int role) const override;
    quint64 sortKey(int slot, int column) const override;

private:
    QString text(const HistoricRun &run, Column column) const;

    Themes &m_themes;
    Instant m_now;
    std::vector<ColumnSpec> m_columns;
    std::vector<HistoricRun> m_runs;
};

} // namespace resync
