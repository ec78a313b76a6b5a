#include "core/answers/dates.h"

#include "core/answers/timewords.h"

#include <QDateTime>
#include <QHash>
#include <QRegularExpression>
#include <QTimeZone>

namespace resync
{

namespace
{

constexpr int kMorning = 6;
constexpr int kNoon = 12;
constexpr int kEvening = 18;
constexpr int kDayEnd = 24;

/// Days, as a stretch, before hours are put to it.
struct Days {
    QDate from;
    QDate to; ///< not in it
    bool known = false;
};

class Reader
{
public:
    Reader(WordWalk &words, Instant now, const QByteArray &zone, QuestionLanguage language, bool compares)
        : m_words(words), m_now(now), m_zone(zone.isEmpty() || !QTimeZone(zone).isValid() ? QTimeZone::utc() : QTimeZone(zone)),
          m_language(language), m_compares(compares), m_local(QDateTime::fromMSecsSinceEpoch(toMs(now), m_zone)), m_today(m_local.date())
    {
    }

    TimeReading read()
    {
        while (m_words.take("agora|now|currently|atualmente")) { // that is when it is asked
        }
        readRolling();
        std::vector<Days> days;
        for (qsizetype at = 0; at < m_words.size(); ++at) {
            if (auto range = rangeAt(at))
                days.push_back(*range);
            else if (auto one = daysAt(at))
                days.push_back(*one);
        }
        const std::optional<std::pair<int, int>> hours = readHours();
        if (days.empty() && hours)
            days.push_back({m_today, m_today.addDays(1), false});
        for (const Days &one : days)
            add(one, hours);
        if (m_since && !m_reading.spans.empty())
            m_reading.spans.front().to = m_now;
        return m_reading;
    }

private:
    Instant at(QDate date, int minutes) const
    {
        const QDateTime local(date.addDays(minutes / (kDayEnd * 60)), QTime(0, 0).addSecs(minutes % (kDayEnd * 60) * 60), m_zone);
        return fromMs(local.toMSecsSinceEpoch());
    }

    void add(const Days &days, const std::optional<std::pair<int, int>> &hours)
    {
        TimeSpan span{at(days.from, 0), at(days.to, 0)};
        if (hours) {
            const int end = hours->second > hours->first ? hours->second : hours->second + kDayEnd * 60;
            span = {at(days.from, hours->first), at(days.to.addDays(-1), end)};
            if (!days.known && span.from > m_now) // "at 22h", asked in the morning, was yesterday
                span = {at(days.from.addDays(-1), hours->first), at(days.to.addDays(-2), end)};
        }
        if (span.from < m_now && span.to > m_now)
            span.to = m_now;
        m_reading.spans.push_back(span);
    }

    /// "last 3 hours", "ultimos 7 dias", "past week", "ha 2 dias", "3 days ago"
    void readRolling()
    {
        for (qsizetype i = 0; i < m_words.size(); ++i) {
            qsizetype used = 0;
            int number = -1;
            if (m_words.reads(i, "ultimas|ultimos|last|past|previous|ultima|ultimo *")) {
                number = numberOf(m_words.plain(i + 1));
                used = number >= 0 ? 2 : 1;
                if (number < 0)
                    number = 1;
            } else {
                continue;
            }
            const QString unit = m_words.plain(i + used);
            const auto length = lengthOf(unit);
            // "last week" and "last month" are those of the calendar, unless a number says otherwise
            if (!length || (used == 1 && *length > std::chrono::hours(2)))
                continue;
            m_words.use(i, used + 1);
            m_reading.spans.push_back({m_now - number * *length, m_now});
        }
    }

    static std::optional<Duration> lengthOf(const QString &unit)
    {
        static const QHash<QString, int> minutes = {
            {QStringLiteral("minuto"), 1},     {QStringLiteral("minutos"), 1},     {QStringLiteral("min"), 1},
            {QStringLiteral("mins"), 1},       {QStringLiteral("minute"), 1},      {QStringLiteral("minutes"), 1},
            {QStringLiteral("hora"), 60},      {QStringLiteral("horas"), 60},      {QStringLiteral("hour"), 60},
            {QStringLiteral("hours"), 60},     {QStringLiteral("h"), 60},          {QStringLiteral("dia"), 1440},
            {QStringLiteral("dias"), 1440},    {QStringLiteral("day"), 1440},      {QStringLiteral("days"), 1440},
            {QStringLiteral("semana"), 10080}, {QStringLiteral("semanas"), 10080}, {QStringLiteral("week"), 10080},
            {QStringLiteral("weeks"), 10080},  {QStringLiteral("mes"), 43200},     {QStringLiteral("meses"), 43200},
            {QStringLiteral("month"), 43200},  {QStringLiteral("months"), 43200}};
        const auto found = minutes.constFind(unit);
        return found == minutes.cend() ? std::nullopt : std::optional<Duration>(std::chrono::minutes(*found));
    }

