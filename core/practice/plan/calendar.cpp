#include "core/practice/plan/calendar.h"

#include <QDateTime>

namespace resync::practice
{

namespace
{

/// Fixed holidays of the simulated site (month, day): few, so that a month's pattern shows a gap.
constexpr std::pair<int, int> kHolidays[] = {{1, 1}, {5, 1}, {11, 15}, {12, 25}};

QDate firstWorkday(QDate day)
{
    QDate first(day.year(), day.month(), 1);
    while (!Calendar::isWorkday(first))
        first = first.addDays(1);
    return first;
}

QDate lastWorkday(QDate day)
{
    QDate last(day.year(), day.month(), day.daysInMonth());
    while (!Calendar::isWorkday(last))
        last = last.addDays(-1);
    return last;
}

} // namespace

Calendar::Calendar(const QString &timeZone, int startOfDayMinutes) : m_zone(timeZone.toUtf8()), m_startOfDay(startOfDayMinutes)
{
    if (!m_zone.isValid())
        m_zone = QTimeZone::utc();
}

QDate Calendar::dayOf(Instant when) const
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(toMs(when), m_zone);
    const int minutes = local.time().hour() * 60 + local.time().minute();
    return minutes < m_startOfDay ? local.date().addDays(-1) : local.date();
}

Instant Calendar::startOf(QDate day) const
{
    return at(day, m_startOfDay);
}

Instant Calendar::at(QDate day, int minutes) const
{
    QDate date = day.addDays(minutes / 1440 + (minutes < m_startOfDay ? 1 : 0));
    const QTime time(minutes % 1440 / 60, minutes % 60);
    return fromMs(QDateTime(date, time, m_zone).toMSecsSinceEpoch());
}

bool Calendar::isWorkday(QDate day)
{
    if (day.dayOfWeek() > 5)
        return false;
    for (const auto &[month, date] : kHolidays) {
        if (day.month() == month && day.day() == date)
            return false;
    }
    return true;
}

bool Calendar::isMonthEnd(QDate day)
{
    return day.day() > day.daysInMonth() - 2;
}

bool Calendar::holds(DayRule rule, int weekday, QDate day)
{
    switch (rule) {
    case DayRule::Daily:
        return true;
    case DayRule::Workdays:
        return isWorkday(day);
    case DayRule::Weekend:
        return day.dayOfWeek() > 5;
    case DayRule::Weekly:
        return day.dayOfWeek() == weekday;
    case DayRule::FirstWorkday:
        return day == firstWorkday(day);
    case DayRule::LastWorkday:
        return day == lastWorkday(day);
    case DayRule::FifthOfMonth:
        return day.day() == 5;
    case DayRule::FifteenthOfMonth:
        return day.day() == 15;
    }
    return false;
}

} // namespace resync::practice
