#pragma once

namespace resync
{

/// Tells the C library's heap to give memory back: pages of thousands of jobs come and go with every poll, and kept for reuse they would
/// count as ours. Call first thing. Does nothing but on glibc.
void keepHeapSmall();

/// Gives back what lies free between things in use: a page of thousands of jobs leaves holes where the few that changed stay. Takes a
/// moment that grows with the heap, and stops every thread that allocates meanwhile: not for a program with a window.
void giveHeapBack();

} // namespace resync
