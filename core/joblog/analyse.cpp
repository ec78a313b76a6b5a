#include "core/joblog/analyser.h"
#include "core/joblog/familiesinuse.h"
#include "core/joblog/lines.h"

#include <QDebug>

#include <algorithm>

namespace resync
{

namespace
{

constexpr qsizetype kLongestRead = 8 << 10; ///< of one line, for the expressions
constexpr qsizetype kLongestKept = 1000;    ///< characters of a candidate
constexpr size_t kMostCandidates = 20000;
constexpr size_t kMostErrorLines = 1000;
constexpr double kBand = 0.07;          ///< weights closer than this say the same: then the earlier line is the cause
constexpr double kOnlyMentioned = 0.45; ///< what remains of the weight of a warning, a retry, something ignored
constexpr qsizetype kLongestText = 500;
constexpr int kPatience = 100;

/// A warning, a retry or something ignored is seldom why a job failed.
bool isOnlyMentioned(const QString &text)
{
    static const QRegularExpression mild(
        QStringLiteral("\\b(warn(ing)?|retry(ing)?|will retry|ignor(ed|ing)|skipp(ed|ing)|debug|attempt \\d+ "
                       "of \\d+|continuing|recovered)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    return mild.match(text).hasMatch();
}

/// An expression of an operator's own gives up when it takes too long, and is put aside when that happens often.
bool fits(const FamilyRule &rule, const QString &text)
{
    if (rule.gaveUp && rule.gaveUp->load(std::memory_order_relaxed) >= kPatience)
        return false;
    const QRegularExpressionMatch match = rule.match.match(text);
    if (!match.isValid() && rule.gaveUp && rule.gaveUp->fetch_add(1) + 1 == kPatience)
        qWarning().noquote() << QStringLiteral("an expression of the family %1 takes too long and is put aside").arg(rule.family);
    return match.hasMatch();
}

} // namespace

int ruleOf(const Families &families, const std::vector<int> &rules, const QString &text, double &weight)
{
    int best = -1;
    for (const int index : rules) {
        const FamilyRule &rule = families.rules()[size_t(index)];
        if (rule.hasMatch && !fits(rule, text))
            continue;
        if (rule.role == LineRole::Noise)
            return -1;
        if (best < 0 || rule.weight > families.rules()[size_t(best)].weight)
            best = index;
    }
    if (best >= 0) {
        weight = families.rules()[size_t(best)].weight;
        if (isOnlyMentioned(text))
            weight *= kOnlyMentioned;
    }
    return best;
}

std::vector<CauseObject> objectsOf(const FamilyRule *rule, const QString &text)
{
    std::vector<CauseObject> objects;
    const auto add = [&objects](const QString &kind, QString value) {
        while (!value.isEmpty() && QStringLiteral(".,;:'\")]").contains(value.back()))
            value.chop(1);
        const CauseObject object{kind, value.left(300)};
        if (!value.isEmpty() && std::find(objects.begin(), objects.end(), object) == objects.end())
            objects.push_back(object);
    };
    if (rule && rule->hasMatch) {
        const QRegularExpressionMatch own = rule->match.match(text);
        for (const QString &group : rule->groups)
            add(group, own.captured(group));
    }
    struct General {
        QString kind;
        QRegularExpression expression;
    };
    static const General kGeneral[] = {
        {QStringLiteral("path"), QRegularExpression(QStringLiteral("(?<![\\w:/])(/[\\w.@%+-]+(?:/[\\w.@%+=-]+)+)"))},
        {QStringLiteral("path"), QRegularExpression(QStringLiteral("\\b([A-Za-z]:\\\\[^\\s\"'<>|]+)"))},
        {QStringLiteral("host"), QRegularExpression(QStringLiteral("//([A-Za-z0-9.-]+):\\d{2,5}\\b"))},
        {QStringLiteral("port"), QRegularExpression(QStringLiteral("(?:\\bport[ =]|[A-Za-z0-9]:)(\\d{2,5})\\b(?![:\\d])"))},
    };
    for (const General &general : kGeneral) {
        const bool known =
            std::any_of(objects.begin(), objects.end(), [&](const CauseObject &object) { return object.kind == general.kind; });
        if (!known)
            add(general.kind, general.expression.match(text).captured(1));
    }
    return objects;
}

bool Analyser::add(QByteArrayView line)
{
    const QByteArray clean = line.contains('\x1b') ? withoutAnsi(line) : QByteArray();
    m_families.find(clean.isNull() ? line : QByteArrayView(clean), m_hits);
    return add(line, m_hits);
}

bool Analyser::add(QByteArrayView line, const std::vector<int> &rules)
{
    ++m_line;
    if (m_frame.takes(line, m_line))
        return true;
    if (!rules.empty())
        look(line, rules);
    return false;
}

void Analyser::look(QByteArrayView line, const std::vector<int> &rules)
{
    const QString text = screenLine(line.first(qMin(line.size(), kLongestRead)));
    double weight = 0;
    const int best = ruleOf(m_families, rules, text, weight);
    if (best < 0)
        return;
    if (m_result.errorLines.size() < kMostErrorLines)
        m_result.errorLines.push_back(m_line);
    if (m_families.rules()[size_t(best)].role == LineRole::Cause)
        keep({m_line, best, weight, text.trimmed().startsWith(QLatin1String("Caused by")), text.left(kLongestKept)});
}

void Analyser::keep(Candidate candidate)
{
    m_heaviest = std::max(m_heaviest, candidate.weight);
    if (m_candidates.size() >= kMostCandidates) { // only those that are heavy enough can still be the cause
        m_candidates.erase(std::remove_if(m_candidates.begin(), m_candidates.end(),
                                          [this](const Candidate &one) { return one.weight < m_heaviest - kBand; }),
                           m_candidates.end());
        if (m_candidates.size() >= kMostCandidates)
            return; // a later line of the same weight loses to the earlier ones
    }
    m_candidates.push_back(std::move(candidate));
}

/// The heaviest line; of equally heavy ones the first; of a chain of "Caused by" the innermost that is heavy enough.
const Analyser::Candidate *Analyser::cause() const
{
    const auto heavy = [this](const Candidate &c) { return c.weight >= m_heaviest - kBand; };
    auto found = std::find_if(m_candidates.begin(), m_candidates.end(), heavy);
    if (found == m_candidates.end())
        return nullptr;
    for (auto next = found + 1; next != m_candidates.end() && next->line - found->line < 200; ++next) {
        if (next->root && heavy(*next))
            found = next;
    }
    return &*found;
}

JoblogAnalysis Analyser::conclude()
{
    m_result.lines = m_line;
    m_result.exitStatus = m_frame.exitStatus();
    m_result.family = QStringLiteral("unknown");
    if (m_result.exitStatus == 0) // the job itself says that it went well: what it mentions on the way is no cause
        return m_result;
    if (const Candidate *found = cause()) {
        const FamilyRule &rule = m_families.rules()[size_t(found->rule)];
        m_result.line = found->line;
        m_result.text = found->text.trimmed().left(kLongestText);
        m_result.family = rule.family;
        m_result.confidence = found->weight;
        m_result.objects = objectsOf(&rule, found->text);
    } else {
        readExit();
    }
    return m_result;
}

/// A log that says nothing, ended by a signal: the exit status is all there is.
void Analyser::readExit()
{
    const int code = m_result.exitStatus.value_or(0);
    const bool signal = code == 130 || code == 134 || code == 137 || code == 139 || code == 143 || code == 9 || code == 15;
    if (!signal)
        return;
    m_result.line = m_frame.exitLine();
    m_result.text = QStringLiteral("Exit Status: %1").arg(code);
    m_result.family = QStringLiteral("signal");
    m_result.confidence = 0.4;
}

JoblogAnalysis analyseJoblog(const QByteArray &bytes)
{
    const QByteArray text = asBytes(bytes);
    const auto used = familiesInUse();
    Analyser analyser(used->families);
    LineWalk walk(text);
    for (QByteArrayView line; walk.next(line);)
        analyser.add(line);
    return analyser.conclude();
}

} // namespace resync
