#include "core/practice/exchange.h"

#include "core/practice/jsontext.h"
#include "core/practice/service.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace resync::practice
{

Exchange::Exchange(Service &service, const HttpRequest &request, HttpReply reply, std::optional<Fault> fault)
    : m_service(service), m_request(request), m_reply(std::move(reply)), m_fault(std::move(fault))
{
}

int statusOf(const Error &error)
{
    if (error.code == u"OQL_FILTER_SYNTAX_ERROR" || error.code == u"PLAN_FILTER_SYNTAX_ERROR" || error.code == u"practice.parameter" ||
        error.code == u"practice.fault")
        return 400;
    if (error.code == u"practice.unknown" || error.code == u"joblog.none" || error.code == u"AWSJCO032E")
        return 404;
    if (error.code == u"practice.exists") // already in the destination stream
        return 409;
    return 500; // business refusals too: a 500 is no outage
}

void Exchange::answer(HttpResponse response)
{
    response.headers.set("X-Resync-Practice", "1");
    if (!response.headers.has("Date"))
        response.headers.set("Date", toHttpDate(m_service.world().now()));
    m_service.remember(*this, response.status);
    if (!m_fault)
        return m_reply.send(response);
    const HttpResponse spoilt = distorted(*m_fault, response);
    const QString &kind = m_fault->kind;
    if (kind == u"truncated")
        m_reply.sendCut(spoilt, spoilt.body.size() / 2);
    else if (kind == u"close_delimited_cut")
        m_reply.sendRaw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n" +
                        spoilt.body.left(spoilt.body.size() / 2));
    else if (kind == u"chunked_cut")
        sendChunkedCut(spoilt);
    else if (kind == u"slow")
        drip(spoilt, Duration(qBound(1, m_fault->settings.value("ms"_L1).toInt(5000), 3600'000)));
    else
        m_reply.send(spoilt);
}

void Exchange::sendChunkedCut(const HttpResponse &response)
{
    const QByteArray half = response.body.left(qMax(qsizetype(1), response.body.size() / 2));
    m_reply.sendRaw("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n" +
                    QByteArray::number(half.size(), 16) + "\r\n" + half + "\r\n");
}

void Exchange::drip(const HttpResponse &response, Duration all)
{
    constexpr int kDrops = 20;
    HttpResponse head = response;
    head.body.clear();
    m_reply.begin(head, response.body.size());
    const qsizetype drop = response.body.size() / kDrops + 1;
    for (int i = 0; i < kDrops; ++i) {
        const QByteArray piece = response.body.mid(i * drop, drop);
        m_service.clock().after(all * (i + 1) / kDrops, &m_service, [self = shared_from_this(), piece, last = i + 1 == kDrops] {
            if (!piece.isEmpty())
                self->m_reply.write(piece);
            if (last)
                self->m_reply.end();
        });
    }
}

void Exchange::json(QByteArray body, int status)
{
    auto response = HttpResponse::json(body, status);
    answer(std::move(response));
}

void Exchange::text(const QString &text, int status)
{
    answer(HttpResponse::text(text, status));
}

void Exchange::resource(const QString &id, int status)
{
    QByteArray out;
    JsonText json(out);
    json.openObject();
    json.text("id", id);
    json.closeObject();
    this->json(std::move(out), status);
}

void Exchange::refuse(const Error &error)
{
    const int status = statusOf(error);
    // The real engine wraps the cause in a code of its own; the last code is the cause.
    const QString message = status == 500 && !error.message.startsWith(u"AWSJSY") && error.code.startsWith(u"AWS")
                                ? u"AWSJSY404E The operation was not performed. The internal message is: "_s +
                                      (error.message.contains(error.code) ? error.message : error.code + u' ' + error.message)
                                : error.message;
    answer(HttpResponse::json(QJsonObject{{u"messages"_s, QJsonArray{message}}}, status));
}

void Exchange::begin(HttpResponse head)
{
    head.headers.set("X-Resync-Practice", "1");
    head.headers.set("Date", toHttpDate(m_service.world().now()));
    m_service.remember(*this, head.status);
    m_reply.begin(head);
}

} // namespace resync::practice
