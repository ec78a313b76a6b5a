#pragma once

#include "core/apikeys/scopes.h"
#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/result.h"
#include "core/http/httpmessage.h"

#include <any>
#include <functional>

namespace resync
{

class Alerts;
class Answers;
class ApiKeys;
class Capacity;
class EventBus;
class Health;
class Knowledge;
class Metrics;
class Notifiers;
class Opinions;
class Patterns;
class Plan;
class Runner;
class Secrets;
class Settings;

/// What routes work on. Core thread.
struct ApiSlices {
    Health &health;
    Plan &plan;
    ApiKeys &keys;
    Metrics &metrics;
    Knowledge &knowledge;
    Patterns &patterns;
    Answers &answers;
    Runner &runner;
    Alerts &alerts;
    Notifiers &notifiers;
    Opinions &opinions;
    Capacity &capacity;
    Secrets &secrets;
    Settings &settings;
    EventBus &bus;
    const Clock &clock;
};

/// One request that the gate let in.
struct ApiCall {
    HttpRequest request;
    QStringList parameters; ///< what stood for the {…} of the route's path, in order
    QString keyId;          ///< of the key it came with; empty where none was needed
    std::any prepared;      ///< what the route's own `prepare` made of it on the gate's thread
    QString binding;        ///< the key's workstation binding; empty = not bound

    /// For the audit and the journal: "key 6f1c…"; "port" without a key.
    QString who() const { return keyId.isEmpty() ? QStringLiteral("port") : QStringLiteral("key ") + keyId; }
};

/// To be called once, on the core thread, at once or later.
using ApiAnswer = std::function<void(HttpResponse)>;

/// application/problem+json for an expected failure. `error.context` becomes "field" where the request itself is wrong (422).
HttpResponse problemOf(const Error &error, const QString &requestId);

/// The body as a JSON object with no other members than \a known. Errors: "api.media_type", "json.…", "api.field".
Result<QJsonObject> bodyObject(const HttpRequest &request, const QStringList &known, const JsonLimits &limits = {});

/// ?limit=, from 1 to \a most; \a standard when absent. Error: "api.field".
Result<int> limitOf(const HttpRequest &request, int standard, int most);

/// {"count", "total", "results", "next"}: `next` is what ?after= takes for the rest, null at the end.
HttpResponse pageOf(const QJsonArray &results, qint64 total, const QString &next);

} // namespace resync
