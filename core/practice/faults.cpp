#include "core/practice/faults.h"

#include <zlib.h>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
/// A megabyte of blanks, so often: a few hundred bytes a megabyte on the wire.
QByteArray gzipBomb(int megabytes)
{
    QByteArray packed;
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return packed;
    QByteArray blanks(1 << 20, ' ');
    QByteArray piece(64 << 10, Qt::Uninitialized);
    for (int i = 0; i < megabytes; ++i) {
        stream.next_in = reinterpret_cast<Bytef *>(blanks.data());
        stream.avail_in = uInt(blanks.size());
        const int flush = i + 1 == megabytes ? Z_FINISH : Z_NO_FLUSH;
        do {
            stream.next_out = reinterpret_cast<Bytef *>(piece.data());
            stream.avail_out = uInt(piece.size());
            deflate(&stream, flush);
            packed.append(piece.constData(), piece.size() - qsizetype(stream.avail_out));
        } while (stream.avail_out == 0);
    }
    deflateEnd(&stream);
    return packed;
}

HttpResponse plainStatus(const Fault &fault, int status)
{
    const QString body = fault.settings.value("body"_L1).toString(
        u"{\"messages\":[\"Practice fault: %1\"]}"_s.arg(QString::fromLatin1(reasonPhrase(status))));
    auto response = HttpResponse::json(body.toUtf8(), status);
    if (const auto wait = fault.settings.value("retry_after"_L1); wait.isDouble())
        response.with("Retry-After", QByteArray::number(wait.toInt()));
    else if (status == 429)
        response.with("Retry-After", "1");
    if (status == 401)
        response.with("WWW-Authenticate", "Basic realm=\"PRACTICE\"");
    return response;
}

HttpResponse loginPage()
{
    HttpResponse response;
    response.body = "<!DOCTYPE html><html><head><title>Sign on</title></head><body><form method=\"post\" action=\"/j_security_check\">"
                    "<input name=\"j_username\"><input name=\"j_password\" type=\"password\"></form></body></html>";
    return response.with("Content-Type", "text/html; charset=utf-8");
}

HttpResponse redirect(const Fault &fault)
{
    HttpResponse response;
    response.status = 302;
    const QString to = fault.settings.value("location"_L1).toString(u"https://127.0.0.1:9/elsewhere"_s);
    return response.with("Location", to.toUtf8().replace('\r', "").replace('\n', ""));
}

HttpResponse bomb(const Fault &fault)
{
    auto response = HttpResponse::json(gzipBomb(qBound(1, fault.settings.value("megabytes"_L1).toInt(128), 4096)));
    return response.with("Content-Encoding", "gzip");
}

constexpr QStringView kAlone[] = {u"status", u"html",  u"redirect", u"empty",    u"204",       u"null",
                                  u"object", u"array", u"not_json", u"not_utf8", u"deep_json", u"gzip_bomb"};
constexpr int kStatuses[] = {401, 403, 404, 429, 500, 502, 503, 504};
constexpr QStringView kTransport[] = {u"delay", u"hang", u"dropped", u"slow", u"truncated", u"close_delimited_cut", u"chunked_cut"};
constexpr QStringView kDistorting[] = {u"wrong_types",   u"missing_fields", u"extreme_numbers", u"unknown_enums", u"skewed_clock",
                                       u"duplicate_ids", u"wrong_count",    u"empty_page",      u"endless_next",  u"huge_page"};
} // namespace

QStringList faultKinds()
{
    QStringList kinds;
    for (const QStringView kind : kAlone)
        kinds += kind.toString();
    for (const int status : kStatuses)
        kinds += QString::number(status);
    for (const QStringView kind : kTransport)
        kinds += kind.toString();
    for (const QStringView kind : kDistorting)
        kinds += kind.toString();
    return kinds;
}

std::optional<HttpResponse> faultAnswer(const Fault &fault)
{
    const QString &kind = fault.kind;
    for (const int status : kStatuses) {
        if (kind == QString::number(status))
            return plainStatus(fault, status);
    }
    if (kind == u"status")
        return plainStatus(fault, qBound(200, fault.settings.value("status"_L1).toInt(500), 599));
    if (kind == u"html")
        return loginPage();
    if (kind == u"redirect")
        return redirect(fault);
    if (kind == u"gzip_bomb")
        return bomb(fault);
    if (kind == u"empty")
        return HttpResponse::json(QByteArray(""));
    if (kind == u"204")
        return HttpResponse{204, {}, {}, false};
    if (kind == u"null")
        return HttpResponse::json(QByteArray("null"));
    if (kind == u"object")
        return HttpResponse::json(QByteArray("{}"));
    if (kind == u"array")
        return HttpResponse::json(QByteArray("[]"));
    if (kind == u"not_json")
        return HttpResponse::json(QByteArray("{\"count\":2,\"results\":[{\"id\":\"a\",}]]"));
    if (kind == u"not_utf8")
        return HttpResponse::json(QByteArray("{\"count\":1,\"results\":[{\"id\":\"\xff\xfe\xc0\",\"name\":\"\xe9\xe8\"}]}"));
    if (kind == u"deep_json")
        return HttpResponse::json(QByteArray("{\"results\":") + QByteArray(100'000, '[') + QByteArray(100'000, ']') + '}');
    return {};
}

QJsonObject Fault::toJson() const
{
    QJsonObject object = settings;
    object.insert("id"_L1, id);
    object.insert("remaining"_L1, remaining);
    object.insert("hits"_L1, hits);
    return object;
}

Result<QString> Faults::add(const QJsonObject &wish)
{
    Fault fault;
    fault.kind = wish.value("kind"_L1).toString();
    if (wish.value("kind"_L1).isDouble())
        fault.kind = QString::number(wish.value("kind"_L1).toInt());
    if (!faultKinds().contains(fault.kind))
        return Error{u"practice.fault"_s, u"There is no such kind of fault; there are: "_s + faultKinds().join(u", "), u"kind"_s};
    fault.match = QRegularExpression(wish.value("match"_L1).toString(u"^/twsd"_s));
    if (!fault.match.isValid())
        return Error{u"practice.fault"_s, u"The match is no regular expression."_s, u"match"_s};
    fault.method = wish.value("method"_L1).toString().toLatin1();
    const int count = wish.value("count"_L1).toInt(1);
    fault.remaining = count <= 0 ? -1 : count;
    fault.skip = qMax(0, wish.value("skip"_L1).toInt());
    if (fault.kind != u"skewed_clock" && fault.kind != u"slow")
        fault.wait = Duration(qBound(0, wish.value("ms"_L1).toInt(), 3600'000));
    fault.settings = wish;
    fault.id = QString::number(++m_lastId);
    m_faults.push_back(fault);
    return fault.id;
}

bool Faults::remove(const QString &id)
{
    return std::erase_if(m_faults, [&](const Fault &fault) { return fault.id == id; }) > 0;
}

std::optional<Fault> Faults::take(const HttpRequest &request)
{
    const QString target = QString::fromLatin1(request.target);
    for (Fault &fault : m_faults) {
        if (fault.remaining == 0 || (!fault.method.isEmpty() && fault.method != request.method) || !fault.match.match(target).hasMatch())
            continue;
        if (fault.skip > 0) {
            --fault.skip;
            continue;
        }
        if (fault.remaining > 0)
            --fault.remaining;
        ++fault.hits;
        return fault;
    }
    return {};
}

} // namespace resync::practice
