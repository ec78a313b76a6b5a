#pragma once

#include <QByteArray>

namespace resync::wire
{

/// Cuts a list answer that comes in pieces, wherever they end, into its rows and the frame around them:
///
///     {"count":3,"results":[ {…} , {…} , {…} ],"next":"…"}
///     └──── frame ─────────┘└──── rows ─────┘└── frame ──┘
///
/// Knows texts and depth only; what stands in a row, and whether the frame is any good, the readers say. An answer without such a list is
/// all frame.
class RowCutter
{
public:
    void add(const QByteArray &piece);
    /// Bytes of whole rows that have come since they were taken last.
    qsizetype wholeBytes() const { return m_rowsEnd; }
    /// Puts the whole rows so far into \a list, as a list answer of their own; false when there are none.
    bool takeRows(QByteArray &list);
    /// Everything around the rows. Of an answer that was cut it is no JSON.
    const QByteArray &frame() const { return m_frame; }
    /// A comma stood where a row must.
    bool damaged() const { return m_damaged; }

private:
    const char *skipText(const char *at, const char *end);
    void structure(char c);
    void closeList();

    QByteArray m_frame;
    QByteArray m_rows;
    qsizetype m_rowsEnd = 0; ///< of m_rows, behind the last comma between rows
    QByteArray m_name;       ///< the last text at the first level
    int m_depth = 0;
    bool m_inText = false;
    bool m_escaped = false;
    bool m_named = false; ///< a colon stood behind m_name
    bool m_inRows = false;
    bool m_rowBegun = false; ///< something but blanks has come since the last comma
    bool m_comma = false;    ///< a comma stands before the row to come
    bool m_damaged = false;
};

} // namespace resync::wire
