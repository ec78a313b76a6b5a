#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QString>

#include <vector>

namespace resync
{

class Database;

/// Texts that repeat, each kept once: in memory (equal texts share their characters) and in the store (a number stands for them).
/// Numbers given out are the one writer's; what is new waits in pending() until it is stored with the rows that use it.
class Names
{
public:
    /// Everything known, from the store.
    Result<void> load(Database &database);
    /// Inside the caller's transaction.
    Result<void> store(Database &database);
    /// The transaction was committed, or not: then the texts stay pending.
    void stored() { m_pending.clear(); }

    qint64 idOf(const QString &text);
    /// The id when the text is known; 0 otherwise.
    qint64 known(const QString &text) const { return m_ids.value(text); }
    /// Nothing more is asked for until the next poll: what only speeds up asking is let go, 1 MB of 50 in a headless program.
    void rest() { m_recent = std::vector<Recent>(); } // {} would keep the room
    /// The text of a number; empty when there is none.
    QString text(qint64 id) const { return id > 0 && id < qint64(m_texts.size()) ? m_texts[size_t(id)] : QString(); }
    /// The same text, sharing its characters with all others equal to it.
    QString shared(const QString &text);

private:
    /// Texts that share their characters are told apart by the place of these: a thousand jobs of a stream ask for the same dozen words,
    /// and what a decoder has shared already need not be read again. An entry holds its text, so that no other can come to stand there.
    struct Recent {
        QString text;
        qint64 id = 0;
    };
    static constexpr size_t kRecent = 16'384;
    static constexpr qsizetype kFirstRoom = 4'096;
    Recent &recent(const QString &text)
    {
        if (m_recent.empty())
            m_recent.resize(kRecent);
        return m_recent[size_t((quint64(quintptr(text.constData())) * 0x9E3779B97F4A7C15u) >> 50) % kRecent];
    }

    std::vector<Recent> m_recent; ///< empty or kRecent of them
    QHash<QString, qint64> m_ids;
    std::vector<QString> m_texts{QString()}; ///< by id
    std::vector<qint64> m_pending;
};

} // namespace resync