    /// "from monday to friday", "de 1 a 15 de setembro", "entre 10/11 e 14/11"
    std::optional<Days> rangeAt(qsizetype i)
    {
        if (m_compares || !m_words.reads(i, "de|from|entre|between|desde|da|do"))
            return std::nullopt;
        // de 1 a 15 de setembro
        const int first = numberOf(m_words.plain(i + 1));
        if (first >= 1 && first <= 31 && (m_words.reads(i + 2, "a|ate|to|e|and|until")) && m_words.isFree(i + 3)) {
            const int last = numberOf(m_words.plain(i + 3));
            qsizetype month = i + 4;
            if (m_words.reads(month, "de|of"))
                ++month;
            const int number = m_words.isFree(month) ? monthOf(m_words.plain(month)) : 0;
            if (last >= first && last <= 31 && number > 0) {
                m_words.use(i, month - i + 1);
                const int year = yearAfter(month + 1, QDate(m_today.year(), number, 1));
                return Days{QDate(year, number, first), QDate(year, number, last).addDays(1), true};
            }
        }
        // two days with a word between
        std::vector<bool> before;
        for (qsizetype n = 0; n < m_words.size(); ++n)
            before.push_back(m_words.word(n).used);
        if (const auto from = daysAt(i + 1)) {
            qsizetype next = i + 1;
            while (next < m_words.size() && !m_words.isFree(next))
                ++next;
            if (m_words.reads(next, "a|ate|to|e|and|until|till|through")) {
                if (auto to = daysAt(next + 1)) {
                    m_words.use(i);
                    m_words.use(next);
                    Days range{from->from, to->to, true};
                    if (range.to <= range.from) // from friday to monday: the friday before
                        range.from = range.from.addDays(-7);
                    return range;
                }
            }
            if (m_words.plain(i) == QLatin1String("desde"))
                m_since = true;
            m_words.use(i);
            return from;
        }
        return std::nullopt;
    }

    int yearAfter(qsizetype i, QDate guess)
    {
        qsizetype year = i;
        if (m_words.reads(year, "de|of"))
            ++year;
        const int number = m_words.isFree(year) ? m_words.plain(year).toInt() : 0;
        if (number >= 2000 && number < 2100) {
            m_words.use(i, year - i + 1);
            return number;
        }
        return guess > m_today ? guess.year() - 1 : guess.year(); // the last one that was
    }

    std::optional<Days> daysAt(qsizetype i)
    {
        if (!m_words.isFree(i) || m_words.word(i).quoted)
            return std::nullopt;
        if (m_words.reads(i, "since")) {
            if (auto from = daysAt(i + 1)) {
                m_words.use(i);
                m_since = true;
                return from;
            }
        }
        if (auto found = namedDay(i))
            return found;
        if (auto found = calendar(i))
            return found;
        if (auto found = weekday(i))
            return found;
        return written(i);
    }

    Days day(int offset) const { return {m_today.addDays(offset), m_today.addDays(offset + 1), true}; }

    std::optional<Days> namedDay(qsizetype i)
    {
        struct Named {
            const char *phrase;
            int offset;
        };
        static const Named kNamed[] = {
            {"day before yesterday", -2},
            {"antes de ontem", -2},
            {"anteontem", -2},
            {"ontem", -1},
            {"yesterday", -1},
            {"hoje", 0},
            {"today", 0},
            {"amanha", 1},
            {"tomorrow", 1},

        };
        for (const Named &one : kNamed) {
            if (m_words.reads(i, one.phrase)) {
                m_words.use(i, QString::fromLatin1(one.phrase).count(QLatin1Char(' ')) + 1);
                return day(one.offset);
            }
        }
        if (m_words.reads(i, "ha * dias|dia|semanas|semana") || m_words.reads(i, "faz * dias|dia|semanas|semana")) {
            const int number = numberOf(m_words.plain(i + 1));
            if (number >= 0) {
                const bool weeks = m_words.plain(i + 2).startsWith(QLatin1String("semana"));
                m_words.use(i, 3);
                m_words.take("atras");
                return day(-number * (weeks ? 7 : 1));
            }
        }
        if (m_words.reads(i, "* dias|dia|days|day|semanas|weeks|week|semana atras|ago")) {
            const int number = numberOf(m_words.plain(i));
            if (number >= 0) {
                const QString unit = m_words.plain(i + 1);
                m_words.use(i, 3);
                return day(-number * (unit.startsWith(QLatin1Char('s')) || unit.startsWith(QLatin1Char('w')) ? 7 : 1));
            }
        }
        return std::nullopt;
    }

