#pragma once

#include <QtGlobal>

namespace resync::practice::joblogs
{

/// In [0, 1), a function of both.
constexpr double share(quint64 key, quint64 which)
{
    quint64 z = key + 0x9e3779b97f4a7c15ULL * (which + 1);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return double((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
}

} // namespace resync::practice::joblogs
