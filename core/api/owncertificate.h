#pragma once

#include "core/base/clock.h"
#include "core/http/certificate.h"

namespace resync
{

/// The port's certificate, signed by itself, for `localhost`, this machine and \a names: kept in \a folder (port.crt, port.key; the key
/// readable by its owner alone), made anew when there is none, when it ends within thirty days, or when \a names has one that it lacks.
/// Who connects compares its fingerprint. Errors: "api.tls" (the folder cannot be written, or holds something else under these names).
Result<Certificate> ownCertificate(const QString &folder, const QStringList &names, const Clock &clock);

} // namespace resync
