#include "core/store/dailybackup.h"

#include "core/store/backup.h"
#include "core/store/freespace.h"

#include <QFileInfo>
#include <QStorageInfo>

namespace resync
{

namespace
{

/// The copy must not fill the disk that the store needs.
Result<void> enoughRoom(const StoreAddress &address, const QString &folder)
{
    const qint64 needed = QFileInfo(address.file).size() + FreeSpace::Limits().warnBytes;
    const QStorageInfo storage(QFileInfo::exists(folder) ? folder : QFileInfo(address.file).absolutePath());
    if (storage.isValid() && storage.bytesAvailable() < needed)
        return Error{QStringLiteral("store.full"), QStringLiteral("No daily backup was made: the disk has not enough room for it."),
                     folder};
    return {};
}

Result<void> save(const StoreAddress &address, const QString &file, Instant now)
{
    const QString folder = QFileInfo(file).absolutePath();
    if (auto room = enoughRoom(address, folder); !room)
        return room;
    auto reader = Database::open(address, Database::Mode::Reader);
    if (!reader)
        return reader.error();
    if (auto done = backupStore(**reader, file); !done)
        return done;
    thinBackups(folder, now);
    return {};
}

} // namespace

DailyBackup::DailyBackup(const StoreAddress &address, const Clock &clock, const Times &times)
    : m_address(address), m_clock(clock), m_times(times)
{
    m_pool.setMaxThreadCount(1);
    m_pool.setObjectName(QStringLiteral("backup"));
}

DailyBackup::~DailyBackup()
{
    m_pool.waitForDone();
}

void DailyBackup::start()
{
    if (m_address.kind == StoreAddress::Kind::Sqlite)
        m_clock.after(m_times.first, this, [this] { look(); });
}

bool DailyBackup::isDue() const
{
    const QString newest = newestBackup(backupFolder(m_address));
    if (newest.isEmpty())
        return true;
    const std::optional<Instant> made = backupTime(newest);
    // A backup from the future was made while the clock was wrong: it says nothing about today.
    return !made || *made > m_clock.now() || m_clock.now() - *made >= m_times.age;
}

void DailyBackup::look()
{
    m_clock.after(m_times.every, this, [this] { look(); });
    if (m_running || !isDue())
        return;
    m_running = true;
    const Instant now = m_clock.now();
    const QString file = backupName(backupFolder(m_address), now, m_address.kind);
    m_pool.start([this, post = m_mailbox.post(), address = m_address, file, now] {
        const Result<void> result = save(address, file, now);
        // Runs only while the mailbox lives, and that is a part of this.
        post([this, result, file] { finished(result, file); });
    });
}

void DailyBackup::finished(const Result<void> &result, const QString &file)
{
    m_running = false;
    if (result)
        emit saved(file);
    else
        emit failed(result.error());
}

} // namespace resync
