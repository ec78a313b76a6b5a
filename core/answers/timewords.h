#pragma once

#include <QString>

namespace resync
{

/// 1 = Monday … 7; 0 = no weekday. \a word without accents, in lower case.
int weekdayOf(const QString &word);
/// 1 … 12; 0 = no month.
int monthOf(const QString &word);
/// "3", "tres", "three"; -1 = no number.
int numberOf(const QString &word);
/// Minutes in the day of "2h", "2h30", "14:30", "3am", "18"; -1 = none. \a bare: a number alone counts.
int clockOf(const QString &word, bool bare);

} // namespace resync
