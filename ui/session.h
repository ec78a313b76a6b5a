#pragma once

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>
#include <QVariantMap>

namespace resync
{

/// What the window remembers from one run to the next, in one file of its own. A damaged file reads as empty.
class Session
{
public:
    /// \a file: usually session.ini in the configuration folder.
    explicit Session(const QString &file);

    QString theme() const;
    void setTheme(const QString &name);
    QString language() const; ///< "auto", "en", "pt_BR"
    void setLanguage(const QString &name);
    bool muted() const;
    void setMuted(bool muted);

    QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry);
    QByteArray docks() const; ///< empty: the layout below as it comes
    void setDocks(const QByteArray &state);
    QString layout() const; ///< id of a named layout
    void setLayout(const QString &id);

    QVariantMap pane(const QString &id) const;
    void setPane(const QString &id, const QVariantMap &state);

    QStringList savedLayouts() const;
    QByteArray savedLayout(const QString &name) const;
    void saveLayout(const QString &name, const QByteArray &state);
    void removeLayout(const QString &name);

    /// One-time hints that were shown.
    bool hinted(const QString &hint) const;
    void setHinted(const QString &hint);
    void sync() { m_file.sync(); }

private:
    QSettings m_file;
};

} // namespace resync
