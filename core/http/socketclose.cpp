#include "core/http/socketclose.h"

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
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

void closeDescriptor(qintptr descriptor)
{
#ifdef Q_OS_WIN
    ::closesocket(Socket(descriptor));
#else
    ::close(Socket(descriptor));
#endif
}

} // namespace resync
