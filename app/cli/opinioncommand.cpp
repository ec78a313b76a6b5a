// explain FILE --llm, --llm-show: a model's second opinion beside our own, and exactly what it would be sent.
#include "app/cli/logfile.h"
#include "app/cli/output.h"
#include "core/joblog/joblog.h"
#include "core/llm/llm.h"
#include "core/runtime/core.h"

#include <QJsonDocument>

#include <algorithm>

namespace resync
{

namespace
{

QString said(const char *english)
{
    return QCoreApplication::translate("Commands", english);
}

QJsonObject toJson(const Opinion &opinion)
{
    QJsonArray lines;
    for (const int line : opinion.lines)
        lines.append(line);
    return {{QStringLiteral("summary"), opinion.summary},
            {QStringLiteral("likely_cause"), opinion.cause},
            {QStringLiteral("severity"), opinion.severity},
            {QStringLiteral("family"), opinion.family},
            {QStringLiteral("evidence"), lines},
            {QStringLiteral("model"), opinion.model},
            {QStringLiteral("tokens"), opinion.tokens},
            {QStringLiteral("verified"), false}};
}

QStringList hiddenWords(const QMap<QString, int> &hidden)
{
    QStringList words;
    for (auto it = hidden.cbegin(); it != hidden.cend(); ++it)
        words << QStringLiteral("%1 %2").arg(it.key()).arg(it.value());
    return words;
}

QByteArray shownText(const LlmPreview &preview)
{
    QStringList lines;
    lines << said(QT_TRANSLATE_NOOP("Commands", "Nothing was sent. This would go to %1, model %2:"))
                 .arg(preview.url.toString(), terminalLine(preview.model));
    if (!preview.hidden.isEmpty())
        lines << said(QT_TRANSLATE_NOOP("Commands", "Hidden: %1")).arg(hiddenWords(preview.hidden).join(QStringLiteral(", ")));
    lines << QString() << preview.system << QString() << preview.text;
    return (lines.join(QLatin1Char('\n')) + QLatin1Char('\n')).toUtf8();
}

QByteArray shownJson(const LlmPreview &preview)
{
    QJsonObject hidden;
    for (auto it = preview.hidden.cbegin(); it != preview.hidden.cend(); ++it)
        hidden.insert(it.key(), it.value());
    return jsonDocument({{QStringLiteral("sent"), false},
                         {QStringLiteral("url"), preview.url.toString()},
                         {QStringLiteral("model"), preview.model},
                         {QStringLiteral("hidden"), hidden},
                         {QStringLiteral("body"), QString::fromUtf8(preview.body)}});
}

QByteArray opinionText(const Opinion &opinion, const QStringList &log)
{
    QStringList lines{QString()};
    lines << said(QT_TRANSLATE_NOOP("Commands", "By model %1, unverified:")).arg(terminalLine(opinion.model));
    lines << QStringLiteral("  ") + terminalLine(opinion.summary) << QStringLiteral("  ") + terminalLine(opinion.cause);
    for (const int line : opinion.lines)
        lines << QStringLiteral("  ") +
                     said(QT_TRANSLATE_NOOP("Commands", "Line %1: %2")).arg(line).arg(terminalLine(log.value(line - 1).left(500)));
    return (lines.join(QLatin1Char('\n')) + QLatin1Char('\n')).toUtf8();
}

/// Our own explanation stands first, and stands alone when there is no opinion.
Outcome besideOurs(const Invocation &invocation, const Explanation &explanation, const QStringList &log, const Result<Opinion> &opinion)
{
    Outcome outcome = explanationOutcome(explanation, invocation);
    if (invocation.json) {
        QJsonObject json = QJsonDocument::fromJson(outcome.out).object();
        json.insert(QStringLiteral("opinion"), opinion ? QJsonValue(toJson(*opinion)) : QJsonValue());
        if (!opinion)
            json.insert(QStringLiteral("opinion_error"),
                        QJsonObject{{QStringLiteral("code"), opinion.error().code}, {QStringLiteral("message"), opinion.error().text()}});
        outcome.out = jsonDocument(json);
    } else if (opinion) {
        outcome.out += opinionText(*opinion, log);
    }
    if (!opinion) {
        outcome.exitCode = kFailed;
        outcome.err = Outcome::failed(opinion.error()).err;
    }
    return outcome;
}

} // namespace

void askOpinion(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done)
{
    if (invocation.words.size() != 1 || invocation.words.first() == QLatin1String("-"))
        return done(Outcome::usage(QStringLiteral("explain FILE --llm|--llm-show")));
    const auto bytes = wholeLog(invocation.words.first());
    if (!bytes)
        return done(Outcome::failed(bytes.error()));
    Explainer explainer;
    explainer.feed(*bytes);
    const Explanation explanation = explainer.finish();
    LlmQuestion question;
    question.lines = joblogLines(*bytes);
    question.causeLine = int(std::min<qint64>(explanation.line, question.lines.size()));
    question.families = familiesWithSteps();
    question.language = invocation.language;
    question.about = invocation.words.first();
    // Of this command alone: what it may take is counted in the store.
    auto *llm = new Llm(core.database(), core.settings(), core.secrets(), core.clock());
    const auto preview = llm->preview(question);
    if (!preview || invocation.has("--llm-show"))
        llm->deleteLater();
    if (!preview)
        return done(Outcome::failed(preview.error()));
    if (invocation.has("--llm-show"))
        return done({kDone, invocation.json ? shownJson(*preview) : shownText(*preview), {}});
    llm->ask(*preview, invocation.user, llm, {},
             [llm, invocation, explanation, log = question.lines, done](const Result<Opinion> &opinion) {
                 done(besideOurs(invocation, explanation, log, opinion));
                 llm->deleteLater();
             });
}

} // namespace resync
