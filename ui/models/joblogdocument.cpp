#include "ui/models/joblogdocument.h"

#include "ui/themes/outside.h"

#include <algorithm>

namespace resync
{

namespace
{

char lower(char letter)
{
    return letter >= 'A' && letter <= 'Z' ? char(letter + 32) : letter;
}

/// ASCII needle in any UTF-8 text, without regard to case.
bool containsAscii(std::string_view text, std::string_view needle)
{
    const auto found =
        std::search(text.begin(), text.end(), needle.begin(), needle.end(), [](char one, char other) { return lower(one) == other; });
    return found != text.end();
}

} // namespace

std::shared_ptr<const JoblogDocument> JoblogDocument::make(const QByteArray &bytes)
{
    auto document = std::make_shared<JoblogDocument>();
    document->m_bytes = bytes;
    document->m_completeBytes = bytes.lastIndexOf('\n') + 1;
    document->m_completeLines = int(bytes.count('\n'));
    document->m_analysis = analyseJoblog(bytes);
    document->m_text.reserve(size_t(bytes.size()) + size_t(bytes.size()) / 16);
    const QStringList lines = joblogLines(bytes);
    document->m_starts.reserve(size_t(lines.size()));
    for (const QString &line : lines) {
        document->m_starts.push_back(quint32(document->m_text.size()));
        document->m_longest = std::max(document->m_longest, int(line.size()));
        const QByteArray utf8 = revealed(line).toUtf8();
        document->m_text.append(utf8.constData(), size_t(utf8.size()));
        document->m_text += '\n';
    }
    return document;
}

size_t JoblogDocument::endOf(int index) const
{
    return size_t(index) + 1 < m_starts.size() ? m_starts[size_t(index) + 1] : m_text.size();
}

std::string_view JoblogDocument::view(int index) const
{
    const size_t start = m_starts[size_t(index)];
    return std::string_view(m_text).substr(start, endOf(index) - start - 1);
}

QString JoblogDocument::lineStart(int index, int characters) const
{
    constexpr size_t kMostBytes = 4; // of one character in UTF-8
    const std::string_view bytes = view(index).substr(0, size_t(characters) * kMostBytes);
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size())).left(characters);
}

QString JoblogDocument::line(int index) const
{
    const std::string_view bytes = view(index);
    return QString::fromUtf8(bytes.data(), qsizetype(bytes.size()));
}

bool JoblogDocument::isError(int index) const
{
    return std::binary_search(m_analysis.errorLines.begin(), m_analysis.errorLines.end(), index + 1);
}

int JoblogDocument::errorAfter(int index, bool backwards) const
{
    const std::vector<int> &errors = m_analysis.errorLines;
    if (errors.empty())
        return -1;
    if (backwards) {
        const auto before = std::lower_bound(errors.begin(), errors.end(), index + 1);
        return (before == errors.begin() ? errors.back() : *(before - 1)) - 1;
    }
    const auto after = std::upper_bound(errors.begin(), errors.end(), index + 1);
    return (after == errors.end() ? errors.front() : *after) - 1;
}

std::vector<int> JoblogDocument::find(const QString &text, int limit, const std::atomic<bool> &stop) const
{
    std::vector<int> found;
    if (text.isEmpty())
        return found;
    const bool ascii = std::all_of(text.begin(), text.end(), [](QChar letter) { return letter.unicode() < 0x80; });
    const std::string needle = text.toLower().toStdString();
    for (int index = 0; index < lineCount() && int(found.size()) < limit; ++index) {
        if (index % 4096 == 0 && stop)
            break;
        if (ascii ? containsAscii(view(index), needle) : line(index).contains(text, Qt::CaseInsensitive))
            found.push_back(index);
    }
    return found;
}

qsizetype JoblogDocument::sizeOf(int firstLine, int lastLine) const
{
    const int first = std::max(0, firstLine);
    const int last = std::min(lastLine, lineCount() - 1);
    return first > last ? 0 : qsizetype(endOf(last) - m_starts[size_t(first)]);
}

QString JoblogDocument::text(int firstLine, int lastLine) const
{
    const qsizetype size = sizeOf(firstLine, lastLine);
    return size == 0 ? QString() : QString::fromUtf8(m_text.data() + m_starts[size_t(std::max(0, firstLine))], size);
}

} // namespace resync