    /// Weeks begin on Monday.
    std::optional<Days> calendar(qsizetype i)
    {
        const QDate monday = m_today.addDays(1 - m_today.dayOfWeek());
        const QDate first(m_today.year(), m_today.month(), 1);
        struct Phrase {
            const char *text;
            QDate from;
            QDate to;
        };
        const Phrase kPhrases[] = {{"semana passada", monday.addDays(-7), monday},
                                   {"ultima semana", monday.addDays(-7), monday},
                                   {"semana anterior", monday.addDays(-7), monday},
                                   {"last|previous|past week", monday.addDays(-7), monday},
                                   {"esta|nesta|essa|nessa|desta|dessa semana", monday, monday.addDays(7)},
                                   {"this week", monday, monday.addDays(7)},
                                   {"proxima|semana semana|que vem", monday.addDays(7), monday.addDays(14)},
                                   {"semana que vem", monday.addDays(7), monday.addDays(14)},
                                   {"proxima semana", monday.addDays(7), monday.addDays(14)},
                                   {"next week", monday.addDays(7), monday.addDays(14)},
                                   {"mes passado", first.addMonths(-1), first},
                                   {"ultimo mes", first.addMonths(-1), first},
                                   {"mes anterior", first.addMonths(-1), first},
                                   {"last|previous|past month", first.addMonths(-1), first},
                                   {"este|neste|esse|nesse|deste mes", first, first.addMonths(1)},
                                   {"this month", first, first.addMonths(1)},
                                   {"proximo mes", first.addMonths(1), first.addMonths(2)},
                                   {"mes que vem", first.addMonths(1), first.addMonths(2)},
                                   {"next month", first.addMonths(1), first.addMonths(2)},
                                   {"fim de semana", monday.addDays(-2), monday},
                                   {"weekend", monday.addDays(-2), monday}};
        for (const Phrase &one : kPhrases) {
            if (!m_words.reads(i, one.text))
                continue;
            m_words.use(i, QString::fromLatin1(one.text).count(QLatin1Char(' ')) + 1);
            return Days{one.from, one.to, true};
        }
        return std::nullopt;
    }

    std::optional<Days> weekday(qsizetype i)
    {
        bool last = false;
        bool next = false;
        qsizetype at = i;
        if (m_words.reads(at, "last|ultima|ultimo|previous")) {
            last = true;
            ++at;
        } else if (m_words.reads(at, "next|proxima|proximo")) {
            next = true;
            ++at;
        }
        const int wanted = m_words.isFree(at) ? weekdayOf(m_words.plain(at)) : 0;
        if (wanted == 0)
            return std::nullopt;
        m_words.use(i, at - i + 1);
        if (m_words.reads(at + 1, "feira"))
            m_words.use(++at);
        if (m_words.reads(at + 1, "passada|passado")) {
            m_words.use(at + 1);
            last = true;
        } else if (m_words.reads(at + 1, "que vem")) {
            m_words.use(at + 1, 2);
            next = true;
        }
        int back = (m_today.dayOfWeek() - wanted + 7) % 7;
        if (last && back == 0)
            back = 7;
        return next ? day((wanted - m_today.dayOfWeek() + 6) % 7 + 1) : day(-back);
    }

