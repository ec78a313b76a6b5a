#pragma once

#include "core/joblog/templates/linesplitter.h"
#include "core/joblog/templates/templates.h"

#include <QByteArray>
#include <QStringList>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace resync
{

/// How well lines were grouped and how exact the templates are; all from 0 to 1.
///   GA   share of lines whose group is exactly the true one      FGA  the same of groups (F1)
///   PA   share of lines whose template is the true text          FTA  the same of templates (F1)
struct ParsingScore {
    double ga = 0;
    double fga = 0;
    double pa = 0;
    double fta = 0;
};

inline ParsingScore scoreOf(const std::vector<std::string> &trueGroup, const std::vector<std::string> &group,
                            const std::vector<std::string> &trueText, const std::vector<std::string> &text)
{
    const size_t n = trueGroup.size();
    std::map<std::string, std::vector<size_t>> truth;
    std::map<std::string, size_t> found;
    std::map<std::string, std::set<std::string>> truthsOfText;
    size_t exact = 0;
    for (size_t i = 0; i < n; ++i) {
        truth[trueGroup[i]].push_back(i);
        ++found[group[i]];
        truthsOfText[text[i]].insert(trueText[i]);
        exact += text[i] == trueText[i];
    }
    size_t lines = 0;
    size_t groups = 0;
    for (const auto &[name, members] : truth) {
        const std::string &first = group[members.front()];
        bool same = found[first] == members.size();
        for (const size_t i : members)
            same = same && group[i] == first;
        lines += same ? members.size() : 0;
        groups += same;
    }
    size_t texts = 0;
    for (const auto &[own, truths] : truthsOfText)
        texts += truths.size() == 1 && *truths.begin() == own;
    const auto f1 = [](size_t hits, size_t a, size_t b) { return a + b ? 2.0 * double(hits) / double(a + b) : 0; };
    const std::set<std::string> trueTexts(trueText.begin(), trueText.end());
    return {double(lines) / double(n), f1(groups, found.size(), truth.size()), double(exact) / double(n),
            f1(texts, truthsOfText.size(), trueTexts.size())};
}

/// Group and template of each line of \a log.
struct MinedLines {
    std::vector<std::string> group;
    std::vector<std::string> text;
};

inline MinedLines mine(std::string_view log)
{
    TemplateMiner miner;
    LineSplitter splitter;
    const auto take = [&miner](std::string_view line) { miner.add(line); };
    splitter.feed(log, take);
    splitter.end(take);
    const TemplateTable table = miner.finish();
    MinedLines mined;
    for (const uint32_t index : table.templateOfLine) {
        mined.group.push_back(std::to_string(index));
        mined.text.push_back(table.templates[index].text);
    }
    return mined;
}

/// Columns of a CSV text by name; quoted fields may hold commas, quotes and line ends.
inline std::map<std::string, std::vector<std::string>> readCsv(const QByteArray &csv)
{
    std::vector<std::vector<std::string>> rows(1);
    std::string field;
    bool quoted = false;
    const auto endRow = [&] {
        rows.back().push_back(std::exchange(field, {}));
        rows.emplace_back();
    };
    for (qsizetype i = 0; i < csv.size(); ++i) {
        const char c = csv[i];
        if (quoted) {
            if (c != '"')
                field += c;
            else if (i + 1 < csv.size() && csv[i + 1] == '"')
                field += csv[++i];
            else
                quoted = false;
        } else if (c == '"') {
            quoted = true;
        } else if (c == ',') {
            rows.back().push_back(std::exchange(field, {}));
        } else if (c == '\n') {
            endRow();
        } else if (c != '\r') {
            field += c;
        }
    }
    if (!field.empty() || !rows.back().empty())
        endRow();
    rows.pop_back();
    std::map<std::string, std::vector<std::string>> columns;
    for (size_t row = 1; row < rows.size(); ++row) {
        for (size_t column = 0; column < rows[0].size() && column < rows[row].size(); ++column)
            columns[rows[0][column]].push_back(rows[row][column]);
    }
    return columns;
}

} // namespace resync
