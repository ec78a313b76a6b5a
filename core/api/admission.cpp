#include "core/api/admission.h"

#include <QDebug>

namespace resync
{

namespace
{

/// One client is one IPv4 address, or one IPv6 /64, which is what one line gets.
QByteArray addressName(const QHostAddress &address)
{
    bool isV4 = false;
    const quint32 v4 = address.toIPv4Address(&isV4);
    if (isV4)
        return QByteArray::number(v4);
    const Q_IPV6ADDR v6 = address.toIPv6Address();
    return QByteArray(reinterpret_cast<const char *>(v6.c), 8);
}

/// The key's text from X-API-Key or Authorization: Bearer. Nothing when there is none; empty when there are two different ones.
std::optional<QByteArray> presentedKey(const HttpHeaders &headers)
{
    std::optional<QByteArray> key;
    for (const HttpHeaders::Field &field : headers.fields()) {
        constexpr qsizetype kScheme = 7;
        QByteArray text;
        if (field.name.compare("X-API-Key", Qt::CaseInsensitive) == 0)
            text = field.value;
        else if (field.name.compare("Authorization", Qt::CaseInsensitive) == 0 &&
                 field.value.first(std::min(kScheme, field.value.size())).compare("Bearer ", Qt::CaseInsensitive) == 0)
            text = field.value.sliced(kScheme).trimmed();
        else
            continue;
        if (key && *key != text)
            return QByteArray();
        key = text;
    }
    return key;
}

HttpResponse tooMany(int status, const char *detail, Duration wait, const QString &requestId)
{
    const qint64 seconds = std::max<qint64>(1, (wait.count() + 999) / 1000);
    return HttpResponse::problem(status, status == 429 ? QStringLiteral("Too Many Requests") : QStringLiteral("Busy"),
                                 QLatin1String(detail), requestId)
        .with("Retry-After", QByteArray::number(seconds));
}

HttpResponse unauthorised(const QString &requestId)
{
    return HttpResponse::problem(401, QStringLiteral("Unauthorized"),
                                 QStringLiteral("a valid API key is needed, as X-API-Key or Authorization: Bearer"), requestId)
        .with("WWW-Authenticate", "Bearer realm=\"resync\"");
}

HttpResponse forbidden(const QString &detail, const QString &requestId)
{
    return HttpResponse::problem(403, QStringLiteral("Forbidden"), detail, requestId);
}

const char *wordOf(KeyVerdict verdict)
{
    switch (verdict) {
    case KeyVerdict::Good:
        return "good";
    case KeyVerdict::Malformed:
        return "not a key";
    case KeyVerdict::Unknown:
        return "unknown";
    case KeyVerdict::Expired:
        return "expired";
    case KeyVerdict::Revoked:
        return "revoked";
    case KeyVerdict::Suspended:
        return "suspended";
    case KeyVerdict::OtherAddress:
        break;
    }
    return "used from an address that is not allowed";
}

HttpResponse unroutable(const HttpRequest &request, const RouteMatch &match)
{
    if (match.allowed.isEmpty())
        return HttpResponse::problem(404, QStringLiteral("Not Found"), QStringLiteral("no such route; GET / lists those there are"),
                                     request.id);
    return HttpResponse::problem(405, QStringLiteral("Method Not Allowed"), {}, request.id).with("Allow", match.allowed.join(", "));
}

} // namespace

bool needsKey(const ApiRoute &route, const QHostAddress &peer)
{
    return route.key == ApiRoute::Key::Always || !peer.isLoopback();
}

Admission::Admission(const ApiRates &rates)
    : m_keys(std::make_shared<const KeyTable>(std::vector<KeyFacts>())), m_all(rates.all), m_addresses(rates.address),
      m_keyRates(rates.key), m_badKeys(rates.badKeysPerMinute)
{
}

/// Nearly all requests are for the route of the one before.
RouteMatch Admission::matchOf(const HttpRequest &request)
{
    struct Last {
        QByteArray method;
        QString path;
        RouteMatch match;
    };
    thread_local Last last;
    if (last.match.route && last.path == request.path && last.method == request.method)
        return last.match;
    RouteMatch match = matchRoute(request.method, request.segments);
    if (match.route && match.parameters.isEmpty())
        last = {request.method, request.path, match};
    return match;
}

std::optional<HttpResponse> Admission::refuse(const HttpRequest &request, Instant now, Duration monotonic)
{
    static const QByteArray all("all");
    if (const auto wait = m_all.refuse(all, monotonic))
        return tooMany(503, "more requests than the port may take", *wait, request.id);
    if (m_addresses.limits()) {
        if (const auto wait = m_addresses.refuse(addressName(request.peer), monotonic))
            return tooMany(429, "more requests than one address may send", *wait, request.id);
    }
    const RouteMatch match = matchOf(request);
    if (!match.route)
        return unroutable(request, match);
    if (!needsKey(*match.route, request.peer))
        return {};
    return refuseKey(request, *match.route, now, monotonic);
}

std::optional<HttpResponse> Admission::refuseKey(const HttpRequest &request, const ApiRoute &route, Instant now, Duration monotonic)
{
    const auto text = presentedKey(request.headers);
    if (!text)
        return unauthorised(request.id);
    const KeyLook look = m_keys->look(*text, request.peer, now);
    if (look.verdict == KeyVerdict::OtherAddress) {
        qInfo().noquote() << QStringLiteral("request %1: key %2 is %3").arg(request.id, look.key->id, QLatin1String(wordOf(look.verdict)));
        return forbidden(QStringLiteral("the key may not be used from this address"), request.id);
    }
    if (look.verdict != KeyVerdict::Good) {
        const auto wait = m_badKeys.refuse(addressName(request.peer), monotonic);
        if (!wait) // what comes while it waits is not worth a line each
            qInfo().noquote() << QStringLiteral("request %1 from %2: the key%3 is %4")
                                     .arg(request.id, request.peer.toString(), look.key ? QLatin1Char(' ') + look.key->id : QString(),
                                          QLatin1String(wordOf(look.verdict)));
        return wait ? tooMany(429, "too many bad keys from this address", *wait, request.id) : unauthorised(request.id);
    }
    const KeyFacts &key = *look.key;
    if (m_keyRates.limits(key.rate)) {
        if (const auto wait = m_keyRates.refuse(key.id.toLatin1(), monotonic, key.rate))
            return tooMany(429, "more requests than this key may send", *wait, request.id);
    }
    if (!key.scopes.testFlag(route.scope))
        return forbidden(QStringLiteral("the key needs the scope %1").arg(toWire(route.scope)), request.id);
    if (!key.workstation.isEmpty() && !route.aboutWorkstation)
        return forbidden(QStringLiteral("the key is bound to a workstation, and this is not about one"), request.id);
    m_looked = {*text, look.key};
    return {};
}

/// The text is compared by where it stands, not by what it says. Whatever changes a key makes a new table, but for its end.
KeyLook Admission::look(const QByteArray &text, const QHostAddress &peer, Instant now)
{
    const Looked looked = std::exchange(m_looked, {});
    const bool same = looked.key && looked.text.constData() == text.constData() && looked.text.size() == text.size();
    if (same && (!looked.key->expiresAt || *looked.key->expiresAt > now))
        return {KeyVerdict::Good, looked.key};
    return m_keys->look(text, peer, now);
}

ApiCall Admission::callOf(const HttpRequest &request, const RouteMatch &match, Instant now)
{
    ApiCall call{{}, match.parameters, {}, {}, {}};
    if (!needsKey(*match.route, request.peer))
        return call;
    if (const auto text = presentedKey(request.headers)) {
        const KeyLook known = look(*text, request.peer, now);
        if (known.verdict == KeyVerdict::Good) {
            call.keyId = known.key->id;
            call.binding = known.key->workstation;
        }
    }
    return call;
}

} // namespace resync
