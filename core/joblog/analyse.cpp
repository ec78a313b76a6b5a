#include "core/joblog/families.h"
#include "core/joblog/joblog.h"
#include "core/joblog/lines.h"

#include <algorithm>

namespace resync
{

namespace
{

constexpr qsizetype kLongestRead = 8 << 10; ///< of one line, for the expressions
constexpr size_t kMostCandidates = 20000;
constexpr size_t kMostErrorLines = 1000;
constexpr double kBand = 0.07;          ///< weights closer than this say the same: then the earlier line is the cause
constexpr double kOnlyMentioned = 0.45; ///< what remains of the weight of a warning, a retry, something ignored
constexpr qsizetype kLongestText = 500;

struct Candidate {
    int line = 0;
    int rule = -1;
    double weight = 0;
    bool root = false; ///< the "Caused by" of a trace: the one before it is its wrapper
    QString text;
};

/// Where in the frame that the agent writes around a job's own output a line lies.
///
///   ====…          ┐
///   = JOB : …      │ header (a task in XML may fill many lines)
///   ====…          ┘
///   output
///   ====…          ┐
///   = Exit Status  │ footer
///   ====…          ┘
class Frame
{
public:
    /// True when \a line belongs to the frame and not to the job.
    bool takes(QByteArrayView line, int number)
    {
        if (isRule(line)) {
            m_inside = false;
            m_ruleBefore = true;
            return true;
        }
        const bool field = line.startsWith("= ");
        if (m_ruleBefore && field) {
            m_inside = true;
            m_taskLines = 0;
        }
        m_ruleBefore = false;
        // A job may draw such boxes too: outside a task's XML, whatever is no field ends the frame.
        if (m_inside && !field && ++m_taskLines > (m_inTask ? kMostTaskLines : 0))
            m_inside = false;
        if (!m_inside)
            return false;
        m_inTask = field ? line.startsWith("= TASK") : m_inTask;
        if (line.startsWith("= Exit Status"))
            readExit(line, number);
        return true;
    }
    std::optional<int> exitStatus() const { return m_exit; }
    int exitLine() const { return m_exitLine; }

private:
    static constexpr int kMostTaskLines = 500;

    static bool isRule(QByteArrayView line)
    {
        if (line.size() < 20)
            return false;
        return std::all_of(line.begin(), line.end(), [](char c) { return c == '='; });
    }
    void readExit(QByteArrayView line, int number)
    {
        const QByteArray value = line.sliced(line.indexOf(':') + 1).trimmed().toByteArray();
        bool isNumber = false;
        const int code = value.toInt(&isNumber);
        if (isNumber && line.contains(':')) {
            m_exit = code;
            m_exitLine = number;
        }
    }

    bool m_ruleBefore = false;
    bool m_inside = false;
    bool m_inTask = false;
    int m_taskLines = 0;
    std::optional<int> m_exit;
    int m_exitLine = 0;
};

/// A warning, a retry or something ignored is seldom why a job failed.
bool isOnlyMentioned(const QString &text)
{
    static const QRegularExpression mild(
        QStringLiteral("\\b(warn(ing)?|retry(ing)?|will retry|ignor(ed|ing)|skipp(ed|ing)|debug|attempt \\d+ "
                       "of \\d+|continuing|recovered)\\b"),
        QRegularExpression::CaseInsensitiveOption);
    return mild.match(text).hasMatch();
}

class Analyser
{
public:
    explicit Analyser(const Families &families) : m_families(families) {}

