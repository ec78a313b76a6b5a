#pragma once

#include "core/model/job.h"

#include <QRegularExpression>
#include <QStringList>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace resync
{

/// What a person types to see fewer jobs:
///
///     word "two words"   every word stands somewhere in the row (as one regular expression, when so chosen)
///     state:ABEND,running  engine's word, common status or one of failed running waiting ready done held canceled blocked late
///     ws:/MDM            workstation; with a leading / the whole path, with * or ? a pattern, else a part
///     stream: job: user: folder: type:   the same
///     prio:>50 rc:!=0 deps:>0 attempts:>1 dur:>1h late: critical:
///     -state:succ        not so
///
/// Reverse shows exactly what would be hidden.
struct FilterText {
    QString text;
    bool regex = false;
    bool reverse = false;

    bool isEmpty() const { return text.trimmed().isEmpty(); }
    bool operator==(const FilterText &) const = default;
};

/// A compiled FilterText. Copies are cheap; one thread.
class JobFilter
{
public:
    /// Unreadable parts are told in problem(); then the filter accepts everything.
    static JobFilter compile(const FilterText &text);

    bool acceptsAll() const { return m_conditions.empty() && m_words.empty() && !m_hasPattern && !m_reverse; }
    bool needsHaystack() const { return !m_words.empty() || m_hasPattern; }
    QString problem() const { return m_problem; }
    /// \a haystack: haystackOf(job).
    bool accepts(const Job &job, std::string_view haystack) const;

    /// Why \a pattern is none, for a person.
    static QString patternProblem(const QRegularExpression &pattern);
    /// All that free text is looked for in, lower case, UTF-8: label, user, status, type, folder, description.
    static void appendHaystack(const Job &job, std::string &to);

private:
    using Condition = std::function<bool(const Job &)>;
    void takeToken(QString token, QStringList &free);
    bool takeField(const QString &field, const QString &value, bool negated);
    bool passes(const Job &job, std::string_view haystack) const;

    struct Word {
        std::string text;
        bool negated = false;
    };
    std::vector<Condition> m_conditions;
    std::vector<Word> m_words;
    QRegularExpression m_pattern;
    bool m_hasPattern = false;
    bool m_reverse = false;
    QString m_problem;
};

/// The fields that a filter knows, for completion and help.
QStringList jobFilterFields();
/// The text cut at blanks outside double quotes, as it stands: joined by blanks it is the same filter.
QStringList filterTokens(const QString &text);

} // namespace resync
