#include "core/http/inflate.h"

#include <zlib.h>

namespace resync
{

struct Inflater::Stream {
    z_stream z{};
    bool usable = false;
    bool ended = false;
};

namespace
{

constexpr int kEitherFormat = 15 + 32; // the largest window; gzip or zlib, whichever the head says

Error failed(const char *code, const char *sentence)
{
    return {QString::fromLatin1(code), QString::fromLatin1(sentence), {}};
}

} // namespace

Inflater::Inflater(qint64 most) : m_stream(std::make_unique<Stream>()), m_most(most)
{
    m_stream->usable = inflateInit2(&m_stream->z, kEitherFormat) == Z_OK;
}

Inflater::~Inflater()
{
    if (m_stream->usable)
        inflateEnd(&m_stream->z);
}

bool Inflater::complete() const
{
    return m_stream->ended;
}

Result<QByteArray> Inflater::add(const QByteArray &bytes)
{
    QByteArray made;
    z_stream &z = m_stream->z;
    z.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.constData()));
    z.avail_in = uInt(bytes.size());
    QByteArray room(64 << 10, Qt::Uninitialized);
    while (m_stream->usable && !m_stream->ended) {
        z.next_out = reinterpret_cast<Bytef *>(room.data());
        z.avail_out = uInt(room.size());
        const int result = inflate(&z, Z_NO_FLUSH);
        const qsizetype got = room.size() - qsizetype(z.avail_out);
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
            return failed("net.protocol", "The compressed answer is broken.");
        m_made += got;
        if (m_made > m_most)
            return failed("net.too_large", "The compressed answer swells beyond what is taken.");
        made.append(room.constData(), got);
        m_stream->ended = result == Z_STREAM_END;
        if (z.avail_out > 0)
            break; // all that could be made of these bytes
    }
    if (m_stream->ended && z.avail_in > 0)
        return failed("net.protocol", "There is more after the end of the compressed answer.");
    return made;
}

} // namespace resync
