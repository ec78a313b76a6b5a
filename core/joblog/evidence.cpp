#include "core/joblog/evidence.h"

#include "core/joblog/templates/ascii.h"
#include "core/joblog/textfinder.h"

#include <algorithm>
#include <string>

namespace resync
{

namespace
{

constexpr size_t kEvidenceLongestRead = 2000; ///< bytes of a line that are looked through for texts

struct CueText {
    Cue cue;
    std::string_view text; ///< a blank at an end stands for the end of a word
};

constexpr CueText kTexts[] = {
    {Cue::Error, " error "},
    {Cue::Error, " errors "},
    {Cue::Error, " err "},
    {Cue::Error, " fatal "},
    {Cue::Error, " severe "},
    {Cue::Error, " critical "},
    {Cue::Error, " erro "},
    {Cue::Failure, " fail "},
    {Cue::Failure, " fails "},
    {Cue::Failure, " failed "},
    {Cue::Failure, " failure "},
    {Cue::Failure, " failures "},
    {Cue::Failure, " failing "},
    {Cue::Failure, " falha "},
    {Cue::Exception, "exception "},
    {Cue::Exception, "error: "},
    {Cue::Exception, " traceback (most recent"},
    {Cue::Exception, " caused by:"},
    {Cue::Exception, " uncaught "},
    {Cue::Exception, " unhandled "},
    {Cue::Exception, " throw"},
    {Cue::Cannot, " cannot "},
    {Cue::Cannot, " can't "},
    {Cue::Cannot, " can not "},
    {Cue::Cannot, " could not "},
    {Cue::Cannot, " couldn't "},
    {Cue::Cannot, " unable to"},
    {Cue::Cannot, " not found "},
    {Cue::Cannot, " no such "},
    {Cue::Cannot, " missing "},
    {Cue::Cannot, " undefined "},
    {Cue::Cannot, " not defined "},
    {Cue::Cannot, " unknown "},
    {Cue::Cannot, " unresolved "},
    {Cue::Cannot, " invalid "},
    {Cue::Cannot, " illegal "},
    {Cue::Cannot, " denied "},
    {Cue::Cannot, " refused "},
    {Cue::Cannot, " unexpected "},
    {Cue::Cannot, " does not "},
    {Cue::Cannot, " doesn't "},
    {Cue::Cannot, " do not "},
    {Cue::Cannot, " did not "},
    {Cue::Cannot, " is not "},
    {Cue::Cannot, " are not "},
    {Cue::Cannot, " was not "},
    {Cue::Cannot, " not available "},
    {Cue::Cannot, " required "},
    {Cue::Cannot, " mismatch"},
    {Cue::Cannot, " violation "},
    {Cue::Cannot, " not allowed "},
    {Cue::Cannot, " not permitted "},
    {Cue::Cannot, " unsupported "},
    {Cue::Cannot, " not supported "},
    {Cue::Cannot, " exceeded "},
    {Cue::Cannot, " exceeds "},
    {Cue::Cannot, " broken "},
    {Cue::Cannot, " corrupt"},
    {Cue::Cannot, " bad "},
    {Cue::Cannot, " conflict"},
    {Cue::Cannot, " rejected "},
    {Cue::Cannot, " unauthorized "},
    {Cue::Cannot, " forbidden "},
    {Cue::Cannot, " no space left"},
    {Cue::Cannot, " already exists "},
    {Cue::Cannot, " must be "},
    {Cue::Cannot, " must "},
    {Cue::Crash, " killed "},
    {Cue::Crash, " core dumped"},
    {Cue::Crash, " segmentation fault"},
    {Cue::Crash, " sigsegv "},
    {Cue::Crash, " sigabrt "},
    {Cue::Crash, " sigkill "},
    {Cue::Crash, " bus error"},
    {Cue::Crash, " panicked at"},
    {Cue::Crash, " panic:"},
    {Cue::Crash, " aborted "},
    {Cue::Crash, " aborting "},
    {Cue::Crash, " abort "},
    {Cue::Crash, " out of memory"},
    {Cue::Crash, " outofmemory"},
    {Cue::Crash, " stack overflow"},
    {Cue::Crash, " crash"},
    {Cue::Crash, " terminated "},
    {Cue::Assertion, " assert"},
    {Cue::Assertion, " assertion"},
    {Cue::Assertion, " expected "},
    {Cue::Assertion, " expect("},
    {Cue::Assertion, " expecting "},
    {Cue::Assertion, " but got"},
    {Cue::Assertion, " but was"},
    {Cue::Assertion, " instead of"},
    {Cue::Assertion, " should "},
    {Cue::Assertion, " to equal"},
    {Cue::Assertion, " reason:"},
    {Cue::Timeout, " timeout "},
    {Cue::Timeout, " timed out"},
    {Cue::Timeout, " time out"},
    {Cue::Timeout, " time limit"},
    {Cue::Timeout, " timeoutexception"},
    {Cue::Heading, " failures:"},
    {Cue::Heading, " failure:"},
    {Cue::Heading, " errors:"},
    {Cue::Heading, " failed tests:"},
    {Cue::Heading, " failing tests:"},
    {Cue::Heading, " failing tests"},
    {Cue::Heading, " tests failed:"},
    {Cue::Heading, " problems:"},
    {Cue::Heading, " issues:"},
    {Cue::Heading, " issues "},
    {Cue::Heading, "= failures ="},
    {Cue::Heading, "= errors ="},
    {Cue::Heading, "- stderr"},
    {Cue::Heading, " following error"},
    {Cue::Heading, " following tests"},
    {Cue::Heading, " failing "},
    {Cue::Heading, " rake aborted"},
    {Cue::Heading, " there was 1 "},
    {Cue::Heading, " there were "},
    {Cue::Heading, " what went wrong"},
    {Cue::Trailer, " exited with"},
    {Cue::Trailer, " exit code"},
    {Cue::Trailer, " exit status"},
    {Cue::Trailer, " exit value"},
    {Cue::Trailer, " returned exit"},
    {Cue::Trailer, " return code"},
    {Cue::Trailer, " non-zero"},
    {Cue::Trailer, " ld returned "},
    {Cue::Trailer, "make: ***"},
    {Cue::Trailer, "]: ***"},
    {Cue::Trailer, " build failed"},
    {Cue::Trailer, " build failure"},
    {Cue::Trailer, " test failed."},
    {Cue::Trailer, " test failed. see"},
    {Cue::Trailer, " elifecycle"},
    {Cue::Trailer, " npm err!"},
    {Cue::Trailer, " errno "},
    {Cue::Trailer, " lifecycle script"},
    {Cue::Trailer, " tests run:"},
    {Cue::Trailer, " your build"},
    {Cue::Trailer, " command failed"},
    {Cue::Trailer, " execution failed for"},
    {Cue::Trailer, " stopping "},
    {Cue::Trailer, " for more information"},
    {Cue::Trailer, " see the full"},
    {Cue::Trailer, " see full trace"},
    {Cue::Trailer, " additional logging"},
    {Cue::Trailer, " this is probably not a problem"},
    {Cue::Trailer, " tests failed "},
    {Cue::Trailer, " result: fail"},
    {Cue::Trailer, " after_failure"},
    {Cue::Mild, " warning "},
    {Cue::Mild, " warnings "},
    {Cue::Mild, " warn "},
    {Cue::Mild, " deprecated "},
    {Cue::Mild, " deprecation "},
    {Cue::Mild, " retry"},
    {Cue::Mild, " ignored "},
    {Cue::Mild, " ignoring "},
    {Cue::Mild, " skipping "},
    {Cue::Mild, " skipped "},
    {Cue::Mild, " note:"},
    {Cue::Mild, " allowed to fail"},
    {Cue::Mild, " optional "},
    {Cue::Mild, " info "},
    {Cue::Mild, " debug "},
    {Cue::Denied, " 0 error"},
    {Cue::Denied, " no error"},
    {Cue::Denied, " without error"},
    {Cue::Denied, " errors: 0"},
    {Cue::Denied, " error: 0"},
    {Cue::Denied, " 0 fail"},
    {Cue::Denied, " no fail"},
    {Cue::Denied, " failures: 0"},
    {Cue::Denied, " failed: 0"},
    {Cue::Denied, " failed 0"},
    {Cue::Denied, "-error"},
    {Cue::Denied, "error-"},
    {Cue::Denied, "error_"},
    {Cue::Denied, "_error"},
    {Cue::Denied, "/error"},
    {Cue::Denied, "error/"},
    {Cue::Denied, "errors/"},
    {Cue::Denied, "-wno-"},
    {Cue::Denied, "set -e"},
    {Cue::Denied, "|| "},
    {Cue::Passed, " passed "},
    {Cue::Passed, " passing "},
    {Cue::Passed, " pass "},
    {Cue::Passed, "... ok"},
    {Cue::Passed, ".. ok"},
    {Cue::Passed, " success"},
    {Cue::Passed, " succeeded"},
    {Cue::Passed, " compiling "},
    {Cue::Passed, " ok "},
    {Cue::Install, " download"},
    {Cue::Install, " fetching "},
    {Cue::Install, " install"},
    {Cue::Install, " unpacking "},
    {Cue::Install, " setting up "},
    {Cue::Install, " checking "},
    {Cue::Install, " cloning "},
    {Cue::Install, " creating "},
    {Cue::Install, " copying "},
};

const TextFinder &cues()
{
    static const TextFinder finder = [] {
        TextFinder made;
        addCues(made);
        made.finish();
        return made;
    }();
    return finder;
}

std::string_view trimmed(std::string_view line)
{
    while (!line.empty() && uint8_t(line.front()) <= ' ')
        line.remove_prefix(1);
    while (!line.empty() && uint8_t(line.back()) <= ' ')
        line.remove_suffix(1);
    return line;
}

/// "12:34:56 ", "[main] ", "file.c:12:5: ": what may stand before the word that counts.
std::string_view withoutHead(std::string_view line)
{
    for (int piece = 0; piece < 4 && !line.empty(); ++piece) {
        const size_t blank = line.find(' ');
        if (blank > 60 || blank == 0)
            break;
        const std::string_view word = line.substr(0, blank);
        const bool isStamp = isDigit(word[0]) && word.find_first_of(":-/.") != std::string_view::npos;
        const bool isPlace = word.size() > 3 && word.back() == ':' && word.find_first_of("./") != std::string_view::npos;
        if (!isStamp && !isPlace)
            break;
        line = trimmed(line.substr(blank));
    }
    return line;
}

/// file.ext:12, file.ext(12, line 12
bool hasLocation(std::string_view line)
{
    for (size_t i = 1; i + 1 < line.size(); ++i) {
        if ((line[i] == ':' || line[i] == '(') && isDigit(line[i + 1]) && isLetter(line[i - 1])) {
            size_t dot = i - 1;
            while (dot > 0 && (isLetter(line[dot]) || isDigit(line[dot])) && i - dot < 8)
                --dot;
            if (line[dot] == '.' && i - dot < 8)
                return true;
        }
        if (line[i] == ' ' && i >= 4 && isDigit(line[i + 1]) && startsWith(line.substr(i - 4, 4), "line"))
            return true;
    }
    return false;
}

bool isFrame(std::string_view line)
{
    if (startsWith(line, "at ") && line.find_first_of("(:") != std::string_view::npos)
        return true;
    if (startsWith(line, "file \"") || startsWith(line, "from /") || startsWith(line, "... ") || startsWith(line, "in file included"))
        return true;
    size_t i = 0;
    while (i < line.size() && isDigit(line[i]))
        ++i;
    return i > 0 && i + 4 < line.size() && (line.substr(i, 4) == ": 0x" || (line[0] == '#' && line[1] == ' '));
}

bool isItem(std::string_view line)
{
    if (startsWithOne(line, {"not ok", "--- fail", "● ", "✖", "✗", "× ", "fail:", "failed:", "fail ", "[fail", "** (", "✘"}))
        return true;
    size_t i = 0;
    while (i < line.size() && i < 4 && isDigit(line[i]))
        ++i;
    return i > 0 && i < line.size() && line[i] == ')';
}

bool isCommand(std::string_view line)
{
    return startsWithOne(line,
                         {"$ ", "+ ", "> ", "travis_", "echo ", "++ ", "gcc ", "g++ ", "cc ", "clang", "libtool", "/usr/bin/", "cd "}) ||
           (line.size() > 300 && line.find(" -I") != std::string_view::npos);
}

void look(std::string_view sequence, Evidence &evidence)
{
    // parameters of a colour: 31 and 91 red, 32 and 92 green, 33 and 93 yellow
    for (size_t i = 0; i + 1 < sequence.size(); ++i) {
        const bool begins = i == 0 || !isDigit(sequence[i - 1]);
        const bool ends = i + 2 == sequence.size() || !isDigit(sequence[i + 2]);
        if (!begins || !ends || (sequence[i] != '3' && sequence[i] != '9'))
            continue;
        evidence[Cue::Red] |= sequence[i + 1] == '1';
        evidence[Cue::Green] |= sequence[i + 1] == '2';
        evidence[Cue::Yellow] |= sequence[i + 1] == '3';
    }
}

/// "[31;1m" from \a at, with or without its escape character: where it ends; 0 = there is none.
size_t sequenceEnd(std::string_view line, size_t at)
{
    const bool escaped = line[at] == '\x1b';
    size_t i = at + escaped;
    if (i >= line.size() || line[i] != '[')
        return escaped ? at + 1 : 0;
    for (++i; i < line.size() && (isDigit(line[i]) || line[i] == ';' || line[i] == '?'); ++i) {
    }
    if (i >= line.size() || !isLetter(line[i]))
        return escaped ? i : 0;
    if (!escaped && (line[i] != 'm' && line[i] != 'K' && line[i] != 'G'))
        return 0;
    return i + 1;
}

} // namespace

std::string_view plainText(std::string_view line, std::string &buffer)
{
    size_t first = 0;
    while (first < line.size() && !((line[first] == '\x1b' || line[first] == '[') && sequenceEnd(line, first)))
        ++first;
    if (first == line.size())
        return trimmed(line);
    buffer.clear();
    for (size_t i = 0; i < line.size();) {
        const size_t end = line[i] == '\x1b' || line[i] == '[' ? sequenceEnd(line, i) : 0;
        if (end)
            i = end;
        else
            buffer += line[i++];
    }
    return trimmed(buffer);
}

void addCues(TextFinder &finder)
{
    for (const CueText &text : kTexts)
        finder.add(text.text, uint16_t(text.cue));
}

Evidence evidenceOf(std::string_view line, std::string_view text)
{
    Evidence found;
    cues().find(text.substr(0, kEvidenceLongestRead), [&found](uint16_t id) { found.has[id] = true; });
    return evidenceOf(line, text, found);
}

Evidence evidenceOf(std::string_view line, std::string_view text, const Evidence &found)
{
    Evidence evidence = found;
    for (size_t i = 0; i < line.size() && i < 200; ++i) {
        if (line[i] == '[') {
            if (const size_t end = sequenceEnd(line, i))
                look(line.substr(i + 1, end - i - 2), evidence);
        }
    }
    evidence.length = uint32_t(text.size());
    evidence.indent = 0;
    while (evidence.indent < line.size() && (line[evidence.indent] == ' ' || line[evidence.indent] == '\t'))
        ++evidence.indent;
    if (text.empty())
        return evidence;
    const std::string_view bare = withoutHead(text);
    evidence[Cue::FirstWord] =
        startsWithOne(bare, {"error", "fatal", "exception", "panic", "failed", "fail", "traceback", "err!", "critical", "severe"});
    evidence[Cue::Tag] =
        startsWithOne(bare, {"[error]", "error ", "error:", "e: ", "e/", "[fatal]", "fatal:", "!!!", "***", "erro", "##[error]", "[err"});
    evidence[Cue::Item] = isItem(bare);
    evidence[Cue::Location] = hasLocation(text.substr(0, 400));
    evidence[Cue::Frame] = isFrame(text);
    evidence[Cue::Command] = isCommand(text);
    evidence[Cue::Passed] |= startsWithOne(text, {"✓", "✔", "ok ", "pass", "--- pass", "√", "[ok", "[info]", "# pass"});
    return evidence;
}

} // namespace resync
