#include "core/http/tlsthread.h"

#include <QThread>

#include <openssl/crypto.h>

namespace resync
{

void endTlsWith(QThread &thread)
{
    QObject::connect(
        &thread, &QThread::finished, &thread, [] { OPENSSL_thread_stop(); }, Qt::DirectConnection);
}

} // namespace resync
