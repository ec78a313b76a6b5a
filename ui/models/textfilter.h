#pragma once

#include "ui/models/jobfilter.h"

namespace resync
{

/// A FilterText for short lists: words, or one regular expression, and reverse; no fields.
class TextFilter
{
public:
    /// An expression that cannot be read is told in problem(); then everything is accepted.
    static TextFilter compile(const FilterText &text);

    QString problem() const { return m_problem; }
    bool accepts(const QString &haystack) const;
    /// Nothing is asked for: no haystack need be made.
    bool acceptsAll() const { return m_words.isEmpty() && m_banned.isEmpty() && !m_hasPattern && !m_reverse; }

private:
    QStringList m_words;
    QStringList m_banned; ///< words that begin with a minus
    QRegularExpression m_pattern;
    bool m_hasPattern = false;
    bool m_reverse = false;
    QString m_problem;
};

} // namespace resync
