#include "core/api/streams.h"

#include "core/base/json.h"

#include <QJsonArray>
#include <QTcpSocket>

#include <algorithm>

namespace resync
{

namespace
{

constexpr int kMostStatusAsks = 16;

QByteArray errorText(const char *code, const QString &why)
{
    return writeJson(QJsonObject{{QStringLiteral("type"), QStringLiteral("error")},
                                 {QStringLiteral("code"), QLatin1String(code)},
                                 {QStringLiteral("message"), why}});
}

/// A number that JSON gave whole and not negative.
std::optional<qint64> wholeNumber(const QJsonValue &value)
{
    constexpr double kLargest = 9.0e15;
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number < 0 || number > kLargest || number != double(qint64(number)))
        return {};
    return qint64(number);
}

} // namespace

struct Streams::Client {
    StreamKind kind = StreamKind::Events;
    QString keyId;
    QString address;
    quint16 port = 0;
    bool tls = false;
    Instant since;
    std::unique_ptr<WebSocket> socket;
    QStringList types; ///< "all", or of jobs, workstations, system, critical
    bool subscribed = false;
    qint64 seen = 0;      ///< the last event that was sent, dropped or passed over
    qint64 delivered = 0; ///< the last event that was sent
    int statusAsks = 0;
    bool resuming = false;
    bool asked = false; ///< for the next page
    qint64 resumeFrom = 0;

    bool wants(const StreamEvent &event) const
    {
        return types.contains(QLatin1String("all")) || types.contains(event.group) ||
               (event.critical && types.contains(QLatin1String("critical")));
    }
    bool give(const StreamEvent &event)
    {
        if (event.seq > 0 && event.seq <= seen)
            return false;
        seen = std::max(seen, event.seq);
        if (!wants(event) || !socket->send(event.text))
            return false;
        delivered = std::max(delivered, event.seq);
        return true;
    }
};

Streams::Streams(const Clock &clock, Ask ask, const StreamLimits &limits, QObject *parent)
    : QObject(parent), m_clock(clock), m_ask(std::move(ask)), m_limits(limits)
{
}

Streams::~Streams()
{
    for (auto &[number, client] : m_clients)
        client->socket->disconnect(this);
}

bool Streams::keyHolds(const Client &client) const
{
    if (!m_keys)
        return true;
    const KeyFacts *key = m_keys->byId(client.keyId);
    return key && !key->revoked && !key->suspended && key->scopes.testFlag(Scope::MonitoringRead) &&
           (!key->expiresAt || *key->expiresAt > m_clock.now());
}

void Streams::setKeys(std::shared_ptr<const KeyTable> keys)
{
    m_keys = std::move(keys);
    for (auto &[number, client] : m_clients) {
        if (!keyHolds(*client))
            client->socket->close(1008, "the key is no longer valid");
    }
}

std::optional<HttpResponse> Streams::refuse(const HttpRequest &request, const QString &keyId) const
{
    if (auto refusal = refuseHandshake(request))
        return refusal;
    const auto ofKey =
        std::count_if(m_clients.begin(), m_clients.end(), [&keyId](const auto &entry) { return entry.second->keyId == keyId; });
    const bool full = int(m_clients.size()) >= m_limits.clients;
    if (!full && ofKey < m_limits.clientsAKey)
        return {};
    return HttpResponse::problem(full ? 503 : 429, full ? QStringLiteral("Busy") : QStringLiteral("Too Many Requests"),
                                 full ? QStringLiteral("there are as many WebSockets as may be")
                                      : QStringLiteral("this key has as many WebSockets as it may have"),
                                 request.id)
        .with("Retry-After", "10");
}

void Streams::open(StreamKind kind, const HttpRequest &request, const HttpReply &reply, const QString &keyId)
{
    QTcpSocket *socket = reply.takeSocket();
    if (!socket)
        return;                                // it has gone
    const QByteArray read = socket->readAll(); // the head again, and perhaps more
    constexpr qsizetype kHeadEnd = 4;
    const QByteArray unread = read.mid(read.indexOf("\r\n\r\n") + kHeadEnd);
    const quint64 number = ++m_lastClient;
    auto client = std::make_unique<Client>();
    client->kind = kind;
    client->keyId = keyId;
    client->address = request.peer.toString();
    client->port = request.peerPort;
    client->tls = request.tls;
    client->since = m_clock.now();
    client->socket = std::make_unique<WebSocket>(socket, request, unread, m_clock, m_limits.socket);
    WebSocket *web = client->socket.get();
    web->tellDropped = [one = client.get()](quint64 count) {
        return writeJson(QJsonObject{{QStringLiteral("type"), QStringLiteral("error")},
                                     {QStringLiteral("code"), QStringLiteral("stream.dropped")},
                                     {QStringLiteral("message"), QStringLiteral("messages were dropped: they were not read in time")},
                                     {QStringLiteral("dropped"), qint64(count)},
                                     {QStringLiteral("after"), one->delivered}});
    };
    connect(web, &WebSocket::textReceived, this, [this, number](const QByteArray &text) { take(number, text); });
    connect(web, &WebSocket::emptied, this, [this, number] { askMore(number); });
    connect(web, &WebSocket::ended, this, [this, number] { forget(number); });
    m_clients.emplace(number, std::move(client));
    if (kind == StreamKind::Events)
        ask(StreamAsk::What::Opened, number);
    if (kind == StreamKind::Health) {
        m_healthAt = m_clock.monotonic();
        ask(StreamAsk::What::Health, number);
    }
    tickLater();
    web->start();
}

