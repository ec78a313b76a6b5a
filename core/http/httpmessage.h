#pragma once

#include "core/base/time.h"

#include <QByteArray>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrlQuery>

#include <optional>

namespace resync
{

/// Header fields in the order they were sent. Names compare without regard to case.
class HttpHeaders
{
public:
    struct Field {
        QByteArray name;
        QByteArray value;
    };

    bool has(QByteArrayView name) const { return count(name) > 0; }
    int count(QByteArrayView name) const;
    /// The first value of that name; empty when there is none.
    QByteArray value(QByteArrayView name) const;
    QList<QByteArray> values(QByteArrayView name) const;

    void add(const QByteArray &name, const QByteArray &value) { m_fields.append({name, value}); }
    /// Replaces every field of that name.
    void set(const QByteArray &name, const QByteArray &value);
    void remove(QByteArrayView name);

    const QList<Field> &fields() const { return m_fields; }

private:
    QList<Field> m_fields;
};

/// One request as a handler sees it: framing, Host, target and header fields have been checked by the rules of httprules.h.
struct HttpRequest {
    QByteArray method;    ///< "GET", as sent
    QByteArray target;    ///< as sent, with the query; an absolute form has lost its scheme and authority
    QString path;         ///< decoded; an encoded slash inside a segment stays "%2F"; never "." or ".." segments, never control characters
    QStringList segments; ///< the path's parts, each decoded in full ("/a/b%2Fc" is "a", "b/c"); "/" has none
    QUrlQuery query;      ///< undecoded pairs; read with queryValue()
    HttpHeaders headers;
    QByteArray body;
    QHostAddress peer;
    quint16 peerPort = 0;
    int minorVersion = 1; ///< HTTP/1.0 or HTTP/1.1
    bool tls = false;
    QString id; ///< of this request, unique in this process; goes into the log and into problem+json

    /// The first value of that query name, decoded ('+' is a space); empty when absent.
    QString queryValue(const QString &name) const;
    QStringList queryValues(const QString &name) const;
    bool hasQuery(const QString &name) const { return query.hasQueryItem(name); }
    /// The media type without parameters, lower case: "application/json".
    QByteArray mediaType() const;
};

/// One answer. Content-Length, Date, Connection and Transfer-Encoding are the server's business unless set here: a Date set here is kept.
struct HttpResponse {
    int status = 200;
    HttpHeaders headers;
    QByteArray body;
    bool close = false; ///< close the connection after this answer

    static HttpResponse json(const QByteArray &utf8, int status = 200);
    static HttpResponse json(const QJsonObject &object, int status = 200);
    static HttpResponse json(const QJsonArray &array, int status = 200);
    static HttpResponse text(const QString &text, int status = 200);
    /// application/problem+json (RFC 9457), at most 1 KiB. \a title and \a detail are our own words and never repeat what was sent.
    static HttpResponse problem(int status, const QString &title, const QString &detail = {}, const QString &requestId = {});

    HttpResponse &with(const QByteArray &name, const QByteArray &value)
    {
        headers.set(name, value);
        return *this;
    }
};

/// "Not Found"; "Unknown" for a status without a phrase.
QByteArray reasonPhrase(int status);

/// "Sun, 06 Nov 1994 08:49:37 GMT"
QByteArray toHttpDate(Instant instant);
/// Reads the three forms of RFC 9110 5.6.7.
std::optional<Instant> fromHttpDate(QByteArrayView text);

} // namespace resync
