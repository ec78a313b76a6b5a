#include "core/joblog/analysisjson.h"
#include "core/joblog/joblog.h"

#include "core/store/compress.h"
#include "core/store/database.h"
#include "core/store/retention.h"

namespace resync
{

namespace
{

Result<void> removePieces(Database &database, const QString &runId)
{
    Statement remove = database.prepare(QStringLiteral("DELETE FROM joblog_piece WHERE run_id = ?"));
    return remove.bind(runId).exec();
}

Result<void> insertPieces(Database &database, const QString &runId, const std::vector<QByteArray> &pieces)
{
    Statement insert = database.prepare(QStringLiteral("INSERT INTO joblog_piece (run_id, piece, content) VALUES (?, ?, ?)"));
    for (size_t i = 0; i < pieces.size(); ++i) {
        if (auto done = insert.bind(runId).bind(qint64(i)).bind(pieces[i]).exec(); !done)
            return done;
    }
    return {};
}

Result<QByteArray> readPieces(Database &database, const QString &runId, qint64 size)
{
    QByteArray bytes;
    bytes.reserve(qsizetype(size));
    std::optional<Error> broken;
    Statement select = database.prepare(QStringLiteral("SELECT content FROM joblog_piece WHERE run_id = ? ORDER BY piece"));
    const auto read = select.bind(runId).each([&] {
        const auto piece = broken ? Result<QByteArray>(*broken) : decompress(select.blob(0), kChunkBytes);
        if (piece)
            bytes += *piece;
        else
            broken = piece.error();
    });
    if (!read)
        return read.error();
    if (broken)
        return *broken;
    if (bytes.size() != size)
        return Error{QStringLiteral("store.compressed"), QStringLiteral("The stored joblog is not whole."), runId};
    return bytes;
}

} // namespace

Joblogs::Joblogs(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

Result<void> Joblogs::keep(const QString &runId, const QString &jobKey, const QByteArray &bytes, const JoblogAnalysis &analysis)
{
    const std::vector<QByteArray> pieces = compressChunks(bytes);
    std::optional<Transaction> transaction;
    if (!m_database.inTransaction()) {
        auto begun = m_database.begin();
        if (!begun)
            return begun.error();
        transaction.emplace(std::move(*begun));
    }
    Statement insert = m_database.prepare(QStringLiteral(
        "INSERT INTO joblog (run_id, job_key, captured_ms, bytes, pieces, analysis) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (run_id) DO "
        "UPDATE "
        "SET job_key = excluded.job_key, captured_ms = excluded.captured_ms, bytes = excluded.bytes, pieces = excluded.pieces, analysis = "
        "excluded.analysis"));
    auto done = insert.bind(runId)
                    .bind(jobKey)
                    .bind(m_clock.now())
                    .bind(qint64(bytes.size()))
                    .bind(qint64(pieces.size()))
                    .bind(QString::fromUtf8(toStoredJson(analysis)))
                    .exec();
    if (done)
        done = removePieces(m_database, runId);
    if (done)
        done = insertPieces(m_database, runId, pieces);
    if (!done || !transaction)
        return done;
    return transaction->commit();
}

Result<std::optional<StoredJoblog>> Joblogs::find(const QString &runId) const
{
    std::optional<StoredJoblog> found;
    qint64 size = 0;
    QByteArray analysis;
    {
        Statement select = m_database.prepare(QStringLiteral("SELECT job_key, captured_ms, bytes, analysis FROM joblog WHERE run_id = ?"));
        const auto read = select.bind(runId).each([&] {
            found = StoredJoblog{runId, select.text(0), select.instant(1), {}, {}};
            size = select.int64(2);
            analysis = select.text(3).toUtf8();
        });
        if (!read)
            return read.error();
    }
    if (!found)
        return found;
    auto bytes = readPieces(m_database, runId, size);
    if (!bytes)
        return bytes.error();
    found->bytes = std::move(*bytes);
    const auto kept = analysisFromStoredJson(analysis);
    found->analysis = kept ? *kept : analyseJoblog(found->bytes);
    return found;
}

Result<std::optional<JoblogAnalysis>> Joblogs::analysisOf(const QString &runId) const
{
    std::optional<JoblogAnalysis> analysis;
    Statement select = m_database.prepare(QStringLiteral("SELECT analysis FROM joblog WHERE run_id = ?"));
    const auto read = select.bind(runId).each([&] { analysis = analysisFromStoredJson(select.text(0).toUtf8()); });
    if (!read)
        return read.error();
    return analysis;
}

std::vector<RetentionRule> Joblogs::retention()
{
    constexpr int kDays = 90;
    // A log first, then the pieces that lost theirs: both in slices of their own.
    return {{QStringLiteral("joblog"), QStringLiteral("captured_ms"), kDays},
            {QStringLiteral("joblog_piece"),
             QStringLiteral("CAST(0 AS BIGINT)"),
             0,
             {},
             QStringLiteral("run_id NOT IN (SELECT run_id FROM joblog)")}};
}

bool Joblogs::has(const QString &runId) const
{
    bool found = false;
    Statement select = m_database.prepare(QStringLiteral("SELECT 1 FROM joblog WHERE run_id = ?"));
    const auto read = select.bind(runId).each([&] { found = true; });
    return read.ok() && found;
}

} // namespace resync
