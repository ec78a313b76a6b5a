#include "core/knowledge/casetable.h"

#include "core/joblog/joblog.h"

#include <QHash>

#include <algorithm>

namespace resync
{

namespace
{

enum Remedy { kNone, kRerun, kConfirmed, kCancelled };
enum Outcome { kOpen, kWorked, kFailedAgain, kNeverKnown };
constexpr int kMostCases = 5000; ///< of a signature, the newest, that are counted

} // namespace

Result<qint64> CaseTable::lastRead() const
{
    const auto seq = m_database.number(QStringLiteral("SELECT seq FROM knowledge_read WHERE id = 1"));
    if (!seq)
        return seq.error();
    return seq->value_or(0);
}

Result<void> CaseTable::setLastRead(qint64 seq)
{
    Statement put = m_database.prepare(
        QStringLiteral("INSERT INTO knowledge_read (id, seq) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET seq = excluded.seq"));
    return put.bind(seq).exec();
}

Result<void> CaseTable::failed(const Occurrence &failure)
{
    QStringList mended;
    {
        Statement select = m_database.prepare(QStringLiteral("SELECT run_id FROM failure_cases WHERE remedy_run = ? AND outcome = 0"));
        if (auto done = select.bind(failure.runId).each([&] { mended.append(select.text(0)); }); !done)
            return done;
    }
    for (const QString &runId : mended) {
        Statement update = m_database.prepare(QStringLiteral("UPDATE failure_cases SET outcome = ?, settled_ms = ? WHERE run_id = ?"));
        if (auto done = update.bind(kFailedAgain).bind(failure.at).bind(runId).exec(); !done)
            return done;
        if (auto done = settleUses(runId, kFailedAgain, failure.at); !done)
            return done;
    }
    Statement insert = m_database.prepare(QStringLiteral(
        "INSERT INTO failure_cases (run_id, job_key, workstation, stream, job, signature, family, problem, failed_ms, remedy, remedy_run, "
        "remedied_ms, outcome, settled_ms) VALUES (?, ?, ?, ?, ?, '', '', '', ?, 0, '', NULL, 0, NULL) ON CONFLICT (run_id) DO NOTHING"));
    return insert.bind(failure.runId)
        .bind(failure.objectKey)
        .bind(failure.workstation)
        .bind(failure.stream)
        .bind(failure.job)
        .bind(failure.at)
        .exec();
}

Result<void> CaseTable::analysed(const QString &runId, const JoblogAnalysis &analysis)
{
    const QString signature = signatureOf(analysis);
    if (signature.isEmpty())
        return {};
    Statement update =
        m_database.prepare(QStringLiteral("UPDATE failure_cases SET signature = ?, family = ?, problem = ? WHERE run_id = ?"));
    return update.bind(signature).bind(analysis.family).bind(analysis.text).bind(runId).exec();
}

Result<void> CaseTable::rerun(const QString &failedRun, const QString &rerun, Instant at)
{
    Statement update = m_database.prepare(
        QStringLiteral("UPDATE failure_cases SET remedy = ?, remedy_run = ?, remedied_ms = ? WHERE run_id = ? AND outcome = 0"));
    return update.bind(kRerun).bind(rerun).bind(at).bind(failedRun).exec();
}

Result<void> CaseTable::recovered(const QString &failedRun, const QString &byRun, Instant at)
{
    const bool confirmed = byRun == failedRun;
    Statement update = m_database.prepare(QStringLiteral(
        "UPDATE failure_cases SET remedy = ?, remedy_run = ?, outcome = ?, settled_ms = ? WHERE run_id = ? AND outcome = 0"));
    const auto done =
        update.bind(confirmed ? kConfirmed : kRerun).bind(confirmed ? QString() : byRun).bind(kWorked).bind(at).bind(failedRun).exec();
    if (!done)
        return done;
    return settleUses(failedRun, kWorked, at);
}

Result<void> CaseTable::cancelled(const QString &jobKey, Instant at)
{
    QStringList runs;
    {
        Statement select = m_database.prepare(QStringLiteral("SELECT run_id FROM failure_cases WHERE job_key = ? AND outcome = 0"));
        if (auto done = select.bind(jobKey).each([&] { runs.append(select.text(0)); }); !done)
            return done;
    }
    for (const QString &runId : runs) {
        Statement update =
            m_database.prepare(QStringLiteral("UPDATE failure_cases SET remedy = ?, outcome = ?, settled_ms = ? WHERE run_id = ?"));
        if (auto done = update.bind(kCancelled).bind(kNeverKnown).bind(at).bind(runId).exec(); !done)
            return done;
        if (auto done = settleUses(runId, kNeverKnown, at); !done)
            return done;
    }
    return {};
}

Result<void> CaseTable::settleUses(const QString &runId, int outcome, Instant at)
{
    Statement update = m_database.prepare(
        QStringLiteral("UPDATE solution_uses SET outcome = ?, settled_ms = ?, settled_by = '' WHERE run_id = ? AND outcome = 0"));
    return update.bind(outcome).bind(at).bind(runId).exec();
}

Result<std::optional<FailureCase>> CaseTable::find(const QString &runId) const
{
    std::optional<FailureCase> found;
    Statement select = m_database.prepare(
        QStringLiteral("SELECT run_id, workstation, stream, job, signature, family, problem FROM failure_cases WHERE run_id = ?"));
    const auto read = select.bind(runId).each([&] {
        found = FailureCase{select.text(0), select.text(1), select.text(2), select.text(3), select.text(4), select.text(5), select.text(6)};
    });
    if (!read)
        return read.error();
    return found;
}

Result<QStringList> CaseTable::unexplained(Instant since) const
{
    QStringList runs;
    Statement select = m_database.prepare(QStringLiteral(
        "SELECT c.run_id FROM failure_cases c JOIN joblog j ON j.run_id = c.run_id WHERE c.signature = '' AND c.failed_ms >= ?"));
    if (auto done = select.bind(since).each([&] { runs.append(select.text(0)); }); !done)
        return done.error();
    return runs;
}

Result<std::optional<Odds>> CaseTable::odds(const QString &signature, const FailureCase *ofJob) const
{
    Odds odds;
    odds.signature = signature;
    std::vector<qint64> took;
    Statement select = m_database.prepare(
        QStringLiteral("SELECT c.family, c.problem, c.failed_ms, c.remedy, c.outcome, c.settled_ms, EXISTS (SELECT 1 FROM solution_uses u "
                       "WHERE u.run_id = c.run_id) FROM failure_cases c WHERE c.signature = ?%1 ORDER BY c.failed_ms DESC LIMIT %2")
            .arg(ofJob ? QStringLiteral(" AND c.workstation = ? AND c.stream = ? AND c.job = ?") : QString())
            .arg(kMostCases));
    select.bind(signature);
    if (ofJob)
        select.bind(ofJob->workstation).bind(ofJob->stream).bind(ofJob->job);
    const auto read = select.each([&] {
        const Instant at = select.instant(2);
        if (odds.seen++ == 0) {
            odds.family = select.text(0);
            odds.problem = select.text(1);
            odds.lastAt = at;
        }
        odds.firstAt = at;
        const int remedy = select.integer(3);
        const int outcome = select.integer(4);
        odds.confirmed += remedy == kConfirmed ? 1 : 0;
        odds.cancelled += remedy == kCancelled ? 1 : 0;
        if (remedy != kRerun || select.boolean(6))
            return;
        odds.rerunAlone.worked += outcome == kWorked ? 1 : 0;
        odds.rerunAlone.failed += outcome == kFailedAgain ? 1 : 0;
        odds.rerunAlone.waiting += outcome == kOpen ? 1 : 0;
        if (outcome == kWorked && !select.isNull(5))
            took.push_back(select.int64(5) - toMs(at));
    });
    if (!read)
        return read.error();
    if (odds.seen == 0)
        return std::optional<Odds>();
    if (!took.empty()) {
        const auto middle = took.begin() + qptrdiff(took.size() / 2);
        std::nth_element(took.begin(), middle, took.end());
        odds.rerunAlone.median = Duration(*middle);
    }
    return std::optional<Odds>(odds);
}

Result<QStringList> CaseTable::mostSeen(int limit) const
{
    QStringList signatures;
    Statement select =
        m_database.prepare(QStringLiteral("SELECT signature, COUNT(*) AS seen, MAX(failed_ms) AS newest FROM failure_cases "
                                          "WHERE signature <> '' GROUP BY signature ORDER BY seen DESC, newest DESC LIMIT ?"));
    if (auto done = select.bind(limit).each([&] { signatures.append(select.text(0)); }); !done)
        return done.error();
    return signatures;
}

Result<void> addSignatures(Database &reader, Instant from, RunLedger &ledger)
{
    QHash<QByteArray, qint32> ofRun;
    QHash<QString, qint32> numbers;
    Statement select =
        reader.prepare(QStringLiteral("SELECT run_id, signature FROM failure_cases WHERE failed_ms >= ? AND signature <> ''"));
    const auto read = select.bind(from).each([&] {
        const QString signature = select.text(1);
        auto number = numbers.constFind(signature);
        if (number == numbers.cend()) {
            number = numbers.insert(signature, qint32(ledger.signatures.size()));
            ledger.signatures.push_back(signature);
        }
        ofRun.insert(select.text(0).toLatin1(), *number);
    });
    if (!read)
        return read;
    for (size_t i = 0; i < ledger.runs.size() && i < ledger.runIds.size(); ++i) {
        if (ledger.runs[i].failed)
            ledger.runs[i].signature = ofRun.value(ledger.runIds[i], -1);
    }
    return {};
}

} // namespace resync
