#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace resync
{

/// One word of a question.
struct Word {
    QString text;  ///< as typed
    QString plain; ///< lower case, without accents
    bool quoted = false;
    bool used = false; ///< understood
};

/// Splits at blanks and punctuation; names keep their _ . # / * and digits; a quoted part is one word. "2h" and "14:30" stay whole.
std::vector<Word> wordsOf(const QString &question);
QString withoutAccents(const QString &text);

/// A walk over words that were not used yet.
class WordWalk
{
public:
    explicit WordWalk(std::vector<Word> &words) : m_words(words) {}

    qsizetype size() const { return qsizetype(m_words.size()); }
    bool isFree(qsizetype at) const { return at >= 0 && at < size() && !m_words[size_t(at)].used; }
    QString plain(qsizetype at) const { return at >= 0 && at < size() ? m_words[size_t(at)].plain : QString(); }
    const Word &word(qsizetype at) const { return m_words[size_t(at)]; }
    void use(qsizetype at, qsizetype count = 1)
    {
        for (qsizetype i = at; i < at + count && i < size(); ++i)
            m_words[size_t(i)].used = true;
    }
    /// Do the free words from \a at on read "ultimas * horas"? '*' is any one word, a|b either.
    bool reads(qsizetype at, const char *phrase) const;
    /// The first place where the phrase stands; -1 = nowhere.
    qsizetype find(const char *phrase) const;
    /// Finds and uses it.
    bool take(const char *phrase);

private:
    std::vector<Word> &m_words;
};

} // namespace resync
