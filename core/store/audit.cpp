#include "core/store/audit.h"

#include "core/base/json.h"

#include <QCryptographicHash>
#include <QDebug>

namespace resync
{

namespace
{

/// Each text preceded by its length, so that nothing can move from one field to the next unseen.
void addText(QCryptographicHash &hash, const QByteArray &text)
{
    hash.addData(QByteArray::number(text.size()) + ':');
    hash.addData(text);
}

QByteArray chained(const QByteArray &before, const AuditEntry &entry, const QByteArray &details)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &part : {before, QByteArray::number(entry.seq), QByteArray::number(toMs(entry.at)), entry.who.toUtf8(),
                                   entry.action.toUtf8(), entry.object.toUtf8(), details})
        addText(hash, part);
    return hash.result();
}

const QString kColumns = QStringLiteral("seq, at_ms, who, action, object, details, hash");

AuditEntry entryOf(const Statement &row)
{
    AuditEntry entry{row.int64(0), row.instant(1), row.text(2), row.text(3), row.text(4), {}, row.blob(6)};
    if (const auto details = readJson(row.text(5).toUtf8()))
        entry.details = details->toObject();
    return entry;
}

} // namespace

Result<void> Audit::append(const QString &who, const QString &action, const QString &object, const QJsonObject &details)
{
    if (!m_database.inTransaction())
        return Error{QStringLiteral("store.nested"), QStringLiteral("An audit row needs the transaction of what it tells of."), action};
    if (!m_database.isSqlite()) { // SQLite has one writer; here another console may be about to add the same number
        if (auto locked = m_database.run(QStringLiteral("LOCK TABLE audit IN EXCLUSIVE MODE")); !locked)
            return locked;
    }
    AuditEntry last;
    Statement select = m_database.prepare(QStringLiteral("SELECT %1 FROM audit ORDER BY seq DESC LIMIT 1").arg(kColumns));
    if (auto read = select.each([&] { last = entryOf(select); }); !read)
        return read;
    AuditEntry entry{last.seq + 1, m_clock.now(), who, action, object, details, {}};
    const QByteArray text = writeJson(details);
    entry.hash = chained(last.hash, entry, text);
    constexpr qint64 kDayMs = 86'400'000;
    if (last.seq > 0 && toMs(last.at) / kDayMs != toMs(entry.at) / kDayMs)
        qInfo().noquote() << QStringLiteral("audit: row %1 has the hash %2").arg(last.seq).arg(QString::fromLatin1(last.hash.toHex()));
    Statement insert = m_database.prepare(
        QStringLiteral("INSERT INTO audit (seq, at_ms, who, action, object, details, hash) VALUES (?, ?, ?, ?, ?, ?, ?)"));
    return insert.bind(entry.seq).bind(entry.at).bind(who).bind(action).bind(object).bind(QString::fromUtf8(text)).bind(entry.hash).exec();
}

Result<std::vector<AuditEntry>> Audit::entries(int limit, const QString &object) const
{
    std::vector<AuditEntry> found;
    const QString where = object.isEmpty() ? QString() : QStringLiteral("WHERE object = ? ");
    Statement select = m_database.prepare(QStringLiteral("SELECT %1 FROM audit %2ORDER BY seq DESC LIMIT ?").arg(kColumns, where));
    if (!object.isEmpty())
        select.bind(object);
    select.bind(limit);
    if (auto read = select.each([&] { found.push_back(entryOf(select)); }); !read)
        return read.error();
    return found;
}

Result<qint64> Audit::lastSeq() const
{
    const auto last = m_database.number(QStringLiteral("SELECT max(seq) FROM audit"));
    if (!last)
        return last.error();
    return last->value_or(0);
}

Result<AuditCheck> Audit::verify() const
{
    AuditCheck check;
    Statement select = m_database.prepare(QStringLiteral("SELECT %1 FROM audit ORDER BY seq").arg(kColumns));
    const auto read = select.each([&] {
        const AuditEntry entry = entryOf(select);
        const bool good = entry.seq == check.rows + 1 && entry.hash == chained(check.head, entry, select.text(5).toUtf8());
        if (!good && !check.firstBad)
            check.firstBad = entry.seq == check.rows + 1 ? entry.seq : check.rows + 1;
        ++check.rows;
        check.head = entry.hash;
    });
    if (!read)
        return read.error();
    return check;
}

} // namespace resync
