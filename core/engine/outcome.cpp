#include "core/engine/outcome.h"

#include "core/base/json.h"
#include "core/engine/errors.h"
#include "core/engine/wire.h"

#include <QJsonArray>
#include <QRegularExpression>

namespace resync
{

namespace
{

constexpr qsizetype kLongestBody = 1 << 20;
constexpr qsizetype kLongestHeader = 1000;

bool isSetError(const QJsonValue &flag)
{
    return flag.toBool() || flag.toString().compare(QLatin1String("true"), Qt::CaseInsensitive) == 0;
}

/// Both `isError` and `error` were seen; `error` may be a flag or a text.
bool saysFailed(const QJsonObject &response)
{
    const QJsonValue error = response.value(QLatin1String("error"));
    const bool text =
        error.isString() && !error.toString().isEmpty() && error.toString().compare(QLatin1String("false"), Qt::CaseInsensitive) != 0;
    return isSetError(response.value(QLatin1String("isError"))) || error.toBool() || text || error.isObject();
}

Error refusedBy(const QJsonValue &part, const QString &context, const QString &prefix)
{
    const QByteArray text = part.isObject() ? writeJson(part.toObject()) : writeJson(part.toArray());
    const QStringList sentences = errors::sentencesOf(text);
    const QStringList codes = errors::codesIn(sentences.join(QLatin1Char('\n')));
    Error error{QStringLiteral("engine.refused"), prefix, context};
    if (!codes.isEmpty()) {
        error.code = codes.constLast();
        const QString explanation = errors::explanationOf(error.code);
        if (!explanation.isEmpty())
            error.message += QLatin1Char(' ') + explanation;
    }
    if (!sentences.isEmpty())
        error.message += QStringLiteral(" The engine says: “%1”.").arg(sentences.join(QStringLiteral(" · ")));
    return error;
}

/// A 2xx answer: {"id","url"}, {"successfulResourceResponses":[…],"failedResourceResponses":[…]}, or nothing at all.
ActionResult fromSuccess(const HttpAnswer &answer, const QString &context)
{
    ActionResult result;
    if (answer.body.trimmed().isEmpty()) {
        result.outcome = ActionOutcome::Confirmed;
        return result;
    }
    const auto json = readJson(answer.body.left(kLongestBody));
    if (!json || !json->isObject()) {
        result.error = wire::notAnAnswer(answer.body, QStringLiteral("it is no JSON object"));
        result.error.message += QStringLiteral(" Whether the action was done is not known: look at the plan.");
        result.error.context = context;
        return result;
    }
    result.answer = json->toObject();
    const QJsonArray failed = result.answer.value(QLatin1String("failedResourceResponses")).toArray();
    const QJsonValue done = result.answer.value(QLatin1String("successfulResourceResponses"));
    result.outcome = ActionOutcome::Refused;
    if (!failed.isEmpty()) {
        const auto prefix = QStringLiteral("The engine refused it for %1 of %2 objects.")
                                .arg(QString::number(failed.size()), QString::number(failed.size() + done.toArray().size()));
        result.error = refusedBy(failed, context, prefix);
    } else if (done.isArray() && done.toArray().isEmpty()) {
        result.error = {QStringLiteral("engine.nothing"), QStringLiteral("The engine found nothing to act on: it may have left the plan."),
                        context};
    } else if (saysFailed(result.answer)) {
        result.error = refusedBy(result.answer, context, QStringLiteral("The engine refused it."));
    } else {
        result.outcome = ActionOutcome::Confirmed;
    }
    return result;
}

} // namespace

bool wasNeverSent(const Error &error)
{
    static const QStringList codes = {QStringLiteral("net.refused"), QStringLiteral("net.dns"),     QStringLiteral("net.url"),
                                      QStringLiteral("net.tls"),     QStringLiteral("net.tls_pin"), QStringLiteral("net.proxy_auth")};
    return codes.contains(error.code) || error.code.startsWith(QLatin1String("engine.")) || error.code.startsWith(QLatin1String("secret."));
}

ActionResult outcomeOf(const ActionCall &call, const Result<HttpAnswer> &came, const QString &user, const QString &context)
{
    ActionResult result;
    if (!came) {
        result.error = came.error();
        result.outcome = wasNeverSent(came.error()) ? ActionOutcome::Refused : ActionOutcome::Unknown;
        if (result.outcome == ActionOutcome::Unknown)
            result.error.message += QStringLiteral(" Whether the action was done is not known: look at the plan before doing it again.");
        return result;
    }
    if (came->good())
        return fromSuccess(*came, context);
    result.error = errors::fromAnswer({came->status, came->mediaType(), came->body, QString(), call.verb, user, context});
    // The engine tells business refusals as 500 with its code; a bare 5xx may come after half the work was done.
    const bool named = result.error.code.startsWith(QLatin1String("AWS")) && result.error.code != QLatin1String("AWSJDB803E");
    const bool told = came->status < 500 || came->status == 503;
    result.outcome = told || named ? ActionOutcome::Refused : ActionOutcome::Unknown;
    if (const auto json = readJson(came->body.left(kLongestBody)); json && json->isObject())
        result.answer = json->toObject();
    return result;
}

std::optional<Error> mistakeIn(const ActionCall &call, const EngineProfile &profile)
{
    if (profile.readOnly)
        return Error{QStringLiteral("engine.read_only"),
                     QStringLiteral("This engine is set to be watched only: nothing may be changed through it."), profile.name};
    const bool change = call.method == "PUT" || call.method == "POST" || call.method == "PATCH";
    static const QRegularExpression path(QStringLiteral("^plan/[A-Za-z0-9_./~%-]+(\\?[A-Za-z0-9_=&.%~-]*)?\\z"));
    if (!change || !path.match(call.path).hasMatch() || call.path.contains(QLatin1String("..")) || call.path.contains(QLatin1String("//")))
        return Error{QStringLiteral("engine.call"), QStringLiteral("This is no action of the plan."), call.path.left(200)};
    const auto body = readJson(call.body);
    if (!body || !body->isObject())
        return Error{QStringLiteral("engine.call"), QStringLiteral("What an action sends must be a JSON object."), call.path.left(200)};
    if (profile.needsJustification && call.justification.trimmed().isEmpty())
        return Error{QStringLiteral("engine.justification"), QStringLiteral("This engine asks for a justification with every change."),
                     profile.name};
    return std::nullopt;
}

QByteArray headerText(const QString &text)
{
    QByteArray bytes;
    const QString line = text.simplified().left(kLongestHeader);
    for (const QChar c : line)
        bytes += c.category() == QChar::Other_Control ? ' ' : c.unicode() < 256 ? char(c.unicode()) : '?';
    return bytes;
}

} // namespace resync
