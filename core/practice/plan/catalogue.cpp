#include "core/practice/plan/catalogue.h"

#include "core/base/ids.h"
#include "core/practice/plan/chance.h"
#include "core/practice/plan/names.h"

#include <algorithm>

namespace resync::practice
{

namespace
{

// Shares of definitions that are special. A small plan gets more "every" jobs, so that something moves at speed 1.
constexpr double kChronicShare = 0.018; ///< fail of themselves often
constexpr double kChronicRateLow = 0.25, kChronicRateHigh = 0.6;
constexpr double kUsualFailureRate = 0.005;
constexpr double kStubbornShare = 0.25; ///< of jobs: a rerun rarely helps
constexpr double kDriftShare = 0.12;
constexpr double kDriftPerDayMost = 0.006;
constexpr double kEveryShareSmall = 0.06, kEveryShareLarge = 0.008;
constexpr int kSmallPlan = 2000;
constexpr double kCriticalShare = 0.05, kConfirmShare = 0.006, kNoOperationShare = 0.012, kHighPriorityShare = 0.02;
constexpr double kRecoverRerunShare = 0.05, kRecoverContinueShare = 0.03, kRecoverPromptShare = 0.015;
constexpr double kFileShare = 0.05, kResourceShare = 0.06, kPromptShare = 0.008, kRemoteShare = 0.006, kTimeShare = 0.05;
constexpr double kExternalShare = 0.05, kStreamFollowsShare = 0.28;
constexpr double kDeadlineShare = 0.15, kMaxDurationShare = 0.06, kMinDurationShare = 0.02, kLatestShare = 0.02;

DayRule ruleOf(const QString &text)
{
    static const QHash<QString, DayRule> kRules{
        {QStringLiteral("workdays"), DayRule::Workdays},         {QStringLiteral("weekly"), DayRule::Weekly},
        {QStringLiteral("weekend"), DayRule::Weekend},           {QStringLiteral("first"), DayRule::FirstWorkday},
        {QStringLiteral("last"), DayRule::LastWorkday},          {QStringLiteral("fifth"), DayRule::FifthOfMonth},
        {QStringLiteral("fifteenth"), DayRule::FifteenthOfMonth}};
    return kRules.value(text, DayRule::Daily);
}

const names::Work &chooseWork(Draw &draw)
{
    const auto works = names::works();
    int total = 0;
    for (const names::Work &work : works)
        total += work.weight;
    int at = draw.below(total);
    for (const names::Work &work : works) {
        if ((at -= work.weight) < 0)
            return work;
    }
    return works.front();
}

std::vector<const names::Step *> stepsOf(const QString &technology)
{
    std::vector<const names::Step *> found;
    for (const names::Step &step : names::steps()) {
        if (technology == QLatin1String(step.technology))
            found.push_back(&step);
    }
    return found;
}

Duration minutes(double count)
{
    return Duration(qint64(count * 60000));
}

} // namespace

Catalogue::Catalogue(const WorldOptions &options)
    : m_seed(options.seed), m_language(options.language), m_timeZone(options.timeZone),
      m_calendar(options.timeZone, options.startOfDayMinutes)
{
    makeWorkstations(std::max(options.workstations, 12));
    // About one holder for sixty jobs each, so that resources are scarce but no dam.
    const int sets = std::max(1, options.jobs / 2500);
    for (int set = 0; set < sets; ++set) {
        for (const names::Named &row : names::resources()) {
            const QString name = QString::fromLatin1(row.name) + (set > 0 ? QString::number(set + 1) : QString());
            const auto place = qsizetype(m_resources.size()) % m_unix.size();
            m_resources.push_back(
                {name, QStringLiteral("/"), m_unix[place], row.text.in(options.language), 2 + set % 4 + std::min(options.jobs / 400, 6)});
        }
    }
    for (const names::Named &row : names::prompts())
        m_prompts.push_back({QString::fromLatin1(row.name), QStringLiteral("/"), row.text.in(options.language)});
    makeStreams(std::max(options.jobs, 50));
}

void Catalogue::makeStreams(int jobs)
{
    // Streams are added until the jobs of an ordinary working day are there; the two of FINAL have six.
    const QDate ordinary(2026, 9, 16);
    m_everyShare = jobs <= kSmallPlan ? kEveryShareSmall : kEveryShareLarge;
    m_stretch = jobs <= kSmallPlan ? std::sqrt(std::clamp(2.0 * kSmallPlan / jobs, 1.0, 8.0)) : 1.0;
    int planned = 6;
    for (int number = 0; planned < jobs; ++number) {
        Draw draw(mix(mix(m_seed, 77), quint64(number)));
        Template made = makeStream(number, draw);
        if (Calendar::holds(made.rule, made.weekday, ordinary))
            planned += int(made.stream->jobs.size());
        m_templates.push_back(std::move(made));
    }
}

Catalogue::Template Catalogue::makeStream(int number, Draw &draw)
{
    const auto areas = names::areas();
    const int areaIndex = draw.below(int(areas.size()));
    const names::Area &area = areas[size_t(areaIndex)];
    const names::Work &work = chooseWork(draw);
    auto stream = std::make_shared<StreamDefinition>();
    stream->name = QString::fromLatin1(area.code) + QLatin1Char('_') + QString::fromLatin1(work.noun);
    const int same = m_nameCounts[stream->name]++;
    if (same > 0)
        stream->name += QString::number(same + 1);
    stream->id = nameUuid(QStringLiteral("stream:") + stream->name);
    stream->folder = QString::fromLatin1(area.folder);
    stream->area = area.title.in(m_language);
    Template made;
    made.rule = ruleOf(QString::fromLatin1(work.rule));
    made.weekday = draw.between(1, 7);
    made.startMinute = draw.between(work.firstHour, work.lastHour) * 60 + draw.below(12) * 5;
    const QStringList technologies = QString::fromLatin1(area.technologies).split(QLatin1Char(' '));
    stream->workstation = workstationFor(technologies.first(), areaIndex, draw.next());
    stream->priority = draw.once(kHighPriorityShare) ? (draw.once(0.3) ? 102 : 101) : draw.once(0.2) ? draw.between(20, 70) : 10;
    stream->limit = draw.once(0.12) ? draw.between(1, 3) : -1;
    stream->carryForward = !draw.once(0.08);
    stream->monitored = draw.once(0.1);
    if (draw.once(kDeadlineShare))
        stream->deadlineAfter = std::chrono::minutes(draw.between(90, 400));
    const int count = 3 + draw.below(6) + (draw.once(0.2) ? draw.below(12) : 0);
    for (int i = 0; i < count; ++i) {
        auto job = makeJob(stream->name, areaIndex, i, draw);
        addDependencies(*job, stream->jobs, draw);
        addSpecials(*job, draw);
        if (i == 0)
            job->noOperation = false;
        if (job->requiresConfirmation && i + 1 < count)
            job->requiresConfirmation = draw.once(0.5);
        addRepetition(*job, made.startMinute, draw);
        stream->jobs.push_back(std::move(job));
    }
    if (number > 0)
        addStreamDependencies(*stream, made.startMinute, draw);
    made.stream = std::move(stream);
    return made;
}

std::shared_ptr<JobDefinition> Catalogue::makeJob(const QString &streamName, int areaIndex, int number, Draw &draw) const
{
    const names::Area &area = names::areas()[size_t(areaIndex)];
    const QStringList technologies = QString::fromLatin1(area.technologies).split(QLatin1Char(' '));
    const QString &technology = technologies[draw.below(int(technologies.size()))];
    const auto candidates = stepsOf(technology);
    const names::Step &step = *candidates[size_t(draw.below(int(candidates.size())))];
    auto job = std::make_shared<JobDefinition>();
    job->name = QString::fromLatin1(step.name) + QStringLiteral("_%1").arg(number + 1, 2, 10, QLatin1Char('0'));
    job->id = nameUuid(QStringLiteral("job:") + streamName + QLatin1Char('.') + job->name);
    job->folder = QString::fromLatin1(area.folder);
    job->technology = technology;
    job->workstation = workstationFor(technology, areaIndex, hashOf(job->id));
    job->task = QString::fromLatin1(step.task);
    job->task.replace(QLatin1String("{a}"), QString::fromLatin1(area.code).toLower());
    job->task.replace(QLatin1String("{A}"), QString::fromLatin1(area.database));
    job->description = area.title.in(m_language) + QStringLiteral(": ") + QString::fromLatin1(step.name).toLower();
    job->user = QString::fromLatin1(area.user);
    job->steps = step.steps[0] ? QString::fromLatin1(step.steps).split(QLatin1Char(',')) : QStringList();
    job->taskType =
        technology == QLatin1String("sqlserver") || technology == QLatin1String("powershell") ? TaskType::Windows : TaskType::Unix;
    if (technology == QLatin1String("sap") || technology == QLatin1String("filetransfer"))
        job->taskType = TaskType::Other;
    job->isCommand = !job->task.contains(QLatin1String(".sh"));
    job->database = QString::fromLatin1(area.database);
    job->fileSystem = QStringLiteral("/data/") + QString::fromLatin1(area.code).toLower();
    job->estimated = minutes(m_stretch * step.minutes * std::exp(0.5 * normal(draw.next())));
    job->sigma = 0.12 + 0.4 * draw.real() * draw.real();
    job->driftPerDay = draw.once(kDriftShare) ? kDriftPerDayMost * draw.real() : 0;
    job->monthEndFactor = draw.once(0.4) ? 1.2 + draw.real() : 1;
    job->failureRate = draw.once(kChronicShare) ? kChronicRateLow + (kChronicRateHigh - kChronicRateLow) * draw.real() : kUsualFailureRate;
    job->fixedByRerun = draw.once(kStubbornShare) ? 0.15 : 0.9;
    return job;
}

void Catalogue::addDependencies(JobDefinition &job, const std::vector<std::shared_ptr<const JobDefinition>> &before, Draw &draw) const
{
    if (before.empty())
        return;
    if (before.size() >= 4 && draw.once(0.08)) {
        PlannedDependency join{DependencyType::Join, {}, QStringLiteral("JOIN_") + job.name};
        for (size_t i = before.size() - 3; i < before.size(); ++i)
            join.joinJobs.append(before[i]->name);
        join.quantity = draw.once(0.4) ? 2 : 0;
        job.dependencies.append(join);
    } else if (draw.once(0.72)) {
        job.dependencies.append({DependencyType::Internal, {}, before.back()->name});
    } else if (draw.once(0.85)) {
        job.dependencies.append({DependencyType::Internal, {}, before[size_t(draw.below(int(before.size())))]->name});
    }
    if (!m_templates.empty() && draw.once(kExternalShare)) {
        const StreamDefinition &other = *m_templates[size_t(draw.below(int(m_templates.size())))].stream;
        job.dependencies.append({DependencyType::ExternalJob, other.name, other.jobs[size_t(draw.below(int(other.jobs.size())))]->name});
    }
}

void Catalogue::addSpecials(JobDefinition &job, Draw &draw) const
{
    if (draw.once(kFileShare) && (job.technology == QLatin1String("sftp") || job.technology == QLatin1String("shell") || draw.once(0.3)))
        job.dependencies.append({DependencyType::File,
                                 {},
                                 job.fileSystem + QStringLiteral("/in/") + job.name.toLower() + QStringLiteral(".ok"),
                                 {},
                                 1,
                                 draw.between(0, 90)});
    if (draw.once(kResourceShare))
        job.dependencies.append({DependencyType::Resource, {}, m_resources[size_t(draw.below(int(m_resources.size())))].name, {}, 1, 0});
    if (draw.once(kPromptShare)) {
        const bool predefined = draw.once(0.5);
        const QString text = predefined ? m_prompts[size_t(draw.below(int(m_prompts.size())))].name
                                        : names::Said{"May %1 go on? Its input is smaller than usual.",
                                                      "%1 pode continuar? A entrada é menor que a de costume."}
                                              .in(m_language)
                                              .arg(job.name);
        job.dependencies.append({DependencyType::Prompt, {}, text});
    }
    if (draw.once(kRemoteShare))
        job.dependencies.append(
            {DependencyType::Internetwork, QStringLiteral("NETZOS::ZPRD#GLCLOSE.POST"), {}, {}, 1, draw.between(5, 200)});
    if (draw.once(kTimeShare))
        job.startAfter = std::chrono::minutes(draw.between(10, 120));
    job.critical = draw.once(kCriticalShare);
    job.monitored = job.critical || draw.once(0.05);
    job.requiresConfirmation = draw.once(kConfirmShare);
    job.noOperation = draw.once(kNoOperationShare);
    job.priority = draw.once(kHighPriorityShare) ? 101 : draw.once(0.15) ? draw.between(11, 60) : 10;
    if (job.critical || draw.once(kDeadlineShare * 0.4))
        job.deadlineAfter = std::chrono::minutes(draw.between(60, 420));
    if (draw.once(kMaxDurationShare)) {
        job.maxDuration = job.estimated * 3;
        job.maxRule = draw.once(0.15) ? DurationRule::Kill : DurationRule::Continue;
    }
    if (draw.once(kMinDurationShare))
        job.minDuration = job.estimated / 2;
    if (draw.once(kLatestShare))
        job.latestAfter = std::chrono::minutes(draw.between(120, 500));
    if (draw.once(kRecoverRerunShare)) {
        job.recovery = RecoveryOption::Rerun;
        job.recoveryRepeats = draw.between(1, 3);
        job.recoveryInterval = std::chrono::minutes(draw.between(1, 5));
    } else if (draw.once(kRecoverContinueShare)) {
        job.recovery = RecoveryOption::Continue;
    } else if (draw.once(kRecoverPromptShare)) {
        job.recovery = draw.once(0.5) ? RecoveryOption::ContinuePrompt : RecoveryOption::RerunPrompt;
    }
    if (job.technology == QLatin1String("mainframe")) {
        job.successLimit = 4;
        job.successRule = QStringLiteral("RC<=4");
    }
}

void Catalogue::addRepetition(JobDefinition &job, int startMinute, Draw &draw) const
{
    if (!job.dependencies.isEmpty() || startMinute >= 1200 || !draw.once(m_everyShare * 4)) // every fourth job or so has no dependency
        return;
    job.every = std::chrono::minutes(draw.between(1, 4) * 5);
    job.everyUntil = std::chrono::minutes(std::min(1380 - startMinute, draw.between(180, 720)));
    job.estimated = std::min<Duration>(job.estimated, job.every / 3);
    job.requiresConfirmation = false;
}

void Catalogue::addStreamDependencies(StreamDefinition &stream, int startMinute, Draw &draw) const
{
    if (draw.once(kStreamFollowsShare)) {
        // Follows one that begins up to four hours earlier; looking a few times keeps this cheap for large catalogues.
        for (int attempt = 0; attempt < 12; ++attempt) {
            const Template &other = m_templates[size_t(draw.below(int(m_templates.size())))];
            if (other.startMinute > startMinute || startMinute - other.startMinute > 240 || other.rule != DayRule::Daily)
                continue;
            stream.dependencies.append({DependencyType::ExternalJobStream, other.stream->name, {}});
            break;
        }
    }
    if (draw.once(0.02))
        stream.dependencies.append({DependencyType::Resource, {}, m_resources[size_t(draw.below(int(m_resources.size())))].name, {}, 1, 0});
    if (draw.once(0.01))
        stream.dependencies.append({DependencyType::Prompt, {}, m_prompts[size_t(draw.below(int(m_prompts.size())))].name});
    if (draw.once(0.02))
        stream.dependencies.append({DependencyType::File,
                                    {},
                                    QStringLiteral("/data/in/") + stream.name.toLower() + QStringLiteral(".trg"),
                                    {},
                                    1,
                                    draw.between(2, 60)});
}

DayPlan Catalogue::plan(QDate day, Instant from, Instant to) const
{
    DayPlan plan{from, to, day, {}};
    for (const Template &made : m_templates) {
        if (!Calendar::holds(made.rule, made.weekday, day))
            continue;
        const Instant at = m_calendar.at(day, made.startMinute);
        if (at >= from && at < to)
            plan.streams.push_back({made.stream, at});
    }
    std::stable_sort(plan.streams.begin(), plan.streams.end(),
                     [](const PlannedStream &a, const PlannedStream &b) { return a.schedTime < b.schedTime; });
    for (PlannedStream &stream : finalStreams(QStringLiteral("MDM_XA"), to))
        plan.streams.push_back(std::move(stream));
    return plan;
}

std::vector<std::shared_ptr<const StreamDefinition>> Catalogue::definitions() const
{
    std::vector<std::shared_ptr<const StreamDefinition>> all;
    for (const Template &made : m_templates)
        all.push_back(made.stream);
    return all;
}

} // namespace resync::practice
