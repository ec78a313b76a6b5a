#include "ui/themes/timetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace resync
{

namespace
{

struct TimeWords {
    Q_DECLARE_TR_FUNCTIONS(TimeText)
};

QString twoDigits(qint64 number)
{
    return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0'));
}

} // namespace

QString durationText(Duration duration)
{
    const qint64 seconds = duration.count() / 1000;
    if (duration.count() < 0)
        return QChar(0x2212) + durationText(-duration);
    if (seconds < 1 && duration.count() > 0)
        return TimeWords::tr("%1 ms").arg(duration.count());
    if (seconds < 60)
        return TimeWords::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return TimeWords::tr("%1 min").arg(seconds / 60);
    if (seconds < 86400)
        return TimeWords::tr("%1 h %2 min").arg(QString::number(seconds / 3600), twoDigits(seconds / 60 % 60));
    return TimeWords::tr("%1 d %2 h").arg(QString::number(seconds / 86400), QString::number(seconds / 3600 % 24));
}

QString timeText(Instant instant, Instant now)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMs(instant)).toLocalTime();
    const QDateTime today = QDateTime::fromMSecsSinceEpoch(toMs(now)).toLocalTime();
    const QString time = local.toString(QStringLiteral("HH:mm"));
    if (local.date() == today.date())
        return time;
    return QLocale().toString(local.date(), QLocale::ShortFormat) + QLatin1Char(' ') + time;
}

QString widestTimeText()
{
    const Instant now = fromMs(1'793'000'000'000); // late in the year and in the month
    return timeText(now - std::chrono::hours(72), now);
}

QString fullTimeText(Instant instant)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMs(instant)).toLocalTime();
    return QLocale().toString(local.date(), QLocale::ShortFormat) + local.toString(QStringLiteral(" HH:mm:ss"));
}

QString utcText(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(instant), Qt::UTC).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) + QStringLiteral(" UTC");
}

} // namespace resync
