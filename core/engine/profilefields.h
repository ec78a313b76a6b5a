#pragma once

#include <QNetworkProxy>
#include <QString>

#include <optional>

namespace resync
{

/// "http://host:port", "socks5://user:password@host:port" or "none"; nothing when the text is none of these.
std::optional<QNetworkProxy> proxyFromText(const QString &text);

} // namespace resync
