#pragma once

#include "core/base/time.h"

#include <QByteArray>
#include <QHash>
#include <QList>

#include <vector>

namespace resync
{

/// Samples that are stored in the order in which they came, and not yet sorted in among those of their workstation. Sorting each in at once
/// would write a page of the table for each sample; a batch of them is a few pages, and by the time they are sorted in, many of one
/// workstation share a page.
///
///   metric_recent, a row a commit:  { workstation  at_ms  delay_ms (zigzag)  set  size: varints   content: see packing.h } …
class RecentSamples
{
public:
    struct One {
        Instant at;
        qint64 delayMs = 0;
        qint64 set = 0;
        QByteArray content;
        qint64 batch = 0; ///< the row of metric_recent
    };
    using Many = std::vector<One>; ///< by `at`, each once

    void clear();
    qsizetype count() const { return m_count; }
    const Many &of(qint64 workstation) const;
    QList<qint64> workstations() const { return m_places.keys(); }
    /// Null when it has none of that time.
    const One *find(qint64 workstation, Instant at) const;
    /// There must be none of that time.
    void add(qint64 workstation, One one);
    /// Takes out those of \a workstation that stand in batches up to \a batch.
    Many take(qint64 workstation, qint64 batch);

    static void pack(QByteArray &content, qint64 workstation, const One &one);
    /// Reads one at \a at and moves it on; false when that is none.
    static bool unpack(const QByteArray &content, qsizetype &at, qint64 &workstation, One &one);

private:
    QHash<qint64, Many> m_places;
    qsizetype m_count = 0;
};

} // namespace resync
