#pragma once

#include <QStringView>

#include <cmath>
#include <numbers>

/// Chance without state: every draw is a function of a key, so that the order in which things are asked changes nothing.
namespace resync::practice
{

/// splitmix64 of both.
constexpr quint64 mix(quint64 a, quint64 b)
{
    quint64 z = a + 0x9e3779b97f4a7c15ULL * (b + 1);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

/// FNV-1a over the text, the same on every machine.
inline quint64 hashOf(QStringView text)
{
    quint64 hash = 0xcbf29ce484222325ULL;
    for (const QChar c : text) {
        hash ^= c.unicode();
        hash *= 0x100000001b3ULL;
    }
    return hash;
}

/// In [0, 1).
constexpr double unit(quint64 key)
{
    return double(mix(key, 0x51ed) >> 11) * 0x1.0p-53;
}

/// In [0, count).
constexpr int pick(quint64 key, int count)
{
    return count <= 1 ? 0 : int(unit(key) * count);
}

/// Standard normal (Box–Muller).
inline double normal(quint64 key)
{
    const double u = 1.0 - unit(mix(key, 1));
    return std::sqrt(-2.0 * std::log(u)) * std::cos(2.0 * std::numbers::pi * unit(mix(key, 2)));
}

/// A draw sequence for builders: each call takes the next key.
class Draw
{
public:
    explicit Draw(quint64 key) : m_key(key) {}
    quint64 next() { return mix(m_key, ++m_count); }
    double real() { return practice::unit(next()); }
    int below(int count) { return practice::pick(next(), count); }
    int between(int low, int high) { return low + below(high - low + 1); }
    bool once(double probability) { return real() < probability; }

private:
    quint64 m_key;
    quint64 m_count = 0;
};

} // namespace resync::practice
