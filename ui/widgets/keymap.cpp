#include "ui/widgets/keymap.h"

#include <QCoreApplication>
#include <QSettings>
#include <QStandardPaths>

namespace resync
{

const std::vector<KeyRow> &keyTable()
{
    static const std::vector<KeyRow> kKeys = {
        {"details", "Return", QT_TRANSLATE_NOOP("Keys", "Details")},
        {"joblog", "L", QT_TRANSLATE_NOOP("Keys", "Joblog")},
        {"why", "W", QT_TRANSLATE_NOOP("Keys", "Why it waits")},
        {"successors", "U", QT_TRANSLATE_NOOP("Keys", "Successors")},
        {"acknowledge", "A", QT_TRANSLATE_NOOP("Keys", "Acknowledge, or take it back")},
        {"rerun", "R", QT_TRANSLATE_NOOP("Keys", "Rerun …")},
        {"hold-release", "H", QT_TRANSLATE_NOOP("Keys", "Hold, or release")},
        {"cancel", "Del", QT_TRANSLATE_NOOP("Keys", "Cancel …")},
        {"down", "J", QT_TRANSLATE_NOOP("Keys", "Next row")},
        {"up", "K", QT_TRANSLATE_NOOP("Keys", "Previous row")},
        {"mark", "Space", QT_TRANSLATE_NOOP("Keys", "Mark the row")},
        {"select-all", "Ctrl+A", QT_TRANSLATE_NOOP("Keys", "Select all that the filter shows")},
        {"copy", "Ctrl+C", QT_TRANSLATE_NOOP("Keys", "Copy the row")},
        {"copy-as", "Ctrl+Shift+C", QT_TRANSLATE_NOOP("Keys", "Copy as …")},
        {"find-next", "F3", QT_TRANSLATE_NOOP("Keys", "Find next in the joblog")},
        {"find-previous", "Shift+F3", QT_TRANSLATE_NOOP("Keys", "Find previous in the joblog")},
        {"error-next", "F8", QT_TRANSLATE_NOOP("Keys", "Next error in the joblog")},
        {"error-previous", "Shift+F8", QT_TRANSLATE_NOOP("Keys", "Previous error in the joblog")},
    };
    return kKeys;
}

QString KeyMap::meaning(const KeyRow &row)
{
    return QCoreApplication::translate("Keys", row.meaning);
}

QString KeyMap::usualFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + QStringLiteral("/keys.ini");
}

KeyMap KeyMap::fromFile(const QString &file)
{
    KeyMap map;
    QSettings settings(file, QSettings::IniFormat);
    for (const KeyRow &row : keyTable()) {
        const QString id = QString::fromLatin1(row.id);
        const QKeySequence wanted(settings.value(id).toString(), QKeySequence::PortableText);
        if (!wanted.isEmpty() && wanted[0].key() != Qt::Key_unknown)
            map.m_changed.insert(id, wanted);
    }
    return map;
}

QKeySequence KeyMap::key(const QString &id) const
{
    if (const auto changed = m_changed.constFind(id); changed != m_changed.constEnd())
        return *changed;
    for (const KeyRow &row : keyTable()) {
        if (id == QLatin1String(row.id))
            return QKeySequence(QString::fromLatin1(row.key), QKeySequence::PortableText);
    }
    return {};
}

QString KeyMap::command(const QKeySequence &key) const
{
    for (const KeyRow &row : keyTable()) {
        if (this->key(QString::fromLatin1(row.id)) == key)
            return QString::fromLatin1(row.id);
    }
    return {};
}

} // namespace resync
