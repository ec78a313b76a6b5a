#include "ui/models/jobfilter.h"

#include <QCoreApplication>

#include <algorithm>

namespace resync
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("resync::JobFilter", text);
}

/// The same with the quotes taken off and their content kept together.
QStringList tokensOf(const QString &text)
{
    QStringList tokens = filterTokens(text);
    for (QString &token : tokens)
        token.remove(QLatin1Char('"'));
    tokens.removeAll(QString());
    return tokens;
}

using TextTest = std::function<bool(const QString &)>;

TextTest textTest(const QString &value, bool wholePath)
{
    if (value.contains(QLatin1Char('*')) || value.contains(QLatin1Char('?'))) {
        const QRegularExpression pattern(QRegularExpression::wildcardToRegularExpression(value.toUpper()),
                                         QRegularExpression::CaseInsensitiveOption);
        // A workstation's leading "/" may be left out of a pattern.
        return [pattern](const QString &text) {
            return pattern.match(text).hasMatch() || (text.startsWith(QLatin1Char('/')) && pattern.match(text.mid(1)).hasMatch());
        };
    }
    if (wholePath && value.startsWith(QLatin1Char('/')))
        return [value](const QString &text) { return text.compare(value, Qt::CaseInsensitive) == 0; };
    return [value](const QString &text) { return text.contains(value, Qt::CaseInsensitive); };
}

bool inGroup(const Job &job, const QString &word)
{
    if (word == QLatin1String("LATE"))
        return job.flags.late || job.flags.deadlinePassed;
    if (word == QLatin1String("CANCELED") || word == QLatin1String("CANCELLED"))
        return job.canceled || job.common == CommonStatus::Canceled;
    if (word == QLatin1String("HELD"))
        return job.common == CommonStatus::Held || job.priority == 0;
    if (word == QLatin1String("FAILED"))
        return !job.canceled && (isFailed(job.status) || job.common == CommonStatus::Error);
    const CommonStatus common = job.common == CommonStatus::Unknown ? commonOf(job.status) : job.common;
    if (word == QLatin1String("RUNNING"))
        return common == CommonStatus::Running;
    if (word == QLatin1String("WAITING"))
        return common == CommonStatus::Waiting;
    if (word == QLatin1String("READY"))
        return common == CommonStatus::Ready;
    if (word == QLatin1String("DONE"))
        return common == CommonStatus::Successful;
    if (word == QLatin1String("BLOCKED"))
        return common == CommonStatus::Blocked;
    return false;
}

bool hasState(const Job &job, const QString &word)
{
    return inGroup(job, word) || toWire(job.status) == word || job.statusText.compare(word, Qt::CaseInsensitive) == 0 ||
           (job.common != CommonStatus::Unknown && toWire(job.common) == word);
}

/// ">50", "<=3", "!=0", "7"; times with s, min, h, d. Nothing when it is no such number.
std::optional<std::function<bool(qint64)>> numberTest(QString value, bool seconds)
{
    static const QStringList operators = {QStringLiteral(">="), QStringLiteral("<="), QStringLiteral("!="),
                                          QStringLiteral(">"),  QStringLiteral("<"),  QStringLiteral("=")};
    QString chosen = QStringLiteral("=");
    for (const QString &sign : operators) {
        if (value.startsWith(sign)) {
            chosen = sign;
            value = value.mid(sign.size());
            break;
        }
    }
    qint64 factor = 1;
    if (seconds) {
        for (const auto &[unit, size] : {std::pair(QStringLiteral("min"), 60),
                                         {QStringLiteral("m"), 60},
                                         {QStringLiteral("h"), 3600},
                                         {QStringLiteral("d"), 86400},
                                         {QStringLiteral("s"), 1}}) {
            if (value.endsWith(unit)) {
                value.chop(unit.size());
                factor = size;
                break;
            }
        }
    }
    bool ok = false;
    const qint64 number = value.trimmed().toLongLong(&ok) * factor;
    if (!ok)
        return std::nullopt;
    return [chosen, number](qint64 mine) {
        if (chosen == QLatin1String(">="))
            return mine >= number;
        if (chosen == QLatin1String("<="))
            return mine <= number;
        if (chosen == QLatin1String("!="))
            return mine != number;
        if (chosen == QLatin1String(">"))
            return mine > number;
        return chosen == QLatin1String("<") ? mine < number : mine == number;
    };
}

