#pragma once

#include "core/base/time.h"

#include <QDate>
#include <QTimeZone>

namespace resync::practice
{

/// When a stream is in the plan.
enum class DayRule : quint8 {
    Daily,
    Workdays,
    Weekend,
    Weekly,       ///< on its own weekday
    FirstWorkday, ///< of the month
    LastWorkday,  ///< of the month
    FifthOfMonth,
    FifteenthOfMonth
};

/// The site's local days: a plan's window, and which rules hold on a day.
class Calendar
{
public:
    Calendar(const QString &timeZone, int startOfDayMinutes);

    const QTimeZone &zone() const { return m_zone; }
    /// The plan day to which \a when belongs (it begins at the start of day, not at midnight).
    QDate dayOf(Instant when) const;
    Instant startOf(QDate day) const;
    /// \a minutes after local midnight of \a day; those before the start of day belong to the next calendar day.
    Instant at(QDate day, int minutes) const;

    static bool isWorkday(QDate day);
    static bool isMonthEnd(QDate day); ///< the last two days
    static bool holds(DayRule rule, int weekday, QDate day);

private:
    QTimeZone m_zone;
    int m_startOfDay;
};

} // namespace resync::practice
