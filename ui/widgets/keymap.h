#pragma once

#include <QKeySequence>
#include <QList>
#include <QMap>
#include <QString>

#include <vector>

namespace resync
{

/// Where a key works.
enum class KeyScope {
    Window, ///< everywhere
    List,   ///< while a list or the joblog has the focus
    Fixed,  ///< everywhere, and of the tool kit: shown, but not to be changed
};

/// One command that a key starts.
struct KeyRow {
    const char *id;      ///< command; also the name in keys.ini
    const char *key;     ///< the default; several are separated by "; "
    const char *meaning; ///< English, translated in context "Keys"
    KeyScope scope;
};

/// Every command that a key starts, in the order in which help shows them. The keys of panes stand in the table of panes; they take part as
/// "pane.jobs" and so on.
const std::vector<KeyRow> &keyTable();

/// The keys as this person has them: the table, changed by keys.ini ("rerun=Ctrl+R") in the configuration folder. A line that is no key or
/// no command is passed over.
class KeyMap
{
public:
    KeyMap() = default;
    static KeyMap fromFile(const QString &file);
    /// keys.ini beside the session.
    static QString usualFile();
    /// False when the file cannot be written.
    bool save(const QString &file) const;

    /// The first key of this command; \a usual: the default of a command that is not in the table.
    QKeySequence key(const QString &id, const QString &usual = {}) const;
    QList<QKeySequence> keys(const QString &id, const QString &usual = {}) const;
    /// The command of lists that this key starts; empty = none.
    QString command(const QKeySequence &key) const;
    bool isChanged(const QString &id) const { return m_changed.contains(id); }

    void change(const QString &id, const QKeySequence &key) { m_changed.insert(id, {key}); }
    void reset() { m_changed.clear(); }

    static QString meaning(const KeyRow &row);
    /// For a person: "Ctrl+F, /".
    static QString text(const QList<QKeySequence> &keys);

private:
    QMap<QString, QList<QKeySequence>> m_changed;
};

} // namespace resync
