#pragma once

#include "core/base/clock.h"
#include "core/base/handover.h"
#include "core/store/address.h"

#include <QObject>
#include <QThreadPool>

namespace resync
{

/// Saves a SQLite store once a day into the folder "backups" beside it, in a thread of its own on a connection that only reads, and thins
/// what is there (thinBackups()). The first look is some minutes after the start, so that a short command never waits for a backup.
class DailyBackup : public QObject
{
    Q_OBJECT
public:
    struct Times {
        Duration first{5 * 60 * 1000};
        Duration every{60 * 60 * 1000};
        Duration age{24 * 60 * 60 * 1000}; ///< a newer backup is good enough
    };

    DailyBackup(const StoreAddress &address, const Clock &clock, const Times &times);
    /// Waits for a backup that is under way.
    ~DailyBackup() override;

    void start();

signals:
    void saved(const QString &file);
    /// Tried again at the next look.
    void failed(const resync::Error &error);

private:
    void look();
    bool isDue() const;
    void finished(const Result<void> &result, const QString &file);

    StoreAddress m_address;
    const Clock &m_clock;
    Times m_times;
    QThreadPool m_pool;
    Mailbox m_mailbox;
    bool m_running = false;
};

} // namespace resync
