#pragma once

#include "core/base/time.h"
#include "core/http/httpmessage.h"

#include <QJsonObject>

#include <vector>

namespace resync::practice
{

/// Who may speak to the practice engine: one account for Basic, and API keys for Bearer.
class Access
{
public:
    Access(QString user, QString password, const QStringList &apiKeys);

    /// The user that this request authenticates; nothing when it does not.
    std::optional<QString> userOf(const HttpRequest &request) const;

    struct Key {
        QString id;
        QString label;
        QString type; ///< PERSONAL or SERVICE
        QString user;
        QString token;
        Instant created;
        QJsonObject toJson(bool withToken) const;
    };
    /// The reply carries the token this once.
    QJsonObject createKey(const QString &label, const QString &type, const QString &user, Instant now);
    const std::vector<Key> &keys() const { return m_keys; }
    const QString &account() const { return m_user; }

private:
    QString m_user;
    QString m_password;
    std::vector<Key> m_keys;
};

} // namespace resync::practice
