#include "core/answers/words.h"

namespace resync
{

namespace
{

bool isNameCharacter(QChar c)
{
    return c.isLetterOrNumber() || QStringLiteral("_#/.*@$-:").contains(c) || c == QLatin1Char('%');
}

const QString kQuotes = QStringLiteral("\"'“”«»`´");

void addWord(std::vector<Word> &words, QString text, bool quoted)
{
    if (!quoted) {
        while (!text.isEmpty() && QStringLiteral(".:-/").contains(text.back()))
            text.chop(1);
        while (!text.isEmpty() && QStringLiteral(".:-").contains(text.front()))
            text.remove(0, 1);
    }
    if (text.isEmpty())
        return;
    Word word;
    word.text = text;
    word.plain = withoutAccents(text).toLower();
    word.quoted = quoted;
    words.push_back(word);
}

} // namespace

QString withoutAccents(const QString &text)
{
    QString plain;
    const QString decomposed = text.normalized(QString::NormalizationForm_KD);
    for (const QChar c : decomposed) {
        if (c.category() != QChar::Mark_NonSpacing)
            plain.append(c);
    }
    return plain;
}

std::vector<Word> wordsOf(const QString &question)
{
    std::vector<Word> words;
    QString current;
    for (qsizetype i = 0; i < question.size(); ++i) {
        const QChar c = question[i];
        // a quote opens a name only before it and is an apostrophe within a word
        if (kQuotes.contains(c) && current.isEmpty()) {
            qsizetype end = i + 1;
            while (end < question.size() && !kQuotes.contains(question[end]))
                ++end;
            if (end < question.size() && end > i + 1) {
                addWord(words, question.mid(i + 1, end - i - 1).trimmed(), true);
                i = end;
                continue;
            }
        }
        if (isNameCharacter(c)) {
            current.append(c);
            continue;
        }
        if (c == QLatin1Char('\'') || c == QChar(0x2019)) // didn't → didnt
            continue;
        addWord(words, current, false);
        current.clear();
    }
    addWord(words, current, false);
    // who writes all in capitals names nothing by them
    if (question.toUpper() == question) {
        for (Word &word : words) {
            if (!word.quoted && !word.text.contains(QLatin1Char('_')) && !word.text.contains(QLatin1Char('#')) &&
                !word.text.back().isDigit())
                word.text = word.text.toLower();
        }
    }
    return words;
}

bool WordWalk::reads(qsizetype at, const char *phrase) const
{
    const QStringList parts = QString::fromLatin1(phrase).split(QLatin1Char(' '));
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (!isFree(at + i))
            return false;
        if (parts[i] == QLatin1String("*"))
            continue;
        const QStringList choices = parts[i].split(QLatin1Char('|'));
        if (word(at + i).quoted || !choices.contains(plain(at + i)))
            return false;
    }
    return true;
}

qsizetype WordWalk::find(const char *phrase) const
{
    for (qsizetype at = 0; at < size(); ++at) {
        if (reads(at, phrase))
            return at;
    }
    return -1;
}

bool WordWalk::take(const char *phrase)
{
    const qsizetype at = find(phrase);
    if (at < 0)
        return false;
    use(at, QString::fromLatin1(phrase).count(QLatin1Char(' ')) + 1);
    return true;
}

} // namespace resync
