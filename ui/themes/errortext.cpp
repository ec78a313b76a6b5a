#include "ui/themes/errortext.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QStringList>

#include <array>

namespace resync
{

namespace
{

constexpr const char *kContext = "Errors";
constexpr int kDeepest = 4;
constexpr qsizetype kLongest = 8000;

using Holes = std::array<QString, 10>;

/// A sentence cut at its holes: pieces[0] %numbers[0] pieces[1] …
struct Cut {
    QStringList pieces;
    std::vector<int> numbers;
};

int holeAt(const QString &text, qsizetype at)
{
    const bool hole =
        text[at] == QLatin1Char('%') && at + 1 < text.size() && text[at + 1] >= QLatin1Char('1') && text[at + 1] <= QLatin1Char('9');
    return hole ? text[at + 1].digitValue() : 0;
}

Cut cut(const QString &sentence)
{
    Cut parts;
    QString piece;
    for (qsizetype at = 0; at < sentence.size(); ++at) {
        if (const int number = holeAt(sentence, at)) {
            parts.pieces << std::exchange(piece, QString());
            parts.numbers.push_back(number);
            ++at;
        } else {
            piece += sentence[at];
        }
    }
    parts.pieces << piece;
    return parts;
}

/// What stands in the holes when \a text is this sentence.
std::optional<Holes> holesOf(const Cut &parts, const QString &text)
{
    const QString &last = parts.pieces.constLast();
    if (parts.numbers.empty())
        return text == last ? std::optional<Holes>(Holes()) : std::nullopt;
    if (!text.startsWith(parts.pieces.constFirst()) || !text.endsWith(last))
        return std::nullopt;
    Holes holes;
    qsizetype from = parts.pieces.constFirst().size();
    const qsizetype end = text.size() - last.size();
    for (size_t i = 0; i < parts.numbers.size(); ++i) {
        const bool isLast = i + 1 == parts.numbers.size();
        const qsizetype to = isLast ? end : text.indexOf(parts.pieces[qsizetype(i) + 1], from);
        if (to < from || to > end)
            return std::nullopt;
        holes[size_t(parts.numbers[i])] = text.mid(from, to - from);
        from = isLast ? to : to + parts.pieces[qsizetype(i) + 1].size();
    }
    return holes;
}

QString filled(const QString &sentence, const Holes &holes)
{
    const Cut parts = cut(sentence);
    QString text = parts.pieces.constFirst();
    for (size_t i = 0; i < parts.numbers.size(); ++i) {
        const QString &hole = holes[size_t(parts.numbers[i])];
        const QString &next = parts.pieces[qsizetype(i) + 1];
        // A sentence within another keeps no full stop of its own before the other's bracket or stop.
        static const QRegularExpression kCloses(QStringLiteral("^(\\)|”?\\.)"));
        const bool twice = hole.endsWith(QLatin1Char('.')) && !hole.endsWith(QLatin1String("..")) && kCloses.match(next).hasMatch();
        text += (twice ? hole.chopped(1) : hole) + next;
    }
    return text;
}

QString say(const QString &english, int depth);

std::optional<QString> whole(const char *context, std::span<const Sentence> known, const QString &english, int depth)
{
    for (const bool plain : {true, false}) { // "details" before "%1 details"
        for (const Sentence &sentence : known) {
            const QChar first = QChar::fromLatin1(*sentence.english);
            if (*sentence.english > 0 && first != QLatin1Char('%') && !english.startsWith(first))
                continue;
            const Cut parts = cut(QString::fromUtf8(sentence.english));
            if (parts.numbers.empty() != plain)
                continue;
            auto holes = holesOf(parts, english);
            if (!holes)
                continue;
            for (const char *nested = sentence.nested; *nested; ++nested) {
                QString &hole = (*holes)[size_t(*nested - '0')];
                hole = say(hole, depth + 1);
            }
            return filled(QCoreApplication::translate(context, sentence.english), *holes);
        }
    }
    return std::nullopt;
}

/// One sentence, or reasons of one kind behind each other.
std::optional<QString> listed(const QString &english, int depth)
{
    if (const auto known = whole(kContext, errorSentences(), english, depth))
        return known;
    QStringList said;
    for (const QString &part : english.split(QStringLiteral("; "))) {
        const auto known = whole(kContext, errorSentences(), part, depth);
        if (!known)
            return std::nullopt;
        said << *known;
    }
    return said.join(QStringLiteral("; "));
}

QString say(const QString &english, int depth)
{
    if (depth > kDeepest || english.isEmpty() || english.size() > kLongest)
        return english;
    QString said;
    QString rest = english;
    while (true) {
        if (const auto known = listed(rest, depth))
            return said + *known;
        // The first sentence alone, then what follows it.
        bool found = false;
        for (qsizetype dot = rest.indexOf(QLatin1String(". ")); dot >= 0 && !found; dot = rest.indexOf(QLatin1String(". "), dot + 1)) {
            if (const auto known = whole(kContext, errorSentences(), rest.left(dot + 1), depth)) {
                said += *known + QLatin1Char(' ');
                rest = rest.mid(dot + 2);
                found = true;
            }
        }
        if (found)
            continue;
        const qsizetype bracket = rest.endsWith(QLatin1Char(')')) ? rest.indexOf(QLatin1String(" (")) : -1;
        const auto known = bracket > 0 ? whole(kContext, errorSentences(), rest.left(bracket), depth) : std::nullopt;
        return said + (known ? *known + rest.mid(bracket) : rest);
    }
}

} // namespace

std::optional<QString> sayIn(const char *context, std::span<const Sentence> known, const QString &english)
{
    return whole(context, known, english, 0);
}

QString messageText(const QString &english)
{
    return say(english, 0);
}

QString errorText(const Error &error)
{
    const QString message = messageText(error.message);
    return error.context.isEmpty() ? message : message + QStringLiteral(" (") + messageText(error.context) + QLatin1Char(')');
}

} // namespace resync
