#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <vector>

namespace resync
{

/// zstd level 1, with a checksum.
QByteArray compress(const QByteArray &bytes);
/// Errors: "store.compressed" when \a bytes are damaged or would grow beyond \a largest.
Result<QByteArray> decompress(const QByteArray &bytes, qsizetype largest = 256 << 20);

/// A long text in pieces of 64 KiB, each compressed alone, so that a part is read without the whole.
constexpr qsizetype kChunkBytes = 64 * 1024;
std::vector<QByteArray> compressChunks(const QByteArray &bytes);

} // namespace resync
