#include "core/practice/actions.h"

#include "core/practice/jsontext.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
Error badBody(const QString &why)
{
    return {u"practice.parameter"_s, u"The request body is not valid: "_s + why, u"body"_s};
}
} // namespace

Result<QJsonObject> bodyOf(const Exchange &exchange)
{
    if (exchange.request().body.trimmed().isEmpty())
        return QJsonObject();
    const auto document = QJsonDocument::fromJson(exchange.request().body);
    if (!document.isObject())
        return badBody(u"no JSON object"_s);
    return document.object();
}

Result<void> checkJustification(Service &service, const Exchange &exchange)
{
    if (!service.options().requireJustification || exchange.request().headers.has("Justification-Description"))
        return {};
    return Error{u"practice.parameter"_s, u"A justification is required: Justification-Category and Justification-Description."_s, {}};
}

ActOn plainAction(PlainAction action)
{
    return [action](Service &service, const Exchange &exchange, const QString &id) { return (service.world().*action)(id, exchange.user); };
}

void actOnOne(Service &service, const ExchangePtr &exchange, const ActOn &act, bool known)
{
    const QString id = exchange->arguments.value(0);
    if (const auto justified = checkJustification(service, *exchange); !justified)
        return exchange->refuse(justified.error());
    if (const auto body = bodyOf(*exchange); !body)
        return exchange->refuse(body.error());
    if (!known)
        return exchange->refuse(unknownId(id));
    const auto done = act(service, *exchange, id);
    if (!done)
        return exchange->refuse(done.error());
    exchange->resource(id);
}

void answerOutcomes(const ExchangePtr &exchange, const QList<ActionOutcome> &outcomes)
{
    QByteArray out;
    JsonText json(out);
    const auto write = [&](JsonText::Key name, bool failed) {
        json.openArray(name);
        for (const ActionOutcome &outcome : outcomes) {
            if (outcome.error.has_value() != failed)
                continue;
            json.openObject();
            json.text("id", outcome.id);
            if (outcome.error) {
                json.text("message", outcome.error->message.contains(outcome.error->code)
                                         ? outcome.error->message
                                         : outcome.error->code + u' ' + outcome.error->message);
                json.flag("isError", true);
            }
            json.flag("error", failed);
            json.closeObject();
        }
        json.closeArray();
    };
    json.openObject();
    write("successfulResourceResponses", false);
    write("failedResourceResponses", true);
    json.closeObject();
    exchange->json(out);
}

Result<std::optional<int>> numberMember(const QJsonObject &object, QLatin1String name)
{
    const auto value = object.value(name);
    if (value.isUndefined())
        return std::optional<int>();
    const double number = value.toDouble(0.5);
    if (number != double(int(qBound(-1e9, number, 1e9))))
        return badBody(name);
    return std::optional(int(number));
}

Result<int> neededNumber(const Exchange &exchange, const QString &name)
{
    const auto number = numberIn(exchange.request(), name);
    if (!number)
        return number.error();
    if (!number->has_value() || std::abs(**number) > 1'000'000'000)
        return Error{u"practice.parameter"_s, u"The parameter is missing or not valid: "_s + name, name};
    return int(**number);
}

} // namespace resync::practice
