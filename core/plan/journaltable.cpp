#include "core/plan/journaltable.h"

#include "core/base/json.h"
#include "core/store/database.h"

#include <QJsonDocument>

namespace resync
{

Result<void> JournalTable::add(qint64 engine, Row &row)
{
    const QJsonObject justification{{QStringLiteral("category"), row.call.justificationCategory},
                                    {QStringLiteral("text"), row.call.justification},
                                    {QStringLiteral("ticket"), row.call.ticket}};
    Statement insert = m_database.prepare(QStringLiteral(
        "INSERT INTO journal (id, engine, at_ms, who, verb, method, path, body, conman, object, justification, plan_id, run_number, "
        "before, state, error) SELECT coalesce(max(id), 0) + 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '' FROM journal RETURNING id"));
    insert.bind(engine)
        .bind(row.at)
        .bind(row.user)
        .bind(row.call.verb)
        .bind(QString::fromUtf8(row.call.method))
        .bind(row.call.path)
        .bind(row.call.body)
        .bind(row.call.conman)
        .bind(row.call.object)
        .bind(QString::fromUtf8(writeJson(justification)))
        .bind(row.planId)
        .bind(row.runNumber)
        .bind(QString::fromUtf8(writeJson(row.before)))
        .bind(int(row.state));
    return insert.each([&] { row.id = insert.int64(0); });
}

Result<void> JournalTable::mark(qint64 id, State state, const QString &error, Instant at)
{
    Statement update = m_database.prepare(QStringLiteral("UPDATE journal SET state = ?, error = ?, settled_ms = ? WHERE id = ?"));
    update.bind(int(state)).bind(error);
    const bool settled = state == State::Confirmed || state == State::Refused || state == State::Unknown;
    return (settled ? update.bind(at) : update.bind(nullptr)).bind(id).exec();
}

Result<void> JournalTable::close(qint64 id, State state, const QString &by, const QString &why, Instant at)
{
    Statement update = m_database.prepare(
        QStringLiteral("UPDATE journal SET state = ?, closed_by = ?, closed_why = ?, settled_ms = ? WHERE id = ? AND state = 4"));
    if (auto done = update.bind(int(state)).bind(by).bind(why).bind(at).bind(id).exec(); !done)
        return done;
    if (update.rowsChanged() == 1)
        return {};
    return Error{QStringLiteral("plan.no_action"), QStringLiteral("no action of this number waits for a person"), QString::number(id)};
}

Result<std::vector<JournalTable::Row>> JournalTable::read(qint64 engine, int limit) const
{
    return rows(QStringLiteral("WHERE engine = ? ORDER BY id DESC LIMIT ?"), {engine, std::clamp(limit, 1, 10'000)});
}

Result<std::vector<JournalTable::Row>> JournalTable::unsettled(qint64 engine) const
{
    return rows(QStringLiteral("WHERE engine = ? AND state IN (0, 1, 4) ORDER BY id"), {engine});
}

Result<std::vector<JournalTable::Row>> JournalTable::rows(const QString &where, const std::vector<qint64> &values) const
{
    Statement select = m_database.prepare(
        QStringLiteral("SELECT id, at_ms, who, verb, method, path, body, conman, object, justification, plan_id, run_number, before, "
                       "state, error, closed_by, closed_why FROM journal ") +
        where);
    for (const qint64 value : values)
        select.bind(value);
    std::vector<Row> found;
    auto done = select.each([&] {
        Row &row = found.emplace_back();
        row.id = select.int64(0);
        row.at = select.instant(1);
        row.user = select.text(2);
        row.call.verb = select.text(3);
        row.call.method = select.text(4).toUtf8();
        row.call.path = select.text(5);
        row.call.body = select.blob(6);
        row.call.conman = select.text(7);
        row.call.object = select.text(8);
        const QJsonObject justification = QJsonDocument::fromJson(select.text(9).toUtf8()).object();
        row.call.justificationCategory = justification.value(QLatin1String("category")).toString();
        row.call.justification = justification.value(QLatin1String("text")).toString();
        row.call.ticket = justification.value(QLatin1String("ticket")).toString();
        row.planId = select.text(10);
        row.runNumber = select.integer(11);
        row.before = QJsonDocument::fromJson(select.text(12).toUtf8()).object();
        row.state = State(select.integer(13));
        row.error = select.text(14);
        row.closedBy = select.text(15);
        row.closedWhy = select.text(16);
    });
    if (!done)
        return done.error();
    return found;
}

} // namespace resync
