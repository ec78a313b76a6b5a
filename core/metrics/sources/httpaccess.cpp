#include "core/metrics/sources/httpaccess.h"

namespace resync
{

HttpClientSettings httpSettings(const DriverParts &parts)
{
    HttpClientSettings settings;
    settings.caPem = parts.caPem;
    return settings;
}

HttpCall httpGet(const QUrl &url, const QByteArray &authorization, Duration timeout)
{
    constexpr qint64 kMostBytes = 16 << 20;
    HttpCall call;
    call.url = url;
    if (!authorization.isEmpty())
        call.headers.add(QByteArrayLiteral("Authorization"), authorization);
    call.connect = std::min(call.connect, timeout);
    call.firstByte = timeout;
    call.silence = timeout;
    call.whole = std::max(timeout, Duration(1));
    call.maxBodyBytes = kMostBytes;
    return call;
}

QByteArray authorizationOf(const DriverParts &parts)
{
    switch (parts.definition.login) {
    case SourceDefinition::Login::None:
        return {};
    case SourceDefinition::Login::Basic:
        return "Basic " + (parts.definition.user.toUtf8() + ':' + parts.secret.utf8()).toBase64();
    case SourceDefinition::Login::Bearer:
        return "Bearer " + parts.secret.utf8();
    }
    return {};
}

} // namespace resync
