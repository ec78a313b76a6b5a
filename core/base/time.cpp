#include "core/base/time.h"

#include <QDateTime>
#include <QTimeZone>

#include <cmath>

namespace resync
{

namespace
{

constexpr qint64 kLatestMs = 253402300799999; // 9999-12-31T23:59:59.999Z
constexpr qint64 kLongestDurationMs = qint64(100) * 366 * 24 * 3600 * 1000;

bool isAllDigits(QStringView text)
{
    for (const QChar c : text) {
        if (c < u'0' || c > u'9')
            return false;
    }
    return !text.isEmpty();
}

} // namespace

QString toIso(Instant instant)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(toMs(instant), Qt::UTC);
    return when.toString(toMs(instant) % 1000 == 0 ? Qt::ISODate : Qt::ISODateWithMs);
}

std::optional<Instant> fromIso(QStringView text, std::chrono::seconds assumedOffset)
{
    text = text.trimmed();
    if (isAllDigits(text) && text.size() >= 12 && text.size() <= 15) {
        const qint64 ms = text.toLongLong();
        if (ms > kLatestMs)
            return std::nullopt;
        return fromMs(ms);
    }
    if (text.size() < 16 || text.size() > 40) // shorter than "2026-09-05T02:59": a date alone is no instant
        return std::nullopt;
    QDateTime when = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!when.isValid())
        return std::nullopt;
    if (when.timeSpec() == Qt::LocalTime) {
        when.setTimeSpec(Qt::UTC);
        when = when.addSecs(-assumedOffset.count());
    }
    const qint64 ms = when.toMSecsSinceEpoch();
    if (ms < 0 || ms > kLatestMs)
        return std::nullopt;
    return fromMs(ms);
}

std::optional<Duration> durationFromIso(QStringView text)
{
    text = text.trimmed();
    if (text.size() < 3 || text[0] != u'P')
        return std::nullopt;
    bool inTime = false;
    bool any = false;
    double totalMs = 0;
    qsizetype start = 1;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        if ((c >= u'0' && c <= u'9') || c == u'.' || c == u',')
            continue;
        if (c == u'T') {
            if (inTime || start != i)
                return std::nullopt;
            inTime = true;
            start = i + 1;
            continue;
        }
        double unitMs = 0;
        switch (c) {
        case u'W':
            unitMs = inTime ? 0 : 7.0 * 86400000;
            break;
        case u'D':
            unitMs = inTime ? 0 : 86400000.0;
            break;
        case u'H':
            unitMs = inTime ? 3600000.0 : 0;
            break;
        case u'M':
            unitMs = inTime ? 60000.0 : 0;
            break; // months have no fixed length
        case u'S':
            unitMs = inTime ? 1000.0 : 0;
            break;
        default:
            break;
        }
        bool isNumber = false;
        const double number = text.mid(start, i - start).toString().replace(QLatin1Char(','), QLatin1Char('.')).toDouble(&isNumber);
        if (unitMs == 0 || !isNumber)
            return std::nullopt;
        totalMs += number * unitMs;
        any = true;
        start = i + 1;
    }
    if (!any || start != text.size() || totalMs < 0 || totalMs > double(kLongestDurationMs))
        return std::nullopt;
    return Duration(std::llround(totalMs));
}

QString toIsoDuration(Duration duration)
{
    const qint64 totalMs = duration.count();
    const qint64 hours = totalMs / 3600000;
    const qint64 minutes = totalMs / 60000 % 60;
    const qint64 ms = totalMs % 60000;
    QString text = QStringLiteral("PT");
    if (hours)
        text += QString::number(hours) + QLatin1Char('H');
    if (minutes)
        text += QString::number(minutes) + QLatin1Char('M');
    if (ms % 1000)
        text += QString::number(double(ms) / 1000, 'f', 3) + QLatin1Char('S');
    else if (ms || text.size() == 2)
        text += QString::number(ms / 1000) + QLatin1Char('S');
    return text;
}

} // namespace resync
