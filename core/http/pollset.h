#pragma once

#include "core/http/clientsocket.h"

namespace resync
{

/// Plain connections straight on the kernel's list of who is ready (epoll(7)): the event loop sees one descriptor for all of them, so that
/// ten thousand idle ones cost the busy ones nothing, and each request takes two system calls. Of one thread with an event loop.
///
/// Null where the system has no such list (all but Linux): then Qt's sockets serve.
class PollSet
{
public:
    static std::shared_ptr<PollSet> make();
    virtual ~PollSet() = default;

    /// Takes \a descriptor over; null when it is no connection any more, and then it is still the caller's.
    virtual std::unique_ptr<ClientSocket> add(qintptr descriptor) = 0;
};

} // namespace resync
