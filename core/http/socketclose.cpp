#include "core/http/socketclose.h"

#include <algorithm>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace resync
{

namespace
{

#ifdef Q_OS_WIN
using Socket = SOCKET;
#else
using Socket = int;
#endif

} // namespace

void closeSendingSide(qintptr descriptor)
{
#ifdef Q_OS_WIN
    ::shutdown(Socket(descriptor), SD_SEND);
#else
    ::shutdown(Socket(descriptor), SHUT_WR);
#endif
}

void resetOnClose(qintptr descriptor)
{
    const linger hard{1, 0};
    ::setsockopt(Socket(descriptor), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&hard), sizeof hard);
}

void allowDescriptors(int count)
{
#ifndef Q_OS_WIN
    constexpr rlim_t kOthers = 256; // the store, the engine, sources, libraries
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur >= rlim_t(count) + kOthers)
        return;
    files.rlim_cur = std::min(files.rlim_max, rlim_t(count) + kOthers);
    ::setrlimit(RLIMIT_NOFILE, &files);
#else
    Q_UNUSED(count)
#endif
}

void closeDescriptor(qintptr descriptor)
{
#ifdef Q_OS_WIN
    ::closesocket(Socket(descriptor));
#else
    ::close(Socket(descriptor));
#endif
}

} // namespace resync
