#include "ui/session.h"

namespace resync
{

namespace
{

/// A name a person typed as the key of a group: slashes would open sub-groups.
QString keyOf(const QString &name)
{
    return QStringLiteral("layouts/") + QString::fromLatin1(name.toUtf8().toHex());
}

} // namespace

Session::Session(const QString &file) : m_file(file, QSettings::IniFormat) {}

QString Session::theme() const
{
    return m_file.value(QStringLiteral("window/theme"), QStringLiteral("auto")).toString();
}

void Session::setTheme(const QString &name)
{
    m_file.setValue(QStringLiteral("window/theme"), name);
}

QString Session::language() const
{
    return m_file.value(QStringLiteral("window/language"), QStringLiteral("auto")).toString();
}

void Session::setLanguage(const QString &name)
{
    m_file.setValue(QStringLiteral("window/language"), name);
}

bool Session::muted() const
{
    return m_file.value(QStringLiteral("window/muted")).toBool();
}

void Session::setMuted(bool muted)
{
    m_file.setValue(QStringLiteral("window/muted"), muted);
}

QByteArray Session::geometry() const
{
    return m_file.value(QStringLiteral("window/geometry")).toByteArray();
}

void Session::setGeometry(const QByteArray &geometry)
{
    m_file.setValue(QStringLiteral("window/geometry"), geometry);
}

QByteArray Session::docks() const
{
    return m_file.value(QStringLiteral("window/docks")).toByteArray();
}

void Session::setDocks(const QByteArray &state)
{
    m_file.setValue(QStringLiteral("window/docks"), state);
}

QString Session::layout() const
{
    return m_file.value(QStringLiteral("window/layout"), QStringLiteral("operator")).toString();
}

void Session::setLayout(const QString &id)
{
    m_file.setValue(QStringLiteral("window/layout"), id);
}

QVariantMap Session::pane(const QString &id) const
{
    return m_file.value(QStringLiteral("panes/") + id).toMap();
}

void Session::setPane(const QString &id, const QVariantMap &state)
{
    if (!state.isEmpty())
        m_file.setValue(QStringLiteral("panes/") + id, state);
}

QStringList Session::savedLayouts() const
{
    return m_file.value(QStringLiteral("window/layouts")).toStringList();
}

QByteArray Session::savedLayout(const QString &name) const
{
    return m_file.value(keyOf(name)).toByteArray();
}

void Session::saveLayout(const QString &name, const QByteArray &state)
{
    QStringList names = savedLayouts();
    if (!names.contains(name))
        names << name;
    m_file.setValue(QStringLiteral("window/layouts"), names);
    m_file.setValue(keyOf(name), state);
}

void Session::removeLayout(const QString &name)
{
    QStringList names = savedLayouts();
    names.removeAll(name);
    m_file.setValue(QStringLiteral("window/layouts"), names);
    m_file.remove(keyOf(name));
}

bool Session::hinted(const QString &hint) const
{
    return m_file.value(QStringLiteral("hints/") + hint).toBool();
}

void Session::setHinted(const QString &hint)
{
    m_file.setValue(QStringLiteral("hints/") + hint, true);
}

} // namespace resync
