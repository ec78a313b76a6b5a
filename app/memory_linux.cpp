// glibc's heap, on Linux; elsewhere the system's own is left as it is. mallopt(3).
#include "app/memory.h"

#include <cstdlib> // defines __GLIBC__

#if defined(__GLIBC__)
#include <malloc.h>
#endif

namespace resync
{

void keepHeapSmall()
{
#if defined(__GLIBC__)
    // Measured at 9,500 jobs, headless: 140 MB resident with glibc's own settings, 64 MB with these.
    constexpr int kThresholdBytes = 128 * 1024; // setting it also ends glibc's habit of raising it after each large free
    mallopt(M_ARENA_MAX, 2); // with one the port's thread and core wait for each other at every request: a third of its time
    mallopt(M_TRIM_THRESHOLD, kThresholdBytes);
    mallopt(M_MMAP_THRESHOLD, kThresholdBytes);
#endif
}

void giveHeapBack()
{
#if defined(__GLIBC__)
    malloc_trim(0); // at 9,500 jobs after a poll: 52 MB resident without, 46 MB with it
#endif
}

} // namespace resync
