#include "ui/models/wording.h"

#include "ui/themes/timetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace resync::wording
{

namespace
{

struct FlapWords {
    Q_DECLARE_TR_FUNCTIONS(Flapping)
};

QDateTime local(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(at));
}

} // namespace

QString time(const std::optional<Instant> &at, Instant now)
{
    if (!at)
        return {};
    const QDateTime when = local(*at);
    const QDateTime today = local(now);
    if (when.date() == today.date())
        return when.toString(QStringLiteral("HH:mm:ss"));
    if (when.date().year() == today.date().year())
        return QLocale().toString(when, QStringLiteral("d MMM HH:mm"));
    return when.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString timeHover(const std::optional<Instant> &at, const QString &planZone)
{
    if (!at)
        return {};
    QString text = fullTimeText(*at) + QLatin1Char(' ') + local(*at).timeZoneAbbreviation() + QLatin1Char('\n') + utcText(*at);
    const QTimeZone zone(planZone.toLatin1());
    if (!planZone.isEmpty() && zone.isValid())
        text += QLatin1Char('\n') + local(*at).toTimeZone(zone).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss ")) + planZone;
    return text;
}

QString iso(const std::optional<Instant> &at)
{
    return at ? toIso(*at) : QString();
}

QString clock(Duration duration)
{
    const qint64 seconds = duration.count() / 1000;
    const QLatin1Char zero('0');
    return QStringLiteral("%1:%2:%3").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, zero).arg(seconds % 60, 2, 10, zero);
}

QString latency(Duration duration)
{
    return duration.count() < 1 ? QStringLiteral("< 1 ms") : durationText(duration);
}

QString flapping(int turns)
{
    return turns > 0 ? FlapWords::tr("flapping ×%1").arg(turns) : QString();
}

QString flappingHover(int turns)
{
    return turns > 0 ? FlapWords::tr("Went back and forth between good and bad %n times within its last 10 polls", nullptr, turns)
                     : QString();
}

} // namespace resync::wording
