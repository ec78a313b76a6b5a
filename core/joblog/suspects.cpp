#include "core/joblog/suspects.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace resync
{

namespace
{

/// How much each feature weighs, in the order of featuresOf(). Learnt once from failed builds of forty projects in many languages by a
/// listwise logistic regression; what it is worth was measured on projects it had not seen.
constexpr std::array<float, Suspects::kFeatures> kWeights = {
    0.238F, -0.717F, 1.283F,  0.709F,  0.123F,  1.372F,  0.329F,  -0.516F, -0.607F, -0.877F, 0.187F,  -1.330F, -0.446F, 0.251F,
    0.640F, 0.999F,  1.550F,  -0.236F, 0.125F,  0.536F,  -0.812F, -0.270F, 0.092F,  -0.031F, 0.462F,  0.336F,  1.128F,  -0.160F,
    1.893F, 0.686F,  -0.426F, 0.891F,  1.463F,  -0.189F, -0.398F, 0.198F,  0.449F,  -0.314F, -0.045F, -0.077F, -0.528F, 0.266F,
    0.505F, 0.759F,  -0.105F, 0.663F,  -0.073F, 0.588F,  0.668F,  0.441F,  -0.452F, -0.497F, 0.687F,  -0.224F, -0.134F};

bool isStrong(const Evidence &e)
{
    return (e[Cue::Error] || e[Cue::Failure] || e[Cue::Exception] || e[Cue::Cannot] || e[Cue::Crash] || e[Cue::Assertion] ||
            e[Cue::Timeout] || e[Cue::Red] || e[Cue::Item]) &&
           !e[Cue::Denied];
}

/// A number other than 0 behind one of these words.
bool saysFailed(std::string_view text)
{
    for (const std::string_view words :
         {"exited with ", "exit code ", "exit code: ", "exit status ", "exit status: ", "Exit Status  : ", "Exit Status : "}) {
        const size_t at = text.find(words);
        if (at == std::string_view::npos || at + words.size() >= text.size())
            continue;
        const char c = text[at + words.size()];
        if (c == '-' || (c >= '1' && c <= '9'))
            return true;
    }
    return text.find("***") != std::string_view::npos && text.find("Error ") != std::string_view::npos;
}

uint16_t oneMore(uint16_t count)
{
    return count < 1000 ? uint16_t(count + 1) : count;
}

} // namespace

void Suspects::add(std::string_view line, std::string_view text, const Evidence &found)
{
    ++m_lines;
    if (text.empty()) {
        m_afterBlank = true;
        m_sinceStrong = oneMore(m_sinceStrong);
        if (m_count >= kWindow)
            leaveWindow();
        return;
    }
    if (m_count == kWindow)
        leaveWindow();
    Suspect &suspect = window(m_count);
    std::string kept = std::move(suspect.text);
    suspect = Suspect();
    suspect.text = std::move(kept); // its memory is used again
    suspect.line = m_lines;
    suspect.evidence = evidenceOf(line, text, found);
    suspect.strong = isStrong(suspect.evidence);
    suspect.afterBlank = m_afterBlank;
    suspect.sinceStrong = m_sinceStrong;
    suspect.sinceHeading = m_sinceHeading;
    suspect.text = line.substr(0, kLongestText);
    if (suspect.strong || suspect.evidence[Cue::Trailer]) {
        templates::scan(text.substr(0, kLongestText), m_tokens);
        suspect.message = templates::hashOf(text.substr(0, kLongestText), m_tokens);
        if (m_messages.size() < kMostMessages || m_messages.count(suspect.message))
            ++m_messages[suspect.message];
    }
    if (text.substr(0, 2) == "$ ") {
        m_command = m_lines;
        m_strongInCommand = 0;
    }
    suspect.command = m_command;
    suspect.strongInCommand = m_strongInCommand;
    if (suspect.evidence[Cue::Trailer])
        noteExit(text);
    tellThoseBefore(suspect);
    m_afterBlank = false;
    m_sinceHeading = suspect.evidence[Cue::Heading] ? uint16_t(1) : oneMore(m_sinceHeading);
    m_sinceStrong = suspect.strong ? uint16_t(1) : oneMore(m_sinceStrong);
    if (suspect.strong)
        m_strongInCommand = oneMore(m_strongInCommand);
    ++m_count;
}

void Suspects::noteExit(std::string_view text)
{
    if (!saysFailed(text))
        return;
    m_lastExit = m_lines;
    m_lastExitCommand = m_command;
    if (!m_exit && text.find("exited with ") != std::string_view::npos) {
        m_exit = m_lines;
        m_exitCommand = m_command;
    }
}

void Suspects::tellThoseBefore(const Suspect &next)
{
    for (size_t i = m_count; i-- > 0 && m_lines - window(i).line <= 5;) {
        Suspect &before = window(i);
        before.strongSoon = uint8_t(before.strongSoon + next.strong);
        before.frameSoon = before.frameSoon || (m_lines - before.line <= 2 && next.evidence[Cue::Frame]);
    }
    if (m_count > 0 && !window(m_count - 1).hasNext) {
        window(m_count - 1).hasNext = true;
        window(m_count - 1).trailerNext = next.evidence[Cue::Trailer];
    }
}

bool Suspects::mayMatter(const Suspect &s) const
{
    const int64_t exit = m_exit ? m_exit : m_lastExit >= s.line ? m_lastExit : m_ended ? m_lines : 0;
    const bool atExit = s.line <= exit && exit - s.line <= 12;
    return s.strong || s.sinceHeading <= 3 || atExit || s.evidence[Cue::Trailer] || s.evidence[Cue::Heading] || s.evidence[Cue::Tag] ||
           s.evidence[Cue::FirstWord];
}

void Suspects::leaveWindow()
{
    Suspect &suspect = window(0);
    m_begin = (m_begin + 1) % kWindow;
    --m_count;
    if (!mayMatter(suspect))
        return;
    if (m_exit && suspect.line > m_exit && ++m_afterExit > kMostAfterExit)
        return;
    m_kept.push_back(std::move(suspect));
    if (!m_exit && m_kept.size() > kMostKept)
        m_kept.erase(m_kept.begin() + kFirstKept, m_kept.begin() + kFirstKept + kMostKept / 4);
}

void Suspects::finish()
{
    m_ended = true;
    while (m_count > 0)
        leaveWindow();
    if (!m_exit) {
        m_exit = m_lastExit ? m_lastExit : m_lines;
        m_exitCommand = m_lastExit ? m_lastExitCommand : m_command;
    }
}

std::vector<float> Suspects::featuresOf(const Suspect &s) const
{
    const Evidence &e = s.evidence;
    const int64_t before = m_exit - s.line;
    const bool inCommand = s.line > m_exitCommand && s.line < m_exit;
    const auto found = m_messages.find(s.message);
    const uint32_t times = found == m_messages.end() ? 1 : found->second;
    std::vector<float> f;
    f.reserve(kFeatures);
    for (const bool has : e.has)
        f.push_back(has);
    const auto add = [&f](auto value) { f.push_back(float(value)); };
    add(before < 0);
    add(before >= 0 && before <= 3);
    add(before > 3 && before <= 12);
    add(before > 12 && before <= 40);
    add(before > 40 && before <= 150);
    add(before > 150 && before <= 600);
    add(inCommand);
    add(inCommand && s.line - m_exitCommand <= 3);
    add(std::min(std::log2(float(times)), 8.0F) / 4);
    add(times == 1);
    add(s.sinceHeading == 1);
    add(s.sinceHeading > 1 && s.sinceHeading <= 3);
    add(s.sinceStrong > 3);
    add(s.sinceStrong == 1);
    add(s.afterBlank);
    add(float(s.strongSoon) / 5);
    add(e.indent == 0);
    add(e.indent >= 4);
    add(e.length > 200);
    add(e.length < 12);
    add(s.strong);
    add(s.strong && before >= 0 && before <= 40);
    add(s.strong && s.sinceStrong > 3 && before >= 0);
    add(s.frameSoon);
    add(float(std::min<int>(s.strongInCommand, 50)) / 50);
    add(s.strong && s.strongInCommand == 0);
    add(e[Cue::Error] && e[Cue::Cannot]);
    add(e[Cue::Location] && (e[Cue::Error] || e[Cue::Cannot]));
    add(e[Cue::Trailer] && e[Cue::Error]);
    add(e[Cue::Mild] && e[Cue::Cannot]);
    add(e[Cue::Item] && s.sinceHeading <= 3);
    add(s.trailerNext);
    add(s.trailerNext && !e[Cue::Trailer] && before >= 0 && before < 30);
    return f;
}

std::vector<Suspect> Suspects::ranked()
{
    finish();
    std::vector<Suspect> all;
    for (Suspect &suspect : m_kept) {
        const std::vector<float> features = featuresOf(suspect);
        for (size_t k = 0; k < kFeatures; ++k)
            suspect.score += features[k] * kWeights[k];
        all.push_back(std::move(suspect));
    }
    std::stable_sort(all.begin(), all.end(), [](const Suspect &a, const Suspect &b) { return a.score > b.score; });
    return all;
}

} // namespace resync
