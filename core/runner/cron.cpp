#include "core/runner/cron.h"

#include <QDateTime>
#include <QStringList>

#include <algorithm>
#include <array>
#include <vector>

namespace resync
{

namespace
{

constexpr qint64 kMinuteMs = 60'000;
constexpr qint64 kDayOfMs = 24 * 60 * kMinuteMs;
constexpr int kDaysLooked = 5 * 366;

struct CronField {
    QLatin1String name;
    int least;
    int most;
    QStringList words; ///< names of the values from `least`
};

const std::array<CronField, 5> &cronFields()
{
    static const std::array<CronField, 5> fields = {
        {{QLatin1String("minute"), 0, 59, {}},
         {QLatin1String("hour"), 0, 23, {}},
         {QLatin1String("day"), 1, 31, {}},
         {QLatin1String("month"), 1, 12, QStringLiteral("jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec").split(QLatin1Char(','))},
         {QLatin1String("weekday"), 0, 7, QStringLiteral("sun,mon,tue,wed,thu,fri,sat").split(QLatin1Char(','))}}};
    return fields;
}

Error wrong(const CronField &field, const QString &part)
{
    return {QStringLiteral("runner.cron"),
            QStringLiteral("the %1 of a schedule must lie between %2 and %3").arg(field.name).arg(field.least).arg(field.most), part};
}

std::optional<int> numberOf(const QString &text, const CronField &field)
{
    const qsizetype word = field.words.indexOf(text.toLower());
    bool good = word >= 0;
    const int value = good ? field.least + int(word) : text.toInt(&good);
    if (!good || value < field.least || value > field.most || text.startsWith(QLatin1Char('+')) || text.startsWith(QLatin1Char('-')))
        return std::nullopt;
    return value;
}

/// The values of one field.
Result<std::vector<int>> valuesOf(const QString &text, const CronField &field)
{
    std::vector<int> values;
    const QStringList parts = text.split(QLatin1Char(','));
    for (const QString &part : parts) {
        const QStringList stepped = part.split(QLatin1Char('/'));
        const QString &range = stepped.front();
        bool good = stepped.size() <= 2;
        const int step = stepped.size() == 2 ? stepped[1].toInt(&good) : 1;
        if (!good || step < 1)
            return wrong(field, part);
        std::optional<int> first = field.least;
        std::optional<int> last = field.most;
        if (range != QLatin1String("*")) {
            const QStringList ends = range.split(QLatin1Char('-'));
            first = numberOf(ends.front(), field);
            last = ends.size() == 2 ? numberOf(ends[1], field) : stepped.size() == 2 ? std::optional<int>(field.most) : first;
            if (ends.size() > 2 || !first || !last || *first > *last)
                return wrong(field, part);
        }
        for (qint64 value = *first; value <= *last; value += step) // 64 bits: a step may be as large as any number
            values.push_back(int(value));
    }
    return values;
}

QString spelledOut(const QString &text)
{
    const QString lower = text.trimmed().toLower();
    if (lower == QLatin1String("@hourly"))
        return QStringLiteral("0 * * * *");
    if (lower == QLatin1String("@daily"))
        return QStringLiteral("0 0 * * *");
    if (lower == QLatin1String("@weekly"))
        return QStringLiteral("0 0 * * 0");
    if (lower == QLatin1String("@monthly"))
        return QStringLiteral("0 0 1 * *");
    return text.simplified();
}

} // namespace

Result<Cron> Cron::parse(const QString &text, const QByteArray &zone)
{
    Cron cron;
    cron.m_zone = QTimeZone(zone);
    if (!cron.m_zone.isValid())
        return Error{QStringLiteral("runner.zone"), QStringLiteral("there is no such time zone"), QString::fromUtf8(zone)};
    const QStringList parts = spelledOut(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (parts.size() != 5)
        return Error{QStringLiteral("runner.cron"), QStringLiteral("a schedule has five fields: minute, hour, day, month and weekday"),
                     text};
    std::array<std::vector<int>, 5> values;
    for (size_t i = 0; i < values.size(); ++i) {
        auto read = valuesOf(parts[qsizetype(i)], cronFields().at(i));
        if (!read)
            return read.error();
        values.at(i) = std::move(*read);
    }
    for (const int minute : values[0])
        cron.m_minutes.set(size_t(minute));
    for (const int hour : values[1])
        cron.m_hours.set(size_t(hour));
    for (const int day : values[2])
        cron.m_days.set(size_t(day));
    for (const int month : values[3])
        cron.m_months.set(size_t(month));
    for (const int weekday : values[4])
        cron.m_weekdays.set(size_t(weekday % 7));
    cron.m_everyHour = cron.m_hours.all();
    cron.m_anyDay = parts[2].startsWith(QLatin1Char('*'));
    cron.m_anyWeekday = parts[4].startsWith(QLatin1Char('*'));
    return cron;
}

bool Cron::dayFits(const QDate &date) const
{
    if (!m_months.test(size_t(date.month())))
        return false;
    const bool day = m_days.test(size_t(date.day()));
    const bool weekday = m_weekdays.test(size_t(date.dayOfWeek() % 7));
    return m_anyDay || m_anyWeekday ? day && weekday : day || weekday;
}

qint64 Cron::offsetMs(qint64 utcMs) const
{
    return qint64(m_zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC))) * 1000;
}

Instant Cron::instantOf(const QDate &date, int minuteOfDay) const
{
    const qint64 local = QDateTime(date, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch() + minuteOfDay * kMinuteMs;
    const qint64 before = offsetMs(local - kDayOfMs);
    const qint64 after = offsetMs(local + kDayOfMs);
    // The greater offset gives the earlier moment: of a time that exists twice the first is meant.
    for (const qint64 offset : {std::max(before, after), std::min(before, after)}) {
        if (offsetMs(local - offset) == offset)
            return fromMs(local - offset);
    }
    // It does not exist: the moment at which the clocks were put forward.
    qint64 low = local - std::max(before, after);
    qint64 high = local - std::min(before, after);
    const qint64 old = offsetMs(low);
    while (high - low > 1) {
        const qint64 middle = low + (high - low) / 2;
        (offsetMs(middle) == old ? low : high) = middle;
    }
    return fromMs(high);
}

std::vector<Instant> Cron::timesOn(const QDate &date) const
{
    std::vector<Instant> times;
    if (m_everyHour) {
        const qint64 end = toMs(instantOf(date.addDays(1), 0));
        for (qint64 at = toMs(instantOf(date, 0)); at < end; at += kMinuteMs) {
            const qint64 minute = (at + offsetMs(at)) / kMinuteMs % 60;
            if (m_minutes.test(size_t(minute)))
                times.push_back(fromMs(at));
        }
        return times;
    }
    for (int hour = 0; hour < 24; ++hour) {
        for (int minute = 0; minute < 60 && m_hours.test(size_t(hour)); ++minute) {
            if (m_minutes.test(size_t(minute)))
                times.push_back(instantOf(date, hour * 60 + minute));
        }
    }
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    return times;
}

std::optional<Instant> Cron::next(Instant after) const
{
    QDate date = QDateTime::fromMSecsSinceEpoch(toMs(after) + offsetMs(toMs(after)), Qt::UTC).date().addDays(-1);
    for (int i = 0; i < kDaysLooked; ++i, date = date.addDays(1)) {
        if (!dayFits(date))
            continue;
        for (const Instant at : timesOn(date)) {
            if (at > after)
                return at;
        }
    }
    return std::nullopt;
}

} // namespace resync