std::optional<qint64> numberOf(const Job &job, const QString &field)
{
    if (field == QLatin1String("prio"))
        return job.priority;
    if (field == QLatin1String("deps"))
        return job.unresolvedCount < 0 ? std::optional<qint64>() : job.unresolvedCount;
    if (field == QLatin1String("attempts"))
        return qint64(job.runs.size());
    const JobRun *run = job.lastRun();
    if (field == QLatin1String("rc"))
        return run && run->returnCode ? std::optional<qint64>(*run->returnCode) : std::nullopt;
    if (field == QLatin1String("dur") && run) {
        if (run->elapsed)
            return run->elapsed->count() / 1000;
        if (run->started && run->ended)
            return (*run->ended - *run->started).count() / 1000;
    }
    return std::nullopt;
}

const QString *textOf(const Job &job, const QString &field)
{
    if (field == QLatin1String("ws"))
        return &job.workstation;
    if (field == QLatin1String("stream"))
        return &job.stream;
    if (field == QLatin1String("job"))
        return &job.name;
    if (field == QLatin1String("user"))
        return &job.user;
    if (field == QLatin1String("folder"))
        return &job.folder;
    return field == QLatin1String("type") ? &job.taskType : nullptr;
}

bool meansNo(const QString &value)
{
    return value == QLatin1String("no") || value == QLatin1String("0") || value == QLatin1String("false");
}

void appendLower(const QString &text, std::string &to)
{
    const size_t before = to.size();
    to.resize(before + size_t(text.size()));
    char *out = to.data() + before;
    char16_t seen = 0;
    for (const QChar letter : text) {
        const char16_t unit = letter.unicode();
        seen |= unit;
        *out++ = char(unit >= u'A' && unit <= u'Z' ? unit + 32 : unit);
    }
    if (seen > 0x7f) { // rare: once more, by Unicode's rules
        to.resize(before);
        const QByteArray utf8 = text.toLower().toUtf8();
        to.append(utf8.constData(), size_t(utf8.size()));
    }
}

} // namespace

QStringList jobFilterFields()
{
    return {QStringLiteral("state:"),  QStringLiteral("ws:"),   QStringLiteral("stream:"),   QStringLiteral("job:"),
            QStringLiteral("user:"),   QStringLiteral("prio:"), QStringLiteral("rc:"),       QStringLiteral("dur:"),
            QStringLiteral("deps:"),   QStringLiteral("late:"), QStringLiteral("critical:"), QStringLiteral("attempts:"),
            QStringLiteral("folder:"), QStringLiteral("type:")};
}

QStringList filterTokens(const QString &text)
{
    QStringList tokens;
    QString token;
    bool quoted = false;
    for (const QChar letter : text) {
        quoted = quoted != (letter == QLatin1Char('"'));
        if (!letter.isSpace() || quoted) {
            token += letter;
        } else if (!token.isEmpty()) {
            tokens.append(token);
            token.clear();
        }
    }
    if (!token.isEmpty())
        tokens.append(token);
    return tokens;
}

QString JobFilter::patternProblem(const QRegularExpression &pattern)
{
    return tr("Not a regular expression: %1 (at character %2)")
        .arg(pattern.errorString(), QString::number(pattern.patternErrorOffset() + 1));
}

JobFilter JobFilter::compile(const FilterText &text)
{
    JobFilter filter;
    QStringList free;
    for (const QString &token : tokensOf(text.text))
        filter.takeToken(token, free);
    if (text.regex && !free.isEmpty()) {
        filter.m_pattern = QRegularExpression(free.join(QLatin1Char(' ')),
                                              QRegularExpression::CaseInsensitiveOption | QRegularExpression::MultilineOption);
        filter.m_hasPattern = filter.m_pattern.isValid();
        if (!filter.m_hasPattern)
            filter.m_problem = patternProblem(filter.m_pattern);
    } else {
        for (const QString &word : free) {
            const bool negated = word.size() > 1 && word.startsWith(QLatin1Char('-'));
            filter.m_words.push_back({(negated ? word.mid(1) : word).toLower().toStdString(), negated});
        }
    }
    if (!filter.m_problem.isEmpty()) {
        JobFilter everything;
        everything.m_problem = filter.m_problem;
        return everything;
    }
    filter.m_reverse = text.reverse && (!filter.m_conditions.empty() || !filter.m_words.empty() || filter.m_hasPattern);
    return filter;
}

