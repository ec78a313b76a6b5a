#pragma once

#include "core/base/clock.h"
#include "core/notifiers/notifiers.h"
#include "core/store/database.h"

namespace resync
{

/// Channels and deliveries in the store.
class NotifyTable
{
public:
    NotifyTable(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

    /// \a problems: definitions that this program cannot read, a sentence each.
    Result<std::vector<NotifyChannel>> channels(QStringList &problems) const;
    /// With its audit row, in one transaction. Error "notify.name": another has this name.
    Result<void> put(const NotifyChannel &channel, bool isNew, const QString &by);
    Result<void> remove(const NotifyChannel &channel, const QString &by);

    /// Gives it its number. Transactions are the caller's.
    Result<void> add(Delivery &delivery);
    Result<void> update(const Delivery &delivery);
    /// How many were told together with that one.
    Result<int> toldWith(qint64 id) const;
    Result<std::vector<Delivery>> waiting() const;
    /// Newest first. \a alert: of this alone; empty = of all.
    Result<std::vector<Delivery>> list(const QString &alert, int limit) const;
    /// The last one of each channel and alert that is not a test.
    Result<std::vector<Delivery>> lasts() const;

private:
    Result<std::vector<Delivery>> read(const QString &rest, const std::optional<QString> &text, const std::optional<qint64> &number) const;

    Database &m_database;
    const Clock &m_clock;
};

} // namespace resync
