#include "core/practice/joblogs/kinds.h"

#include "core/practice/joblogs/rowindex.h"

#include <QHash>
#include <QStringList>

#include <vector>

namespace resync::practice::joblogs
{

namespace
{

using Rows = std::vector<const Row *>;

QHash<QString, Rows> byTechnology()
{
    QHash<QString, Rows> index;
    for (const auto rows : {databaseRows(), toolRows(), systemRows()}) {
        for (const Row &row : rows)
            index[QString::fromLatin1(row.technology)].push_back(&row);
    }
    return index;
}

const Rows &rowsOf(const QString &technology)
{
    static const QHash<QString, Rows> kIndex = byTechnology();
    static const Rows kNone;
    const auto found = kIndex.constFind(technology);
    return found == kIndex.cend() ? kNone : *found;
}

} // namespace

const Row *rowFor(const QString &technology, const QString &cause)
{
    for (const Row *row : rowsOf(technology)) {
        if (cause == QLatin1String(row->cause))
            return row;
    }
    return nullptr;
}

QString causeFor(const QString &technology, quint64 key)
{
    const Rows &rows = rowsOf(technology);
    double total = 0;
    for (const Row *row : rows)
        total += row->weight;
    double at = double(key >> 11) * 0x1.0p-53 * total;
    for (const Row *row : rows) {
        if ((at -= row->weight) < 0)
            return QString::fromLatin1(row->cause);
    }
    return rows.empty() ? QString() : QString::fromLatin1(rows.back()->cause);
}

bool knows(const QString &technology, const QString &cause)
{
    return rowFor(technology, cause) != nullptr;
}

int returnCode(const QString &technology, const QString &cause)
{
    const Row *row = rowFor(technology, cause);
    return row ? row->returnCode : 1;
}

QStringList kinds()
{
    QStringList all;
    for (const auto rows : {databaseRows(), toolRows(), systemRows()}) {
        for (const Row &row : rows)
            all.append(QLatin1String(row.technology) + QLatin1Char('.') + QLatin1String(row.cause));
    }
    return all;
}

} // namespace resync::practice::joblogs
