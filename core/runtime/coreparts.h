#pragma once

#include "core/alerts/alerts.h"
#include "core/answers/asking.h"
#include "core/api/api.h"
#include "core/apikeys/apikeys.h"
#include "core/capacity/capacity.h"
#include "core/config/secrets.h"
#include "core/health/health.h"
#include "core/joblog/joblog.h"
#include "core/knowledge/knowledge.h"
#include "core/llm/llm.h"
#include "core/metrics/metrics.h"
#include "core/metrics/sources/sources.h"
#include "core/notifiers/notifiers.h"
#include "core/opinions/opinions.h"
#include "core/patterns/patterns.h"
#include "core/plan/plan.h"
#include "core/practice/practice.h"
#include "core/runner/runner.h"
#include "core/runtime/core.h"
#include "core/runtime/driftwatch.h"
#include "core/runtime/familywatch.h"
#include "core/runtime/ownhealthnews.h"
#include "core/runtime/practicefeed.h"
#include "core/runtime/reminders.h"
#include "core/runtime/reportprocess.h"
#include "core/runtime/storedsettings.h"
#include "core/runtime/team.h"
#include "core/store/connectionwatch.h"
#include "core/store/dailybackup.h"
#include "core/store/database.h"
#include "core/store/freespace.h"
#include "core/workflows/workflows.h"

namespace resync
{

/// What a Core is made of, in the order in which each needs the one before; destroyed from the last to the first. For the files of Core.
struct Core::Parts {
    Parts(const CoreOptions &coreOptions, const Clock &coreClock) : options(coreOptions), clock(coreClock) {}

    /// Remembered: "1" while the built-in practice engine was the last that was watched.
    static inline const QString kPracticeChosen = QStringLiteral("practice_chosen");

    CoreOptions options;
    const Clock &clock;
    EventBus bus;
    std::unique_ptr<Database> database;
    std::unique_ptr<StoredSettings> keeper;
    std::unique_ptr<Settings> settings;
    std::unique_ptr<StoredProfiles> profiles;
    std::unique_ptr<Secrets> secrets;
    Secrets *sessionSecrets = nullptr; ///< a layer of `secrets`: for this session only
    std::unique_ptr<FreeSpace> freeSpace;
    std::unique_ptr<ConnectionWatch> connectionWatch;
    std::unique_ptr<DailyBackup> dailyBackup;
    QString backupTrouble; ///< of the last one; empty when it was made
    std::unique_ptr<Joblogs> joblogs;
    std::unique_ptr<FamilyWatch> families;
    std::unique_ptr<Health> health;
    std::unique_ptr<Plan> plan;
    std::unique_ptr<ApiKeys> apiKeys;
    std::unique_ptr<Metrics> metrics;
    std::unique_ptr<Sources> sources;
    std::unique_ptr<Knowledge> knowledge;
    std::unique_ptr<Patterns> patterns;
    std::unique_ptr<Answers> answers;
    std::unique_ptr<Llm> llm;
    std::unique_ptr<Opinions> opinions;
    std::unique_ptr<Capacity> capacity;
    std::unique_ptr<Reminders> reminders;
    std::unique_ptr<DriftWatch> driftWatch;
    std::unique_ptr<OwnHealthNews> ownHealthNews;
    std::unique_ptr<ReportProcess> report;
    std::unique_ptr<Runner> runner;
    std::unique_ptr<Workflows> workflows;
    std::unique_ptr<Alerts> alerts;
    std::unique_ptr<Notifiers> notifiers;
    std::unique_ptr<Api> api;
    std::unique_ptr<Practice> practice;
    std::unique_ptr<PracticeFeed> practiceFeed;
    bool pastBrought = true; ///< nothing of a past is still to come
    std::unique_ptr<Team> team;
};

} // namespace resync
