#include "core/base/json.h"
#include "core/llm/wire.h"

#include <QJsonArray>

namespace resync
{

QUrl openAiUrl(const QUrl &base)
{
    QUrl url = base.isEmpty() ? QUrl(QStringLiteral("https://api.openai.com/v1")) : base;
    QString path = url.path();
    while (path.endsWith(QLatin1Char('/')))
        path.chop(1);
    if (path.isEmpty())
        path = QStringLiteral("/v1");
    if (!path.endsWith(QLatin1String("/chat/completions")))
        path += QStringLiteral("/chat/completions");
    url.setPath(path);
    return url;
}

QByteArray openAiBody(const QUrl &url, const QString &model, const QString &system, const QString &text, bool stream)
{
    const auto message = [](const char *role, const QString &content) {
        return QJsonObject{{QStringLiteral("role"), QLatin1String(role)}, {QStringLiteral("content"), content}};
    };
    // OpenAI itself no longer takes the older name for its newer models; servers of others know only that one.
    const bool own = url.host().endsWith(QLatin1String("openai.com"));
    QJsonObject body{{QStringLiteral("model"), model},
                     {own ? QStringLiteral("max_completion_tokens") : QStringLiteral("max_tokens"), kAnswerTokens},
                     {QStringLiteral("stream"), stream},
                     {QStringLiteral("messages"), QJsonArray{message("system", system), message("user", text)}}};
    if (stream)
        body.insert(QStringLiteral("stream_options"), QJsonObject{{QStringLiteral("include_usage"), true}});
    return writeJson(body);
}

HttpHeaders openAiHeaders(const QByteArray &key)
{
    HttpHeaders headers;
    headers.add("Content-Type", "application/json");
    headers.add("Accept", "text/event-stream");
    if (!key.isEmpty())
        headers.add("Authorization", "Bearer " + key);
    return headers;
}

void takeOpenAiEvent(const SseEvent &event, LlmProgress &progress)
{
    if (event.data.trimmed() == "[DONE]") {
        progress.complete = true;
        return;
    }
    const auto json = readJson(event.data);
    if (!json || !json->isObject()) {
        progress.error = Error{QStringLiteral("llm.protocol"), QStringLiteral("the server's stream is not valid JSON"), {}};
        return;
    }
    const QJsonObject object = json->toObject();
    const QJsonValue error = object.value(QLatin1String("error"));
    if (error.isObject() || error.isString()) {
        const QJsonObject said = error.toObject();
        progress.error = llmStreamError(said.value(QLatin1String("type")).toString(),
                                        error.isString() ? error.toString() : said.value(QLatin1String("message")).toString());
        return;
    }
    if (const QString model = object.value(QLatin1String("model")).toString(); !model.isEmpty())
        progress.model = model;
    const QJsonObject choice = object.value(QLatin1String("choices")).toArray().at(0).toObject();
    progress.text += choice.value(QLatin1String("delta")).toObject().value(QLatin1String("content")).toString();
    if (const QString stop = choice.value(QLatin1String("finish_reason")).toString(); !stop.isEmpty())
        progress.stop = stop;
    const QJsonObject usage = object.value(QLatin1String("usage")).toObject();
    progress.tokensIn = std::max(progress.tokensIn, usage.value(QLatin1String("prompt_tokens")).toInteger());
    progress.tokensOut = std::max(progress.tokensOut, usage.value(QLatin1String("completion_tokens")).toInteger());
}

void takeOpenAiAnswer(const QByteArray &body, LlmProgress &progress)
{
    const auto json = readJson(body);
    const QJsonObject object = json ? json->toObject() : QJsonObject();
    if (object.contains(QLatin1String("error")))
        return takeOpenAiEvent({QByteArrayLiteral("error"), body}, progress);
    const QJsonObject choice = object.value(QLatin1String("choices")).toArray().at(0).toObject();
    const QJsonValue content = choice.value(QLatin1String("message")).toObject().value(QLatin1String("content"));
    if (!content.isString()) {
        progress.error = Error{QStringLiteral("llm.protocol"), QStringLiteral("the server's answer is not of its protocol"), {}};
        return;
    }
    takeOpenAiEvent({QByteArrayLiteral("message"), body}, progress); // model, usage and why it ended stand at the same places
    if (progress.error)
        return;
    progress.text = content.toString();
    progress.complete = true;
}

} // namespace resync
