#pragma once

#include "core/base/clock.h"
#include "core/store/database.h"

#include <QObject>

namespace resync
{

/// Watches the room on the disk of a SQLite store. Below 1 GB it warns; below 200 MB or 2 % it lets the ballast go and stops writes; with
/// room again (a tenth above the floor) writes go on. A store on PostgreSQL only hears of the server's own "disk full" and tries again.
class FreeSpace : public QObject
{
    Q_OBJECT
public:
    enum class State { Ample, Scarce, Full };
    struct Room {
        qint64 freeBytes = 0;
        qint64 totalBytes = 0;
    };
    struct Limits {
        qint64 warnBytes = 1000LL << 20;
        qint64 floorBytes = 200LL << 20;
        double floorShare = 0.02;
        qint64 ballastBytes = 16LL << 20;
        Duration every{10000};
    };

    /// \a room tells what is free in a folder; without it the file system is asked.
    FreeSpace(Database &database, const Clock &clock, const Limits &limits, std::function<Room(const QString &)> room = {});

    ~FreeSpace() override;

    /// Looks now, and from now on each Limits::every.
    void start();
    State look();
    State state() const { return m_state; }
    /// A sentence for the operator; empty when ample.
    QString message() const { return m_message; }
    /// "FILE.ballast": 16 MB that are let go first, because SQLite at 0 bytes free cannot even delete.
    QString ballastFile() const;

signals:
    void changed(resync::FreeSpace::State state);

private:
    State judge(const Room &room) const;
    void act(State state);
    void keepBallast();

    Database &m_database;
    const Clock &m_clock;
    Limits m_limits;
    std::function<Room(const QString &)> m_room;
    State m_state = State::Ample;
    bool m_refused = false; ///< the database itself said "full" since the last look
    QString m_message;
};

} // namespace resync
