#pragma once

#include "core/store/database.h"

namespace resync
{

/// Which of several consoles on one PostgreSQL acts (polls, runs workflows); the others read. It is an advisory lock of the server on a
/// connection used for nothing else, so it falls free by itself when the leader dies. A SQLite store has one writer, who always leads.
class Leadership
{
public:
    /// \a role: one word for each thing that only one console may do, e.g. "poller".
    Leadership(const StoreAddress &address, const QString &role);
    ~Leadership();

    /// True when this console leads, now or already. Connects when it must; errors mean: not leading.
    Result<bool> tryLead();
    /// Asks the server whether the lock is still ours.
    bool leads();
    void resign();

private:
    StoreAddress m_address;
    qint64 m_key;
    bool m_leads = false;
    std::unique_ptr<Database> m_connection;
};

} // namespace resync
