#pragma once

#include "core/base/clock.h"
#include "ui/models/planfeed.h"
#include "ui/models/rowmodel.h"
#include "ui/themes/theme.h"

namespace resync
{

/// The questions of the plan; those that wait for an answer first.
class PromptModel : public RowModel
{
    Q_OBJECT
public:
    enum class Column { State, Number, Asked, Object, Name, Type, Question };

    PromptModel(PlanFeed &feed, Themes &themes, const Clock &clock, QObject *parent = nullptr);

    const std::vector<ColumnSpec> &columns() const override { return m_columns; }
    int slotOf(const QString &id) const override;
    QString idOf(int slot) const override { return m_prompts.at(size_t(slot)).id; }
    QString emptyReason() const override;

    const Prompt &promptAt(int row) const { return m_prompts.at(size_t(slotAt(row))); }
    int waiting() const;
    void setFilter(const QString &text);
    /// Ages go on.
    void tick();

protected:
    QVariant cell(int slot, int column, int role) const override;
    bool accepts(int slot) const override;
    quint64 sortKey(int slot, int column) const override;
    int compare(int one, int other, int column) const override;

private:
    void take();
    QString text(const Prompt &prompt, Column column) const;

    PlanFeed &m_feed;
    Themes &m_themes;
    const Clock &m_clock;
    std::vector<ColumnSpec> m_columns;
    std::vector<Prompt> m_prompts;
    QStringList m_words;
};

} // namespace resync
