#pragma once

#include <QHash>
#include <QSet>
#include <QString>

#include <vector>

namespace resync
{

/// Values of a RowModel by slot: what stays keeps its slot through every renewal, what left stays where it was, unnamed.
template <class Value>
class SlotBook
{
public:
    int slotOf(const QString &id) const { return m_slots.value(id, -1); }
    const Value &at(int slot) const { return m_values.at(size_t(slot)); }
    const Value *find(const QString &id) const
    {
        const int slot = slotOf(id);
        return slot < 0 ? nullptr : &at(slot);
    }

    struct Change {
        std::vector<int> touched; ///< slots that are new or renewed
        std::vector<int> gone;
    };
    /// \a values are all there are now; \a idOf names each.
    template <class IdOf>
    Change take(const std::vector<Value> &values, IdOf idOf)
    {
        Change change;
        QSet<QString> there;
        for (const Value &value : values) {
            const QString id = idOf(value);
            there.insert(id);
            int slot = slotOf(id);
            if (slot < 0) {
                slot = int(m_values.size());
                m_values.push_back(value);
                m_slots.insert(id, slot);
            }
            m_values[size_t(slot)] = value;
            change.touched.push_back(slot);
        }
        for (auto slot = m_slots.begin(); slot != m_slots.end();) {
            if (there.contains(slot.key())) {
                ++slot;
                continue;
            }
            change.gone.push_back(*slot);
            slot = m_slots.erase(slot);
        }
        return change;
    }

private:
    std::vector<Value> m_values;
    QHash<QString, int> m_slots;
};

} // namespace resync
