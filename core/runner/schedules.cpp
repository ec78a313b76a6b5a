// When workflows begin by themselves: by the clock, by what happens.
#include "core/runner/cron.h"
#include "core/runner/runnerprivate.h"

#include <QLoggingCategory>

namespace resync
{

namespace
{

Q_LOGGING_CATEGORY(scheduleLog, "resync.runner")

constexpr Duration kLongestSleep = std::chrono::minutes(10); ///< a clock may jump

std::optional<Instant> nextOf(const WorkflowSchedule &schedule, Instant after)
{
    const auto cron = Cron::parse(schedule.cron, schedule.zone);
    return cron && schedule.enabled ? cron->next(after) : std::nullopt;
}

} // namespace

Result<std::vector<WorkflowSchedule>> Runner::schedules() const
{
    auto stored = d->table.schedules();
    if (!stored)
        return stored;
    std::map<QString, WorkflowSchedule> all;
    for (const auto &[name, workflow] : d->workflows) {
        if (!workflow.cron.isEmpty()) {
            WorkflowSchedule standard;
            standard.workflow = name;
            standard.cron = workflow.cron;
            standard.zone = QTimeZone::systemTimeZoneId();
            all.insert_or_assign(name, standard);
        }
    }
    for (const WorkflowSchedule &one : *stored)
        all.insert_or_assign(one.workflow, one);
    std::vector<WorkflowSchedule> list;
    for (auto &entry : all) {
        entry.second.nextAt = nextOf(entry.second, d->clock.now());
        list.push_back(entry.second);
    }
    return list;
}

Result<WorkflowSchedule> Runner::setSchedule(WorkflowSchedule schedule, const QString &by)
{
    if (!workflow(schedule.workflow))
        return Private::unknownWorkflow(schedule.workflow);
    const auto cron = Cron::parse(schedule.cron, schedule.zone);
    if (!cron)
        return cron.error();
    schedule.changedBy = by;
    schedule.lastAt = d->clock.now(); // times that passed under another schedule are not made up for
    auto transaction = d->database.begin();
    if (!transaction)
        return transaction.error();
    if (auto done = d->table.put(schedule); !done)
        return done.error();
    if (auto done = d->noted(by, "workflow.scheduled", schedule.workflow, toJson(schedule)); !done)
        return done.error();
    if (auto done = transaction->commit(); !done)
        return done.error();
    schedule.nextAt = schedule.enabled ? cron->next(d->clock.now()) : std::nullopt;
    if (d->running) {
        d->schedules.insert_or_assign(schedule.workflow, schedule);
        d->plan(schedule.workflow);
    }
    d->bus.publish(WorkflowChanged{{}, schedule.workflow});
    return schedule;
}

Result<void> Runner::Private::openSchedules()
{
    const auto all = q.schedules();
    if (!all)
        return all.error();
    for (const WorkflowSchedule &schedule : *all) {
        schedules.insert_or_assign(schedule.workflow, schedule);
        if (!workflows.contains(schedule.workflow))
            continue;
        if (!schedule.lastAt) { // its first start on this store: from now on
            WorkflowSchedule first = schedule;
            first.lastAt = clock.now();
            if (auto done = table.put(first); !done)
                return done;
            schedules.insert_or_assign(schedule.workflow, first);
        } else if (const auto missed = nextOf(schedule, *schedule.lastAt);
                   missed && *missed <= clock.now() && schedule.catchUp == WorkflowSchedule::CatchUp::Once) {
            fire(schedule.workflow, *missed, true);
        }
        plan(schedule.workflow);
    }
    return {};
}

void Runner::Private::plan(const QString &workflow)
{
    if (const auto timer = timers.find(workflow); timer != timers.end())
        clock.cancel(*timer);
    WorkflowSchedule &schedule = schedules.at(workflow);
    const Instant now = clock.now();
    schedule.nextAt = nextOf(schedule, now);
    if (!schedule.nextAt)
        return;
    const Instant due = *schedule.nextAt;
    const Duration wait = std::min<Duration>(due - now, kLongestSleep);
    timers[workflow] = clock.after(wait, life.get(), [this, workflow, due] {
        if (clock.now() >= due)
            fire(workflow, due, false);
        plan(workflow);
    });
}

void Runner::Private::fire(const QString &workflow, Instant due, bool late)
{
    const auto schedule = schedules.find(workflow);
    if (schedule == schedules.end() || !schedule->second.enabled)
        return;
    schedule->second.lastAt = std::max(due, clock.now());
    if (auto done = table.put(schedule->second); !done)
        qCWarning(scheduleLog).noquote() << QStringLiteral("the schedule of %1 could not be noted: %2").arg(workflow, done.error().text());
    const bool open =
        std::any_of(active.begin(), active.end(), [&workflow](const auto &entry) { return entry.second.run.workflow == workflow; });
    if (open) {
        if (schedule->second.overlap == WorkflowSchedule::Overlap::Queue)
            queued.insert(workflow);
        return;
    }
    const QString detail = late ? QStringLiteral("made up for %1").arg(toIso(due)) : toIso(due);
    const auto begun = q.begin(workflow, {}, {QStringLiteral("schedule"), detail, QStringLiteral("schedule")});
    if (!begun)
        qCWarning(scheduleLog).noquote() << QStringLiteral("%1 could not be begun: %2").arg(workflow, begun.error().text());
}

void Runner::Private::onEvent(const Event &event)
{
    for (const auto &[name, workflow] : workflows) {
        if (!workflow.onEvent)
            continue;
        const auto input = workflow.onEvent(event);
        if (!input)
            continue;
        const auto begun = q.begin(name, *input, {QStringLiteral("event"), {}, QStringLiteral("event")});
        if (!begun)
            qCWarning(scheduleLog).noquote() << QStringLiteral("%1 could not be begun: %2").arg(name, begun.error().text());
    }
}

} // namespace resync
