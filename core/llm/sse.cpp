#include "core/base/json.h"
#include "core/base/outside.h"
#include "core/llm/wire.h"

namespace resync
{

namespace
{

constexpr qsizetype kLargestEvent = 1 << 20;

QString saidBy(const QByteArray &body)
{
    const auto json = readJson(body.left(64 << 10));
    QString said;
    if (json && json->isObject()) {
        const QJsonValue error = json->toObject().value(QLatin1String("error"));
        said = error.isObject() ? error.toObject().value(QLatin1String("message")).toString() : error.toString();
    }
    return terminalLine(said.simplified().left(200));
}

} // namespace

Result<std::vector<SseEvent>> SseReader::feed(const QByteArray &piece)
{
    std::vector<SseEvent> events;
    for (const char c : piece) {
        if (c == '\n' && m_afterReturn) {
            m_afterReturn = false;
            continue;
        }
        m_afterReturn = c == '\r';
        if (c != '\n' && c != '\r') {
            m_line += c;
            if (m_line.size() + m_data.size() > kLargestEvent)
                return Error{QStringLiteral("llm.protocol"), QStringLiteral("the server sends an event that is too large"), {}};
            continue;
        }
        take(std::exchange(m_line, {}), events);
    }
    return events;
}

void SseReader::take(const QByteArray &line, std::vector<SseEvent> &events)
{
    QByteArray text = line;
    if (std::exchange(m_first, false) && text.startsWith("\xef\xbb\xbf"))
        text.remove(0, 3);
    if (text.isEmpty()) {
        if (std::exchange(m_hasData, false))
            events.push_back({m_name.isEmpty() ? QByteArrayLiteral("message") : m_name, m_data});
        m_name.clear();
        m_data.clear();
        return;
    }
    const qsizetype colon = text.indexOf(':');
    const QByteArray field = colon < 0 ? text : text.first(colon);
    QByteArray value = colon < 0 ? QByteArray() : text.sliced(colon + 1);
    if (value.startsWith(' '))
        value.remove(0, 1);
    if (field == "event") {
        m_name = value;
    } else if (field == "data") {
        if (m_hasData)
            m_data += '\n';
        m_data += value;
        m_hasData = true;
    }
}

Error llmStatusError(int status, const QByteArray &body)
{
    const QString said = saidBy(body);
    const QString context = said.isEmpty() ? QStringLiteral("HTTP %1").arg(status) : QStringLiteral("HTTP %1: %2").arg(status).arg(said);
    switch (status) {
    case 401:
    case 403:
        return {QStringLiteral("llm.key"), QStringLiteral("the server does not accept the key"), context};
    case 404:
        return {QStringLiteral("llm.unknown"), QStringLiteral("the server has no such model or address"), context};
    case 429:
        return {QStringLiteral("llm.rate"), QStringLiteral("the server asks for fewer requests"), context};
    case 503:
    case 529:
        return {QStringLiteral("llm.overloaded"), QStringLiteral("the server is overloaded"), context};
    default:
        break;
    }
    if (status >= 500)
        return {QStringLiteral("llm.server"), QStringLiteral("the server reports an error of its own"), context};
    return {QStringLiteral("llm.refused"), QStringLiteral("the server does not accept the request"), context};
}

Error llmStreamError(const QString &type, const QString &message)
{
    const QString said = terminalLine((type + QStringLiteral(": ") + message).simplified().left(200));
    if (type == QLatin1String("overloaded_error"))
        return {QStringLiteral("llm.overloaded"), QStringLiteral("the server is overloaded"), said};
    if (type.startsWith(QLatin1String("rate_limit")))
        return {QStringLiteral("llm.rate"), QStringLiteral("the server asks for fewer requests"), said};
    if (type == QLatin1String("authentication_error") || type == QLatin1String("permission_error"))
        return {QStringLiteral("llm.key"), QStringLiteral("the server does not accept the key"), said};
    return {QStringLiteral("llm.server"), QStringLiteral("the server reports an error of its own"), said};
}

} // namespace resync
