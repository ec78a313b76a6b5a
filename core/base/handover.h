#pragma once

#include "core/base/handover_queue.h"

#include <QBasicTimer>
#include <QCoreApplication>
#include <QObject>
#include <QPointer>
#include <QThread>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace resync
{

/// A thread's letter box. Lives in the thread it serves and runs there, in order, what other threads post; when that takes long, the event
/// loop has its turn in between, so that a thousand letters at once hold up neither painting nor timers.
/// A Post may outlive its Mailbox: posting to a dead one drops the work.
class Mailbox : public QObject
{
    Q_OBJECT
public:
    /// The address of a mailbox; copied freely between threads.
    class Post
    {
    public:
        Post() = default;
        void operator()(HandoverQueue::Work work) const;

    private:
        friend class Mailbox;
        struct State {
            HandoverQueue queue;
            std::mutex targetMutex;
            Mailbox *target = nullptr;
        };
        std::shared_ptr<State> m_state;
    };

    explicit Mailbox(QObject *parent = nullptr);
    ~Mailbox() override;

    Post post() const { return m_post; }
    /// Runs what has been posted by now; tests and orderly ends call it, the event loop does otherwise.
    void drain();

protected:
    bool event(QEvent *event) override;

private:
    void runSome();

    Post m_post;
    std::deque<HandoverQueue::Work> m_taken; ///< from the queue, and not run yet
    QBasicTimer m_turn;
};

/// Runs \a work on the thread of \a there and `reply(result)` on the thread of \a home, unless \a receiver (of the calling thread) has
/// died.
template <class Work, class Reply>
void post(const Mailbox::Post &there, const Mailbox::Post &home, QObject *receiver, Work work, Reply reply)
{
    Q_ASSERT(receiver && receiver->thread() == QThread::currentThread());
    using Answer = std::invoke_result_t<Work>;
    there([work = std::move(work), reply = std::move(reply), guard = QPointer<QObject>(receiver), home]() mutable {
        if constexpr (std::is_void_v<Answer>) {
            work();
            home([reply = std::move(reply), guard]() mutable {
                if (guard)
                    reply();
            });
        } else {
            auto answer = std::make_shared<Answer>(work());
            home([reply = std::move(reply), guard, answer]() mutable {
                if (guard)
                    reply(std::move(*answer));
            });
        }
    });
}

} // namespace resync
