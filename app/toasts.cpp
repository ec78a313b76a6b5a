#include "app/toasts.h"

namespace resync
{

namespace
{

constexpr Duration kGather{2000};
constexpr Duration kStormWindow{30000};
constexpr size_t kStormCauses = 3;
constexpr Duration kCauseLife{900000}; ///< a quarter of an hour without news: the same cause is told anew
const QString kStorm = QStringLiteral("storm");

void merge(Toast &into, const Toast &other)
{
    into.severity = std::max(into.severity, other.severity);
    into.about.insert(into.about.end(), other.about.begin(), other.about.end());
    into.runIds += other.runIds;
    into.practice = other.practice;
}

} // namespace

Toasts::Toasts(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock) {}

void Toasts::setSeverities(const QStringList &words)
{
    m_severities = words;
}

bool Toasts::wanted(const Occurrence &occurrence) const
{
    if (!m_enabled || m_muted)
        return false;
    if (occurrence.kind == OccurrenceKind::EngineRestored) // good news of what was told
        return m_severities.contains(toWire(Severity::Critical));
    return m_severities.contains(toWire(occurrence.severity));
}

void Toasts::take(const Occurrence &occurrence)
{
    if (!wanted(occurrence))
        return;
    forgetOld();
    const QString key = occurrence.causeKey.isEmpty() ? toWire(occurrence.kind) + QLatin1Char('/') + occurrence.objectKey + occurrence.runId
                                                      : occurrence.causeKey;
    Cause &cause = m_causes[key];
    cause.toast.cause = key;
    cause.toast.practice = m_practice;
    cause.toast.severity = std::max(cause.toast.severity, occurrence.severity);
    cause.toast.about.push_back(occurrence);
    if (!occurrence.runId.isEmpty() && !cause.toast.runIds.contains(occurrence.runId))
        cause.toast.runIds.append(occurrence.runId);
    cause.last = m_clock.now();
    cause.due = true;
    if (m_waiting)
        return;
    m_waiting = true;
    m_clock.after(kGather, this, [this] {
        m_waiting = false;
        tell();
    });
}

void Toasts::tell()
{
    std::vector<Toast> due;
    for (auto &[key, cause] : m_causes) {
        if (std::exchange(cause.due, false))
            due.push_back(cause.toast);
    }
    const Instant now = m_clock.now();
    while (!m_told.empty() && now - m_told.front() > kStormWindow)
        m_told.pop_front();
    if (m_told.size() + due.size() < kStormCauses) {
        for (const Toast &toast : due) {
            m_told.push_back(now);
            emit show(toast);
        }
        return;
    }
    // Many causes at once: one toast that names how many, restated as it grows.
    Toast storm;
    storm.cause = kStorm;
    for (const Toast &toast : due) {
        m_told.push_back(now);
        merge(storm, toast);
    }
    if (const auto before = m_causes.find(kStorm); before != m_causes.end()) {
        merge(before->second.toast, storm);
        before->second.last = now;
        storm = before->second.toast;
    } else {
        m_causes[kStorm] = Cause{storm, now, false};
    }
    emit show(storm);
}

void Toasts::forgetOld()
{
    const Instant now = m_clock.now();
    std::erase_if(m_causes, [now](const auto &entry) {
        const Duration life = entry.first == kStorm ? kStormWindow : kCauseLife;
        return !entry.second.due && now - entry.second.last > life;
    });
}

} // namespace resync

// Compiled here and not with all others: `resync` then links nothing of the windows.
#include "moc_toasts.cpp"
