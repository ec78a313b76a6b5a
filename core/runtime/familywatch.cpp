#include "core/runtime/familywatch.h"

#include "core/joblog/ownfamilies.h"

#include <QDateTime>
#include <QDir>

namespace resync
{

namespace
{
constexpr Duration kLookEvery = std::chrono::seconds(30);
}

FamilyWatch::FamilyWatch(const QString &dataDir, const Clock &clock, QObject *parent)
    : QObject(parent), m_folder(ownFamiliesFolder(dataDir)), m_clock(clock)
{
}

void FamilyWatch::start()
{
    m_seen = stateOfFolder();
    useOwnFamilies(m_folder);
    m_clock.after(kLookEvery, this, [this] { look(); });
}

void FamilyWatch::look()
{
    const QString state = stateOfFolder();
    if (std::exchange(m_seen, state) != state)
        useOwnFamilies(m_folder);
    m_clock.after(kLookEvery, this, [this] { look(); });
}

QString FamilyWatch::stateOfFolder() const
{
    QString state;
    const QFileInfoList files = QDir(m_folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QFileInfo &file : files)
        state += QStringLiteral("%1 %2 %3\n").arg(file.fileName()).arg(file.size()).arg(file.lastModified().toMSecsSinceEpoch());
    return state;
}

} // namespace resync
