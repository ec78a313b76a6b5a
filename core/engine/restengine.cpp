#include "core/engine/restengine.h"

#include "core/base/log.h"
#include "core/config/secrets.h"
#include "core/engine/errors.h"
#include "core/engine/outcome.h"
#include "core/engine/profilefields.h"

#include <QFile>
#include <QHostAddress>

#include <algorithm>

namespace resync
{

namespace
{

constexpr Duration kAskAgain = std::chrono::seconds(60);
constexpr size_t kNamesKept = 2;

/// Where a connection can be made to another address instead: the master may have been switched.
bool isAboutTheWay(const Error &error)
{
    static const QStringList codes = {QStringLiteral("net.refused"), QStringLiteral("net.dns"), QStringLiteral("net.unreachable"),
                                      QStringLiteral("net.timeout"), QStringLiteral("net.cut"), QStringLiteral("net.tls"),
                                      QStringLiteral("net.tls_pin")};
    return codes.contains(error.code);
}

bool isLoopback(const QUrl &url)
{
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

/// The address without what people paste after it: "/twsd/", "/twsd/api/v2".
QUrl rootOf(const QUrl &url)
{
    QUrl root = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
    QString path = root.path();
    const qsizetype twsd = path.indexOf(QLatin1String("/twsd"));
    if (twsd >= 0)
        path.truncate(twsd);
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    root.setPath(path);
    return root;
}

QNetworkProxy proxyFor(const EngineProfile &profile)
{
    if (!profile.proxy.isEmpty())
        return proxyFromText(profile.proxy).value_or(QNetworkProxy(QNetworkProxy::NoProxy));
    if (profile.urls.isEmpty() || isLoopback(profile.urls.constFirst()))
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const auto found = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(profile.urls.constFirst()));
    return found.isEmpty() ? QNetworkProxy(QNetworkProxy::NoProxy) : found.constFirst();
}

Result<HttpClientSettings> settingsFor(const EngineProfile &profile)
{
    HttpClientSettings settings;
    settings.proxy = proxyFor(profile);
    settings.pinnedSha256 = profile.pinSha256.toLatin1();
    if (profile.caFile.isEmpty())
        return settings;
    QFile file(profile.caFile);
    if (!file.open(QIODevice::ReadOnly))
        return Error{QStringLiteral("engine.ca_file"),
                     QStringLiteral("The file with the certificate authority cannot be read: %1.").arg(file.errorString()), profile.caFile};
    settings.caPem = file.read(4 << 20);
    if (!settings.caPem.contains("-----BEGIN CERTIFICATE-----"))
        return Error{QStringLiteral("engine.ca_file"), QStringLiteral("The file holds no certificate in PEM form."), profile.caFile};
    return settings;
}

} // namespace

std::unique_ptr<Engine> makeRestEngine(const EngineProfile &profile, Secrets &secrets, const Clock &clock)
{
    return std::make_unique<RestEngine>(profile, secrets, clock);
}

RestEngine::RestEngine(const EngineProfile &profile, Secrets &secrets, const Clock &clock)
    : m_profile(profile), m_secrets(secrets), m_clock(clock), m_http(clock)
{
    const auto settings = settingsFor(profile);
    if (settings)
        m_http.setSettings(*settings);
    else
        m_setupError = settings.error();
    for (const QUrl &url : profile.urls)
        m_addresses.push_back(rootOf(url));
    if (m_addresses.empty())
        m_setupError = Error{QStringLiteral("engine.address"), QStringLiteral("This engine has no address."), profile.name};
}

RestEngine::~RestEngine() = default;

QUrl RestEngine::urlOf(const QString &path) const
{
    const QByteArray below = path.startsWith(QLatin1Char('/')) ? QByteArray() : QByteArrayLiteral("/twsd/api/v2/");
    return QUrl::fromEncoded(m_addresses[m_address].toEncoded() + below + path.toLatin1(), QUrl::StrictMode);
}

Engine::CallId RestEngine::begin(Request request, QObject *receiver)
{
    const CallId id = ++m_lastId;
    auto call = std::make_shared<Call>();
    call->receiver = receiver;
    call->receiverDies = connect(receiver, &QObject::destroyed, this, [this, id] { cancel(id); });
    m_calls.emplace(id, std::move(call));
    proceed(id, std::move(request));
    return id;
}

void RestEngine::proceed(CallId id, Request request)
{
    Call &call = *m_calls.at(id);
    call.http = 0;
    call.addressesTried = 0;
    call.firstFailure.reset();
    call.done = {request.operation, Duration(0), 0, 0, false, {}};
    call.began = m_clock.monotonic();
    call.request = std::move(request);
    if (call.request.mistake)
        failLater(id, *call.request.mistake);
    else if (m_setupError)
        failLater(id, *m_setupError);
    else if (m_refused)
        failLater(id, *m_refused);
    else if (m_credentials == Credentials::Ready)
        send(id);
    else if (m_credentials == Credentials::Missing && m_clock.monotonic() - m_askedAt < kAskAgain)
        failLater(id, *m_credentialsError);
    else if (m_credentials != Credentials::Asking)
        askCredentials();
}

void RestEngine::askCredentials()
{
    m_credentials = Credentials::Asking;
    m_askedAt = m_clock.monotonic();
    const bool basic = m_profile.login == EngineProfile::Login::Basic;
    const auto header = [this, basic](const QByteArray &secret) {
        return basic ? "Basic " + (m_profile.user.toUtf8() + ':' + secret).toBase64() : "Bearer " + secret.trimmed();
    };
    // Later in any case: a reply must never come before its call has returned.
    const auto take = [this](const Result<QByteArray> &result) {
        QMetaObject::invokeMethod(
            this, [this, result] { takeCredentials(result); }, Qt::QueuedConnection);
    };
    if (basic && m_profile.user.isEmpty()) {
        take(QByteArray()); // a practice engine without users
        return;
    }
    if (!m_profile.secretVariable.isEmpty()) {
        const QByteArray secret = qgetenv(m_profile.secretVariable.toLatin1().constData());
        if (secret.isEmpty())
            take(Error{QStringLiteral("engine.secret"),
                       QStringLiteral("The environment variable %1 that holds the password or key is empty.").arg(m_profile.secretVariable),
                       m_profile.name});
        else
            take(header(secret));
        return;
    }
    m_secrets.read(m_profile.secretKey(), this, [this, header, take](const SecretAnswer &answer) {
        if (answer.state == SecretState::Present && !answer.secret.isEmpty())
            take(header(answer.secret.utf8()));
        else
            take(Error{QStringLiteral("engine.secret"),
                       answer.message.isEmpty() ? QStringLiteral("No password or key is stored for this engine.") : answer.message,
                       m_profile.name});
    });
}

void RestEngine::takeCredentials(Result<QByteArray> header)
{
    if (header) {
        m_credentials = Credentials::Ready;
        m_authorization = *header;
        hideFromLog(QString::fromUtf8(m_authorization.mid(m_authorization.indexOf(' ') + 1)));
    } else {
        m_credentials = Credentials::Missing;
        m_credentialsError = header.error();
    }
    std::vector<CallId> waiting;
    for (const auto &[id, call] : m_calls) {
        if (call->http == 0 && !call->ending)
            waiting.push_back(id);
    }
    for (const CallId id : waiting) {
        if (header)
            send(id);
        else
            failLater(id, header.error());
    }
}

void RestEngine::send(CallId id)
{
    const auto found = m_calls.find(id);
    if (found == m_calls.end() || found->second->ending)
        return;
    Call &call = *found->second;
    if (underWay(call.request.lane) >= kMostAtOnce) {
        m_waiting.push_back(id);
        return;
    }
    if (call.addressesTried == 0)
        call.began = m_clock.monotonic(); // the time in the queue is not the engine's
    HttpCall http;
    http.method = call.request.method;
    http.url = urlOf(call.request.path);
    http.headers = call.request.headers;
    http.headers.set("Accept",
                     call.request.headers.has("Accept") ? call.request.headers.value("Accept") : QByteArrayLiteral("application/json"));
    if (!m_authorization.isEmpty())
        http.headers.set("Authorization", m_authorization);
    http.body = call.request.body;
    http.firstByte = call.request.firstByte;
    http.whole = call.request.whole;
    http.maxBodyBytes = call.request.maxBodyBytes;
    http.piece = call.request.piece;
    if (call.request.restart)
        call.request.restart();
    ++call.addressesTried;
    call.http = m_http.send(http, this, [this, id](const Result<HttpAnswer> &result) { cameBack(id, result); });
}

int RestEngine::underWay(Lane lane) const
{
    return int(std::count_if(m_calls.begin(), m_calls.end(),
                             [lane](const auto &entry) { return entry.second->http != 0 && entry.second->request.lane == lane; }));
}

void RestEngine::sendWaiting()
{
    for (const CallId id : std::exchange(m_waiting, {}))
        send(id); // or waits on, in the same order
}

void RestEngine::cameBack(CallId id, Result<HttpAnswer> result)
{
    const auto found = m_calls.find(id);
    if (found == m_calls.end())
        return;
    const CallPtr call = found->second;
    call->http = 0;
    QMetaObject::invokeMethod(this, &RestEngine::sendWaiting, Qt::QueuedConnection); // once this one has said what it does next
    call->done.took = m_clock.monotonic() - call->began;
    if (!result && !call->ending && tryNextAddress(id, result.error()))
        return;
    if (result) {
        call->done.httpStatus = result->status;
        call->done.bytes = result->body.size();
        call->done.retryAfter = result->retryAfter;
        if (result->status == 401 && !m_refused && !call->request.aside) // a second try with the same credentials helps to lock the account
            m_refused = errorOf(*result, call->request);
    } else if (call->firstFailure && m_addresses.size() > 1) {
        Error error = *call->firstFailure;
        error.message = QStringLiteral("None of the %1 addresses of this engine answers. The first: %2")
                            .arg(QString::number(m_addresses.size()), error.message);
        result = error;
    }
    const Answered answered = call->request.answered; // it may put another request in its place
    answered(std::move(result));
}

/// True when the call goes on with another address. A change goes on only when it certainly was never sent.
bool RestEngine::tryNextAddress(CallId id, const Error &error)
{
    const CallPtr call = m_calls.at(id);
    if (!isAboutTheWay(error) || (call->request.change && !wasNeverSent(error)))
        return false;
    if (!call->firstFailure)
        call->firstFailure = error;
    // Half of it was already handed over, and nobody can take it back.
    const bool streamed = call->request.piece && !call->request.restart && error.code == QLatin1String("net.cut");
    if (call->addressesTried >= m_addresses.size() || streamed)
        return false;
    m_address = (m_address + 1) % m_addresses.size();
    send(id);
    return true;
}

void RestEngine::failLater(CallId id, const Error &error)
{
    m_calls.at(id)->ending = true;
    QMetaObject::invokeMethod(
        this,
        [this, id, error] {
            const auto found = m_calls.find(id);
            if (found != m_calls.end()) {
                const Answered answered = found->second->request.answered;
                answered(error);
            }
        },
        Qt::QueuedConnection);
}

bool RestEngine::close(CallId id, bool ok)
{
    const auto found = m_calls.find(id);
    if (found == m_calls.end())
        return false;
    const CallPtr call = found->second;
    m_calls.erase(found);
    if (m_calls.empty())
        m_names.clear(); // read anew in a moment when needed; kept, they would be held twice for as long as the engine is watched
    disconnect(call->receiverDies);
    call->done.ok = ok;
    const QPointer<QObject> receiver = call->receiver;
    emit callDone(call->done);
    return !receiver.isNull();
}

void RestEngine::cancel(CallId id)
{
    const auto found = m_calls.find(id);
    if (found == m_calls.end())
        return;
    const CallPtr call = found->second;
    const Error error{QStringLiteral("net.cancelled"), QStringLiteral("The request was cancelled."), call->request.operation};
    if (call->http != 0)
        m_http.cancel(std::exchange(call->http, 0));
    QMetaObject::invokeMethod(this, &RestEngine::sendWaiting, Qt::QueuedConnection);
    if (!call->receiver) {
        m_calls.erase(found);
        return;
    }
    failLater(id, error);
}

void RestEngine::cancelAll()
{
    std::vector<CallId> ids;
    for (const auto &[id, call] : m_calls)
        ids.push_back(id);
    for (const CallId id : ids)
        cancel(id);
}

Error RestEngine::errorOf(const HttpAnswer &answer, const Request &request) const
{
    const QString context = plainUrl(urlOf(request.path));
    if (request.optional && (answer.status == 404 || answer.status == 405 || answer.status == 501))
        return {QStringLiteral("engine.unsupported"), QStringLiteral("This version of the engine has no call %1.").arg(request.operation),
                context};
    const QString user = m_profile.login == EngineProfile::Login::Basic ? m_profile.user : QString();
    return errors::fromAnswer({answer.status, answer.mediaType(), answer.body, request.operation, QString(), user, context});
}

std::unique_ptr<wire::Names> RestEngine::takeNames()
{
    if (m_names.empty())
        return std::make_unique<wire::Names>();
    auto names = std::move(m_names.back());
    m_names.pop_back();
    return names;
}

void RestEngine::giveBack(std::unique_ptr<wire::Names> names)
{
    if (names && m_names.size() < kNamesKept)
        m_names.push_back(std::move(names));
}

} // namespace resync
