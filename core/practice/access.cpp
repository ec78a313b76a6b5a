#include "core/practice/access.h"

#include "core/base/ids.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
/// A token that looks like the real one (a JWT) and proves nothing but its own randomness.
QString drawToken(const QString &label)
{
    constexpr auto kOptions = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    QByteArray random(32, Qt::Uninitialized);
    QRandomGenerator::system()->fillRange(reinterpret_cast<quint32 *>(random.data()), random.size() / 4);
    const QByteArray head = QByteArrayLiteral(R"({"typ":"JWT","alg":"RS256"})").toBase64(kOptions);
    const QByteArray body = ("{\"iss\":\"PRACTICE\",\"sub\":\"" + label.toUtf8().toPercentEncoding() + "\"}").toBase64(kOptions);
    return QString::fromLatin1(head + '.' + body + '.' + random.toBase64(kOptions));
}
} // namespace

QJsonObject Access::Key::toJson(bool withToken) const
{
    QJsonObject object{{u"id"_s, id},
                       {u"user"_s, user},
                       {u"label"_s, label},
                       {u"type"_s, type},
                       {u"status"_s, u"VALID"_s},
                       {u"createdBy"_s, user},
                       {u"createdTimestamp"_s, toIso(created)},
                       {u"expirationTimestamp"_s, toIso(created + std::chrono::hours(24 * 365))}};
    if (withToken)
        object.insert(u"token"_s, token);
    return object;
}

Access::Access(QString user, QString password, const QStringList &apiKeys) : m_user(std::move(user)), m_password(std::move(password))
{
    for (const QString &token : apiKeys)
        m_keys.push_back({newUuid(), u"start"_s, u"PERSONAL"_s, m_user, token, {}});
}

std::optional<QString> Access::userOf(const HttpRequest &request) const
{
    const QByteArray given = request.headers.value("Authorization");
    const auto blank = given.indexOf(' ');
    const QByteArray scheme = given.left(blank).toLower();
    const QByteArray rest = given.mid(blank + 1).trimmed();
    if (scheme == "basic" && QByteArray::fromBase64(rest) == (m_user + u':' + m_password).toUtf8())
        return m_user;
    if (scheme == "bearer") {
        for (const Key &key : m_keys) {
            if (key.token.toUtf8() == rest)
                return key.user;
        }
    }
    return {};
}

QJsonObject Access::createKey(const QString &label, const QString &type, const QString &user, Instant now)
{
    m_keys.push_back({newUuid(), label, type == u"SERVICE" ? u"SERVICE"_s : u"PERSONAL"_s, user, drawToken(label), now});
    return m_keys.back().toJson(true);
}

} // namespace resync::practice
