#include "core/api/gate.h"

#include "core/http/gzip.h"
#include "core/http/socketclose.h"

#include <algorithm>

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
    constexpr int kMostUseful = 100'000;
    allowDescriptors(std::min(kMostUseful, m_settings.limits.connections) + std::min(kMostUseful, m_settings.streams.clients));
    m_server->setHeadCheck([this](const HttpRequest &request) { return checkHead(request); });
    auto port = place.certificatesPem.isEmpty() ? m_server->listen(place.host, place.port)
                                                : m_server->listenTls(place.host, place.port, place.certificatesPem, place.keyPem);
    if (!port) {
        close();
        return port;
    }
    if (!m_streams) {
        m_streams = std::make_unique<Streams>(m_clock, m_toCore.ask, m_settings.streams);
        m_streams->setKeys(m_keys);
        watchLag();
    }
    return port;
}

void Gate::close()
{
    ++m_listening;
    m_streams.reset();
    m_server.reset();
}

/// How late this thread comes to a timer: as often as own health takes a reading, and no oftener, since it wakes who sleeps.
void Gate::watchLag()
{
    constexpr Duration kEvery = std::chrono::seconds(5);
    m_clock.after(kEvery, this, [this, due = m_clock.monotonic() + kEvery, listening = m_listening] {
        if (listening != m_listening)
            return;
        m_counts.lag = std::max(m_counts.lag, m_clock.monotonic() - due);
        handCounts();
        watchLag();
    });
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
    if (m_streams)
        m_streams->setLimits(settings.streams);
}

void Gate::setKeys(std::shared_ptr<const KeyTable> keys)
{
    m_keys = keys;
    if (m_streams)
        m_streams->setKeys(keys);
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
    const Instant now = m_clock.now();
    ApiCall call = m_admission.callOf(request, match, now);
    if (needsKey(*match.route, request.peer) && call.keyId.isEmpty()) {
        // Revoked or expired while the body was on its way.
        reply.send(HttpResponse::problem(401, QStringLiteral("Unauthorized"), QStringLiteral("the key is no longer valid"), request.id));
        return noteAnswer(401, Duration(0));
    }
    reply.label(call.keyId);
    if (match.route->clients)
        return tellClients(call, request.peer, reply);
    if (match.route->stream != StreamKind::None)
        return openStream(match, call, request, reply);
    if (m_waiting.size() >= kMostWaiting) // those whose client has gone, or whose time was up, wait no more
        std::erase_if(m_waiting, [](const auto &entry) { return !entry.second.reply.waiting(); });
    if (m_waiting.size() >= kMostWaiting) {
        reply.send(HttpResponse::problem(503, QStringLiteral("Busy"), QStringLiteral("too many requests are waiting"), request.id)
                       .with("Retry-After", "10"));
        return noteAnswer(503, Duration(0));
    }
    noteUse(call, request.peer);
    const quint64 number = ++m_lastNumber;
    Waiting waiting{reply, m_clock.monotonic()};
    if (match.route->method == "GET")
        waiting = {reply, waiting.since, true, acceptsGzip(request.headers), request.headers.value("If-None-Match")};
    m_waiting.emplace(number, std::move(waiting));
    if (match.route->prepare) {
        call.prepared = match.route->prepare(request, now);
        call.request.id = request.id;
        call.request.peer = request.peer;
    } else {
        call.request = request;
    }
    if (match.route->method == "GET")
        handCounts(); // so that what it tells includes all that was before it
    gather({match.route, std::move(call), number});
}

/// So many are not kept waiting for the rest: core begins with them meanwhile.
void Gate::gather(GateCall call)
{
    constexpr size_t kTogether = 32;
    m_gathered.push_back(std::move(call));
    if (m_gathered.size() >= kTogether)
        handOver();
    else if (m_gathered.size() == 1)
        QMetaObject::invokeMethod(
            this, [this] { handOver(); }, Qt::QueuedConnection);
}

void Gate::handOver()
{
    if (!m_gathered.empty())
        m_toCore.serve(std::exchange(m_gathered, {}));
}

