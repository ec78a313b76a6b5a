// What threads share without the event loop, for ThreadSanitizer: built and run by packaging/checks.
#include "core/base/handover_queue.h"

#include <atomic>
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

int main()
{
    using resync::HandoverQueue;
    constexpr int kProducers = 4;
    constexpr int kEach = 20000;
    HandoverQueue queue;
    std::atomic<int> producing{kProducers};
    long sum = 0; // touched by the taker alone
    std::vector<std::thread> producers;
    for (int p = 0; p < kProducers; ++p) {
        producers.emplace_back([&queue, &sum, &producing] {
            for (int i = 0; i < kEach; ++i) {
                auto value = std::make_shared<long>(1);
                queue.push([&sum, value] { sum += *value; });
            }
            --producing;
        });
    }
    while (producing > 0 || sum < long(kProducers) * kEach) {
        for (auto &work : queue.take())
            work();
    }
    for (auto &producer : producers)
        producer.join();

    // closing while others push: nothing runs afterwards, nothing leaks
    std::vector<std::thread> late;
    for (int p = 0; p < kProducers; ++p) {
        late.emplace_back([&queue] {
            for (int i = 0; i < 1000; ++i)
                queue.push([kept = std::make_shared<int>(i)] { (void)kept; });
        });
    }
    queue.close();
    for (auto &producer : late)
        producer.join();
    const bool right = sum == long(kProducers) * kEach && queue.closed() && queue.take().empty();
    std::printf("handover: %ld of %d, %s\n", sum, kProducers * kEach, right ? "passed" : "FAILED");
    return right ? 0 : 1;
}
