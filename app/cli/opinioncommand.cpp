// explain FILE --llm, --llm-show: a model's second opinion beside our own, and exactly what it would be sent.
#include "app/cli/logfile.h"
#include "app/cli/output.h"
#include "core/joblog/joblog.h"
#include "core/opinions/opinions.h"
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

/// Asks and waits for what comes of it.
void askShown(Opinions &opinions, const QString &id, const Invocation &invocation, const std::function<void(const Result<Opinion> &)> &done)
{
    auto *waiting = new QObject(&opinions);
    QObject::connect(&opinions, &Opinions::changed, waiting, [&opinions, waiting, id, done](const QString &changed) {
        const auto inquiry = opinions.find(id);
        if (changed != id || (inquiry && inquiry->state == Inquiry::State::Asking))
            return;
        opinions.disconnect(waiting);
        waiting->deleteLater();
        if (!inquiry)
            return done(inquiry.error());
        done(inquiry->opinion ? Result<Opinion>(*inquiry->opinion) : Result<Opinion>(*inquiry->error));
    });
    if (const auto begun = opinions.ask(id, invocation.user); !begun) {
        waiting->deleteLater();
        done(begun.error());
    }
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
    Opinions &opinions = core.opinions();
    opinions.prepare(*bytes, invocation.words.first(), invocation.language, &opinions,
                     [&opinions, invocation, log = *bytes, explanation = explainer.finish(), done](const Result<Inquiry> &prepared) {
                         if (!prepared)
                             return done(Outcome::failed(prepared.error()));
                         if (invocation.has("--llm-show"))
                             return done({kDone, invocation.json ? shownJson(prepared->preview) : shownText(prepared->preview), {}});
                         askShown(opinions, prepared->id, invocation, [invocation, explanation, log, done](const Result<Opinion> &opinion) {
                             done(besideOurs(invocation, explanation, joblogLines(log), opinion));
                         });
                     });
}

} // namespace resync
