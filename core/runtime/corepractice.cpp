// The built-in practice engine: started, watched, and its machines and past brought into the store.
#include "core/runtime/coreparts.h"

#include <QDebug>

namespace resync
{

namespace
{

const QString kPracticeHistory = QStringLiteral("practice_history");

PracticeOptions practiceOptions(const PracticeChoice &choice)
{
    PracticeOptions options;
    options.world.jobs = choice.jobs;
    options.world.workstations = choice.workstations;
    options.world.seed = choice.seed;
    options.world.speed = choice.speed;
    options.world.language = choice.language;
    options.replayFile = choice.replay;
    return options;
}

/// The same company gives the same past.
QString companyOf(const PracticeChoice &choice)
{
    return QStringLiteral("%1/%2/%3").arg(choice.seed).arg(choice.jobs).arg(choice.workstations);
}

/// Days of the practice engine's past that the store does not have yet. One past a store: that of another company would mix with it.
int missingHistory(const StoredProfiles &stored, const CoreOptions &options, Instant now)
{
    const int wanted = options.readOnlyStore ? 0 : options.practiceEngine.historyDays;
    const QStringList made = stored.remembered(kPracticeHistory).split(QLatin1Char(' '));
    if (wanted == 0 || made.size() != 2)
        return wanted;
    const auto until = fromIso(made[1]);
    if (made[0] != companyOf(options.practiceEngine) || !until) {
        qWarning("practice: this store holds the past of another company; none is added");
        return 0;
    }
    return std::clamp(int((now - *until) / std::chrono::hours(24)), 0, wanted);
}

} // namespace

Result<QUrl> Core::watchPractice()
{
    Parts &p = *m_parts;
    int historyDays = 0;
    if (!p.practice) {
        PracticeOptions options = practiceOptions(p.options.practiceEngine);
        historyDays = options.historyDays = missingHistory(*p.profiles, p.options, p.clock.now());
        p.practice = std::make_unique<Practice>(options);
        if (const auto url = p.practice->start(); !url) {
            p.practice.reset();
            return url.error();
        }
    }
    EngineProfile profile;
    profile.name = QStringLiteral("practice");
    profile.environment = EngineProfile::Environment::Practice;
    profile.urls = {p.practice->url()};
    profile.user = p.practice->user();
    profile.proxy = QStringLiteral("none"); // it is in this very process
    p.sessionSecrets->write(profile.secretKey(), Secret(p.practice->password()), &p.bus, [](const Result<void> &) {});
    p.plan->watch(makeRestEngine(profile, *p.secrets, p.clock));
    p.plan->start();
    feedFromPractice(historyDays);
    if (!p.options.practice && !p.options.readOnlyStore) {
        if (auto done = p.profiles->remember(Parts::kPracticeChosen, QStringLiteral("1")); !done)
            return done.error();
    }
    return p.practice->url();
}

/// The machines' metrics, and the past that the engine has lived through for us.
void Core::feedFromPractice(int historyDays)
{
    Parts &p = *m_parts;
    if (p.options.readOnlyStore || p.practiceFeed)
        return;
    p.practiceFeed = std::make_unique<PracticeFeed>(*p.practice, *p.plan, *p.metrics, p.clock);
    p.practiceFeed->start();
    if (historyDays == 0)
        return;
    p.pastBrought = false;
    p.practiceFeed->bringPast(historyDays, [this, until = p.clock.now()](const Result<void> &brought) {
        if (!brought) {
            qWarning().noquote() << QStringLiteral("practice: its past could not be stored: ") + brought.error().text();
            m_parts->pastBrought = true;
            return;
        }
        const QString made = companyOf(m_parts->options.practiceEngine) + QLatin1Char(' ') + toIso(until);
        if (auto done = m_parts->profiles->remember(kPracticeHistory, made); !done)
            qWarning().noquote() << QStringLiteral("practice: ") + done.error().text();
        lookAheadFromPast();
    });
}

/// With all of the past there, not with what was there when somebody first asked.
void Core::lookAheadFromPast()
{
    m_parts->capacity->refresh(m_parts->capacity.get(), [this](const Result<void> &done) {
        if (!done && done.error().code == QLatin1String("capacity.busy"))
            m_parts->clock.after(Duration(500), m_parts->capacity.get(), [this] { lookAheadFromPast(); });
        else
            m_parts->pastBrought = true;
    });
}

bool Core::bringsPast() const
{
    return !m_parts->pastBrought;
}

void Core::stopWatching()
{
    m_parts->plan->watch(nullptr);
    m_parts->practiceFeed.reset();
    m_parts->practice.reset();
}

} // namespace resync
