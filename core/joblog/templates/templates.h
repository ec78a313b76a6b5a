#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace resync
{

/// One kind of message.
struct Template {
    std::string text; ///< valid UTF-8; `<*>` stands for what changes
    uint64_t lines = 0;
};

/// What a log is made of.
struct TemplateTable {
    std::vector<Template> templates;      ///< in the order of their first line
    std::vector<uint32_t> templateOfLine; ///< an index for each line
};

/// Finds the messages of any log, line by line: the head of the lines (stamp, level, component) by itself, what is a value by its looks,
/// and at the end, which messages are one because only names differ. Deterministic; memory is bounded but for four bytes a line.
class TemplateMiner
{
public:
    TemplateMiner();
    ~TemplateMiner();
    /// A line without its end.
    void add(std::string_view line);
    TemplateTable finish();

private:
    class Work;
    std::unique_ptr<Work> m_work;
};

} // namespace resync
