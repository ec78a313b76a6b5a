#include "core/metrics/collector.h"

#include <QFile>
#include <QRegularExpression>
#include <QUrl>

#include <optional>

namespace resync
{

namespace
{

Error wrong(const char *field, const QString &why)
{
    return {QStringLiteral("collector.field"), why, QLatin1String(field)};
}

bool matches(const char *pattern, const QString &text)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QLatin1String(pattern))).match(text).hasMatch();
}

std::optional<Error> urlFault(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const bool plain = matches("https?://[A-Za-z0-9.:\\[\\]_-]+", text); // nothing that a shell or curl could read in another way
    if (!plain || !url.isValid() || url.host().isEmpty())
        return wrong("url", QStringLiteral("must be the port's address, as https://resync.example:8630"));
    const bool here =
        url.host() == QLatin1String("localhost") || url.host() == QLatin1String("127.0.0.1") || url.host() == QLatin1String("::1");
    if (url.scheme() == QLatin1String("http") && !here)
        return wrong("url", QStringLiteral("must be https: http is for this very host alone"));
    return {};
}

std::optional<Error> faultOf(const CollectorWish &wish)
{
    if (auto fault = urlFault(wish.url))
        return fault;
    if (!matches("[A-Za-z0-9_./-]{1,120}", wish.workstation))
        return wrong("workstation", QStringLiteral("must be a workstation's name"));
    if (!wish.master.isEmpty() && !matches("[A-Za-z0-9][A-Za-z0-9.:-]{0,252}", wish.master))
        return wrong("master", QStringLiteral("must be a host name or an address"));
    if (wish.masterPort < 1 || wish.masterPort > 65535)
        return wrong("master_port", QStringLiteral("must be between 1 and 65535"));
    if (wish.pings < 1 || wish.pings > 30)
        return wrong("pings", QStringLiteral("must be between 1 and 30"));
    if (wish.tcpSeconds < 1 || wish.tcpSeconds > 10)
        return wrong("tcp_seconds", QStringLiteral("must be between 1 and 10"));
    return {};
}

} // namespace

QString collectorFileName(CollectorSystem system)
{
    return system == CollectorSystem::Windows ? QStringLiteral("collect_metrics.ps1") : QStringLiteral("collect_metrics.sh");
}

Result<QByteArray> collectorScript(const CollectorWish &wish)
{
    if (const auto fault = faultOf(wish))
        return *fault;
    QFile file(QStringLiteral(":/resync/collector/") + collectorFileName(wish.system));
    if (!file.open(QIODevice::ReadOnly))
        return Error{QStringLiteral("collector.missing"), QStringLiteral("the collector is not built in"), file.fileName()};
    QByteArray script = file.readAll();
    const std::pair<const char *, QByteArray> values[] = {{"@URL@", wish.url.toUtf8()},
                                                          {"@WORKSTATION@", wish.workstation.toUtf8()},
                                                          {"@MASTER@", wish.master.toUtf8()},
                                                          {"@MASTER_PORT@", QByteArray::number(wish.masterPort)},
                                                          {"@PINGS@", QByteArray::number(wish.pings)},
                                                          {"@TCP_SECONDS@", QByteArray::number(wish.tcpSeconds)}};
    for (const auto &[mark, value] : values)
        script.replace(mark, value);
    return script;
}

} // namespace resync
