#pragma once

#include "core/api/ratelimits.h"
#include "core/api/routes.h"
#include "core/apikeys/keytable.h"

#include <memory>

namespace resync
{

/// How many requests a second may come; 0 = no limit.
struct ApiRates {
    int key = 10;
    int address = 50;
    int all = 500;
    int badKeysPerMinute = 10;

    bool operator==(const ApiRates &) const = default;
};

/// Decides who may come in, by the head of a request alone, before its body is read:
///
///   rate of all (503) and of the address (429) ─► route (404, 405) ─► key (401; 429 for guessing) ─► rate of the key (429) ─► scope and
///   binding (403)
///
/// What is wrong with a key is told to the log, by the key's id, and never to the client: 401 has one text.
class Admission
{
public:
    explicit Admission(const ApiRates &rates);

    void setKeys(std::shared_ptr<const KeyTable> keys)
    {
        m_looked = {};
        m_keys = std::move(keys);
    }
    /// The answer that refuses \a request, or nothing. Counts it.
    std::optional<HttpResponse> refuse(const HttpRequest &request, Instant now, Duration monotonic);
    /// What an admitted request asks for, but for the request itself. \a match has its route.
    ApiCall callOf(const HttpRequest &request, const RouteMatch &match, Instant now);

    static RouteMatch matchOf(const HttpRequest &request);

private:
    std::optional<HttpResponse> refuseKey(const HttpRequest &request, const ApiRoute &route, Instant now, Duration monotonic);

    /// The good key that refuse() has just seen, and the very bytes it stood in: callOf() of the same request need not work it out again.
    struct Looked {
        QByteArray text;
        const KeyFacts *key = nullptr;
    };
    KeyLook look(const QByteArray &text, const QHostAddress &peer, Instant now);

    std::shared_ptr<const KeyTable> m_keys;
    Looked m_looked;
    TokenBuckets m_all;
    TokenBuckets m_addresses;
    TokenBuckets m_keyRates;
    BadKeys m_badKeys;
};

/// Needs the key of the request to open \a route?
bool needsKey(const ApiRoute &route, const QHostAddress &peer);

} // namespace resync
