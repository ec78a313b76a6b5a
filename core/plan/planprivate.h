#pragma once

#include "core/config/settings.h"
#include "core/joblog/joblog.h"
#include "core/plan/actions.h"
#include "core/plan/capture.h"
#include "core/plan/firstfill.h"
#include "core/plan/historytable.h"
#include "core/plan/journaltable.h"
#include "core/plan/plan.h"
#include "core/plan/plantable.h"
#include "core/plan/poller.h"
#include "core/store/retention.h"

namespace resync
{

/// The parts of the slice and what flows between them:
/// Poller ──pages of a first one──► FirstFill ──► PlanTable
/// Poller ──snapshot──► LivePlan::compare ──difference──► PlanTable ──stored──► LivePlan::apply ──► EventBus, Capture, Actions.
class Plan::Private
{
public:
    Private(Plan &owner, Database &database, EventBus &bus, Settings &settings, Joblogs &joblogs, const Clock &clock);

    Result<void> load();
    Result<void> loadEngine(const QString &name);
    void watch(std::unique_ptr<Engine> newEngine);
    void applySettings();

    void take(Snapshot snapshot, bool switched, std::function<void(Result<void>)> done);
    void storeSlices(std::shared_ptr<Difference> difference, std::function<void(Result<void>)> done);
    void commit(const Difference &difference, const std::function<void(Result<void>)> &done);
    void publish(const std::vector<Occurrence> &occurrences);
    Result<void> record(Occurrence occurrence, const std::function<Result<void>()> &alongside);
    void tellStore(const Result<void> &done);
    void engineLost(const Error &error, Instant since);
    void engineRestored(Instant since);
    void captureMissing();
    void captured(const Capture::Run &run, const JoblogAnalysis &analysis);
    void missed(const Capture::Run &run, const Error &error, bool last);
    void publishFailures();
    void decorateFailures();
    std::optional<UsualDuration> usualOf(qint32 series);
    void keepHouse();
    void retentionStep();
    bool writes() const { return database.mode() == Database::Mode::Writer; }
    const Connection &connection() const;

    Plan &q;
    Database &database;
    EventBus &bus;
    Settings &settings;
    Joblogs &joblogs;
    const Clock &clock;
    PlanTable table;
    HistoryTable history;
    JournalTable journal;
    LivePlan live;
    FirstFill fill;
    Poller poller;
    Capture capture;
    Actions actions;
    Retention retention;
    std::unique_ptr<Engine> engine;
    QString engineName;
    qint64 engineId = 0;
    bool lostTold = false;
    bool firstPoll = true; ///< since this engine is watched
    bool storeFailing = false;
    bool housekeeping = false;
    LatenessRules lateness;
    HealthThresholds thresholds;
    std::optional<Instant> pictureAt;
    Connection shown; ///< while nothing is watched
    Duration lastStore{0};
    Duration storeBegun{0};
    qint64 requestsOk = 0;
    qint64 requestsFailed = 0;
    QHash<qint32, std::optional<UsualDuration>> usual; ///< forgotten each hour
    qint64 unstoredSeq = 0;                            ///< numbers of a reader, which stores nothing
};

} // namespace resync
