#pragma once

#include "core/http/httplimits.h"
#include "core/http/httpmessage.h"

#include <QByteArrayView>
#include <QLatin1String>

#include <optional>

namespace resync
{

/// Why a request is not served: the answer's status and our own words for it. The connection is closed after it.
struct HttpRefusal {
    int status = 400;
    QLatin1String title;
    QLatin1String detail;

    HttpResponse response(const QString &requestId) const;
};

/// Reads the bytes of a head as they come and refuses the first one that is not exactly HTTP/1.x: every line ends in CR LF, no CR, LF or
/// NUL anywhere else, no folded line, no space before a colon, nothing that another program could read in another way.
///
///   method SP target SP "HTTP/1." digit CR LF
///   *( name ":" OWS value OWS CR LF )
///   CR LF
class HeadRules
{
public:
    enum class State { NeedsMore, Complete, Refused };

    enum class Kind { Request, Answer };

    explicit HeadRules(const HttpLimits &limits, Kind kind = Kind::Request) : m_limits(limits), m_kind(kind) {}

    /// \a bytes: all received since the last request, longer at each call.
    State scan(QByteArrayView bytes);
    /// After Complete: where the head begins (an empty line before it is skipped) and ends.
    qsizetype begin() const { return m_begin; }
    qsizetype end() const { return m_lineStart; }
    const HttpRefusal &refusal() const { return m_refusal; }

private:
    State refuse(int status, const char *detail);
    State line(QByteArrayView line);
    State startLine(QByteArrayView line);
    State statusLine(QByteArrayView line);
    State field(QByteArrayView line);
    State partial(QByteArrayView bytes);

    const HttpLimits &m_limits;
    const Kind m_kind;
    qsizetype m_begin = 0;
    qsizetype m_lineStart = 0;
    qsizetype m_scanned = 0;
    qsizetype m_fieldBytes = 0;
    int m_fields = 0;
    bool m_inFields = false;
    HttpRefusal m_refusal;
};

/// How the body's end is known.
struct BodyFraming {
    enum class Kind { None, Counted, Chunked } kind = Kind::None;
    qint64 length = 0;
};

/// The rules over a parsed head; each gives the reason to refuse it, or nothing.
std::optional<HttpRefusal> checkFraming(const HttpRequest &request, const HttpLimits &limits, BodyFraming &framing);
std::optional<HttpRefusal> checkMethod(const HttpRequest &request);
/// Also fills path, segments and query.
std::optional<HttpRefusal> checkTarget(HttpRequest &request);
std::optional<HttpRefusal> checkHost(const HttpRequest &request, const HttpRules &rules);
std::optional<HttpRefusal> checkFields(const HttpRequest &request, const HttpRules &rules);

/// "chunked" and the like: RFC 9110 token characters only, not empty.
bool isToken(QByteArrayView text);
/// Content-Length as digits alone, no sign, at most 18 of them.
std::optional<qint64> readLength(QByteArrayView digits);

} // namespace resync
