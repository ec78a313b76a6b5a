#pragma once

#include <QAbstractTableModel>

#include <vector>

namespace resync
{

/// What a column is called and how it starts.
struct ColumnSpec {
    const char *id; ///< stable: session and export
    QString title;
    bool number = false; ///< right-aligned, in figures of one width
    bool shown = true;
    int width = 100;
    QString hint;        ///< what it means, on hover over the header
    bool rest = false;   ///< takes the room that the others leave; at most one
    QString sample = {}; ///< the widest text that matters: never cut, whatever the font and the language
    bool marked = false; ///< a mark stands before the text
};

/// A table of values in which sorting and filtering are one vector of slots in the order of the rows. A slot is a value's place in the
/// model: it stays the same while the value lives, whatever rows do. Changes come as removals at the end, moves and insertions at the end,
/// so that persistent indexes, and with them selection and scroll position, survive.
class RowModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        ExportRole, ///< for CSV: times in UTC ISO, durations in seconds, no marks
        WeightRole, ///< true: the row stands out (critical)
        BadgeRole,  ///< a word that warns, at the end of the cell
    };

    using QAbstractTableModel::QAbstractTableModel;

    virtual const std::vector<ColumnSpec> &columns() const = 0;
    virtual int slotOf(const QString &id) const = 0; ///< −1 = not here
    virtual QString idOf(int slot) const = 0;
    /// Why the list is empty, for the empty list; never asked otherwise.
    virtual QString emptyReason() const { return {}; }

    int slotAt(int row) const { return m_order.at(size_t(row)); }
    int rowOf(int slot) const { return slot >= 0 && size_t(slot) < m_rowOf.size() ? m_rowOf[size_t(slot)] : -1; } ///< −1 = hidden
    int shownCount() const { return int(m_order.size()); }
    int totalCount() const { return m_total; }
    int hiddenCount() const { return m_total - shownCount(); }
    const std::vector<int> &order() const { return m_order; }
    int sortColumn() const { return m_sortColumn; }
    Qt::SortOrder sortOrder() const { return m_sortOrder; }
    /// While rearranging() to rearranged() comes from the plan, and not from a person who sorts or filters.
    bool following() const { return m_following; }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : shownCount(); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : int(columns().size()); }
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    /// Column −1: the model's own order.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

signals:
    /// Around every move of rows: whoever keeps rows (a selection) notes their slots before and finds them by rowOf() after.
    void rearranging();
    void rearranged();
    /// Shown or total changed.
    void counted(int shown, int total);

protected:
    virtual QVariant cell(int slot, int column, int role) const = 0;
    virtual bool accepts(int) const { return true; }
    /// First part of the order, as an unsigned number: textKey() or numberKey().
    virtual quint64 sortKey(int slot, int column) const = 0;
    /// What of a text goes on behind its first eight characters, and whether the two keys together are all of it: then values need not be
    /// fetched from memory to be found equal.
    struct TailKey {
        quint64 key = 0;
        bool whole = false;
    };
    virtual TailKey tailKey(int, int) const { return {}; }
    /// Decides between equal sort keys; 0 = equal.
    virtual int compare(int, int, int) const { return 0; }

    static quint64 numberKey(qint64 number) { return quint64(number) ^ (quint64(1) << 63); }
    /// The first eight characters, without regard to ASCII case.
    static quint64 textKey(QStringView text);
    static TailKey textTail(QStringView text);
    static int compareText(const QString &one, const QString &other) { return one.compare(other, Qt::CaseInsensitive); }

    /// First of all: while the old values can still be asked for, views note what is chosen.
    void beginRenewal();
    /// Everything is new: \a slotCount values, numbered from 0.
    void renew(int slotCount);
    /// The filter changed.
    void refilter();
    /// Values in \a touched are new or changed, those in \a gone left; slot numbers of new ones may be beyond the last.
    void update(const std::vector<int> &touched, const std::vector<int> &gone);
    bool alive(int slot) const { return size_t(slot) < m_alive.size() && m_alive[size_t(slot)]; }
    /// Repaints a column, or all of them.
    void repaint(int column = -1);

private:
    struct Keyed {
        quint64 key;
        TailKey tail;
        int slot;
    };
    std::vector<int> sorted(const std::vector<int> &rows) const;
    bool less(const Keyed &one, const Keyed &other) const;
    Keyed keyed(int slot) const;
    std::vector<int> merged(const std::vector<int> &kept, const std::vector<int> &fresh) const;
    bool arrange(const std::vector<int> &next);
    void permute(const std::vector<int> &next);
    void number();

    std::vector<int> m_order;
    std::vector<int> m_rowOf;
    std::vector<char> m_alive;
    int m_total = 0;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_following = false;
};

} // namespace resync
