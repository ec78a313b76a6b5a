#pragma once

#include "core/practice/plan/catalogue.h"

namespace resync::practice
{

/// What a run of \a job leaves on the disk of its workstation for good, in megabytes; 0 for about half of all jobs. Pure.
double keptByRun(const JobDefinition &job);

/// The local day of moments that come in order: as Calendar::dayOf(), but the zone is asked once a day.
class DayClock
{
public:
    explicit DayClock(const Calendar &calendar) : m_calendar(calendar) {}
    QDate dayOf(Instant when)
    {
        look(when);
        return m_day;
    }
    double hourOf(Instant when)
    {
        look(when);
        return double((when - m_from).count()) / 3'600'000.0;
    }

private:
    void look(Instant when);

    const Calendar &m_calendar;
    QDate m_day;
    Instant m_from, m_to;
};

/// How the streams fill the disks: each leaves its data when it is planned, on the workstations of its jobs. By the plan alone, so that it
/// can be told for any past.
class Growth
{
public:
    explicit Growth(const WorldOptions &options);

    const Catalogue &company() const { return m_company; }
    const Calendar &calendar() const { return m_calendar; }
    /// The workstation on whose machine jobs for \a workstation leave their data: those of an extended agent on its host. Several of a pool
    /// share it.
    QStringList placesOf(const QString &workstation) const;
    /// Megabytes that came to the disk of a workstation from \a from until \a to.
    double between(const QString &workstation, Instant from, Instant to) const;
    /// Of an ordinary day, on average.
    double perDay(const QString &workstation) const;

private:
    struct Share {
        qint32 place = 0;
        double megabytes = 0;
    };
    const std::vector<Share> &sharesOf(const StreamDefinition &stream) const;
    /// By place: when something came in a day, and how much by then.
    using DaySteps = std::vector<std::vector<std::pair<Instant, double>>>;
    const DaySteps &stepsOf(QDate day) const;
    std::vector<PlannedStream> streamsOf(QDate day) const;
    void reach(QDate from, QDate to) const;
    double upTo(qint32 place, Instant when, QDate day) const;

    Catalogue m_company;
    Calendar m_calendar;
    QHash<QString, qint32> m_places;
    QHash<QString, const WorkstationDefinition *> m_definitions;
    mutable QHash<const StreamDefinition *, std::vector<Share>> m_shares;
    mutable QDate m_first;                           ///< of m_sums
    mutable std::vector<std::vector<double>> m_sums; ///< by day from m_first: what had come to each place when it began
    mutable QHash<QDate, DaySteps> m_days;
    mutable DayClock m_fromDay, m_toDay;
};

} // namespace resync::practice
