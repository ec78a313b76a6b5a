#include "ui/widgets/keymap.h"

#include <QCoreApplication>
#include <QSettings>
#include <QStandardPaths>

namespace resync
{

const std::vector<KeyRow> &keyTable()
{
    using enum KeyScope;
    static const std::vector<KeyRow> kKeys = {
        {"filter", "Ctrl+F; /", QT_TRANSLATE_NOOP("Keys", "Filter or find in the pane"), Window},
        {"clear", "Esc", QT_TRANSLATE_NOOP("Keys", "Clear the filter, close"), Fixed},
        {"refresh", "F5", QT_TRANSLATE_NOOP("Keys", "Read the plan now"), Window},
        {"palette", "Ctrl+K", QT_TRANSLATE_NOOP("Keys", "Go to anything by its name …"), Window},
        {"next-engine", "Ctrl+Tab", QT_TRANSLATE_NOOP("Keys", "Watch the next engine"), Window},
        {"export", "Ctrl+E", QT_TRANSLATE_NOOP("Keys", "Export what is shown as CSV"), Window},
        {"print", "Ctrl+P", QT_TRANSLATE_NOOP("Keys", "Write what is shown as a PDF"), Window},
        {"mute", "Ctrl+Shift+M", QT_TRANSLATE_NOOP("Keys", "Mute notifications"), Window},
        {"wallboard", "F11", QT_TRANSLATE_NOOP("Keys", "Wallboard"), Window},
        {"settings", "Ctrl+,", QT_TRANSLATE_NOOP("Keys", "Settings"), Window},
        {"help", "F1", QT_TRANSLATE_NOOP("Keys", "Help for this pane"), Window},
        {"keys", "?", QT_TRANSLATE_NOOP("Keys", "These keys"), Window},
        {"quit", "Ctrl+Q", QT_TRANSLATE_NOOP("Keys", "Quit"), Window},
        {"verbs", "Shift+F10", QT_TRANSLATE_NOOP("Keys", "Verbs for the chosen rows"), List},
        {"details", "Return", QT_TRANSLATE_NOOP("Keys", "Details"), List},
        {"joblog", "L", QT_TRANSLATE_NOOP("Keys", "Joblog"), List},
        {"diff", "D", QT_TRANSLATE_NOOP("Keys", "Joblog: what the last good run does not have"), List},
        {"why", "W", QT_TRANSLATE_NOOP("Keys", "Why it waits"), List},
        {"successors", "U", QT_TRANSLATE_NOOP("Keys", "Successors"), List},
        {"acknowledge", "A", QT_TRANSLATE_NOOP("Keys", "Acknowledge, or take it back"), List},
        {"snooze", "S", QT_TRANSLATE_NOOP("Keys", "Snooze the alert …"), List},
        {"maintenance", "M", QT_TRANSLATE_NOOP("Keys", "Maintenance windows …"), List},
        {"note", "N", QT_TRANSLATE_NOOP("Keys", "Note to the alert …"), List},
        {"rerun", "R", QT_TRANSLATE_NOOP("Keys", "Rerun …"), List},
        {"hold-release", "H", QT_TRANSLATE_NOOP("Keys", "Hold, or release …"), List},
        {"release-dependencies", "E", QT_TRANSLATE_NOOP("Keys", "Release dependencies …"), List},
        {"priority", "P", QT_TRANSLATE_NOOP("Keys", "Change priority …"), List},
        {"confirm-succ", "Y", QT_TRANSLATE_NOOP("Keys", "Confirm SUCC …"), List},
        {"confirm-abend", "Shift+Y", QT_TRANSLATE_NOOP("Keys", "Confirm ABEND …"), List},
        {"cancel", "Del", QT_TRANSLATE_NOOP("Keys", "Cancel …"), List},
        {"kill", "Shift+Del", QT_TRANSLATE_NOOP("Keys", "Kill …"), List},
        {"limit", "I", QT_TRANSLATE_NOOP("Keys", "Limit of the workstation …"), List},
        {"fence", "F", QT_TRANSLATE_NOOP("Keys", "Fence of the workstation …"), List},
        {"link-unlink", "O", QT_TRANSLATE_NOOP("Keys", "Link the workstation, or unlink …"), List},
        {"start-stop", "T", QT_TRANSLATE_NOOP("Keys", "Start the workstation, or stop …"), List},
        {"down", "J", QT_TRANSLATE_NOOP("Keys", "Next row"), List},
        {"up", "K", QT_TRANSLATE_NOOP("Keys", "Previous row"), List},
        {"mark", "Space", QT_TRANSLATE_NOOP("Keys", "Mark the row"), List},
        {"select-all", "Ctrl+A", QT_TRANSLATE_NOOP("Keys", "Select all that the filter shows"), List},
        {"copy", "Ctrl+C", QT_TRANSLATE_NOOP("Keys", "Copy the row"), List},
        {"copy-as", "Ctrl+Shift+C", QT_TRANSLATE_NOOP("Keys", "Copy as …"), List},
        {"columns", "C", QT_TRANSLATE_NOOP("Keys", "Columns and order"), List},
        {"find-next", "F3", QT_TRANSLATE_NOOP("Keys", "Find next in the joblog"), List},
        {"find-previous", "Shift+F3", QT_TRANSLATE_NOOP("Keys", "Find previous in the joblog"), List},
        {"error-next", "F8", QT_TRANSLATE_NOOP("Keys", "Next error in the joblog"), List},
        {"error-previous", "Shift+F8", QT_TRANSLATE_NOOP("Keys", "Previous error in the joblog"), List},
    };
    return kKeys;
}

QString KeyMap::meaning(const KeyRow &row)
{
    return QCoreApplication::translate("Keys", row.meaning);
}

QString KeyMap::text(const QList<QKeySequence> &keys)
{
    return QKeySequence::listToString(keys, QKeySequence::NativeText).replace(QLatin1String("; "), QLatin1String(", "));
}

QString KeyMap::usualFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + QStringLiteral("/keys.ini");
}

