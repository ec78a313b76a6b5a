#pragma once

#include "ui/models/insightdoor.h"
#include "ui/models/planfeed.h"

#include <QHash>
#include <QTimer>

namespace resync
{

/// What is known of each open failure: its cause's signature, how often it was seen, what worked. Asked anew whenever the failures change,
/// since every rerun teaches something. Main thread.
class FailureInsight : public QObject
{
    Q_OBJECT
public:
    /// Of more open failures than this only the first ones, which are the most urgent, are asked for.
    static constexpr int kMostAsked = 300;

    FailureInsight(PlanFeed &feed, std::unique_ptr<InsightDoor> door, QObject *parent = nullptr);

    InsightDoor &door() { return *m_door; }
    /// Null while nothing is known of it.
    const CaseKnowledge *of(const QString &runId) const;
    const QHash<QString, CaseKnowledge> &cases() const { return m_cases; }

signals:
    void changed();

private:
    void ask();

    PlanFeed &m_feed;
    std::unique_ptr<InsightDoor> m_door;
    QHash<QString, CaseKnowledge> m_cases;
    QTimer m_pause;
};

} // namespace resync
