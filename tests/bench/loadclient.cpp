#include "tests/bench/loadclient.h"

#include "tests/bench/figure.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace resync::bench
{

namespace
{

struct Line {
    int descriptor = -1;
    std::string out;
    size_t sent = 0;
    std::string in;
    double since = 0;
    bool busy = false;
};

int connectTo(std::uint16_t port)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::close(descriptor);
        return -1;
    }
    const int yes = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    ::fcntl(descriptor, F_SETFL, O_NONBLOCK);
    return descriptor;
}

/// Bytes of the first answer in \a in with its body; 0 while it is not whole.
size_t wholeAnswer(const std::string &in, int &status)
{
    const size_t head = in.find("\r\n\r\n");
    if (head == std::string::npos || in.size() < 12)
        return 0;
    status = std::atoi(in.c_str() + 9);
    size_t length = 0;
    for (const char *name : {"Content-Length: ", "content-length: "}) {
        const size_t at = in.find(name);
        if (at != std::string::npos && at < head)
            length = size_t(std::atol(in.c_str() + at + 16));
    }
    return in.size() >= head + 4 + length ? head + 4 + length : 0;
}

} // namespace

double LoadResult::rank(double share) const
{
    return ms.empty() ? 0 : ms[std::min(ms.size() - 1, size_t(share * double(ms.size())))];
}

LoadResult load(std::uint16_t port, int connections, long total, double seconds, const std::function<std::string(long)> &request,
                const std::function<bool(int)> &wanted)
{
    LoadResult result;
    std::vector<Line> lines(static_cast<size_t>(connections));
    const int poll = ::epoll_create1(EPOLL_CLOEXEC);
    long asked = 0;
    const auto write = [](Line &line) {
        while (line.sent < line.out.size()) {
            const ssize_t took = ::send(line.descriptor, line.out.data() + line.sent, line.out.size() - line.sent, MSG_NOSIGNAL);
            if (took <= 0)
                return;
            line.sent += size_t(took);
        }
    };
    const auto ask = [&](Line &line) {
        line.busy = asked < total;
        if (!line.busy)
            return;
        line.out = request(asked++);
        line.sent = 0;
        line.since = sharedMs();
        write(line);
    };
    for (Line &line : lines) {
        line.descriptor = connectTo(port);
        if (line.descriptor < 0)
            continue;
        epoll_event event{};
        event.events = EPOLLIN | EPOLLOUT | EPOLLET;
        event.data.ptr = &line;
        ::epoll_ctl(poll, EPOLL_CTL_ADD, line.descriptor, &event);
    }
    const double start = sharedMs();
    for (Line &line : lines) {
        if (line.descriptor >= 0)
            ask(line);
    }
    std::vector<epoll_event> events(static_cast<size_t>(connections));
    char buffer[16384];
    while (std::any_of(lines.begin(), lines.end(), [](const Line &line) { return line.busy; }) && sharedMs() - start < seconds * 1000) {
        const int count = ::epoll_wait(poll, events.data(), connections, 200);
        for (int i = 0; i < count; ++i) {
            Line &line = *static_cast<Line *>(events[size_t(i)].data.ptr);
            write(line);
            ssize_t came = 0;
            while ((came = ::recv(line.descriptor, buffer, sizeof buffer, 0)) > 0)
                line.in.append(buffer, size_t(came));
            int status = 0;
            while (const size_t size = wholeAnswer(line.in, status)) {
                if (!wanted(status) && ++result.wrong == 1)
                    result.firstWrong = line.in.substr(0, std::min<size_t>(size, 400));
                line.in.erase(0, size);
                ++result.answered;
                result.ms.push_back(sharedMs() - line.since);
                ask(line);
            }
            if (came == 0 && line.busy) { // it hung up
                line.busy = false;
                ++result.wrong;
            }
        }
    }
    result.seconds = (sharedMs() - start) / 1000;
    for (const Line &line : lines) {
        if (line.descriptor >= 0)
            ::close(line.descriptor);
    }
    ::close(poll);
    std::sort(result.ms.begin(), result.ms.end());
    return result;
}

LoadResult loadAndKeep(std::uint16_t port, int connections, const std::function<std::string(long)> &request, std::vector<int> &kept)
{
    LoadResult result;
    char buffer[16384];
    for (int i = 0; i < connections; ++i) {
        const int descriptor = connectTo(port);
        if (descriptor < 0)
            break;
        ::fcntl(descriptor, F_SETFL, 0); // one after the other: it may wait
        const std::string text = request(i);
        std::string in;
        int status = 0;
        ssize_t came = ::send(descriptor, text.data(), text.size(), MSG_NOSIGNAL);
        while (came > 0 && wholeAnswer(in, status) == 0) {
            came = ::recv(descriptor, buffer, sizeof buffer, 0);
            if (came > 0)
                in.append(buffer, size_t(came));
        }
        kept.push_back(descriptor);
        ++result.answered;
        result.wrong += status == 200 ? 0 : 1;
    }
    return result;
}

void closeAll(std::vector<int> &kept)
{
    for (const int descriptor : kept)
        ::close(descriptor);
    kept.clear();
}

} // namespace resync::bench
