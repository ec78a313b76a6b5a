#include "core/http/httpclient.h"

#include "core/http/httpexchange.h"

#include <QNetworkAccessManager>
#include <QSslConfiguration>
#include <QSslSocket>

#include <map>

namespace resync
{

namespace
{

/// 32 bytes from themselves or from hex, with or without colons and blanks; empty when it is neither.
QByteArray readPin(const QByteArray &text)
{
    if (text.size() == 32)
        return text;
    QByteArray hex = text.toLower();
    hex.replace(':', "").replace(' ', "");
    const QByteArray octets = QByteArray::fromHex(hex);
    return hex.size() == 64 && octets.toHex() == hex ? octets : QByteArray();
}

} // namespace

class HttpClient::Private
{
public:
    Private(HttpClient *client, const Clock &theClock) : q(client), clock(theClock)
    {
        network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
        network.setAutoDeleteReplies(false);
        network.setTransferTimeout(0); // HttpExchange keeps the time
    }

    Result<void> setUp(const HttpClientSettings &wanted);
    std::optional<Error> mistake(const HttpCall &call) const;
    QNetworkRequest request(const HttpCall &call) const;

    HttpClient *const q;
    const Clock &clock;
    HttpClientSettings settings;
    QSslConfiguration tls;
    QByteArray pin;
    std::optional<Error> badSettings;
    QNetworkAccessManager network;
    std::map<CallId, HttpExchange *> exchanges;
    CallId lastId = 0;
    PeerCertificate peer;
};

Result<void> HttpClient::Private::setUp(const HttpClientSettings &wanted)
{
    settings = wanted;
    network.clearConnectionCache();
    network.setProxy(wanted.proxy);
    tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    pin.clear();
    if (!wanted.pinnedSha256.isEmpty()) {
        pin = readPin(wanted.pinnedSha256);
        if (pin.isEmpty())
            return Error{QStringLiteral("net.tls"), QStringLiteral("The pinned fingerprint is no SHA-256."), {}};
    }
    if (!wanted.caPem.isEmpty()) {
        const QList<QSslCertificate> authorities = QSslCertificate::fromData(wanted.caPem, QSsl::Pem);
        if (authorities.isEmpty())
            return Error{QStringLiteral("net.tls"), QStringLiteral("The file of authorities holds no certificate in PEM form."), {}};
        tls.setCaCertificates(authorities);
    }
    return {};
}

std::optional<Error> HttpClient::Private::mistake(const HttpCall &call) const
{
    if (badSettings)
        return badSettings;
    const QString scheme = call.url.scheme();
    const bool spoken = scheme == QLatin1String("http") || scheme == QLatin1String("https");
    if (!call.url.isValid() || !spoken || call.url.host().isEmpty())
        return Error{QStringLiteral("net.url"), QStringLiteral("This is no http or https address."), plainUrl(call.url)};
    if (!call.url.userInfo().isEmpty())
        return Error{QStringLiteral("net.url"), QStringLiteral("A user or password does not belong into the address."), plainUrl(call.url)};
    if (scheme == QLatin1String("https") && !QSslSocket::supportsSsl())
        return Error{QStringLiteral("net.tls"), QStringLiteral("TLS is not available: no library for it was found."), plainUrl(call.url)};
    return {};
}

QNetworkRequest HttpClient::Private::request(const HttpCall &call) const
{
    QNetworkRequest request(call.url);
    request.setSslConfiguration(tls);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setRawHeader("User-Agent", settings.userAgent);
    for (const HttpHeaders::Field &field : call.headers.fields())
        request.setRawHeader(field.name, field.value);
    return request;
}

HttpClient::HttpClient(const Clock &clock, HttpClientSettings settings, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(this, clock))
{
    setSettings(settings);
}

HttpClient::~HttpClient()
{
    for (const auto &[id, exchange] : d->exchanges) {
        exchange->disconnect(this);
        delete exchange;
    }
}

const HttpClientSettings &HttpClient::settings() const
{
    return d->settings;
}

void HttpClient::setSettings(const HttpClientSettings &settings)
{
    const Result<void> done = d->setUp(settings);
    d->badSettings = done ? std::nullopt : std::optional(done.error());
}

HttpClient::CallId HttpClient::send(const HttpCall &call, QObject *receiver, Finished finished)
{
    const CallId id = ++d->lastId;
    auto *exchange = new HttpExchange(d->clock, call, d->pin, d->settings.proxy.type() != QNetworkProxy::NoProxy, this);
    d->exchanges.emplace(id, exchange);
    connect(exchange, &HttpExchange::sawCertificate, this, [this](const QSslCertificate &certificate) {
        d->peer = {certificate.digest(QCryptographicHash::Sha256),
                   certificate.subjectInfo(QSslCertificate::CommonName).join(QLatin1Char('/')),
                   certificate.issuerInfo(QSslCertificate::CommonName).join(QLatin1Char('/')),
                   certificate.effectiveDate().toUTC().toString(Qt::ISODate),
                   certificate.expiryDate().toUTC().toString(Qt::ISODate),
                   certificate.isSelfSigned()};
    });
    connect(exchange, &HttpExchange::ended, this,
            [this, id, guard = QPointer<QObject>(receiver), finished = std::move(finished)](const Result<HttpAnswer> &result) {
                const auto found = d->exchanges.find(id);
                if (found != d->exchanges.end()) {
                    found->second->deleteLater();
                    d->exchanges.erase(found);
                }
                if (guard && finished)
                    finished(result);
            });
    connect(receiver, &QObject::destroyed, exchange, [this, id] { cancel(id); });
    if (const auto mistake = d->mistake(call))
        exchange->fail(*mistake);
    else
        exchange->start(d->network.sendCustomRequest(d->request(call), call.method, call.body));
    return id;
}

void HttpClient::cancel(CallId id)
{
    const auto found = d->exchanges.find(id);
    if (found != d->exchanges.end())
        found->second->fail({QStringLiteral("net.cancelled"), QStringLiteral("The request was cancelled."), {}});
}

void HttpClient::cancelAll()
{
    const auto all = d->exchanges;
    for (const auto &[id, exchange] : all)
        cancel(id);
}

int HttpClient::underWay() const
{
    return int(d->exchanges.size());
}

HttpClient::PeerCertificate HttpClient::peerCertificate() const
{
    return d->peer;
}

QByteArray HttpAnswer::mediaType() const
{
    const QByteArray type = headers.value("Content-Type");
    return type.first(type.contains(';') ? type.indexOf(';') : type.size()).trimmed().toLower();
}

QString plainUrl(const QUrl &url)
{
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

Error httpError(const HttpAnswer &answer, const QUrl &url)
{
    static const QMap<int, const char *> sentences{{400, "The server does not accept the request."},
                                                   {401, "The server does not accept the user, the password or the key."},
                                                   {403, "The user has no right to do this."},
                                                   {404, "The server does not have what was asked for."},
                                                   {405, "The server does not allow this here; it may be of another version."},
                                                   {408, "The server says the request came too slowly."},
                                                   {409, "The server says that this contradicts the state of things."},
                                                   {413, "The request is too large for the server."},
                                                   {415, "The server does not take this kind of content."},
                                                   {429, "The server asks for fewer requests."},
                                                   {500, "The server reports an error of its own."},
                                                   {502, "A gateway before the server got no valid answer."},
                                                   {503, "The server is not available now."},
                                                   {504, "A gateway before the server got no answer in time."}};
    const auto known = sentences.constFind(answer.status);
    const QString sentence = known != sentences.constEnd() ? QString::fromLatin1(*known)
                                                           : QStringLiteral("The server answers with status %1.").arg(answer.status);
    return {QStringLiteral("http.%1").arg(answer.status), sentence, plainUrl(url)};
}

} // namespace resync