void JobFilter::takeToken(QString token, QStringList &free)
{
    const bool negated = token.size() > 1 && token.startsWith(QLatin1Char('-'));
    const QString rest = negated ? token.mid(1) : token;
    const qsizetype colon = rest.indexOf(QLatin1Char(':'));
    if (colon <= 0 || !takeField(rest.left(colon).toLower(), rest.mid(colon + 1), negated))
        free.append(token);
}

bool JobFilter::takeField(const QString &field, const QString &value, bool negated)
{
    if (!jobFilterFields().contains(field + QLatin1Char(':')))
        return false;
    Condition condition;
    if (field == QLatin1String("late")) {
        condition = [no = meansNo(value)](const Job &job) { return (job.flags.late || job.flags.deadlinePassed) != no; };
    } else if (field == QLatin1String("critical")) {
        condition = [no = meansNo(value)](const Job &job) { return job.flags.critical != no; };
    } else if (value.isEmpty()) {
        return true; // still being typed: no condition yet
    } else if (field == QLatin1String("state")) {
        condition = [words = value.toUpper().split(QLatin1Char(','), Qt::SkipEmptyParts)](const Job &job) {
            return std::any_of(words.begin(), words.end(), [&job](const QString &word) { return hasState(job, word); });
        };
    } else if (textOf(Job(), field)) {
        std::vector<TextTest> tests;
        for (const QString &part : value.split(QLatin1Char(','), Qt::SkipEmptyParts))
            tests.push_back(textTest(part, field == QLatin1String("ws") || field == QLatin1String("folder")));
        condition = [tests, field](const Job &job) {
            const QString &text = *textOf(job, field);
            return std::any_of(tests.begin(), tests.end(), [&text](const TextTest &test) { return test(text); });
        };
    } else {
        const auto test = numberTest(value, field == QLatin1String("dur"));
        if (!test) {
            m_problem = tr("“%1” wants a number, such as %2").arg(field + QLatin1Char(':') + value, field + QStringLiteral(":>50"));
            return true;
        }
        condition = [test = *test, field](const Job &job) {
            const std::optional<qint64> number = numberOf(job, field);
            return number && test(*number);
        };
    }
    m_conditions.push_back(negated ? Condition([condition](const Job &job) { return !condition(job); }) : condition);
    return true;
}

bool JobFilter::accepts(const Job &job, std::string_view haystack) const
{
    return passes(job, haystack) != m_reverse;
}

bool JobFilter::passes(const Job &job, std::string_view haystack) const
{
    for (const Word &word : m_words) {
        if ((haystack.find(word.text) != std::string_view::npos) == word.negated)
            return false;
    }
    for (const Condition &condition : m_conditions) {
        if (!condition(job))
            return false;
    }
    return !m_hasPattern || m_pattern.match(QString::fromUtf8(haystack.data(), qsizetype(haystack.size()))).hasMatch();
}

void JobFilter::appendHaystack(const Job &job, std::string &to)
{
    appendLower(job.workstation, to);
    to += '#';
    if (job.folder != QLatin1String("/"))
        appendLower(job.folder, to);
    appendLower(job.stream, to);
    to += '.';
    appendLower(job.name, to);
    to += '\n';
    appendLower(job.statusText.isEmpty() ? toWire(job.status) : job.statusText, to);
    for (const QString *text : {&job.user, &job.taskType, &job.description}) {
        if (text->isEmpty())
            continue;
        to += '\n';
        appendLower(text->size() > 160 ? text->left(160) : *text, to);
    }
}

} // namespace resync
