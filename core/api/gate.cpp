#include "core/api/gate.h"

namespace resync
{

Gate::Gate(const Clock &clock, ToCore toCore, const PortSettings &settings)
    : m_clock(clock), m_toCore(std::move(toCore)), m_settings(settings), m_admission(settings.rates)
{
}

Result<quint16> Gate::listen(const PortPlace &place)
{
    m_server = std::make_unique<HttpServer>(
        m_clock, [this](const HttpRequest &request, const HttpReply &reply) { serve(request, reply); }, m_settings.limits, place.rules);
    m_server->setHeadCheck([this](const HttpRequest &request) { return checkHead(request); });
    auto port = place.certificatesPem.isEmpty() ? m_server->listen(place.host, place.port)
                                                : m_server->listenTls(place.host, place.port, place.certificatesPem, place.keyPem);
    if (!port)
        m_server.reset();
    return port;
}

void Gate::setSettings(const PortSettings &settings)
{
    if (!(settings.rates == m_settings.rates)) {
        m_admission = Admission(settings.rates);
        m_admission.setKeys(m_keys);
    }
    m_settings = settings;
    if (m_server)
        m_server->setLimits(settings.limits);
}

void Gate::setKeys(std::shared_ptr<const KeyTable> keys)
{
    m_keys = keys;
    m_admission.setKeys(std::move(keys));
}

std::optional<HttpResponse> Gate::checkHead(const HttpRequest &request)
{
    auto refusal = m_admission.refuse(request, m_clock.now(), m_clock.monotonic());
    if (refusal) {
        noteAnswer(refusal->status, Duration(0));
        countLater();
    }
    return refusal;
}

void Gate::serve(const HttpRequest &request, const HttpReply &reply)
{
    const RouteMatch match = Admission::matchOf(request); // the head check has let it in: there is one
    ApiCall call = m_admission.callOf(request, match, m_clock.now());
    if (needsKey(*match.route, request.peer) && call.keyId.isEmpty()) {
        // Revoked or expired while the body was on its way.
        reply.send(HttpResponse::problem(401, QStringLiteral("Unauthorized"), QStringLiteral("the key is no longer valid"), request.id));
        return noteAnswer(401, Duration(0));
    }
    if (m_waiting.size() >= kMostWaiting) // those whose client has gone, or whose time was up, wait no more
        std::erase_if(m_waiting, [](const auto &entry) { return !entry.second.reply.waiting(); });
    if (m_waiting.size() >= kMostWaiting) {
        reply.send(HttpResponse::problem(503, QStringLiteral("Busy"), QStringLiteral("too many requests are waiting"), request.id)
                       .with("Retry-After", "10"));
        return noteAnswer(503, Duration(0));
    }
    noteUse(call);
    const quint64 number = ++m_lastNumber;
    m_waiting.emplace(number, Waiting{reply, m_clock.monotonic()});
    if (match.route->prepare) {
        call.prepared = match.route->prepare(call.request, m_clock.now());
        call.request.body.clear();
    }
    if (match.route->method == "GET")
        handCounts(); // so that what it tells includes all that was before it
    m_toCore.serve(match.route, std::move(call), number);
}

void Gate::answer(quint64 number, const HttpResponse &response)
{
    const auto found = m_waiting.find(number);
    if (found == m_waiting.end())
        return; // the time was up, or the client has gone
    found->second.reply.send(response);
    noteAnswer(response.status, m_clock.monotonic() - found->second.since);
    m_waiting.erase(found);
    countLater();
}

void Gate::noteUse(const ApiCall &call)
{
    if (call.keyId.isEmpty())
        return;
    auto use = std::find_if(m_counts.uses.begin(), m_counts.uses.end(), [&call](const KeyUse &one) { return one.id == call.keyId; });
    if (use == m_counts.uses.end())
        use = m_counts.uses.insert(use, KeyUse{call.keyId, {}, {}, 0});
    use->at = m_clock.now();
    use->from = call.request.peer.toString();
    ++use->times;
}

GateCounts Gate::takeCounts()
{
    return std::exchange(m_counts, {});
}

void Gate::handCounts()
{
    if (!m_counts.answered.empty() || !m_counts.uses.empty())
        m_toCore.count(takeCounts());
}

void Gate::countLater()
{
    if (m_counting)
        return;
    m_counting = true;
    m_clock.after(std::chrono::seconds(1), this, [this] {
        m_counting = false;
        handCounts();
    });
}

} // namespace resync
