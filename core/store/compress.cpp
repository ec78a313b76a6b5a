#include "core/store/compress.h"

#include <zstd.h>

namespace resync
{

namespace
{

Error compressedError(const QString &message)
{
    return {QStringLiteral("store.compressed"), message, {}};
}

} // namespace

QByteArray compress(const QByteArray &bytes)
{
    ZSTD_CCtx *context = ZSTD_createCCtx();
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, 1);
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    QByteArray out(qsizetype(ZSTD_compressBound(size_t(bytes.size()))), Qt::Uninitialized);
    const size_t size = ZSTD_compress2(context, out.data(), size_t(out.size()), bytes.constData(), size_t(bytes.size()));
    ZSTD_freeCCtx(context);
    if (ZSTD_isError(size)) // with this bound only for lack of memory
        qFatal("compress: %s", ZSTD_getErrorName(size));
    out.truncate(qsizetype(size));
    return out;
}

Result<QByteArray> decompress(const QByteArray &bytes, qsizetype largest)
{
    const unsigned long long size = ZSTD_getFrameContentSize(bytes.constData(), size_t(bytes.size()));
    if (size == ZSTD_CONTENTSIZE_UNKNOWN || size == ZSTD_CONTENTSIZE_ERROR)
        return compressedError(QStringLiteral("A compressed text of the store is damaged."));
    if (size > static_cast<unsigned long long>(largest))
        return compressedError(QStringLiteral("A compressed text of the store is larger than allowed."));
    QByteArray out(qsizetype(size), Qt::Uninitialized);
    const size_t got = ZSTD_decompress(out.data(), size_t(out.size()), bytes.constData(), size_t(bytes.size()));
    if (ZSTD_isError(got) || got != size)
        return compressedError(QStringLiteral("A compressed text of the store is damaged."));
    return out;
}

std::vector<QByteArray> compressChunks(const QByteArray &bytes)
{
    std::vector<QByteArray> chunks;
    for (qsizetype at = 0; at < bytes.size(); at += kChunkBytes)
        chunks.push_back(compress(bytes.mid(at, kChunkBytes)));
    return chunks;
}

} // namespace resync
