#pragma once

#include "core/base/time.h"

#include <QHash>

#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

namespace resync::practice
{

/// All objects of one kind: the live ones, and what the database copy still shows instead of those changed within the lag.
/// Only the differences are held: an object not in `m_old` is the same in both views.
template <class T>
class Shelf
{
public:
    const std::vector<T> &live() const { return m_live; }
    const T &operator[](qint32 index) const { return m_live[size_t(index)]; }
    qint32 count() const { return qint32(m_live.size()); }
    qint32 indexOf(const QString &id) const { return m_byId.value(id, -1); }

    /// The object to change; remembers its present state for the copy until \a visibleAt (std::nullopt: no lag).
    T &edit(qint32 index, std::optional<Instant> visibleAt, quint64 revision)
    {
        T &object = m_live[size_t(index)];
        if (visibleAt && !m_old.contains(index)) {
            m_old.emplace(index, object);
            m_due.emplace_back(*visibleAt, index);
        }
        object.revision = revision;
        return object;
    }

    qint32 add(T object, std::optional<Instant> visibleAt, quint64 revision)
    {
        const qint32 index = count();
        object.revision = revision;
        m_byId.insert(object.id, index);
        m_live.push_back(std::move(object));
        if (visibleAt) {
            m_old.emplace(index, std::nullopt);
            m_due.emplace_back(*visibleAt, index);
        }
        return index;
    }

    /// Another name by which indexOf() finds it.
    void alias(const QString &name, qint32 index) { m_byId.insert(name, index); }

    const T *copied(qint32 index) const
    {
        if (index < 0 || index >= count())
            return nullptr;
        const auto old = m_old.find(index);
        if (old == m_old.end())
            return &m_live[size_t(index)];
        return old->second ? &*old->second : nullptr;
    }

    /// Lets the copy catch up; true when it changed.
    bool replicate(Instant now)
    {
        bool changed = false;
        while (!m_due.empty() && m_due.front().first <= now) {
            m_old.erase(m_due.front().second);
            m_due.pop_front();
            changed = true;
        }
        return changed;
    }

    /// The copy shows the present state at once: what it showed refers to a plan that is gone.
    void forgetOld()
    {
        m_old.clear();
        m_due.clear();
    }

    void reserve(size_t count)
    {
        m_live.reserve(count);
        m_byId.reserve(qsizetype(count));
    }

    /// Hands out all objects and is empty afterwards.
    std::vector<T> take()
    {
        forgetOld();
        m_byId.clear();
        return std::exchange(m_live, {});
    }

private:
    std::vector<T> m_live;
    std::unordered_map<qint32, std::optional<T>> m_old;
    std::deque<std::pair<Instant, qint32>> m_due;
    QHash<QString, qint32> m_byId;
};

} // namespace resync::practice
