// ask "TEXT" [--after "TEXT"]
#include "app/cli/output.h"
#include "core/answers/asking.h"
#include "core/base/outside.h"
#include "core/runtime/core.h"

namespace resync
{

void askQuestion(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done)
{
    const QString question = invocation.words.join(QLatin1Char(' ')).trimmed();
    if (question.isEmpty())
        return done(Outcome::usage(QStringLiteral("ask \"TEXT\"")));
    core.answers().ask(question, invocation.value("--after"), &core.answers(), [invocation, done](const Result<Answered> &answered) {
        if (!answered)
            return done(Outcome::failed(answered.error()));
        const int exitCode = answered->answer.answered ? kDone : kFailed;
        if (invocation.json)
            return done({exitCode, jsonDocument(toJson(answered->answer, answered->interpretation, answered->timeZone)), {}});
        QString text = terminalLine(readingOf(answered->interpretation, answered->timeZone)) + QStringLiteral("\n\n") +
                       terminalLine(answered->answer.summary) + QLatin1Char('\n');
        for (const auto &row : answered->answer.details) {
            const QJsonObject one = row.toObject();
            const QString at = one.value(QLatin1String("ended_at")).toString();
            text += QStringLiteral("  ") + terminalLine(one.value(QLatin1String("text")).toString());
            text += at.isEmpty() ? QString() : QStringLiteral("  ") + at;
            if (one.contains(QLatin1String("runs")))
                text +=
                    QStringLiteral("  %1/%2").arg(one.value(QLatin1String("failed")).toInt()).arg(one.value(QLatin1String("runs")).toInt());
            text += QLatin1Char('\n');
        }
        if (!answered->answer.answered)
            text += QStringLiteral("\n") + answered->answer.suggestions.join(QLatin1Char('\n')) + QLatin1Char('\n');
        done({exitCode, text.toUtf8(), {}});
    });
}

} // namespace resync
