#pragma once

#include "core/engine/engine.h"
#include "core/engine/pagesize.h"
#include "core/engine/reading.h"
#include "core/http/httpclient.h"

#include <QPointer>

#include <deque>
#include <map>
#include <vector>

namespace resync
{

/// The real engine over HTTP.
///
///   call ─► credentials (asked once) ─► its turn ─► address in use ─► HttpClient ─► decode (pool when large) ─► callDone, reply
///                                         ▲ next address on a connection error; a change is never sent twice
class RestEngine final : public Engine
{
    Q_OBJECT
public:
    RestEngine(const EngineProfile &profile, Secrets &secrets, const Clock &clock);
    ~RestEngine() override;

    CallId info(QObject *receiver, Reply<EngineInfo> reply) override;
    CallId capabilities(QObject *receiver, Reply<EngineCapabilities> reply) override;
    CallId jobs(const PageQuery &query, QObject *receiver, Reply<Page<JobPtr>> reply) override;
    CallId jobStreams(const PageQuery &query, QObject *receiver, Reply<Page<JobStreamPtr>> reply) override;
    CallId workstations(const PageQuery &query, QObject *receiver, Reply<Page<WorkstationPtr>> reply) override;
    CallId prompts(const PageQuery &query, QObject *receiver, Reply<Page<Prompt>> reply) override;
    CallId resources(const PageQuery &query, QObject *receiver, Reply<Page<Resource>> reply) override;
    CallId job(const QString &jobId, QObject *receiver, Reply<JobPtr> reply) override;
    CallId successors(const QString &jobId, QObject *receiver, Reply<std::vector<JobPtr>> reply) override;
    CallId issues(const QString &jobId, QObject *receiver, Reply<QStringList> reply) override;
    CallId joblog(const JoblogQuery &query, QObject *receiver, Reply<JoblogText> reply) override;
    CallId act(const ActionCall &call, QObject *receiver, std::function<void(ActionResult)> reply) override;

    void cancel(CallId call) override;
    void cancelAll() override;
    const EngineProfile &profile() const override { return m_profile; }

private:
    using Answered = std::function<void(Result<HttpAnswer>)>;
    /// At most kMostAtOnce requests of each lane are under way: an agent that is slow to give its joblog holds up neither polls nor
    /// actions.
    enum class Lane { Read, Joblog, Change };
    static constexpr int kMostAtOnce = 4;

    /// One request, and what is needed to send it again to another address.
    struct Request {
        QString operation;
        QByteArray method = "GET";
        QString path; ///< encoded, with its query; below /twsd/api/v2/, or absolute
        QByteArray body;
        HttpHeaders headers;
        Duration firstByte = std::chrono::seconds(15);
        Duration whole = std::chrono::seconds(30);
        qint64 maxBodyBytes = 64 << 20;
        std::function<void(const QByteArray &)> piece;
        std::function<void()> restart; ///< before the pieces of another try; without it a stream that was cut is not tried again
        bool change = false;           ///< sent at most once
        Lane lane = Lane::Read;
        bool aside = false;           ///< outside of the API: a 401 there says nothing of the credentials
        bool optional = false;        ///< a 404 means that this version has no such call
        std::optional<Error> mistake; ///< found before sending: it is answered instead
        Answered answered;
    };
    struct Call {
        Request request;
        QPointer<QObject> receiver;
        QMetaObject::Connection receiverDies;
        HttpClient::CallId http = 0;
        bool ending = false; ///< its error is on the way
        Duration began{0};
        size_t addressesTried = 0;
        std::optional<Error> firstFailure;
        CallDone done;
    };
    using CallPtr = std::shared_ptr<Call>;
    enum class Credentials { Unasked, Asking, Ready, Missing };

    CallId begin(Request request, QObject *receiver);
    /// A further request of a call that is still open, with the same id.
    void proceed(CallId id, Request request);
    void send(CallId id);
    /// Sends what waits for a free place in its lane.
    void sendWaiting();
    int underWay(Lane lane) const;
    void askCredentials();
    void takeCredentials(Result<QByteArray> header);
    void cameBack(CallId id, Result<HttpAnswer> result);
    bool tryNextAddress(CallId id, const Error &error);
    void failLater(CallId id, const Error &error);
    /// Takes the call out, tells its cost; false when nobody waits for it any more.
    bool close(CallId id, bool ok);
    QUrl urlOf(const QString &path) const;
    Request pageRequest(const QString &kind, const PageQuery &query) const;
    Error errorOf(const HttpAnswer &answer, const Request &request) const;

    template <class T>
    CallId read(Request request, QObject *receiver, Reply<T> reply, Result<T> (*decode)(const QByteArray &, wire::Names &));
    template <class T>
    struct PageCall;
    template <class T>
    CallId readPage(const QString &kind, const PageQuery &query, bool optional, QObject *receiver, Reply<Page<T>> reply);
    template <class T>
    Request pageAttempt(std::shared_ptr<PageCall<T>> page);
    template <class T>
    void decodePieces(const std::shared_ptr<PageCall<T>> &page);
    template <class T>
    void pageEnded(const std::shared_ptr<PageCall<T>> &page);
    template <class T>
    CallId readById(const QString &id, Request request, QObject *receiver, Reply<T> reply,
                    Result<T> (*decode)(const QByteArray &, wire::Names &));
    template <class T>
    void deliver(CallId id, Result<T> value, const Reply<T> &reply);
    std::unique_ptr<wire::Names> takeNames();
    void giveBack(std::unique_ptr<wire::Names> names);
    Request descriptionRequest(CallId id, std::shared_ptr<EngineCapabilities> found, Reply<EngineCapabilities> reply);
    Request probeRequest(CallId id, size_t step, std::shared_ptr<EngineCapabilities> found, Reply<EngineCapabilities> reply);

    const EngineProfile m_profile;
    Secrets &m_secrets;
    const Clock &m_clock;
    HttpClient m_http;
    std::optional<Error> m_setupError;
    std::vector<QUrl> m_addresses;
    size_t m_address = 0; ///< the one that answered last
    Credentials m_credentials = Credentials::Unasked;
    Duration m_askedAt{0};
    QByteArray m_authorization;
    std::optional<Error> m_credentialsError;
    std::optional<Error> m_refused; ///< the first 401: nothing is sent after it
    PageSizes m_pageSizes;
    std::map<CallId, CallPtr> m_calls;
    std::deque<CallId> m_waiting; ///< for a free place in their lane, in the order in which they came
    CallId m_lastId = 0;
    std::vector<std::unique_ptr<wire::Names>> m_names; ///< at rest; a decode in the pool owns the one it uses
};

} // namespace resync
