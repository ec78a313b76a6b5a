#pragma once

#include "core/base/result.h"
#include "core/knowledge/knowledge.h"

#include <QString>

namespace resync
{

/// The problem that a solution is for, as text:
///
///     space:5c1d93a0e1b2c3d4     a signature, exactly
///     re:ORA-0165[34].*TEMP      a regular expression, in any case, searched for; bounded in what it may cost
///     cannot open <*> for write  words that stand in the message in this order, in any case; <*> = anything between
///     *                          any problem of the type
class Pattern
{
public:
    explicit Pattern(const QString &text);

    /// "knowledge.field" with the context "problem_pattern" when it cannot be used.
    static Result<void> check(const QString &text);
    bool fits(const Problem &problem) const;
    /// The more exactly it names the problem, the higher: a signature 3, words or an expression 2, any 1.
    int exactness() const;

private:
    enum class Kind : quint8 { Signature, Expression, Words, Any };
    Kind m_kind = Kind::Any;
    QString m_text;
    QStringList m_words;
};

/// Does \a solution hold for where \a problem is? More than 0 when it does; the narrower its scope, the more.
int scopeFits(const Solution &solution, const Problem &problem);

} // namespace resync
