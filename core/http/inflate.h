#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <memory>

namespace resync
{

/// Undoes gzip and deflate (zlib) while the bytes come, and stops a bomb: what comes out may not exceed \a most bytes.
class Inflater
{
public:
    explicit Inflater(qint64 most);
    ~Inflater();

    /// Errors: "net.protocol" (broken), "net.too_large".
    Result<QByteArray> add(const QByteArray &bytes);
    /// The end of the compressed stream was seen.
    bool complete() const;

private:
    struct Stream;
    std::unique_ptr<Stream> m_stream;
    const qint64 m_most;
    qint64 m_made = 0;
};

} // namespace resync
