#include "core/api/apicall.h"

namespace resync
{

namespace
{

struct Known {
    const char *code; ///< or the beginning of one, with a dot at its end
    int status;
    const char *title;
};

/// The first that fits counts.
constexpr Known kKnown[] = {
    {"json.syntax", 400, "Not JSON"},
    {"json.", 422, "Refused JSON"},
    {"api.media_type", 415, "Unsupported Media Type"},
    {"api.field", 422, "Wrong Field"},
    {"apikey.field", 422, "Wrong Field"},
    {"apikey.unknown", 404, "No Such Key"},
    {"apikey.ambiguous", 409, "Several Keys"},
    {"apikey.revoked", 409, "Revoked Key"},
    {"config.", 422, "Wrong Setting"},
    {"knowledge.field", 422, "Wrong Field"},
    {"knowledge.unknown", 404, "Nothing Known"},
    {"knowledge.retired", 409, "Retired Solution"},
    {"patterns.unknown", 404, "No Such Pattern"},
    {"patterns.busy", 409, "Detection Under Way"},
    {"patterns.nothing", 409, "No Engine"},
    {"alerts.unknown", 404, "No Such Alert"},
    {"alerts.field", 422, "Wrong Field"},
    {"alerts.rule", 422, "Wrong Rule"},
    {"alerts.", 409, "Not Possible Now"},
    {"notify.unknown", 404, "No Such Notifier"},
    {"notify.field", 422, "Wrong Field"},
    {"notify.", 409, "Not Possible Now"},
    {"runner.unknown", 404, "No Such Workflow"},
    {"runner.input", 422, "Wrong Field"},
    {"runner.cron", 422, "Wrong Schedule"},
    {"runner.zone", 422, "Wrong Schedule"},
    {"runner.", 409, "Not Possible Now"},
    {"opinions.unknown", 404, "No Such Question"},
    {"opinions.", 409, "Not Possible Now"},
    {"capacity.workstation", 404, "No Such Workstation"},
    {"capacity.limit", 409, "Not Known"},
    {"capacity.", 422, "Wrong Field"},
    {"llm.settings", 409, "Not Set Up"},
    {"llm.budget", 429, "Budget Used Up"},
    {"llm.", 409, "Not Possible Now"},
    {"joblog.", 404, "No Joblog"},
    {"metrics.shape", 422, "Wrong Shape"},
    {"metrics.many", 413, "Too Many Samples"},
    {"metrics.unknown", 404, "No Such Workstation"},
    {"metrics.full", 422, "Too Many Names"},
    {"metrics.busy", 503, "Busy"},

    {"store.", 503, "Store Not Available"},
};

const Known *known(const QString &code)
{
    for (const Known &one : kKnown) {
        const QLatin1String word(one.code);
        if (code == word || (word.endsWith(QLatin1Char('.')) && code.startsWith(word)))
            return &one;
    }
    return nullptr;
}

Error wrongField(const QString &field, const QString &why)
{
    return {QStringLiteral("api.field"), why, field};
}

} // namespace

HttpResponse problemOf(const Error &error, const QString &requestId)
{
    const Known *found = known(error.code);
    if (!found)
        return HttpResponse::problem(500, QStringLiteral("Internal Error"), error.message, requestId);
    HttpResponse response = HttpResponse::problem(found->status, QLatin1String(found->title), error.message, requestId);
    const bool ofField = found->status == 422 && !error.context.isEmpty() && error.context.size() <= 120;
    QJsonObject document = QJsonDocument::fromJson(response.body).object();
    document.insert(QStringLiteral("code"), error.code);
    if (ofField)
        document.insert(QStringLiteral("field"), error.context);
    response.body = writeJson(document);
    if (found->status == 503)
        response.with("Retry-After", "10");
    return response;
}

Result<QJsonObject> bodyObject(const HttpRequest &request, const QStringList &knownNames, const JsonLimits &limits)
{
    if (request.mediaType() != "application/json")
        return Error{QStringLiteral("api.media_type"), QStringLiteral("the body must be application/json"), {}};
    const auto value = readJson(request.body, limits);
    if (!value)
        return value.error();
    if (!value->isObject())
        return wrongField(QStringLiteral("$"), QStringLiteral("the body must be a JSON object"));
    const QJsonObject object = value->toObject();
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (!knownNames.contains(member.key()))
            return wrongField(QStringLiteral("$"),
                              QStringLiteral("only these fields are known: %1").arg(knownNames.join(QLatin1String(", "))));
    }
    return object;
}

Result<int> limitOf(const HttpRequest &request, int standard, int most)
{
    const QString name = QStringLiteral("limit");
    if (!request.hasQuery(name))
        return standard;
    bool isNumber = false;
    const int limit = request.queryValue(name).toInt(&isNumber);
    if (!isNumber || limit < 1 || limit > most)
        return wrongField(name, QStringLiteral("must be between 1 and %1").arg(most));
    return limit;
}

HttpResponse pageOf(const QJsonArray &results, qint64 total, const QString &next)
{
    return HttpResponse::json(QJsonObject{{QStringLiteral("count"), results.size()},
                                          {QStringLiteral("total"), total},
                                          {QStringLiteral("results"), results},
                                          {QStringLiteral("next"), next.isEmpty() ? QJsonValue() : QJsonValue(next)}})
        .with("Cache-Control", "no-store");
}

} // namespace resync
