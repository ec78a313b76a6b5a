#include "core/base/json.h"
#include "core/llm/wire.h"

#include <QJsonArray>

namespace resync
{

QUrl anthropicUrl(const QUrl &base)
{
    QUrl url = base.isEmpty() ? QUrl(QStringLiteral("https://api.anthropic.com")) : base;
    QString path = url.path();
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    if (path.endsWith(QLatin1String("/v1")))
        path.chop(3);
    if (!path.endsWith(QLatin1String("/v1/messages")))
        path += QStringLiteral("/v1/messages");
    url.setPath(path);
    return url;
}

QByteArray anthropicBody(const QString &model, const QString &system, const QString &text, bool stream)
{
    return writeJson(QJsonObject{{QStringLiteral("model"), model},
                                 {QStringLiteral("max_tokens"), kAnswerTokens},
                                 {QStringLiteral("stream"), stream},
                                 {QStringLiteral("system"), system},
                                 {QStringLiteral("messages"), QJsonArray{QJsonObject{{QStringLiteral("role"), QStringLiteral("user")},
                                                                                     {QStringLiteral("content"), text}}}}});
}

HttpHeaders anthropicHeaders(const QByteArray &key)
{
    HttpHeaders headers;
    headers.add("Content-Type", "application/json");
    headers.add("Accept", "text/event-stream");
    headers.add("anthropic-version", "2023-06-01");
    if (!key.isEmpty())
        headers.add("x-api-key", key);
    return headers;
}

namespace
{

void takeUsage(const QJsonObject &usage, LlmProgress &progress)
{
    const auto number = [&usage](const char *name) { return usage.value(QLatin1String(name)).toInteger(); };
    const qint64 in = number("input_tokens") + number("cache_creation_input_tokens") + number("cache_read_input_tokens");
    progress.tokensIn = std::max(progress.tokensIn, in);
    progress.tokensOut = std::max(progress.tokensOut, number("output_tokens")); // counted on, not added
}

} // namespace

void takeAnthropicEvent(const SseEvent &event, LlmProgress &progress)
{
    const auto json = readJson(event.data);
    if (!json || !json->isObject()) {
        if (event.name != "ping")
            progress.error = Error{QStringLiteral("llm.protocol"), QStringLiteral("the server's stream is not valid JSON"), {}};
        return;
    }
    const QJsonObject object = json->toObject();
    const QString type = object.value(QLatin1String("type")).toString();
    if (type == QLatin1String("message_start")) {
        const QJsonObject message = object.value(QLatin1String("message")).toObject();
        progress.model = message.value(QLatin1String("model")).toString();
        takeUsage(message.value(QLatin1String("usage")).toObject(), progress);
    } else if (type == QLatin1String("content_block_delta")) {
        const QJsonObject delta = object.value(QLatin1String("delta")).toObject();
        if (delta.value(QLatin1String("type")).toString() == QLatin1String("text_delta"))
            progress.text += delta.value(QLatin1String("text")).toString();
    } else if (type == QLatin1String("message_delta")) {
        const QString stop = object.value(QLatin1String("delta")).toObject().value(QLatin1String("stop_reason")).toString();
        if (!stop.isEmpty())
            progress.stop = stop;
        takeUsage(object.value(QLatin1String("usage")).toObject(), progress);
    } else if (type == QLatin1String("message_stop")) {
        progress.complete = true;
    } else if (type == QLatin1String("error")) {
        const QJsonObject error = object.value(QLatin1String("error")).toObject();
        progress.error = llmStreamError(error.value(QLatin1String("type")).toString(), error.value(QLatin1String("message")).toString());
    }
}

void takeAnthropicAnswer(const QByteArray &body, LlmProgress &progress)
{
    const auto json = readJson(body);
    const QJsonObject object = json ? json->toObject() : QJsonObject();
    const QString type = object.value(QLatin1String("type")).toString();
    if (type == QLatin1String("error"))
        return takeAnthropicEvent({QByteArrayLiteral("error"), body}, progress);
    if (type != QLatin1String("message") || !object.value(QLatin1String("content")).isArray()) {
        progress.error = Error{QStringLiteral("llm.protocol"), QStringLiteral("the server's answer is not of its protocol"), {}};
        return;
    }
    const QJsonArray blocks = object.value(QLatin1String("content")).toArray();
    for (const QJsonValue &block : blocks) {
        if (block.toObject().value(QLatin1String("type")).toString() == QLatin1String("text"))
            progress.text += block.toObject().value(QLatin1String("text")).toString();
    }
    progress.model = object.value(QLatin1String("model")).toString();
    progress.stop = object.value(QLatin1String("stop_reason")).toString();
    takeUsage(object.value(QLatin1String("usage")).toObject(), progress);
    progress.complete = true;
}

} // namespace resync
