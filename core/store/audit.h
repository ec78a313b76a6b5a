#pragma once

#include "core/base/clock.h"
#include "core/store/database.h"

#include <QJsonObject>

namespace resync
{

/// One thing that somebody did, as it is kept for good.
struct AuditEntry {
    qint64 seq = 0; ///< from 1, without a gap
    Instant at;
    QString who;
    QString action; ///< "apikey.revoked"
    QString object; ///< what it was done to: an id
    QJsonObject details;
    QByteArray hash; ///< SHA-256 over the hash before and everything of this row
};

/// What a walk over the whole audit found.
struct AuditCheck {
    qint64 rows = 0;
    QByteArray head;                ///< hash of the last row; empty when there is none
    std::optional<qint64> firstBad; ///< the first row that is not as it was written, or is missing
    bool whole() const { return !firstBad.has_value(); }
};

/// Who did what: rows are only ever added (triggers of the database refuse everything else), and each is chained to the one before, so that
/// a changed, removed, inserted or moved row shows. Rows cut off at the end show only against a head noted elsewhere: the first row of each
/// day writes the head so far to the log.
///
///   hash(n) = SHA-256( hash(n-1) · seq · at_ms · who · action · object · details ), each text preceded by its length
class Audit
{
public:
    Audit(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

    /// Inside the caller's transaction: the row stands or falls with what it tells of. Without one: "store.nested".
    Result<void> append(const QString &who, const QString &action, const QString &object, const QJsonObject &details);
    /// Newest first. \a object: of this alone; empty = of all.
    Result<std::vector<AuditEntry>> entries(int limit, const QString &object = {}) const;
    /// The number of the last row; 0 when there is none.
    Result<qint64> lastSeq() const;
    /// Reads every row. Slow on a long audit: for a command, not for a pane.
    Result<AuditCheck> verify() const;

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace resync
