#include "ui/models/patterntext.h"

#include "ui/models/causetext.h"
#include "ui/themes/timetext.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

#include <algorithm>

namespace resync
{

namespace
{

struct PatternWords {
    Q_DECLARE_TR_FUNCTIONS(PatternTexts)
};

/// The figures of one pattern, ready to be put into a sentence.
class Facts
{
public:
    explicit Facts(const QJsonObject &facts) : m_facts(facts) {}

    QString whole(const char *name) const { return QLocale().toString(qRound64(number(name))); }
    QString number(const char *name, int digits) const { return QLocale().toString(number(name), 'f', digits); }
    QString percent(const char *name) const
    {
        const double rate = number(name);
        return QLocale().toString(rate * 100, 'f', rate < 0.095 ? 1 : 0) + QStringLiteral(" %");
    }
    QString duration(const char *name) const { return durationText(Duration(qRound64(number(name) * 1000))); }
    QString time(const char *name) const
    {
        const auto at = fromIso(m_facts.value(QLatin1String(name)).toString());
        return at ? fullTimeText(*at) : m_facts.value(QLatin1String(name)).toString();
    }
    QString day(const char *name) const
    {
        const QDate date = QDate::fromString(m_facts.value(QLatin1String(name)).toString().left(10), Qt::ISODate);
        return date.isValid() ? QLocale().toString(date, QLocale::ShortFormat) : m_facts.value(QLatin1String(name)).toString();
    }
    bool has(const char *name) const { return m_facts.contains(QLatin1String(name)); }

private:
    double number(const char *name) const { return m_facts.value(QLatin1String(name)).toDouble(); }

    const QJsonObject &m_facts;
};

QString atWhatTime(const Pattern &pattern)
{
    if (pattern.facts.contains(QLatin1String("hour"))) {
        const QString hour = QStringLiteral("%1").arg(pattern.facts.value(QLatin1String("hour")).toInt(), 2, 10, QLatin1Char('0'));
        return PatternWords::tr("between %1:00 and %1:59").arg(hour);
    }
    const int day = std::clamp(pattern.facts.value(QLatin1String("weekday")).toInt(), 1, 7);
    return PatternWords::tr("on %1").arg(QLocale().dayName(day));
}

/// The key of a series, workstation # folder stream's-workstation # stream . job, as operators write it.
QString labelOfSeries(const QString &key)
{
    return key.count(QLatin1Char('#')) == 2 ? key.section(QLatin1Char('#'), 0, 0) + QLatin1Char('#') + key.section(QLatin1Char('#'), 2)
                                            : key;
}

} // namespace

QString patternKindText(PatternKind kind)
{
    switch (kind) {
    case PatternKind::RecurringFailure:
        return PatternWords::tr("Fails again and again");
    case PatternKind::TimeCorrelation:
        return PatternWords::tr("Fails at one time");
    case PatternKind::DependencyChain:
        return PatternWords::tr("One failure follows another");
    case PatternKind::DurationDrift:
        return PatternWords::tr("Takes longer than before");
    case PatternKind::SignatureBurst:
        return PatternWords::tr("Many failures of one cause");
    case PatternKind::WorkstationCluster:
        break;
    }
    return PatternWords::tr("Many failures of one workstation");
}

QString patternSubject(const Pattern &pattern)
{
    switch (pattern.kind) {
    case PatternKind::SignatureBurst:
        return causeFamilyText(pattern.subject.section(QLatin1Char(':'), 0, 0));
    case PatternKind::WorkstationCluster:
        return pattern.subject;
    default:
        return labelOfSeries(pattern.subject);
    }
}

QString patternSentence(const Pattern &pattern)
{
    const Facts facts(pattern.facts);
    switch (pattern.kind) {
    case PatternKind::RecurringFailure:
        return PatternWords::tr("failed %1 of %2 runs in %3 days, usual %4")
            .arg(facts.whole("failed"), facts.whole("runs"), facts.whole("days"), facts.percent("usual_rate"));
    case PatternKind::TimeCorrelation:
        return PatternWords::tr("failed %1 of %2 runs %3, otherwise %4")
            .arg(facts.whole("failed"), facts.whole("runs"), atWhatTime(pattern), facts.percent("usual_rate"));
    case PatternKind::DependencyChain:
        return PatternWords::tr("%1 of %2 failures were followed by one of %3 after %4, %5 times as often as usual")
            .arg(facts.whole("together"), facts.whole("first_failed"), labelOfSeries(pattern.second), facts.duration("lag_seconds"),
                 facts.number("lift", 1));
    case PatternKind::DurationDrift:
        return PatternWords::tr("takes %1 since %2, before %3: %4 times as long")
            .arg(facts.duration("after_seconds"), facts.day("since"), facts.duration("before_seconds"), facts.number("ratio", 2));
    case PatternKind::SignatureBurst:
        return PatternWords::tr("%1 failures of %2 jobs with this cause between %3 and %4")
            .arg(facts.whole("failed"), facts.whole("jobs"), facts.time("from"), facts.time("to"));
    case PatternKind::WorkstationCluster:
        break;
    }
    if (!facts.has("from"))
        return PatternWords::tr("failed %1 of %2 runs, usual %3")
            .arg(facts.whole("failed"), facts.whole("runs"), facts.percent("usual_rate"));
    return PatternWords::tr("%1 failures of %2 jobs on this workstation between %3 and %4, usual %5")
        .arg(facts.whole("failed"), facts.whole("jobs"), facts.time("from"), facts.time("to"), facts.percent("usual_rate"));
}

QString patternAdvice(const Pattern &pattern)
{
    switch (pattern.kind) {
    case PatternKind::RecurringFailure:
        return PatternWords::tr("Open its failed runs and compare their first causal lines with the last good run.");
    case PatternKind::TimeCorrelation:
        return PatternWords::tr("Look at what else runs at that time on the same workstation, or move the job.");
    case PatternKind::DependencyChain:
        return PatternWords::tr("Mend the first job; where the second needs its result, make it a dependency.");
    case PatternKind::DurationDrift:
        return PatternWords::tr("Compare data volume and the workstation's resources before and after that day.");
    case PatternKind::SignatureBurst:
        return PatternWords::tr("Look for what these jobs share: a database, a host, a file system.");
    case PatternKind::WorkstationCluster:
        break;
    }
    return PatternWords::tr("Look at the workstation: its disk, its memory, its link to the master.");
}

Look lookOf(PatternState state)
{
    switch (state) {
    case PatternState::New:
        return {ColourRole::Warning, Shape::Triangle, PatternWords::tr("New")};
    case PatternState::Active:
        return {ColourRole::Warning, Shape::Diamond, PatternWords::tr("Active")};
    case PatternState::Fading:
        return {ColourRole::Waiting, Shape::Ring, PatternWords::tr("Fading")};
    case PatternState::Resolved:
        break;
    }
    return {ColourRole::Ok, Shape::Disc, PatternWords::tr("Resolved")};
}

bool isMuted(const Pattern &pattern, Instant now)
{
    return pattern.mutedUntil && *pattern.mutedUntil > now;
}

} // namespace resync
