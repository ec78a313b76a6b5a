#include "core/notifiers/notifytable.h"

#include "core/base/json.h"
#include "core/store/audit.h"

namespace resync
{

Result<std::vector<NotifyChannel>> NotifyTable::channels(QStringList &problems) const
{
    std::vector<NotifyChannel> found;
    Statement select = m_database.prepare(QStringLiteral("SELECT id, definition FROM notifiers ORDER BY name"));
    auto read = select.each([&] {
        const auto json = readJson(select.text(1).toUtf8());
        auto channel = json ? notifyChannelFromJson(json->toObject()) : Result<NotifyChannel>(json.error());
        if (!channel) {
            problems.append(select.text(0) + QStringLiteral(": ") + channel.error().text());
            return;
        }
        channel->id = select.text(0);
        found.push_back(*std::move(channel));
    });
    if (!read)
        return read.error();
    return found;
}

Result<void> NotifyTable::put(const NotifyChannel &channel, bool isNew, const QString &by)
{
    auto transaction = m_database.begin();
    if (!transaction)
        return transaction.error();
    bool taken = false;
    Statement others = m_database.prepare(QStringLiteral("SELECT id FROM notifiers WHERE name = ? AND id <> ?"));
    if (auto read = others.bind(channel.name).bind(channel.id).each([&taken] { taken = true; }); !read)
        return read;
    if (taken)
        return Error{QStringLiteral("notify.name"), QStringLiteral("another notifier has this name"), channel.name};
    const QJsonObject json = toJson(channel);
    Statement upsert = m_database.prepare(
        QStringLiteral("INSERT INTO notifiers (id, name, definition, changed_ms) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET "
                       "name = excluded.name, definition = excluded.definition, changed_ms = excluded.changed_ms"));
    upsert.bind(channel.id).bind(channel.name).bind(QString::fromUtf8(writeJson(json))).bind(m_clock.now());
    if (auto done = upsert.exec(); !done)
        return done;
    const QString action = isNew ? QStringLiteral("notifier.created") : QStringLiteral("notifier.changed");
    if (auto done = Audit(m_database, m_clock).append(by, action, channel.id, json); !done)
        return done;
    return transaction->commit();
}

Result<void> NotifyTable::remove(const NotifyChannel &channel, const QString &by)
{
    auto transaction = m_database.begin();
    if (!transaction)
        return transaction.error();
    Statement statement = m_database.prepare(QStringLiteral("DELETE FROM notifiers WHERE id = ?"));
    if (auto done = statement.bind(channel.id).exec(); !done)
        return done;
    Statement waits = m_database.prepare(QStringLiteral("UPDATE deliveries SET state = 2, error = ? WHERE notifier = ? AND state = 0"));
    if (auto done = waits.bind(QStringLiteral("the notifier was removed")).bind(channel.id).exec(); !done)
        return done;
    if (auto done = Audit(m_database, m_clock).append(by, QStringLiteral("notifier.removed"), channel.id, toJson(channel)); !done)
        return done;
    return transaction->commit();
}

Result<void> NotifyTable::add(Delivery &delivery)
{
    Statement insert = m_database.prepare(
        QStringLiteral("INSERT INTO deliveries (notifier, alert, why, severity, state, tries, made_ms, next_ms, done_ms, error) VALUES "
                       "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"));
    return insert.bind(delivery.channel)
        .bind(delivery.alert)
        .bind(toWire(delivery.why))
        .bind(int(delivery.severity))
        .bind(int(delivery.state))
        .bind(delivery.tries)
        .bind(delivery.made)
        .bind(delivery.next)
        .bind(delivery.done)
        .bind(delivery.error)
        .each([&] { delivery.id = insert.int64(0); });
}

Result<void> NotifyTable::update(const Delivery &delivery)
{
    Statement update =
        m_database.prepare(QStringLiteral("UPDATE deliveries SET state = ?, tries = ?, next_ms = ?, done_ms = ?, error = ? WHERE id = ?"));
    return update.bind(int(delivery.state))
        .bind(delivery.tries)
        .bind(delivery.next)
        .bind(delivery.done)
        .bind(delivery.error)
        .bind(delivery.id)
        .exec();
}

Result<int> NotifyTable::toldWith(qint64 id) const
{
    int count = 0;
    Statement select = m_database.prepare(QStringLiteral("SELECT count(*) FROM deliveries WHERE state = 1 AND error = ?"));
    if (auto done = select.bind(toldWithText(id)).each([&] { count = select.integer(0); }); !done)
        return done.error();
    return count;
}

Result<std::vector<Delivery>> NotifyTable::read(const QString &rest, const std::optional<QString> &text,
                                                const std::optional<qint64> &number) const
{
    std::vector<Delivery> found;
    Statement select = m_database.prepare(
        QStringLiteral("SELECT id, notifier, alert, why, severity, state, tries, made_ms, next_ms, done_ms, error FROM deliveries %1")
            .arg(rest));
    if (text)
        select.bind(*text);
    if (number)
        select.bind(*number);
    auto done = select.each([&] {
        Delivery one;
        one.id = select.int64(0);
        one.channel = select.text(1);
        one.alert = select.text(2);
        one.why = noticeWhyFromWire(select.text(3)).value_or(Notice::Why::Opened);
        one.severity = Severity(select.integer(4));
        one.state = Delivery::State(select.integer(5));
        one.tries = select.integer(6);
        one.made = select.instant(7);
        one.next = select.instant(8);
        one.done = select.optionalInstant(9);
        one.error = select.text(10);
        found.push_back(std::move(one));
    });
    if (!done)
        return done.error();
    return found;
}

Result<std::vector<Delivery>> NotifyTable::waiting() const
{
    return read(QStringLiteral("WHERE state = 0 ORDER BY id"), {}, {});
}

Result<std::vector<Delivery>> NotifyTable::list(const QString &alert, int limit) const
{
    if (alert.isEmpty())
        return read(QStringLiteral("ORDER BY id DESC LIMIT ?"), {}, limit);
    return read(QStringLiteral("WHERE alert = ? ORDER BY id DESC LIMIT ?"), alert, limit);
}

Result<std::vector<Delivery>> NotifyTable::lasts() const
{
    return read(QStringLiteral("WHERE id IN (SELECT max(id) FROM deliveries WHERE alert <> '' GROUP BY notifier, alert)"), {}, {});
}

} // namespace resync
