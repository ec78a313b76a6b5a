#include "core/engine/pagesize.h"

#include <algorithm>

namespace resync
{

namespace
{

constexpr int kShrink = 4;
constexpr qint64 kComfortable = PageSizes::kLargestPage / 2;
constexpr qint64 kMostRows = 1'000'000;

} // namespace

int PageSizes::rowsFor(const QString &kind, int wished, bool first)
{
    const auto most = m_most.find(kind);
    if (most == m_most.end())
        return wished;
    if (first)
        most->rows = most->next;
    return std::min(wished, most->rows);
}

bool PageSizes::shrink(const QString &kind, int asked)
{
    if (asked <= kFewest)
        return false;
    const int fewer = std::max(kFewest, asked / kShrink);
    m_most[kind] = {fewer, fewer};
    return true;
}

void PageSizes::came(const QString &kind, int rows, qint64 bytes)
{
    if (rows <= 0)
        return;
    const qint64 fit = std::max(qint64(kFewest), kComfortable / std::max(qint64(1), bytes / rows));
    const auto most = m_most.find(kind);
    if (bytes > kComfortable) // the next one might not fit
        m_most[kind] = {rows, int(std::min(fit, qint64(rows)))};
    else if (most != m_most.end() && rows >= most->rows)
        most->next = int(std::min({fit, qint64(most->rows) * 2, kMostRows}));
}

} // namespace resync
