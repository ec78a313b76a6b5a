#include "core/http/httpwriter.h"

#include "core/http/httprules.h"

#include <algorithm>

namespace resync
{

namespace
{

bool isOurs(const QByteArray &name)
{
    static constexpr const char *kOurs[] = {"Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive"};
    return std::any_of(std::begin(kOurs), std::end(kOurs), [&](const char *ours) { return name.compare(ours, Qt::CaseInsensitive) == 0; });
}

bool isSafe(const HttpHeaders::Field &field)
{
    const auto breaks = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
    return isToken(field.name) && std::none_of(field.value.begin(), field.value.end(), breaks);
}

} // namespace

bool bodyless(int status)
{
    return status < 200 || status == 204 || status == 304;
}

QByteArray headBytes(const HttpResponse &response, const AnswerFraming &framing, const QByteArray &date, bool close, int minorVersion)
{
    QByteArray head;
    head.reserve(256);
    head += "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status) + "\r\n";
    if (!response.headers.has("Date"))
        head += "Date: " + date + "\r\n";
    for (const HttpHeaders::Field &field : response.headers.fields()) {
        if (!isOurs(field.name) && isSafe(field))
            head += field.name + ": " + field.value + "\r\n";
    }
    if (framing.kind == AnswerFraming::Kind::Chunked)
        head += "Transfer-Encoding: chunked\r\n";
    else if (framing.kind == AnswerFraming::Kind::Counted && !bodyless(response.status))
        head += "Content-Length: " + QByteArray::number(framing.length) + "\r\n";
    if (close)
        head += "Connection: close\r\n";
    else if (minorVersion == 0)
        head += "Connection: keep-alive\r\n";
    return head + "\r\n";
}

QByteArray chunkBytes(const QByteArray &piece)
{
    return QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
}

} // namespace resync
