#pragma once

#include "core/engine/engine.h"
#include "core/plan/diff.h"
#include "core/plan/names.h"
#include "core/plan/pagereader.h"
#include "core/plan/snapshot.h"

#include <QObject>
#include <QSet>

namespace resync
{

/// How one reading of the plan ended.
struct Reading {
    std::optional<Snapshot> snapshot; ///< complete, or nothing
    Error error;                      ///< why not
    bool answered = false;            ///< something came before it failed: partial, not lost
};

/// Reads the plan once: workstations, streams, jobs, prompts, resources, and at the end the plan's identity again. One request at a time;
/// two for the pages of a first load or another plan. Destroying it ends the reading.
class SnapshotReader : public QObject
{
public:
    struct Options {
        int pageRows = 5000;
        bool prompts = true;
        bool resources = true;
        /// Of a first picture only, page by page, while later pages are still on their way; of none: all before are void.
        PageReader<JobPtr>::Came jobsCame{};
    };
    using Done = std::function<void(Reading)>;

    SnapshotReader(Engine &engine, const LivePlan &known, Names &names, const Clock &clock, const Options &options, Done done);

    void start();
    /// What is still under way ends without a word. For an owner that lets go of it from within its own answer.
    void abandon() { m_done = nullptr; }

private:
    void readWorkstations();
    void readStreams();
    void readJobs();
    void readPrompts();
    void readResources();
    void readIdentity();
    void fail(const Error &error);
    void answer(Reading reading);
    /// A list that this engine does not have, or does not show to this user: not a hole in the snapshot.
    bool isAbsent(const Error &error);
    JobPtr shared(const JobPtr &row);
    template <class Row>
    void noteRows(const typename PageReader<Row>::Gathered &gathered);

    Engine &m_engine;
    const LivePlan &m_known;
    Names &m_names;
    const Clock &m_clock;
    Options m_options;
    Done m_done;
    Snapshot m_snapshot;
    bool m_answered = false;
    int m_parallel = 1;
    QSet<QString> m_streamIds;
    QString m_lastStream; ///< id, as the decoder gave it
    QString m_lastStreamShared;
    std::unique_ptr<PageReader<WorkstationPtr>> m_workstations;
    std::unique_ptr<PageReader<JobStreamPtr>> m_streams;
    std::unique_ptr<PageReader<JobPtr>> m_jobs;
    std::unique_ptr<PageReader<Prompt>> m_prompts;
    std::unique_ptr<PageReader<Resource>> m_resources;
};

/// The plan that these rows belong to; nothing when they disagree: the plan is being replaced just now.
std::optional<std::pair<QString, int>> planOf(const std::vector<WorkstationPtr> &workstations);

} // namespace resync