    /// 14/09, 14/09/2026, 2026-09-14, 14 de setembro, september 14, dia 14, the 14th
    std::optional<Days> written(qsizetype i)
    {
        static const QRegularExpression iso(QStringLiteral("^(\\d{4})-(\\d{2})-(\\d{2})$"));
        static const QRegularExpression slashed(QStringLiteral("^(\\d{1,2})/(\\d{1,2})(?:/(\\d{2}|\\d{4}))?$"));
        const QString word = m_words.plain(i);
        if (const auto match = iso.match(word); match.hasMatch())
            return exactly(i, 1, QDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt()));
        if (const auto match = slashed.match(word); match.hasMatch()) {
            int first = match.captured(1).toInt();
            int second = match.captured(2).toInt();
            bool dayFirst = m_language == QuestionLanguage::Portuguese;
            if (first > 12)
                dayFirst = true;
            else if (second > 12)
                dayFirst = false;
            else if (m_language == QuestionLanguage::English && first != second)
                m_reading.sure = false;
            if (!dayFirst)
                std::swap(first, second);
            int year = match.captured(3).toInt();
            year += year > 0 && year < 100 ? 2000 : 0;
            if (year == 0)
                year = QDate(m_today.year(), second, first) > m_today ? m_today.year() - 1 : m_today.year();
            return exactly(i, 1, QDate(year, second, first));
        }
        const bool named = m_words.reads(i, "dia|the|on");
        const qsizetype number = named ? i + 1 : i;
        if (!m_words.isFree(number))
            return std::nullopt;
        QString digits = m_words.plain(number);
        for (const char *end : {"st", "nd", "rd", "th"}) {
            if (digits.endsWith(QLatin1String(end)) && digits.size() <= 4)
                digits.chop(2);
        }
        bool isNumber = false;
        const int dayNumber = digits == QLatin1String("primeiro") ? 1 : digits.toInt(&isNumber);
        if (dayNumber >= 1 && dayNumber <= 31) {
            qsizetype at = number + 1;
            if (m_words.reads(at, "de|of"))
                ++at;
            if (const int month = m_words.isFree(at) ? monthOf(m_words.plain(at)) : 0) {
                m_words.use(i, at - i + 1);
                return exactly(i, 0, QDate(yearAfter(at + 1, QDate(m_today.year(), month, dayNumber)), month, dayNumber));
            }
            const bool ordinal = digits.size() < m_words.plain(number).size();
            if ((m_words.reads(i, "dia") || ordinal) && (isNumber || ordinal)) {
                QDate date(m_today.year(), m_today.month(), dayNumber);
                if (!date.isValid() || date > m_today)
                    date = QDate(m_today.addMonths(-1).year(), m_today.addMonths(-1).month(), dayNumber);
                return exactly(i, number - i + 1, date);
            }
        }
        if (const int month = monthOf(word)) {
            QString next = m_words.isFree(i + 1) ? m_words.plain(i + 1) : QString();
            for (const char *end : {"st", "nd", "rd", "th"}) {
                if (next.endsWith(QLatin1String(end)))
                    next.chop(2);
            }
            const int nextNumber = next.toInt();
            const bool known = word.size() > 3; // "set" and "out" are other words too
            if (nextNumber >= 1 && nextNumber <= 31) {
                m_words.use(i, 2);
                return exactly(i, 0, QDate(yearAfter(i + 2, QDate(m_today.year(), month, nextNumber)), month, nextNumber));
            }
            if (known) {
                m_words.use(i);
                const int year = yearAfter(i + 1, QDate(m_today.year(), month, 1));
                const QDate first(year, month, 1);
                return Days{first, first.addMonths(1), true};
            }
        }
        return std::nullopt;
    }

    std::optional<Days> exactly(qsizetype i, qsizetype count, QDate date)
    {
        if (!date.isValid())
            return std::nullopt;
        m_words.use(i, count);
        return Days{date, date.addDays(1), true};
    }

    /// Minutes of the day from … to.
    std::optional<std::pair<int, int>> readHours()
    {
        for (qsizetype i = 0; i < m_words.size(); ++i) {
            if (m_words.reads(i, "entre|between|das|from|de|desde|da|do")) {
                if (auto found = fromTo(i))
                    return found;
            }
        }
        for (qsizetype i = 0; i < m_words.size(); ++i) {
            if (auto found = oneSided(i))
                return found;
        }
        return partOfDay();
    }

    qsizetype skip(qsizetype i, const char *words) const { return m_words.reads(i, words) ? i + 1 : i; }

