#pragma once

#include <QtGlobal>

namespace resync
{

/// Says "no more from me" (FIN) and leaves the other direction open; QTcpSocket cannot.
void closeSendingSide(qintptr descriptor);

/// Makes the coming close a reset (RST).
void resetOnClose(qintptr descriptor);

/// Lets this process have \a count descriptors beside those it uses otherwise, as far as its hard limit goes: desktops give programs 1,024.
void allowDescriptors(int count);

/// Closes a connection that was never given to a QTcpSocket.
void closeDescriptor(qintptr descriptor);

} // namespace resync
