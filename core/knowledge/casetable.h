#pragma once

#include "core/knowledge/knowledge.h"
#include "core/model/occurrence.h"
#include "core/store/database.h"

namespace resync
{

struct JoblogAnalysis;

/// One failed run.
struct FailureCase {
    QString runId;
    QString workstation;
    QString stream;
    QString job;
    QString signature;
    QString family;
    QString problem;
};

/// Failed runs, what was done about each and what came of it. Transactions are the caller's; the same call twice changes nothing.
///
///   failed ──rerun──► waits for the rerun ──succeeds──► worked
///     │                       └───────────fails again──► failed (and the rerun is a case of its own)
///     ├──confirmed successful──► worked (but not by a rerun)
///     └──cancelled──► never known
class CaseTable
{
public:
    explicit CaseTable(Database &database) : m_database(database) {}

    Result<qint64> lastRead() const;
    Result<void> setLastRead(qint64 seq);

    /// The run of \a failure failed; if it was a rerun, the case that it was to mend is settled.
    Result<void> failed(const Occurrence &failure);
    Result<void> analysed(const QString &runId, const JoblogAnalysis &analysis);
    Result<void> rerun(const QString &failedRun, const QString &rerun, Instant at);
    Result<void> recovered(const QString &failedRun, const QString &byRun, Instant at);
    Result<void> cancelled(const QString &jobKey, Instant at);

    Result<std::optional<FailureCase>> find(const QString &runId) const;
    /// Runs without a signature that failed at or after \a since.
    Result<QStringList> unexplained(Instant since) const;
    /// Of one signature; \a ofJob: in this job alone.
    Result<std::optional<Odds>> odds(const QString &signature, const FailureCase *ofJob = nullptr) const;
    Result<QStringList> mostSeen(int limit) const;

private:
    Result<void> settleUses(const QString &runId, int outcome, Instant at);

    Database &m_database;
};

} // namespace resync