void Gate::openStream(const RouteMatch &match, const ApiCall &call, const HttpRequest &request, const HttpReply &reply)
{
    if (const auto refusal = m_streams->refuse(request, call.keyId)) {
        reply.send(*refusal);
        return noteAnswer(refusal->status, Duration(0));
    }
    constexpr int kSwitching = 101;
    noteUse(call, request.peer);
    noteAnswer(kSwitching, Duration(0));
    countLater();
    m_streams->open(match.route->stream, request, reply, call.keyId);
}

void Gate::streamEvent(const StreamEvent &event)
{
    if (!m_streams)
        return;
    m_counts.streamed += m_streams->tell(event);
    countLater();
}

void Gate::streamAnswer(const StreamAnswer &answer)
{
    if (m_streams)
        m_streams->answer(answer);
}

std::vector<PortClient> Gate::clients() const
{
    std::vector<PortClient> all = m_streams ? m_streams->clients() : std::vector<PortClient>();
    const Instant now = m_clock.now();
    for (const HttpClientFacts &one : m_server ? m_server->clients() : std::vector<HttpClientFacts>()) {
        PortClient client;
        client.address = one.address.toString();
        client.port = one.port;
        client.tls = one.tls;
        client.since = now - one.connectedFor;
        client.requests = one.requests;
        client.busy = one.busy;
        client.bytesIn = one.bytesIn;
        client.bytesOut = one.bytesOut;
        client.keyId = one.label;
        all.push_back(std::move(client));
    }
    return all;
}

/// Only this thread knows it.
void Gate::tellClients(const ApiCall &call, const QHostAddress &peer, const HttpReply &reply)
{
    QJsonArray results;
    for (const PortClient &client : clients())
        results.append(portClientJson(client));
    noteUse(call, peer);
    noteAnswer(200, Duration(0));
    countLater();
    reply.send(pageOf(results, results.size(), {}));
}

void Gate::answer(const std::vector<GateAnswer> &answers)
{
    for (const GateAnswer &one : answers)
        answerOne(one);
    countLater();
}

void Gate::answerOne(const GateAnswer &answer)
{
    const auto found = m_waiting.find(answer.number);
    if (found == m_waiting.end())
        return; // the time was up, or the client has gone
    const HttpResponse &response = answer.response;
    const Waiting &waiting = found->second;
    if (waiting.reads && response.status == 200 && waiting.reply.waiting()) {
        HttpResponse coded = response;
        if (coded.headers.value("Cache-Control") != "no-store") // what is never kept is never asked for again
            tag(coded, waiting.knownTag);
        if (waiting.gzip)
            compress(coded);
        waiting.reply.send(coded);
    } else {
        waiting.reply.send(response);
    }
    noteAnswer(response.status, m_clock.monotonic() - found->second.since);
    m_waiting.erase(found);
}

void Gate::noteUse(const ApiCall &call, const QHostAddress &peer)
{
    if (call.keyId.isEmpty())
        return;
    auto use = std::find_if(m_counts.uses.begin(), m_counts.uses.end(), [&call](const KeyUse &one) { return one.id == call.keyId; });
    if (use == m_counts.uses.end())
        use = m_counts.uses.insert(use, KeyUse{call.keyId, {}, {}, 0});
    use->at = m_clock.now();
    if (m_lastPeer.second.isEmpty() || m_lastPeer.first != peer)
        m_lastPeer = {peer, peer.toString()};
    use->from = m_lastPeer.second;
    ++use->times;
}

GateCounts Gate::takeCounts()
{
    if (m_streams)
        m_counts.dropped = m_streams->takeDropped();
    m_counts.room = {m_server ? m_server->stats().open : 0,
                     m_settings.limits.connections,
                     m_streams ? m_streams->count() : 0,
                     m_settings.streams.clients,
                     int(m_waiting.size()),
                     int(kMostWaiting)};
    return std::exchange(m_counts, {});
}

void Gate::handCounts()
{
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