    JoblogAnalysis run(const QByteArray &bytes)
    {
        const QByteArray text = asBytes(bytes);
        LineWalk walk(text);
        for (QByteArrayView line; walk.next(line);) {
            ++m_line;
            if (m_frame.takes(line, m_line))
                continue;
            if (line.contains('\x1b')) {
                const QByteArray clean = withoutAnsi(line);
                look(clean);
            } else {
                look(line);
            }
        }
        return conclude();
    }

private:
    void look(QByteArrayView line)
    {
        m_families.find(line, m_hits);
        if (m_hits.empty())
            return;
        const QString text = screenLine(line.first(qMin(line.size(), kLongestRead)));
        const FamilyRule *best = nullptr;
        int bestIndex = -1;
        for (const int index : m_hits) {
            const FamilyRule &rule = m_families.rules()[size_t(index)];
            if (rule.hasMatch && !rule.match.match(text).hasMatch())
                continue;
            if (rule.role == LineRole::Noise)
                return;
            if (!best || rule.weight > best->weight) {
                best = &rule;
                bestIndex = index;
            }
        }
        if (!best)
            return;
        if (m_result.errorLines.size() < kMostErrorLines)
            m_result.errorLines.push_back(m_line);
        if (best->role == LineRole::Cause && m_candidates.size() < kMostCandidates)
            m_candidates.push_back({m_line, bestIndex, isOnlyMentioned(text) ? best->weight * kOnlyMentioned : best->weight,
                                    text.trimmed().startsWith(QLatin1String("Caused by")), text});
    }

    /// The heaviest line; of equally heavy ones the first; of a chain of "Caused by" the innermost that is heavy enough.
    const Candidate *cause() const
    {
        double heaviest = 0;
        for (const Candidate &candidate : m_candidates)
            heaviest = std::max(heaviest, candidate.weight);
        const auto heavy = [heaviest](const Candidate &c) { return c.weight >= heaviest - kBand; };
        auto found = std::find_if(m_candidates.begin(), m_candidates.end(), heavy);
        if (found == m_candidates.end())
            return nullptr;
        for (auto next = found + 1; next != m_candidates.end() && next->line - found->line < 200; ++next) {
            if (next->root && heavy(*next))
                found = next;
        }
        return &*found;
    }

    JoblogAnalysis conclude()
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
            addObjects(rule, found->text);
        } else {
            readExit();
        }
        return m_result;
    }

    void addObjects(const FamilyRule &rule, const QString &text)
    {
        const auto add = [this](const QString &kind, QString value) {
            while (!value.isEmpty() && QStringLiteral(".,;:'\")]").contains(value.back()))
                value.chop(1);
            const CauseObject object{kind, value.left(300)};
            if (!value.isEmpty() && std::find(m_result.objects.begin(), m_result.objects.end(), object) == m_result.objects.end())
                m_result.objects.push_back(object);
        };
        const auto own = rule.hasMatch ? rule.match.match(text) : QRegularExpressionMatch();
        for (const QString &group : rule.groups)
            add(group, own.captured(group));
        struct General {
            const char *kind;
            const char *expression;
        };
        static constexpr General kGeneral[] = {
            {"path", "(?<![\\w:/])(/[\\w.@%+-]+(?:/[\\w.@%+=-]+)+)"},
            {"path", "\\b([A-Za-z]:\\\\[^\\s\"'<>|]+)"},
            {"host", "//([A-Za-z0-9.-]+):\\d{2,5}\\b"},
            {"port", "(?:\\bport[ =]|[A-Za-z0-9]:)(\\d{2,5})\\b(?![:\\d])"},
        };
        for (const General &general : kGeneral) {
            const bool known = std::any_of(m_result.objects.begin(), m_result.objects.end(),
                                           [&](const CauseObject &object) { return object.kind == QLatin1String(general.kind); });
            if (!known)
                add(QLatin1String(general.kind), QRegularExpression(QLatin1String(general.expression)).match(text).captured(1));
        }
    }

    /// A log that says nothing, ended by a signal: the exit status is all there is.
    void readExit()
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

    const Families &m_families;
    Frame m_frame;
    JoblogAnalysis m_result;
    std::vector<Candidate> m_candidates;
    std::vector<int> m_hits;
    int m_line = 0;
};

} // namespace

JoblogAnalysis analyseJoblog(const QByteArray &bytes)
{
    return Analyser(builtInFamilies()).run(bytes);
}

} // namespace resync
