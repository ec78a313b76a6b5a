#include "core/http/headparser.h"

#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized" // gcc 12 with sanitizers, inside boost::optional
#endif
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

#include <algorithm>
#include <limits>

namespace resync
{

namespace
{

namespace http = boost::beast::http;

QByteArray toBytes(boost::beast::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

/// Only the head: the body is counted and taken apart by our own rules.
template <bool isRequest>
bool parse(http::parser<isRequest, http::empty_body> &parser, QByteArrayView head)
{
    parser.header_limit(std::uint32_t(std::min<qsizetype>(head.size() + 1, 1 << 30)));
    parser.body_limit(std::numeric_limits<std::uint64_t>::max()); // "none" is taken for 0 by Beast of Boost 1.74
    boost::beast::error_code failed;
    const std::size_t used = parser.put(boost::asio::buffer(head.data(), std::size_t(head.size())), failed);
    return !failed && used == std::size_t(head.size()) && parser.is_header_done();
}

template <class Message>
HttpHeaders fieldsOf(const Message &message)
{
    HttpHeaders headers;
    for (const auto &field : message)
        headers.add(toBytes(field.name_string()), toBytes(field.value()));
    return headers;
}

} // namespace

bool parseRequestHead(QByteArrayView head, HttpRequest &request)
{
    http::request_parser<http::empty_body> parser;
    if (!parse(parser, head))
        return false;
    const auto &parsed = parser.get();
    request.method = toBytes(parsed.method_string());
    request.target = toBytes(parsed.target());
    request.minorVersion = int(parsed.version() % 10);
    request.headers = fieldsOf(parsed);
    return true;
}

bool parseAnswerHead(QByteArrayView head, AnswerHead &answer)
{
    http::response_parser<http::empty_body> parser;
    parser.skip(true);
    if (!parse(parser, head))
        return false;
    const auto &parsed = parser.get();
    answer.status = int(parsed.result_int());
    answer.minorVersion = int(parsed.version() % 10);
    answer.headers = fieldsOf(parsed);
    return true;
}

} // namespace resync
