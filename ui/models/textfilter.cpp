#include "ui/models/textfilter.h"

#include <algorithm>

namespace resync
{

TextFilter TextFilter::compile(const FilterText &text)
{
    TextFilter filter;
    if (text.isEmpty())
        return filter;
    filter.m_reverse = text.reverse;
    if (text.regex) {
        filter.m_pattern =
            QRegularExpression(text.text.trimmed(), QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
        filter.m_hasPattern = filter.m_pattern.isValid();
        if (!filter.m_hasPattern) {
            filter.m_problem = JobFilter::patternProblem(filter.m_pattern);
            filter.m_reverse = false;
        }
        return filter;
    }
    for (QString word : filterTokens(text.text)) {
        word.remove(QLatin1Char('"'));
        if (word.size() > 1 && word.startsWith(QLatin1Char('-')))
            filter.m_banned << word.mid(1);
        else if (!word.isEmpty())
            filter.m_words << word;
    }
    return filter;
}

bool TextFilter::accepts(const QString &haystack) const
{
    const auto isThere = [&haystack](const QString &word) { return haystack.contains(word, Qt::CaseInsensitive); };
    const bool passes = std::all_of(m_words.begin(), m_words.end(), isThere) && std::none_of(m_banned.begin(), m_banned.end(), isThere) &&
                        (!m_hasPattern || m_pattern.match(haystack).hasMatch());
    return passes != m_reverse;
}

} // namespace resync
