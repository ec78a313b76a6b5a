// Connections on epoll(7). Elsewhere than on Linux there is no such set, and Qt's sockets serve.
#include "core/http/pollset.h"

#ifdef Q_OS_LINUX

#include "core/http/socketclose.h"

#include <QPointer>
#include <QSocketNotifier>
#include <QTcpSocket>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <unordered_map>
#include <vector>

namespace resync
{

namespace
{

class EpollSocket;

class EpollSet : public PollSet, public std::enable_shared_from_this<EpollSet>
{
public:
    explicit EpollSet(int descriptor) : m_descriptor(descriptor), m_notifier(descriptor, QSocketNotifier::Read)
    {
        QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { look(); });
    }
    ~EpollSet() override
    {
        m_notifier.setEnabled(false);
        ::close(m_descriptor);
    }

    std::unique_ptr<ClientSocket> add(qintptr descriptor) override;
    bool watch(int operation, int descriptor, quint64 id, uint32_t events) const
    {
        epoll_event event{};
        event.events = events;
        event.data.u64 = id;
        return ::epoll_ctl(m_descriptor, operation, descriptor, &event) == 0;
    }
    void forget(quint64 id) { m_sockets.erase(id); }
    /// Once this turn of the event loop is over: what is written in pieces goes out together.
    void flushSoon(quint64 id);

private:
    void look();
    void flushAll();

    const int m_descriptor;
    QSocketNotifier m_notifier;
    std::unordered_map<quint64, EpollSocket *> m_sockets;
    std::vector<quint64> m_unflushed;
    quint64 m_lastId = 0;
};

/// Nothing is asked of the kernel that its last word has answered: after less came than was asked for, there is no more until it says so.
class EpollSocket : public ClientSocket
{
public:
    EpollSocket(std::shared_ptr<EpollSet> set, int descriptor, quint64 id, const sockaddr_storage &peer)
        : m_set(std::move(set)), m_descriptor(descriptor), m_id(id)
    {
        m_peer = QHostAddress(reinterpret_cast<const sockaddr *>(&peer));
        m_peerPort = ntohs(peer.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6 *>(&peer)->sin6_port
                                                      : reinterpret_cast<const sockaddr_in *>(&peer)->sin_port);
    }
    ~EpollSocket() override { close(); }

    void start(Listener &listener, qint64 /*bufferBytes*/) override
    {
        const int yes = 1;
        ::setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        m_listener = &listener;
        m_watched = EPOLLIN | EPOLLRDHUP;
        if (!m_set->watch(EPOLL_CTL_ADD, m_descriptor, m_id, m_watched))
            listener.socketEnded(); // the system watches no more of them
    }

    QByteArray read(qint64 most) override
    {
        static constexpr qint64 kMost = 64 << 10;
        thread_local std::array<char, kMost> buffer;
        m_asked = true;
        if (!m_readable || m_descriptor < 0)
            return {};
        const auto wanted = size_t(std::min(most, kMost));
        const ssize_t came = ::recv(m_descriptor, buffer.data(), wanted, 0);
        m_ended = m_ended || came == 0;
        m_readable = came == ssize_t(wanted);
        if (!m_readable && !m_ended)
            watch(m_watched | EPOLLIN);
        return came > 0 ? QByteArray(buffer.data(), qsizetype(came)) : QByteArray();
    }

    void write(const QByteArray &bytes) override
    {
        if (m_descriptor < 0 || m_broken)
            return;
        if (m_out.isEmpty())
            m_set->flushSoon(m_id);
        m_out += bytes;
    }

    void flush() override
    {
        qsizetype sent = 0;
        while (m_descriptor >= 0 && m_sent < m_out.size()) {
            const ssize_t took = ::send(m_descriptor, m_out.constData() + m_sent, size_t(m_out.size() - m_sent), MSG_NOSIGNAL);
            if (took < 0 && errno == EINTR)
                continue;
            if (took < 0) {
                m_broken = errno != EAGAIN && errno != EWOULDBLOCK; // the set will say that it has ended
                break;
            }
            m_sent += took;
            sent += took;
        }
        if (m_broken || m_sent == m_out.size()) {
            m_out = {};
            m_sent = 0;
        }
        if (m_descriptor >= 0)
            watch(m_out.isEmpty() && !m_ended ? m_watched & ~uint32_t(EPOLLOUT) : m_watched | EPOLLOUT); // see happened()
        if (sent > 0 && m_listener)
            m_listener->bytesTaken(sent);
    }

    qint64 bytesToWrite() const override { return m_out.size() - m_sent; }
    bool allSent() const override { return bytesToWrite() == 0; }
    void endSending() override { closeSendingSide(m_descriptor); }

