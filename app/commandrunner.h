#pragma once

#include "app/cli/command.h"
#include "app/instance.h"
#include "core/base/systemuser.h"
#include "core/runtime/corethread.h"

#include <QObject>

#include <functional>

namespace resync
{

/// Runs commands of the table on a core: at once when the first poll has ended (or there is none), else after it.
class CommandRunner : public QObject
{
    Q_OBJECT
public:
    CommandRunner(CoreThread &core, QObject *parent = nullptr);

    /// Calls \a done once.
    void run(const Request &request, std::function<void(Outcome)> done);

private:
    void start(const CommandRow &row, const Invocation &invocation, const QString &engine, std::function<void(Outcome)> done);
    void see(const Event &event);
    void settle();
    void answerWaiting();

    CoreThread &m_core;
    bool m_settled = false;  ///< the first poll has ended, in whatever way, and the past of a practice engine is there
    bool m_settling = false; ///< one question about that past is on its way
    std::vector<std::function<void()>> m_waiting;
};

} // namespace resync
