#pragma once

#include "core/api/portsettings.h"
#include "core/api/streams.h"
#include "core/apikeys/apikeys.h"
#include "core/base/handover.h"
#include "core/http/httpserver.h"

#include <map>

namespace resync
{

/// What the gate has seen since it was last asked.
struct GateCounts {
    struct Answered {
        int status = 0;
        Duration took{0};
    };
    std::vector<Answered> answered;
    std::vector<KeyUse> uses; ///< one for each key
    qint64 streamed = 0;      ///< messages of the event stream
    qint64 dropped = 0;       ///< of them never sent
    Duration lag{0};          ///< how late the gate's thread was at worst
    PortRoom room;            ///< as it is now
};

/// A request on its way to core. A route that prepares has taken from the request what it needs; its id and its peer are left.
struct GateCall {
    const ApiRoute *route = nullptr;
    ApiCall call;
    quint64 number = 0;
};

struct GateAnswer {
    quint64 number = 0; ///< of the call
    HttpResponse response;
};

/// The port's side on the thread of the same name: sockets, TLS, HTTP, limits, keys. It knows no slice: an admitted request goes to \a core
/// with a number, and an answer of that number comes back, or none within the handler's time (503).
///
/// What comes in one turn of the event loop goes over together, and so do answers that come together: waking a thread costs as much as
/// serving a request.
class Gate : public QObject
{
    Q_OBJECT
public:
    struct ToCore {
        std::function<void(std::vector<GateCall>)> serve;
        std::function<void(GateCounts)> count;
        std::function<void(StreamAsk)> ask;
    };

    Gate(const Clock &clock, ToCore toCore, const PortSettings &settings);

    /// How core reaches it; from any thread.
    Mailbox::Post post() const { return m_mailbox.post(); }

    // on the gate's thread
    Result<quint16> listen(const PortPlace &place);
    void setSettings(const PortSettings &settings);
    void setKeys(std::shared_ptr<const KeyTable> keys);
    void answer(const std::vector<GateAnswer> &answers);
    GateCounts takeCounts();
    void streamEvent(const StreamEvent &event);
    void streamAnswer(const StreamAnswer &answer);
    /// Everyone who is connected.
    std::vector<PortClient> clients() const;
    /// Drops every connection.
    void close();

    /// More requests than these are never waiting for core: the next is told 503.
    static constexpr size_t kMostWaiting = 2000;

private:
    std::optional<HttpResponse> checkHead(const HttpRequest &request);
    void serve(const HttpRequest &request, const HttpReply &reply);
    void answerOne(const GateAnswer &answer);
    void gather(GateCall call);
    void handOver();
    void noteUse(const ApiCall &call, const QHostAddress &peer);
    void noteAnswer(int status, Duration took) { m_counts.answered.push_back({status, took}); }
    void countLater();
    void handCounts();
    void openStream(const RouteMatch &match, const ApiCall &call, const HttpRequest &request, const HttpReply &reply);
    void tellClients(const ApiCall &call, const QHostAddress &peer, const HttpReply &reply);
    void watchLag();

    struct Waiting {
        HttpReply reply;
        Duration since{0};
        bool reads = false; ///< a GET or HEAD
        bool gzip = false;
        QByteArray knownTag{}; ///< If-None-Match
    };

    const Clock &m_clock;
    Mailbox m_mailbox{this};
    ToCore m_toCore;
    PortSettings m_settings;
    Admission m_admission;
    std::shared_ptr<const KeyTable> m_keys;
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<Streams> m_streams;
    std::map<quint64, Waiting> m_waiting;
    std::vector<GateCall> m_gathered; ///< not yet with core
    quint64 m_lastNumber = 0;
    std::pair<QHostAddress, QString> m_lastPeer; ///< and its text: requests come from few addresses
    GateCounts m_counts;
    bool m_counting = false;
    quint64 m_listening = 0; ///< counts listen() and close(): a timer of an older one ends
};

} // namespace resync
