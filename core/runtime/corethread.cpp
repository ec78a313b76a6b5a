#include "core/runtime/corethread.h"

#include "core/http/tlsthread.h"

namespace resync
{

CoreThread::CoreThread(CoreOptions options, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_clock(m_systemClock), m_ownThread(true), m_mailbox(std::make_unique<Mailbox>())
{
    m_thread.setObjectName(QStringLiteral("core"));
    endTlsWith(m_thread);
    m_there = m_mailbox->post();
    m_mailbox->moveToThread(&m_thread);
}

CoreThread::CoreThread(CoreOptions options, const Clock &clock, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_clock(clock), m_ownThread(false), m_mailbox(std::make_unique<Mailbox>())
{
    m_there = m_mailbox->post();
}

CoreThread::~CoreThread()
{
    if (m_thread.isRunning()) {
        m_there([this] { end(); });
        m_thread.wait();
    } else if (!m_ownThread) {
        end();
    }
    m_here.drain();
}

/// The last thing the thread does: lets go of every slice, in reverse order, on the thread they live on.
void CoreThread::end()
{
    m_early.clear();
    m_core.reset();
    m_mailbox.release()->deleteLater(); // whatever is posted from now on is dropped
    m_thread.quit();
}

void CoreThread::start()
{
    if (m_ownThread)
        m_thread.start();
    m_there([this] {
        m_core = std::make_unique<Core>(m_options, m_clock);
        // Connected before anything can happen, so that nothing that happens is missed.
        connect(&m_core->bus(), &EventBus::published, this, &CoreThread::published, Qt::QueuedConnection);
        if (auto done = m_core->open(); !done) {
            m_core.reset();
            m_early.clear();
            m_here.post()([this, error = done.error()] {
                m_failed = true;
                emit failed(error);
            });
            return;
        }
        m_ready = true;
        for (const auto &work : std::exchange(m_early, {}))
            work(*m_core);
        m_here.post()([this] {
            m_open = true;
            emit opened();
        });
    });
}

void CoreThread::tell(std::function<void(Core &)> work)
{
    m_there([this, work = std::move(work)] {
        if (m_ready)
            work(*m_core);
        else
            m_early.push_back(work);
    });
}

} // namespace resync
