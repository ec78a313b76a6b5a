#pragma once

#include "core/base/clock.h"
#include "core/plan/plan.h"
#include "ui/themes/theme.h"

#include <QAbstractListModel>

#include <deque>

namespace resync
{

/// What happened, newest first. Older ones are fetched when the list is scrolled to its end; new ones come in at the top.
class EventModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { SeverityRole = Qt::UserRole + 1, TimeRole, DayRole };

    /// Asks for occurrences: the core in the program, a test otherwise. Answers once, on the main thread.
    using Source = std::function<void(const OccurrenceQuery &query, QObject *receiver,
                                      std::function<void(const Result<std::vector<Occurrence>> &)> reply)>;

    EventModel(Source source, Themes &themes, const Clock &clock, QObject *parent = nullptr);

    /// Begins anew with this filter; `before`, `after` and `limit` of it count for nothing.
    void setFilter(const OccurrenceQuery &filter);
    void setPageSize(int size) { m_pageSize = size; }
    /// A new one, from the bus.
    void append(const Occurrence &occurrence);
    const Occurrence &at(int row) const { return m_rows[size_t(row)]; }
    /// Why there is nothing, or what is wrong.
    QString state() const { return m_state; }
    bool answered() const { return m_answered; }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(m_rows.size()); }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

signals:
    void stateChanged();

private:
    bool accepts(const Occurrence &occurrence) const;
    void take(const Result<std::vector<Occurrence>> &answer);

    Source m_source;
    Themes &m_themes;
    const Clock &m_clock;
    OccurrenceQuery m_filter;
    std::deque<Occurrence> m_rows;
    QString m_state;
    int m_pageSize = 200;
    int m_asked = 0; ///< number of the question under way, so that an answer to an older filter is dropped
    bool m_waiting = false;
    bool m_answered = false;
    bool m_more = true;
};

} // namespace resync
