#pragma once

namespace resync
{

/// Tells the C library's heap to give memory back: pages of thousands of jobs come and go with every poll, and kept for reuse they would
/// count as ours. Call first thing. Does nothing but on glibc.
void keepHeapSmall();

} // namespace resync