void Streams::forget(quint64 number)
{
    const auto found = m_clients.find(number);
    if (found == m_clients.end())
        return;
    m_droppedOfGone += qint64(found->second->socket->droppedCount());
    found->second->socket.release()->deleteLater(); // it is speaking
    m_clients.erase(found);
    ask(StreamAsk::What::Closed, number);
}

int Streams::eventClients() const
{
    return int(
        std::count_if(m_clients.begin(), m_clients.end(), [](const auto &entry) { return entry.second->kind == StreamKind::Events; }));
}

void Streams::ask(StreamAsk::What what, quint64 client, qint64 after)
{
    m_ask({what, client, after, eventClients()});
}

void Streams::take(quint64 number, const QByteArray &text)
{
    Client &client = *m_clients.at(number);
    const auto value = readJson(text, JsonLimits{4, 64, 256});
    const QJsonObject message = value ? value->toObject() : QJsonObject();
    const QString type = message.value(QStringLiteral("type")).toString();
    const bool events = client.kind == StreamKind::Events;
    if (!value || !value->isObject()) {
        client.socket->send(errorText("stream.syntax", QStringLiteral("a message must be a JSON object")));
    } else if (type == QLatin1String("ping")) {
        client.socket->send(writeJson(
            QJsonObject{{QStringLiteral("type"), QStringLiteral("pong")}, {QStringLiteral("server_time"), toIso(m_clock.now())}}));
    } else if (events && type == QLatin1String("subscribe")) {
        subscribe(client, message);
    } else if (events && type == QLatin1String("get_status")) {
        if (++client.statusAsks > kMostStatusAsks) {
            --client.statusAsks;
            client.socket->send(errorText("stream.busy", QStringLiteral("more get_status than can be answered at once")));
        } else {
            ask(StreamAsk::What::Status, number);
        }
    } else if (events && type == QLatin1String("resume")) {
        resume(number, client, message);
    } else {
        client.socket->send(errorText("stream.type", events ? QStringLiteral("type must be subscribe, get_status, ping or resume")
                                                            : QStringLiteral("type must be ping")));
    }
}

void Streams::subscribe(Client &client, const QJsonObject &message)
{
    static const QStringList known = {QStringLiteral("jobs"), QStringLiteral("workstations"), QStringLiteral("system"),
                                      QStringLiteral("critical"), QStringLiteral("all")};
    const QJsonValue types = message.value(QStringLiteral("types"));
    QStringList wanted;
    bool good = types.isArray();
    const QJsonArray words = types.toArray();
    for (const auto &word : words) {
        const QString one = word.toString() == QLatin1String("ws") ? QStringLiteral("workstations") : word.toString();
        good = good && known.contains(one);
        if (!wanted.contains(one))
            wanted.append(one);
    }
    if (!good) {
        client.socket->send(errorText("stream.types", QStringLiteral("types must be an array of jobs, workstations (or ws), system, "
                                                                     "critical and all")));
        return;
    }
    client.types = wanted;
    client.subscribed = true;
    client.socket->send(writeJson(QJsonObject{{QStringLiteral("type"), QStringLiteral("subscribed")},
                                              {QStringLiteral("types"), QJsonArray::fromStringList(wanted)}}));
}

void Streams::resume(quint64 number, Client &client, const QJsonObject &message)
{
    const auto after = wholeNumber(message.value(QStringLiteral("after")));
    if (!after) {
        client.socket->send(errorText("stream.after", QStringLiteral("after must be the number of an event, or 0")));
        return;
    }
    if (client.resuming) {
        client.socket->send(errorText("stream.busy", QStringLiteral("a resume is under way")));
        return;
    }
    if (!client.subscribed) // who resumes and never chose wants what there is
        subscribe(client, {{QStringLiteral("types"), QJsonArray{QStringLiteral("all")}}});
    client.resuming = true;
    client.resumeFrom = *after;
    client.seen = *after;
    client.delivered = std::max(client.delivered, *after);
    askMore(number);
}

