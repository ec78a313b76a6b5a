#include "core/joblog/analyser.h"
#include "core/joblog/familiesinuse.h"
#include "core/joblog/lines.h"
#include "core/joblog/signature.h"
#include "core/joblog/suspects.h"
#include "core/joblog/templates/linesplitter.h"

#include <algorithm>
#include <cmath>

namespace resync
{

namespace
{

constexpr size_t kExplainMostCandidates = 10;
constexpr size_t kLongestLine = 64 << 10;
constexpr size_t kExplainLongestRead = 8 << 10; ///< bytes of a line that are looked through
constexpr qsizetype kExplainLongestText = 500;
constexpr size_t kMostMatched = 400; ///< lines, the likeliest, to which the rules of the families are put
constexpr float kRuleWeighs = 1.5F;  ///< a rule that fits speaks as loudly as this score, times its weight
constexpr float kRuleDoubts = 1.5F;  ///< taken off when it says that the line only follows from the trouble
constexpr double kSureRule = 0.7;
constexpr qint64 kNear = 5; ///< lines that close are one place: only the likeliest is told

QByteArrayView viewOf(const std::string &text)
{
    return {text.data(), qsizetype(text.size())};
}

} // namespace

class Explainer::Work
{
public:
    void feed(QByteArrayView piece)
    {
        m_splitter.feed({piece.data(), size_t(piece.size())}, [this](std::string_view line) { take(line); });
    }

    Explanation finish()
    {
        m_splitter.end([this](std::string_view line) { take(line); });
        const JoblogAnalysis analysis = m_analyser.conclude();
        Explanation made;
        made.lines = m_suspects.lines();
        made.truncated = m_truncated;
        made.job = QString::fromUtf8(m_analyser.frame().job());
        made.family = QStringLiteral("unknown");
        if (analysis.exitStatus == 0)
            return made;
        const bool isBuild = m_suspects.isBuild();
        std::vector<Suspect> ranked = rank();
        // What the rules know goes first in a job's log, framed or bare; a build's log holds too many tools for that.
        const bool isJob = analysis.exitStatus.has_value() || !made.job.isEmpty() || (!isBuild && analysis.confidence >= kSureRule);
        if (isJob && analysis.line > 0) {
            made.line = analysis.line;
            made.text = analysis.text;
            made.family = analysis.family;
            made.confidence = analysis.confidence;
            made.objects = analysis.objects;
        } else if (!ranked.empty() && ranked.front().strong) {
            explain(made, ranked.front());
        }
        addCandidates(made, ranked);
        if (made.line > 0)
            made.signature = signatureOf(made.family, made.text, made.objects);
        return made;
    }

private:
    void take(std::string_view line)
    {
        m_truncated = m_truncated || line.size() >= kLongestLine;
        const std::string_view text = plainText(line, m_buffer);
        Evidence found;
        m_hits.clear();
        m_used->texts.find(text.substr(0, kExplainLongestRead), [&](uint16_t id) {
            if (id < kCues)
                found.has[id] = true;
            else
                m_hits.push_back(id - int(kCues));
        });
        if (m_hits.size() > 1) {
            std::sort(m_hits.begin(), m_hits.end());
            m_hits.erase(std::unique(m_hits.begin(), m_hits.end()), m_hits.end());
        }
        if (m_analyser.add({line.data(), qsizetype(line.size())}, m_hits))
            m_suspects.skip();
        else
            m_suspects.add(line, text, found);
    }

    /// All that may matter, the likeliest first, with what the rules of the families say of it.
    std::vector<Suspect> rank()
    {
        std::vector<Suspect> ranked = m_suspects.ranked();
        const size_t matched = std::min(ranked.size(), kMostMatched);
        for (size_t i = 0; i < matched; ++i) {
            Suspect &one = ranked[i];
            double weight = 0;
            const QByteArray line = withoutAnsi(viewOf(one.text));
            m_used->families.find(line, m_hits);
            one.rule = ruleOf(m_used->families, m_hits, screenLine(line), weight);
            if (one.rule < 0)
                continue;
            const FamilyRule &rule = m_used->families.rules()[size_t(one.rule)];
            one.strong = one.strong || rule.role == LineRole::Cause;
            if (rule.role == LineRole::Consequence)
                one.score -= kRuleDoubts;
            else if (rule.family != QLatin1String("application"))
                one.score += kRuleWeighs * float(weight);
        }
        std::stable_sort(ranked.begin(), ranked.end(), [](const Suspect &a, const Suspect &b) { return a.score > b.score; });
        return ranked;
    }

    void explain(Explanation &made, const Suspect &suspect) const
    {
        const QString text = screenLine(viewOf(suspect.text)).trimmed();
        const FamilyRule *rule = suspect.rule < 0 ? nullptr : &m_used->families.rules()[size_t(suspect.rule)];
        made.line = suspect.line;
        made.text = text.left(kExplainLongestText);
        made.family = rule ? rule->family : QStringLiteral("unknown");
        made.objects = objectsOf(rule, text);
    }

    /// The places of the log, each with its share of all likelihood.
    static void addCandidates(Explanation &made, const std::vector<Suspect> &ranked)
    {
        if (ranked.empty())
            return;
        double whole = 0;
        const auto likelihood = [&ranked](const Suspect &one) { return std::exp(double(one.score - ranked.front().score)); };
        for (const Suspect &one : ranked)
            whole += likelihood(one);
        const auto share = [&](qint64 line) {
            double sum = 0;
            for (const Suspect &one : ranked)
                sum += std::abs(one.line - line) <= kNear ? likelihood(one) : 0;
            return std::min(sum / whole, 1.0);
        };
        const auto isTold = [&made](qint64 line) {
            return std::any_of(made.candidates.begin(), made.candidates.end(),
                               [line](const RankedLine &told) { return std::abs(told.line - line) <= kNear; });
        };
        if (made.line > 0)
            made.candidates.push_back({made.line, made.confidence > 0 ? made.confidence : share(made.line)});
        for (const Suspect &one : ranked) {
            if (made.candidates.size() >= kExplainMostCandidates)
                break;
            if (!isTold(one.line))
                made.candidates.push_back({one.line, share(one.line)});
        }
        if (made.line > 0 && made.confidence <= 0)
            made.confidence = made.candidates.front().score;
    }

    const std::shared_ptr<const FamiliesInUse> m_used = familiesInUse();
    LineSplitter m_splitter{kLongestLine};
    Analyser m_analyser{m_used->families};
    Suspects m_suspects;
    std::string m_buffer;
    std::vector<int> m_hits;
    bool m_truncated = false;
};

Explainer::Explainer() : m_work(std::make_unique<Work>()) {}
Explainer::~Explainer() = default;

void Explainer::feed(QByteArrayView piece)
{
    m_work->feed(piece);
}

Explanation Explainer::finish()
{
    return m_work->finish();
}

} // namespace resync