    std::optional<std::pair<int, int>> fromTo(qsizetype i)
    {
        const qsizetype first = skip(i + 1, "as|a|o");
        if (!m_words.isFree(first))
            return std::nullopt;
        const qsizetype join = skip(first + 1, "horas|hours|h");
        if (!m_words.reads(join, "e|and|as|ate|to|a|until|till"))
            return std::nullopt;
        const qsizetype second = skip(join + 1, "as|a|o");
        if (!m_words.isFree(second))
            return std::nullopt;
        const bool marked = clockOf(m_words.plain(first), false) >= 0 || clockOf(m_words.plain(second), false) >= 0 || join > first + 1 ||
                            m_words.reads(second + 1, "horas|hours");
        int from = clockOf(m_words.plain(first), marked);
        const int to = clockOf(m_words.plain(second), marked);
        if (from < 0 || to < 0)
            return std::nullopt;
        // "between 2 and 4pm": the afternoon holds for both
        if (m_words.plain(second).endsWith(QLatin1String("pm")) && clockOf(m_words.plain(first), false) < 0 && from + kNoon * 60 < to)
            from += kNoon * 60;
        qsizetype end = second + 1;
        end = skip(end, "horas|hours");
        m_words.use(i, end - i);
        return std::pair(from, to);
    }

    std::optional<std::pair<int, int>> oneSided(qsizetype i)
    {
        struct Side {
            const char *word;
            int side; ///< -1 before, 0 at, 1 after
        };
        static const Side kSides[] = {{"antes", -1}, {"before", -1}, {"ate", -1}, {"until", -1}, {"apos", 1}, {"depois", 1}, {"after", 1},
                                      {"desde", 1},  {"since", 1},   {"at", 0},   {"as", 0},     {"a", 0},    {"around", 0}};
        for (const Side &one : kSides) {
            if (!m_words.reads(i, one.word))
                continue;
            const qsizetype at = skip(i + 1, "das|da|as|de|a|do");
            if (!m_words.isFree(at))
                continue;
            const bool hours = m_words.reads(at + 1, "horas|hours|oclock");
            const int clock = clockOf(m_words.plain(at), hours);
            if (clock < 0)
                continue;
            m_words.use(i, at - i + (hours ? 2 : 1));
            if (one.side < 0)
                return std::pair(0, clock);
            return std::pair(clock, one.side > 0 ? kDayEnd * 60 : std::min(clock + 60, kDayEnd * 60));
        }
        return std::nullopt;
    }

    std::optional<std::pair<int, int>> partOfDay()
    {
        struct Part {
            const char *phrase;
            int from;
            int to;
        };
        static const Part kParts[] = {{"last night", -6, 6},
                                      {"ontem a noite", -6, 6},
                                      {"de madrugada", 0, kMorning},
                                      {"na|da|nesta|desta|esta madrugada", 0, kMorning},
                                      {"madrugada", 0, kMorning},
                                      {"overnight", 0, kMorning},
                                      {"de manha", kMorning, kNoon},
                                      {"pela manha", kMorning, kNoon},
                                      {"da manha", kMorning, kNoon},
                                      {"this|in morning", kMorning, kNoon},
                                      {"the morning", kMorning, kNoon},
                                      {"morning", kMorning, kNoon},
                                      {"a|de|da|esta|nesta tarde", kNoon, kEvening},
                                      {"afternoon", kNoon, kEvening},
                                      {"a|de|da|esta|nesta noite", kEvening, kDayEnd},
                                      {"tonight", kEvening, kDayEnd},
                                      {"evening", kEvening, kDayEnd},
                                      {"noite", kEvening, kDayEnd},
                                      {"night", kEvening, kDayEnd + 6}};
        for (const Part &one : kParts) {
            const qsizetype at = m_words.find(one.phrase);
            if (at < 0)
                continue;
            m_words.use(at, QString::fromLatin1(one.phrase).count(QLatin1Char(' ')) + 1);
            if (at > 0 && m_words.reads(at - 1, "in|this|pela|na"))
                m_words.use(at - 1);
            if (one.from < 0) { // the night that is just over
                m_reading.spans.push_back(
                    {this->at(m_today.addDays(-1), kEvening * 60), std::min(this->at(m_today, kMorning * 60), m_now)});
                return std::nullopt;
            }
            return std::pair(one.from * 60, one.to * 60);
        }
        return std::nullopt;
    }

    WordWalk &m_words;
    Instant m_now;
    QTimeZone m_zone;
    QuestionLanguage m_language;
    bool m_compares; ///< "between today and yesterday" are two stretches then
    QDateTime m_local;
    QDate m_today;
    bool m_since = false;
    TimeReading m_reading;
};

} // namespace

TimeReading readTimes(WordWalk &words, Instant now, const QByteArray &timeZone, QuestionLanguage language, bool compares)
{
    return Reader(words, now, timeZone, language, compares).read();
}

} // namespace resync
