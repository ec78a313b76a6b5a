#pragma once

#include "core/api/admission.h"
#include "core/api/streams.h"
#include "core/http/httplimits.h"

namespace resync
{

class Settings;

/// The port's limits and rates as the settings say; there 0 means no limit.
struct PortSettings {
    HttpLimits limits;
    ApiRates rates;
    StreamLimits streams;
};

PortSettings portSettings(const Settings &settings);

/// Where the port listens, and how.
struct PortPlace {
    QHostAddress host;
    quint16 port = 0;
    QByteArray certificatesPem; ///< empty = plain HTTP
    QByteArray keyPem;
    bool ownCertificate = false; ///< TLS with a certificate that we make: see owncertificate.h
    HttpRules rules;
};

/// \a address: "127.0.0.1:8630", "[::1]:0", "localhost:8630", "0.0.0.0:8630". Any address but loopback needs the settings
/// api.tls_certificate and api.tls_key, or api.tls_own. Errors: "api.address", "api.tls".
Result<PortPlace> portPlace(const QString &address, const Settings &settings);

} // namespace resync
