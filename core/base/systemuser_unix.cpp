#include "core/base/systemuser.h"

#include <array>

#include <pwd.h>
#include <unistd.h>

namespace resync
{

QString systemUser()
{
    constexpr size_t kRoom = 16384;
    std::array<char, kRoom> room{};
    passwd entry{};
    passwd *found = nullptr;
    if (getpwuid_r(geteuid(), &entry, room.data(), room.size(), &found) == 0 && found && found->pw_name && *found->pw_name)
        return QString::fromLocal8Bit(found->pw_name);
    return QStringLiteral("uid %1").arg(geteuid());
}

} // namespace resync
