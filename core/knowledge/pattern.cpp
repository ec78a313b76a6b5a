#include "core/knowledge/pattern.h"

#include <QRegularExpression>

namespace resync
{

namespace
{

constexpr qsizetype kLongestPattern = 500;
constexpr qsizetype kLongestMessage = 4000;

/// What an expression may cost, whatever it is: PCRE gives up after so many steps, and then it does not fit.
QRegularExpression bounded(const QString &expression)
{
    return QRegularExpression(QLatin1String("(*LIMIT_MATCH=200000)(*LIMIT_DEPTH=5000)") + expression,
                              QRegularExpression::CaseInsensitiveOption | QRegularExpression::DontCaptureOption);
}

bool isSignature(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^[a-z][a-z0-9_.-]*:[0-9a-f]{16}\\z"));
    return form.match(text).hasMatch();
}

QString expressionOf(const QString &text)
{
    return text.startsWith(QLatin1String("re:")) ? text.mid(3) : QString();
}

} // namespace

Pattern::Pattern(const QString &text) : m_text(text.trimmed())
{
    if (m_text.isEmpty() || m_text == QLatin1String("*")) {
        m_kind = Kind::Any;
    } else if (isSignature(m_text)) {
        m_kind = Kind::Signature;
    } else if (const QString expression = expressionOf(m_text); !expression.isEmpty()) {
        m_kind = Kind::Expression;
        m_text = expression;
    } else {
        m_kind = Kind::Words;
        const QStringList parts = m_text.split(QStringLiteral("<*>"), Qt::SkipEmptyParts);
        for (const QString &part : parts) {
            if (const QString words = part.simplified(); !words.isEmpty())
                m_words.append(words);
        }
    }
}

Result<void> Pattern::check(const QString &text)
{
    const auto wrong = [](const QString &why) { return Error{QStringLiteral("knowledge.field"), why, QStringLiteral("problem_pattern")}; };
    if (text.trimmed().isEmpty())
        return wrong(QStringLiteral("is needed; * stands for any problem of the type"));
    if (text.size() > kLongestPattern)
        return wrong(QStringLiteral("is longer than %1 characters").arg(kLongestPattern));
    const Pattern pattern(text);
    if (pattern.m_kind == Kind::Expression) {
        const QRegularExpression expression = bounded(pattern.m_text);
        if (!expression.isValid())
            return wrong(QStringLiteral("is not a regular expression: %1").arg(expression.errorString()));
    }
    if (pattern.m_kind == Kind::Words && pattern.m_words.isEmpty())
        return wrong(QStringLiteral("names nothing; * stands for any problem of the type"));
    return {};
}

bool Pattern::fits(const Problem &problem) const
{
    switch (m_kind) {
    case Kind::Any:
        return true;
    case Kind::Signature:
        return problem.signature == m_text;
    case Kind::Expression:
        return bounded(m_text).match(problem.message.left(kLongestMessage)).hasMatch();
    case Kind::Words:
        break;
    }
    const QString message = problem.message.left(kLongestMessage).simplified();
    qsizetype from = 0;
    for (const QString &words : m_words) {
        const qsizetype at = message.indexOf(words, from, Qt::CaseInsensitive);
        if (at < 0)
            return false;
        from = at + words.size();
    }
    return !m_words.isEmpty();
}

int Pattern::exactness() const
{
    return m_kind == Kind::Signature ? 3 : m_kind == Kind::Any ? 1 : 2;
}

int scopeFits(const Solution &solution, const Problem &problem)
{
    const auto same = [&solution](const QString &name) {
        return !name.isEmpty() && solution.scopeKey.compare(name, Qt::CaseInsensitive) == 0;
    };
    switch (solution.scope) {
    case SolutionScope::Anywhere:
        return 1;
    case SolutionScope::Workstation:
        return same(problem.workstation) ? 2 : 0;
    case SolutionScope::Stream:
        return same(problem.stream) ? 3 : 0;
    case SolutionScope::Job:
        return same(problem.stream + QLatin1Char('.') + problem.job) ? 4 : 0;
    }
    return 0;
}

} // namespace resync
