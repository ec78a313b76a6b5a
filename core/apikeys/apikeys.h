#pragma once

#include "core/apikeys/keyreach.h"
#include "core/apikeys/keytable.h"
#include "core/base/clock.h"

#include <QJsonObject>
#include <QObject>

namespace resync
{

class Database;

/// One key as the registry keeps it; the key's text itself is nowhere but with its owner.
struct ApiKey {
    QString id;     ///< UUID
    QString prefix; ///< the first ten characters: "rsk_4fGh2k"
    QString name;
    QString description;
    QStringList scopes;    ///< as given, wildcards too
    QString workstation;   ///< binding: a name, `*` for any characters; empty = not bound
    QStringList addresses; ///< allow-list of addresses and networks; empty = from anywhere
    std::optional<int> rate;
    std::optional<Instant> expiresAt; ///< nothing = never
    bool suspended = false;
    Instant createdAt;
    QString createdBy;
    std::optional<Instant> revokedAt;
    QString revokedBy;
    QString revokedReason;
    QString replacedBy; ///< id of the key that rotation made in its place; empty = none
    std::optional<Instant> lastUsedAt;
    QString lastUsedFrom;
    qint64 usageCount = 0;

    bool isRevoked() const { return revokedAt.has_value(); }
    bool isExpired(Instant now) const { return expiresAt && *expiresAt <= now; }
    /// Neither revoked nor suspended nor expired.
    bool isActive(Instant now) const { return !isRevoked() && !suspended && !isExpired(now); }

    bool operator==(const ApiKey &) const = default;
};

/// What a new key is to be.
struct NewApiKey {
    static constexpr int kStandardDays = 365;

    QString name;
    QString description = {};
    QStringList scopes = {};
    QString workstation = {};
    QStringList addresses = {};
    std::optional<int> rate = {};              ///< requests a second, 1–10,000; nothing = the setting
    std::optional<int> days = {kStandardDays}; ///< until it expires, 1–3,650; nothing = never
};

/// The only moment at which a key's text exists here.
struct IssuedKey {
    ApiKey key;
    QString text;
};

/// The port has seen a key in use.
struct KeyUse {
    QString id;
    Instant at; ///< of the last time
    QString from;
    qint64 times = 0;
};

struct ApiKeyStats {
    int total = 0;
    int active = 0;
    int suspended = 0;
    int expired = 0;
    int revoked = 0;
    std::vector<ApiKey> mostUsed;        ///< at most five, used at all
    std::vector<ApiKey> recentlyCreated; ///< at most five
    std::vector<ApiKey> unused;          ///< active, neither made nor used in the last 30 days
    std::vector<ApiKey> expiringSoon;    ///< active, within 30 days, soonest first
};

/// The registry of keys. Every change and its audit row are one transaction. Core thread.
///
/// Errors: "apikey.field" (what was given is wrong; `context` names the field), "apikey.unknown", "apikey.ambiguous" (a prefix of several),
/// "apikey.revoked" (for good: nothing else can be done to it but deleting), or the store's.
class ApiKeys : public QObject
{
    Q_OBJECT
public:
    ApiKeys(Database &database, const Clock &clock, QObject *parent = nullptr);

    /// Reads the table that the port checks keys against. On PostgreSQL also looks each second whether another console changed a key.
    Result<void> load();
    /// Every key, also those that may not be used; never null after load().
    std::shared_ptr<const KeyTable> table() const { return m_table; }

    Result<IssuedKey> create(const NewApiKey &wanted, const QString &by);
    /// Newest first.
    Result<std::vector<ApiKey>> list(bool withRevoked) const;
    /// \a text: an id, or the prefix of one key.
    Result<ApiKey> find(const QString &text) const;
    Result<ApiKey> setSuspended(const QString &id, bool suspended, const QString &by);
    /// Makes a key like it in its place; the old one still serves for \a overlap (0–90 days), if it does not expire sooner.
    Result<IssuedKey> rotate(const QString &id, Duration overlap, const QString &by);
    /// At once and for good. \a reason: 3–500 characters; empty = none was given, and the key goes all the same.
    Result<ApiKey> revoke(const QString &id, const QString &reason, const QString &by);
    /// The row goes; what it was stays in the audit.
    Result<void> remove(const QString &id, const QString &by);
    Result<ApiKeyStats> stats() const;
    Result<void> recordUse(const std::vector<KeyUse> &uses);
    /// Samples of \a workstations came with a key and are stored. Kept in memory for some seconds and written together.
    void noteWorkstations(const QString &id, const QStringList &workstations, const QString &from);
    /// For which workstations each key has ever sent.
    Result<std::vector<KeyWorkstation>> reach();
    /// What noteWorkstations() was told; called by the clock and by reach().
    Result<void> writeReach();

signals:
    /// table() is another one.
    void changed();

private:
    Result<void> insert(const ApiKey &key, const QByteArray &digest, const QString &by, const char *what);
    Result<void> note(const ApiKey &key, const char *what, const QString &by, QJsonObject more = {});
    template <class Change>
    Result<void> together(Change change);
    Result<void> read();
    void watchOthers();

    Database &m_database;
    const Clock &m_clock;
    std::shared_ptr<const KeyTable> m_table;
    QHash<std::pair<QString, QString>, KeyWorkstation> m_reach; ///< key and workstation, not yet written
    bool m_reachPlanned = false;
    qint64 m_seen = 0; ///< the audit's last row about keys when the table was read
};

/// The key as the port and the command line show it.
QJsonObject toJson(const ApiKey &key, Instant now);
QJsonObject toJson(const ApiKeyStats &stats, Instant now);

} // namespace resync
