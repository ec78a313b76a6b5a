#pragma once

#include <QHash>
#include <QString>

namespace resync
{

/// How many rows of a list are asked for at once: what the caller wishes, or fewer where this server's pages proved too large or too slow.
/// What was learnt holds for one kind of list, and is unlearnt bit by bit while the pages come easily.
class PageSizes
{
public:
    static constexpr int kFewest = 50;
    /// The body of one page. Its rows are decoded as they come and its text forgotten: this bounds what a hostile server can send.
    static constexpr qint64 kLargestPage = qint64(64) << 20;

    /// \a first: of a whole reading. Within one, pages may get smaller but never larger: the reader counts on their size.
    int rowsFor(const QString &kind, int wished, bool first);
    /// A page of \a asked rows did not fit, or did not come in time. False when fewer rows make no sense any more.
    bool shrink(const QString &kind, int asked);
    /// A page came: \a bytes of body for \a rows of them.
    void came(const QString &kind, int rows, qint64 bytes);

private:
    struct Most {
        int rows = 0;
        int next = 0; ///< from the next reading on
    };
    QHash<QString, Most> m_most; ///< by kind; absent: as wished
};

} // namespace resync
