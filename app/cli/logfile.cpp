#include "app/cli/logfile.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include <cstdio>

namespace resync
{

namespace
{

constexpr qint64 kPiece = 1 << 20;

Error unreadable(const QString &name, const QString &why)
{
    return {QStringLiteral("log.unreadable"), why, name};
}

} // namespace

Result<void> readLog(const QString &name, const std::function<void(QByteArrayView)> &piece)
{
    QFile file(name);
    if (name == QLatin1String("-")) {
        if (!file.open(stdin, QIODevice::ReadOnly))
            return unreadable(name, file.errorString());
    } else {
        if (QFileInfo(name).isDir())
            return unreadable(name, QStringLiteral("it is a folder"));
        if (!file.open(QIODevice::ReadOnly))
            return unreadable(name, file.errorString());
    }
    QByteArray buffer(kPiece, Qt::Uninitialized);
    std::optional<QStringDecoder> decoder;
    bool first = true;
    for (;;) {
        const qint64 got = file.read(buffer.data(), kPiece);
        if (got < 0)
            return unreadable(name, file.errorString());
        if (got == 0)
            return {};
        QByteArrayView bytes = QByteArrayView(buffer).first(got);
        if (first) {
            if (bytes.startsWith("\xff\xfe"))
                decoder.emplace(QStringDecoder::Utf16LE);
            else if (bytes.startsWith("\xfe\xff"))
                decoder.emplace(QStringDecoder::Utf16BE);
            bytes = bytes.sliced(decoder ? 2 : bytes.startsWith("\xef\xbb\xbf") ? 3 : 0);
            first = false;
        }
        if (decoder) {
            const QString text = decoder->decode(bytes);
            piece(text.toUtf8());
        } else {
            piece(bytes);
        }
    }
}

} // namespace resync
