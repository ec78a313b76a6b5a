#include "core/practice/replay/trace.h"

#include <QFile>
#include <QFileInfo>

#include <zlib.h>

namespace resync::practice::replay
{

namespace
{

constexpr qsizetype kMostBytes = qsizetype(1) << 30; ///< of an unpacked trace; a small file may claim to be endless

Result<QByteArray> unpack(const QByteArray &packed, const QString &name)
{
    z_stream stream{};
    constexpr int kGzipWindow = 15 + 16;
    if (inflateInit2(&stream, kGzipWindow) != Z_OK)
        return Error{QStringLiteral("trace.gzip"), QStringLiteral("The decompressor could not be started."), name};
    QByteArray text;
    QByteArray piece(1 << 18, Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.constData())); // zlib does not write there
    stream.avail_in = uInt(packed.size());
    int state = Z_OK;
    while (state == Z_OK && text.size() <= kMostBytes) {
        stream.next_out = reinterpret_cast<Bytef *>(piece.data());
        stream.avail_out = uInt(piece.size());
        state = inflate(&stream, Z_NO_FLUSH);
        text.append(piece.constData(), piece.size() - qsizetype(stream.avail_out));
        if (state == Z_STREAM_END && stream.avail_in > 0) // files may be several packed parts in a row
            state = inflateReset(&stream);
    }
    inflateEnd(&stream);
    if (text.size() > kMostBytes)
        return Error{QStringLiteral("trace.gzip"), QStringLiteral("The trace is larger than a gigabyte when unpacked."), name};
    if (state != Z_STREAM_END)
        return Error{QStringLiteral("trace.gzip"), QStringLiteral("The file is damaged or cut off: it cannot be unpacked."), name};
    return text;
}

} // namespace

Result<Trace> readTrace(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{QStringLiteral("trace.open"), QStringLiteral("The trace could not be opened: %1.").arg(file.errorString()), path};
    if (file.size() > kMostBytes)
        return Error{QStringLiteral("trace.open"), QStringLiteral("The trace is larger than a gigabyte."), path};
    QByteArray text = file.readAll();
    QString kind = name.toLower();
    if (kind.endsWith(QLatin1String(".gz"))) {
        const auto unpacked = unpack(text, name);
        if (!unpacked.ok())
            return unpacked.error();
        text = *unpacked;
        kind.chop(3);
    }
    Result<Trace> trace = kind.endsWith(QLatin1String(".swf")) ? readSwf(text, name) : readCsv(text, name);
    if (trace.ok() && trace->description.isEmpty())
        trace.value().description = name;
    return trace;
}

} // namespace resync::practice::replay
