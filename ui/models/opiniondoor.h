#pragma once

#include "core/base/handover.h"
#include "core/opinions/opinions.h"

#include <functional>

namespace resync
{

class CoreThread;

/// What the console asks of a language model. Main thread; nothing is called once \a receiver has died.
class OpinionDoor
{
public:
    template <class T>
    using Reply = std::function<void(const T &)>;

    explicit OpinionDoor(CoreThread &core) : m_core(core) {}

    void state(QObject *receiver, Reply<LlmState> reply);
    /// What would be sent about \a log; sends nothing.
    void prepare(const QByteArray &log, const QString &about, QObject *receiver, Reply<Result<Inquiry>> reply);
    /// Sends what was shown. \a told hears of every piece until the question is given or failed.
    void ask(const QString &id, const QString &who, QObject *receiver, Reply<Result<Inquiry>> told);
    void cancel(const QString &id);

private:
    CoreThread &m_core;
    Mailbox m_here; ///< pieces come here
};

} // namespace resync
