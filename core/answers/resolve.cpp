#include "core/answers/resolve.h"

#include <algorithm>
#include <vector>

namespace resync
{

namespace
{

constexpr int kMostCandidates = 5;
constexpr int kMostMistakes = 2;
constexpr qsizetype kLeastForMistakes = 5; ///< shorter names are too like each other

} // namespace

int editDistance(const QString &one, const QString &other, int most)
{
    if (std::abs(one.size() - other.size()) > most)
        return most + 1;
    const qsizetype width = other.size() + 1;
    const auto size = static_cast<size_t>(width);
    std::vector<int> before(size);
    std::vector<int> row(size);
    std::vector<int> next(size);
    for (qsizetype j = 0; j < width; ++j)
        row[size_t(j)] = int(j);
    for (qsizetype i = 1; i <= one.size(); ++i) {
        next[0] = int(i);
        int least = next[0];
        for (qsizetype j = 1; j < width; ++j) {
            const bool same = one[i - 1] == other[j - 1];
            int cost = std::min({row[size_t(j)] + 1, next[size_t(j - 1)] + 1, row[size_t(j - 1)] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                cost = std::min(cost, before[size_t(j - 2)] + 1);
            next[size_t(j)] = cost;
            least = std::min(least, cost);
        }
        if (least > most)
            return most + 1;
        before.swap(row);
        row.swap(next);
    }
    return std::min(row.back(), most + 1);
}

bool looksLikeName(const Word &word)
{
    if (word.quoted)
        return true;
    const QString &text = word.text;
    bool letter = false;
    bool lower = false;
    bool inner = false;
    for (const QChar c : text) {
        letter = letter || c.isLetter();
        lower = lower || c.isLower();
        inner = inner || c == QLatin1Char('_') || c == QLatin1Char('#') || c == QLatin1Char('*');
    }
    const bool digitInside = letter && !text[0].isDigit() && std::any_of(text.begin(), text.end(), [](QChar c) { return c.isDigit(); });
    return letter && (inner || (digitInside && text.size() > 3) || (!lower && text.size() > 2));
}

ResolvedName resolved(const QString &word, const QStringList &names)
{
    ResolvedName found;
    const QString wanted = word.toUpper();
    QStringList beginning;
    QStringList holding;
    for (const QString &name : names) {
        const QString upper = name.toUpper();
        if (upper == wanted) {
            found.name = name;
            found.exact = true;
            return found;
        }
        if (upper.startsWith(wanted))
            beginning.append(name);
        else if (wanted.size() >= 3 && upper.contains(wanted))
            holding.append(name);
    }
    const QStringList &likely = beginning.isEmpty() ? holding : beginning;
    if (likely.size() == 1) {
        found.name = likely.first();
        found.candidates = likely;
        return found;
    }
    if (!likely.isEmpty()) {
        found.candidates = likely.mid(0, kMostCandidates);
        return found;
    }
    if (wanted.size() < kLeastForMistakes)
        return found;
    std::vector<std::pair<int, QString>> near;
    for (const QString &name : names) {
        const int distance = editDistance(wanted, name.toUpper(), kMostMistakes);
        if (distance <= kMostMistakes)
            near.emplace_back(distance, name);
    }
    std::sort(near.begin(), near.end());
    for (size_t i = 0; i < near.size() && i < size_t(kMostCandidates); ++i)
        found.candidates.append(near[i].second);
    if (near.size() == 1 || (near.size() > 1 && near[0].first < near[1].first))
        found.name = near.front().second;
    return found;
}

} // namespace resync
