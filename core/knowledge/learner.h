#pragma once

#include "core/events/eventbus.h"
#include "core/knowledge/casetable.h"

#include <vector>

namespace resync
{

/// Turns what happens into cases. Events wait for the next turn of the loop and are kept in one transaction with how far was read; when
/// that fails, or after a crash, they are read again from the stored occurrences.
class Learner : public QObject
{
    Q_OBJECT
public:
    Learner(Database &database, EventBus &bus, const Joblogs &joblogs, Knowledge::Missed missed, const Clock &clock);

    Result<void> begin();
    /// Keeps at once what waits; tests.
    Result<void> flush();

signals:
    void learnt();

private:
    void heard(const Event &event);
    void flushSoon();
    Result<void> catchUp();
    Result<void> keep(const std::vector<Occurrence> &occurrences, const QStringList &captured);
    Result<void> take(const Occurrence &occurrence);
    Result<void> explain(const QString &runId);

    Database &m_database;
    EventBus &m_bus;
    const Joblogs &m_joblogs;
    Knowledge::Missed m_missed;
    const Clock &m_clock;
    CaseTable m_cases;
    qint64 m_read = 0;
    bool m_behind = true; ///< stored occurrences may not have been read
    bool m_soon = false;
    std::vector<Occurrence> m_waiting;
    QStringList m_captured; ///< runs whose joblog came
};

} // namespace resync
