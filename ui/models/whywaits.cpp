#include "ui/models/whywaits.h"

#include "core/model/workstationstate.h"
#include "ui/models/dependencymodel.h"
#include "ui/themes/timetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace resync
{

namespace
{

struct WaitWords {
    Q_DECLARE_TR_FUNCTIONS(WhyWaits)
};

using Reasons = std::vector<Reason>;
using Weight = Reason::Weight;

bool waits(const Job &job)
{
    return !job.canceled && !isFinal(job.status) && !isRunning(job.status);
}

QString stateSentence(const Job &job)
{
    if (job.canceled)
        return WaitWords::tr("It was cancelled, so it will not run.");
    if (isRunning(job.status))
        return WaitWords::tr("It does not wait: it is running.");
    if (isSuccessful(job.status))
        return WaitWords::tr("It does not wait: it has ended successfully.");
    if (job.status == Status::Fail)
        return WaitWords::tr(
            "It could not be launched (FAIL): often an unknown log-on user or a missing program. It will not start again by itself.");
    if (isFailed(job.status))
        return WaitWords::tr("It has ended abnormally (ABEND). It will not start again by itself.");
    if (job.status == Status::Suppr)
        return WaitWords::tr("It is suppressed: a condition it depends on was not met.");
    return {};
}

QString substatusSentence(const QString &substatus)
{
    static const std::pair<QLatin1String, const char *> kTable[] = {
        {QLatin1String("HOLD_WAITING_FOR_PREDECESSOR"), QT_TRANSLATE_NOOP("WhyWaits", "It waits for a predecessor to end successfully.")},
        {QLatin1String("HOLD_WAITING_FOR_TIME"), QT_TRANSLATE_NOOP("WhyWaits", "It waits for its start time.")},
        {QLatin1String("HOLD_WAITING_FOR_PROMPT"), QT_TRANSLATE_NOOP("WhyWaits", "It waits for somebody to answer a prompt.")},
        {QLatin1String("HOLD_WAITING_FOR_FILE"), QT_TRANSLATE_NOOP("WhyWaits", "It waits for a file to appear.")},
        {QLatin1String("HOLD_WAITING_FOR_INPUT"), QT_TRANSLATE_NOOP("WhyWaits", "It waits for input.")},
        {QLatin1String("HOLD_UNEXPECTED_PREDECESSOR_CONDITION"),
         QT_TRANSLATE_NOOP("WhyWaits", "A predecessor ended in a way that its condition does not allow.")},
        {QLatin1String("HOLD_PRIORITY_ZERO"), QT_TRANSLATE_NOOP("WhyWaits", "It is held: its priority, or that of its stream, is 0.")},
        {QLatin1String("READY_WAITING_FOR_RESOURCES"),
         QT_TRANSLATE_NOOP("WhyWaits", "All dependencies are fulfilled; it waits for units of a resource.")},
        {QLatin1String("READY_WAITING_FOR_LIMIT"),
         QT_TRANSLATE_NOOP("WhyWaits", "All dependencies are fulfilled; it waits for a free place under a job limit.")},
        {QLatin1String("READY_WAITING_FOR_AGENT"),
         QT_TRANSLATE_NOOP("WhyWaits", "All dependencies are fulfilled; it waits for the agent of its workstation to answer.")},
        {QLatin1String("READY_WAITING_FOR_USER_INTERVENTION"), QT_TRANSLATE_NOOP("WhyWaits", "It waits for an operator to act.")},
        {QLatin1String("READY_SUPPRESSED"), QT_TRANSLATE_NOOP("WhyWaits", "It is suppressed.")},
        {QLatin1String("READY_SUBMITTED"),
         QT_TRANSLATE_NOOP("WhyWaits", "It has been handed to the launcher and will start at any moment.")},
        {QLatin1String("SUPPR_UNSATISFIED_DEPENDENCY"),
         QT_TRANSLATE_NOOP("WhyWaits", "It is suppressed because a conditional dependency was not fulfilled.")},
        {QLatin1String("SUPPR_WORKSTATION_IGNORED"),
         QT_TRANSLATE_NOOP("WhyWaits", "It is suppressed because its workstation is ignored in this plan.")},
    };
    for (const auto &[word, sentence] : kTable) {
        if (substatus == word)
            return WaitWords::tr(sentence);
    }
    return substatus.isEmpty() ? QString() : WaitWords::tr("The engine calls its state “%1”.").arg(substatus);
}

void addDependencies(const Job &job, Reasons &reasons)
{
    for (const Dependency &dependency : job.dependencies) {
        if (dependency.state == DependencyState::Satisfied)
            continue;
        const QString what = dependencyObject(dependency);
        QString text;
        switch (dependency.kind) {
        case DependencyKind::Internal:
        case DependencyKind::ExternalJob:
        case DependencyKind::ExternalJobStream:
            text = dependency.predecessorStatus.isEmpty()
                       ? WaitWords::tr("Waits for %1 to end successfully.").arg(what)
                       : WaitWords::tr("Waits for %1, which is in state %2.").arg(what, dependency.predecessorStatus);
            break;
        case DependencyKind::File:
            text = WaitWords::tr("Waits for the file %1.").arg(what);
            break;
        case DependencyKind::Resource:
            text = WaitWords::tr("Waits for the resource %1.").arg(what);
            break;
        case DependencyKind::Prompt:
            text = dependency.text.isEmpty() ? WaitWords::tr("Waits for the answer to prompt %1.").arg(what)
                                             : WaitWords::tr("Waits for the answer to prompt %1: “%2”").arg(what, dependency.text);
            break;
        case DependencyKind::Join:
            text = WaitWords::tr("Waits for the join %1: %2 of %3 predecessors wanted.")
                       .arg(what, QString::number(dependency.joinQuantity), QString::number(dependency.members.size()));
            break;
        default:
            text = WaitWords::tr("Waits for %1, a dependency %2.").arg(what, dependencyKind(dependency.kind));
        }
        const bool unknown = dependency.state == DependencyState::Undecided || dependency.state == DependencyState::Unbound;
        if (unknown)
            text += QLatin1Char(' ') + WaitWords::tr("The engine cannot decide it yet.");
        reasons.push_back({Weight::Decisive, text});
    }
}

void addTimes(const Job &job, Instant now, Reasons &reasons)
{
    if (job.startTime && *job.startTime > now) {
        reasons.push_back(
            {Weight::Decisive,
             WaitWords::tr("It may not start before %1 (in %2).").arg(timeText(*job.startTime, now), durationText(*job.startTime - now))});
    }
    if (job.latestStart && *job.latestStart < now) {
        reasons.push_back({Weight::Contributing, WaitWords::tr("Its latest start time was %1; it is past by %2.")
                                                     .arg(timeText(*job.latestStart, now), durationText(now - *job.latestStart))});
    }
}

void addWorkstation(const Job &job, const Surroundings &around, Reasons &reasons)
{
    if (!around.workstation) {
        reasons.push_back(
            {Weight::Note,
             WaitWords::tr("Its workstation %1 is not in the picture, so limit and fence are not known.").arg(job.workstation)});
        return;
    }
    const Workstation &workstation = *around.workstation;
    const QString name = job.workstation;
    if (workstation.ignored)
        reasons.push_back({Weight::Decisive, WaitWords::tr("Its workstation %1 is ignored in this plan.").arg(name)});
    else if (stateOf(workstation) == WorkstationState::Unknown)
        reasons.push_back(
            {Weight::Contributing, WaitWords::tr("Whether its workstation %1 can launch jobs is not known: the engine says %2.")
                                       .arg(name, workstation.states.join(QStringLiteral(", ")))});
    else if (!workstation.online())
        reasons.push_back(
            {Weight::Decisive, WaitWords::tr("Its workstation %1 cannot launch jobs now: %2.").arg(name, lookOf(workstation).word)});
    if (workstation.fence > 0 && job.priority <= workstation.fence) {
        reasons.push_back(
            {Weight::Decisive, WaitWords::tr("The fence of %1 is %2 and its priority is %3: only jobs of a higher priority start there.")
                                   .arg(name, QString::number(workstation.fence), QString::number(job.priority))});
    }
    if (job.priority >= 101) // hi and go pass the limit
        return;
    if (workstation.limit == 0) {
        reasons.push_back({Weight::Decisive, WaitWords::tr("The job limit of %1 is 0: nothing but hi and go jobs start there.").arg(name)});
    } else if (workstation.limit > 0 && around.runningThere >= workstation.limit) {
        reasons.push_back({Weight::Decisive, WaitWords::tr("The job limit of %1 is reached: %2 of %3 run.")
                                                 .arg(name, QString::number(around.runningThere), QString::number(workstation.limit))});
    }
}

void addStream(const Surroundings &around, Reasons &reasons)
{
    if (!around.stream)
        return;
    const JobStream &stream = *around.stream;
    const bool held = stream.priority == 0 || stream.common == CommonStatus::Held;
    if (stream.canceled)
        reasons.push_back({Weight::Decisive, WaitWords::tr("Its stream %1 was cancelled.").arg(stream.name)});
    else if (held)
        reasons.push_back({Weight::Decisive, WaitWords::tr("Its stream %1 is held.").arg(stream.name)});
    else if (stream.status == Status::Hold || stream.status == Status::Wait)
        reasons.push_back(
            {Weight::Contributing, WaitWords::tr("Its stream %1 has not been released yet: the stream itself waits.").arg(stream.name)});
    if (stream.limit >= 0 && around.runningInStream >= stream.limit) {
        reasons.push_back(
            {Weight::Decisive, WaitWords::tr("The job limit of its stream %1 is reached: %2 of %3 run.")
                                   .arg(stream.name, QString::number(around.runningInStream), QString::number(stream.limit))});
    }
}

} // namespace

std::vector<Reason> whyItWaits(const JobDetails &details, const Surroundings &around)
{
    const Job &job = *details.job;
    Reasons reasons;
    if (const QString state = stateSentence(job); !state.isEmpty())
        reasons.push_back({Weight::Decisive, state});
    if (waits(job)) {
        if (job.priority == 0)
            reasons.push_back(
                {Weight::Decisive, WaitWords::tr("It is held by an operator or its definition: priority 0. Release it to let it run.")});
        addDependencies(job, reasons);
        addTimes(job, around.now, reasons);
        addStream(around, reasons);
        // Launching matters only to what has nothing else to wait for.
        const bool ready = job.status == Status::Ready || job.status == Status::Fence || reasons.empty();
        if (ready)
            addWorkstation(job, around, reasons);
        const bool told = std::any_of(reasons.begin(), reasons.end(), [](const Reason &it) { return it.weight == Weight::Decisive; });
        const QString general = substatusSentence(job.substatus);
        if (!general.isEmpty())
            reasons.insert(told ? reasons.end() : reasons.begin(), {told ? Weight::Contributing : Weight::Decisive, general});
        if (job.flags.requiresConfirmation)
            reasons.push_back({Weight::Note, WaitWords::tr("When it ends, somebody must confirm the outcome.")});
    }
    for (const QString &issue : details.issues)
        reasons.push_back({Weight::Contributing, WaitWords::tr("The engine says: %1").arg(issue)});
    std::stable_sort(reasons.begin(), reasons.end(), [](const Reason &one, const Reason &other) { return one.weight < other.weight; });
    if (!job.complete && waits(job))
        reasons.push_back({Weight::Note, WaitWords::tr("The list of its dependencies is not available, so this may not be all.")});
    const bool explained = std::any_of(reasons.begin(), reasons.end(), [](const Reason &it) { return it.weight != Weight::Note; });
    if (!explained)
        reasons.insert(reasons.begin(), {Weight::Note, WaitWords::tr("Nothing that the engine tells explains why it does not run.")});
    return reasons;
}

} // namespace resync
