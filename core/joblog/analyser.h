#pragma once

#include "core/joblog/families.h"
#include "core/joblog/frame.h"
#include "core/joblog/joblog.h"

#include <vector>

namespace resync
{

/// Reads a joblog line by line with the families of errors.
class Analyser
{
public:
    explicit Analyser(const Families &families) : m_families(families) {}

    /// \a line as it stands in the log. True when it belongs to the agent's frame.
    bool add(QByteArrayView line);
    /// The same when the texts of the families were already looked for: \a rules are those of which one stands in the line.
    bool add(QByteArrayView line, const std::vector<int> &rules);
    JoblogAnalysis conclude();
    const Frame &frame() const { return m_frame; }

private:
    struct Candidate {
        int line = 0;
        int rule = -1;
        double weight = 0;
        bool root = false; ///< the "Caused by" of a trace: the one before it is its wrapper
        QString text;
    };

    void look(QByteArrayView line, const std::vector<int> &rules);
    void keep(Candidate candidate);
    const Candidate *cause() const;
    void readExit();

    const Families &m_families;
    Frame m_frame;
    JoblogAnalysis m_result;
    std::vector<Candidate> m_candidates;
    double m_heaviest = 0;
    std::vector<int> m_hits;
    int m_line = 0;
};

/// The heaviest rule that \a text fits, and its index among the rules; -1 when none fits or the text only looks like trouble.
/// \a weight: what remains of the rule's when the text is a warning or speaks of a retry.
/// \a rules: those of which a text stands in the line.
int ruleOf(const Families &families, const std::vector<int> &rules, const QString &text, double &weight);
/// What \a text names: by the groups of \a rule (none = null), and by its looks.
std::vector<CauseObject> objectsOf(const FamilyRule *rule, const QString &text);

} // namespace resync
