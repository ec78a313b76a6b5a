#include "core/apikeys/keyreach.h"

#include "core/apikeys/apikeys.h"
#include "core/apikeys/apikeytable.h"
#include "core/store/database.h"

#include <QDebug>
#include <QMap>

#include <algorithm>

namespace resync
{

namespace
{

constexpr Duration kWriteAfter = std::chrono::seconds(5);
constexpr qsizetype kMostWaiting = 50'000;

/// One who sends for a workstation may have paused between two of its runs.
constexpr std::chrono::hours kTogether{2};

} // namespace

std::vector<KeyExposure> exposureOf(const ApiKey &key, const std::vector<ApiKey> &all, const std::vector<KeyWorkstation> &reach,
                                    Instant now)
{
    const auto keyNamed = [&](const QString &id) {
        const auto found = std::find_if(all.begin(), all.end(), [&](const ApiKey &one) { return one.id == id; });
        return found == all.end() ? nullptr : &*found;
    };
    std::vector<KeyExposure> exposed;
    for (const KeyWorkstation &use : reach) {
        if (use.keyId != key.id || use.lastAt + kReachSpan < now)
            continue;
        KeyExposure one{use, KeyExposure::Fate::GoesDark, {}};
        for (const KeyWorkstation &other : reach) {
            const ApiKey *otherKey = other.keyId != key.id && other.workstation == use.workstation ? keyNamed(other.keyId) : nullptr;
            if (otherKey && otherKey->isActive(now) && other.lastAt + kTogether >= use.lastAt && other.lastAt + kSilentAfter >= now) {
                one.fate = KeyExposure::Fate::OtherKey;
                one.otherKey = otherKey->name;
            }
        }
        if (one.fate == KeyExposure::Fate::GoesDark && use.lastAt + kSilentAfter < now)
            one.fate = KeyExposure::Fate::AlreadySilent;
        exposed.push_back(one);
    }
    const auto rank = [](const KeyExposure &one) {
        return one.fate == KeyExposure::Fate::GoesDark ? 0 : one.fate == KeyExposure::Fate::OtherKey ? 1 : 2;
    };
    std::sort(exposed.begin(), exposed.end(), [&](const KeyExposure &one, const KeyExposure &other) {
        return std::pair(rank(one), one.use.workstation) < std::pair(rank(other), other.use.workstation);
    });
    return exposed;
}

std::vector<KeyCrossing> crossingOf(const ApiKey &old, const std::vector<KeyWorkstation> &reach, Instant now)
{
    QMap<QString, KeyCrossing> found;
    for (const KeyWorkstation &use : reach) {
        if (use.keyId == old.id && use.lastAt + kReachSpan >= now)
            found.insert(use.workstation, {use.workstation, use.from, false, use.lastAt});
    }
    for (const KeyWorkstation &use : reach) {
        if (!old.replacedBy.isEmpty() && use.keyId == old.replacedBy)
            found.insert(use.workstation, {use.workstation, use.from, true, use.lastAt});
    }
    std::vector<KeyCrossing> crossings(found.begin(), found.end());
    std::stable_sort(crossings.begin(), crossings.end(),
                     [](const KeyCrossing &one, const KeyCrossing &other) { return one.crossed < other.crossed; });
    return crossings;
}

void ApiKeys::noteWorkstations(const QString &id, const QStringList &workstations, const QString &from)
{
    if (id.isEmpty() || m_reach.size() > kMostWaiting)
        return;
    const Instant now = m_clock.now();
    for (const QString &workstation : workstations) {
        KeyWorkstation &use = m_reach[{id, workstation}];
        if (use.times == 0)
            use = {id, workstation, {}, {}, 0};
        if (use.from != from)
            use.from = from;
        use.lastAt = now;
        ++use.times;
    }
    if (m_reachPlanned)
        return;
    m_reachPlanned = true;
    m_clock.after(kWriteAfter, this, [this] {
        m_reachPlanned = false;
        if (auto done = writeReach(); !done)
            qWarning().noquote() << QStringLiteral("where API keys are used could not be noted: %1").arg(done.error().text());
    });
}

Result<void> ApiKeys::writeReach()
{
    if (m_reach.isEmpty())
        return {};
    auto transaction = m_database.begin();
    if (!transaction)
        return transaction.error();
    ApiKeyTable table(m_database);
    for (const KeyWorkstation &use : std::as_const(m_reach)) {
        if (auto done = table.addReach(use); !done)
            return done;
    }
    if (auto done = transaction->commit(); !done)
        return done;
    m_reach.clear();
    return {};
}

Result<std::vector<KeyWorkstation>> ApiKeys::reach()
{
    if (m_database.mode() == Database::Mode::Writer) { // who asks sees what was just sent
        if (auto done = writeReach(); !done)
            return done.error();
    }
    return ApiKeyTable(m_database).reach();
}

} // namespace resync
