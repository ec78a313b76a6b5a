#pragma once

#include "core/runtime/corethread.h"
#include "ui/models/planfeed.h"

#include <QObject>
#include <QTimer>

namespace resync
{

/// How many questions of workflows wait for a person. Main thread.
class ApprovalWatch : public QObject
{
    Q_OBJECT
public:
    ApprovalWatch(CoreThread &core, PlanFeed &feed, QObject *parent = nullptr);

    void look();

signals:
    void counted(int waiting);

private:
    CoreThread &m_core;
    QTimer m_tick; ///< a question that expires publishes nothing
    bool m_asked = false;
    bool m_again = false;
};

} // namespace resync
