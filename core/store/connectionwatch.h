#pragma once

#include "core/base/clock.h"
#include "core/base/retry.h"
#include "core/store/database.h"

#include <QObject>

namespace resync
{

/// Brings a lost PostgreSQL connection back: asks the server each ten seconds whether it is there, and after a loss connects anew, waiting
/// longer after each failure (up to 30 s). Nothing to do for SQLite. Lives on the thread of its Database.
class ConnectionWatch : public QObject
{
    Q_OBJECT
public:
    /// \a random: see Backoff.
    ConnectionWatch(Database &database, const Clock &clock, std::function<double()> random = {});

    void start();
    bool isLost() const { return m_lost; }

    static constexpr Duration kAskEvery{10000};
    static constexpr Duration kShortestWait{500};

signals:
    /// Once a loss, with what the database said.
    void lost(const resync::Error &error);
    /// The connection is back; what was missed must be read anew.
    void restored();

private:
    void look();
    void tellLost(const Error &error);

    Database &m_database;
    const Clock &m_clock;
    Backoff m_backoff;
    bool m_lost = false;
};

} // namespace resync
