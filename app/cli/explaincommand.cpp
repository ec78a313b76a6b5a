// explain FILE|-, joblog diff: why a run failed, by its log alone or against one that went well.
#include "app/cli/logfile.h"
#include "app/cli/output.h"
#include "core/joblog/joblog.h"

#include <QIODevice>
#include <QLocale>

namespace resync
{

namespace
{

constexpr qsizetype kLargestCompared = 256 << 20;

QJsonObject toJson(const Explanation &explanation, const QStringList &steps)
{
    QJsonArray objects;
    for (const CauseObject &object : explanation.objects)
        objects.append(QJsonObject{{QStringLiteral("kind"), object.kind}, {QStringLiteral("value"), object.value}});
    QJsonArray candidates;
    for (const RankedLine &one : explanation.candidates)
        candidates.append(QJsonObject{{QStringLiteral("line"), one.line}, {QStringLiteral("score"), one.score}});
    return {{QStringLiteral("root_cause"), QJsonObject{{QStringLiteral("line"), explanation.line},
                                                       {QStringLiteral("text"), explanation.text},
                                                       {QStringLiteral("family"), explanation.family},
                                                       {QStringLiteral("confidence"), explanation.confidence},
                                                       {QStringLiteral("objects"), objects}}},
            {QStringLiteral("candidates"), candidates},
            {QStringLiteral("steps"), QJsonArray::fromStringList(steps)},
            {QStringLiteral("signature"), explanation.signature},
            {QStringLiteral("truncated"), explanation.truncated}};
}

QByteArray toText(const Explanation &explanation, const QStringList &steps)
{
    const auto text = [](const char *english) { return QCoreApplication::translate("Commands", english); };
    if (explanation.line == 0)
        return (text(QT_TRANSLATE_NOOP("Commands", "The log does not say why.")) + QLatin1Char('\n')).toUtf8();
    QStringList lines;
    lines << text(QT_TRANSLATE_NOOP("Commands", "Line %1: %2")).arg(explanation.line).arg(terminalLine(explanation.text));
    lines << text(QT_TRANSLATE_NOOP("Commands", "Family: %1, confidence %2 %"))
                 .arg(explanation.family)
                 .arg(qRound(explanation.confidence * 100));
    for (const CauseObject &object : explanation.objects)
        lines << QStringLiteral("  %1: %2").arg(object.kind, terminalLine(object.value));
    for (qsizetype i = 0; i < steps.size(); ++i)
        lines << QStringLiteral("%1. %2").arg(i + 1).arg(terminalLine(steps[i]));
    QStringList others;
    for (size_t i = 1; i < explanation.candidates.size(); ++i)
        others << QString::number(explanation.candidates[i].line);
    if (!others.isEmpty())
        lines << text(QT_TRANSLATE_NOOP("Commands", "Or look at lines %1")).arg(others.join(QStringLiteral(", ")));
    return (lines.join(QLatin1Char('\n')) + QLatin1Char('\n')).toUtf8();
}

QJsonArray toJson(const std::vector<qint64> &lines)
{
    QJsonArray json;
    for (const qint64 line : lines)
        json.append(line);
    return json;
}

} // namespace

Result<QByteArray> wholeLog(const QString &name)
{
    QByteArray bytes;
    bool tooLarge = false;
    const auto read = readLog(name, [&](QByteArrayView piece) {
        tooLarge = tooLarge || bytes.size() + piece.size() > kLargestCompared;
        if (!tooLarge)
            bytes.append(piece.data(), piece.size());
    });
    if (!read)
        return read.error();
    if (tooLarge)
        return Error{QStringLiteral("log.too_large"), QStringLiteral("a log of more than 256 MB is not compared"), name};
    return bytes;
}

Outcome explanationOutcome(const Explanation &explanation, const Invocation &invocation)
{
    const QStringList steps = stepsFor(explanation, invocation.language);
    return {kDone, invocation.json ? jsonDocument(toJson(explanation, steps)) : toText(explanation, steps), {}};
}

Outcome readExplain(const Invocation &invocation, QIODevice &out)
{
    if (invocation.words.size() != 1)
        return Outcome::usage(QStringLiteral("explain FILE|-"));
    Explainer explainer;
    const auto read = readLog(invocation.words.first(), [&explainer](QByteArrayView piece) { explainer.feed(piece); });
    if (!read)
        return Outcome::failed(read.error());
    out.write(explanationOutcome(explainer.finish(), invocation).out);
    return {};
}

Outcome differenceOutcome(const QByteArray &failed, const QByteArray &good, bool json)
{
    const JoblogDifference found = joblogDifference(failed, good);
    if (json)
        return {kDone,
                jsonDocument({{QStringLiteral("cause_lines"), toJson(found.causeLines)},
                              {QStringLiteral("top"), toJson(found.top)},
                              {QStringLiteral("first_difference"), found.firstDifference}}),
                {}};
    QByteArray text;
    const QStringList lines = joblogLines(failed);
    for (const qint64 line : found.causeLines)
        text += QByteArray::number(line) + ": " + terminalLine(lines.value(qsizetype(line) - 1)).toUtf8() + '\n';
    if (text.isEmpty())
        text = (QCoreApplication::translate("Commands", "Nothing in the log that the good run does not have looks like trouble.") +
                QLatin1Char('\n'))
                   .toUtf8();
    return {kDone, text, {}};
}

Outcome readDifference(const Invocation &invocation, QIODevice &out)
{
    // --files FAILED GOOD: the option takes the first name, the second is a word
    const QStringList files = invocation.options.value(QStringLiteral("--files")) + invocation.words.mid(1);
    if (invocation.words.value(0) != QLatin1String("diff") || files.size() != 2)
        return Outcome::usage(QStringLiteral("joblog diff --files FAILED GOOD"));
    const auto failed = wholeLog(files[0]);
    if (!failed)
        return Outcome::failed(failed.error());
    const auto good = wholeLog(files[1]);
    if (!good)
        return Outcome::failed(good.error());
    const Outcome outcome = differenceOutcome(*failed, *good, invocation.json);
    out.write(outcome.out);
    return {};
}

} // namespace resync
