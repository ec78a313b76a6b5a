#pragma once

#include "core/engine/engine.h"

#include <QHash>

#include <algorithm>
#include <functional>

namespace resync
{

/// Reads all pages of one list and believes them only when they add up: rows without doubles, plus those set aside, are as many as the
/// engine announced. A list that moved while it was read is read once more. Calls \a done once, with "engine.incomplete" when the pages
/// still do not agree.
///
/// Dies with its owner, which cancels the engine's calls to \a receiver by dying itself.
template <class Row>
class PageReader
{
public:
    struct Gathered {
        std::vector<Row> rows;
        qint64 announced = -1;
        int setAside = 0;
        QStringList notes;
        std::optional<Instant> serverTime;
    };
    using Ask = std::function<Engine::CallId(const PageQuery &, Engine::Reply<Page<Row>>)>;
    using Done = std::function<void(Result<Gathered>)>;

    /// \a keep may replace each row by an equal one known already.
    PageReader(Ask ask, std::function<QString(const Row &)> idOf, std::function<void(Row &)> keep, Done done)
        : m_ask(std::move(ask)), m_idOf(std::move(idOf)), m_keep(std::move(keep)), m_done(std::move(done))
    {
    }

    /// \a parallel: requests at once, after the first page.
    void start(int pageRows, int parallel)
    {
        m_pageRows = pageRows;
        m_parallel = parallel;
        restart();
    }

    int pagesRead() const { return m_pagesRead; }

    /// Told of the rows that each page added; of none when all before are void, because the reading begins, or begins again.
    using Came = std::function<void(const Row *rows, size_t count)>;
    void setCame(Came came) { m_came = std::move(came); }

private:
    void restart()
    {
        m_gathered = {};
        m_positions.clear();
        m_step = m_nextOffset = 0;
        m_inFlight = 0;
        m_doubles = 0;
        m_ended = false;
        if (m_came)
            m_came(nullptr, 0);
        ask();
    }

    void ask()
    {
        PageQuery query;
        query.limit = m_pageRows;
        query.offset = m_nextOffset;
        m_nextOffset += m_step;
        ++m_inFlight;
        m_ask(query, [this, offset = query.offset](Result<Page<Row>> page) { take(offset, std::move(page)); });
    }

    void take(int offset, Result<Page<Row>> page)
    {
        --m_inFlight;
        if (m_failed)
            return;
        if (!page) {
            m_failed = true;
            m_done(page.error());
            return;
        }
        ++m_pagesRead;
        const int came = int(page->rows.size()) + page->setAside;
        if (offset == 0) {
            m_gathered.serverTime = page->serverTime;
            // A server may cap the page: go on from where it stopped, not from where we wished.
            m_step = came;
            m_nextOffset = came;
        } else if (m_parallel == 1 && came < m_step) {
            m_nextOffset = offset + came;
        }
        if (page->total >= 0)
            m_gathered.announced = page->total;
        m_gathered.setAside += page->setAside;
        for (const QString &note : page->notes) {
            if (m_gathered.notes.size() < 10)
                m_gathered.notes.append(note);
        }
        m_ended = m_ended || page->last || came == 0;
        askMore(); // the server is at work while this page is taken
        const size_t before = m_gathered.rows.size();
        merge(std::move(page->rows));
        if (m_came && m_gathered.rows.size() > before)
            m_came(m_gathered.rows.data() + before, m_gathered.rows.size() - before);
        if (m_inFlight == 0)
            finish();
    }

    void merge(std::vector<Row> rows)
    {
        if (m_positions.isEmpty()) { // room for all at once, as far as the engine is to be believed
            const auto room = size_t(std::clamp<qint64>(m_gathered.announced, qint64(rows.size()), kMostRoom));
            m_positions.reserve(qsizetype(room));
            m_gathered.rows.reserve(room);
        }
        for (Row &row : rows) {
            m_keep(row);
            const size_t next = m_gathered.rows.size();
            size_t &place = m_positions[m_idOf(row)]; // counted from 1
            if (place == 0) {
                place = next + 1;
                m_gathered.rows.push_back(std::move(row));
            } else { // the same object on two pages: the newest reading wins
                ++m_doubles;
                m_gathered.rows[place - 1] = std::move(row);
            }
        }
    }

    void askMore()
    {
        const auto more = [this] {
            return !m_ended && m_step > 0 && (m_gathered.announced < 0 || qint64(m_nextOffset) < m_gathered.announced);
        };
        const int allowed = m_gathered.announced < 0 ? 1 : m_parallel;
        while (m_inFlight < allowed && more())
            ask();
    }

    void finish()
    {
        const qint64 came = qint64(m_gathered.rows.size()) + m_gathered.setAside;
        const bool agrees = m_gathered.announced < 0 ? m_ended : came == m_gathered.announced;
        if (agrees && (m_doubles == 0 || m_again)) {
            m_done(std::move(m_gathered));
            return;
        }
        if (!m_again) {
            m_again = true;
            m_parallel = 1;
            restart();
            return;
        }
        m_failed = true;
        m_done(Error{QStringLiteral("engine.incomplete"),
                     QStringLiteral("the pages do not add up: %1 came, %2 were announced")
                         .arg(QString::number(came), QString::number(m_gathered.announced)),
                     {}});
    }

    static constexpr qint64 kMostRoom = 200'000; ///< rows; for more there is room as they come

    Ask m_ask;
    std::function<QString(const Row &)> m_idOf;
    std::function<void(Row &)> m_keep;
    Done m_done;
    Came m_came;
    int m_pageRows = 0;
    int m_parallel = 1;
    int m_step = 0; ///< rows of the first page
    int m_nextOffset = 0;
    int m_inFlight = 0;
    int m_doubles = 0;
    int m_pagesRead = 0;
    bool m_ended = false;
    bool m_again = false;
    bool m_failed = false;
    Gathered m_gathered;
    QHash<QString, size_t> m_positions; ///< by id, from 1
};

} // namespace resync
