#include "core/http/gzip.h"

#include <QCryptographicHash>

#include <zlib.h>

#include <algorithm>

namespace resync
{

namespace
{

/// Empty when it cannot be done.
QByteArray gzipped(const QByteArray &plain)
{
    constexpr int kGzipWindow = 15 + 16; // + 16: gzip's own head and checksum
    constexpr int kMemory = 8;
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, kGzipWindow, kMemory, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(plain.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(plain.constData()));
    stream.avail_in = uInt(plain.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    const bool done = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    packed.resize(done ? qsizetype(stream.total_out) : 0);
    deflateEnd(&stream);
    return packed;
}

} // namespace

bool acceptsGzip(const HttpHeaders &headers)
{
    for (const QByteArray &value : headers.values("Accept-Encoding")) {
        for (const QByteArray &one : value.split(',')) {
            const QByteArrayList parts = one.split(';');
            const QByteArray coding = parts.first().trimmed().toLower();
            if (coding != "gzip" && coding != "x-gzip")
                continue;
            const QByteArray weight = parts.size() > 1 ? parts[1].trimmed().toLower() : QByteArray("q=1");
            return weight.startsWith("q=") && weight.mid(2).toDouble() > 0;
        }
    }
    return false;
}

void compress(HttpResponse &response)
{
    constexpr qsizetype kWorthIt = 1400; // what one packet carries anyway
    if (response.body.size() < kWorthIt || response.headers.has("Content-Encoding"))
        return;
    QByteArray packed = gzipped(response.body);
    if (packed.isEmpty() || packed.size() >= response.body.size())
        return;
    response.body = std::move(packed);
    response.with("Content-Encoding", "gzip").with("Vary", "Accept-Encoding");
}

void tag(HttpResponse &response, const QByteArray &ifNoneMatch)
{
    const QByteArray mark = '"' + QCryptographicHash::hash(response.body, QCryptographicHash::Sha256).toHex().left(32) + '"';
    response.with("ETag", mark);
    const QByteArrayList known = ifNoneMatch.split(',');
    const bool same = std::any_of(known.begin(), known.end(), [&mark](const QByteArray &one) {
        const QByteArray word = one.trimmed();
        return word == "*" || word == mark || word == "W/" + mark;
    });
    if (!same)
        return;
    response.status = 304;
    response.body.clear();
    response.headers.remove("Content-Type");
}

} // namespace resync
