#pragma once

#include "core/base/clock.h"
#include "core/http/httpserver.h"
#include "core/practice/faults.h"

#include <memory>

namespace resync::practice
{

class Service;

/// One request under way and the right to answer it, through the fault it has met. Shared by whoever answers later.
class Exchange : public std::enable_shared_from_this<Exchange>
{
public:
    Exchange(Service &service, const HttpRequest &request, HttpReply reply, std::optional<Fault> fault);

    const HttpRequest &request() const { return m_request; }
    const HttpReply &reply() const { return m_reply; }
    const std::optional<Fault> &fault() const { return m_fault; }

    QStringList arguments; ///< what stood in the path's braces, in order
    QString user;          ///< who asks, once known

    void answer(HttpResponse response);
    void json(QByteArray body, int status = 200);
    void text(const QString &text, int status);
    /// {"id","url"}
    void resource(const QString &id, int status = 200);
    /// What the engine says to a failure: 400 for bad filters, 404 for unknown objects, 500 with the AWS… texts for refusals.
    void refuse(const Error &error);

    /// A streamed answer: head, then pieces. Faults act on the head.
    void begin(HttpResponse head);

private:
    void drip(const HttpResponse &response, Duration all);
    void sendChunkedCut(const HttpResponse &response);

    Service &m_service;
    HttpRequest m_request;
    HttpReply m_reply;
    std::optional<Fault> m_fault;
};

using ExchangePtr = std::shared_ptr<Exchange>;

/// Status and body of a failure; also used inside answers of by-filter actions.
int statusOf(const Error &error);

} // namespace resync::practice
