#pragma once

#include "core/base/result.h"
#include "core/base/time.h"

#include <QByteArray>
#include <QString>
#include <QTimeZone>

#include <bitset>

namespace resync
{

/// A schedule of five fields in the zone of its people:
///
///     minute (0-59) · hour (0-23) · day of the month (1-31) · month (1-12, JAN…) · day of the week (0-7, SUN…; 0 and 7 are Sunday)
///
/// each `*`, a number, a range `a-b`, a list `a,b`, with a step `/n`; or @hourly, @daily, @weekly, @monthly. When both days are given
/// either is enough, as in every cron.
///
/// Where clocks are put forward, a time of day that does not exist counts as the moment of the change; where they are put back, one that
/// exists twice is meant once, the first time. A schedule of every hour follows the hours that there are.
class Cron
{
public:
    /// "runner.cron" names the field; "runner.zone".
    static Result<Cron> parse(const QString &text, const QByteArray &zone);

    /// The first time after \a after; nothing when there is none in five years ("31 2").
    std::optional<Instant> next(Instant after) const;

private:
    bool dayFits(const QDate &date) const;
    /// Every time of this day, in order.
    std::vector<Instant> timesOn(const QDate &date) const;
    Instant instantOf(const QDate &date, int minuteOfDay) const;
    qint64 offsetMs(qint64 utcMs) const;

    std::bitset<60> m_minutes;
    std::bitset<24> m_hours;
    std::bitset<32> m_days;
    std::bitset<13> m_months;
    std::bitset<7> m_weekdays;
    bool m_everyHour = false;
    bool m_anyDay = true;
    bool m_anyWeekday = true;
    QTimeZone m_zone;
};

} // namespace resync
