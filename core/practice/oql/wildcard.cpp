#include "core/practice/oql/wildcard.h"

namespace resync::practice
{

bool matchesWildcard(QStringView pattern, QStringView text)
{
    // Greedy with one step back to the last '@': at worst |pattern| · |text| steps, whatever an outsider sends.
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype lastAt = -1;
    qsizetype resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == u'@') {
            lastAt = p++;
            resume = t;
        } else if (p < pattern.size() && (pattern[p] == u'?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (lastAt >= 0) {
            p = lastAt + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'@')
        ++p;
    return p == pattern.size();
}

} // namespace resync::practice
