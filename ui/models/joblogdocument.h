#pragma once

#include "core/joblog/joblog.h"

#include <QString>

#include <atomic>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace resync
{

/// A joblog ready to be painted: cleaned text as UTF-8 in one piece with the places of its lines, and what the analysis says. Immutable
/// once made; made in the pool, painted on the main thread.
class JoblogDocument
{
public:
    /// Any bytes, 50 MB too. Pure, slow for large logs: run it in the pool.
    static std::shared_ptr<const JoblogDocument> make(const QByteArray &bytes);

    int lineCount() const { return int(m_starts.size()); }
    QString line(int index) const;
    /// Its beginning, of at most so many characters: a line may be as long as the log.
    QString lineStart(int index, int characters) const;
    int longestLine() const { return m_longest; } ///< in characters
    const JoblogAnalysis &analysis() const { return m_analysis; }
    const QByteArray &bytes() const { return m_bytes; } ///< as sent

    /// Does line \a index (from 0) look like an error?
    bool isError(int index) const;
    /// The next error line after (or before) \a index, around the end; −1 = none.
    int errorAfter(int index, bool backwards) const;

    /// Lines (from 0) that contain \a text without regard to case, at most \a limit. \a stop ends it early.
    std::vector<int> find(const QString &text, int limit, const std::atomic<bool> &stop) const;
    QString text(int firstLine, int lastLine) const;
    qsizetype sizeOf(int firstLine, int lastLine) const; ///< of text(), in bytes

    /// How far the log was complete: lines with their end, and the bytes of those. A log that grows is read on from there.
    int completeLines() const { return m_completeLines; }
    qsizetype completeBytes() const { return m_completeBytes; }

private:
    std::string_view view(int index) const;
    size_t endOf(int index) const; ///< behind its end of line

    QByteArray m_bytes;
    std::string m_text;
    std::vector<quint32> m_starts;
    int m_longest = 0;
    int m_completeLines = 0;
    qsizetype m_completeBytes = 0;
    JoblogAnalysis m_analysis;
};

} // namespace resync
