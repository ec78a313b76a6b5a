#include "core/llm/llmsetup.h"

#include "core/config/settings.h"
#include "core/llm/wire.h"

#include <QHostAddress>

namespace resync
{

namespace
{

Error badSetting(const char *name, const QString &message)
{
    return {QStringLiteral("llm.settings"), message, QLatin1String(name)};
}

bool isHere(const QUrl &url)
{
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

Result<QNetworkProxy> proxyOf(const QString &text)
{
    if (text.isEmpty())
        return QNetworkProxy(QNetworkProxy::NoProxy);
    const QUrl url(text, QUrl::StrictMode);
    const bool socks = url.scheme() == QLatin1String("socks5");
    if (!url.isValid() || url.host().isEmpty() || url.port() < 1 || !url.userInfo().isEmpty() ||
        (!socks && url.scheme() != QLatin1String("http")))
        return badSetting("llm.proxy", QStringLiteral("the proxy is http://HOST:PORT or socks5://HOST:PORT, without user and password"));
    return QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(), quint16(url.port()));
}

} // namespace

Result<LlmSetup> readLlmSetup(const Settings &settings)
{
    LlmSetup setup;
    setup.kind = settings.text(QStringLiteral("llm.kind")) == QLatin1String("openai") ? LlmKind::OpenAi : LlmKind::Anthropic;
    const QUrl base(settings.text(QStringLiteral("llm.url")), QUrl::StrictMode);
    setup.url = setup.kind == LlmKind::OpenAi ? openAiUrl(base) : anthropicUrl(base);
    const QString scheme = setup.url.scheme();
    if (!setup.url.isValid() || setup.url.host().isEmpty() || !setup.url.userInfo().isEmpty() || setup.url.hasQuery() ||
        (scheme != QLatin1String("https") && scheme != QLatin1String("http")))
        return badSetting("llm.url", QStringLiteral("the model's address is no https or http address without user and query"));
    setup.loopback = isHere(setup.url);
    if (scheme == QLatin1String("http") && !setup.loopback)
        return badSetting("llm.url", QStringLiteral("only a model on this machine is spoken to without TLS"));
    setup.model = settings.text(QStringLiteral("llm.model")).trimmed();
    if (setup.model.isEmpty())
        return badSetting("llm.model", QStringLiteral("no model is named"));
    auto proxy = proxyOf(settings.text(QStringLiteral("llm.proxy")));
    if (!proxy)
        return proxy.error();
    setup.proxy = *std::move(proxy);
    setup.timeout = std::chrono::seconds(settings.integer(QStringLiteral("llm.timeout_seconds")));
    setup.dailyTokens = settings.integer(QStringLiteral("llm.daily_tokens"));
    setup.dailyRequests = settings.integer(QStringLiteral("llm.daily_requests"));
    setup.stream = settings.on(QStringLiteral("llm.stream"));
    setup.hideAddresses = settings.on(QStringLiteral("llm.hide_addresses"));
    return setup;
}

} // namespace resync
