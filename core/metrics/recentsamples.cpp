#include "core/metrics/recentsamples.h"

#include "core/metrics/varint.h"

#include <algorithm>

namespace resync
{

namespace
{

bool comesBefore(const RecentSamples::One &one, Instant at)
{
    return one.at < at;
}

} // namespace

void RecentSamples::clear()
{
    m_places.clear();
    m_count = 0;
}

const RecentSamples::Many &RecentSamples::of(qint64 workstation) const
{
    static const Many none;
    const auto place = m_places.constFind(workstation);
    return place == m_places.constEnd() ? none : *place;
}

const RecentSamples::One *RecentSamples::find(qint64 workstation, Instant at) const
{
    const Many &many = of(workstation);
    const auto found = std::lower_bound(many.begin(), many.end(), at, comesBefore);
    return found == many.end() || found->at != at ? nullptr : &*found;
}

void RecentSamples::add(qint64 workstation, One one)
{
    Many &many = m_places[workstation];
    const auto place =
        many.empty() || many.back().at < one.at ? many.end() : std::lower_bound(many.begin(), many.end(), one.at, comesBefore);
    many.insert(place, std::move(one));
    ++m_count;
}

RecentSamples::Many RecentSamples::take(qint64 workstation, qint64 batch)
{
    Many taken;
    const auto place = m_places.find(workstation);
    if (place == m_places.end())
        return taken;
    const auto stays = std::stable_partition(place->begin(), place->end(), [batch](const One &one) { return one.batch <= batch; });
    taken.assign(std::make_move_iterator(place->begin()), std::make_move_iterator(stays));
    place->erase(place->begin(), stays);
    if (place->empty())
        m_places.erase(place);
    m_count -= qsizetype(taken.size());
    return taken;
}

void RecentSamples::pack(QByteArray &content, qint64 workstation, const One &one)
{
    addVarint(content, quint64(workstation));
    addVarint(content, quint64(toMs(one.at)));
    addVarint(content, (quint64(one.delayMs) << 1) ^ quint64(one.delayMs >> 63));
    addVarint(content, quint64(one.set));
    addVarint(content, quint64(one.content.size()));
    content.append(one.content);
}

bool RecentSamples::unpack(const QByteArray &content, qsizetype &at, qint64 &workstation, One &one)
{
    const auto place = takeVarint(content, at);
    const auto stamp = takeVarint(content, at);
    const auto delay = takeVarint(content, at);
    const auto set = takeVarint(content, at);
    const auto size = takeVarint(content, at);
    if (!size || *size > quint64(content.size() - at) || !place || !stamp || !delay || !set)
        return false;
    workstation = qint64(*place);
    one.at = fromMs(qint64(*stamp));
    one.delayMs = qint64(*delay >> 1) ^ -qint64(*delay & 1);
    one.set = qint64(*set);
    one.content = content.mid(at, qsizetype(*size));
    at += qsizetype(*size);
    return true;
}

} // namespace resync
