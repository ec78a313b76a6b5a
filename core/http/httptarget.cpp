#include "core/http/httprules.h"

#include <QStringDecoder>

#include <algorithm>
#include <cstring>

namespace resync
{

namespace
{

HttpRefusal badTarget(const char *detail)
{
    return {400, {}, QLatin1String(detail)};
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

enum class LineBreaks { Refused, Taken };

/// Percent-decodes; nothing for "%", "%2", "%zz", for what is not UTF-8 and for control characters.
std::optional<QString> decoded(QByteArrayView text, LineBreaks breaks = LineBreaks::Refused)
{
    QByteArray octets;
    octets.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            octets.append(text[i]);
            continue;
        }
        const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
        if (high < 0 || low < 0)
            return {};
        octets.append(char(high * 16 + low));
        i += 2;
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString result = decoder(octets);
    const auto control = [breaks](QChar c) {
        if (breaks == LineBreaks::Taken && (c == u'\n' || c == u'\r' || c == u'\t'))
            return false;
        return c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0);
    };
    if (decoder.hasError() || std::any_of(result.begin(), result.end(), control))
        return {};
    return result;
}

bool isPathCharacter(char c)
{
    return hexValue(c) >= 0 || (c >= 'g' && c <= 'z') || (c >= 'G' && c <= 'Z') || std::strchr("-._~!$&'()*+,;=:@%/", c) != nullptr;
}

/// RFC 3986, and the brackets that many programs leave as they are.
bool isQueryCharacter(char c)
{
    return isPathCharacter(c) || c == '?' || c == '[' || c == ']';
}

/// Takes "http://authority" off an absolute form; false when it is none, or names another server than Host does.
bool takeAuthority(HttpRequest &request)
{
    const QByteArray scheme = request.tls ? QByteArrayLiteral("https://") : QByteArrayLiteral("http://");
    if (request.target.first(std::min(scheme.size(), request.target.size())).toLower() != scheme)
        return false;
    const QByteArray rest = request.target.mid(scheme.size());
    const auto end = std::find_if(rest.begin(), rest.end(), [](char c) { return c == '/' || c == '?'; });
    const QByteArray authority = rest.first(end - rest.begin());
    if (authority.isEmpty() || authority.toLower() != request.headers.value("Host").toLower())
        return false;
    request.target = rest.mid(authority.size());
    if (!request.target.startsWith('/'))
        request.target.prepend('/');
    return true;
}

std::optional<HttpRefusal> readPath(HttpRequest &request, QByteArrayView path)
{
    if (path == QByteArrayView("/")) {
        request.path = QStringLiteral("/");
        return {};
    }
    const QByteArrayList parts = path.sliced(1).toByteArray().split('/');
    for (const QByteArray &part : parts) {
        const auto segment = decoded(part);
        if (!segment)
            return badTarget("The path holds an encoding that is broken or forbidden.");
        if (*segment == QLatin1String(".") || *segment == QLatin1String("..") || segment->contains(QLatin1Char('\\')))
            return badTarget("The path must not climb.");
        request.segments.append(*segment);
        QString shown = *segment;
        request.path += QLatin1Char('/') + shown.replace(QLatin1Char('/'), QLatin1String("%2F"));
    }
    return {};
}

} // namespace

std::optional<HttpRefusal> checkTarget(HttpRequest &request)
{
    if (request.target == "*") {
        if (request.method != "OPTIONS")
            return badTarget("The asterisk form belongs to OPTIONS.");
        request.path = QStringLiteral("*");
        return {};
    }
    if (!request.target.startsWith('/') && !takeAuthority(request))
        return badTarget("The target is neither a path nor a URL of this server.");
    const QByteArrayView target(request.target);
    const qsizetype mark = target.indexOf('?');
    const QByteArrayView path = mark < 0 ? target : target.first(mark);
    const QByteArrayView query = mark < 0 ? QByteArrayView() : target.sliced(mark + 1);
    if (!std::all_of(path.begin(), path.end(), isPathCharacter) || !std::all_of(query.begin(), query.end(), isQueryCharacter))
        return badTarget("The target has a character that must be encoded.");
    if (!query.isEmpty() && !decoded(query, LineBreaks::Taken))
        return badTarget("The query holds an encoding that is broken or forbidden.");
    request.query = QUrlQuery(QString::fromLatin1(query));
    return readPath(request, path);
}

} // namespace resync
