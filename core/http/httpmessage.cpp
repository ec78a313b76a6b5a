#include "core/http/httpmessage.h"

#include "core/base/json.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace resync
{

namespace
{

bool sameName(QByteArrayView a, QByteArrayView b)
{
    return a.size() == b.size() && qstrnicmp(a.data(), a.size(), b.data(), b.size()) == 0;
}

constexpr qsizetype kLongestProblem = 1024;

QString plusIsSpace(QString encoded)
{
    return QUrl::fromPercentEncoding(encoded.replace(QLatin1Char('+'), QLatin1String("%20")).toLatin1());
}

} // namespace

int HttpHeaders::count(QByteArrayView name) const
{
    return int(std::count_if(m_fields.begin(), m_fields.end(), [&](const Field &field) { return sameName(field.name, name); }));
}

QByteArray HttpHeaders::value(QByteArrayView name) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(), [&](const Field &field) { return sameName(field.name, name); });
    return found == m_fields.end() ? QByteArray() : found->value;
}

QList<QByteArray> HttpHeaders::values(QByteArrayView name) const
{
    QList<QByteArray> all;
    for (const Field &field : m_fields) {
        if (sameName(field.name, name))
            all.append(field.value);
    }
    return all;
}

void HttpHeaders::set(const QByteArray &name, const QByteArray &value)
{
    remove(name);
    add(name, value);
}

void HttpHeaders::remove(QByteArrayView name)
{
    m_fields.removeIf([&](const Field &field) { return sameName(field.name, name); });
}

QString HttpRequest::queryValue(const QString &name) const
{
    return plusIsSpace(query.queryItemValue(name, QUrl::FullyEncoded));
}

QStringList HttpRequest::queryValues(const QString &name) const
{
    QStringList values;
    for (const QString &value : query.allQueryItemValues(name, QUrl::FullyEncoded))
        values.append(plusIsSpace(value));
    return values;
}

QByteArray HttpRequest::mediaType() const
{
    const QByteArray type = headers.value("Content-Type");
    return type.first(type.contains(';') ? type.indexOf(';') : type.size()).trimmed().toLower();
}

HttpResponse HttpResponse::json(const QByteArray &utf8, int status)
{
    HttpResponse response;
    response.status = status;
    response.headers.add("Content-Type", "application/json");
    response.body = utf8;
    return response;
}

HttpResponse HttpResponse::json(const QJsonObject &object, int status)
{
    return json(writeJson(object), status);
}

HttpResponse HttpResponse::json(const QJsonArray &array, int status)
{
    return json(writeJson(array), status);
}

HttpResponse HttpResponse::text(const QString &text, int status)
{
    HttpResponse response;
    response.status = status;
    response.headers.add("Content-Type", "text/plain; charset=utf-8");
    response.body = text.toUtf8();
    return response;
}

HttpResponse HttpResponse::problem(int status, const QString &title, const QString &detail, const QString &requestId)
{
    QJsonObject problem{{QStringLiteral("type"), QStringLiteral("about:blank")},
                        {QStringLiteral("title"), title.left(120)},
                        {QStringLiteral("status"), status}};
    if (!requestId.isEmpty())
        problem.insert(QStringLiteral("instance"), QString(QStringLiteral("urn:request:") + requestId.left(64)));
    QString told = detail;
    QByteArray body;
    do {
        if (!told.isEmpty())
            problem.insert(QStringLiteral("detail"), told);
        else
            problem.remove(QStringLiteral("detail"));
        body = writeJson(problem);
        told.truncate(told.size() / 2);
    } while (body.size() > kLongestProblem && problem.contains(QStringLiteral("detail")));
    HttpResponse response = json(body, status);
    response.headers.set("Content-Type", "application/problem+json");
    return response;
}

QByteArray reasonPhrase(int status)
{
    static const QMap<int, QByteArray> phrases{{100, "Continue"},
                                               {101, "Switching Protocols"},
                                               {200, "OK"},
                                               {201, "Created"},
                                               {202, "Accepted"},
                                               {204, "No Content"},
                                               {206, "Partial Content"},
                                               {301, "Moved Permanently"},
                                               {302, "Found"},
                                               {303, "See Other"},
                                               {304, "Not Modified"},
                                               {307, "Temporary Redirect"},
                                               {308, "Permanent Redirect"},
                                               {400, "Bad Request"},
                                               {401, "Unauthorized"},
                                               {403, "Forbidden"},
                                               {404, "Not Found"},
                                               {405, "Method Not Allowed"},
                                               {406, "Not Acceptable"},
                                               {408, "Request Timeout"},
                                               {409, "Conflict"},
                                               {411, "Length Required"},
                                               {413, "Content Too Large"},
                                               {414, "URI Too Long"},
                                               {415, "Unsupported Media Type"},
                                               {417, "Expectation Failed"},
                                               {421, "Misdirected Request"},
                                               {422, "Unprocessable Content"},
                                               {426, "Upgrade Required"},
                                               {429, "Too Many Requests"},
                                               {431, "Request Header Fields Too Large"},
                                               {500, "Internal Server Error"},
                                               {501, "Not Implemented"},
                                               {502, "Bad Gateway"},
                                               {503, "Service Unavailable"},
                                               {504, "Gateway Timeout"},
                                               {505, "HTTP Version Not Supported"}};
    return phrases.value(status, QByteArrayLiteral("Unknown"));
}

QByteArray toHttpDate(Instant instant)
{
    static constexpr const char *kDays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr const char *kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(toMs(instant), Qt::UTC);
    const QDate date = utc.date();
    const QTime time = utc.time();
    return QByteArray::fromStdString(QStringLiteral("%1, %2 %3 %4 %5:%6:%7 GMT")
                                         .arg(QLatin1String(kDays[date.dayOfWeek() - 1]))
                                         .arg(date.day(), 2, 10, QLatin1Char('0'))
                                         .arg(QLatin1String(kMonths[date.month() - 1]))
                                         .arg(date.year(), 4, 10, QLatin1Char('0'))
                                         .arg(time.hour(), 2, 10, QLatin1Char('0'))
                                         .arg(time.minute(), 2, 10, QLatin1Char('0'))
                                         .arg(time.second(), 2, 10, QLatin1Char('0'))
                                         .toStdString());
}

std::optional<Instant> fromHttpDate(QByteArrayView text)
{
    QString words = QString::fromLatin1(text).simplified();
    if (words.size() < 20 || words.size() > 40)
        return {};
    static const QStringList forms{QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'"), QStringLiteral("dddd, dd-MMM-yy HH:mm:ss 'GMT'"),
                                   QStringLiteral("ddd MMM d HH:mm:ss yyyy")};
    for (const QString &form : forms) {
        QDateTime read = QLocale::c().toDateTime(words, form);
        if (!read.isValid())
            continue;
        if (read.date().year() < 1970)
            read = read.addYears(100); // a year of two digits
        read.setTimeSpec(Qt::UTC);
        return fromMs(read.toMSecsSinceEpoch());
    }
    return {};
}

} // namespace resync
