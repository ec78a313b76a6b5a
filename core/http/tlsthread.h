#pragma once

class QThread;

namespace resync
{

/// Makes \a thread let go of what OpenSSL keeps for each thread that spoke TLS (its random generators and last errors) before
/// QThread::wait() returns. OpenSSL's own clean-up runs when the system's thread ends, which may be after main() has returned.
void endTlsWith(QThread &thread);

} // namespace resync
