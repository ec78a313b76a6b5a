#include "core/runtime/reminders.h"

#include "core/apikeys/apikeys.h"
#include "core/capacity/capacity.h"
#include "core/plan/plan.h"
#include "core/runtime/storedsettings.h"

#include <QDebug>

#include <algorithm>

namespace resync
{

namespace
{

constexpr Duration kFirstLook{60'000};
constexpr Duration kLookEvery{3'600'000};
constexpr int kKeySteps[] = {10, 20, 30};
constexpr int kFillSteps[] = {7, 14, 30};
constexpr int kForgetBeyond = 40; ///< days: a date that moves a little to and fro is told once

template <size_t N>
int stepOf(int left, const int (&steps)[N])
{
    const auto *step = std::lower_bound(std::begin(steps), std::end(steps), left);
    return step == std::end(steps) ? 0 : *step;
}

Severity severityOf(int step, const int lowest)
{
    return step <= lowest ? Severity::Error : step <= 2 * lowest ? Severity::Warning : Severity::Info;
}

} // namespace

Reminders::Reminders(ApiKeys &keys, Capacity &capacity, Plan &plan, StoredProfiles &stored, const Clock &clock)
    : m_keys(keys), m_capacity(capacity), m_plan(plan), m_stored(stored), m_clock(clock)
{
    connect(&capacity, &Capacity::changed, this, &Reminders::lookAtCapacity);
}

void Reminders::start()
{
    later(kFirstLook);
}

void Reminders::later(Duration pause)
{
    m_clock.after(pause, this, [this] {
        lookAtKeys();
        later(kLookEvery);
    });
}

void Reminders::remind(const QString &name, int step, const Occurrence &occurrence)
{
    const QString key = QStringLiteral("reminded:") + name;
    const QString told = m_stored.remembered(key);
    if (step == 0 ? told.isEmpty() : !told.isEmpty() && told.toInt() <= step)
        return;
    if (step > 0) {
        if (!m_plan.ledgerReader()) // no engine is known yet: told when one is
            return;
        if (auto done = m_plan.tell(occurrence); !done)
            return void(qWarning().noquote() << QStringLiteral("a reminder could not be told: ") + done.error().text());
    }
    if (auto done = m_stored.remember(key, step > 0 ? QString::number(step) : QString()); !done)
        qWarning().noquote() << QStringLiteral("a reminder could not be noted: ") + done.error().text();
}

void Reminders::lookAtKeys()
{
    const auto keys = m_keys.list(false);
    if (!keys)
        return void(qWarning().noquote() << QStringLiteral("the keys that expire cannot be read: ") + keys.error().text());
    const Instant now = m_clock.now();
    for (const ApiKey &key : *keys) {
        if (!key.expiresAt || !key.isActive(now))
            continue;
        const auto left = int(std::chrono::ceil<std::chrono::days>(*key.expiresAt - now).count());
        const int step = stepOf(left, kKeySteps);
        Occurrence occurrence;
        occurrence.kind = OccurrenceKind::ApiKeyExpiring;
        occurrence.at = occurrence.seenAt = now;
        occurrence.severity = severityOf(step, kKeySteps[0]);
        occurrence.objectKey = QStringLiteral("apikey:") + key.id;
        occurrence.causeKey = QStringLiteral("apikeys expiring"); // several are one toast
        occurrence.details = {{QStringLiteral("name"), key.name}, {QStringLiteral("days"), left}};
        remind(QStringLiteral("key:") + key.id, step, occurrence);
    }
}

void Reminders::lookAtCapacity()
{
    const Instant now = m_clock.now();
    for (const CapacityRow &row : m_capacity.rows()) {
        if (!row.forecast || (row.daysLeft && *row.daysLeft > kFillSteps[2] && *row.daysLeft <= kForgetBeyond))
            continue;
        const int step = row.daysLeft ? stepOf(*row.daysLeft, kFillSteps) : 0;
        Occurrence occurrence;
        occurrence.kind = OccurrenceKind::SaturationAhead;
        occurrence.at = occurrence.seenAt = now;
        occurrence.severity = severityOf(step, kFillSteps[0]);
        occurrence.workstation = row.workstation;
        occurrence.objectKey = row.workstation + QLatin1Char(' ') + row.resource();
        occurrence.causeKey = QStringLiteral("saturation:") + row.workstation;
        occurrence.details = {{QStringLiteral("resource"), row.resource()}, {QStringLiteral("days"), row.daysLeft.value_or(0)}};
        if (row.saturation && row.saturation->p50)
            occurrence.details.insert(QStringLiteral("day"), toIso(*row.saturation->p50).left(10));
        remind(QStringLiteral("capacity:") + row.workstation + QLatin1Char(' ') + row.resource(), step, occurrence);
    }
}

} // namespace resync
