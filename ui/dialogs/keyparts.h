#pragma once

#include "core/apikeys/apikeys.h"
#include "ui/themes/theme.h"

class QTreeWidget;

namespace resync
{

/// Every key and where each is used, as they were at one moment.
struct KeyBook {
    std::vector<ApiKey> keys; ///< newest first
    std::vector<KeyWorkstation> reach;
    Instant at;

    const ApiKey *find(const QString &id) const;
};

enum class KeyState { Active, Expiring, Suspended, Expired, Revoked };

KeyState stateOf(const ApiKey &key, Instant now);
Look lookOf(const ApiKey &key, Instant now);
/// The reminder that is due: 10, 20 or 30 days before an active key expires; nothing when none is.
std::optional<int> reminderOf(const ApiKey &key, Instant now);
/// Active, neither made nor used within 30 days.
bool isUnused(const ApiKey &key, Instant now);

namespace keytext
{
/// "27 November 2027, in 365 days" · "never" · "expired on …".
QString expiry(const ApiKey &key, Instant now);
/// What it means, aloud, for a key that is to be made: nothing = never.
QString expiryAloud(std::optional<int> days, Instant now);
/// What a scope lets its owner do.
QString scopeMeaning(const QString &scope);
QString fate(const KeyExposure &exposure);
/// "3 workstations go dark: FTA1, FTA2, FTA3. …", or that none does.
QString blastRadius(const std::vector<KeyExposure> &exposed);
/// "2 of 3 workstations have crossed over. Still on the old key: FTA3."
QString crossing(const std::vector<KeyCrossing> &crossings);
} // namespace keytext

/// The workstations that are concerned, each with its fate.
QTreeWidget *exposureList(const std::vector<KeyExposure> &exposed, Themes &themes, Instant now, QWidget *parent);
/// Each host of a key that is being rotated: on which of the two keys it is, those still to cross first.
QTreeWidget *crossingList(const std::vector<KeyCrossing> &crossings, Themes &themes, Instant now, QWidget *parent);

} // namespace resync
