#pragma once

#include <QDBusVariant>
#include <QObject>

#include <optional>

namespace resync
{

/// Follows the desktop's wish for dark or light: org.freedesktop.portal.Settings, key org.freedesktop.appearance color-scheme (0 none, 1
/// dark, 2 light). Where there is no portal nothing is told, and the palette decides.
class ColourScheme : public QObject
{
    Q_OBJECT
public:
    explicit ColourScheme(QObject *parent = nullptr);
    void follow();

signals:
    void changed(std::optional<bool> dark);

private slots:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);
};

} // namespace resync
