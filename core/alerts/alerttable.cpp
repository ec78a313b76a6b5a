#include "core/alerts/alerttable.h"

#include "core/base/json.h"

#include <QVariant>

namespace resync
{

namespace
{

const QString kAlertColumns = QStringLiteral(
    "id, key, rule, state, severity, kind, workstation, stream, job, object_key, run_id, details, first_ms, last_ms, count, reopened, "
    "owner, note, until_ms, ends, resolved_ms, resolved_by");

Alert alertOf(const Statement &row)
{
    Alert alert;
    alert.id = row.text(0);
    alert.key = row.text(1);
    alert.rule = row.text(2);
    alert.state = AlertState(row.integer(3));
    alert.severity = Severity(row.integer(4));
    alert.kind = OccurrenceKind(row.integer(5));
    alert.workstation = row.text(6);
    alert.stream = row.text(7);
    alert.job = row.text(8);
    alert.objectKey = row.text(9);
    alert.runId = row.text(10);
    alert.details = QJsonDocument::fromJson(row.text(11).toUtf8()).object(); // written by ourselves
    alert.firstAt = row.instant(12);
    alert.lastAt = row.instant(13);
    alert.count = row.integer(14);
    alert.reopened = row.integer(15);
    alert.owner = row.text(16);
    alert.note = row.text(17);
    alert.until = row.optionalInstant(18);
    alert.ends = SnoozeEnd(row.integer(19));
    alert.resolvedAt = row.optionalInstant(20);
    alert.resolvedBy = row.text(21);
    return alert;
}

} // namespace

Result<void> AlertTable::put(const Alert &alert)
{
    Statement insert = m_database.prepare(QStringLiteral("INSERT INTO alerts (%1) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                                                         "?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET state = "
                                                         "excluded.state, severity = excluded.severity, kind = excluded.kind, run_id = "
                                                         "excluded.run_id, details = excluded.details, last_ms = excluded.last_ms, "
                                                         "count = excluded.count, reopened = excluded.reopened, owner = excluded.owner, "
                                                         "note = excluded.note, until_ms = excluded.until_ms, ends = excluded.ends, "
                                                         "resolved_ms = excluded.resolved_ms, resolved_by = excluded.resolved_by")
                                              .arg(kAlertColumns));
    return insert.bind(alert.id)
        .bind(alert.key)
        .bind(alert.rule)
        .bind(int(alert.state))
        .bind(int(alert.severity))
        .bind(int(alert.kind))
        .bind(alert.workstation)
        .bind(alert.stream)
        .bind(alert.job)
        .bind(alert.objectKey)
        .bind(alert.runId)
        .bind(QString::fromUtf8(writeJson(alert.details)))
        .bind(alert.firstAt)
        .bind(alert.lastAt)
        .bind(alert.count)
        .bind(alert.reopened)
        .bind(alert.owner)
        .bind(alert.note)
        .bind(alert.until)
        .bind(int(alert.ends))
        .bind(alert.resolvedAt)
        .bind(alert.resolvedBy)
        .exec();
}

Result<std::vector<Alert>> AlertTable::read(const QString &condition, const QVariant &value) const
{
    std::vector<Alert> alerts;
    Statement select = m_database.prepare(QStringLiteral("SELECT %1 FROM alerts %2").arg(kAlertColumns, condition));
    if (value.typeId() == QMetaType::QString)
        select.bind(value.toString());
    else if (value.isValid())
        select.bind(value.toLongLong());
    if (auto done = select.each([&] { alerts.push_back(alertOf(select)); }); !done)
        return done.error();
    return alerts;
}

Result<std::vector<Alert>> AlertTable::open() const
{
    return read(QStringLiteral("WHERE state <> 4 ORDER BY first_ms, id"), {});
}

Result<std::vector<Alert>> AlertTable::list(bool resolvedToo, int limit) const
{
    return read(resolvedToo ? QStringLiteral("ORDER BY CASE state WHEN 4 THEN 1 ELSE 0 END, severity DESC, last_ms DESC, id LIMIT ?")
                            : QStringLiteral("WHERE state <> 4 ORDER BY severity DESC, last_ms DESC, id LIMIT ?"),
                qint64(limit));
}

Result<Alert> AlertTable::find(const QString &id) const
{
    const auto found = read(QStringLiteral("WHERE id = ?"), id);
    if (!found)
        return found.error();
    if (found->empty())
        return Error{QStringLiteral("alerts.unknown"), QStringLiteral("there is no such alert"), id};
    return found->front();
}

Result<void> AlertTable::note(const QString &alert, const AlertStep &step)
{
    Statement insert = m_database.prepare(QStringLiteral("INSERT INTO alert_steps (alert, at_ms, what, who, note) VALUES (?, ?, ?, ?, ?)"));
    return insert.bind(alert).bind(step.at).bind(step.what).bind(step.by).bind(step.note).exec();
}

Result<std::vector<AlertStep>> AlertTable::steps(const QString &alert) const
{
    std::vector<AlertStep> steps;
    Statement select = m_database.prepare(QStringLiteral("SELECT at_ms, what, who, note FROM alert_steps WHERE alert = ? ORDER BY id"));
    auto done = select.bind(alert).each([&] { steps.push_back({select.instant(0), select.text(1), select.text(2), select.text(3)}); });
    if (!done)
        return done.error();
    return steps;
}

Result<void> AlertTable::put(const MaintenanceWindow &window)
{
    Statement insert = m_database.prepare(QStringLiteral(
        "INSERT INTO alert_windows (id, workstation, stream, job, from_ms, to_ms, cron, zone, minutes, reason, made_by) VALUES (?, ?, ?, "
        "?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"));
    return insert.bind(window.id)
        .bind(window.workstation)
        .bind(window.stream)
        .bind(window.job)
        .bind(window.from)
        .bind(window.to)
        .bind(window.cron)
        .bind(QString::fromLatin1(window.zone))
        .bind(window.minutes)
        .bind(window.reason)
        .bind(window.madeBy)
        .exec();
}

Result<void> AlertTable::removeWindow(const QString &id)
{
    Statement remove = m_database.prepare(QStringLiteral("DELETE FROM alert_windows WHERE id = ?"));
    if (auto done = remove.bind(id).exec(); !done)
        return done;
    return remove.rowsChanged() == 1
               ? Result<void>()
               : Result<void>(Error{QStringLiteral("alerts.unknown"), QStringLiteral("there is no such maintenance window"), id});
}

Result<std::vector<MaintenanceWindow>> AlertTable::windows() const
{
    std::vector<MaintenanceWindow> windows;
    Statement select = m_database.prepare(QStringLiteral("SELECT id, workstation, stream, job, from_ms, to_ms, cron, zone, minutes, "
                                                         "reason, made_by FROM alert_windows ORDER BY from_ms, id"));
    auto done = select.each([&] {
        windows.push_back({select.text(0), select.text(1), select.text(2), select.text(3), select.optionalInstant(4),
                           select.optionalInstant(5), select.text(6), select.text(7).toLatin1(), select.integer(8), select.text(9),
                           select.text(10)});
    });
    if (!done)
        return done.error();
    return windows;
}

Result<QString> AlertTable::mark(const QString &name) const
{
    QString value;
    Statement select = m_database.prepare(QStringLiteral("SELECT value FROM alert_marks WHERE name = ?"));
    if (auto done = select.bind(name).each([&] { value = select.text(0); }); !done)
        return done.error();
    return value;
}

Result<void> AlertTable::setMark(const QString &name, const QString &value)
{
    Statement insert = m_database.prepare(
        QStringLiteral("INSERT INTO alert_marks (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"));
    return insert.bind(name).bind(value).exec();
}

} // namespace resync
