#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace resync
{

/// Walks the lines of a log without copying it. A line ends at CRLF, LF or a lone CR; an end of line at the very end begins no further one.
class LineWalk
{
public:
    explicit LineWalk(QByteArrayView bytes) : m_rest(bytes) {}
    bool next(QByteArrayView &line);

private:
    QByteArrayView m_rest;
};

/// UTF-8, UTF-16 with its mark or a text full of zero bytes as UTF-8; everything else as it is.
QByteArray asBytes(const QByteArray &bytes);
/// UTF-8 when the whole line is valid, else Windows-1252: logs of one job can hold both.
QString decodeLine(QByteArrayView line);
/// Without terminal sequences (colours, cursor, titles).
QByteArray withoutAnsi(QByteArrayView line);
/// For one line on the screen: no terminal sequences, control characters and tabs as blanks.
QString screenLine(QByteArrayView line);
/// For reading in its columns: no terminal sequences, tabs filled up to the next stop, other control characters as their pictures (␀).
QString readableLine(QByteArrayView line);

} // namespace resync
