#include "ui/models/rowmodel.h"

#include <algorithm>
#include <numeric>

namespace resync
{

QVariant RowModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const int slot = m_order[size_t(index.row())];
    if (role == IdRole)
        return idOf(slot);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(int((columns()[size_t(index.column())].number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    return cell(slot, index.column(), role);
}

QVariant RowModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ColumnSpec &spec = columns()[size_t(section)];
    if (role == Qt::DisplayRole)
        return spec.title;
    if (role == Qt::ToolTipRole && !spec.hint.isEmpty())
        return spec.hint;
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(int((spec.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    return {};
}

quint64 RowModel::textKey(QStringView text)
{
    quint64 key = 0;
    const qsizetype length = std::min<qsizetype>(text.size(), 8);
    for (qsizetype i = 0; i < length; ++i) {
        const char16_t unit = text.at(i).unicode();
        // What is beyond ASCII ends the key: its case and order are compareText()'s matter.
        if (unit > 0x7f)
            return key | (quint64(0x7f) << (8 * (7 - i)));
        const bool upper = unit >= u'A' && unit <= u'Z';
        key |= quint64(upper ? unit + 32 : unit) << (8 * (7 - i));
    }
    return key;
}

RowModel::TailKey RowModel::textTail(QStringView text)
{
    const auto isAscii = [](QChar letter) { return letter.unicode() > 0 && letter.unicode() <= 0x7f; };
    return {textKey(text.mid(8)), text.size() <= 16 && std::all_of(text.begin(), text.end(), isAscii)};
}

RowModel::Keyed RowModel::keyed(int slot) const
{
    if (m_sortColumn < 0)
        return {quint64(slot), {0, true}, slot};
    return {sortKey(slot, m_sortColumn), tailKey(slot, m_sortColumn), slot};
}

bool RowModel::less(const Keyed &one, const Keyed &other) const
{
    if (one.key != other.key)
        return m_sortOrder == Qt::AscendingOrder ? one.key < other.key : one.key > other.key;
    if (one.tail.key != other.tail.key)
        return m_sortOrder == Qt::AscendingOrder ? one.tail.key < other.tail.key : one.tail.key > other.tail.key;
    const bool equal = one.tail.whole && other.tail.whole;
    const int decided = equal ? 0 : compare(one.slot, other.slot, m_sortColumn);
    if (decided != 0)
        return m_sortOrder == Qt::AscendingOrder ? decided < 0 : decided > 0;
    return one.slot < other.slot;
}

std::vector<int> RowModel::sorted(const std::vector<int> &rows) const
{
    std::vector<Keyed> keys;
    keys.reserve(rows.size());
    for (const int slot : rows)
        keys.push_back(keyed(slot));
    std::sort(keys.begin(), keys.end(), [this](const Keyed &one, const Keyed &other) { return less(one, other); });
    std::vector<int> next;
    next.reserve(keys.size());
    for (const Keyed &key : keys)
        next.push_back(key.slot);
    return next;
}

std::vector<int> RowModel::merged(const std::vector<int> &kept, const std::vector<int> &fresh) const
{
    if (fresh.size() * 4 > kept.size()) {
        std::vector<int> all = kept;
        all.insert(all.end(), fresh.begin(), fresh.end());
        return sorted(all);
    }
    std::vector<int> next;
    next.reserve(kept.size() + fresh.size());
    auto from = kept.begin();
    for (const int slot : sorted(fresh)) {
        const Keyed key = keyed(slot);
        const auto to = std::lower_bound(from, kept.end(), key, [this](int other, const Keyed &mine) { return less(keyed(other), mine); });
        next.insert(next.end(), from, to);
        next.push_back(slot);
        from = to;
    }
    next.insert(next.end(), from, kept.end());
    return next;
}

void RowModel::sort(int column, Qt::SortOrder order)
{
    if (column >= columnCount())
        return;
    m_sortColumn = column;
    m_sortOrder = order;
    arrange(sorted(m_order));
}

void RowModel::beginRenewal()
{
    if (m_following)
        return;
    m_following = true;
    emit rearranging();
}

void RowModel::renew(int slotCount)
{
    beginRenewal();
    beginResetModel();
    m_alive.assign(size_t(slotCount), 1);
    m_total = slotCount;
    std::vector<int> accepted;
    accepted.reserve(size_t(slotCount));
    for (int slot = 0; slot < slotCount; ++slot) {
        if (accepts(slot))
            accepted.push_back(slot);
    }
    m_order = sorted(accepted);
    number();
    endResetModel();
    emit rearranged();
    m_following = false;
    emit counted(shownCount(), m_total);
}

void RowModel::refilter()
{
    std::vector<int> kept;
    std::vector<int> fresh;
    kept.reserve(m_order.size());
    for (const int slot : m_order) {
        if (accepts(slot))
            kept.push_back(slot);
    }
    for (int slot = 0; slot < int(m_alive.size()); ++slot) {
        if (m_alive[size_t(slot)] && m_rowOf[size_t(slot)] < 0 && accepts(slot))
            fresh.push_back(slot);
    }
    arrange(merged(kept, fresh));
    emit counted(shownCount(), m_total);
}

void RowModel::update(const std::vector<int> &touched, const std::vector<int> &gone)
{
    const int shownBefore = shownCount();
    const int totalBefore = m_total;
    for (const int slot : touched) {
        if (size_t(slot) >= m_alive.size()) {
            m_alive.resize(size_t(slot) + 1, 0);
            m_rowOf.resize(size_t(slot) + 1, -1);
        }
        m_total += m_alive[size_t(slot)] ? 0 : 1;
        m_alive[size_t(slot)] = 1;
    }
    std::vector<char> moved(m_alive.size(), 0);
    for (const int slot : gone) {
        m_total -= m_alive[size_t(slot)] ? 1 : 0;
        m_alive[size_t(slot)] = 0;
        moved[size_t(slot)] = 1;
    }
    std::vector<int> fresh;
    for (const int slot : touched) {
        if (m_alive[size_t(slot)] && !moved[size_t(slot)] && accepts(slot))
            fresh.push_back(slot);
        moved[size_t(slot)] = 1;
    }
    std::vector<int> kept;
    kept.reserve(m_order.size());
    for (const int slot : m_order) {
        if (!moved[size_t(slot)])
            kept.push_back(slot);
    }
    m_following = true;
    const bool rearrangedAny = arrange(merged(kept, fresh));
    m_following = false;
    if (!rearrangedAny && !fresh.empty()) {
        const auto [low, high] =
            std::minmax_element(fresh.begin(), fresh.end(), [this](int one, int other) { return rowOf(one) < rowOf(other); });
        emit dataChanged(index(rowOf(*low), 0), index(rowOf(*high), columnCount() - 1));
    }
    if (shownCount() != shownBefore || m_total != totalBefore)
        emit counted(shownCount(), m_total);
}

void RowModel::repaint(int column)
{
    if (!m_order.empty())
        emit dataChanged(index(0, std::max(column, 0)), index(shownCount() - 1, column < 0 ? columnCount() - 1 : column));
}

bool RowModel::arrange(const std::vector<int> &next)
{
    if (next == m_order)
        return false;
    emit rearranging();
    std::vector<char> stays(m_alive.size(), 0);
    for (const int slot : next)
        stays[size_t(slot)] = 1;
    // Those that stay, in their new order, then those that leave: one move, one removal at the end.
    std::vector<int> staged;
    staged.reserve(m_order.size());
    std::copy_if(next.begin(), next.end(), std::back_inserter(staged), [this](int slot) { return rowOf(slot) >= 0; });
    const int staying = int(staged.size());
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(staged), [&stays](int slot) { return !stays[size_t(slot)]; });
    permute(staged);
    if (staying < shownCount()) {
        beginRemoveRows({}, staying, shownCount() - 1);
        m_order.resize(size_t(staying));
        number();
        endRemoveRows();
    }
    if (staying < int(next.size())) {
        std::vector<int> newcomers;
        std::copy_if(next.begin(), next.end(), std::back_inserter(newcomers), [this](int slot) { return rowOf(slot) < 0; });
        beginInsertRows({}, staying, int(next.size()) - 1);
        m_order.insert(m_order.end(), newcomers.begin(), newcomers.end());
        number();
        endInsertRows();
        permute(next);
    }
    emit rearranged();
    return true;
}

void RowModel::permute(const std::vector<int> &next)
{
    if (next == m_order)
        return;
    emit layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList from = persistentIndexList();
    std::vector<int> slotsOfThem;
    slotsOfThem.reserve(size_t(from.size()));
    for (const QModelIndex &index : from)
        slotsOfThem.push_back(m_order[size_t(index.row())]);
    m_order = next;
    number();
    QModelIndexList to;
    to.reserve(from.size());
    for (qsizetype i = 0; i < from.size(); ++i)
        to.append(index(rowOf(slotsOfThem[size_t(i)]), from.at(i).column()));
    changePersistentIndexList(from, to);
    emit layoutChanged({}, VerticalSortHint);
}

void RowModel::number()
{
    m_rowOf.assign(m_alive.size(), -1);
    for (int row = 0; row < int(m_order.size()); ++row)
        m_rowOf[size_t(m_order[size_t(row)])] = row;
}

} // namespace resync
