#pragma once

#include "core/joblog/evidence.h"
#include "core/joblog/templates/scan.h"

#include <array>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

namespace resync
{

/// A line that may be why the run failed.
struct Suspect {
    int64_t line = 0; ///< from 1
    std::string text; ///< its beginning, as it stands in the log
    Evidence evidence;
    uint64_t message = 0; ///< what kind of message it is, whatever its values
    bool strong = false;  ///< looks like trouble by itself
    bool afterBlank = false;
    uint16_t sinceStrong = 0;     ///< lines since the last strong one
    uint16_t sinceHeading = 0;    ///< lines with text since a heading
    uint16_t strongInCommand = 0; ///< strong lines before it since the last command
    uint8_t strongSoon = 0;       ///< strong lines among the five behind it
    bool frameSoon = false;       ///< a stack begins at once
    bool trailerNext = false;     ///< the next line with text only says that it failed
    bool hasNext = false;         ///< that line has come
    int64_t command = 0;          ///< line of the command it belongs to; 0 = none seen
    float score = 0;
    int rule = -1; ///< of the families; set by who ranks further
};

/// Reads a log once, keeps the lines that may matter, and ranks them. Memory is bounded whatever the log.
class Suspects
{
public:
    /// \a text: the line by plainText(); \a found: the cues whose texts stand in it.
    void add(std::string_view line, std::string_view text, const Evidence &found);
    /// A line that belongs to no output: it counts, and that is all.
    void skip() { ++m_lines; }
    /// All that may matter, the likeliest first. Once, after the last line.
    std::vector<Suspect> ranked();
    int64_t lines() const { return m_lines; }
    /// Whether one of several commands is said to have failed: the log of a build server.
    bool isBuild() const { return m_exit > 0; }

    /// What the ranking stands on: a number for each of `kFeatures`.
    static constexpr size_t kFeatures = kCues + 33;
    std::vector<float> featuresOf(const Suspect &suspect) const;

private:
    static constexpr size_t kWindow = 16; ///< lines that may still be told something by those behind them
    static constexpr size_t kMostKept = 12000;
    static constexpr size_t kFirstKept = 1000; ///< of which these are the earliest
    static constexpr size_t kMostAfterExit = 3000;
    static constexpr size_t kMostMessages = 100000;
    static constexpr size_t kLongestText = 600;

    void tellThoseBefore(const Suspect &next);
    void noteExit(std::string_view text);
    void leaveWindow();
    void finish();
    Suspect &window(size_t index) { return m_window[(m_begin + index) % kWindow]; }
    bool mayMatter(const Suspect &suspect) const;

    int64_t m_lines = 0;
    int64_t m_command = 0;
    int64_t m_exit = 0;        ///< the first line that says that a command failed
    int64_t m_exitCommand = 0; ///< the command that did
    int64_t m_lastExit = 0;
    int64_t m_lastExitCommand = 0;
    bool m_afterBlank = false;
    bool m_ended = false;
    uint16_t m_sinceStrong = 1000;
    uint16_t m_sinceHeading = 1000;
    uint16_t m_strongInCommand = 0;
    size_t m_afterExit = 0;
    std::array<Suspect, kWindow> m_window; ///< a ring
    size_t m_begin = 0;
    size_t m_count = 0;
    std::deque<Suspect> m_kept;
    std::unordered_map<uint64_t, uint32_t> m_messages;
    std::vector<templates::Token> m_tokens;
};

} // namespace resync
