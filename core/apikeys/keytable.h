#pragma once

#include "core/apikeys/scopes.h"
#include "core/base/time.h"

#include <QHash>
#include <QHostAddress>

#include <memory>
#include <optional>
#include <vector>

namespace resync
{

/// An address or a network ("10.1.0.0/16", "2001:db8::/32", "192.0.2.7").
struct AddressRange {
    QHostAddress network;
    int prefixLength = 0;

    bool contains(const QHostAddress &address) const;
    /// Nothing when the text is neither.
    static std::optional<AddressRange> parse(const QString &text);
};

/// May a key bound to \a binding (a name, or one with `*` for any characters; empty = not bound) act for \a workstation? Without regard to
/// case, as the engine's names are.
bool coversWorkstation(const QString &binding, const QString &workstation);

/// What the port must know of one key.
struct KeyFacts {
    QString id;
    QByteArray digest; ///< SHA-256
    Scopes scopes;
    QString workstation;                 ///< binding; empty = not bound
    std::vector<AddressRange> addresses; ///< empty = from anywhere
    std::optional<Instant> expiresAt;
    bool suspended = false;
    bool revoked = false;
    std::optional<int> rate; ///< requests a second; nothing = the setting
};

enum class KeyVerdict { Good, Malformed, Unknown, Expired, Revoked, Suspended, OtherAddress };

struct KeyLook {
    KeyVerdict verdict = KeyVerdict::Unknown;
    const KeyFacts *key = nullptr; ///< of the table; also when it may not be used, for the log; null when unknown
};

/// All keys of the store as they were at one moment: never changed, so that the port's thread reads it without a lock.
class KeyTable
{
public:
    explicit KeyTable(std::vector<KeyFacts> keys);

    /// Takes the same steps whatever is wrong with \a text: a digest, one lookup, and a comparison of 32 bytes that always runs to its end.
    KeyLook look(QByteArrayView text, const QHostAddress &from, Instant now) const;
    const KeyFacts *byId(const QString &id) const;
    qsizetype size() const { return qsizetype(m_keys.size()); }

private:
    std::vector<KeyFacts> m_keys;
    QHash<QByteArray, size_t> m_byDigest;
};

/// All bytes are compared, whatever the first ones are. Both must have the same length, else false at once.
bool equalInConstantTime(QByteArrayView one, QByteArrayView other);

} // namespace resync
