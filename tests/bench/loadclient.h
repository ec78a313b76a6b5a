#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace resync::bench
{

/// What a load of requests came to.
struct LoadResult {
    double seconds = 0;
    long answered = 0;
    long wrong = 0;         ///< with another status than wanted
    std::vector<double> ms; ///< of each answer, sorted
    std::string firstWrong;

    double perSecond() const { return seconds > 0 ? double(answered) / seconds : 0; }
    /// \a share 0.99: the 99th percentile; 0 when nothing was answered.
    double rank(double share) const;
};

/// Keeps \a connections busy with one request each on 127.0.0.1:\a port, the next as soon as an answer is whole, until \a total requests
/// are answered or \a seconds are over. `request(n)` makes the n-th; `wanted(status)` says whether an answer is good. One thread, epoll,
/// plain sockets: what it costs is little beside any server.
LoadResult load(std::uint16_t port, int connections, long total, double seconds, const std::function<std::string(long)> &request,
                const std::function<bool(int)> &wanted);

/// Opens \a connections, asks once over each and leaves them open in \a kept.
LoadResult loadAndKeep(std::uint16_t port, int connections, const std::function<std::string(long)> &request, std::vector<int> &kept);
void closeAll(std::vector<int> &kept);

} // namespace resync::bench
