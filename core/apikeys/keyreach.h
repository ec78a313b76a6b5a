#pragma once

#include "core/base/time.h"

#include <QString>

#include <vector>

namespace resync
{

struct ApiKey;

/// A workstation whose samples came with a key.
struct KeyWorkstation {
    QString keyId;
    QString workstation;
    QString from; ///< address of the last time
    Instant lastAt;
    qint64 times = 0; ///< requests

    bool operator==(const KeyWorkstation &) const = default;
};

/// What becomes of one workstation when a key goes.
struct KeyExposure {
    enum class Fate {
        GoesDark,     ///< sends with this key alone: its next push is refused
        OtherKey,     ///< another active key sends for it, too
        AlreadySilent ///< has not sent with this key for kSilentAfter
    };
    KeyWorkstation use;
    Fate fate = Fate::GoesDark;
    QString otherKey; ///< name of the other key

    bool operator==(const KeyExposure &) const = default;
};

/// Where a workstation stands while its key is being rotated.
struct KeyCrossing {
    QString workstation;
    QString from;
    bool crossed = false; ///< has sent with the new key
    Instant lastAt;       ///< with the new key when it has crossed, else with the old one

    bool operator==(const KeyCrossing &) const = default;
};

inline constexpr std::chrono::hours kReachSpan{30 * 24}; ///< uses older than this count no more
inline constexpr std::chrono::hours kSilentAfter{24};

/// Workstations that sent with \a key within kReachSpan, those that go dark first. Pure.
std::vector<KeyExposure> exposureOf(const ApiKey &key, const std::vector<ApiKey> &all, const std::vector<KeyWorkstation> &reach,
                                    Instant now);
/// Workstations of \a old and of the key in its place, those still to cross first. Pure.
std::vector<KeyCrossing> crossingOf(const ApiKey &old, const std::vector<KeyWorkstation> &reach, Instant now);

} // namespace resync
