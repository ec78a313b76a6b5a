#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/config/secret.h"

#include <QMap>
#include <QObject>

#include <functional>
#include <memory>

namespace resync
{

enum class SecretState {
    Present,
    Absent,      ///< the keyring answers and does not have it
    Locked,      ///< the keyring cannot be read now: ask the person to unlock it; never write over it
    Unavailable, ///< no keyring, or it did not answer in time
};

struct SecretAnswer {
    SecretState state = SecretState::Unavailable;
    Secret secret;
    QString message; ///< a sentence for a person, when not Present
};

/// Keeps secrets by key ("engine/PROD/password"). Everything is asynchronous: the reply is called later on the same thread, within the
/// time-out, unless \a context has died.
class Secrets
{
public:
    using Read = std::function<void(const SecretAnswer &)>;
    using Done = std::function<void(const Result<void> &)>;

    virtual ~Secrets() = default;
    virtual void read(const QString &key, QObject *context, Read reply) = 0;
    /// Errors: "secret.locked", "secret.unavailable".
    virtual void write(const QString &key, const Secret &secret, QObject *context, Done reply) = 0;
    /// Removing what is not there is success.
    virtual void remove(const QString &key, QObject *context, Done reply) = 0;
    /// What kind of place this is: "keyring", "environment", "memory".
    virtual QString place() const = 0;
};

/// The desktop's keyring through QtKeychain. A locked keyring says "not found" to every question; a canary entry, written with the first
/// secret, tells that apart: when the canary is known to exist and is not found either, the keyring is Locked, not empty. Whether the
/// canary was ever written is remembered in \a markFile, outside the keyring.
std::unique_ptr<Secrets> keyringSecrets(const Clock &clock, const QString &markFile, const QString &service = QStringLiteral("resync"),
                                        Duration timeout = Duration(10000));

/// For headless use: key "engine/PROD/password" is the variable RESYNC_SECRET_ENGINE_PROD_PASSWORD, unless \a variables names another one
/// for it (`--password-env VAR`). Read only.
std::unique_ptr<Secrets> environmentSecrets(const QMap<QString, QString> &variables = {});
/// The variable that environmentSecrets() reads for \a key.
QString secretVariable(const QString &key);

/// For this session only.
std::unique_ptr<Secrets> memorySecrets();

/// \a told hears after each answer of \a inner why it could not serve; an empty text = it did.
std::unique_ptr<Secrets> watchedSecrets(std::unique_ptr<Secrets> inner, std::function<void(const QString &trouble)> told);

/// Asks \a outer first (environment) and \a inner (keyring) only for what \a outer does not have; writes go to \a inner.
std::unique_ptr<Secrets> layeredSecrets(std::unique_ptr<Secrets> outer, std::unique_ptr<Secrets> inner);

} // namespace resync
