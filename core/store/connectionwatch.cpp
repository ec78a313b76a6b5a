#include "core/store/connectionwatch.h"

namespace resync
{

ConnectionWatch::ConnectionWatch(Database &database, const Clock &clock, std::function<double()> random)
    : m_database(database), m_clock(clock), m_backoff(Duration(1000), Duration(30000), std::move(random))
{
}

void ConnectionWatch::start()
{
    if (!m_database.isSqlite())
        look();
}

void ConnectionWatch::look()
{
    Duration wait = kAskEvery;
    if (m_database.inTransaction()) {
        wait = kShortestWait; // the transaction ends first, by itself
    } else if (m_database.isOpen()) {
        if (auto alive = m_database.number(QStringLiteral("SELECT 1")); !alive && !m_database.isOpen()) {
            tellLost(alive.error());
            wait = kShortestWait;
        }
    } else {
        // Somebody else's statement may have met the loss.
        tellLost({QStringLiteral("store.unreachable"), QStringLiteral("The connection to the database server is lost."),
                  m_database.address().text()});
        if (m_database.reopen()) {
            m_lost = false;
            m_backoff.reset();
            emit restored();
        } else {
            wait = std::max(kShortestWait, m_backoff.next());
        }
    }
    m_clock.after(wait, this, [this] { look(); });
}

void ConnectionWatch::tellLost(const Error &error)
{
    if (m_lost)
        return;
    m_lost = true;
    emit lost(error);
}

} // namespace resync