KeyMap KeyMap::fromFile(const QString &file)
{
    KeyMap map;
    QSettings settings(file, QSettings::IniFormat);
    const QStringList names = settings.childKeys();
    for (const QString &id : names) {
        QList<QKeySequence> wanted = QKeySequence::listFromString(settings.value(id).toString(), QKeySequence::PortableText);
        wanted.removeIf([](const QKeySequence &key) { return key.isEmpty() || key[0].key() == Qt::Key_unknown; });
        if (!wanted.isEmpty())
            map.m_changed.insert(id, wanted);
    }
    return map;
}

bool KeyMap::save(const QString &file) const
{
    QSettings settings(file, QSettings::IniFormat);
    settings.clear();
    for (auto changed = m_changed.begin(); changed != m_changed.end(); ++changed)
        settings.setValue(changed.key(), QKeySequence::listToString(*changed, QKeySequence::PortableText));
    settings.sync();
    return settings.status() == QSettings::NoError;
}

QList<QKeySequence> KeyMap::keys(const QString &id, const QString &usual) const
{
    const auto changed = m_changed.constFind(id);
    for (const KeyRow &row : keyTable()) {
        if (id != QLatin1String(row.id))
            continue;
        if (changed != m_changed.constEnd() && row.scope != KeyScope::Fixed)
            return *changed;
        return QKeySequence::listFromString(QString::fromLatin1(row.key), QKeySequence::PortableText);
    }
    return changed != m_changed.constEnd() ? *changed : QKeySequence::listFromString(usual, QKeySequence::PortableText);
}

QKeySequence KeyMap::key(const QString &id, const QString &usual) const
{
    return keys(id, usual).value(0);
}

QString KeyMap::command(const QKeySequence &key) const
{
    for (const KeyRow &row : keyTable()) {
        if (row.scope == KeyScope::List && keys(QString::fromLatin1(row.id)).contains(key))
            return QString::fromLatin1(row.id);
    }
    return {};
}

} // namespace resync
