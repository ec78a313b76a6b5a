#pragma once

#include "core/base/clock.h"
#include "core/model/workflowrun.h"
#include "ui/models/rowmodel.h"
#include "ui/themes/theme.h"

namespace resync
{

/// How a run or a step stands.
Look lookOf(RunState state);
Look lookOf(StepState state);
Look lookOf(ReviewAnswer answer);

/// Runs of workflows, the newest first.
class RunListModel : public RowModel
{
    Q_OBJECT
public:
    enum class Column { State, Workflow, Begun, Took, By, Outcome };

    RunListModel(Themes &themes, const Clock &clock, QObject *parent = nullptr);

    const std::vector<ColumnSpec> &columns() const override { return m_columns; }
    int slotOf(const QString &id) const override;
    QString idOf(int slot) const override { return m_runs.at(size_t(slot)).id; }
    QString emptyReason() const override;

    const WorkflowRun &runAt(int row) const { return m_runs.at(size_t(slotAt(row))); }
    void setRuns(std::vector<WorkflowRun> runs);
    void setTrouble(const QString &why);
    void setFilter(const QString &text);

protected:
    QVariant cell(int slot, int column, int role) const override;
    bool accepts(int slot) const override;
    quint64 sortKey(int slot, int column) const override;
    int compare(int one, int other, int column) const override;

private:
    QString text(const WorkflowRun &run, Column column) const;

    Themes &m_themes;
    const Clock &m_clock;
    std::vector<ColumnSpec> m_columns;
    std::vector<WorkflowRun> m_runs;
    QStringList m_words;
    QString m_trouble;
    bool m_read = false;
};

/// Questions that workflows ask of people, the most urgent first.
class ReviewModel : public RowModel
{
    Q_OBJECT
public:
    enum class Column { Answer, Until, Workflow, Question, Why, By };

    ReviewModel(Themes &themes, const Clock &clock, QObject *parent = nullptr);

    const std::vector<ColumnSpec> &columns() const override { return m_columns; }
    int slotOf(const QString &id) const override;
    QString idOf(int slot) const override { return m_reviews.at(size_t(slot)).id; }
    QString emptyReason() const override;

    const Review &reviewAt(int row) const { return m_reviews.at(size_t(slotAt(row))); }
    int open() const;
    void setReviews(std::vector<Review> reviews);
    void setTrouble(const QString &why);

protected:
    QVariant cell(int slot, int column, int role) const override;
    quint64 sortKey(int slot, int column) const override;
    int compare(int one, int other, int column) const override;

private:
    QString text(const Review &review, Column column) const;

    Themes &m_themes;
    const Clock &m_clock;
    std::vector<ColumnSpec> m_columns;
    std::vector<Review> m_reviews;
    QString m_trouble;
    bool m_read = false;
};

/// What a workflow says, in the language of the window; unknown sentences as they are.
QString workflowText(const QString &english);
/// "predictive-maintenance" as people call it.
QString workflowName(const QString &name);
QString stepName(const QString &name);

} // namespace resync