/// The next page of a client that resumes, when it has taken the one before.
void Streams::askMore(quint64 number)
{
    const auto found = m_clients.find(number);
    if (found == m_clients.end() || !found->second->resuming || found->second->asked || !found->second->socket->drained())
        return;
    found->second->asked = true;
    ask(StreamAsk::What::Missed, number, found->second->resumeFrom);
}

void Streams::missed(Client &client, const StreamAnswer &answer)
{
    for (const StreamEvent &event : answer.events) {
        client.give(event);
        client.resumeFrom = std::max(client.resumeFrom, event.seq);
    }
    client.resumeFrom = std::max<qint64>(client.resumeFrom, 1); // from 0 the first page is the first event alone
    client.resuming = !answer.last;                             // what comes now is newer than all of this
    client.asked = false;
}

int Streams::tell(const StreamEvent &event)
{
    int sent = 0;
    for (auto &[number, client] : m_clients) {
        if (client->kind == StreamKind::Events && client->subscribed && !client->resuming && client->socket->open())
            sent += client->give(event) ? 1 : 0;
    }
    return sent;
}

qint64 Streams::takeDropped()
{
    qint64 all = m_droppedOfGone;
    for (const auto &[number, client] : m_clients)
        all += qint64(client->socket->droppedCount());
    return all - std::exchange(m_droppedTold, all);
}

void Streams::answer(const StreamAnswer &answer)
{
    if (answer.ask.what == StreamAsk::What::Health) {
        for (auto &[number, client] : m_clients) {
            if (client->kind == StreamKind::Health && (answer.ask.client == 0 || answer.ask.client == number))
                client->socket->send(answer.texts.front());
        }
        return;
    }
    const auto found = m_clients.find(answer.ask.client);
    if (found == m_clients.end())
        return;
    Client &client = *found->second;
    for (const QByteArray &text : answer.texts)
        client.socket->send(text);
    if (answer.ask.what == StreamAsk::What::Status)
        --client.statusAsks;
    if (answer.ask.what == StreamAsk::What::Missed) {
        missed(client, answer);
        askMore(answer.ask.client);
    }
}

std::vector<PortClient> Streams::clients() const
{
    std::vector<PortClient> all;
    for (const auto &[number, client] : m_clients) {
        PortClient one;
        one.address = client->address;
        one.port = client->port;
        one.tls = client->tls;
        one.since = client->since;
        one.kind = client->kind;
        one.keyId = client->keyId;
        one.types = client->types;
        one.waitingBytes = client->socket->waitingBytes();
        one.dropped = client->socket->droppedCount();
        one.bytesIn = client->socket->bytesIn();
        one.bytesOut = client->socket->bytesOut();
        all.push_back(std::move(one));
    }
    return all;
}

QJsonObject portClientJson(const PortClient &client)
{
    QJsonObject json{{QStringLiteral("address"), client.address},  {QStringLiteral("port"), client.port},
                     {QStringLiteral("tls"), client.tls},          {QStringLiteral("since"), toIso(client.since)},
                     {QStringLiteral("bytes_in"), client.bytesIn}, {QStringLiteral("bytes_out"), client.bytesOut}};
    if (!client.keyId.isEmpty())
        json.insert(QStringLiteral("key_id"), client.keyId);
    if (client.kind == StreamKind::None) {
        json.insert(QStringLiteral("kind"), QStringLiteral("http"));
        json.insert(QStringLiteral("requests"), client.requests);
        json.insert(QStringLiteral("busy"), client.busy);
        return json;
    }
    json.insert(QStringLiteral("kind"), client.kind == StreamKind::Events ? QStringLiteral("events") : QStringLiteral("health"));
    json.insert(QStringLiteral("types"), QJsonArray::fromStringList(client.types));
    json.insert(QStringLiteral("waiting_bytes"), client.waitingBytes);
    json.insert(QStringLiteral("dropped"), qint64(client.dropped));
    return json;
}

void Streams::tickLater()
{
    if (m_ticking || m_clients.empty())
        return;
    m_ticking = true;
    m_clock.after(std::chrono::seconds(1), this, [this] {
        m_ticking = false;
        tick();
        tickLater();
    });
}

void Streams::tick()
{
    std::vector<quint64> numbers;
    bool health = false;
    for (const auto &[number, client] : m_clients) {
        numbers.push_back(number);
        health = health || client->kind == StreamKind::Health;
    }
    for (const quint64 number : numbers) {
        const auto found = m_clients.find(number);
        if (found == m_clients.end())
            continue;
        if (!keyHolds(*found->second))
            found->second->socket->close(1008, "the key is no longer valid");
        found->second->socket->tick();
    }
    const Duration now = m_clock.monotonic();
    if (health && now - m_healthAt >= kHealthEvery - Duration(100)) {
        m_healthAt = now;
        ask(StreamAsk::What::Health, 0);
    }
}

} // namespace resync
