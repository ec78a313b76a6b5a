#pragma once

#include <QKeySequence>
#include <QMap>
#include <QString>

#include <vector>

namespace resync
{

/// One command that a key starts while a list has the focus.
struct KeyRow {
    const char *id;      ///< command; also the name in keys.ini
    const char *key;     ///< the default
    const char *meaning; ///< English, translated in context "Keys"
};

/// Every command of the lists and the joblog, in the order in which help shows them.
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

    QKeySequence key(const QString &id) const;
    /// The command of this key; empty = none.
    QString command(const QKeySequence &key) const;
    static QString meaning(const KeyRow &row);

private:
    QMap<QString, QKeySequence> m_changed;
};

} // namespace resync
