#pragma once

#include "ui/dialogs/keyparts.h"
#include "ui/models/rowmodel.h"
#include "ui/models/slotbook.h"
#include "ui/models/textfilter.h"

#include <set>

namespace resync
{

/// Which keys a stat card lets through.
enum class KeyGroup { All, Active, Expiring, Unused, Suspended, Expired, Revoked };

/// The keys of the port; those that matter now first.
class ApiKeyModel : public RowModel
{
    Q_OBJECT
public:
    enum class Column {
        State,
        Name,
        Prefix,
        May,
        Workstation,
        Hosts,
        Used,
        LastUsed,
        From,
        Expires,
        Created,
        CreatedBy,
        Addresses,
        Rate,
        Description,
        Id
    };

    explicit ApiKeyModel(Themes &themes, QObject *parent = nullptr);

    const std::vector<ColumnSpec> &columns() const override { return m_columns; }
    int slotOf(const QString &id) const override { return m_keys.slotOf(id); }
    QString idOf(int slot) const override { return keyOf(slot).id; }
    QString emptyReason() const override;

    /// Keys as they are now. Those that stay keep their row.
    void setBook(const KeyBook &book);
    /// Why there are none to show.
    void setTrouble(const QString &trouble);
    const KeyBook &book() const { return m_book; }
    const ApiKey *keyAt(int row) const;
    /// Nothing before the first answer.
    std::optional<int> count(KeyGroup group) const;
    void setFilter(const TextFilter &filter);
    void setGroup(KeyGroup group);
    KeyGroup group() const { return m_group; }

protected:
    QVariant cell(int slot, int column, int role) const override;
    bool accepts(int slot) const override;
    quint64 sortKey(int slot, int column) const override;
    TailKey tailKey(int slot, int column) const override;
    int compare(int one, int other, int column) const override;

private:
    const ApiKey &keyOf(int slot) const { return m_keys.at(slot); }
    bool belongs(const ApiKey &key, KeyGroup group) const;
    QString text(const ApiKey &key, Column column) const;
    QString exported(const ApiKey &key, Column column) const;
    int hosts(const QString &id) const { return m_hosts.value(id); }

    Themes &m_themes;
    std::vector<ColumnSpec> m_columns;
    KeyBook m_book;
    SlotBook<ApiKey> m_keys;
    QHash<QString, int> m_hosts; ///< workstations of the last 30 days, by key
    TextFilter m_filter;
    KeyGroup m_group = KeyGroup::All;
    bool m_read = false;
    QString m_trouble;
};

} // namespace resync
