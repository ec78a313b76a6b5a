#include "core/joblog/signature.h"

#include "core/joblog/templates/ascii.h"
#include "core/joblog/templates/scan.h"

#include <algorithm>

namespace resync
{

namespace
{

bool isCapital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/// ORA-01653, SQL0964C, AWSBIS348E, WRT_8229, S0C7: capitals, then digits, perhaps one capital more.
bool isCode(std::string_view word)
{
    size_t i = 0;
    while (i < word.size() && isCapital(word[i]))
        ++i;
    const size_t capitals = i;
    if (i < word.size() && (word[i] == '-' || word[i] == '_'))
        ++i;
    const size_t digits = i;
    while (i < word.size() && isDigit(word[i]))
        ++i;
    const size_t count = i - digits;
    while (i < word.size() && (isCapital(word[i]) || isDigit(word[i])) && word.size() <= 5)
        ++i;
    i += i + 1 == word.size() && isCapital(word[i]) ? 1 : 0;
    return i == word.size() && ((capitals >= 2 && count >= 3 && count <= 6) || (capitals == 1 && count >= 1 && word.size() == 4));
}

/// Without the words before the first that has a letter: a stamp.
std::string_view withoutStamp(std::string_view line)
{
    for (;;) {
        const size_t blank = line.find(' ');
        const bool hasLetter = std::any_of(line.begin(), line.begin() + int64_t(std::min(blank, line.size())),
                                           [](char c) { return (c >= 'a' && c <= 'z') || isCapital(c) || uint8_t(c) >= 0x80; });
        if (blank == std::string_view::npos || hasLetter)
            return line;
        line.remove_prefix(blank + 1);
    }
}

} // namespace

QString signatureText(const QString &text, const std::vector<CauseObject> &objects)
{
    QString bare = text;
    std::vector<CauseObject> longestFirst = objects;
    std::sort(longestFirst.begin(), longestFirst.end(),
              [](const CauseObject &a, const CauseObject &b) { return a.value.size() > b.value.size(); });
    for (const CauseObject &object : longestFirst) {
        if (object.value.size() > 2)
            bare.replace(object.value, QLatin1String(" 0 "));
    }
    const std::string whole = bare.toStdString();
    const std::string_view line = withoutStamp(whole);
    std::vector<templates::Token> tokens;
    templates::scan(line, tokens);
    std::string made;
    for (const templates::Token &token : tokens) {
        const std::string_view word = line.substr(token.begin, token.length);
        const bool isName = token.kind == templates::Kind::Given && word.front() != '"' && !isDigit(word.front());
        const bool stays = !token.isValue() || isName || (token.kind == templates::Kind::Id && isCode(word));
        if (!stays && made.size() >= 3 && made.compare(made.size() - 3, 3, "<*>") == 0)
            continue;
        made += made.empty() || !token.spaced ? "" : " ";
        if (stays)
            made += word;
        else
            made += "<*>";
    }
    return QString::fromStdString(made).trimmed();
}

QString signatureOf(const QString &family, const QString &text, const std::vector<CauseObject> &objects)
{
    const std::string bare = signatureText(text, objects).toStdString();
    return QStringLiteral("%1:%2").arg(family).arg(templates::hashOf(std::string_view(bare), 1), 16, 16, QLatin1Char('0'));
}

QString signatureOf(const JoblogAnalysis &analysis)
{
    return analysis.line > 0 ? signatureOf(analysis.family, analysis.text, analysis.objects) : QString();
}

} // namespace resync
