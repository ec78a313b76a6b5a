#pragma once

#include "core/base/handover.h"
#include "core/runtime/core.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <type_traits>
#include <vector>

namespace resync
{

/// Runs Core on its own thread; ask() and request() are the only doors. Lives on the main thread.
class CoreThread : public QObject
{
    Q_OBJECT
public:
    explicit CoreThread(CoreOptions options, QObject *parent = nullptr);
    /// A core on the caller's own thread, living by \a clock: for tests that must not wait for wall time.
    CoreThread(CoreOptions options, const Clock &clock, QObject *parent = nullptr);
    /// Ends in order: polling stops, what is under way is written, the store is closed.
    ~CoreThread() override;

    /// Starts the thread; opened() or failed() follows.
    void start();

    /// Runs `work(Core &)` on the core thread and `reply(result)` here, unless \a receiver has died or the core never opened.
    template <class Work, class Reply>
    void ask(QObject *receiver, Work work, Reply reply)
    {
        using Answer = std::invoke_result_t<Work, Core &>;
        tell([home = m_here.post(), guard = QPointer<QObject>(receiver), work = std::move(work),
              reply = std::move(reply)](Core &core) mutable {
            if constexpr (std::is_void_v<Answer>) {
                work(core);
                home([guard, reply = std::move(reply)]() mutable {
                    if (guard)
                        reply();
                });
            } else {
                auto answer = std::make_shared<Answer>(work(core));
                home([guard, reply = std::move(reply), answer]() mutable {
                    if (guard)
                        reply(std::move(*answer));
                });
            }
        });
    }

    /// For work whose answer comes later: `work(Core &, done)` where done is a std::function<void(T)> to be called once on the core thread.
    template <class T>
    void request(QObject *receiver, std::function<void(Core &, std::function<void(T)>)> work, std::function<void(T)> reply)
    {
        auto home = m_here.post();
        QPointer<QObject> guard(receiver);
        std::function<void(T)> done = [home, guard, reply = std::move(reply)](T answer) {
            auto kept = std::make_shared<T>(std::move(answer));
            home([guard, reply, kept] {
                if (guard)
                    reply(std::move(*kept));
            });
        };
        tell([work = std::move(work), done = std::move(done)](Core &core) { work(core, done); });
    }

    /// Work without an answer.
    void tell(std::function<void(Core &)> work);

    bool isOpen() const { return m_open; }
    bool hasFailed() const { return m_failed; }
    const CoreOptions &options() const { return m_options; }

signals:
    /// The core is open: ask() works from now on (what was asked before is answered after).
    void opened();
    void failed(const resync::Error &error);
    /// Every event of the bus, here on the main thread, in order.
    void published(const resync::Event &event);

private:
    void end();

    CoreOptions m_options;
    const SystemClock m_systemClock;
    const Clock &m_clock;
    const bool m_ownThread;
    Mailbox m_here;
    Mailbox::Post m_there;
    QThread m_thread;
    std::unique_ptr<Mailbox> m_mailbox;               ///< lives on m_thread
    std::unique_ptr<Core> m_core;                     ///< made, used and destroyed on m_thread
    bool m_ready = false;                             ///< on m_thread: open() has succeeded
    std::vector<std::function<void(Core &)>> m_early; ///< on m_thread: told before it had
    bool m_open = false;
    bool m_failed = false;
};

} // namespace resync

Q_DECLARE_METATYPE(resync::Error)
