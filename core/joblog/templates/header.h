#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace resync::templates
{

/// Where the head of a line (time stamp, level, process, component …) ends and what it says begins. A format is learnt from the lines
/// themselves: columns that are a stamp, a level, a bracket or a component in nearly every line are anchors, and all up to the last anchor
/// is head.
///
///   2015-10-18 18:01:47,978 INFO [main] org.apache.Main: Created …
///   Time       Time         Level Bracket Name ────────┘ what it says
class HeaderFormat
{
public:
    /// Nothing found in \a lines: then `isEmpty()`, and no head is ever taken off.
    static HeaderFormat learn(const std::vector<std::string_view> &lines);

    bool isEmpty() const { return m_columns.empty(); }
    /// Where the text begins; 0 when the line does not have this head.
    size_t textBegin(std::string_view line) const;

private:
    enum class Column : uint8_t { Any, Time, Level, Bracket, Number, Sign };
    enum class End : uint8_t { Nothing, Colon, Dash };
    struct Field {
        uint32_t begin;
        uint32_t end;
        uint32_t next; ///< where the following one begins
        uint8_t gap;   ///< blanks behind it
    };

    static bool nextField(std::string_view line, size_t at, bool piped, Field &field);
    static bool isTime(std::string_view field);
    static bool isCertainTime(std::string_view field);
    static bool isLevel(std::string_view field);
    static bool isBracket(std::string_view field);
    static bool isNumber(std::string_view field);
    static bool isSign(std::string_view field);
    static bool fits(Column column, std::string_view field);
    static size_t nameEnd(std::string_view line, size_t from, End end);
    static std::vector<std::string_view> fieldsOf(std::string_view line, bool piped);
    static HeaderFormat learnColumns(const std::vector<std::string_view> &lines, bool piped);
    static Column columnOf(const std::vector<std::vector<std::string_view>> &rows, size_t index);
    void learnEnd(const std::vector<std::string_view> &lines);
    void learnPadding(const std::vector<std::string_view> &lines);
    size_t columnsEnd(std::string_view line) const;

    std::vector<Column> m_columns;
    bool m_piped = false; ///< columns stand between '|'
    End m_end = End::Nothing;
};

} // namespace resync::templates
