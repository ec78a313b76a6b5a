#pragma once

#include "core/apikeys/keytable.h"
#include "core/http/httpserver.h"
#include "core/http/websocket.h"

#include <QJsonObject>
#include <QStringList>

#include <map>
#include <memory>

namespace resync
{

/// What a WebSocket route streams.
enum class StreamKind : quint8 {
    None,   ///< the route is no WebSocket
    Events, ///< /api/v1/monitoring/ws: what happens
    Health  ///< /api/monitoring/ws: own health, each five seconds
};

/// One thing that happened, written once for all clients.
struct StreamEvent {
    qint64 seq = 0;
    QString group; ///< "jobs", "workstations", "system"
    bool critical = false;
    QByteArray text; ///< the whole message
};

/// What the gate's clients need to know from core.
struct StreamAsk {
    enum class What { Opened, Closed, Status, Missed, Health } what = What::Opened;
    quint64 client = 0;
    qint64 after = 0;     ///< of Missed
    int eventClients = 0; ///< there are now; while there are none nothing is written for them
};

struct StreamAnswer {
    StreamAsk ask;
    std::vector<QByteArray> texts;
    std::vector<StreamEvent> events; ///< of Missed, in order
    bool last = true;                ///< of Missed: there are no more
};

struct StreamLimits {
    WebSocketLimits socket;
    int clients = 64;
    int clientsAKey = 8;
};

/// Who is connected to the port.
struct PortClient {
    QString address;
    quint16 port = 0;
    bool tls = false;
    Instant since;
    StreamKind kind = StreamKind::None; ///< None: plain HTTP
    int requests = 0;                   ///< of plain HTTP: answered so far
    bool busy = false;                  ///< of plain HTTP: a request is under way
    qint64 bytesIn = 0;
    qint64 bytesOut = 0;
    QString keyId; ///< of the last request that came with one
    // of a stream
    QStringList types;
    qint64 waitingBytes = 0;
    quint64 dropped = 0;
};
QJsonObject portClientJson(const PortClient &client);

/// How full the port is; a `most` of 0 = no limit.
struct PortRoom {
    int connections = 0;
    int mostConnections = 0;
    int streams = 0;
    int mostStreams = 0;
    int waiting = 0; ///< requests that core is to answer
    int mostWaiting = 0;
};

/// The WebSockets of the port, on the gate's thread. The messages are those of resources/api/openapi.json (Stream…).
///
///   core: Happened ─► event() ─► each client that wants it ─► its own bounded queue        a client that resumes reads the store's pages
///   instead, each when the one before is with the network, and is given what is new again from where the last page ended
class Streams : public QObject
{
    Q_OBJECT
public:
    using Ask = std::function<void(const StreamAsk &)>;

    Streams(const Clock &clock, Ask ask, const StreamLimits &limits, QObject *parent = nullptr);
    ~Streams() override;

    void setLimits(const StreamLimits &limits) { m_limits = limits; }
    /// Closes (1008) what came with a key that is no longer good.
    void setKeys(std::shared_ptr<const KeyTable> keys);

    /// The answer to a request that is no handshake, or for which there is no room.
    std::optional<HttpResponse> refuse(const HttpRequest &request, const QString &keyId) const;
    /// \a request has been let in, and refuse() had nothing against it.
    void open(StreamKind kind, const HttpRequest &request, const HttpReply &reply, const QString &keyId);

    /// To how many it went.
    int tell(const StreamEvent &event);
    void answer(const StreamAnswer &answer);
    std::vector<PortClient> clients() const;
    int count() const { return int(m_clients.size()); }
    /// Messages dropped since it was last asked.
    qint64 takeDropped();

    static constexpr std::chrono::seconds kHealthEvery{5};

private:
    struct Client;

    void take(quint64 number, const QByteArray &text);
    void subscribe(Client &client, const QJsonObject &message);
    void resume(quint64 number, Client &client, const QJsonObject &message);
    void missed(Client &client, const StreamAnswer &answer);
    void askMore(quint64 number);
    void forget(quint64 number);
    void ask(StreamAsk::What what, quint64 client, qint64 after = 0);
    bool keyHolds(const Client &client) const;
    int eventClients() const;
    void tickLater();
    void tick();

    const Clock &m_clock;
    Ask m_ask;
    StreamLimits m_limits;
    std::shared_ptr<const KeyTable> m_keys;
    std::map<quint64, std::unique_ptr<Client>> m_clients;
    quint64 m_lastClient = 0;
    qint64 m_droppedOfGone = 0;
    qint64 m_droppedTold = 0;
    bool m_ticking = false;
    Duration m_healthAt{0};
};

} // namespace resync
