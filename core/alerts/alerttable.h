#pragma once

#include "core/model/alert.h"
#include "core/store/database.h"

namespace resync
{

/// Alerts, their steps, windows and marks in the store. Transactions are the caller's.
class AlertTable
{
public:
    explicit AlertTable(Database &database) : m_database(database) {}

    Result<void> put(const Alert &alert);
    Result<std::vector<Alert>> open() const; ///< not resolved
    /// Newest first. \a resolvedToo: of the past as well.
    Result<std::vector<Alert>> list(bool resolvedToo, int limit) const;
    /// "alerts.unknown" when there is none.
    Result<Alert> find(const QString &id) const;

    Result<void> note(const QString &alert, const AlertStep &step);
    Result<std::vector<AlertStep>> steps(const QString &alert) const;

    Result<void> put(const MaintenanceWindow &window);
    Result<void> removeWindow(const QString &id);
    Result<std::vector<MaintenanceWindow>> windows() const;

    Result<QString> mark(const QString &name) const;
    Result<void> setMark(const QString &name, const QString &value);

private:
    Result<std::vector<Alert>> read(const QString &condition, const QVariant &value) const;

    Database &m_database;
};

} // namespace resync
