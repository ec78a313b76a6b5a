// What is recent: read back, asked, and sorted in.
#include "core/metrics/sampletable.h"
#include "core/store/database.h"

#include <QVariant>

#include <algorithm>

namespace resync
{

namespace
{

/// From so many on it pays: with five hundred workstations each has sixteen by then.
constexpr qsizetype kSettleFrom = 8000;

using RecentColumn = BulkColumn::Type;

BulkInsert settledRows()
{
    return {QStringLiteral("metric_sample"),
            {{QStringLiteral("workstation_id"), RecentColumn::Int64},
             {QStringLiteral("at_ms"), RecentColumn::Int64},
             {QStringLiteral("delay_ms"), RecentColumn::Int64},
             {QStringLiteral("set_id"), RecentColumn::Int64},
             {QStringLiteral("content"), RecentColumn::Blob}},
            QStringLiteral("ON CONFLICT DO NOTHING")};
}

} // namespace

/// What a crash left between sorting in and deleting stands in both tables, and is the same.
Result<void> SampleTable::openRecent()
{
    m_recent.clear();
    m_spans.clear();
    m_batch.clear();
    m_toSettle.clear();
    m_settleUpTo = 0;
    m_nextBatch = 1;
    bool whole = true;
    Statement select = m_database.prepare(QStringLiteral("SELECT id, content FROM metric_recent ORDER BY id"));
    auto read = select.each([&] {
        const QByteArray content = select.blob(1);
        m_nextBatch = select.int64(0) + 1;
        qint64 workstation = 0;
        RecentSamples::One one;
        for (qsizetype at = 0; at < content.size() && whole;) {
            whole = RecentSamples::unpack(content, at, workstation, one);
            one.batch = m_nextBatch - 1;
            if (whole && !m_recent.find(workstation, one.at))
                m_recent.add(workstation, one);
        }
    });
    if (read && !whole)
        return Error{QStringLiteral("store.damaged"), QStringLiteral("A row of metric_recent cannot be read."),
                     QString::number(m_nextBatch - 1)};
    return read;
}

Result<SampleTable::Span> SampleTable::spanOf(qint64 workstation)
{
    if (const auto known = m_spans.constFind(workstation); known != m_spans.constEnd())
        return *known;
    Span span;
    for (const char *order : {"ASC", "DESC"}) {
        Statement select = m_database.prepare(
            QStringLiteral("SELECT at_ms FROM metric_sample WHERE workstation_id = ? ORDER BY at_ms %1 LIMIT 1").arg(QLatin1String(order)));
        auto read = select.bind(workstation).each([&] {
            if (!span)
                span.emplace(select.instant(0), select.instant(0));
            span->second = select.instant(0);
        });
        if (!read)
            return read.error();
    }
    m_spans.insert(workstation, span);
    return span;
}

Result<std::optional<SampleTable::Row>> SampleTable::settledRow(qint64 workstation, Instant at)
{
    if (m_database.isSqlite()) { // nearly always it is newer than all: then nothing need be read
        const auto span = spanOf(workstation);
        if (!span)
            return span.error();
        if (!*span || at < (*span)->first || at > (*span)->second)
            return std::optional<Row>();
    }
    std::optional<Row> row;
    Statement select =
        m_database.prepare(QStringLiteral("SELECT set_id, content FROM metric_sample WHERE workstation_id = ? AND at_ms = ?"));
    if (auto read = select.bind(workstation).bind(at).each([&] { row = Row{select.int64(0), select.blob(1)}; }); !read)
        return read.error();
    return row;
}

Result<void> SampleTable::endBatch()
{
    if (m_batch.isEmpty())
        return {};
    Statement insert = m_database.prepare(QStringLiteral("INSERT INTO metric_recent (id, content) VALUES (?, ?)"));
    auto done = insert.bind(m_nextBatch).bind(m_batch).exec();
    m_batch.clear();
    ++m_nextBatch;
    return done;
}

Result<bool> SampleTable::settle(qsizetype most, bool all)
{
    if (m_unread || (m_settleUpTo == 0 && (m_recent.count() == 0 || (!all && m_recent.count() < kSettleFrom))))
        return false;
    if (all)
        most = m_recent.count() + 1;
    if (m_settleUpTo == 0 || all) {
        m_settleUpTo = m_nextBatch - 1;
        m_toSettle = m_recent.workstations();
        std::sort(m_toSettle.begin(), m_toSettle.end(), std::greater<>()); // taken from the end
    }
    if (auto done = settleMore(most); !done)
        return done.error();
    if (!m_toSettle.isEmpty())
        return true;
    Statement remove = m_database.prepare(QStringLiteral("DELETE FROM metric_recent WHERE id <= ?"));
    if (auto done = remove.bind(m_settleUpTo).exec(); !done)
        return done.error();
    m_settleUpTo = 0;
    return false;
}

Result<void> SampleTable::settleMore(qsizetype most)
{
    std::vector<std::pair<qint64, RecentSamples::One>> rows;
    while (!m_toSettle.isEmpty() && qsizetype(rows.size()) < most) {
        const qint64 workstation = m_toSettle.takeLast();
        RecentSamples::Many taken = m_recent.take(workstation, m_settleUpTo);
        if (taken.empty())
            continue;
        const auto before = spanOf(workstation);
        if (!before)
            return before.error();
        Span &span = m_spans[workstation];
        span = std::pair(*before ? std::min((*before)->first, taken.front().at) : taken.front().at,
                         *before ? std::max((*before)->second, taken.back().at) : taken.back().at);
        for (RecentSamples::One &one : taken)
            rows.emplace_back(workstation, std::move(one));
    }
    return m_database.insertMany(settledRows(), qsizetype(rows.size()), [&](qsizetype row, int column) -> QVariant {
        const auto &[workstation, one] = rows[size_t(row)];
        switch (column) {
        case 0:
            return workstation;
        case 1:
            return toMs(one.at);
        case 2:
            return one.delayMs;
        case 3:
            return one.set;
        default:
            return one.content;
        }
    });
}

/// Into what was read of metric_sample, oldest first; what stands in both is the same.
void SampleTable::addRecent(std::vector<Sample> &found, qint64 workstation, Instant from, Instant to, int limit)
{
    const RecentSamples::Many &recent = m_recent.of(workstation);
    const auto isBefore = [](const RecentSamples::One &one, Instant at) { return one.at < at; };
    const auto first = std::lower_bound(recent.begin(), recent.end(), from, isBefore);
    const auto end = std::lower_bound(first, recent.end(), to, isBefore);
    if (first == end)
        return;
    const auto settled = std::ptrdiff_t(found.size());
    for (auto one = first; one != end; ++one)
        found.push_back(sampleOf(one->set, one->at, one->content));
    const auto byTime = [](const Sample &a, const Sample &b) { return a.at < b.at; };
    std::inplace_merge(found.begin(), found.begin() + settled, found.end(), byTime);
    const auto twice = [](const Sample &a, const Sample &b) { return a.at == b.at; };
    found.erase(std::unique(found.begin(), found.end(), twice), found.end());
    if (qsizetype(found.size()) > limit)
        found.erase(found.begin(), found.end() - limit);
}

} // namespace resync
