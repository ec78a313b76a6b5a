#include "core/http/httprules.h"

#include <QStringDecoder>

#include <algorithm>

namespace resync
{

namespace
{

/// Fields that decide where a message ends, who asks and what for: twice is a contradiction even when both say the same.
constexpr const char *kOnlyOnce[] = {
    "Host",   "Content-Length", "Transfer-Encoding", "Content-Type",         "Content-Encoding", "Authorization",
    "Expect", "Origin",         "Sec-WebSocket-Key", "Sec-WebSocket-Version"};

HttpRefusal refusal(int status, const char *detail)
{
    return {status, {}, QLatin1String(detail)};
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool same(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && qstrnicmp(a.data(), a.size(), b.data(), b.size()) == 0;
}

/// The name of "name", "name:port" or "[v6]:port"; nothing when it is none of these.
std::optional<QByteArray> hostName(const QByteArray &authority)
{
    qsizetype end = 0;
    QByteArray name;
    if (authority.startsWith('[')) {
        end = authority.indexOf(']') + 1;
        name = authority.mid(1, end - 2);
        QHostAddress address;
        if (end < 4 || !address.setAddress(QString::fromLatin1(name)) || address.protocol() != QAbstractSocket::IPv6Protocol)
            return {};
    } else {
        const auto inName = [](char c) {
            return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_';
        };
        end = std::find_if_not(authority.begin(), authority.end(), inName) - authority.begin();
        name = authority.first(end);
    }
    if (name.isEmpty() || name.size() > 255)
        return {};
    const QByteArray rest = authority.mid(end);
    if (rest.isEmpty())
        return name;
    const QByteArray port = rest.mid(1);
    if (rest[0] != ':' || port.isEmpty() || port.size() > 5 || !std::all_of(port.begin(), port.end(), isDigit) || port.toInt() > 65535)
        return {};
    return name;
}

} // namespace

HttpResponse HttpRefusal::response(const QString &requestId) const
{
    const QString shown = title.isEmpty() ? QString::fromLatin1(reasonPhrase(status)) : QString(title);
    HttpResponse response = HttpResponse::problem(status, shown, detail, requestId);
    response.close = true;
    return response;
}

std::optional<qint64> readLength(QByteArrayView digits)
{
    if (digits.isEmpty() || digits.size() > 18 || !std::all_of(digits.begin(), digits.end(), isDigit))
        return {};
    if (digits.size() > 1 && digits[0] == '0')
        return {}; // "03" is three here and octal elsewhere
    return digits.toByteArray().toLongLong();
}

std::optional<HttpRefusal> checkFraming(const HttpRequest &request, const HttpLimits &limits, BodyFraming &framing)
{
    const HttpHeaders &headers = request.headers;
    for (const char *name : kOnlyOnce) {
        if (headers.count(name) > 1)
            return refusal(400, "A header field that may be sent once came twice.");
    }
    const bool counted = headers.has("Content-Length");
    if (headers.has("Transfer-Encoding")) {
        if (counted)
            return refusal(400, "Content-Length and Transfer-Encoding exclude each other.");
        if (request.minorVersion == 0)
            return refusal(400, "HTTP/1.0 has no Transfer-Encoding.");
        if (!same(headers.value("Transfer-Encoding"), "chunked"))
            return refusal(501, "The only transfer coding known here is chunked.");
        framing = {BodyFraming::Kind::Chunked, 0};
        return {};
    }
    if (!counted)
        return {};
    const QByteArray digits = headers.value("Content-Length");
    const auto length = readLength(digits);
    if (!length) {
        const bool huge = digits.size() > 18 && std::all_of(digits.begin(), digits.end(), isDigit);
        return huge ? refusal(413, "The body is too large.") : refusal(400, "Content-Length is no plain number.");
    }
    if (*length > limits.bodyBytes)
        return refusal(413, "The body is too large.");
    framing = {*length > 0 ? BodyFraming::Kind::Counted : BodyFraming::Kind::None, *length};
    return {};
}

std::optional<HttpRefusal> checkMethod(const HttpRequest &request)
{
    static const QByteArrayList known{"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"};
    if (!known.contains(request.method))
        return refusal(501, "The method is not known here."); // TRACE and CONNECT too: nothing is echoed or tunnelled
    return {};
}

std::optional<HttpRefusal> checkHost(const HttpRequest &request, const HttpRules &rules)
{
    if (!request.headers.has("Host")) {
        if (request.minorVersion > 0)
            return refusal(400, "HTTP/1.1 needs a Host.");
        if (!rules.hosts.isEmpty())
            return refusal(421, "This server does not answer to that name.");
        return {};
    }
    const auto name = hostName(request.headers.value("Host"));
    if (!name)
        return refusal(400, "Host is no name or address with an optional port.");
    if (rules.hosts.isEmpty())
        return {};
    QString called = QString::fromLatin1(*name);
    if (called.endsWith(QLatin1Char('.')))
        called.chop(1);
    const QHostAddress address(called);
    const bool ours = std::any_of(rules.hosts.begin(), rules.hosts.end(), [&](const QString &host) {
        return host.compare(called, Qt::CaseInsensitive) == 0 || (!address.isNull() && QHostAddress(host) == address);
    });
    if (!ours)
        return refusal(421, "This server does not answer to that name.");
    return {};
}

std::optional<HttpRefusal> checkFields(const HttpRequest &request, const HttpRules &rules)
{
    const HttpHeaders &headers = request.headers;
    if (headers.has("Expect") && !same(headers.value("Expect"), "100-continue"))
        return refusal(417, "The only expectation met here is 100-continue.");
    if (rules.refuseBrowserPages) {
        const QByteArray site = headers.value("Sec-Fetch-Site");
        if (headers.has("Origin") || (headers.has("Sec-Fetch-Site") && !same(site, "none")))
            return refusal(403, "This port does not serve web pages of others.");
    }
    if (rules.refuseCodedBodies && headers.has("Content-Encoding") && !same(headers.value("Content-Encoding"), "identity"))
        return refusal(415, "Bodies must not be compressed.");
    return {};
}

} // namespace resync
