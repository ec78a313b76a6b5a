#include "core/http/httpclient.h"

#include "core/http/httpexchange.h"
#include "core/http/httprules.h"

#include <QSslConfiguration>
#include <QSslSocket>

#include <algorithm>
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
    Private(HttpClient *client, const Clock &theClock) : clock(theClock), pool(theClock, client) {}

    Result<void> setUp(const HttpClientSettings &wanted);
    std::optional<Error> mistake(const HttpCall &call) const;
    QByteArray requestBytes(const HttpCall &call) const;

    const Clock &clock;
    HttpClientSettings settings;
    std::optional<Error> badSettings;
    LinkPool pool;
    std::map<CallId, HttpExchange *> exchanges;
    CallId lastId = 0;
    PeerCertificate peer;
};

Result<void> HttpClient::Private::setUp(const HttpClientSettings &wanted)
{
    settings = wanted;
    LinkSettings links;
    links.proxy = wanted.proxy;
    links.tls = QSslConfiguration::defaultConfiguration();
    links.tls.setProtocol(QSsl::TlsV1_2OrLater);
    links.tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    pool.setSettings(links);
    if (!wanted.pinnedSha256.isEmpty()) {
        links.pinnedSha256 = readPin(wanted.pinnedSha256);
        if (links.pinnedSha256.isEmpty())
            return Error{QStringLiteral("net.tls"), QStringLiteral("The pinned fingerprint is no SHA-256."), {}};
    }
    if (!wanted.caPem.isEmpty()) {
        const QList<QSslCertificate> authorities = QSslCertificate::fromData(wanted.caPem, QSsl::Pem);
        if (authorities.isEmpty())
            return Error{QStringLiteral("net.tls"), QStringLiteral("The file of authorities holds no certificate in PEM form."), {}};
        links.tls.setCaCertificates(authorities);
    }
    pool.setSettings(links);
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
    const auto breaks = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    for (const HttpHeaders::Field &field : call.headers.fields()) {
        if (!isToken(field.name) || std::any_of(field.value.begin(), field.value.end(), breaks))
            return Error{QStringLiteral("net.header"), QStringLiteral("A header field has a character that must not be in it."),
                         plainUrl(call.url)};
    }
    if (!isToken(call.method))
        return Error{QStringLiteral("net.header"), QStringLiteral("The method is none."), plainUrl(call.url)};
    return {};
}

/// The whole request. Fields of the caller replace ours, but for Host, framing and Connection.
QByteArray HttpClient::Private::requestBytes(const HttpCall &call) const
{
    const QByteArray path = call.url.path(QUrl::FullyEncoded).toLatin1();
    QByteArray bytes = call.method + ' ' + (path.isEmpty() ? QByteArrayLiteral("/") : path);
    if (call.url.hasQuery())
        bytes += '?' + call.url.query(QUrl::FullyEncoded).toLatin1();
    bytes += " HTTP/1.1\r\nHost: " + call.url.authority(QUrl::FullyEncoded).toLatin1() + "\r\n";
    HttpHeaders fields = call.headers;
    for (const char *ours : {"Host", "Content-Length", "Transfer-Encoding", "Connection"})
        fields.remove(ours);
    if (!fields.has("User-Agent"))
        fields.add("User-Agent", settings.userAgent);
    if (!fields.has("Accept-Encoding"))
        fields.add("Accept-Encoding", "gzip, deflate");
    for (const HttpHeaders::Field &field : fields.fields())
        bytes += field.name + ": " + field.value + "\r\n";
    const bool mayHaveBody = call.method != "GET" && call.method != "HEAD" && call.method != "DELETE";
    if (mayHaveBody || !call.body.isEmpty())
        bytes += "Content-Length: " + QByteArray::number(call.body.size()) + "\r\n";
    return bytes + "\r\n" + call.body;
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
    auto *exchange = new HttpExchange(d->clock, call, d->pool, this);
    d->exchanges.emplace(id, exchange);
    connect(exchange, &HttpExchange::sawCertificate, this, [this](const QSslCertificate &certificate) {
        d->peer = {certificate.digest(QCryptographicHash::Sha256),
                   certificate.subjectInfo(QSslCertificate::CommonName).join(QLatin1Char('/')),
                   certificate.issuerInfo(QSslCertificate::CommonName).join(QLatin1Char('/')),
                   certificate.effectiveDate().toUTC().toString(Qt::ISODate),
                   certificate.expiryDate().toUTC().toString(Qt::ISODate),
                   certificate.subjectDisplayName() == certificate.issuerDisplayName()};
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
        exchange->start(d->requestBytes(call));
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
