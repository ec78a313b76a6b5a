#include "core/http/httpconnection.h"

namespace resync
{

bool HttpReply::waiting() const
{
    return m_ticket && m_ticket->connection && m_ticket->connection->waitsFor(m_ticket->number);
}

void HttpReply::send(const HttpResponse &response) const
{
    if (waiting())
        m_ticket->connection->send(response);
}

void HttpReply::begin(const HttpResponse &head, std::optional<qint64> length) const
{
    if (waiting())
        m_ticket->connection->begin(head, length);
}

void HttpReply::write(const QByteArray &piece) const
{
    if (waiting())
        m_ticket->connection->write(piece);
}

void HttpReply::end() const
{
    if (waiting())
        m_ticket->connection->end();
}

qint64 HttpReply::unsentBytes() const
{
    return waiting() ? m_ticket->connection->unsentBytes() : 0;
}

void HttpReply::allow(Duration time) const
{
    if (waiting())
        m_ticket->connection->allow(time);
}

void HttpReply::label(const QString &who) const
{
    if (waiting())
        m_ticket->connection->setLabel(who);
}

void HttpReply::onGone(QObject *context, std::function<void()> gone) const
{
    if (waiting())
        m_ticket->connection->onGone(context, std::move(gone));
}

void HttpReply::abort() const
{
    if (waiting())
        m_ticket->connection->reset();
}

void HttpReply::sendCut(const HttpResponse &response, qsizetype bodyBytes) const
{
    if (waiting())
        m_ticket->connection->sendCut(response, bodyBytes);
}

void HttpReply::sendRaw(const QByteArray &bytes) const
{
    if (waiting())
        m_ticket->connection->sendRaw(bytes);
}

QTcpSocket *HttpReply::takeSocket() const
{
    return waiting() ? m_ticket->connection->takeSocket() : nullptr;
}

} // namespace resync
