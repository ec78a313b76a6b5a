#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace resync
{

class TextFinder;

/// What speaks for or against a line being why a run failed, seen in the line alone.
enum class Cue : uint8_t {
    Error,     ///< the word
    Failure,   ///< fail, failed, failure
    Exception, ///< SomethingException, SomethingError
    Cannot,    ///< cannot, not found, undefined, denied …
    Crash,     ///< killed, core dumped, panicked, out of memory
    Assertion, ///< expected, actual, should equal
    Timeout,
    Heading,   ///< "Failures:", after which what failed is told
    Trailer,   ///< says that something failed, and not why: "exited with 1", "BUILD FAILED"
    Mild,      ///< warning, retry, deprecated
    Denied,    ///< "0 errors", "no failures"
    Passed,    ///< ok, PASS, a tick
    Install,   ///< downloads, packages: much talk, seldom why
    FirstWord, ///< from here on: not texts but places. The line begins with the word for an error
    Tag,       ///< [error], E:, ERROR as the level of the line
    Item,      ///< "1) ", "●", "✖", "not ok", "--- FAIL"
    Location,  ///< file:12:5, line 12
    Frame,     ///< one frame of a stack
    Command,   ///< a command that is about to run
    Red,
    Green,
    Yellow,
    Count
};

constexpr size_t kCues = size_t(Cue::Count);

struct Evidence {
    std::array<bool, kCues> has{};
    uint32_t indent = 0;
    uint32_t length = 0;
    bool operator[](Cue cue) const { return has[size_t(cue)]; }
    bool &operator[](Cue cue) { return has[size_t(cue)]; }
};

/// \a line: as it stands in the log, terminal sequences and all; \a text: the same by plainText().
Evidence evidenceOf(std::string_view line, std::string_view text);
/// The same when the texts of the cues were already looked for: they are in \a found.
Evidence evidenceOf(std::string_view line, std::string_view text, const Evidence &found);
/// Puts the texts of the cues into \a finder; the id of each is its cue.
void addCues(TextFinder &finder);
/// A line without terminal sequences (also such that lost their escape character), blanks at both ends cut off; uses \a buffer if it must.
std::string_view plainText(std::string_view line, std::string &buffer);

} // namespace resync
