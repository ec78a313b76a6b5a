#include "core/answers/timewords.h"

#include <QHash>
#include <QRegularExpression>
#include <QStringList>

namespace resync
{

namespace
{
constexpr int kNoonHour = 12;
constexpr int kEndOfDay = 24;
} // namespace

int weekdayOf(const QString &word)
{
    static const QHash<QString, int> days = [] {
        QHash<QString, int> all;
        const QStringList names = {QStringLiteral("segunda|segunda-feira|segundas|seg|monday|mondays|mon"),
                                   QStringLiteral("terca|terca-feira|tercas|ter|tuesday|tuesdays|tue"),
                                   QStringLiteral("quarta|quarta-feira|quartas|qua|wednesday|wednesdays|wed"),
                                   QStringLiteral("quinta|quinta-feira|quintas|qui|thursday|thursdays|thu"),
                                   QStringLiteral("sexta|sexta-feira|sextas|sex|friday|fridays|fri"),
                                   QStringLiteral("sabado|sabados|sab|saturday|saturdays|sat"),
                                   QStringLiteral("domingo|domingos|dom|sunday|sundays|sun")};
        for (int i = 0; i < names.size(); ++i) {
            for (const QString &name : names[i].split(QLatin1Char('|')))
                all.insert(name, i + 1);
        }
        return all;
    }();
    return days.value(word);
}

int monthOf(const QString &word)
{
    static const QHash<QString, int> months = [] {
        QHash<QString, int> all;
        const QStringList names = {QStringLiteral("janeiro|jan|january"),
                                   QStringLiteral("fevereiro|fev|february|feb"),
                                   QStringLiteral("marco|mar|march"),
                                   QStringLiteral("abril|abr|april|apr"),
                                   QStringLiteral("maio|mai|may"),
                                   QStringLiteral("junho|jun|june"),
                                   QStringLiteral("julho|jul|july"),
                                   QStringLiteral("agosto|ago|august|aug"),
                                   QStringLiteral("setembro|set|september|sep|sept"),
                                   QStringLiteral("outubro|out|october|oct"),
                                   QStringLiteral("novembro|nov|november"),
                                   QStringLiteral("dezembro|dez|december|dec")};
        for (int i = 0; i < names.size(); ++i) {
            for (const QString &name : names[i].split(QLatin1Char('|')))
                all.insert(name, i + 1);
        }
        return all;
    }();
    return months.value(word);
}

int numberOf(const QString &word)
{
    static const QHash<QString, int> words = {
        {QStringLiteral("uma"), 1},     {QStringLiteral("um"), 1},      {QStringLiteral("one"), 1},    {QStringLiteral("a"), 1},
        {QStringLiteral("duas"), 2},    {QStringLiteral("dois"), 2},    {QStringLiteral("two"), 2},    {QStringLiteral("tres"), 3},
        {QStringLiteral("three"), 3},   {QStringLiteral("quatro"), 4},  {QStringLiteral("four"), 4},   {QStringLiteral("cinco"), 5},
        {QStringLiteral("five"), 5},    {QStringLiteral("seis"), 6},    {QStringLiteral("six"), 6},    {QStringLiteral("sete"), 7},
        {QStringLiteral("seven"), 7},   {QStringLiteral("dez"), 10},    {QStringLiteral("ten"), 10},   {QStringLiteral("doze"), 12},
        {QStringLiteral("twelve"), 12}, {QStringLiteral("trinta"), 30}, {QStringLiteral("thirty"), 30}};
    bool isNumber = false;
    const int number = word.toInt(&isNumber);
    return isNumber ? number : words.value(word, -1);
}

int clockOf(const QString &word, bool bare)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{1,2})(?:(?:h|:)(\\d{2})?)?(am|pm|hs|hrs)?$"));
    const auto match = form.match(word);
    if (!match.hasMatch())
        return word == QLatin1String("meio-dia") || word == QLatin1String("noon")         ? kNoonHour * 60
               : word == QLatin1String("midnight") || word == QLatin1String("meia-noite") ? 0
                                                                                          : -1;
    const bool marked = word.contains(QLatin1Char('h')) || word.contains(QLatin1Char(':')) || !match.captured(3).isEmpty();
    if (!marked && !bare)
        return -1;
    int hour = match.captured(1).toInt();
    if (match.captured(3) == QLatin1String("pm") && hour < kNoonHour)
        hour += kNoonHour;
    if (match.captured(3) == QLatin1String("am") && hour == kNoonHour)
        hour = 0;
    const int minute = match.captured(2).toInt();
    return hour <= kEndOfDay && minute < 60 ? hour * 60 + minute : -1;
}

} // namespace resync
