#include "core/joblog/templates/header.h"
#include "core/joblog/templates/merge.h"
#include "core/joblog/templates/templates.h"

namespace resync
{

using namespace templates;

/// Lines whose head is not known wait until there are enough of them to learn it from.
class TemplateMiner::Work
{
public:
    void add(std::string_view line)
    {
        const uint32_t number = m_lines++;
        m_typeOfLine.push_back(0);
        if (line.empty()) {
            take(number, line);
            return;
        }
        if (m_current < m_formats.size()) {
            if (const size_t begin = m_formats[m_current].textBegin(line)) {
                take(number, line.substr(begin));
                return;
            }
            for (size_t i = 0; i < m_formats.size(); ++i) {
                if (const size_t begin = i == m_current ? 0 : m_formats[i].textBegin(line)) {
                    m_current = i;
                    take(number, line.substr(begin));
                    return;
                }
            }
        }
        if (m_formats.size() >= kMostFormats || m_fruitless >= kMostFruitless) {
            take(number, line);
            return;
        }
        m_waiting.emplace_back(number, line.substr(0, kMostScanned));
        m_waitingBytes += line.size();
        if (m_waiting.size() >= kLearntFrom || m_waitingBytes > kMostWaitingBytes)
            learn();
    }

    TemplateTable finish()
    {
        learn();
        const Messages messages = mergeTypes(m_types.types());
        TemplateTable table;
        table.templates.resize(messages.texts.size());
        table.templateOfLine.resize(m_typeOfLine.size());
        std::vector<uint32_t> order(messages.texts.size(), UINT32_MAX);
        uint32_t next = 0;
        for (size_t i = 0; i < m_typeOfLine.size(); ++i) {
            const uint32_t message = messages.ofType[m_typeOfLine[i]];
            if (order[message] == UINT32_MAX) {
                table.templates[next].text = messages.texts[message];
                order[message] = next++;
            }
            table.templateOfLine[i] = order[message];
            ++table.templates[order[message]].lines;
        }
        return table;
    }

private:
    static constexpr size_t kLearntFrom = 300;
    static constexpr size_t kMostWaitingBytes = 1 << 20;
    static constexpr size_t kMostFormats = 24;
    static constexpr size_t kMostFruitless = 20; ///< attempts to learn that gave nothing, one after the other

    void take(uint32_t number, std::string_view text)
    {
        scan(text, m_tokens);
        m_typeOfLine[number] = m_types.take(text, m_tokens);
    }

    void learn()
    {
        std::vector<std::string_view> lines;
        for (const auto &[number, line] : m_waiting)
            lines.push_back(line);
        HeaderFormat format = HeaderFormat::learn(lines);
        for (const auto &[number, line] : m_waiting)
            take(number, std::string_view(line).substr(format.isEmpty() ? 0 : format.textBegin(line)));
        m_waiting.clear();
        m_waitingBytes = 0;
        m_fruitless = format.isEmpty() ? m_fruitless + 1 : 0;
        if (!format.isEmpty()) {
            m_current = m_formats.size();
            m_formats.push_back(std::move(format));
        }
    }

    std::vector<HeaderFormat> m_formats;
    size_t m_current = 0;
    size_t m_fruitless = 0;
    std::vector<std::pair<uint32_t, std::string>> m_waiting;
    size_t m_waitingBytes = 0;
    std::vector<Token> m_tokens;
    TypeTable m_types;
    std::vector<uint32_t> m_typeOfLine;
    uint32_t m_lines = 0;
};

TemplateMiner::TemplateMiner() : m_work(std::make_unique<Work>()) {}
TemplateMiner::~TemplateMiner() = default;

void TemplateMiner::add(std::string_view line)
{
    m_work->add(line);
}

TemplateTable TemplateMiner::finish()
{
    return m_work->finish();
}

} // namespace resync
