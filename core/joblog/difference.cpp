// A failed run's log against one that went well.
#include "core/joblog/evidence.h"
#include "core/joblog/joblog.h"
#include "core/joblog/lines.h"
#include "core/joblog/templates/ascii.h"
#include "core/joblog/templates/linesplitter.h"
#include "core/joblog/templates/scan.h"

#include <algorithm>
#include <unordered_set>

namespace resync
{

namespace
{

constexpr size_t kMostTop = 10;
constexpr size_t kMostRead = 4 << 10; ///< bytes of a line
constexpr int64_t kFollows = 2;       ///< a new line that close behind a cause line belongs to it

struct NewLine {
    int64_t number = 0;
    std::string text;
};

/// Without what a build server writes before each line: the step between tabs, and the stamp.
///   build <tab> run tests <tab> 2021-12-01T13:01:04.3785538Z FAILURE: …
std::string_view output(std::string_view line)
{
    const size_t tab = line.substr(0, 200).rfind('\t');
    if (tab != std::string_view::npos && tab + 5 < line.size() && isDigit(line[tab + 1]) && isDigit(line[tab + 4]))
        line.remove_prefix(tab + 1);
    const size_t zone = line.substr(0, 40).find("Z ");
    if (zone != std::string_view::npos && isDigit(line[0]) && line.substr(0, zone).find('T') == 10)
        line.remove_prefix(zone + 2);
    return line;
}

template <typename Line>
void eachLine(const QByteArray &log, Line &&line)
{
    const QByteArray bytes = asBytes(log);
    LineSplitter splitter(kMostRead);
    splitter.feed({bytes.data(), size_t(bytes.size())}, line);
    splitter.end(line);
}

/// What a line is, whatever its values; 0 = it is empty.
class Messages
{
public:
    uint64_t of(std::string_view line)
    {
        const std::string_view text = plainText(output(line), m_buffer);
        if (text.empty())
            return 0;
        templates::scan(text, m_tokens);
        return templates::hashOf(text, m_tokens);
    }

private:
    std::string m_buffer;
    std::vector<templates::Token> m_tokens;
};

/// Which of the new lines are held for the cause: those that look like trouble, and what stands close behind them.
class Sieve
{
public:
    void take(const NewLine &line)
    {
        const std::string_view text = plainText(line.text, m_buffer);
        const Evidence e = evidenceOf(line.text, text);
        const bool strong = e[Cue::Error] || e[Cue::Failure] || e[Cue::Exception] || e[Cue::Cannot] || e[Cue::Crash] || e[Cue::Assertion] ||
                            e[Cue::Timeout] || e[Cue::Item] || e[Cue::Tag];
        if (strong ? e[Cue::Denied] : line.number - m_last > kFollows)
            return;
        if (isTalk(text, e) || isVerdict(text, e) || e[Cue::Command])
            return;
        m_last = line.number;
        m_kept.push_back({line.number, weightOf(e) + (m_kept.empty() ? 0.8 : 0) - 0.02 * double(std::min<size_t>(m_kept.size(), 50))});
    }
    JoblogDifference conclude()
    {
        JoblogDifference made;
        for (const auto &[number, weight] : m_kept)
            made.causeLines.push_back(number);
        std::stable_sort(m_kept.begin(), m_kept.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
        for (size_t i = 0; i < m_kept.size() && i < kMostTop; ++i)
            made.top.push_back(m_kept[i].first);
        return made;
    }

private:
    /// Information and warnings.
    static bool isTalk(std::string_view text, const Evidence &e)
    {
        return startsWithOne(text, {"[info]", "info:", "[debug]", "debug", "[warn]", "[warning]", "warning"}) ||
               (e[Cue::Mild] && !e[Cue::Error]);
    }
    /// Says that it failed and not why: "Finished: FAILURE", "exited with 1".
    static bool isVerdict(std::string_view text, const Evidence &e)
    {
        const bool isShort = std::count(text.begin(), text.end(), ' ') < 4;
        return !e[Cue::Exception] && (e[Cue::Trailer] || (isShort && e[Cue::Failure]));
    }
    static double weightOf(const Evidence &e)
    {
        return 1.2 * e[Cue::Exception] + e[Cue::Tag] + e[Cue::Cannot] + 0.5 * (e[Cue::Location] + e[Cue::Assertion] + e[Cue::Error]) -
               e[Cue::Frame];
    }

    int64_t m_last = -100;
    std::vector<std::pair<int64_t, double>> m_kept;
    std::string m_buffer;
};

} // namespace

JoblogDifference joblogDifference(const QByteArray &failed, const QByteArray &good)
{
    Messages messages;
    std::unordered_set<uint64_t> known;
    eachLine(good, [&](std::string_view line) { known.insert(messages.of(line)); });
    Sieve sieve;
    int64_t number = 0;
    int64_t first = 0;
    eachLine(failed, [&](std::string_view line) {
        ++number;
        const uint64_t message = messages.of(line);
        if (message == 0 || known.count(message))
            return;
        first = first ? first : number;
        sieve.take({number, std::string(output(line))});
    });
    JoblogDifference made = sieve.conclude();
    made.firstDifference = first;
    return made;
}

} // namespace resync