    void close() override
    {
        if (m_descriptor < 0)
            return;
        m_listener = nullptr;
        m_set->forget(m_id);
        closeDescriptor(std::exchange(m_descriptor, -1)); // and the kernel's list forgets it
    }
    void reset() override
    {
        resetOnClose(m_descriptor);
        close();
    }
    QTcpSocket *take(const QByteArray &unread) override
    {
        m_listener = nullptr;
        m_set->forget(m_id);
        const int descriptor = std::exchange(m_descriptor, -1);
        m_set->watch(EPOLL_CTL_DEL, descriptor, m_id, 0);
        auto socket = std::make_unique<QTcpSocket>();
        if (!socket->setSocketDescriptor(descriptor)) {
            closeDescriptor(descriptor);
            return socket.release(); // not connected: whoever takes it sees that
        }
        for (auto c = unread.crbegin(); c != unread.crend(); ++c)
            socket->ungetChar(*c);
        socket->write(m_out.sliced(m_sent));
        return socket.release();
    }

    /// What the kernel says of it.
    void happened(uint32_t events)
    {
        m_readable = m_readable || (events & EPOLLIN) != 0;
        m_broken = m_broken || (events & (EPOLLERR | EPOLLHUP)) != 0;
        m_ended = m_ended || (events & EPOLLRDHUP) != 0;
        if ((events & EPOLLOUT) != 0 && !m_broken)
            flush();
        m_asked = false;
        if (m_listener && m_readable)
            m_listener->bytesCame();
        if (!m_listener)
            return;
        if (m_broken || (m_ended && allSent()))
            return m_listener->socketEnded();
        // Nobody wants it now, or it is known to have ended: it is not to be told again.
        if (m_readable && !m_asked)
            watch(m_watched & ~uint32_t(EPOLLIN));
        if (m_ended)
            watch(m_watched & ~uint32_t(EPOLLIN | EPOLLRDHUP));
    }

private:
    void watch(uint32_t events)
    {
        if (events == m_watched || m_descriptor < 0)
            return;
        m_watched = events;
        m_set->watch(EPOLL_CTL_MOD, m_descriptor, m_id, events);
    }

    const std::shared_ptr<EpollSet> m_set;
    int m_descriptor;
    const quint64 m_id;
    Listener *m_listener = nullptr;
    QByteArray m_out;
    qsizetype m_sent = 0; ///< of m_out
    uint32_t m_watched = 0;
    bool m_readable = false;
    bool m_asked = false;
    bool m_ended = false;  ///< the client sends no more
    bool m_broken = false; ///< nothing can be sent any more either
};

std::unique_ptr<ClientSocket> EpollSet::add(qintptr descriptor)
{
    const int flags = ::fcntl(int(descriptor), F_GETFL);
    sockaddr_storage peer{};
    socklen_t size = sizeof peer;
    if (flags < 0 || ::fcntl(int(descriptor), F_SETFL, flags | O_NONBLOCK) != 0 ||
        ::getpeername(int(descriptor), reinterpret_cast<sockaddr *>(&peer), &size) != 0)
        return nullptr;
    const quint64 id = ++m_lastId;
    auto socket = std::make_unique<EpollSocket>(shared_from_this(), int(descriptor), id, peer);
    m_sockets.emplace(id, socket.get());
    return socket;
}

void EpollSet::flushSoon(quint64 id)
{
    m_unflushed.push_back(id);
    if (m_unflushed.size() == 1)
        QMetaObject::invokeMethod(
            &m_notifier, [this] { flushAll(); }, Qt::QueuedConnection);
}

void EpollSet::flushAll()
{
    const auto alive = shared_from_this();
    for (const quint64 id : std::exchange(m_unflushed, {})) {
        if (const auto found = m_sockets.find(id); found != m_sockets.end())
            found->second->flush();
    }
}

void EpollSet::look()
{
    const auto alive = shared_from_this(); // a handler may end the server
    std::array<epoll_event, 256> events;
    const int count = ::epoll_wait(m_descriptor, events.data(), int(events.size()), 0);
    for (int i = 0; i < count; ++i) {
        if (const auto found = m_sockets.find(events[size_t(i)].data.u64); found != m_sockets.end())
            found->second->happened(events[size_t(i)].events);
    }
}

} // namespace

std::shared_ptr<PollSet> PollSet::make()
{
    const int descriptor = ::epoll_create1(EPOLL_CLOEXEC);
    return descriptor < 0 ? nullptr : std::make_shared<EpollSet>(descriptor);
}

} // namespace resync

#else

namespace resync
{

std::shared_ptr<PollSet> PollSet::make()
{
    return nullptr;
}

} // namespace resync

#endif
