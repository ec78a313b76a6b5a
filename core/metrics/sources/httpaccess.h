#pragma once

#include "core/http/httpclient.h"
#include "core/metrics/sources/sourcekinds.h"

namespace resync
{

/// What every driver that speaks HTTP shares: trust, credentials and limits.
HttpClientSettings httpSettings(const DriverParts &parts);
/// A GET of \a url with the definition's credentials, all of it within \a timeout.
HttpCall httpGet(const QUrl &url, const QByteArray &authorization, Duration timeout);
/// The Authorization header; empty when there is no login.
QByteArray authorizationOf(const DriverParts &parts);

} // namespace resync
