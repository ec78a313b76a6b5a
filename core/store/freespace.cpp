#include "core/store/freespace.h"

#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <fcntl.h>
#include <unistd.h>

namespace resync
{

namespace
{

FreeSpace::Room roomOf(const QString &folder)
{
    const QStorageInfo storage(folder);
    return {storage.bytesAvailable(), storage.bytesTotal()};
}

QString megabytes(qint64 bytes)
{
    return QString::number(bytes / (1 << 20));
}

} // namespace

FreeSpace::FreeSpace(Database &database, const Clock &clock, const Limits &limits, std::function<Room(const QString &)> room)
    : m_database(database), m_clock(clock), m_limits(limits), m_room(room ? std::move(room) : roomOf)
{
    m_database.onFull([this] { m_refused = true; });
}

FreeSpace::~FreeSpace()
{
    m_database.onFull({});
}

void FreeSpace::start()
{
    look();
    m_clock.after(m_limits.every, this, [this] { start(); });
}

QString FreeSpace::ballastFile() const
{
    return m_database.address().file + QStringLiteral(".ballast");
}

FreeSpace::State FreeSpace::judge(const Room &room) const
{
    if (m_refused)
        return State::Full;
    if (!m_database.isSqlite() || room.totalBytes <= 0)
        return State::Ample;
    const qint64 share = qint64(m_limits.floorShare * double(room.totalBytes));
    qint64 floor = std::max(m_limits.floorBytes, share);
    if (m_state == State::Full)
        floor += floor / 10; // not on and off at the edge
    // The ballast lies on the disk only to be let go: it counts as free.
    const qint64 freeBytes = room.freeBytes + QFileInfo(ballastFile()).size();
    if (freeBytes < floor)
        return State::Full;
    return freeBytes < std::max(m_limits.warnBytes, floor) ? State::Scarce : State::Ample;
}

FreeSpace::State FreeSpace::look()
{
    const Room room = m_database.isSqlite() ? m_room(QFileInfo(m_database.address().file).absolutePath()) : Room();
    const State next = judge(room);
    m_refused = false; // the next refusal will say so again
    switch (next) {
    case State::Ample:
        m_message.clear();
        break;
    case State::Scarce:
        m_message = QStringLiteral("Only %1 MB are free on the disk of the store.").arg(megabytes(room.freeBytes));
        break;
    case State::Full:
        m_message = m_database.isSqlite()
                        ? QStringLiteral("The disk of the store is full (%1 MB free): nothing is stored until there is room.")
                              .arg(megabytes(room.freeBytes))
                        : QStringLiteral("The disk of the database server is full: nothing is stored until there is room.");
        break;
    }
    act(next);
    if (next != m_state) {
        m_state = next;
        emit changed(next);
    }
    return next;
}

void FreeSpace::act(State state)
{
    if (state == State::Full) {
        if (m_database.isSqlite())
            QFile::remove(ballastFile());
        m_database.stopWrites(m_message);
        return;
    }
    m_database.resumeWrites();
    if (state == State::Ample && m_database.isSqlite())
        keepBallast();
}

void FreeSpace::keepBallast()
{
    if (QFileInfo(ballastFile()).size() >= m_limits.ballastBytes)
        return;
    const QByteArray name = QFile::encodeName(ballastFile());
    const int descriptor = ::open(name.constData(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0)
        return;
    // Real blocks, not a hole; without room for it there is no ballast, and the look after will say why.
    const bool kept = ::posix_fallocate(descriptor, 0, m_limits.ballastBytes) == 0;
    ::close(descriptor);
    if (!kept)
        ::unlink(name.constData());
}

} // namespace resync
