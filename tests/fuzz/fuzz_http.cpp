// libFuzzer: whatever bytes arrive, as requests or as an answer, are refused or taken apart in the same way however they are cut.
#include "core/http/httpparser.h"
#include "core/http/inflate.h"
#include "core/http/responseparser.h"

#include <cstdint>
#include <cstdlib>

using namespace resync;

namespace
{

HttpLimits smallLimits()
{
    HttpLimits limits;
    limits.targetBytes = 200;
    limits.headerLineBytes = 300;
    limits.headerBytes = 600;
    limits.headerCount = 8;
    limits.bodyBytes = 2000;
    return limits;
}

void demand(bool truth)
{
    if (!truth)
        abort();
}

/// What a handler would be told about \a request; and what no request may be, once it is whole.
QByteArray told(const HttpRequest &request, const HttpLimits &limits)
{
    demand(request.body.size() <= limits.bodyBytes);
    demand(request.headers.fields().size() <= limits.headerCount);
    demand(!request.path.contains(QChar(0)) && !request.path.contains(QLatin1String("/../")) &&
           !request.path.endsWith(QLatin1String("/..")));
    demand(!(request.headers.has("Content-Length") && request.headers.has("Transfer-Encoding")));
    QByteArray all = request.method + ' ' + request.target + ' ' + request.path.toUtf8() + ' ' + request.query.toString().toUtf8() + '\n';
    for (const HttpHeaders::Field &field : request.headers.fields())
        all += field.name + '=' + field.value + '\n';
    return all + request.body + '\n';
}

QByteArray readRequests(const QByteArray &bytes, qsizetype step)
{
    static const HttpLimits limits = smallLimits();
    static const HttpRules rules{{QStringLiteral("localhost"), QStringLiteral("::1")}, true, true};
    HttpParser parser(limits, rules, false);
    QByteArray all;
    for (qsizetype at = 0; at < bytes.size() && parser.state() != HttpParser::State::Refused; at += step) {
        HttpParser::State state = parser.feed(bytes.mid(at, step));
        while (state == HttpParser::State::HeadDone || state == HttpParser::State::Complete) {
            if (state == HttpParser::State::Complete)
                all += told(parser.request(), limits);
            state = state == HttpParser::State::Complete ? parser.next() : parser.readBody();
        }
    }
    return all + (parser.state() == HttpParser::State::Refused ? "refused" : "open");
}

QByteArray readAnswer(const QByteArray &bytes, qsizetype step)
{
    ResponseParser parser(smallLimits(), false);
    Inflater inflater(5000);
    QByteArray body;
    for (qsizetype at = 0; at < bytes.size() && parser.state() != ResponseParser::State::Refused; at += step) {
        parser.feed(bytes.mid(at, step));
        body += parser.takeBody();
    }
    parser.finish();
    if (const auto inflated = inflater.add(body))
        demand(inflated->size() <= 5000);
    if (parser.state() == ResponseParser::State::Refused)
        return "refused"; // how much of the body was seen before is a matter of how it was cut
    demand(body.size() <= 2000);
    return QByteArray::number(int(parser.state())) + ' ' + QByteArray::number(parser.status()) + '\n' + body;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2 || size > 8000)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 2, qsizetype(size) - 2);
    const qsizetype step = 1 + data[1] % 64;
    if (data[0] % 2 == 0)
        demand(readRequests(bytes, bytes.size() + 1) == readRequests(bytes, step));
    else
        demand(readAnswer(bytes, bytes.size() + 1) == readAnswer(bytes, step));
    return 0;
}
